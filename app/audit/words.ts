/**
 * Words that belong to an entry of the trail are encrypted beside it; the entry holds only their digest, under a key that
 * is not in the database and bound to the entry. So the words may be encrypted anew, or erased when that is lawful,
 * without breaking the chain, and words that were exchanged are told from those that were written.
 */
import type { KeyRing } from '../keyring.server.ts'

const PURPOSE = 'trail-words'

export const wordsContext = (entryId: string): string => `words:${entryId}`

/** The digest that the entry holds: `<key id>.<base64url>`. */
export const digestWords = (ring: KeyRing, entryId: string, words: string, keyId = ring.primaryId): string =>
  `${keyId}.${ring.digest(PURPOSE, `${entryId}:${words}`, keyId)}`

/** Whether these are the words that the entry was written with. A digest of a key no longer held says no. */
export const isWrittenWith = (ring: KeyRing, entryId: string, words: string, digest: unknown): boolean => {
  if (typeof digest !== 'string') return false
  const keyId = digest.slice(0, digest.indexOf('.'))
  return ring.ids.includes(keyId) && digestWords(ring, entryId, words, keyId) === digest
}

/** Why somebody may read the words of a search. */
export const WORDS_REASONS = ['alert', 'complaint', 'inspection', 'legal'] as const
export type WordsReason = (typeof WORDS_REASONS)[number]
