/**
 * What is measured of a way of finding, each as a sum over sightings above another, so that its interval comes from drawing the
 * sightings again. A candidate is right when it is the child's own notice, and nothing else is.
 */
import { makeRandom } from '../../../seeds/random.ts'
import type { Ranked } from './peers/peer.ts'
import type { BenchSighting, Stratum } from './world.ts'
import { STRATA } from './world.ts'

export type Outcome = {
  readonly sighting: BenchSighting
  readonly ranked: Ranked
  /** One a candidate; from the way itself or from its calibration. */
  readonly probabilities: readonly number[]
}
export type Measured = { readonly value: number; readonly low: number; readonly high: number; readonly of: number }
/** Numerator and denominator that one sighting adds. */
type Ratio = (outcome: Outcome) => readonly [number, number]

const RESAMPLES = 1000
const ratioOf = (top: number, bottom: number): number => (bottom === 0 ? Number.NaN : top / bottom)

/** Which sightings each resample holds: the same for every figure and every way, so that differences are of the ways. */
const drawsOf = (count: number): Uint32Array[] => {
  const random = makeRandom(`resamples of ${count}`)
  return Array.from({ length: RESAMPLES }, () =>
    Uint32Array.from({ length: count }, () => random.integer(0, count - 1)),
  )
}

const intervalOf = (values: number[]): readonly [number, number] => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return [at(0.025), at(0.975)]
}

const rankOfOwn = ({ sighting, ranked }: Outcome): number =>
  sighting.notice === undefined ? -1 : ranked.ids.indexOf(sighting.notice)

const has = ({ sighting }: Outcome): number => (sighting.notice === undefined ? 0 : 1)
const within =
  (most: number): Ratio =>
  (outcome) => {
    const at = rankOfOwn(outcome)
    return [at >= 0 && at < most ? 1 : 0, has(outcome)]
  }
const isOwn = ({ sighting, ranked }: Outcome, at: number): boolean => ranked.ids[at] === sighting.notice
const above = ({ probabilities }: Outcome, least: number): number[] =>
  probabilities.flatMap((probability, at) => (probability >= least ? [at] : []))
const precisionAt =
  (least: number): Ratio =>
  (outcome) => {
    const shown = above(outcome, least)
    return [shown.filter((at) => isOwn(outcome, at)).length, shown.length]
  }
const recallAt =
  (least: number): Ratio =>
  (outcome) => [above(outcome, least).filter((at) => isOwn(outcome, at)).length, has(outcome)]
const falseAt =
  (least: number, namesakesAlone: boolean): Ratio =>
  (outcome) =>
    has(outcome) || (namesakesAlone && !outcome.sighting.namesake) ? [0, 0] : [1000 * above(outcome, least).length, 1]

/** Best F1 of "the first is the child", over where the line is drawn on its probability. */
const bestLine = (outcomes: readonly Outcome[]): number => {
  const firsts = outcomes
    .filter(({ ranked }) => ranked.ids.length > 0)
    .map((outcome) => ({ said: outcome.probabilities[0] ?? 0, right: isOwn(outcome, 0) }))
    .sort((one, other) => other.said - one.said)
  const owned = outcomes.reduce((sum, outcome) => sum + has(outcome), 0)
  let right = 0
  let best = { f: -1, line: 1 }
  firsts.forEach((first, at) => {
    if (first.right) right++
    if (firsts[at + 1]?.said === first.said) return
    const f = (2 * right) / (at + 1 + owned)
    if (f > best.f) best = { f, line: first.said }
  })
  return best.line
}
const fOf =
  (line: number): Ratio =>
  (outcome) => {
    const shown = outcome.ranked.ids.length > 0 && (outcome.probabilities[0] ?? 0) >= line
    return [shown && isOwn(outcome, 0) ? 2 : 0, (shown ? 1 : 0) + has(outcome)]
  }

const inGroup =
  (ratio: Ratio, belongs: (sighting: BenchSighting) => boolean): Ratio =>
  (outcome) =>
    belongs(outcome.sighting) ? ratio(outcome) : [0, 0]

const BINS = 15
const LEAST_COUNTED = 0.01
/** Expected calibration error over candidates above .01, in 15 bins: sums a bin, so that it can be drawn again. */
const calibrationError = (outcomes: readonly Outcome[], draws: readonly Uint32Array[]): Measured => {
  const rows = outcomes.map((outcome) =>
    outcome.probabilities.flatMap((probability, at) =>
      probability > LEAST_COUNTED
        ? [[Math.min(BINS - 1, Math.floor(probability * BINS)), probability - (isOwn(outcome, at) ? 1 : 0)] as const]
        : [],
    ),
  )
  const over = (order: Iterable<number>): number => {
    const sums = new Float64Array(BINS)
    let all = 0
    for (const at of order)
      for (const [bin, off] of rows[at] ?? []) {
        sums[bin] = (sums[bin] ?? 0) + off
        all++
      }
    return ratioOf(
      sums.reduce((sum, off) => sum + Math.abs(off), 0),
      all,
    )
  }
  const [low, high] = intervalOf(draws.map((draw) => over(draw)))
  return { value: over(rows.keys()), low, high, of: rows.reduce((sum, row) => sum + row.length, 0) }
}

