import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { PhotoEditing } from '../../notices/photo-view.server.ts'
import { Button } from '../button.tsx'
import { CutForm } from './cut-form.tsx'
import { HideForm } from './hide-form.tsx'

export type PhotoFormProps = {
  readonly photo: PhotoEditing
  /** Hidden fields of every form: whose photo, and of which version of the page. */
  readonly fields: ReactNode
  /** The family hides what it likes; an officer shows nothing that the family asked to hide. */
  readonly byOfficer?: boolean
  /** The form's element: the framework's own where the page is hydrated. */
  readonly form: (props: { readonly className: string; readonly children: ReactNode }) => ReactNode
}

/** Turns, cuts and hides, without scripts: every button sends a form, and the page comes back with the photo drawn anew. */
export const PhotoEditor = (props: PhotoFormProps) => {
  const { photo, fields, form: Form } = props
  const say = useTranslate()
  return (
    <div className="stack photo-editor">
      <Form className="row">
        {fields}
        <input type="hidden" name="act" value="turn" />
        <Button name="turn" value={String(photo.turns.left)} look="second">
          <span aria-hidden="true">↺</span> {say('photos.turnLeft')}
        </Button>
        <Button name="turn" value={String(photo.turns.right)} look="second">
          <span aria-hidden="true">↻</span> {say('photos.turnRight')}
        </Button>
      </Form>
      <details open={photo.edit.cut !== undefined}>
        <summary>{say('photos.cutTitle')}</summary>
        <CutForm {...props} />
      </details>
      <details open={photo.edit.hidden.length > 0}>
        <summary>{say('photos.hideTitle')}</summary>
        <HideForm {...props} />
      </details>
    </div>
  )
}
