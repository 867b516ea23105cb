import { type PhotosWanted, withPhotosAsked } from '../../http/low-data.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { NoticeCardWords } from '../../notices/public-words.ts'
import { NoticeList } from '../published/notice-list.tsx'
import { Pager } from '../published/pager.tsx'
import { PhotoSwitch } from '../published/photo-switch.tsx'

type FrameListProps = {
  readonly slug: string
  /** Of the frame itself: its pages turn within it. */
  readonly path: string
  readonly photos: PhotosWanted
  readonly cards: readonly NoticeCardWords[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** A page of published notices; each opens at top level. */
export const FrameList = ({ slug, path, photos, cards, total, page, pages }: FrameListProps) => {
  const say = useTranslate()
  return (
    <div className="stack">
      {cards.length > 0 ? <NoticeList cards={cards} photos={photos} newTab /> : <p>{say('published.noticesNone')}</p>}
      <Pager path={withPhotosAsked(path, photos.asked)} page={page} pages={pages} />
      <p className="links">
        <a href={localePath(useLocale(), `/c/${slug}`)} target="_blank" rel="noopener">
          {pages > 1 ? say('published.frameAll') : say('published.noticesCount', { count: total })}
        </a>
        {cards.some(({ photo }) => photo) ? (
          <PhotoSwitch path={page > 1 ? `${path}&pagina=${page}` : path} photos={photos} />
        ) : null}
      </p>
    </div>
  )
}
