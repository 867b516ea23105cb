/**
 * The report of a sighting as typed, read into what is stored. Everything is optional but one hint by which the child
 * could be known; what cannot be read is a problem beside its field, never a guess and never an exception.
 */
import { COUNTRIES, type CountryCode } from '../domain/country.ts'
import { parseName } from '../domain/names.ts'
import {
  BODY_SITES,
  type ClothingItem,
  COLOURS,
  type Companion,
  type DateBand,
  GARMENTS,
  type IsoDate,
  LANGUAGES,
  type Language,
  MARK_TYPES,
  type Mark,
  type PersonDescription,
  type PersonName,
  type PlaceAndTime,
  RELATIONS,
  SEXES,
} from '../domain/person.ts'
import { SIGHTING_EVENTS, type SightingEvent } from '../domain/sighting.ts'
import { formChoice, formText } from '../http/form.server.ts'
import { parseAge } from '../person/age-text.ts'
import { readPlace } from '../person/read-place.ts'
import { AGE_SAID_BY, CLOTHING_ROWS, COMPANION_ROWS, DAY_SPANS, type DaySpan, MARK_ROWS } from './report-rows.ts'

const SPAN_DAYS: Readonly<Record<DaySpan, number>> = { day: 0, week: 3, month: 15 }
/** Digits of a phone that are compared; the number itself is never kept. */
export const PHONE_DIGITS = 8

export type Report = {
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  /** Last digits of a phone the child carries or remembers, to be digested. */
  readonly phone?: string
  /** Companions who are children and are reported with this one: each gets a report of its own. */
  readonly together: readonly Companion[]
  readonly note?: string
}

export type ReportProblem = {
  readonly field: string
  readonly code:
    | 'sighting.hint_missing'
    | 'sighting.age_unreadable'
    | 'sighting.date_unreadable'
    | 'sighting.date_future'
    | 'sighting.phone_short'
}

export type ParsedReport = { readonly report: Report; readonly problems: readonly ReportProblem[] }

const DAY = 86_400_000

/** @param today where the reporter is: a later day is a slip */
export const parseReport = (form: FormData, today: IsoDate): ParsedReport => {
  const problems: ReportProblem[] = []
  const when = readWhen(form, today, problems)
  const place = readPlace(formText(form, 'where', 200))
  const companions = COMPANION_ROWS.flatMap((row) => readCompanion(form, row, today, problems))
  const phone = readPhone(form, problems)
  const person = readPerson(form, today, companions, problems)
  if (!phone && !hasHint(person)) problems.push({ field: 'name', code: 'sighting.hint_missing' })
  const note = formText(form, 'note', 2000)
  return {
    report: {
      event: formChoice(form, 'event', SIGHTING_EVENTS) ?? 'seen',
      person,
      placeAndTime: { ...(place ? { place } : {}), ...(when ? { when } : {}) },
      ...(phone ? { phone } : {}),
      together: companions.filter((_, at) => form.get(`companion${companionRows(form)[at]}_together`) === 'yes'),
      ...(note ? { note } : {}),
    },
    problems,
  }
}

const companionRows = (form: FormData): number[] =>
  COMPANION_ROWS.filter((row) => formText(form, `companion${row}_name`, 120) !== '')

const hasHint = (person: PersonDescription): boolean => {
  const { name, saidBy: _said, claimedAdult: _claimed, ...rest } = person
  return name.raw !== '' || name.nickname !== undefined || Object.keys(rest).length > 0
}

const readName = (form: FormData): PersonName => {
  const [given, surname1, surname2, nickname] = ['given', 'surname1', 'surname2', 'nickname'].map((part) =>
    formText(form, part, 80),
  )
  const typed = formText(form, 'name', 160)
  const parts = { ...(given ? { given } : {}), ...(surname1 ? { surname1 } : {}), ...(surname2 ? { surname2 } : {}) }
  const raw = typed || [given, surname1, surname2].filter(Boolean).join(' ')
  const read = Object.keys(parts).length > 0 ? { raw, ...parts } : parseName(raw)
  return nickname ? { ...read, nickname } : read
}

