/** Measures of ranked sightings. A candidate is right when it is the child's own notice; a brother or sister is wrong. */
import type { Kin, RankedSighting } from './rank-world.ts'

export type Measures = {
  readonly sightings: number
  readonly withNotice: number
  /** Shares (0–1) of sightings that have a notice. */
  readonly reached: number
  readonly shown: number
  readonly first: number
  readonly atHalf: AtThreshold
  readonly atNineTenths: AtThreshold
  /** Expected calibration error in 15 bins over candidates above .01. */
  readonly calibrationError: number
  /** Candidates at .5 and .9 or more per 1,000 sightings that have no notice in the pool. */
  readonly falseAtHalf: number
  readonly falseAtNineTenths: number
  /** Of the sightings whose child's brother or sister is in the pool: the share shown it, and warned of as family. */
  readonly siblings: {
    readonly pairs: number
    readonly warned: number
    readonly warnings: number
    readonly warnedRight: number
  }
}
export type AtThreshold = {
  readonly precision: number
  readonly recall: number
  readonly shown: number
  readonly wrong: Readonly<Record<Exclude<Kin, 'same'>, number>>
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

const atThreshold = (ranked: readonly RankedSighting[], threshold: number): AtThreshold => {
  const above = ranked.flatMap(({ candidates }) => candidates.filter(({ probability }) => probability >= threshold))
  const count = (kin: Kin) => above.filter((candidate) => candidate.kin === kin).length
  return {
    precision: share(count('same'), above.length),
    recall: share(count('same'), ranked.filter(({ hasNotice }) => hasNotice).length),
    shown: above.length,
    wrong: { sibling: count('sibling'), other: count('other') },
  }
}

const BINS = 15
const LEAST_COUNTED = 0.01
const calibrationError = (ranked: readonly RankedSighting[]): number => {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, said: 0, same: 0 }))
  let all = 0
  for (const { candidates } of ranked)
    for (const { probability, kin } of candidates) {
      const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))]
      if (probability <= LEAST_COUNTED || !bin) continue
      all++
      bin.count++
      bin.said += probability
      if (kin === 'same') bin.same++
    }
  return bins.reduce((sum, { said, same }) => sum + share(Math.abs(said - same), all), 0)
}

export const measure = (ranked: readonly RankedSighting[]): Measures => {
  const withNotice = ranked.filter(({ hasNotice }) => hasNotice)
  const without = ranked.filter(({ hasNotice }) => !hasNotice)
  const falseAt = (threshold: number) => 1000 * share(atThreshold(without, threshold).shown, without.length)
  const isSame = ({ kin }: { kin: Kin }) => kin === 'same'
  const pairs = ranked.flatMap(({ candidates }) => candidates)
  const siblings = pairs.filter(({ kin }) => kin === 'sibling')
  const warnings = pairs.filter(({ relative }) => relative >= 0.5)
  return {
    sightings: ranked.length,
    withNotice: withNotice.length,
    reached: share(withNotice.filter(({ reached }) => reached).length, withNotice.length),
    shown: share(withNotice.filter(({ candidates }) => candidates.some(isSame)).length, withNotice.length),
    first: share(withNotice.filter(({ candidates }) => candidates[0]?.kin === 'same').length, withNotice.length),
    atHalf: atThreshold(ranked, 0.5),
    atNineTenths: atThreshold(ranked, 0.9),
    calibrationError: calibrationError(ranked),
    falseAtHalf: falseAt(0.5),
    falseAtNineTenths: falseAt(0.9),
    siblings: {
      pairs: siblings.length,
      warned: siblings.filter(({ relative }) => relative >= 0.5).length,
      warnings: warnings.length,
      warnedRight: warnings.filter(({ kin }) => kin === 'sibling').length,
    },
  }
}
