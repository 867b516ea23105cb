/**
 * The institution that cares for the child screens it: the child's own wish, fear of the state, fear of the family,
 * an asylum claim. Unanswered is a hold; so is "does not know" about fear. Only a clean screening releases by itself;
 * any other hold waits for a protection authority, and a lapse never opens it (protection rule 4).
 */
import type { IsoInstant } from './person.ts'

export const CHILD_WISHES = ['be_found', 'not_be_found', 'not_asked', 'undecided'] as const
export type ChildWish = (typeof CHILD_WISHES)[number]
export const ANSWERS = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof ANSWERS)[number]

export type Screening = {
  readonly childWish: ChildWish
  readonly fearOfState: Answer
  readonly fearOfFamily: Answer
  readonly asylumClaim: Answer
}

export const HOLD_REASONS = [
  'unscreened',
  'child_wish',
  'fear_of_state',
  'fear_of_family',
  'asylum_claim',
  'unsure',
  'authority',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Reasons for a hold that these answers give; empty when the child may be released from `unscreened`. */
export const holdReasons = (screening: Screening | undefined): readonly HoldReason[] => {
  if (!screening) return ['unscreened']
  const reasons: HoldReason[] = []
  if (screening.childWish === 'not_be_found') reasons.push('child_wish')
  if (screening.fearOfState === 'yes') reasons.push('fear_of_state')
  if (screening.fearOfFamily === 'yes') reasons.push('fear_of_family')
  if (screening.asylumClaim === 'yes') reasons.push('asylum_claim')
  const unsure = [screening.fearOfState, screening.fearOfFamily, screening.asylumClaim].includes('unknown')
  if (unsure || screening.childWish === 'not_asked' || screening.childWish === 'undecided') reasons.push('unsure')
  return reasons
}

const HOUR = 3_600_000
/** First review of a hold 72 h after it opened, then every 30 days. Returns an instant. */
export const nextHoldReview = (openedAt: IsoInstant, reviewsDone: number): IsoInstant =>
  new Date(Date.parse(openedAt) + 72 * HOUR + reviewsDone * 30 * 24 * HOUR).toISOString()
