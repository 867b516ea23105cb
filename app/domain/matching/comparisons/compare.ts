/** One comparison reads two prepared records and gives its evidence, or undefined when either side said nothing of it. */
import type {
  ComparisonId,
  Evidence,
  EvidenceDetail,
  EvidenceParams,
  MatchingContext,
  PreparedPerson,
} from '../types.ts'

export type Compare = (left: PreparedPerson, right: PreparedPerson, context: MatchingContext) => Evidence | undefined

export const clamp = (bits: number, cap: { readonly min: number; readonly max: number } | undefined): number =>
  cap === undefined ? bits : Math.min(cap.max, Math.max(cap.min, bits))

const NO_PARAMS: EvidenceParams = {}

export const evidenceOf = (
  comparison: ComparisonId,
  level: string,
  bits: number,
  values: readonly [left: string, right: string],
  params: EvidenceParams = NO_PARAMS,
  details?: readonly EvidenceDetail[],
): Evidence => ({ comparison, level, bits, left: values[0], right: values[1], params, ...(details ? { details } : {}) })
