import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'
import { described } from '../described.ts'
import { Hints } from '../hints.tsx'
import type { PhotoPageProps } from './photo-form.tsx'

/** The form that sends a photo, as long as one more may be kept; after one that was refused, what to do instead. */
export const PhotoUpload = ({ base, formKey, photos, isFull, id, failed }: PhotoPageProps) => {
  const say = useTranslate()
  const replaces = id === 'foto-busca' && photos.length > 0
  if (isFull && !replaces) return <p className="muted">{say('photos.full')}</p>
  const label = replaces ? 'wizard.photoReplace' : photos.length > 0 ? 'photos.another' : 'wizard.photoLabel'
  return (
    <form method="post" encType="multipart/form-data" className="stack question-form">
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="key" value={formKey} />
      {failed?.code === 'photo.heic' ? <HeicHelp /> : null}
      <div className={failed ? 'field wrong' : 'field'}>
        <label htmlFor="photo">{say(label)}</label>
        <Hints id="photo" hint={say('wizard.photoHint')} problem={failed?.problem} />
        {/* Without HEIC in this list an iPhone sends a photo of its library as JPEG by itself. */}
        <input
          id="photo"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          {...described('photo', true, failed?.problem)}
        />
      </div>
      <p className="muted">{say('photos.slowHint')}</p>
      <div className="row">
        <Button name="act" value="upload" look={photos.length > 0 ? 'second' : 'first'}>
          {say('wizard.photoSend')}
        </Button>
        {photos.length > 0 ? null : (
          <Button name="act" value="skip" look="second">
            {say('wizard.photoSkip')}
          </Button>
        )}
      </div>
    </form>
  )
}

const HeicHelp = () => {
  const say = useTranslate()
  return (
    <Call tone="wait">
      <h2>{say('photos.heicTitle')}</h2>
      <ul>
        <li>{say('photos.heicIphone')}</li>
        <li>{say('photos.heicIphoneCamera')}</li>
        <li>{say('photos.heicAndroid')}</li>
        <li>{say('photos.heicAny')}</li>
      </ul>
    </Call>
  )
}
