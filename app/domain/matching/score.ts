/**
 * A pair's score is the sum of its evidence in bits: log2 of how much likelier the two records are if they describe one
 * child. What is missing adds nothing, comparisons that tell one story are bounded together, and no single contradiction
 * puts a pair out. It is evidence for a person to weigh, never a decision.
 */
import { calibrate } from './calibration.ts'
import { compareAge } from './comparisons/age.ts'
import { compareBirthDate } from './comparisons/birth-date.ts'
import { compareClothing } from './comparisons/clothing.ts'
import { compareCompanions } from './comparisons/companions.ts'
import type { Compare } from './comparisons/compare.ts'
import { clamp, evidenceOf } from './comparisons/compare.ts'
import { compareDocument } from './comparisons/document.ts'
import { compareLanguage } from './comparisons/language.ts'
import { compareMarks } from './comparisons/marks.ts'
import { compareName } from './comparisons/name.ts'
import { compareNationality } from './comparisons/nationality.ts'
import { compareOrigin } from './comparisons/origin.ts'
import { comparePhone } from './comparisons/phone.ts'
import { comparePlaceTime } from './comparisons/place-time.ts'
import { compareSex } from './comparisons/sex.ts'
import { weighSiblings } from './sibling.ts'
import type { Calibration, Candidate, Evidence, MatchingContext, PairScore, PreparedPerson, Ranking } from './types.ts'

const COMPARE: readonly Compare[] = [
  compareName,
  compareDocument,
  comparePhone,
  compareBirthDate,
  compareAge,
  compareSex,
  compareNationality,
  compareLanguage,
  compareOrigin,
  compareMarks,
  compareClothing,
  compareCompanions,
  comparePlaceTime,
]

/** Scores one pair. Symmetric: the same bits whichever record comes first. `evidence` sums to `bits`. */
export const scorePair = (left: PreparedPerson, right: PreparedPerson, context: MatchingContext): PairScore => {
  const evidence: Evidence[] = []
  for (const compare of COMPARE) {
    const found = compare(left, right, context)
    if (found)
      evidence.push(context.model.sharedByFamily.includes(found.comparison) ? { ...found, shared: found.bits } : found)
  }
  for (const { members, cap } of context.model.correlated) {
    let sum = 0
    for (const { comparison, bits } of evidence) if (members.includes(comparison)) sum += bits
    const bounded = clamp(sum, cap)
    if (bounded === sum) continue
    const shared = members.every((member) => context.model.sharedByFamily.includes(member)) ? bounded - sum : 0
    const bound = evidenceOf('correlated', 'bounded', bounded - sum, ['', ''], { of: members.join(' ') })
    evidence.push({ ...bound, shared })
  }
  let bits = 0
  for (const found of evidence) bits += found.bits
  return { bits, evidence }
}

type Hypothesis = { readonly bits: number; readonly child: string }

/**
 * P_i = (p/N)·LR_i / ((1−p) + Σ_j (p/N)·LR_j), from bits, which the calibration maps first. The sum is over children: notices
 * that people linked as one child's are one hypothesis, worth what the likeliest of them is, and do not compete with one
 * another. Of different children they never exceed 1 together.
 */
const posteriorsOf = (
  pairs: readonly Hypothesis[],
  { poolSize, noticeShare, calibration }: { poolSize: number; noticeShare: number; calibration?: Calibration },
): ReadonlyMap<string, number> => {
  const prior = noticeShare / Math.max(1, poolSize, pairs.length)
  const weights = new Map<string, number>()
  for (const { bits, child } of pairs) {
    // 2^200 is certain enough, and keeps the sum finite.
    const weight = prior * 2 ** Math.min(calibrate(bits, calibration), 200)
    weights.set(child, Math.max(weight, weights.get(child) ?? 0))
  }
  let total = 1 - noticeShare
  for (const weight of weights.values()) total += weight
  return new Map([...weights].map(([child, weight]) => [child, total > 0 ? weight / total : 0]))
}

/** The pair with what a family explains of it taken off. */
const weighSibling = <Id extends string>(
  pair: PairScore & { readonly id: Id },
  { model }: MatchingContext,
  poolSize: number,
): PairScore & { readonly id: Id; readonly relative: number } => {
  const { relative, evidence } = weighSiblings(pair.evidence, model, poolSize)
  if (!evidence) return { ...pair, relative }
  return { ...pair, relative, bits: pair.bits + evidence.bits, evidence: [...pair.evidence, evidence] }
}

export type RankingOptions = {
  /** N: how many open notices the record could belong to, scored here or not. At least those scored count. */
  readonly poolSize: number
  /** p: share of such records that have a notice at all (0–1, below 1); the model's where not given. */
  readonly noticeShare?: number
  readonly calibration?: Calibration
  /** Of notices that people linked as one child's: the child, in any word of its own. */
  readonly childOf?: ReadonlyMap<string, string>
  /** Most candidates returned; what is cut off counts as "none of these". */
  readonly limit?: number
}

/**
 * Turns the scores of one sighting against notices into probabilities that know of each other and of "none of these".
 * Best first; ties in the order of ids. Probabilities and `none` sum to 1, each child counted once.
 */
export const rankCandidates = <Id extends string = string>(
  scored: readonly (PairScore & { readonly id: Id })[],
  context: MatchingContext,
  { poolSize, noticeShare = context.model.noticeShare, calibration, childOf, limit = scored.length }: RankingOptions,
): Ranking<Id> => {
  const weighed = scored.map((pair) => weighSibling(pair, context, Math.max(1, poolSize, scored.length)))
  const childWith = (id: string): string => childOf?.get(id) ?? id
  const probabilities = posteriorsOf(
    weighed.map(({ id, bits }) => ({ bits, child: childWith(id) })),
    { poolSize, noticeShare, calibration },
  )
  const candidates: Candidate<Id>[] = weighed
    .map((pair) => {
      const probability = probabilities.get(childWith(pair.id)) ?? 0
      return { ...pair, probability, relative: (1 - probability) * pair.relative }
    })
    .sort((one, other) => other.bits - one.bits || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
  const children = new Map(candidates.map(({ id, probability }) => [childWith(id), probability]))
  const none = [...children.values()].reduce((rest, probability) => rest - probability, 1)
  return { candidates, none: Math.max(0, none) }
}
