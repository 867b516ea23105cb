/**
 * How a pair comes to what it is worth: from what is expected before anything is compared, one comparison after another, to their
 * sum. It is made of what a side is told (coarseEvidence) and nothing else: an exact sum beside coarse steps would give back
 * what they keep.
 */
import type { ComparisonId, Evidence } from './types.ts'

/**
 * What is expected of any notice before it is compared, in bits: log2 of its odds. Whole, since from an exact one beside the
 * probability the exact sum could be worked out.
 * @param noticeShare share of sightings whose child has a notice (0–1, both excluded)
 * @param poolSize open notices
 */
export const priorBits = (noticeShare: number, poolSize: number): number =>
  Math.round(Math.log2(noticeShare / ((1 - noticeShare) * Math.max(1, poolSize))))

export type WaterfallStep = {
  readonly comparison: ComparisonId
  readonly level: string
  /** In tenths, as people read them: whoever adds them up gets `sum`. */
  readonly bits: number
  /** Of the prior and all steps as far as this one. */
  readonly sum: number
}
export type Waterfall = { readonly prior: number; readonly steps: readonly WaterfallStep[]; readonly sum: number }

const tenths = (bits: number): number => Math.round(bits * 10) / 10

export const waterfallOf = (prior: number, evidence: readonly Evidence[]): Waterfall => {
  let sum = prior
  const steps = evidence.map(({ comparison, level, bits }): WaterfallStep => {
    const step = tenths(bits)
    sum = tenths(sum + step)
    return { comparison, level, bits: step, sum }
  })
  return { prior, steps, sum }
}
