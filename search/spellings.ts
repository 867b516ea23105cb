/**
 * Spellings among which those near another are looked for. They are walked in the order of their letters, so that what begins alike is compared once, and
 * what has begun too differently is passed over with all that begins so.
 */
import { rowsAgainst, SWAPPED, WIDTH } from '../app/domain/matching/spelling-distance.ts'

export type Spellings = {
  /** Adds one that is not among them. */
  readonly add: (text: string) => void
  /** Those that begin so, in order. */
  readonly beginning: (text: string) => readonly string[]
  /** Each spelling at most so far off (as spellingApart of spelling-distance.ts tells) and so many letters longer, with how far. */
  readonly near: (text: string, most: number, longer: number) => ReadonlyMap<string, number>
}

/** Of every letter of the spelling at hand, the row that ends with it. */
const rows = Array.from({ length: WIDTH + 1 }, () => new Float64Array(WIDTH))
/** The least of each row. */
const least = new Float64Array(WIDTH + 1)
const rowAt = (letters: number): Float64Array => rows[letters] as Float64Array

const lettersShared = (one: string, other: string): number => {
  let shared = 0
  while (shared < one.length && shared < other.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++
  return shared
}

export const openSpellings = (): Spellings => {
  let sorted: string[] = []
  /** Letters that each has in common with the one before it, and whether both lists are of all that were added. */
  let shared = new Uint8Array()
  let isSorted = true

  const sort = () => {
    if (isSorted) return
    sorted = sorted.sort()
    shared = Uint8Array.from(sorted, (text, at) => Math.min(WIDTH, lettersShared(text, sorted[at - 1] ?? '')))
    isSorted = true
  }

  const add = (text: string): void => {
    sorted.push(text)
    isSorted = false
  }

  const beginning = (text: string): readonly string[] => {
    sort()
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[middle] ?? '') < text) low = middle + 1
      else high = middle
    }
    let end = low
    while (sorted[end]?.startsWith(text)) end++
    return sorted.slice(low, end)
  }

  const near = (text: string, most: number, longer: number): ReadonlyMap<string, number> => {
    const found = new Map<string, number>()
    if (text.length === 0 || text.length >= WIDTH) return found
    sort()
    const { first, next } = rowsAgainst(text)
    const longest = Math.min(WIDTH - 1, text.length + longer)
    const bound = (letters: number) => (most * (text.length + letters)) / 2
    first(rowAt(0))
    // No later row has less than the last one, or than the one before it with two letters that changed places.
    const isFar = (letters: number, limit: number): boolean =>
      (least[letters] ?? 0) > limit && (letters === 0 || (least[letters - 1] ?? 0) + SWAPPED > limit)
    /** Letters whose rows are those of the spelling before. */
    let done = 0
    for (let at = 0; at < sorted.length; at++) {
      const other = sorted[at] as string
      done = Math.min(done, shared[at] ?? 0)
      if (other.length > longest) continue
      const limit = bound(other.length)
      while (done < other.length && !isFar(done, limit)) {
        least[done + 1] = next(rowAt(done + 1), rowAt(done), rowAt(Math.max(0, done - 1)), other, done)
        done++
      }
      if (isFar(done, bound(longest))) while (at + 1 < sorted.length && (shared[at + 1] ?? 0) >= done) at++
      if (done < other.length) continue
      const apart = ((rowAt(other.length)[text.length] ?? 0) * 2) / (text.length + other.length)
      if (apart <= most) found.set(other, apart)
    }
    return found
  }

  return { add, beginning, near }
}
