/** The form of an office: its entry as text fields by name, so that what was typed is shown again just as it was. */
import { MOST_LINES, type Office, PHONE_USES } from '../domain/office.ts'
import { formatDayHours, WEEKDAYS, type Weekday } from '../domain/office-hours.ts'
import type { Language } from '../domain/person.ts'

export type OfficeFields = Readonly<Record<string, readonly string[]>>

export const phoneField = (use: Office['phones'][number]['use']): string => `phone_${use}`
export const hoursField = (day: Weekday): string => `hours${day}`

/** Languages that a telephone line may be answered in; the rest are found at the offices. */
export const LINE_LANGUAGES = [
  'spa',
  'eng',
  'fra',
  'por',
  'hat',
  'quc',
  'mam',
  'kek',
  'cab',
  'miq',
] as const satisfies readonly Language[]

/** Fields of one row of the telephone lines, whose names end in its place. */
export const LINE_FIELD = /^(label|number|lineCountry|free|when|spoken)\d+$/

/** As the form asks for it: `25/12/2026`. */
const dayAsTyped = (day: string): string => day.split('-').reverse().join('/')

/** The fields that show this entry. */
export const officeFields = (office: Office): OfficeFields => ({
  published: office.published ? ['yes'] : [],
  city: [office.city],
  country: [office.country],
  address: [office.address],
  timeZone: [office.timeZone],
  closures: [office.closures.map(dayAsTyped).join('\n')],
  languages: office.languages,
  services: office.services,
  ...Object.fromEntries(
    PHONE_USES.map((use) => [phoneField(use), [office.phones.find((one) => one.use === use)?.number ?? '']]),
  ),
  ...Object.fromEntries(WEEKDAYS.map((day) => [hoursField(day), [formatDayHours(office.hours[day] ?? [])]])),
  ...lineFields(office.lines),
})

export const lineFields = (lines: Office['lines']): OfficeFields =>
  Object.fromEntries(
    lines
      .slice(0, MOST_LINES)
      .flatMap(({ label, number, country, free, hours, languages }, at): [string, readonly string[]][] => [
        [`label${at}`, [label]],
        [`number${at}`, [number]],
        [`lineCountry${at}`, [country]],
        [`free${at}`, free ? ['yes'] : []],
        [`when${at}`, [hours]],
        [`spoken${at}`, languages],
      ]),
  )
