/**
 * The words of a question with what each may stand for among the words of a book, and how telling each is. Pure: what asks an engine and what
 * asks one document alone weigh a question alike.
 */
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { spanishKey } from '../app/domain/matching/phonetic-keys.ts'
import type { AskedWord, Question } from './question.ts'
import type { Expanded } from './rank.ts'
import { makeWords, type Words } from './words.ts'

/** How telling a word is, in bits: never less, never more. */
const BITS = { least: 3, most: 13 }
/** Bits of a sound that is asked for by itself, where it is not all there is; and of a search that stands. */
export const RARE_BITS = 9
/** What a word counts for that only a place may have brought in. */
const OPTIONAL_BITS = 3

let listed: Words | undefined

/**
 * How telling a word is, in bits, by the names that the program lists: by what the registry holds, it would tell of records that the reader may
 * not see. A word is as common as what it may stand for, by how likely that is: a misspelt García is no rare name.
 */
const bitsOf = (text: string, open: boolean): number => {
  if (!listed) {
    listed = makeWords()
    for (const name of priorFrequencies.all.shares.keys()) listed.add(name)
  }
  let share = shareOf(priorFrequencies, spanishKey(text))
  for (const { likeness, spanish } of listed.expand(text, open).values())
    share = Math.max(share, likeness * shareOf(priorFrequencies, spanish))
  return Math.min(BITS.most, Math.max(BITS.least, -Math.log2(share)))
}

/** A word as it was asked, with how telling it is (bits). */
export type Weighed = AskedWord & { readonly bits: number }

export const weighWords = ({ words }: Question): readonly Weighed[] =>
  words.map((word) => ({ ...word, bits: word.optional ? OPTIONAL_BITS : bitsOf(word.text, word.open) }))

/** Each word with what it may stand for and how telling it is. */
export const expandAll = (question: Question, book: Words): readonly Expanded[] => meantIn(weighWords(question), book)

export const meantIn = (words: readonly Weighed[], book: Words): readonly Expanded[] =>
  words.map((word) => ({ ...word, meant: book.expand(word.text, word.open) }))
