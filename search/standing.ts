/**
 * A search that stands: asked of every notice that comes, and told only where the whole of what was asked is answered. Whoever is told for
 * nothing every day stops looking, so half a name is not enough here, though a search that somebody reads shows it. Pure; the same words,
 * bits and score as an engine's own search.
 */
import { meantIn, RARE_BITS, type Weighed, weighWords } from './expand.ts'
import type { SearchDocument } from './index.ts'
import { parseQuestion, type Question } from './question.ts'
import { type Found, type Scored, scoreFound } from './rank.ts'
import { type Learnt, makeWords, type Words } from './words.ts'

/**
 * Of the whole, names, age and home together: every word written alike or sounding alike passes, a home elsewhere and a nickname besides too; an age that
 * is four years off does not, and neither do two words that are both only near in spelling.
 */
const LEAST_SCORE = 0.75
/** An age leaves out who is more than three years off: of eighteen years about seven remain. */
const AGE_BITS = 1.4

export type StandingQuestion = {
  readonly question: Question
  readonly weighed: readonly Weighed[]
  /** Texts of the words that have to be answered, the most telling first: one without an answer ends the comparison. */
  readonly needed: readonly string[]
}

/** Nobody types on: the last word is whole, unlike in a search box. */
export const parseStanding = (typed: string): StandingQuestion => {
  const question = parseQuestion(`${typed} `)
  const weighed = weighWords(question)
  const needed = weighed.filter(({ optional }) => !optional).sort((one, other) => other.bits - one.bits)
  return { question, weighed, needed: needed.map(({ text }) => text) }
}

/** Whether it is as telling as one rare word: "José" would be answered by every twelfth notice. */
export const isTelling = ({ question, weighed }: StandingQuestion): boolean => {
  let bits = question.age ? AGE_BITS : 0
  for (const word of weighed) if (!word.optional) bits += word.bits
  return bits >= RARE_BITS
}

/** Whether a find answers the whole question. What only begins so is another word here. */
export const isWhole = ({ words }: Question, { score, why }: Pick<Scored, 'score' | 'why'>): boolean =>
  score >= LEAST_SCORE &&
  words.every(({ text, optional }) => optional || why.some(({ asked, how }) => asked === text && how !== 'begins'))

/** A document as questions are asked of it. */
export type Asked = { readonly found: Found; readonly own: readonly string[]; readonly book: Words }

export const bookOf = (
  {
    recordId,
    folded,
    words,
    birthYears,
    document,
  }: Pick<SearchDocument, 'recordId' | 'folded' | 'words' | 'birthYears' | 'document'>,
  learnt: Learnt,
): Asked => {
  const book = makeWords(learnt)
  for (const word of words) book.add(word)
  const { person } = document as { readonly person?: { readonly origin?: Pick<Found, 'country' | 'department'> } }
  const { country, department } = person?.origin ?? {}
  return { found: { recordId, folded, birthYears, country, department }, own: words, book }
}

/** What a document answers, where it answers the whole. `now` is the present day in years (inYears). */
export const answerWhole = (
  { question, weighed, needed }: StandingQuestion,
  { found, own, book }: Asked,
  now: number,
): Scored | undefined => {
  for (const text of needed) {
    const meant = book.expand(text, false)
    if (!own.some((word) => meant.has(word))) return undefined
  }
  const scored = scoreFound(question, meantIn(weighed, book), found, now)
  return scored && isWhole(question, scored) ? scored : undefined
}
