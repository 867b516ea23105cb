/**
 * How far apart two spellings of one word are: an edit distance in which letters that sound alike are half a letter apart.
 * The groups are Editex's (Zobel and Dart 1996) and those of Spanish spelling: b and v, g, j, x and h, ll and y. Vowels and h
 * are lost and added more easily than consonants, a doubled letter most easily of all. Nothing here is fitted to data.
 */
const GROUPS = ['aeiouy', 'bp', 'bvw', 'ckq', 'dt', 'lr', 'mn', 'gjxh', 'gw', 'fpv', 'sxz', 'csz', 'yjl']
const ALIKE = 0.5
/** Of two letters that changed places. */
export const SWAPPED = 0.75
const DOUBLED = 0.3
const WEAK = 0.6
const WEAK_LETTERS = 'aeiouyh'

const SIZE = 128
const alike = new Float64Array(SIZE * SIZE).fill(1)
for (let code = 0; code < SIZE; code++) alike[code * SIZE + code] = 0
for (const group of GROUPS)
  for (const one of group)
    for (const other of group) if (one !== other) alike[one.charCodeAt(0) * SIZE + other.charCodeAt(0)] = ALIKE
const weak = new Uint8Array(SIZE)
for (const letter of WEAK_LETTERS) weak[letter.charCodeAt(0)] = 1

const substitution = (one: number, other: number): number =>
  one === other ? 0 : one < SIZE && other < SIZE ? (alike[one * SIZE + other] ?? 1) : 1

const gapAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (at > 0 && code === text.charCodeAt(at - 1)) return DOUBLED
  return code < SIZE && weak[code] ? WEAK : 1
}

/** Parts of a letter by which two are apart, by which one is that is left out or written besides ('' is no letter), and by which a doubled one is. */
export const alikeness = {
  doubled: DOUBLED,
  between: (one: string, other: string): number =>
    one === '' ? gapAt(other, 0) : other === '' ? gapAt(one, 0) : substitution(one.charCodeAt(0), other.charCodeAt(0)),
}

/** Letters of a token at most (fold.ts), and one more. */
export const WIDTH = 64

/**
 * A spelling that others are compared with, letter by letter of theirs: rows of the edit distance, by letters of this spelling (WIDTH numbers). `first` is
 * the row of none of their letters, `next` that of one more, and gives its least. No later row has less than the lesser of that and of the least before it
 * with SWAPPED.
 */
export const rowsAgainst = (spelling: string, gaps = new Float64Array(WIDTH)) => {
  for (let at = 0; at < spelling.length; at++) gaps[at] = gapAt(spelling, at)
  const first = (row: Float64Array): void => {
    row[0] = 0
    for (let column = 1; column <= spelling.length; column++)
      row[column] = (row[column - 1] ?? 0) + (gaps[column - 1] ?? 0)
  }
  /** `at` is the letter of `other` that this row adds; `above` is the row without it, `before` without the one before it too. */
  const next = (row: Float64Array, above: Float64Array, before: Float64Array, other: string, at: number): number => {
    const letter = other.charCodeAt(at)
    const last = at > 0 ? other.charCodeAt(at - 1) : -1
    const lost = gapAt(other, at)
    let least = (above[0] ?? 0) + lost
    row[0] = least
    let beside = -1
    for (let column = 1; column <= spelling.length; column++) {
      const here = spelling.charCodeAt(column - 1)
      let cost = Math.min(
        (above[column] ?? 0) + lost,
        (row[column - 1] ?? 0) + (gaps[column - 1] ?? 0),
        (above[column - 1] ?? 0) + substitution(here, letter),
      )
      if (letter === beside && last === here) cost = Math.min(cost, (before[column - 2] ?? 0) + SWAPPED)
      row[column] = cost
      if (cost < least) least = cost
      beside = here
    }
    return least
  }
  return { first, next }
}

const rows = [new Float64Array(WIDTH), new Float64Array(WIDTH), new Float64Array(WIDTH)] as const
const gaps = new Float64Array(WIDTH)

const distance = (left: string, right: string, most: number): number => {
  let [above, current, before] = rows as readonly Float64Array[] as [Float64Array, Float64Array, Float64Array]
  const { first, next } = rowsAgainst(right, gaps)
  first(above)
  for (let at = 0; at < left.length; at++) {
    if (next(current, above, before, left, at) > most + SWAPPED) return Number.POSITIVE_INFINITY
    const free = before
    before = above
    above = current
    current = free
  }
  return above[right.length] ?? Number.POSITIVE_INFINITY
}

/**
 * Distance as a share of the mean length: 0 is the same, a third is hardly the same word any more; infinite where it is surely
 * above `most`. Symmetric; words longer than sixty letters are never near.
 */
export const spellingApart = (left: string, right: string, most: number): number => {
  const mean = (left.length + right.length) / 2
  if (mean === 0 || left.length >= WIDTH || right.length >= WIDTH) return Number.POSITIVE_INFINITY
  const bound = most * mean
  if (Math.abs(left.length - right.length) * DOUBLED > bound) return Number.POSITIVE_INFINITY
  return distance(left, right, bound) / mean
}
