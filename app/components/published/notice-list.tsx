import type { NoticeCardWords } from '../../notices/public-words.ts'
import { NoticeCard } from '../notice-card.tsx'

/** Faces above the fold; the others load when they come near. */
const AT_ONCE = 4

/** Published notices as cards. */
export const NoticeList = ({
  cards,
  newTab,
}: {
  readonly cards: readonly (NoticeCardWords & { readonly why?: readonly string[] })[]
  readonly newTab?: boolean
}) => (
  <ul className="notices">
    {cards.map((card, at) => (
      <NoticeCard key={card.href} {...card} lazy={at >= AT_ONCE} newTab={newTab} />
    ))}
  </ul>
)
