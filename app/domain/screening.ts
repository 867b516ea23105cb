/**
 * The institution that cares for the child screens it: the child's own wish, fear of the state, fear of the family,
 * an asylum claim. Unanswered is a hold; so is "does not know" about fear. Only a clean screening releases by itself;
 * any other hold waits for a protection authority, and a lapse never opens it (protection rule 4).
 */
import { COUNTRIES, type CountryCode } from './country.ts'
import { type IsoInstant, RELATIONS, type Relation } from './person.ts'

export const CHILD_WISHES = ['be_found', 'not_be_found', 'not_asked', 'undecided'] as const
export type ChildWish = (typeof CHILD_WISHES)[number]
export const ANSWERS = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof ANSWERS)[number]

/** Whom the child named as feared: a state (`state:GT`) or a relative (`kin:father`). Binds that seeker's side alone. */
export type Feared = `state:${CountryCode}` | `kin:${Relation}`

const FEARED: ReadonlySet<string> = new Set<Feared>([
  ...COUNTRIES.map((country) => `state:${country}` as const),
  ...RELATIONS.map((relation) => `kin:${relation}` as const),
])

/** The feared named in these words; what names no state or relative, to the letter, is left out. */
export const parseFeared = (words: readonly string[]): readonly Feared[] => [
  ...new Set(words.filter((word): word is Feared => FEARED.has(word))),
]

export type Screening = {
  readonly childWish: ChildWish
  readonly fearOfState: Answer
  readonly fearOfFamily: Answer
  readonly asylumClaim: Answer
  /** Named by the child; whoever it is stays barred after the hold is lifted for others. */
  readonly feared?: readonly Feared[]
}

export const HOLD_REASONS = [
  'unscreened',
  'child_wish',
  'fear_of_state',
  'fear_of_family',
  'asylum_claim',
  'unsure',
  'companion', // reported together with a child who is on hold for a reason
  'authority',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Reasons for a hold that these answers give; empty when the child may be released from `unscreened`. */
export const holdReasons = (screening: Screening | undefined): readonly HoldReason[] => {
  if (!screening) return ['unscreened']
  const reasons: HoldReason[] = []
  if (screening.childWish === 'not_be_found') reasons.push('child_wish')
  const named = (of: 'state' | 'kin') => screening.feared?.some((one) => one.startsWith(`${of}:`)) ?? false
  if (screening.fearOfState === 'yes' || named('state')) reasons.push('fear_of_state')
  if (screening.fearOfFamily === 'yes' || named('kin')) reasons.push('fear_of_family')
  if (screening.asylumClaim === 'yes') reasons.push('asylum_claim')
  const unsure = [screening.fearOfState, screening.fearOfFamily, screening.asylumClaim].includes('unknown')
  if (unsure || screening.childWish === 'not_asked' || screening.childWish === 'undecided') reasons.push('unsure')
  return reasons
}

const HOUR = 3_600_000
/** When a hold that opens is first reviewed: 72 h on. */
export const firstHoldReview = (openedAt: IsoInstant): IsoInstant =>
  new Date(Date.parse(openedAt) + 72 * HOUR).toISOString()

/** When a hold that was kept at `decidedAt`, in time or late, is reviewed again: 30 days on. */
export const nextHoldReview = (decidedAt: IsoInstant): IsoInstant =>
  new Date(Date.parse(decidedAt) + 30 * 24 * HOUR).toISOString()

/** A review that is late keeps the hold: the clock only says that the authority owes an answer. */
export const isReviewOverdue = (reviewAt: IsoInstant, now: IsoInstant): boolean => reviewAt < now
