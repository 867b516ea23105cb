/**
 * Fits a calibration on sets whose truth is known: the map of bits, of straight lines between fixed knots, under which the truth
 * of every set ("this one", or "none of these") or judged pair was most likely. Sets of pools of different sizes teach one map, since the
 * pool enters as p/N. Where little was seen a line keeps near to slope 1, which changes nothing.
 */
import { calibrate } from './calibration.ts'
import type { Calibration } from './types.ts'

export type KnownSet = {
  /** Bits of all candidates, and which is the child's own record; undefined when none is. */
  readonly bits: readonly number[]
  readonly own?: number
  /** Where only some pairs were judged: which, and whether they are one child. Nothing is then taken as known of the others. */
  readonly judged?: readonly { readonly at: number; readonly same: boolean }[]
  readonly poolSize: number
}

const KNOTS = [4, 8, 12, 16, 20, 26, 40] as const
const LEAST_SLOPE = 0.25
const MOST_SLOPE = 1.25
const MOST_OFFSET = 3
/** A slope of 0 or 2 costs as much as this many bits of surprise. */
const HOLD = 20
const LEAST_PROBABILITY = 1e-9

type Values = readonly [offset: number, ...slopes: number[]]

const pointsOf = ([offset, ...slopes]: Values): Calibration['points'] => {
  let to = KNOTS[0] + offset
  return KNOTS.map((from, at) => {
    const before = KNOTS[at - 1]
    if (before !== undefined) to += (from - before) * (slopes[at - 1] ?? 1)
    return { from, to }
  })
}

/** Bits of surprise at the truth, a set: −log2 of the probability that was said of it. */
export const surpriseOf = (
  sets: readonly KnownSet[],
  calibration: Calibration | undefined,
  noticeShare: number,
): number => {
  let sum = 0
  for (const { bits, own, judged, poolSize } of sets) {
    const prior = noticeShare / Math.max(1, poolSize, bits.length)
    const weights = bits.map((one) => prior * 2 ** Math.min(200, calibrate(one, calibration)))
    const all = weights.reduce((total, weight) => total + weight, 1 - noticeShare)
    const said = (at: number) => (weights[at] ?? 0) / all
    const truths = judged
      ? judged.map(({ at, same }) => (same ? said(at) : 1 - said(at)))
      : [own === undefined ? (1 - noticeShare) / all : said(own)]
    for (const truth of truths) sum -= Math.log2(Math.max(LEAST_PROBABILITY, truth))
  }
  return sets.length === 0 ? 0 : sum / sets.length
}

/** Points of the calibration that fits best, by going along one value at a time with ever smaller steps; always the same. */
export const fitCalibration = (sets: readonly KnownSet[], noticeShare: number): Calibration['points'] => {
  const costOf = (values: Values): number => {
    const [, ...slopes] = values
    const held = slopes.reduce((sum, slope) => sum + HOLD * (slope - 1) ** 2, 0) / Math.max(1, sets.length)
    return surpriseOf(sets, { id: '', points: pointsOf(values) }, noticeShare) + held
  }
  let values: Values = [0, ...KNOTS.slice(1).map(() => 1)]
  let cost = costOf(values)
  for (const step of [0.2, 0.1, 0.05, 0.025]) {
    for (let moved = true; moved; ) {
      moved = false
      for (let at = 0; at < values.length; at++)
        for (const by of [step, -step]) {
          const next = [...values] as unknown as [number, ...number[]]
          const [least, most] = at === 0 ? [-MOST_OFFSET, MOST_OFFSET] : [LEAST_SLOPE, MOST_SLOPE]
          next[at] = Math.min(most, Math.max(least, (next[at] ?? 0) + by))
          const found = costOf(next)
          if (found >= cost - 1e-7) continue
          values = next
          cost = found
          moved = true
        }
    }
  }
  return pointsOf(values).map(({ from, to }) => ({ from, to: Number(to.toFixed(3)) }))
}
