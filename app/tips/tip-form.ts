/**
 * A tip as typed, read into what is kept. Little is asked and nothing is guessed: what cannot be read as a place, a day or an
 * age stays in the teller's words, for whoever looks at it.
 */
import type { CountryCode } from '../domain/country.ts'
import { localDay } from '../domain/local-day.ts'
import { SEXES } from '../domain/person.ts'
import { formChoice, formText } from '../http/form.server.ts'
import { parseDateWords } from '../notices/date-words.ts'
import { readPlace } from '../person/read-place.ts'
import { DANGER_ANSWERS, SEEN_IN } from './choices.ts'
import { isContact } from './contact.ts'
import type { Tip } from './tip.ts'

/** Letters that words need to say anything. */
const FEWEST_LETTERS = 8

export type TipProblem = {
  readonly field: string
  readonly code: 'tip.where_missing' | 'tip.seen_missing' | 'tip.contact'
}

export type ReadTip = {
  readonly tip: Tip
  readonly country?: CountryCode
  readonly danger: boolean
  readonly problems: readonly TipProblem[]
}

export const readTip = (form: FormData, now: Date): ReadTip => {
  const problems: TipProblem[] = []
  const chosen = formChoice(form, 'country', SEEN_IN)
  const place = readPlace(formText(form, 'where', 200), chosen)
  const country = place?.country
  if (!place) problems.push({ field: 'where', code: 'tip.where_missing' })
  const seen = formText(form, 'seen', 2000)
  if ((seen.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST_LETTERS)
    problems.push({ field: 'seen', code: 'tip.seen_missing' })
  const contact = formText(form, 'contact', 200)
  if (contact !== '' && !isContact(contact)) problems.push({ field: 'contact', code: 'tip.contact' })
  const toldOn = localDay(now, country ?? 'XX')
  const whenWords = formText(form, 'when', 120)
  const when = parseDateWords(whenWords, toldOn)
  const name = formText(form, 'name', 120)
  const ageWords = formText(form, 'age', 40)
  const sex = formChoice(form, 'sex', SEXES)
  return {
    tip: {
      seen,
      toldOn,
      ...(place ? { place } : {}),
      ...(whenWords ? { whenWords } : {}),
      // A day to come is a slip: the words stay.
      ...(when && when.from <= toldOn ? { when } : {}),
      ...(name ? { name } : {}),
      ...(sex ? { sex } : {}),
      ...(ageWords ? { ageWords } : {}),
      ...(contact ? { contact } : {}),
    },
    ...(country ? { country } : {}),
    danger: formChoice(form, 'danger', DANGER_ANSWERS) === 'yes',
    problems,
  }
}
