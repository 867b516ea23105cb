import {
  collator,
  dateFormatter,
  distanceFormatter,
  keepWords,
  listFormatter,
  nameFormatter,
  numberFormatter,
} from './formatters.ts'
import { countryInKreyol, dateInKreyol, distanceInKreyol, listInKreyol } from './kreyol.ts'
import { type CompleteLocale, completeLocale, INTL_TAGS, type Locale } from './locale.ts'

/** The first of a month, where the language counts it in its own way: Intl writes a bare 1. */
const FIRST_DAY: Readonly<Partial<Record<Locale, string>>> = { fr: '1er', pt: '1º' }

/** A calendar date: `2026-10-07` → `7 de octubre de 2026`. Dates without a clock are read in UTC, so none slips a day. */
export const formatDate = (locale: Locale, isoDate: string): string => {
  if (locale === 'ht') return dateInKreyol(isoDate.slice(0, 10))
  const day = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)
  const words = dateFormatter(INTL_TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(day)
  const first = FIRST_DAY[locale]
  return first ? words.replace(/^1(?=\s)/, first) : words
}

/** A month: `2026-10` → `octubre de 2026`. */
export const formatMonth = (locale: Locale, isoMonth: string): string =>
  locale === 'ht' ? dateInKreyol(isoMonth.slice(0, 7)) : monthWords(INTL_TAGS[locale], isoMonth.slice(0, 7))

const monthWords = keepWords((tag, month) =>
  dateFormatter(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`)),
)

/** A date as far as it is known: `2013-07-11`, `2013-07` in words, or the year alone. */
export const formatPartialDate = (locale: Locale, date: string): string =>
  date.length === 10 ? formatDate(locale, date) : date.length === 7 ? formatMonth(locale, date) : date

/** An instant, in the time zone of the reader's institution (IANA name). */
export const formatDateTime = (locale: Locale, instant: Date | string, timeZone: string): string => {
  const at = new Date(instant)
  if (locale !== 'ht')
    return dateFormatter(INTL_TAGS[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
  const day = dateFormatter('en-CA', { timeZone }).format(at)
  return `${dateInKreyol(day)}, ${dateFormatter(INTL_TAGS.ht, { timeStyle: 'short', timeZone }).format(at)}`
}

/** A time of day where something is (IANA name): `14:00`. */
export const formatTime = (locale: Locale, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(INTL_TAGS[locale], { timeStyle: 'short', timeZone }).format(instant)

/** The time of a clock, `09:00` to `24:00`, as the language writes it. */
export const formatClock = (locale: Locale, clock: string): string => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return formatTime(locale, new Date(Date.UTC(2000, 0, 1, hour, minute)), 'UTC')
}

export const formatNumber = (locale: Locale, value: number, maximumFractionDigits = 0): string =>
  numberFormatter(INTL_TAGS[locale], { maximumFractionDigits }).format(value)

/** `['a', 'b', 'c']` → `a, b y c`. */
export const formatList = (
  locale: Locale,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => (locale === 'ht' ? listInKreyol(items, type) : listFormatter(INTL_TAGS[locale], { type }).format(items))

/** In the alphabetical order of a language. */
export const inOrderOf = (locale: Locale): ((a: string, b: string) => number) => collator(INTL_TAGS[locale], {}).compare

const STATELESS: Readonly<Record<Exclude<CompleteLocale, 'ht'>, string>> = {
  es: 'apátrida',
  en: 'stateless',
  fr: 'apatride',
  pt: 'apátrida',
}

/** A country by its ISO 3166-1 code; `XX` is a stateless person. */
export const countryName = (locale: Locale, code: string): string => {
  const spoken = completeLocale(locale)
  if (spoken === 'ht') return countryInKreyol(code)
  if (code === 'XX') return STATELESS[spoken]
  return regionName(INTL_TAGS[locale], code)
}

const regionName = keepWords((tag, code) => nameFormatter(tag, { type: 'region' }).of(code) ?? code)

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How far an instant lies from `now`, in the largest fitting unit: `dentro de 2 días`, `hace 3 horas`. */
export const formatDistance = (locale: Locale, instant: Date, now: Date): string => {
  const milliseconds = instant.getTime() - now.getTime()
  const [unit, size] = UNITS.find(([, length]) => Math.abs(milliseconds) >= length) ?? UNITS[2]
  const amount = Math.trunc(milliseconds / size)
  return locale === 'ht'
    ? distanceInKreyol(amount, unit)
    : distanceFormatter(INTL_TAGS[locale], { numeric: 'auto' }).format(amount, unit)
}
