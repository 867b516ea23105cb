/**
 * A question goes from institution to institution through the channel, and must not carry a way around it: no phone, no
 * e-mail, no address of a page. Names of places cannot be told by a program, so the form warns of them (protection rule 6).
 */
import { ok, refuse, type Verdict } from '../domain/verdict.ts'

export const MAX_QUESTION = 600

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+|\barroba\b/iu
const URL_LIKE =
  /\bhttps?:|\bwww\.|\b[\p{L}\d-]+\.(?:com|org|net|gob|gov|mx|gt|hn|sv|ni|cr|pa|bz|do|us|ca|info|me|io)\b/iu
/** Dates are asked about all the time, and hold eight digits. */
const DATE = /\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b/gu
const PHONE = /\+?\d(?:[\s().-]*\d){6,}/u

export type QuestionCode = 'question.empty' | 'question.too_long' | 'question.contact'

export const decideQuestionText = (text: string): Verdict<string, QuestionCode> => {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('question.empty')
  if (trimmed.length > MAX_QUESTION) return refuse('question.too_long')
  const contact = EMAIL.test(trimmed) || URL_LIKE.test(trimmed) || PHONE.test(trimmed.replace(DATE, ' '))
  return contact ? refuse('question.contact') : ok(trimmed)
}
