/**
 * How a search ended. A person tells the family first, with psychosocial support at hand; only then does anything
 * change in public or on the receipt page (protection rule 7). What only a disclosure can have brought about is told of a
 * disclosed case alone. "Safe, does not want contact" is told only when the caring side recorded that the child agrees.
 * Either refusal is one and the same "not yet" to the seeker's side, as if the other had declined (rules 6 and 10).
 */
import type { CaseState } from './lifecycle.ts'
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

/** Outcomes that suppose contact, and so a disclosure. */
const AFTER_DISCLOSURE: readonly Outcome[] = ['reunited', 'safe_contact']

export type Telling = { readonly outcome: Outcome; readonly supportOffered: boolean }

export type TellingFacts = {
  readonly caseState: CaseState
  /** What the caring side recorded: that the child agrees to be told of as safe. Never the seeker's side's word. */
  readonly childAgrees: boolean
}

export type TellingCode = 'outcome.support_first' | 'outcome.not_yet'

export const decideTelling = (
  telling: Telling,
  facts: TellingFacts,
): Verdict<{ readonly endsPublication: boolean }, TellingCode> => {
  if (!telling.supportOffered && isFound(telling.outcome)) return refuse('outcome.support_first')
  const early = AFTER_DISCLOSURE.includes(telling.outcome) && facts.caseState !== 'disclosed'
  const unagreed = telling.outcome === 'safe_no_contact' && !facts.childAgrees
  if (early || unagreed) return refuse('outcome.not_yet')
  return ok({ endsPublication: isFound(telling.outcome) })
}
