import { useTranslate } from '../../i18n/use.translation.ts'
import { described } from '../described.ts'
import { Hints } from '../hints.tsx'

type PhotoFieldProps = {
  readonly problem?: string
  /** The form came back: a browser never sends a file a second time by itself. */
  readonly again: boolean
}

/** A photo of what was seen, where there is one already: nobody is asked to take one. */
export const PhotoField = ({ problem, again }: PhotoFieldProps) => {
  const say = useTranslate()
  const hint = again ? `${say('tip.photoHint')} ${say('tip.photoAgain')}` : say('tip.photoHint')
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor="photo">
        {say('tip.photo')}
        <span className="hint"> ({say('common.optional')})</span>
      </label>
      <Hints id="photo" hint={hint} problem={problem} />
      <input
        id="photo"
        name="photo"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        {...described('photo', true, problem)}
      />
    </div>
  )
}
