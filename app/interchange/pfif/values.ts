/**
 * PFIF texts as values of the registry. Each parser answers undefined for a text that is not what the field allows, so
 * that the caller can say which field of which record is wrong.
 */
import type { AgeRange, IsoDate, IsoInstant, PartialDate, Sex } from '../../domain/person.ts'

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** True for a day that the calendar has, from the year 1000. */
const isDay = (day: IsoDate): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return day >= '1000' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** `yyyy-mm-ddThh:mm:ssZ` (fractions and offsets are forgiven) as an instant in UTC. */
export const parseInstant = (text: string): IsoInstant | undefined => {
  const parts = INSTANT.exec(text)
  const time = parts?.[1] && isDay(parts[1]) ? Date.parse(text.toUpperCase()) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a day of the calendar that is not after `today`. */
export const parseBirthDate = (text: string, today: IsoDate): PartialDate | undefined => {
  const whole = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text
  return /^\d{4}-\d\d-\d\d$/.test(whole) && isDay(whole) && whole >= '1880' && whole <= today ? text : undefined
}

const MOST_YEARS = 120

/** `N` or `N-M`, whole years, as of the day of the record's source date. */
export const parseAge = (text: string, asOf: IsoDate): AgeRange | undefined => {
  const parts = /^(\d{1,3})(?:\s*-\s*(\d{1,3}))?$/.exec(text)
  if (!parts) return undefined
  const min = Number(parts[1])
  const max = Number(parts[2] ?? parts[1])
  return min <= max && max <= MOST_YEARS ? { min, max, asOf } : undefined
}

/** The specification's words, and the letters that exporters write instead. */
const SEX_WORDS: ReadonlyMap<string, Sex> = new Map([
  ['female', 'female'],
  ['f', 'female'],
  ['male', 'male'],
  ['m', 'male'],
  ['other', 'other'],
])
export const parseSex = (text: string): Sex | undefined => SEX_WORDS.get(text.toLowerCase())

export const parseBoolean = (text: string): boolean | undefined =>
  /^(true|1|yes)$/i.test(text) ? true : /^(false|0|no)$/i.test(text) ? false : undefined

/** `domain/local`: the repository's domain name, a slash, its own id (PFIF 1.4, section 4). */
export const isPfifId = (text: string): boolean =>
  text.length <= 255 && /^(?=[^/]*[a-z])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+\/[^\s\p{Cc}]+$/iu.test(text)

/** Lines of a field that may hold several values, without empty ones. */
export const parseLines = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
