import { useTranslate } from '../../i18n/use.translation.ts'
import type { showNoticePhotos } from '../../notices/notice-photos-page.server.ts'
import { Button } from '../button.tsx'
import type { PhotoFormProps } from '../photos/photo-editor.tsx'
import { Portrait } from '../portrait.tsx'

type PreparedPhotosProps = {
  readonly photos: ReturnType<typeof showNoticePhotos>
  readonly version: number
  readonly path: string
  readonly form: PhotoFormProps['form']
}

/** The photos of a notice, each to be chosen for its person or changed. */
export const PreparedPhotos = ({ photos, version, path, form: Form }: PreparedPhotosProps) => {
  const say = useTranslate()
  if (photos.length === 0) return <p>{say('work.photosNone')}</p>
  return (
    <ul className="photo-list">
      {photos.map(({ id, src, who, standing, first, editable }) => (
        <li key={id}>
          <Portrait src={src} alt={who} />
          <p>
            {who}
            <br />
            <span className="muted">{standing}</span>
          </p>
          {editable ? (
            <a className="link-target" href={`${path}?foto=${id}`}>
              {say('photos.edit')}
            </a>
          ) : null}
          {first ? null : (
            <Form className="row">
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="foto" value={id} />
              <Button name="act" value="choose" look="second">
                {say('noticePhotos.choose')}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
