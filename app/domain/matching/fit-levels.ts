/**
 * What levels are worth, learnt from pairs: how often one child's records show a level (m), and how often two children's do
 * (u, from pairs taken at random). The engine's own bits stay the starting point, so that frequencies, bounds and what a family
 * shares remain in force: a level moves by log2 of what was seen over what its bits foretold, namely the sum over random pairs
 * of 2^bits. It moves as far as the pairs carry it and no further, and never past its neighbours (ladders.ts).
 */
import { AGREEING, LADDERS } from './ladders.ts'
import type { ComparisonId, Evidence, MatchingModel, ModelComparison } from './types.ts'

type Seen = { count: number; foretold: number }
/** Weighted pairs by comparison and level; `told` counts pairs (of names: words) on which both sides said something. */
export type LevelTally = {
  pairs: number
  readonly told: Map<ComparisonId, number>
  readonly levels: Map<string, Seen>
}
export const emptyTally = (): LevelTally => ({ pairs: 0, told: new Map(), levels: new Map() })

type FittedComparison = Exclude<ComparisonId, 'correlated' | 'relative' | 'group'>
/** Out of what a level is counted: pairs that tell the comparison, tell `age` in either way, or all pairs. */
const FITTED: Readonly<Partial<Record<FittedComparison, 'own' | 'age' | 'all'>>> = {
  name: 'own',
  birthDate: 'age',
  age: 'age',
  sex: 'own',
  nationality: 'own',
  language: 'own',
  origin: 'own',
  marks: 'all',
}
export const FITTED_COMPARISONS = Object.keys(FITTED) as readonly FittedComparison[]
/** Whose closest agreement is scaled by frequency: there `m` itself moves. */
const SCALED: Readonly<Partial<Record<FittedComparison, string>>> = {
  name: 'exact',
  nationality: 'same',
  language: 'same',
}
const TOKEN_LEVELS = LADDERS.name?.flat() ?? []

const count = (tally: LevelTally, comparison: ComparisonId, level: string, bits: number, weight: number): void => {
  const key = `${comparison}.${level}`
  const seen = tally.levels.get(key) ?? { count: 0, foretold: 0 }
  seen.count += weight
  seen.foretold += weight * 2 ** Math.min(bits, 60)
  tally.levels.set(key, seen)
  tally.told.set(comparison, (tally.told.get(comparison) ?? 0) + weight)
}

/** Counts a pair; `weight` (0–1) is how probably it is of the kind that is counted. */
export const tallyPair = (tally: LevelTally, evidence: readonly Evidence[], weight: number): void => {
  tally.pairs += weight
  for (const { comparison, level, bits, details } of evidence) {
    if (comparison === 'name') {
      for (const detail of details ?? [])
        if (TOKEN_LEVELS.includes(detail.level)) count(tally, 'name', detail.level, detail.bits, weight)
    } else if (comparison in FITTED) count(tally, comparison, level, bits, weight)
  }
}

const toldOf = (tally: LevelTally, comparison: FittedComparison): number => {
  const of = FITTED[comparison]
  if (of === 'all') return tally.pairs
  if (of === 'age') return (tally.told.get('age') ?? 0) + (tally.told.get('birthDate') ?? 0)
  return tally.told.get(comparison) ?? 0
}

/** Fewer pairs of either kind say nothing of a level. */
const LEAST_SEEN = 20
/** So many pairs carry a level half the way. */
const HALF_WAY = 40
const MOST_MOVED = 3

/** Bits by which a level should move; 0 where too few pairs show it. */
const moveOf = (comparison: FittedComparison, level: string, same: LevelTally, random: LevelTally): number => {
  const key = `${comparison}.${level}`
  const [seen, strange] = [same.levels.get(key), random.levels.get(key)]
  const [told, toldStrange] = [toldOf(same, comparison), toldOf(random, comparison)]
  if (!seen || !strange || seen.count < LEAST_SEEN || strange.count < LEAST_SEEN) return 0
  const move = Math.log2(seen.count / told / (strange.foretold / toldStrange))
  return Math.max(-MOST_MOVED, Math.min(MOST_MOVED, move * (seen.count / (seen.count + HALF_WAY))))
}

const LAST_WORDS = ['differs', 'contradicts', 'given_differs', 'gap_5', 'cannot_heal']
const MOST_M = 0.98
const LEAST_M = 0.05
const tidy = (value: number): number => Number(value.toFixed(2))

const fitComparison = (
  name: FittedComparison,
  before: ModelComparison,
  same: LevelTally,
  random: LevelTally,
): ModelComparison => {
  const scaled = SCALED[name]
  const m = before.numbers?.m
  const bits = new Map(Object.entries(before.levels).map(([level, of]) => [level, of.bits]))
  let numbers = before.numbers
  let ofScale = 0
  if (scaled !== undefined && m !== undefined) {
    const next = tidy(Math.max(LEAST_M, Math.min(MOST_M, m * 2 ** moveOf(name, scaled, same, random))))
    numbers = { ...numbers, m: next }
    ofScale = Math.log2(next / m)
  }
  for (const [level, value] of bits) {
    if (level === scaled) continue
    const move = moveOf(name, level, same, random)
    // Levels that add to log2(m / share) have moved with m already.
    const carried = name === 'name' && (LADDERS.name ?? []).slice(0, 3).some((ladder) => ladder.includes(level))
    if (move !== 0) bits.set(level, value + move - (carried ? ofScale : 0))
  }
  for (const level of AGREEING[name] ?? []) bits.set(level, Math.max(0, bits.get(level) ?? 0))
  for (const level of LAST_WORDS) if (bits.has(level)) bits.set(level, Math.min(0, bits.get(level) ?? 0))
  for (const ladder of LADDERS[name] ?? [])
    for (const [at, level] of ladder.entries()) {
      const above = bits.get(ladder[at - 1] ?? '')
      if (above !== undefined) bits.set(level, Math.min(above, bits.get(level) ?? 0))
    }
  const levels = Object.fromEntries(
    Object.entries(before.levels).map(([level, of]) => [level, { ...of, bits: tidy(bits.get(level) ?? of.bits) }]),
  )
  return { ...before, ...(numbers ? { numbers } : {}), levels }
}

/** The model with the values of `comparisons` learnt anew. Pure: the same tallies give the same model. */
export const fitLevels = (
  model: MatchingModel,
  same: LevelTally,
  random: LevelTally,
  comparisons: readonly FittedComparison[] = FITTED_COMPARISONS,
): MatchingModel => ({
  ...model,
  comparisons: {
    ...model.comparisons,
    ...Object.fromEntries(
      comparisons.map((name) => [name, fitComparison(name, model.comparisons[name], same, random)]),
    ),
  },
})

/**
 * Rules so strict that chance hardly meets them: one document; one phone and names that agree; one date of birth and two words of
 * the name with nothing against. They say how many sightings have a notice at all, before any value is believed.
 */
export const isStrict = (evidence: readonly Evidence[]): boolean => {
  const levelOf = (comparison: ComparisonId) => evidence.find((found) => found.comparison === comparison)?.level
  const name = evidence.find(({ comparison }) => comparison === 'name')
  if (levelOf('document') === 'same') return true
  if (!name || name.level === 'differs') return false
  if (levelOf('phone') === 'same') return true
  const alike = (name.details ?? []).filter(({ level }) => level === 'exact' || level === 'sounds').length
  return levelOf('birthDate') === 'exact' && name.level !== 'partial' && alike >= 2
}
