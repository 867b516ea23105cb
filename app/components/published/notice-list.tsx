import { type PhotosWanted, withPhotosAsked } from '../../http/low-data.ts'
import type { NoticeCardWords } from '../../notices/public-words.ts'
import { NoticeCard } from '../notice-card.tsx'

/** Faces above the fold; the others load when they come near. */
const AT_ONCE = 4

/** Published notices as cards. */
export const NoticeList = ({
  cards,
  newTab,
  photos = { wanted: true },
}: {
  readonly cards: readonly (NoticeCardWords & { readonly why?: readonly string[] })[]
  readonly newTab?: boolean
  readonly photos?: PhotosWanted
}) => (
  <ul className="notices">
    {cards.map((card, at) => (
      <NoticeCard
        key={card.href}
        {...card}
        href={withPhotosAsked(card.href, photos.asked)}
        leaveOut={!photos.wanted}
        lazy={at >= AT_ONCE}
        newTab={newTab}
      />
    ))}
  </ul>
)
