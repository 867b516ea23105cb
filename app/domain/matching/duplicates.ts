/**
 * When two records of one kind are worth showing to people as one child's: the same evidence as of any pair, what a family
 * explains taken off, and a bar that rises with the number of records. Records of one child do not compete with one another,
 * so each pair is weighed by itself. It is a suggestion: a person answers for each record.
 */
import { leastBits } from './hold-link.ts'
import { rankCandidates } from './score.ts'
import type { Calibration, Evidence, MatchingContext, PairScore } from './types.ts'

/** Bits below which no two records are shown as one child's, however few there are. */
export const LEAST_DUPLICATE = 10
/** Nor below this probability: a brother's record looks alike to its surnames and home. */
export const LEAST_LIKELY = 0.2

export type DuplicateWeight = {
  /** What the two records agree and differ in, without what a family explains: it does not change as other records arrive. */
  readonly bits: number
  /** With a line for what a family explains, where it explains something. */
  readonly evidence: readonly Evidence[]
  /** Probability (0–1) that the two are of one child, each pair by itself. */
  readonly probability: number
  /** Probability (0–1) that they are of one family. */
  readonly relative: number
}

/** What a scored pair of two records of one kind is worth among `records` of them; symmetric, as its evidence is. */
export const weighDuplicate = (
  scored: PairScore,
  context: MatchingContext,
  records: number,
  calibration?: Calibration,
): DuplicateWeight => {
  const { candidates } = rankCandidates([{ id: '', ...scored }], context, {
    poolSize: Math.max(1, records),
    calibration,
  })
  const [pair] = candidates
  if (!pair) throw new Error('one pair is ranked')
  const { evidence, probability, relative } = pair
  return { bits: scored.bits, evidence, probability, relative }
}

/** Whether two records agree in enough to be asked about among so many, if a family does not explain it. */
export const agreesEnough = ({ bits }: Pick<PairScore, 'bits'>, records: number): boolean =>
  bits >= leastBits(LEAST_DUPLICATE, records)

/** Whether people are asked about it. */
export const isWorthAsking = (weight: DuplicateWeight, records: number): boolean =>
  agreesEnough(weight, records) && weight.probability >= LEAST_LIKELY

/** The same evidence with the sides changed: what the other record says is `left`. */
export const flipEvidence = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map((one) => ({
    ...one,
    left: one.right,
    right: one.left,
    ...(one.details
      ? {
          details: one.details.map(({ left, right, ...detail }) => ({
            ...detail,
            ...(right === undefined ? {} : { left: right }),
            ...(left === undefined ? {} : { right: left }),
          })),
        }
      : {}),
  }))
