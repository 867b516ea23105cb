/**
 * A day is the office's: what ends with a day, and who is 18, is judged where the institution is and never in Greenwich, whose
 * day begins five to eight hours earlier. The database says the same (app.day_in, db/migrations/0006_sign_in_means.ts).
 */
import type { CountryCode } from './country.ts'
import type { IsoDate } from './person.ts'

/** The zone in which most people of a country live; an institution's "today" is its country's. */
const ZONES: Readonly<Partial<Record<CountryCode, string>>> = {
  BZ: 'America/Belize',
  CA: 'America/Toronto',
  CR: 'America/Costa_Rica',
  DO: 'America/Santo_Domingo',
  SV: 'America/El_Salvador',
  GT: 'America/Guatemala',
  HN: 'America/Tegucigalpa',
  MX: 'America/Mexico_City',
  NI: 'America/Managua',
  PA: 'America/Panama',
  US: 'America/Chicago',
}

export const zoneOf = (country: CountryCode): string => ZONES[country] ?? 'UTC'

/** Made once a zone: making one takes many times as long as using it. */
const calendars = new Map<string, Intl.DateTimeFormat>()
const calendarOf = (timeZone: string): Intl.DateTimeFormat => {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  calendars.set(timeZone, calendar)
  return calendar
}

/** The minute last asked of in a zone, with its day: days begin with a minute, and most who ask mean now. */
const lastAsked = new Map<string, { readonly minute: number; readonly day: IsoDate }>()
const MINUTE = 60_000

/** The calendar day of an instant where the country is. */
export const localDay = (instant: Date, country: CountryCode): IsoDate => {
  const zone = zoneOf(country)
  const minute = Math.floor(instant.getTime() / MINUTE)
  const last = lastAsked.get(zone)
  if (last?.minute === minute) return last.day
  const day = calendarOf(zone).format(instant)
  lastAsked.set(zone, { minute, day })
  return day
}
