/**
 * What a screening or a protection authority's decision does to a hold. A clean screening opens only a hold that was
 * there for want of answers; one that stands for a reason waits for the protection authority, whatever is answered
 * later. A reason the authority decided opens no new hold while the answers merely stand; stated anew after the decision,
 * it does (protection rule 4).
 */
import type { IsoInstant } from './person.ts'
import { type HoldReason, holdReasons, nextHoldReview, type Screening } from './screening.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** Reasons that only say that answers are missing. */
const WANT_OF_ANSWERS: readonly HoldReason[] = ['unscreened', 'unsure']

/** True when a person of the protection authority has to decide. */
export const needsAuthority = (reasons: readonly HoldReason[]): boolean =>
  reasons.some((reason) => !WANT_OF_ANSWERS.includes(reason))

export type ScreeningEffect =
  | { readonly effect: 'none' }
  | { readonly effect: 'release' }
  | { readonly effect: 'keep' | 'open'; readonly reasons: readonly HoldReason[] }

/**
 * @param standing reasons of the open hold, undefined when none is open
 * @param lifted reasons that a protection authority lifted before
 * @param before the answers that stood until now
 */
export const decideScreening = (
  screening: Screening,
  standing: readonly HoldReason[] | undefined,
  lifted: readonly HoldReason[],
  before: Screening | undefined,
): ScreeningEffect => {
  const answered = holdReasons(screening)
  if (!standing) {
    const decided = holdReasons(before).filter((reason) => lifted.includes(reason))
    const fresh = answered.filter((reason) => !decided.includes(reason))
    return fresh.length > 0 ? { effect: 'open', reasons: fresh } : { effect: 'none' }
  }
  const grave = standing.filter((reason) => !WANT_OF_ANSWERS.includes(reason))
  const reasons = [...new Set([...grave, ...answered])]
  return reasons.length === 0 ? { effect: 'release' } : { effect: 'keep', reasons }
}

export const HOLD_DECISIONS = ['keep', 'lift'] as const
export type HoldDecision = (typeof HOLD_DECISIONS)[number]

type OpenHold = { readonly openedAt: IsoInstant; readonly reviews: number; readonly reasons: readonly HoldReason[] }

/** What becomes of an open hold; refuses without a reason in words, and to lift one whose child was not asked yet. */
export const decideHold = (
  hold: OpenHold,
  decision: HoldDecision,
  why: string,
): Verdict<
  { readonly lift: true } | { readonly lift: false; readonly reviewAt: IsoInstant; readonly reviews: number },
  'hold.reason_missing' | 'hold.unscreened'
> => {
  if (why.trim() === '') return refuse('hold.reason_missing')
  if (decision === 'lift') return hold.reasons.includes('unscreened') ? refuse('hold.unscreened') : ok({ lift: true })
  const reviews = hold.reviews + 1
  return ok({ lift: false, reviewAt: nextHoldReview(hold.openedAt, reviews), reviews })
}
