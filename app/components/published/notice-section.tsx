import { type PhotosWanted, withPhotosAsked } from '../../http/low-data.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { NoticeCardWords } from '../../notices/public-words.ts'
import { EmptyState } from '../empty-state.tsx'
import { NoticeList } from './notice-list.tsx'
import { Pager } from './pager.tsx'
import { PhotoSwitch } from './photo-switch.tsx'
import { SearchForm } from './search-form.tsx'

type NoticeSectionProps = {
  /** Slug of the chancellery to which the search keeps. */
  readonly chancellery: string
  /** Of the page it stands on, for the other pages of the list. */
  readonly path: string
  readonly cards: readonly NoticeCardWords[]
  readonly photos: PhotosWanted
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** The published notices of a chancellery: the search among them, a page of them, the way to the others. Not for paper, which nobody can call back. */
export const NoticeSection = ({ chancellery, path, cards, photos, total, page, pages }: NoticeSectionProps) => {
  const say = useTranslate()
  return (
    <section className="stack no-print" aria-labelledby="notices">
      <h2 id="notices">{say('published.noticesTitle')}</h2>
      <SearchForm locale={useLocale()} chancellery={chancellery} />
      {cards.length > 0 ? (
        <>
          <p className="muted">
            {say('published.noticesCount', { count: total })} ·{' '}
            <PhotoSwitch path={page > 1 ? `${path}?pagina=${page}` : path} photos={photos} />
          </p>
          <NoticeList cards={cards} photos={photos} />
          <Pager path={withPhotosAsked(path, photos.asked)} page={page} pages={pages} />
        </>
      ) : (
        <EmptyState title={say('published.noticesNone')}>
          <p>{say('published.noticesNoneHint')}</p>
        </EmptyState>
      )}
    </section>
  )
}