const readPerson = (
  form: FormData,
  today: IsoDate,
  companions: readonly Companion[],
  problems: ReportProblem[],
): PersonDescription => {
  const ageText = formText(form, 'age', 40)
  const age = parseAge(ageText, today)
  if (ageText && !age) problems.push({ field: 'age', code: 'sighting.age_unreadable' })
  const sex = formChoice(form, 'sex', SEXES)
  const country = formChoice(form, 'country', COUNTRIES)
  const origin = readOrigin(formText(form, 'origin', 200), country)
  const languages = readLanguages(form)
  const marks = MARK_ROWS.flatMap((row) => readMark(form, row))
  const clothing = CLOTHING_ROWS.flatMap((row) => readClothing(form, row))
  const ageBy = formChoice(form, 'age_by', AGE_SAID_BY)
  return {
    name: readName(form),
    ...(sex ? { sex } : {}),
    ...(age ? { age } : {}),
    ...(age && ageBy ? { saidBy: { age: ageBy } } : {}),
    ...(form.get('adult') === 'yes' ? { claimedAdult: true } : {}),
    ...(country ? { nationalities: [country] } : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(origin ? { origin } : {}),
    ...(marks.length > 0 ? { marks } : {}),
    ...(clothing.length > 0 ? { clothing } : {}),
    ...(companions.length > 0 ? { companions } : {}),
  }
}

/** A child may say a town of another country than its papers: then the words win over the country. */
const readOrigin = (words: string, country: CountryCode | undefined) => {
  if (words === '') return undefined
  const within = readPlace(words, country)
  if (within?.department || !country) return within
  const anywhere = readPlace(words)
  return anywhere?.department ? anywhere : within
}

const readLanguages = (form: FormData): Language[] => [
  ...new Set(['language', 'language2'].flatMap((field) => formChoice(form, field, LANGUAGES) ?? [])),
]

const readMark = (form: FormData, row: number): Mark[] => {
  const type = formChoice(form, `mark${row}_type`, MARK_TYPES)
  const site = formChoice(form, `mark${row}_site`, BODY_SITES)
  const side = formChoice(form, `mark${row}_side`, ['left', 'right'])
  const words = formText(form, `mark${row}_words`, 200)
  if (!type && !site && !words) return []
  return [{ type: type ?? 'other', ...(site ? { site } : {}), ...(side ? { side } : {}), ...(words ? { words } : {}) }]
}

const readClothing = (form: FormData, row: number): ClothingItem[] => {
  const garment = formChoice(form, `garment${row}`, GARMENTS)
  const colour = formChoice(form, `colour${row}`, COLOURS)
  const words = formText(form, `garment${row}_words`, 120)
  if (!garment && !colour && !words) return []
  return [{ garment: garment ?? 'other', ...(colour ? { colour } : {}), ...(words ? { words } : {}) }]
}

const readCompanion = (form: FormData, row: number, today: IsoDate, problems: ReportProblem[]): Companion[] => {
  const name = formText(form, `companion${row}_name`, 120)
  if (name === '') return []
  const relation = formChoice(form, `companion${row}_relation`, RELATIONS)
  const ageText = formText(form, `companion${row}_age`, 40)
  const age = parseAge(ageText, today)
  if (ageText && !age) problems.push({ field: `companion${row}_age`, code: 'sighting.age_unreadable' })
  return [{ name: parseName(name), ...(relation ? { relation } : {}), ...(age ? { age } : {}) }]
}

const readPhone = (form: FormData, problems: ReportProblem[]): string | undefined => {
  const typed = formText(form, 'phone', 40)
  const digits = typed.replace(/\D/g, '')
  if (typed === '') return undefined
  if (digits.length >= PHONE_DIGITS) return digits.slice(-PHONE_DIGITS)
  problems.push({ field: 'phone', code: 'sighting.phone_short' })
  return undefined
}

const shiftDay = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const isDay = (text: string): boolean =>
  /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && shiftDay(text, 0) === text

const readWhen = (form: FormData, today: IsoDate, problems: ReportProblem[]): DateBand | undefined => {
  const day = formText(form, 'when', 20)
  if (day === '') return undefined
  if (!isDay(day)) problems.push({ field: 'when', code: 'sighting.date_unreadable' })
  else if (day > today) problems.push({ field: 'when', code: 'sighting.date_future' })
  else {
    const width = SPAN_DAYS[formChoice(form, 'when_span', DAY_SPANS) ?? 'day']
    const last = shiftDay(day, width)
    return { from: shiftDay(day, -width), to: last > today ? today : last }
  }
  return undefined
}
