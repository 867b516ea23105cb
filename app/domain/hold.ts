/**
 * What a screening or a protection authority's decision does to a hold. A clean screening opens only a hold that was
 * there for want of answers; one that stands for a reason waits for the protection authority, whatever is answered
 * later. A reason the authority decided opens no new hold while the answers merely stand; stated anew after the decision,
 * it does. Children reported together are each decided by themselves. While the latest wish that the child told is not to be
 * found, nobody lifts its hold; of who is certainly 18 only the own wish to be found does (protection rules 1 and 4).
 */
import type { IsoInstant } from './person.ts'
import {
  type ChildWish,
  type Feared,
  type HoldReason,
  holdReasons,
  nextHoldReview,
  type Screening,
} from './screening.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** Reasons that only say that answers are missing. */
const WANT_OF_ANSWERS: readonly HoldReason[] = ['unscreened', 'unsure']

/** Reasons of the child itself: a hold for one opens a hold of its own for every child reported together with it. */
const OWN_REASONS: readonly HoldReason[] = ['child_wish', 'fear_of_state', 'fear_of_family', 'asylum_claim']

/** Whether a hold for these reasons holds the children reported together with this one, each until it is decided. */
export const holdsCompanions = (reasons: readonly HoldReason[]): boolean =>
  reasons.some((reason) => OWN_REASONS.includes(reason))

export type ScreeningEffect =
  | { readonly effect: 'none' }
  | { readonly effect: 'release' }
  | { readonly effect: 'keep' | 'open'; readonly reasons: readonly HoldReason[]; readonly feared: readonly Feared[] }

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
    const newlyNamed = (screening.feared ?? []).filter((one) => !before?.feared?.includes(one))
    const fresh = answered.filter(
      (reason) => !decided.includes(reason) || newlyNamed.some((one) => isNamedBy(one, reason)),
    )
    return fresh.length > 0 ? { effect: 'open', reasons: fresh, feared: newlyNamed } : { effect: 'none' }
  }
  const grave = standing.filter((reason) => !WANT_OF_ANSWERS.includes(reason))
  const reasons = [...new Set([...grave, ...answered])]
  return reasons.length === 0 ? { effect: 'release' } : { effect: 'keep', reasons, feared: screening.feared ?? [] }
}

/** Whether naming this one is the fear that the reason tells of. */
const isNamedBy = (one: Feared, reason: HoldReason): boolean =>
  reason === (one.startsWith('state:') ? 'fear_of_state' : 'fear_of_family')

export const HOLD_DECISIONS = ['keep', 'lift'] as const
export type HoldDecision = (typeof HOLD_DECISIONS)[number]

type OpenHold = { readonly reasons: readonly HoldReason[]; readonly feared: readonly Feared[] }

/** What the child told last, and whether it is certainly 18 today. */
export type ChildSaid = { readonly wish?: ChildWish; readonly adult: boolean }

export type HoldCode = 'hold.reason_missing' | 'hold.unscreened' | 'hold.child_refuses' | 'hold.own_wish_missing'

export type HoldVerdict = {
  /** Whom the hold still binds once it is lifted for others. */
  readonly feared: readonly Feared[]
} & ({ readonly lift: true } | { readonly lift: false; readonly reviewAt: IsoInstant })

/**
 * What becomes of an open hold; refuses without a reason in words, and to lift one whose child was not asked yet or does not
 * wish to be found.
 * @param stillFeared whom the authority leaves barred; whoever the child named where not said
 */
export const decideHold = (
  hold: OpenHold,
  decision: HoldDecision,
  why: string,
  now: IsoInstant,
  said: ChildSaid,
  stillFeared: readonly Feared[] = hold.feared,
): Verdict<HoldVerdict, HoldCode> => {
  if (why.trim() === '') return refuse('hold.reason_missing')
  if (decision === 'keep') return ok({ lift: false, reviewAt: nextHoldReview(now), feared: hold.feared })
  if (hold.reasons.includes('unscreened')) return refuse('hold.unscreened')
  if (said.wish === 'not_be_found') return refuse('hold.child_refuses')
  if (said.adult && said.wish !== 'be_found') return refuse('hold.own_wish_missing')
  return ok({ lift: true, feared: stillFeared })
}
