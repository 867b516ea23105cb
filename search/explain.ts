/**
 * Why a record answers a question, of the names that it has now: so that neither a name that was taken out since is told, nor one that
 * its reader may not see, whichever engine found it. Pure; nothing of how common a word is goes in.
 */
import { wordsOf } from './documents.ts'
import type { Question } from './question.ts'
import { type Answer, answersOf, asWritten } from './rank.ts'
import { type Learnt, makeWords } from './words.ts'

export type Explained = {
  /** Words of the question and those of the record that answer them, as they are written, in the order of the question. */
  readonly answers: readonly Answer[]
  /** Words of the question, as they were typed, for which the record has none. */
  readonly missing: readonly string[]
}

/** `names`: every writing of a name that the reader may see. `typed`: of which the question was made. `learnt`: what the notices tell (learnt.server.ts). */
export const explainFound = (
  question: Question,
  typed: string,
  names: readonly (string | undefined)[],
  learnt: Learnt,
): Explained => {
  const own = wordsOf(names)
  const book = makeWords(learnt)
  for (const word of own) book.add(word)
  const words = question.words.map((word) => ({ ...word, meant: book.expand(word.text, word.open), bits: 1 }))
  const found = [...answersOf(words, own)].sort((one, other) => one.at - other.at)
  const isAnswered = new Set(found.map(({ at }) => at))
  const missing = words.flatMap(({ text, optional }, at) =>
    optional || isAnswered.has(at) ? [] : [{ asked: text, found: text, how: 'exact' as const }],
  )
  return {
    answers: asWritten(
      found.map(({ asked, found: word, how }) => ({ asked, found: word, how })),
      typed,
      names,
    ),
    missing: asWritten(missing, typed, []).map(({ asked }) => asked),
  }
}
