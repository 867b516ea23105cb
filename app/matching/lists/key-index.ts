/**
 * Blocking keys of many records in memory, as packed numbers: 40 bits of a key's hash and 24 of the record's place, sorted, so
 * that a million records take some 120 MB and a key is found by halving. Two keys that share their 40 bits let a stranger
 * in, which the score then puts last.
 */
import { keysForQuery, keysForRecord, type TokenExpansion } from '../../domain/matching/blocking.ts'
import { hashKey } from '../../domain/matching/hash.ts'
import type { PreparedPerson, PreparedToken } from '../../domain/matching/types.ts'

const PLACE_BITS = 24n
export const MOST_INDEXED = 2 ** Number(PLACE_BITS)
const PLACE_MASK = (1n << PLACE_BITS) - 1n

const packed = (key: string): bigint => (BigInt.asUintN(64, hashKey(key)) >> PLACE_BITS) << PLACE_BITS

export type KeyIndex = {
  /**
   * Places of the records that share keys with this one, the heaviest by summed weight first; ties in their order.
   * `mostOfAKey` records are read of one key, `most` in all; `expand` widens a word (the tables where not given).
   */
  readonly find: (person: PreparedPerson, asked: Asked) => number[]
}
type Asked = {
  readonly mostOfAKey: number
  readonly most: number
  readonly expand?: (token: PreparedToken) => readonly TokenExpansion[]
}

/** Indexes records by their place in `people`. @throws RangeError for more than `MOST_INDEXED` */
export const indexKeys = (people: readonly PreparedPerson[]): KeyIndex => {
  if (people.length > MOST_INDEXED) throw new RangeError('too many records for one index')
  let entries = new BigUint64Array(1024)
  let size = 0
  for (const [place, person] of people.entries())
    for (const { key } of keysForRecord(person)) {
      if (size === entries.length) {
        const larger = new BigUint64Array(size * 2)
        larger.set(entries)
        entries = larger
      }
      entries[size++] = packed(key) | BigInt(place)
    }
  const sorted = entries.subarray(0, size).sort()

  const firstAtLeast = (wanted: bigint): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[middle] ?? 0n) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    find: (person, { mostOfAKey, most, expand }) => {
      const weights = new Map<number, number>()
      for (const { key, weight } of keysForQuery(person, expand)) {
        const wanted = packed(key)
        const from = firstAtLeast(wanted)
        for (let at = from; at < from + mostOfAKey; at++) {
          const entry = sorted[at]
          if (entry === undefined || entry - wanted > PLACE_MASK) break
          const place = Number(entry & PLACE_MASK)
          weights.set(place, (weights.get(place) ?? 0) + weight)
        }
      }
      return [...weights]
        .sort((one, other) => other[1] - one[1] || one[0] - other[0])
        .slice(0, most)
        .map(([place]) => place)
    },
  }
}
