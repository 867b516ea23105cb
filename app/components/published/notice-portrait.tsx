import type { PublicNotice } from '../../domain/notice.ts'
import { type PhotosWanted, withPhotosAsked } from '../../http/low-data.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Portrait } from '../portrait.tsx'

type NoticePortraitProps = {
  readonly photo: PublicNotice['photo']
  readonly photos: PhotosWanted
  /** Of the page. */
  readonly path: string
}

/** The photo of a notice on its own page, or the way to it where photos are left out. */
export const NoticePortrait = ({ photo, photos, path }: NoticePortraitProps) => {
  const say = useTranslate()
  if (!photo) return <Portrait />
  if (photos.wanted)
    return (
      <Portrait
        published={{ token: photo.token, size: 'card' }}
        alt={say(`published.photoOf${photo.of === 'seeker' ? 'Seeker' : 'Child'}`)}
      />
    )
  return (
    <div className="stack-tight">
      <Portrait leftOut />
      <p className="links">
        <a href={withPhotosAsked(path, 'si')}>{say('photos.load')}</a>
      </p>
    </div>
  )
}
