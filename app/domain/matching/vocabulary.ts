/**
 * The words of all names of a list, in memory, so that a word that was misspelt finds those it may stand for (near-words.ts).
 * A vocabulary holds names and no person; it is kept where the matching runs and shown to nobody.
 */
import type { TokenExpansion } from './blocking.ts'
import { letterSet, lettersApart } from './edit-distance.ts'
import { chooseNear, earOf, editsAllowed, expandWith, type HeardWord, headOf, type Sound } from './near-words.ts'
import type { PreparedToken } from './types.ts'

/** Expansions remembered. */
const MOST_REMEMBERED = 50_000

type Word = HeardWord & { readonly letters: number }

export type Vocabulary = {
  /** Adds a word by its Spanish key. Total and idempotent. */
  readonly add: (spanish: string) => void
  /** What the tables say of a token, and the words of the registry near to it. */
  readonly expand: (token: PreparedToken) => readonly TokenExpansion[]
}

export const makeVocabulary = (): Vocabulary => {
  const byLength = new Map<number, Word[]>()
  const byEar = new Map<number, string[]>()
  const byHead = new Map<string, string[]>()
  const known = new Set<string>()
  const remembered = new Map<string, readonly TokenExpansion[]>()

  const add = (spanish: string): void => {
    if (spanish.length < 2 || known.has(spanish)) return
    known.add(spanish)
    remembered.clear()
    const same = byLength.get(spanish.length)
    const word = { word: spanish, sameEar: false, letters: letterSet(spanish) }
    if (same) same.push(word)
    else byLength.set(spanish.length, [word])
    const ear = earOf(spanish)
    byEar.set(ear, [...(byEar.get(ear) ?? []), spanish])
    const head = headOf(spanish)
    if (head) byHead.set(head, [...(byHead.get(head) ?? []), spanish])
  }

  const heard = function* ({ spanish: own, ear }: Sound): Iterable<HeardWord> {
    for (const word of byEar.get(ear) ?? []) yield { word, sameEar: true }
    for (const word of byHead.get(headOf(own) ?? '') ?? []) yield { word, sameEar: false }
    const limit = editsAllowed(own.length)
    const letters = letterSet(own)
    for (let length = own.length - limit; limit > 0 && length <= own.length + limit; length++)
      for (const word of byLength.get(length) ?? []) if (lettersApart(letters, word.letters) <= limit) yield word
  }

  const expand = (token: PreparedToken): readonly TokenExpansion[] => {
    const before = remembered.get(token.text)
    if (before) return before
    const all = expandWith(token, chooseNear(token, heard))
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(token.text, all)
    return all
  }
  return { add, expand }
}
