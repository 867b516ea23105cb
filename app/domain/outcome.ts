/**
 * How a search ended. A person tells the family first, with psychosocial support at hand; only then does anything
 * change in public or on the receipt page (protection rule 7). "Safe, does not want contact" is told only when the
 * child expressly agrees; otherwise the family's side looks as if the other side had declined (rules 6 and 10).
 */
import { ok, refuse, type Verdict } from './verdict.ts'

export const OUTCOMES = [
  'reunited',
  'safe_contact',
  'safe_no_contact',
  'in_custody',
  'returned',
  'deceased',
  'not_the_child',
  'closed_by_family',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes that, told to the family, end the public notice. */
const FOUND: readonly Outcome[] = ['reunited', 'safe_contact', 'safe_no_contact', 'in_custody', 'returned', 'deceased']
export const isFound = (outcome: Outcome): boolean => FOUND.includes(outcome)

export type Telling = {
  readonly outcome: Outcome
  readonly supportOffered: boolean
  /** Whether the child expressly agreed that this is told. */
  readonly childAgrees: boolean
}

export type TellingCode = 'outcome.support_first' | 'outcome.child_not_agreed'

export const decideTelling = (telling: Telling): Verdict<{ readonly endsPublication: boolean }, TellingCode> => {
  if (!telling.supportOffered && isFound(telling.outcome)) return refuse('outcome.support_first')
  if (telling.outcome === 'safe_no_contact' && !telling.childAgrees) return refuse('outcome.child_not_agreed')
  return ok({ endsPublication: isFound(telling.outcome) })
}
