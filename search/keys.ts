/**
 * Keys under which a record is found, asked for with `=`: one a word of its names, by how the word sounds in Spanish, and one every two of
 * them. A common word by itself is thousands of records; two common words together are few.
 */
import { hashKey } from '../app/domain/matching/hash.ts'
import { spanishReadings } from '../app/domain/matching/phonetic-keys.ts'

/** Words of one record that make pairs: more are written by nobody. */
const MOST_PAIRED = 8

export const wordKey = (spanish: string): bigint => hashKey(`search:${spanish}`)
/** Of a word as it is written: by it a word is known to be held by a record still. */
export const textKey = (word: string): bigint => hashKey(`search=${word}`)
export const pairKey = (one: string, other: string): bigint =>
  hashKey(one < other ? `search:${one}|${other}` : `search:${other}|${one}`)

/** The keys of a record, given the folded words of its names. */
export const keysOf = (words: readonly string[]): readonly bigint[] => {
  const sounds = [...new Set(words.map((word) => spanishReadings(word)[0] ?? '').filter((sound) => sound.length > 1))]
  const paired = sounds.slice(0, MOST_PAIRED)
  return [
    ...new Set(words.map(textKey)),
    ...sounds.map(wordKey),
    ...paired.flatMap((one, at) => paired.slice(at + 1).map((other) => pairKey(one, other))),
  ]
}
