/**
 * What one side reads of a candidate: the other side's projection and the evidence in that side's own terms. Written by
 * the matcher beside the candidate and the only thing the database shows that side, so the full record of the other
 * side is never one query away (protection rule 6).
 */

import type { Relation } from '../person.ts'
import type { OtherSide } from '../projection.ts'
import type { Evidence } from './types.ts'

export type CandidateSide = {
  /** Display name of the side's own record, for its queue. */
  readonly ownTitle: string
  readonly other: OtherSide
  /** What the seeker is to the child, shown to the carer's side. */
  readonly seekerRelation?: Relation
  readonly evidence: readonly Evidence[]
  /** Comparisons on which nothing is known and an answer would decide, strongest first. */
  readonly missing: readonly string[]
  /** Probability that none of the stored candidates is the person. */
  readonly none: number
  readonly modelVersion: string
  /** What was expected before anything was compared (`priorBits`); absent on documents written before it was told. */
  readonly prior?: number
  /** Probability (0–1) that it is another child of the same family; absent on documents written before it was told. */
  readonly relative?: number
  /** Candidates of the other children of the group, of whom some may not be this side's to see; absent where there are none. */
  readonly together?: readonly string[]
}
