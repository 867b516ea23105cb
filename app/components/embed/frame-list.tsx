import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { NoticeCardWords } from '../../notices/public-words.ts'
import { NoticeList } from '../published/notice-list.tsx'
import { Pager } from '../published/pager.tsx'

type FrameListProps = {
  readonly slug: string
  /** Of the frame itself: its pages turn within it. */
  readonly path: string
  readonly cards: readonly NoticeCardWords[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** A page of published notices; each opens at top level. */
export const FrameList = ({ slug, path, cards, total, page, pages }: FrameListProps) => {
  const say = useTranslate()
  return (
    <div className="stack">
      {cards.length > 0 ? <NoticeList cards={cards} newTab /> : <p>{say('published.noticesNone')}</p>}
      <Pager path={path} page={page} pages={pages} />
      <p className="links">
        <a href={localePath(useLocale(), `/c/${slug}`)} target="_blank" rel="noopener">
          {pages > 1 ? say('published.frameAll') : say('published.noticesCount', { count: total })}
        </a>
      </p>
    </div>
  )
}
