/**
 * Brothers and sisters share surnames, home, phone, parents and road, so all that together says "one family" long before
 * it says "one child". A pair is therefore weighed against three explanations, not two: one child, two children of a
 * family, two strangers. What a family shares counts only up to where the family explains it as well; past that, only
 * what is the child's own decides: given names, age, sex, marks, clothes, documents.
 */
import { evidenceOf } from './comparisons/compare.ts'
import type { Evidence, MatchingModel } from './types.ts'

/** From this on a pair is shown as possibly of one family (`Candidate.relative`, 0–1), however unlikely one child. */
export const MAY_BE_FAMILY = 0.5

/** Below this many bits the family explains too little to be worth a line. */
const LEAST_TAKEN = 0.1

const GIVEN_DIFFERS = 'given_differs'

export type SiblingWeight = {
  /** Probability (0–1) that the two are of one family, given that they are not one child. */
  readonly relative: number
  /** What the family explains, as evidence against "one child"; absent where next to nothing. */
  readonly evidence?: Evidence
}

/**
 * log2(same / (strangers + siblings)) − log2(same / strangers) = −log2(1 + share · 2^shared), where `share` is how many
 * of the pool's notices are a brother's or sister's. Never rises by more than what `shared` falls, so that no
 * agreement lowers a score.
 * @param poolSize N, the open notices
 */
export const weighSiblings = (
  evidence: readonly Evidence[],
  { siblingNotices }: MatchingModel,
  poolSize: number,
): SiblingWeight => {
  const shared = evidence.reduce((sum, found) => sum + (found.shared ?? 0), 0)
  const odds = (siblingNotices / poolSize) * 2 ** Math.min(shared, 200)
  const relative = odds / (1 + odds)
  const taken = Math.log2(1 + odds) - LEAST_TAKEN
  if (taken <= 0) return { relative }
  const differ = evidence.some(
    ({ comparison, details }) => comparison === 'name' && details?.some(({ level }) => level === GIVEN_DIFFERS),
  )
  return { relative, evidence: evidenceOf('relative', differ ? 'names_differ' : 'may_be_family', -taken, ['', '']) }
}
