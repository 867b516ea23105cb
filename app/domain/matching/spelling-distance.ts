/**
 * How far apart two spellings of one word are: an edit distance in which letters that sound alike are half a letter apart.
 * The groups are Editex's (Zobel and Dart 1996) and those of Spanish spelling: b and v, g, j, x and h, ll and y. Vowels and h
 * are lost and added more easily than consonants, a doubled letter most easily of all. Nothing here is fitted to data.
 */
const GROUPS = ['aeiouy', 'bp', 'bvw', 'ckq', 'dt', 'lr', 'mn', 'gjxh', 'gw', 'fpv', 'sxz', 'csz', 'yjl']
const ALIKE = 0.5
const SWAPPED = 0.75
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
const WIDTH = 64
const rows = [new Float64Array(WIDTH), new Float64Array(WIDTH), new Float64Array(WIDTH)] as const

const distance = (left: string, right: string, most: number): number => {
  let [above, current, before] = rows as readonly Float64Array[] as [Float64Array, Float64Array, Float64Array]
  above[0] = 0
  for (let column = 1; column <= right.length; column++)
    above[column] = (above[column - 1] ?? 0) + gapAt(right, column - 1)
  for (let row = 1; row <= left.length; row++) {
    const letter = left.charCodeAt(row - 1)
    const lost = gapAt(left, row - 1)
    current[0] = (above[0] ?? 0) + lost
    let least = current[0] ?? 0
    for (let column = 1; column <= right.length; column++) {
      const other = right.charCodeAt(column - 1)
      let cost = Math.min(
        (above[column] ?? 0) + lost,
        (current[column - 1] ?? 0) + gapAt(right, column - 1),
        (above[column - 1] ?? 0) + substitution(letter, other),
      )
      if (row > 1 && column > 1 && letter === right.charCodeAt(column - 2) && left.charCodeAt(row - 2) === other)
        cost = Math.min(cost, (before[column - 2] ?? 0) + SWAPPED)
      current[column] = cost
      if (cost < least) least = cost
    }
    if (least > most + SWAPPED) return Number.POSITIVE_INFINITY
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
