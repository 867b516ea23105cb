/**
 * The general part of the method: records are compared field by field in levels, and what a level is worth is found from
 * the pairs themselves, without being told which belong together (Fellegi and Sunter 1969; fitted by expectation and
 * maximisation as Winkler 1988). It knows nothing of children, names or routes.
 */

/** Levels of one pair, a whole number a field; `MISSING` where either side says nothing, which is no evidence. */
export type Levels = readonly number[]
export const MISSING = -1

/** Equal pairs of levels counted together: compared pairs are many, different patterns few. */
export type Pattern = { readonly levels: Levels; readonly count: number }

export type FittedModel = {
  /** Share of the compared pairs that are one person (0–1). */
  readonly share: number
  /** Probability of each level of each field, for one person and for two. */
  readonly m: readonly (readonly number[])[]
  readonly u: readonly (readonly number[])[]
  readonly rounds: number
}

export const countPatterns = (pairs: Iterable<Levels>): Pattern[] => {
  const counted = new Map<string, { levels: Levels; count: number }>()
  for (const levels of pairs) {
    const key = levels.join()
    const known = counted.get(key)
    if (known) known.count++
    else counted.set(key, { levels, count: 1 })
  }
  return [...counted.values()]
}

/** log2(m / u) over the fields that both sides tell. */
export const bitsOfLevels = ({ m, u }: Pick<FittedModel, 'm' | 'u'>, levels: Levels): number => {
  let bits = 0
  for (let field = 0; field < levels.length; field++) {
    const level = levels[field] ?? MISSING
    if (level === MISSING) continue
    bits += Math.log2((m[field]?.[level] ?? 1) / (u[field]?.[level] ?? 1))
  }
  return bits
}

/** Probability (0–1) that a pair with this many bits is one person, where `share` of all pairs are. */
export const probabilityOf = (bits: number, share: number): number => {
  const odds = (share / (1 - share)) * 2 ** Math.min(bits, 900)
  return odds / (1 + odds)
}

export type FitOptions = {
  /** How many levels each field has; level 0 is the closest agreement. */
  readonly levels: readonly number[]
  /** Where to begin: the share of pairs thought to be one person (0–1). */
  readonly share: number
  /** Levels among pairs taken at random: then `u` is theirs and is not fitted, which keeps a rare class from wandering. */
  readonly random?: readonly Pattern[]
  readonly mostRounds?: number
}

/** So that no level is ever impossible: half an observation each. */
const LEAST = 0.5
const SETTLED = 1e-7

const sharesOf = (counts: readonly (readonly number[])[]): number[][] =>
  counts.map((field) => {
    const sum = field.reduce((all, count) => all + count + LEAST, 0)
    return field.map((count) => (count + LEAST) / sum)
  })

const emptyCounts = (levels: readonly number[]): number[][] => levels.map((size) => new Array<number>(size).fill(0))

const countLevels = (patterns: readonly Pattern[], levels: readonly number[], weigh: (at: number) => number) => {
  const counts = emptyCounts(levels)
  patterns.forEach(({ levels: found, count }, at) => {
    const weight = count * weigh(at)
    found.forEach((level, field) => {
      const of = counts[field]
      if (of && level !== MISSING) of[level] = (of[level] ?? 0) + weight
    })
  })
  return sharesOf(counts)
}

/** A person's own record agrees nine times in ten to begin with; the rest falls by half a level. */
const firstGuess = (size: number): number[] => {
  const weights = Array.from({ length: size }, (_, level) => 0.9 * 0.1 ** level)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Fits m, u and the share; the same patterns give the same model. Empty patterns give the first guess. */
export const fitModel = (
  patterns: readonly Pattern[],
  { levels, share: start, random, mostRounds = 200 }: FitOptions,
): FittedModel => {
  const all = patterns.reduce((sum, { count }) => sum + count, 0)
  let m: readonly (readonly number[])[] = levels.map(firstGuess)
  let u: readonly (readonly number[])[] = countLevels(random ?? patterns, levels, () => 1)
  let share = start
  let rounds = 0
  for (; rounds < mostRounds && all > 0; rounds++) {
    const belongs = patterns.map((pattern) => probabilityOf(bitsOfLevels({ m, u }, pattern.levels), share))
    const expected = patterns.reduce((sum, { count }, at) => sum + count * (belongs[at] ?? 0), 0)
    const next = Math.min(1 - 1e-9, Math.max(1e-9, expected / all))
    m = countLevels(patterns, levels, (at) => belongs[at] ?? 0)
    if (!random) u = countLevels(patterns, levels, (at) => 1 - (belongs[at] ?? 0))
    const moved = Math.abs(next - share) / share
    share = next
    if (moved < SETTLED) break
  }
  return { share, m, u, rounds }
}

export type ScoredPair = { readonly left: number; readonly right: number; readonly bits: number }

/** Each record once, the best pairs first; ties by the records' numbers, so that the order given does not matter. */
export const assignOneToOne = (pairs: readonly ScoredPair[]): ScoredPair[] => {
  const lefts = new Set<number>()
  const rights = new Set<number>()
  return [...pairs]
    .sort((one, other) => other.bits - one.bits || one.left - other.left || one.right - other.right)
    .filter(({ left, right }) => {
      if (lefts.has(left) || rights.has(right)) return false
      lefts.add(left)
      rights.add(right)
      return true
    })
}
