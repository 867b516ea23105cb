import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { PhotoEditing } from '../../notices/photo-view.server.ts'
import { PHOTO_OF } from '../../notices/step-ids.ts'
import { Button } from '../button.tsx'
import { PhotoEditor } from '../photos/photo-editor.tsx'
import type { PhotoPageProps } from './photo-form.tsx'

/** One photo of the family's, as it would be shown, and what can be changed of it. */
export const PhotoEdit = ({ id, frame, base, path, photo }: PhotoPageProps & { readonly photo: PhotoEditing }) => {
  const say = useTranslate()
  const whose = (
    <>
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="foto" value={photo.id} />
    </>
  )
  return (
    <>
      <div className="stack-tight" id="foto">
        <h1 className="question">{say('photos.editTitle')}</h1>
        <p className="muted">{say('photos.editLead')}</p>
        {frame.isFiled ? <p>{say('photos.editFiled')}</p> : null}
      </div>
      <div className="stack">
        <img
          className="portrait photo-preview"
          src={photo.src}
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
        <p>
          <a className="link-target" href={path}>
            {say('photos.toPhotos')}
          </a>
        </p>
      </div>
      <PhotoEditor photo={photo} fields={whose} form={PlainForm} />
    </>
  )
}

const PlainForm = ({ className, children }: { readonly className: string; readonly children: ReactNode }) => (
  <form method="post" className={className}>
    {children}
  </form>
)
