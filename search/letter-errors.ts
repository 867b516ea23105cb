/**
 * How likely a name is written as it was typed, in bits, by the errors that a registry's own notices show: where hundreds are called Reyes and a few
 * Reye, an s at the end is easily left out. Counted are letters and never whose: a rare word beside a common one is taken for the common one written
 * otherwise. Known before anything is counted is which letters sound alike (spelling-distance.ts). A noisy channel after Kernighan, Church and Gale (1990),
 * whose counts stand for letters before a next letter, where there are enough, for letters alone else.
 */
import { alikeness } from '../app/domain/matching/spelling-distance.ts'

/** Letters: none, a to z, and whatever else. Contexts: the end, a next letter, either at the beginning too, and what doubles a letter beside it. */
const LETTERS = 28
const CONTEXTS = 2 * LETTERS + 1
const NONE = 0
const OTHER = 27
const DOUBLES = 2 * LETTERS
const CELLS = LETTERS * LETTERS * CONTEXTS
/** The last is two letters that changed places. */
const SWAPPED = CELLS

/** A tenth of a bit each, so that a table is a byte a cell. */
export type LetterErrors = Uint8Array
const STEP = 10

/** A common word stands in so many notices, and in so many times more than the rare one beside it. */
const COMMON = { notices: 60, times: 20 }
/** Notices that must show an error before it counts: of a table nobody reads that one notice is written so. */
const LEAST_NOTICES = 10
/** Letters that what was known before is worth. */
const KNOWN_BEFORE = 200
/** Bits of one error: of the likeliest that nobody counted, of each whole letter by which it is further off, and at most. */
const BEFORE = { least: 4, more: 9, swapped: 10 }
const MOST_BITS = 16
/** Shorter words are beside too many. */
const LEAST_LETTERS = 3

const codes = new Uint8Array(128).fill(OTHER)
for (let letter = 0; letter < 26; letter++) codes[97 + letter] = letter + 1
const codeAt = (text: string, at: number): number =>
  at < text.length ? (codes[Math.min(127, text.charCodeAt(at))] ?? OTHER) : NONE

const cellOf = (meant: number, typed: number, context: number): number => (meant * LETTERS + typed) * CONTEXTS + context
/** Of a letter of `meant` at this place, written otherwise or left out. */
const contextAt = (meant: string, at: number): number => codeAt(meant, at + 1) + (at === 0 ? LETTERS : 0)
/** Of a letter written before this place of `meant`. */
const contextBefore = (meant: string, at: number, typed: number): number =>
  (at > 0 && codeAt(meant, at - 1) === typed) || codeAt(meant, at) === typed
    ? DOUBLES
    : codeAt(meant, at) + (at === 0 ? LETTERS : 0)

const letterOf = (code: number): string => (code === NONE ? '' : String.fromCharCode(96 + code))
const bitsBefore = (meant: number, typed: number, context: number): number => {
  const apart =
    typed !== NONE && context === DOUBLES
      ? alikeness.doubled
      : meant === OTHER || typed === OTHER
        ? 1
        : alikeness.between(letterOf(meant), letterOf(typed))
  return BEFORE.least + BEFORE.more * apart
}

const tableOf = (bitsAt: (meant: number, typed: number, context: number) => number, swapped: number): LetterErrors => {
  const table = new Uint8Array(CELLS + 1)
  const write = (cell: number, bits: number) => {
    table[cell] = Math.round(Math.min(MOST_BITS, Math.max(0.1, bits)) * STEP)
  }
  for (let meant = 0; meant < LETTERS; meant++)
    for (let typed = 0; typed < LETTERS; typed++)
      for (let context = 0; context < CONTEXTS; context++)
        if (meant !== typed || meant === OTHER) write(cellOf(meant, typed, context), bitsAt(meant, typed, context))
  write(SWAPPED, swapped)
  return table
}

/** Where nothing is counted. */
export const ERRORS_BEFORE: LetterErrors = tableOf(bitsBefore, BEFORE.swapped)

/** A table as it was stored; undefined where it is none of this size. */
export const readErrors = (bytes: Uint8Array): LetterErrors | undefined =>
  bytes.length === CELLS + 1 ? new Uint8Array(bytes) : undefined

/** The one error by which `typed` differs from what was meant, as its cell; undefined where it is none or several. */
const oneError = (meant: string, typed: string): number | undefined => {
  let start = 0
  while (start < meant.length && start < typed.length && meant[start] === typed[start]) start++
  const same = (fromMeant: number, fromTyped: number) => meant.slice(fromMeant) === typed.slice(fromTyped)
  const [here, there] = [codeAt(meant, start), codeAt(typed, start)]
  if (start < meant.length && start < typed.length) {
    if (same(start + 1, start + 1)) return cellOf(here, there, contextAt(meant, start))
    if (meant[start] === typed[start + 1] && meant[start + 1] === typed[start] && same(start + 2, start + 2))
      return SWAPPED
  }
  if (start < meant.length && same(start + 1, start)) return cellOf(here, NONE, contextAt(meant, start))
  if (start < typed.length && same(start, start + 1)) return cellOf(NONE, there, contextBefore(meant, start, there))
  return undefined
}

const withoutOne = (word: string): readonly string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]

/**
 * Learns from words and the notices that each stands in. Words that are beside several common ones count for each by how common it is.
 */
