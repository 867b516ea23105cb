import { INTL_TAGS, type Locale } from './locale.ts'

/** A calendar date: `2026-10-07` → `7 de octubre de 2026`. Dates without a clock are read in UTC, so none slips a day. */
export const formatDate = (locale: Locale, isoDate: string): string =>
  new Intl.DateTimeFormat(INTL_TAGS[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate.slice(0, 10)}T00:00:00Z`),
  )

/** A month: `2026-10` → `octubre de 2026`. */
export const formatMonth = (locale: Locale, isoMonth: string): string =>
  new Intl.DateTimeFormat(INTL_TAGS[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${isoMonth.slice(0, 7)}-01T00:00:00Z`),
  )

/** A date as far as it is known: `2013-07-11`, `2013-07` in words, or the year alone. */
export const formatPartialDate = (locale: Locale, date: string): string =>
  date.length === 10 ? formatDate(locale, date) : date.length === 7 ? formatMonth(locale, date) : date

/** An instant, in the time zone of the reader's institution (IANA name). */
export const formatDateTime = (locale: Locale, instant: Date | string, timeZone: string): string =>
  new Intl.DateTimeFormat(INTL_TAGS[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )

export const formatNumber = (locale: Locale, value: number, maximumFractionDigits = 0): string =>
  new Intl.NumberFormat(INTL_TAGS[locale], { maximumFractionDigits }).format(value)

/** `['a', 'b', 'c']` → `a, b y c`. */
export const formatList = (
  locale: Locale,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(INTL_TAGS[locale], { type }).format(items)

const STATELESS: Readonly<Record<Locale, string>> = { es: 'apátrida', en: 'stateless' }

/** A country by its ISO 3166-1 code; `XX` is a stateless person. */
export const countryName = (locale: Locale, code: string): string =>
  code === 'XX' ? STATELESS[locale] : (new Intl.DisplayNames(INTL_TAGS[locale], { type: 'region' }).of(code) ?? code)

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How far an instant lies from `now`, in the largest fitting unit: `dentro de 2 días`, `hace 3 horas`. */
export const formatDistance = (locale: Locale, instant: Date, now: Date): string => {
  const milliseconds = instant.getTime() - now.getTime()
  const [unit, size] = UNITS.find(([, length]) => Math.abs(milliseconds) >= length) ?? UNITS[2]
  return new Intl.RelativeTimeFormat(INTL_TAGS[locale], { numeric: 'auto' }).format(
    Math.trunc(milliseconds / size),
    unit,
  )
}
