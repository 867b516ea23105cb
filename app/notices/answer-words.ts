import type { NoticeContent } from '../domain/notice.ts'
import type { PersonDescription } from '../domain/person.ts'
import { countryName, formatPartialDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { nameWords, personFacts } from '../person/person-facts.ts'
import { formatPlace } from '../person/read-place.ts'
import type { Contact } from './answers.ts'
import { formatDateWords } from './date-words.ts'
import type { AskedStepId } from './step-ids.ts'

/** The facts of some fields of a person, without the line for the name. */
const factsOf = (locale: Locale, fields: Partial<PersonDescription>): string[] =>
  personFacts(locale, { name: { raw: '' }, ...fields })
    .slice(1)
    .map(({ value }) => value)

const birthWords = (locale: Locale, birthDate: string | undefined): string[] => {
  if (birthDate === undefined) return []
  return [t(locale)('wizard.born', { date: formatPartialDate(locale, birthDate) })]
}

type Words = (content: NoticeContent, contact: Contact, locale: Locale) => readonly (string | undefined)[]

const WORDS: Readonly<Record<AskedStepId, Words>> = {
  nombre: ({ person }, _, locale) => (person.name.raw === '' ? [] : [nameWords(locale, person.name)]),
  edad: ({ person: { age, birthDate } }, _, locale) => [...factsOf(locale, { age }), ...birthWords(locale, birthDate)],
  sexo: ({ person: { sex } }, _, locale) => [sex && t(locale)(`wizard.sex_${sex}`)],
  origen: ({ person: { origin, nationalities } }, _, locale) => [
    origin?.country && t(locale)('wizard.livedIn', { country: countryName(locale, origin.country) }),
    ...(nationalities ?? []).map((code) => t(locale)('wizard.nationalOf', { country: countryName(locale, code) })),
  ],
  'lugar-origen': ({ person: { origin } }, _, locale) =>
    origin?.department || origin?.words ? [formatPlace(origin, locale)] : [],
  idiomas: ({ person: { languages } }, _, locale) => factsOf(locale, { languages }),
  'ultimo-contacto': ({ lastKnown }, _, locale) => [
    formatPlace(lastKnown?.place, locale),
    lastKnown?.when && formatDateWords(lastKnown.when, locale),
  ],
  senas: ({ person: { marks } }, _, locale) => factsOf(locale, { marks }),
  ropa: ({ person: { clothing } }, _, locale) => factsOf(locale, { clothing }),
  companias: ({ person: { companions } }, _, locale) => factsOf(locale, { companions }),
  circunstancias: ({ circumstances }) => [circumstances],
  'quien-busca': ({ seekerRelation }, contact, locale) => [
    contact.name,
    seekerRelation && t(locale)(`person.relation_${seekerRelation}`),
  ],
  contacto: ({ quiet = [] }, { phone, email, safety }, locale) => [
    phone,
    email,
    safety,
    ...quiet.map((one) => t(locale)(`reminders.quiet_${one}`)),
  ],
}

/** What was answered to a question, one line each, in the reader's words; empty when nothing was said. */
export const answerWords = (
  id: AskedStepId,
  content: NoticeContent,
  contact: Contact,
  locale: Locale,
): readonly string[] => WORDS[id](content, contact, locale).filter((words): words is string => Boolean(words))