export const learnLetterErrors = (notices: ReadonlyMap<string, number>): LetterErrors => {
  const countOf = (word: string): number => notices.get(word) ?? 0
  const common = [...notices.keys()].filter((word) => word.length >= LEAST_LETTERS && countOf(word) >= COMMON.notices)
  const beside = new Map<string, string[]>()
  for (const word of common)
    for (const part of withoutOne(word)) {
      const list = beside.get(part)
      if (list) list.push(word)
      else beside.set(part, [word])
    }

  const errors = new Float64Array(CELLS + 1)
  for (const [typed, count] of notices) {
    if (typed.length < LEAST_LETTERS) continue
    const likely = new Map<string, number>()
    for (const part of withoutOne(typed))
      for (const meant of beside.get(part) ?? [])
        if (countOf(meant) >= COMMON.times * count && !likely.has(meant)) {
          const cell = oneError(meant, typed)
          if (cell !== undefined) likely.set(meant, cell)
        }
    let all = 0
    for (const meant of likely.keys()) all += countOf(meant)
    for (const [meant, cell] of likely) errors[cell] = (errors[cell] ?? 0) + (count * countOf(meant)) / all
  }

  // How often each letter stood where it could have been written otherwise, and how often something could have been written between two.
  const stood = new Float64Array(LETTERS * CONTEXTS)
  const between = new Float64Array(CONTEXTS)
  let letters = 0
  for (const word of common) {
    const count = countOf(word)
    for (let at = 0; at < word.length; at++) {
      const here = codeAt(word, at) * CONTEXTS + contextAt(word, at)
      stood[here] = (stood[here] ?? 0) + count
    }
    for (let at = 0; at <= word.length; at++) {
      const here = codeAt(word, at) + (at === 0 ? LETTERS : 0)
      between[here] = (between[here] ?? 0) + count
    }
    letters += count * word.length
  }
  between[DOUBLES] = letters
  const seen = (count: number) => (count >= LEAST_NOTICES ? count : 0)
  const sumOf = (row: (context: number) => number, isDoubling: boolean): number => {
    if (isDoubling) return row(DOUBLES)
    let sum = 0
    for (let context = 0; context < DOUBLES; context++) sum += row(context)
    return sum
  }
  const share = (count: number, of: number, before: number) =>
    (seen(count) + KNOWN_BEFORE * before) / (of + KNOWN_BEFORE)
  const swapped = share(errors[SWAPPED] ?? 0, letters, 2 ** -BEFORE.swapped)
  return tableOf((meant, typed, context) => {
    const ofLetter = (at: number) => (meant === NONE ? (between[at] ?? 0) : (stood[meant * CONTEXTS + at] ?? 0))
    const errorAt = (at: number) => errors[cellOf(meant, typed, at)] ?? 0
    const isDoubling = context === DOUBLES
    const alone = share(
      sumOf(errorAt, isDoubling),
      sumOf(ofLetter, isDoubling),
      2 ** -bitsBefore(meant, typed, context),
    )
    return -Math.log2(share(errorAt(context), ofLetter(context), alone))
  }, -Math.log2(swapped))
}

const WIDTH = 64
const rows = [new Float64Array(WIDTH), new Float64Array(WIDTH), new Float64Array(WIDTH)] as const

/** Bits of the likeliest errors that make `typed` of what was meant; infinite where they are surely above `most`, or of words of 64 letters. */
export const errorBits = (errors: LetterErrors, meant: string, typed: string, most: number): number => {
  if (meant === typed) return 0
  if (meant.length >= WIDTH || typed.length >= WIDTH) return Number.POSITIVE_INFINITY
  const bitsIn = (cell: number): number => (errors[cell] ?? 0) / STEP
  const swapped = bitsIn(SWAPPED)
  let [before, above, current] = rows as readonly Float64Array[] as [Float64Array, Float64Array, Float64Array]
  for (let row = 0; row <= meant.length; row++) {
    let least = Number.POSITIVE_INFINITY
    const here = codeAt(meant, row - 1)
    const context = row > 0 ? contextAt(meant, row - 1) : 0
    for (let column = 0; column <= typed.length; column++) {
      let bits = row === 0 && column === 0 ? 0 : Number.POSITIVE_INFINITY
      const there = column > 0 ? codeAt(typed, column - 1) : NONE
      if (row > 0) bits = (above[column] ?? 0) + bitsIn(cellOf(here, NONE, context))
      if (column > 0) {
        bits = Math.min(
          bits,
          (current[column - 1] ?? 0) + bitsIn(cellOf(NONE, there, contextBefore(meant, row, there))),
        )
        if (row > 0)
          bits = Math.min(
            bits,
            (above[column - 1] ?? 0) +
              (meant.charCodeAt(row - 1) === typed.charCodeAt(column - 1) ? 0 : bitsIn(cellOf(here, there, context))),
          )
        if (row > 1 && column > 1 && here === codeAt(typed, column - 2) && codeAt(meant, row - 2) === there)
          bits = Math.min(bits, (before[column - 2] ?? 0) + swapped)
      }
      current[column] = bits
      if (bits < least) least = bits
    }
    if (least > most + swapped) return Number.POSITIVE_INFINITY
    const free = before
    before = above
    above = current
    current = free
  }
  return above[typed.length] ?? Number.POSITIVE_INFINITY
}
