/** Calendar days as whole numbers since 1970-01-01, so that gaps are subtractions. No clock and no zones are involved. */
import type { AgeRange, DateBand, IsoDate, PartialDate } from '../person.ts'
import type { DayBand, PreparedAge, PreparedBirth } from './types.ts'

const DAY = 86_400_000
export const DAYS_IN_YEAR = 365.2425

const dayNumber = (year: number, month: number, day: number): number => Math.round(Date.UTC(year, month - 1, day) / DAY)

/** Day number of `YYYY-MM-DD` (a longer instant is cut); undefined when it is not a date. */
export const parseDay = (date: IsoDate): number | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  return match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** A span as day numbers, in order whichever way it was written. */
export const parseBand = (band: DateBand | undefined): DayBand | undefined => {
  if (!band) return undefined
  const from = parseDay(band.from)
  const to = parseDay(band.to)
  if (from === undefined || to === undefined) return undefined
  return from <= to ? { from, to } : { from: to, to: from }
}

/** A date of birth with the days it may mean. 1 January is read as "that year". Undefined when it is not a date. */
export const parseBirth = (date: PartialDate | undefined): PreparedBirth | undefined => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date ?? '')
  if (!match) return undefined
  const said = match[0]
  const year = Number(match[1])
  const month = match[2] === undefined ? undefined : Number(match[2])
  const day = match[3] === undefined ? undefined : Number(match[3])
  if (month === undefined || (month === 1 && day === 1)) {
    return { year, earliest: dayNumber(year, 1, 1), latest: dayNumber(year, 12, 31), said }
  }
  if (day === undefined)
    return { year, month, earliest: dayNumber(year, month, 1), latest: dayNumber(year, month + 1, 0), said }
  const exact = dayNumber(year, month, day)
  return { year, month, day, earliest: exact, latest: exact, said }
}

export const parseAge = (age: AgeRange | undefined): PreparedAge | undefined => {
  const asOf = age && parseDay(age.asOf)
  if (!age || asOf === undefined) return undefined
  return { min: Math.min(age.min, age.max), max: Math.max(age.min, age.max), asOf }
}
