/** Why a pair is not one child, in the order they are offered; remembered, so that the same pair does not come back. */
export const REJECT_REASONS = [
  'other_person_known',
  'age_impossible',
  'marks_contradict',
  'family_contradicts',
  'place_impossible',
  'child_says_no',
  'other',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** A remembered reason as stored; undefined for what is not one. */
export const parseRejection = (stored: string | null): RejectReason | undefined =>
  REJECT_REASONS.find((known) => known === stored)
