import { useTranslate } from '../../i18n/use.translation.ts'
import type { showNoticePhotos } from '../../notices/notice-photos-page.server.ts'
import { Portrait } from '../portrait.tsx'

type Photos = ReturnType<typeof showNoticePhotos>

/** Every photo of a notice, and which of them is public or would be. */
export const NoticePhotos = ({ photos, path }: { readonly photos: Photos; readonly path: string }) => {
  const say = useTranslate()
  if (photos.length === 0) return <p>{say('work.photosNone')}</p>
  return (
    <>
      <div className="photos">
        {photos.map(({ id, src, who, standing }) => (
          <figure key={id}>
            <Portrait src={src} alt={who} />
            <figcaption className="muted">
              {who}
              <br />
              {standing}
            </figcaption>
          </figure>
        ))}
      </div>
      <p>
        <a className="link-target" href={path}>
          {say('noticePhotos.prepare')}
        </a>
      </p>
    </>
  )
}
