import { useTranslate } from '../../i18n/use.translation.ts'
import type { PhotoEditing, PhotoView } from '../../notices/photo-view.server.ts'
import { PHOTO_OF, type PhotoStepId } from '../../notices/step-ids.ts'
import type { Frame } from '../../notices/step-page.server.ts'
import { BackLink } from '../back-link.tsx'
import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { FamilyPage } from './family-page.tsx'
import { PhotoEdit } from './photo-edit.tsx'
import { PhotoUpload } from './photo-upload.tsx'
import { Recordings } from './recordings.tsx'
import { SavedReceipt } from './saved-receipt.tsx'

export type PhotoPageProps = {
  readonly id: PhotoStepId
  readonly frame: Frame
  /** Of which notice the page is (baseOf). */
  readonly base: string
  /** Of the form that uploads: sent twice, it is one photo. */
  readonly formKey: string
  /** The page with all photos. */
  readonly path: string
  readonly photos: readonly PhotoView[]
  readonly isFull: boolean
  readonly editing?: PhotoEditing
  readonly receipt?: string
  readonly failed?: { readonly problem: string; readonly code: string }
}

/** Photos, optional: chosen, seen, put in order, changed, taken away. */
export const PhotoForm = (page: PhotoPageProps) => {
  const { id, frame, base, photos, editing, failed, receipt } = page
  const say = useTranslate()
  return (
    <FamilyPage chancellery={frame.chancellery}>
      <div className="row between">
        <BackLink href={editing ? page.path : frame.back} />
        {frame.isFiled ? null : <p className="muted">{say('wizard.progress', frame.position)}</p>}
      </div>
      <ErrorSummary problems={failed ? [{ field: editing ? 'foto' : 'photo', problem: failed.problem }] : []} />
      {editing ? (
        <PhotoEdit {...page} photo={editing} />
      ) : (
        <>
          <div className="stack-tight">
            <h1 className="question">{say(`wizard.q_${id}`)}</h1>
            <p className="muted">{say(`wizard.why_${id}`)}</p>
          </div>
          <Recordings of={id} />
          {photos.length > 0 ? (
            <>
              <ul className="photo-list">
                {photos.map((photo) => (
                  <KeptPhoto key={photo.id} {...page} photo={photo} />
                ))}
              </ul>
              <form method="post" className="question-form">
                <input type="hidden" name="base" value={base} />
                <Button name="act" value="keep">
                  {say(photos.length > 1 ? 'photos.keepAll' : 'wizard.photoKeep')}
                </Button>
              </form>
            </>
          ) : null}
          <PhotoUpload {...page} />
        </>
      )}
      <SavedReceipt receipt={receipt} chancellery={frame.chancellery.slug} />
    </FamilyPage>
  )
}

const KeptPhoto = ({ id, base, path, photo, photos }: PhotoPageProps & { readonly photo: PhotoView }) => {
  const say = useTranslate()
  const several = photos.length > 1
  return (
    <li>
      <img
        className="portrait photo-preview"
        src={photo.src}
        alt={say(`wizard.photoAlt_${PHOTO_OF[id]}`)}
        width={400}
        height={500}
      />
      {several && photo.first ? <p className="muted">{say('photos.isFirst')}</p> : null}
      {photo.editable ? (
        <a className="link-target" href={`${path}${path.includes('?') ? '&' : '?'}foto=${photo.id}`}>
          {say('photos.edit')}
        </a>
      ) : null}
      <form method="post" className="row">
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="foto" value={photo.id} />
        {several && !photo.first ? (
          <Button name="act" value="choose" look="second">
            {say('photos.makeFirst')}
          </Button>
        ) : null}
        <Button name="act" value="remove" look="second">
          {say('wizard.photoRemove')}
        </Button>
      </form>
    </li>
  )
}
