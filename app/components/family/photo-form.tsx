import { useTranslate } from '../../i18n/use.translation.ts'
import { PHOTO_OF, type PhotoStepId } from '../../notices/step-ids.ts'
import type { Frame } from '../../notices/step-page.server.ts'
import { BackLink } from '../back-link.tsx'
import { Button } from '../button.tsx'
import { described } from '../described.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { Hints } from '../hints.tsx'
import { FamilyPage } from './family-page.tsx'
import { Recordings } from './recordings.tsx'
import { SavedReceipt } from './saved-receipt.tsx'

type PhotoFormProps = {
  readonly id: PhotoStepId
  readonly frame: Frame
  /** Private address of the photo that is kept. */
  readonly photo?: string
  readonly problem?: string
  readonly receipt?: string
  /** Of which notice the page is (baseOf). */
  readonly base: string
}

/** A photo, optional: chosen, seen, replaced, taken away. */
export const PhotoForm = ({ id, frame, photo, problem, receipt, base }: PhotoFormProps) => {
  const say = useTranslate()
  const whose = <input type="hidden" name="base" value={base} />
  return (
    <FamilyPage chancellery={frame.chancellery}>
      <div className="row between">
        <BackLink href={frame.back} />
        {frame.isFiled ? null : <p className="muted">{say('wizard.progress', frame.position)}</p>}
      </div>
      <ErrorSummary problems={problem ? [{ field: 'photo', problem }] : []} />
      <div className="stack-tight">
        <h1 className="question">{say(`wizard.q_${id}`)}</h1>
        <p className="muted">{say(`wizard.why_${id}`)}</p>
      </div>
      <Recordings of={id} />
      {photo ? (
        <div className="stack">
          <img
            className="portrait photo-preview"
            src={photo}
            alt={say(`wizard.photoAlt_${PHOTO_OF[id]}`)}
            width={400}
            height={500}
          />
          <form method="post" className="row question-form">
            {whose}
            <Button name="act" value="keep">
              {say('wizard.photoKeep')}
            </Button>
            <Button name="act" value="remove" look="second">
              {say('wizard.photoRemove')}
            </Button>
          </form>
        </div>
      ) : null}
      <form method="post" encType="multipart/form-data" className="stack question-form">
        {whose}
        <div className={problem ? 'field wrong' : 'field'}>
          <label htmlFor="photo">{say(photo ? 'wizard.photoReplace' : 'wizard.photoLabel')}</label>
          <Hints id="photo" hint={say('wizard.photoHint')} problem={problem} />
          <input
            id="photo"
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
            {...described('photo', true, problem)}
          />
        </div>
        <div className="row">
          <Button name="act" value="upload" look={photo ? 'second' : 'first'}>
            {say('wizard.photoSend')}
          </Button>
          {photo ? null : (
            <Button name="act" value="skip" look="second">
              {say('wizard.photoSkip')}
            </Button>
          )}
        </div>
      </form>
      <SavedReceipt receipt={receipt} chancellery={frame.chancellery.slug} />
    </FamilyPage>
  )
}
