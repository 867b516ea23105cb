import { parseName } from '../domain/names.ts'
import type { PersonDescription, PersonName, PlaceAndTime } from '../domain/person.ts'
import type { SightingEvent } from '../domain/sighting.ts'
import { formText } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { formatAgeText } from '../person/age-text.ts'
import { formatPlace } from '../person/read-place.ts'
import type { Report } from './report-form.ts'
import { CLOTHING_ROWS, COMPANION_ROWS, MARK_ROWS } from './report-rows.ts'

/** Fields of the report's form, as `typedFields` gives them. */
export type ReportFields = Readonly<Record<string, readonly string[]>>

type Stored = {
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  readonly note?: string
}

const DAY = 86_400_000

/** A stored report as the form's fields; `parseReport` reads them back into the same description. */
export const reportFields = (stored: Stored, locale: Locale): ReportFields => {
  const { person, placeAndTime } = stored
  const { name } = person
  const entries: [string, string | undefined][] = [
    ['event', stored.event],
    ['name', name.raw],
    ['given', name.given],
    ['surname1', name.surname1],
    ['surname2', name.surname2],
    ['nickname', name.nickname],
    ['age', formatAgeText(person.age)],
    ['age_by', person.saidBy?.age],
    ['adult', person.claimedAdult ? 'yes' : undefined],
    ['sex', person.sex],
    ['country', person.nationalities?.[0]],
    ['origin', formatPlace(person.origin, locale)],
    ['language', person.languages?.[0]],
    ['language2', person.languages?.[1]],
    ['where', formatPlace(placeAndTime.place, locale)],
    ...whenFields(placeAndTime),
    ['note', stored.note],
  ]
  for (const [at, mark] of (person.marks ?? []).entries())
    entries.push(
      [`mark${at + 1}_type`, mark.type],
      [`mark${at + 1}_site`, mark.site],
      [`mark${at + 1}_side`, mark.side],
      [`mark${at + 1}_words`, mark.words],
    )
  for (const [at, item] of (person.clothing ?? []).entries())
    entries.push(
      [`garment${at + 1}`, item.garment],
      [`colour${at + 1}`, item.colour],
      [`garment${at + 1}_words`, item.words],
    )
  for (const [at, companion] of (person.companions ?? []).entries())
    entries.push(
      [`companion${at + 1}_name`, companion.name.raw],
      [`companion${at + 1}_relation`, companion.relation],
      [`companion${at + 1}_age`, formatAgeText(companion.age)],
    )
  return Object.fromEntries(entries.flatMap(([field, value]) => (value ? [[field, [value]]] : [])))
}

const whenFields = ({ when }: PlaceAndTime): [string, string | undefined][] => {
  if (!when) return []
  const days = (Date.parse(when.to) - Date.parse(when.from)) / DAY
  const middle = new Date(Date.parse(when.from) + Math.ceil(days / 2) * DAY).toISOString().slice(0, 10)
  return [
    ['when', middle],
    ['when_span', days === 0 ? 'day' : days <= 7 ? 'week' : 'month'],
  ]
}

/**
 * An edited report over the stored one. What the form does not ask is kept as it was (other names, a birth date, digests,
 * rows beyond those shown), and so is what was left as it stood: an age keeps the day on which it held.
 * @param digest of a phone, only when a number was typed
 */
export const mergeReport = (
  before: Stored,
  form: FormData,
  report: Report,
  locale: Locale,
  digest?: string,
): Pick<Stored, 'person' | 'placeAndTime'> => {
  const shown = reportFields(before, locale)
  const same = (...fields: readonly string[]) =>
    fields.every((field) => (form.get(field) ?? '') === (shown[field]?.[0] ?? ''))
  const { person, placeAndTime } = before
  const phones = [...(person.phoneDigests ?? []), ...(digest ? [digest] : [])]
  const more = {
    nationalities: same('country') ? person.nationalities : report.person.nationalities,
    languages: same('language', 'language2') ? person.languages : report.person.languages,
    marks: joinRows(report.person.marks, person.marks, MARK_ROWS.length),
    clothing: joinRows(report.person.clothing, person.clothing, CLOTHING_ROWS.length),
    companions: joinRows(report.person.companions, person.companions, COMPANION_ROWS.length),
    age: same('age') ? person.age : report.person.age,
    origin: same('origin', 'country') ? person.origin : report.person.origin,
    otherNames: person.otherNames,
    birthDate: person.birthDate,
    documentDigests: person.documentDigests,
    phoneDigests: phones.length > 0 ? [...new Set(phones)] : undefined,
  }
  const name =
    same('name') || !same('given', 'surname1', 'surname2') ? report.person.name : nameAnew(form, report.person.name)
  const place = same('where') ? placeAndTime.place : report.placeAndTime.place
  const when = same('when', 'when_span') ? placeAndTime.when : report.placeAndTime.when
  return {
    person: said({ ...report.person, ...more, name, saidBy: { ...person.saidBy, ...report.person.saidBy } }),
    placeAndTime: { ...(place ? { place } : {}), ...(when ? { when } : {}) },
  }
}

/** A name heard anew is read anew: its parts were filled in from the old one, and nobody typed them. */
const nameAnew = (form: FormData, { nickname }: PersonName): PersonName => ({
  ...parseName(formText(form, 'name', 160)),
  ...(nickname ? { nickname } : {}),
})

const joinRows = <Row>(
  typed: readonly Row[] = [],
  before: readonly Row[] = [],
  shown: number,
): readonly Row[] | undefined => {
  const rows = [...typed, ...before.slice(shown)]
  return rows.length > 0 ? rows : undefined
}

/** Without the fields that are not known. */
const said = (
  person: { readonly [Key in keyof PersonDescription]: PersonDescription[Key] | undefined },
): PersonDescription =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as PersonDescription
