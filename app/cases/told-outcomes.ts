import type { Outcome } from '../domain/outcome.ts'

/** Outcomes an officer can tell the family of; "not the child" is a decision on the pair and tells the family nothing. */
export const TOLD_OUTCOMES = [
  'reunited',
  'safe_contact',
  'safe_no_contact',
  'in_custody',
  'returned',
  'deceased',
] as const satisfies readonly Outcome[]
