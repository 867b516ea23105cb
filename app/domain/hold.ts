/**
 * What a screening or a protection authority's decision does to a hold. A clean screening opens only a hold that was
 * there for want of answers; one that stands for a reason waits for the protection authority, whatever is answered
 * later. A reason the authority decided opens no new hold while the answers merely stand; stated anew after the decision,
 * it does (protection rule 4).
 */
import type { IsoInstant } from './person.ts'
import { type Feared, type HoldReason, holdReasons, nextHoldReview, type Screening } from './screening.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** Reasons that only say that answers are missing. */
const WANT_OF_ANSWERS: readonly HoldReason[] = ['unscreened', 'unsure']

/** True when a person of the protection authority has to decide. */
export const needsAuthority = (reasons: readonly HoldReason[]): boolean =>
  reasons.some((reason) => !WANT_OF_ANSWERS.includes(reason))

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

export type HoldVerdict = {
  /** Whom the hold still binds once it is lifted for others. */
  readonly feared: readonly Feared[]
} & ({ readonly lift: true } | { readonly lift: false; readonly reviewAt: IsoInstant })

/**
 * What becomes of an open hold; refuses without a reason in words, and to lift one whose child was not asked yet.
 * @param stillFeared whom the authority leaves barred; whoever the child named where not said
 */
export const decideHold = (
  hold: OpenHold,
  decision: HoldDecision,
  why: string,
  now: IsoInstant,
  stillFeared: readonly Feared[] = hold.feared,
): Verdict<HoldVerdict, 'hold.reason_missing' | 'hold.unscreened'> => {
  if (why.trim() === '') return refuse('hold.reason_missing')
  if (decision === 'keep') return ok({ lift: false, reviewAt: nextHoldReview(now), feared: hold.feared })
  return hold.reasons.includes('unscreened') ? refuse('hold.unscreened') : ok({ lift: true, feared: stillFeared })
}
