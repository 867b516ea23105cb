/**
 * A wish that the child told after its screening: to be found, or not. It is written down with who heard the child, on which
 * day and in which language, and from then on is the latest one. What was heard before the latest wish replaces nothing
 * (protection rule 1; CRC art. 12).
 */
import { type IsoDate, isDay, type Language } from './person.ts'
import type { ChildWish } from './screening.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** What a child can have told when it was heard; "not asked" is no wish. */
export const HEARD_WISHES = ['be_found', 'not_be_found', 'undecided'] as const satisfies readonly ChildWish[]
export type HeardWish = (typeof HEARD_WISHES)[number]

export type Heard = {
  readonly wish: HeardWish
  /** Name and function of who heard the child. */
  readonly heardBy: string
  readonly heardOn: IsoDate
  readonly language: Language
}

export type WishCode =
  | 'hold.unscreened'
  | 'wish.choice_missing'
  | 'wish.heard_by_missing'
  | 'wish.language_missing'
  | 'wish.day_wrong'
  | 'wish.older'

/**
 * Whether this may stand as the latest wish.
 * @param latest the day of the screening, or of the wish heard last; undefined when the child was never asked
 * @param today the reader's day
 */
export const decideWish = (
  told: { readonly [Field in keyof Heard]?: Heard[Field] },
  latest: IsoDate | undefined,
  today: IsoDate,
): Verdict<Heard, WishCode> => {
  const { wish, language } = told
  const heardBy = told.heardBy?.trim() ?? ''
  const heardOn = told.heardOn ?? ''
  if (latest === undefined) return refuse('hold.unscreened')
  if (!wish) return refuse('wish.choice_missing')
  if (heardBy.length < 3) return refuse('wish.heard_by_missing')
  if (!language) return refuse('wish.language_missing')
  if (!isDay(heardOn) || heardOn > today) return refuse('wish.day_wrong')
  if (heardOn < latest) return refuse('wish.older')
  return ok({ wish, heardBy, heardOn, language })
}