const measureRatio = (outcomes: readonly Outcome[], ratio: Ratio, draws: readonly Uint32Array[]): Measured => {
  const tops = new Float64Array(outcomes.length)
  const bottoms = new Float64Array(outcomes.length)
  outcomes.forEach((outcome, at) => {
    const [top, bottom] = ratio(outcome)
    tops[at] = top
    bottoms[at] = bottom
  })
  const whole = bottoms.reduce((sum, bottom) => sum + bottom, 0)
  const values = draws.map((draw) => {
    let top = 0
    let bottom = 0
    for (const at of draw) {
      top += tops[at] ?? 0
      bottom += bottoms[at] ?? 0
    }
    return ratioOf(top, bottom)
  })
  const [low, high] = intervalOf(values)
  return {
    value: ratioOf(
      tops.reduce((sum, top) => sum + top, 0),
      whole,
    ),
    low,
    high,
    of: whole,
  }
}

/** Groups with fewer sightings of their own notice than this are too few to compare. */
const LEAST_IN_GROUP = 100
export type Gap = { readonly between: string; readonly worst: string; readonly best: string; readonly gap: number }

const gapBetween = (
  between: string,
  outcomes: readonly Outcome[],
  groupOf: (sighting: BenchSighting) => string | undefined,
): Gap => {
  const groups = new Map<string, { found: number; all: number }>()
  for (const outcome of outcomes) {
    const group = groupOf(outcome.sighting)
    if (group === undefined || !has(outcome)) continue
    const held = groups.get(group) ?? { found: 0, all: 0 }
    held.found += within(10)(outcome)[0]
    held.all++
    groups.set(group, held)
  }
  const shares = [...groups]
    .filter(([, { all }]) => all >= LEAST_IN_GROUP)
    .map(([group, { found, all }]) => ({ group, share: found / all }))
    .sort((one, other) => one.share - other.share)
  const [worst, best] = [shares[0], shares.at(-1)]
  return {
    between,
    worst: worst ? `${worst.group} ${worst.share.toFixed(3)}` : '',
    best: best ? `${best.group} ${best.share.toFixed(3)}` : '',
    gap: (best?.share ?? 0) - (worst?.share ?? 0),
  }
}

export type Figures = {
  readonly sightings: number
  /** Absent where a way compares the whole pool. */
  readonly reached?: Measured
  readonly first: Measured
  readonly ten: Measured
  readonly reciprocal: Measured
  readonly f1: Measured
  readonly precisionHalf: Measured
  readonly recallHalf: Measured
  readonly precisionNine: Measured
  readonly recallNine: Measured
  readonly calibration: Measured
  readonly falseHalf: Measured
  readonly falseNamesakes: Measured
  readonly strata: Readonly<Record<Stratum, Measured>>
  readonly gaps: readonly Gap[]
}

export const measureFigures = (outcomes: readonly Outcome[]): Figures => {
  const draws = drawsOf(outcomes.length)
  const of = (ratio: Ratio) => measureRatio(outcomes, ratio, draws)
  return {
    sightings: outcomes.length,
    ...(outcomes.some(({ ranked }) => ranked.reached !== undefined)
      ? { reached: of((outcome) => [outcome.ranked.reached ? has(outcome) : 0, has(outcome)]) }
      : {}),
    first: of(within(1)),
    ten: of(within(10)),
    reciprocal: of((outcome) => {
      const at = rankOfOwn(outcome)
      return [at < 0 ? 0 : 1 / (at + 1), has(outcome)]
    }),
    f1: of(fOf(bestLine(outcomes))),
    precisionHalf: of(precisionAt(0.5)),
    recallHalf: of(recallAt(0.5)),
    precisionNine: of(precisionAt(0.9)),
    recallNine: of(recallAt(0.9)),
    calibration: calibrationError(outcomes, draws),
    falseHalf: of(falseAt(0.5, false)),
    falseNamesakes: of(falseAt(0.5, true)),
    strata: Object.fromEntries(
      STRATA.map((stratum) => [
        stratum,
        measureRatio(
          outcomes,
          inGroup(within(10), ({ strata }) => strata.includes(stratum)),
          draws.slice(0, 200),
        ),
      ]),
    ) as Record<Stratum, Measured>,
    gaps: [
      gapBetween('Mayan and Spanish names', outcomes, ({ names }) => (names === 'other' ? undefined : names)),
      gapBetween('girls and boys', outcomes, ({ sex }) => sex),
      gapBetween('nationalities', outcomes, ({ nationality }) => nationality),
    ],
  }
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
