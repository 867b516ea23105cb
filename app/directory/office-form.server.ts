import type { CountryCode } from '../domain/country.ts'
import { zoneOf } from '../domain/local-day.ts'
import {
  type HelpLine,
  LINE_HOURS,
  listOfficeProblems,
  MOST_LINES,
  OFFICE_SERVICES,
  type Office,
  type OfficeProblem,
  PHONE_USES,
} from '../domain/office.ts'
import { parseDayHours, WEEKDAYS, type WeekHours } from '../domain/office-hours.ts'
import { LANGUAGES } from '../domain/person.ts'
import { formChoice, formChoices, formText, typedFields } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import { sayCode, t } from '../i18n/translate.ts'
import type { KeptOffice } from './list-offices.server.ts'
import {
  hoursField,
  LINE_FIELD,
  LINE_LANGUAGES,
  lineFields,
  type OfficeFields,
  officeFields,
  phoneField,
} from './office-fields.ts'

/** More than any rule allows, so that what is too long is refused in words instead of being cut. */
const LONG = 4000

/** The entry that a form says. It may be wrong: see problemsOf. */
export const readOffice = (form: FormData): Office => ({
  published: formText(form, 'published', 10) === 'yes',
  city: formText(form, 'city', LONG),
  country: formText(form, 'country', 10) as CountryCode,
  address: formText(form, 'address', LONG),
  timeZone: formText(form, 'timeZone', 60),
  phones: PHONE_USES.map((use) => ({ use, number: formText(form, phoneField(use), 60) })).filter(
    ({ number }) => number !== '',
  ),
  // A day that cannot be read stays undefined, to be refused where it was typed.
  hours: Object.fromEntries(
    WEEKDAYS.map((day) => [day, parseDayHours(formText(form, hoursField(day), 200))]),
  ) as WeekHours,
  closures: formText(form, 'closures', LONG)
    .split(/[\n,;]+/)
    .map((one) => isoDay(one.trim()))
    .filter(Boolean),
  languages: formChoices(form, 'languages', LANGUAGES),
  services: formChoices(form, 'services', OFFICE_SERVICES),
  lines: readLines(form),
})

/** `25/12/2026` as the calendar of machines has it; anything else as it is. */
const isoDay = (typed: string): string => {
  const [, day = '', month = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed
}

/** Rows in which nothing is written are none. */
const readLines = (form: FormData): readonly HelpLine[] =>
  Array.from({ length: MOST_LINES }, (_, at) => ({
    label: formText(form, `label${at}`, LONG),
    number: formText(form, `number${at}`, 60),
    country: formText(form, `lineCountry${at}`, 10) as CountryCode,
    free: formText(form, `free${at}`, 10) === 'yes',
    hours: formChoice(form, `when${at}`, LINE_HOURS) ?? 'office',
    languages: formChoices(form, `spoken${at}`, LINE_LANGUAGES),
  })).filter(({ label, number }) => label !== '' || number !== '')

/** What was typed, to be shown again: as it is, but lines without the empty rows between them, so that a line is the one a problem names. */
export const typedOffice = (form: FormData, office: Office): OfficeFields => ({
  ...Object.fromEntries(Object.entries(typedFields(form)).filter(([name]) => !LINE_FIELD.test(name))),
  ...lineFields(office.lines),
})

/** What is written of an office, or what the directory knows of it before anything was written. */
export const shownFields = ({ office, known }: KeptOffice): OfficeFields =>
  office
    ? officeFields(office)
    : {
        city: [known.city],
        country: [known.country ?? ''],
        address: [known.address],
        timeZone: [known.country ? zoneOf(known.country) : ''],
        phone_office: [known.phone],
        services: ['notices'],
        languages: ['spa'],
      }

export type FieldProblem = { readonly field: string; readonly problem: string }

/** Everything that is wrong with an entry, each with the control of the form in which it stands. */
export const problemsOf = (locale: Locale, office: Office): readonly FieldProblem[] =>
  listOfficeProblems(office).map((problem) => ({
    field: controlOf(problem, office),
    problem:
      problem.code === 'office.hours'
        ? t(locale)('offices.problemHours', {
            day: t(locale)(`missions.weekday_${WEEKDAYS[(problem.line ?? 1) - 1] ?? 1}`),
          })
        : sayCode(locale, problem.code, { line: problem.line ?? 1, most: MOST_LINES }),
  }))

const controlOf = ({ field, line = 1 }: OfficeProblem, { phones }: Office): string => {
  if (field === 'phones') return phoneField(phones[line - 1]?.use ?? 'office')
  if (field === 'hours') return hoursField(WEEKDAYS[line - 1] ?? 1)
  if (field === 'lines') return `label${Math.min(line, MOST_LINES) - 1}`
  return field
}
