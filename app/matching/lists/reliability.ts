/** What a model said of reviewed pairs beside what reviewers decided: counts and shares, nothing of a record. */
import { calibrate } from '../../domain/matching/calibration.ts'
import type { ModelFile } from '../model-file.ts'
import { judgedSets, type Lists } from './fit-lists.ts'
import { inTens, LEAST_TOLD } from './small-counts.ts'

export type Said = { readonly said: number; readonly same: boolean }
export type ReliabilityBin = {
  readonly from: number
  readonly to: number
  readonly pairs: number
  /** Means over the pairs of the bin: probability said, share that were one child. 0 where there are none. */
  readonly said: number
  readonly same: number
}
export type Reliability = {
  readonly bins: readonly ReliabilityBin[]
  readonly pairs: number
  /** Mean distance of said and same over bins, by their pairs (expected calibration error). */
  readonly error: number
  /** Bits of surprise at a verdict, mean. */
  readonly surprise: number
  /** Of pairs at this probability or more, the share that were one child, and of those that were, the share reached. */
  readonly at: readonly { readonly least: number; readonly precision: number; readonly recall: number }[]
}

const BINS = 10
/** The same without what few pairs say; undefined where all are few. */
export const coarseReliability = (of: Reliability): Reliability | undefined =>
  of.pairs < LEAST_TOLD
    ? undefined
    : {
        ...of,
        pairs: inTens(of.pairs),
        bins: of.bins.map((bin) =>
          bin.pairs < LEAST_TOLD ? { ...bin, pairs: 0, said: 0, same: 0 } : { ...bin, pairs: inTens(bin.pairs) },
        ),
      }

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** The probability that the model says of every reviewed pair, in the set of its sighting. */
export const saidOfReviewed = (lists: Lists, { model, calibration }: ModelFile): Said[] =>
  judgedSets(lists, model).flatMap(({ bits, judged = [], poolSize }) => {
    const prior = model.noticeShare / Math.max(1, poolSize, bits.length)
    const weights = bits.map((one) => prior * 2 ** Math.min(200, calibrate(one, calibration)))
    const all = weights.reduce((sum, weight) => sum + weight, 1 - model.noticeShare)
    return judged.map(({ at, same }) => ({ said: (weights[at] ?? 0) / all, same }))
  })

export const reliabilityOf = (said: readonly Said[]): Reliability => {
  const bins = Array.from({ length: BINS }, (_, at): ReliabilityBin => {
    const inside = said.filter((one) => Math.min(BINS - 1, Math.floor(one.said * BINS)) === at)
    const pairs = inside.length
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      pairs,
      said: share(
        inside.reduce((sum, one) => sum + one.said, 0),
        pairs,
      ),
      same: share(inside.filter(({ same }) => same).length, pairs),
    }
  })
  const same = said.filter((one) => one.same).length
  const at = [0.5, 0.9].map((least) => {
    const shown = said.filter((one) => one.said >= least)
    const right = shown.filter((one) => one.same).length
    return { least, precision: share(right, shown.length), recall: share(right, same) }
  })
  const surprise = said.reduce((sum, one) => sum - Math.log2(Math.max(1e-9, one.same ? one.said : 1 - one.said)), 0)
  return {
    bins,
    pairs: said.length,
    error: share(
      bins.reduce((sum, bin) => sum + bin.pairs * Math.abs(bin.said - bin.same), 0),
      said.length,
    ),
    surprise: share(surprise, said.length),
    at,
  }
}
