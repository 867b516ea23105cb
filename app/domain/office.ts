/**
 * What families read of an office of the network: a chancellery, a consulate, an embassy. Its own administrator writes it, or
 * its chancellery's. It holds no case data, but numbers to call stand in it: whoever could write one could send families to an
 * extortionist, so it is changed by who has just proven who it is, and each change is in the trail. Nobody else reads it before
 * it is published, and then it says how the office is reached.
 */
import { type CountryCode, isCountryCode } from './country.ts'
import { type OfficeHours, WEEKDAYS } from './office-hours.ts'
import type { Language } from './person.ts'
import { isPublicNumber } from './public-number.ts'
import { isTimeZone } from './time-zones.ts'
import { ok, refuse, type Verdict } from './verdict.ts'

/** `office` in its hours, `emergency` at any time, `messages` where one writes. */
export const PHONE_USES = ['office', 'emergency', 'messages'] as const
export type OfficePhone = { readonly use: (typeof PHONE_USES)[number]; readonly number: string }

/** What families find there. */
export const OFFICE_SERVICES = [
  'notices',
  'identity',
  'travel',
  'birth',
  'detention',
  'legal',
  'interpreter',
  'visits',
] as const
export type OfficeService = (typeof OFFICE_SERVICES)[number]

/** `always` day and night, `office` in the hours of the chancellery. */
export const LINE_HOURS = ['always', 'office'] as const

/** A telephone line of a chancellery for who is in a country. */
export type HelpLine = {
  readonly label: string
  readonly number: string
  readonly country: CountryCode
  /** Free of charge from that country. */
  readonly free: boolean
  readonly hours: (typeof LINE_HOURS)[number]
  readonly languages: readonly Language[]
}

export type Office = Pick<OfficeHours, 'hours' | 'closures'> & {
  readonly published: boolean
  readonly city: string
  readonly country: CountryCode
  readonly address: string
  readonly timeZone: string
  readonly phones: readonly OfficePhone[]
  readonly languages: readonly Language[]
  readonly services: readonly OfficeService[]
  /** Of a chancellery alone. */
  readonly lines: readonly HelpLine[]
}

export const MOST_PHONES = 3
export const MOST_LINES = 12
export const MOST_CLOSURES = 40
export const LONGEST_CITY = 80
export const LONGEST_ADDRESS = 200
export const LONGEST_LABEL = 80

export type OfficeCode =
  | 'office.city'
  | 'office.country'
  | 'office.address'
  | 'office.time_zone'
  | 'office.phone'
  | 'office.hours'
  | 'office.closures'
  | 'office.line'
  | 'office.lines_many'
  | 'office.unreachable'

export type OfficeProblem = {
  readonly field: keyof Office
  readonly code: OfficeCode
  /** Which of several, from 1. */
  readonly line?: number
}

const isWords = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most
const DATE = /^\d{4}-\d{2}-\d{2}$/
const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
const isLine = ({ label, number, country }: HelpLine): boolean =>
  isWords(label, LONGEST_LABEL) && isPublicNumber(number) && isCountry(country)
const isCountry = (code: string): boolean => isCountryCode(code) && code !== 'XX'

/**
 * Everything that is wrong with an entry, in the order of a form; nothing when it can be kept.
 * @param office whose hours of a day are undefined where they could not be read
 */
export const listOfficeProblems = (office: Office): readonly OfficeProblem[] => {
  const { city, country, address, timeZone, phones, hours, closures, lines, published } = office
  const problems: OfficeProblem[] = []
  const say = (field: keyof Office, code: OfficeCode, line?: number) =>
    void problems.push({ field, code, ...(line ? { line } : {}) })
  if (!isWords(city, LONGEST_CITY)) say('city', 'office.city')
  if (!isCountry(country)) say('country', 'office.country')
  if (address.length > LONGEST_ADDRESS) say('address', 'office.address')
  const silent = phones.findIndex(({ number }) => !isPublicNumber(number))
  if (silent >= 0 || phones.length > MOST_PHONES) say('phones', 'office.phone', Math.max(silent, 0) + 1)
  if (!isTimeZone(timeZone)) say('timeZone', 'office.time_zone')
  for (const day of WEEKDAYS) if (day in hours && !hours[day]) say('hours', 'office.hours', day)
  const strange = closures.findIndex((day) => !isDate(day))
  if (strange >= 0 || closures.length > MOST_CLOSURES) say('closures', 'office.closures', Math.max(strange, 0) + 1)
  if (lines.length > MOST_LINES) say('lines', 'office.lines_many')
  const wrong = lines.findIndex((line) => !isLine(line))
  if (wrong >= 0) say('lines', 'office.line', wrong + 1)
  if (published && address.trim() === '' && phones.length === 0) say('published', 'office.unreachable')
  return problems
}

/** Takes the entry, or refuses with the first thing that is wrong. */
export const decideOffice = (office: Office): Verdict<Office, OfficeCode> => {
  const [first] = listOfficeProblems(office)
  if (first) return refuse(first.code, { line: first.line ?? 1, most: MOST_LINES })
  return ok({ ...office, city: office.city.trim(), closures: [...new Set(office.closures)].sort() })
}

/** The part of an address that names an office of a chancellery: `Ciudad de Guatemala` → `ciudad-de-guatemala`. */
export const officeSlug = (city: string): string =>
  city
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mn}+/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ /g, '-')
    .slice(0, 36)
    .replace(/-$/, '') || 'oficina'
