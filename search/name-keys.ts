/**
 * Keys by which a name is found however it was heard: every Spanish reading, the English-ear key, and the formal names and
 * compounds a short form may stand for. The same keys are made of a record and of a question; one in common is a find.
 */
import { hashKey } from '../app/domain/matching/hash.ts'
import { compoundsOf, formalNamesOf } from '../app/domain/matching/hypocoristics.ts'
import { englishEarKey, spanishReadings } from '../app/domain/matching/phonetic-keys.ts'

/** The keys of one folded word of a name. */
export const wordKeys = (word: string): readonly bigint[] => {
  const readings = spanishReadings(word)
  const own = readings[0] ?? ''
  const sounds = new Set([...readings, ...formalNamesOf(own), ...compoundsOf(own).flat()])
  const texts = [...sounds].filter((key) => key.length > 1).map((key) => `n:${key}`)
  const ear = englishEarKey(word)
  return [...texts, ...(ear.length > 2 ? [`e:${ear}`] : [])].map(hashKey)
}
