/**
 * When an office is open, as its door says it: by weekday, in its own time. A span that does not end later than it begins ends
 * on the next day; `24:00` is the end of a day. On a day that it is closed nothing begins, while what began the evening before
 * still ends. Where a clock is put back, a span begins with the first of the two hours of one name; where it is put on, an hour
 * that does not exist counts as the one after it.
 */
import type { IsoDate } from './person.ts'

/** ISO 8601: Monday is 1. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Clock times `HH:MM`, the end up to `24:00`. */
export type Span = { readonly from: string; readonly to: string }
export type WeekHours = Readonly<Partial<Record<Weekday, readonly Span[]>>>

export type OfficeHours = {
  readonly hours: WeekHours
  /** Days on which it is closed all the same. */
  readonly closures: readonly IsoDate[]
  /** IANA name. */
  readonly timeZone: string
}

export type Opening =
  /** Without an end: it does not close within a week. */
  | { readonly open: true; readonly closesAt?: Date }
  /** Without a beginning: it does not open within a week. */
  | { readonly open: false; readonly opensAt?: Date }

export const MOST_SPANS = 3
const MINUTE = 60_000
const DAY = 1440

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2})?)?$/

/** `9`, `9:30`, `09.30`, `9h30` → minutes of the day; undefined for what is no time. */
const minutesOf = (text: string): number | undefined => {
  const [, hour = '', minute = '0'] = CLOCK.exec(text.trim()) ?? []
  const minutes = hour === '' ? Number.NaN : Number(hour) * 60 + Number(minute)
  return minutes <= DAY && Number(minute) < 60 ? minutes : undefined
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * The hours of a day as people write them: `9:00 a 14:00, 16:00-18:00`; nothing is a day that it is closed.
 * @returns undefined for what cannot be read, for spans that overlap, or for more than three
 */
export const parseDayHours = (text: string): readonly Span[] | undefined => {
  if (text.trim() === '') return []
  const spans: Span[] = []
  let last = -1
  for (const part of text.split(/[,;]| y | and /)) {
    const [from, to, ...rest] = part.split(/[-–—]| a | to /).map(minutesOf)
    const isWrong = from === undefined || to === undefined || rest.length > 0 || from === to || from === DAY
    if (isWrong || from <= last || last === Number.POSITIVE_INFINITY) return undefined
    spans.push({ from: clockOf(from), to: clockOf(to) })
    last = to > from ? to - 1 : Number.POSITIVE_INFINITY
  }
  return spans.length <= MOST_SPANS ? spans : undefined
}

/** As parseDayHours reads it: `09:00-14:00, 16:00-18:00`. */
export const formatDayHours = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => `${from}-${to}`).join(', ')

/** Days one after another with the same hours, in order; the days that it is closed are groups too. */
export const groupDays = (
  hours: WeekHours,
): readonly { readonly first: Weekday; readonly last: Weekday; readonly spans: readonly Span[] }[] => {
  const groups: { first: Weekday; last: Weekday; spans: readonly Span[] }[] = []
  for (const day of WEEKDAYS) {
    const spans = hours[day] ?? []
    const before = groups.at(-1)
    if (before && formatDayHours(before.spans) === formatDayHours(spans)) before.last = day
    else groups.push({ first: day, last: day, spans })
  }
  return groups
}

/** Whether it is open at `now`, and until when that is so. */
export const openingAt = ({ hours, closures, timeZone }: OfficeHours, now: Date): Opening => {
  const today = wallClock(now.getTime(), timeZone) - (wallClock(now.getTime(), timeZone) % (DAY * MINUTE))
  const periods: { from: number; to: number }[] = []
  for (let ahead = -1; ahead <= 7; ahead++) {
    const day = today + ahead * DAY * MINUTE
    if (closures.includes(new Date(day).toISOString().slice(0, 10))) continue
    for (const span of hours[weekdayOf(day)] ?? []) {
      const [begins = 0, ends = 0] = [span.from, span.to].map((clock) => minutesOf(clock) ?? 0)
      const from = instantOf(day + begins * MINUTE, timeZone)
      const to = instantOf(day + (ends > begins ? ends : ends + DAY) * MINUTE, timeZone)
      const before = periods.at(-1)
      if (before && from <= before.to) before.to = Math.max(before.to, to)
      else periods.push({ from, to })
    }
  }
  const at = now.getTime()
  const next = periods.find(({ to }) => to > at)
  if (!next || next.from - at > 7 * DAY * MINUTE) return { open: false }
  if (next.from > at) return { open: false, opensAt: new Date(next.from) }
  return next.to - at > 7 * DAY * MINUTE ? { open: true } : { open: true, closesAt: new Date(next.to) }
}

/** How long an answer may be kept by caches on its way: half a minute by ours, minutes by other people's (protection rule 11). */
const KEPT = 5 * MINUTE

/** The same where it stays true for as long as the answer may be kept; undefined shortly before a door opens or closes. */
export const steadyOpeningAt = (office: OfficeHours, now: Date): Opening | undefined => {
  const opening = openingAt(office, now)
  const change = opening.open ? opening.closesAt : opening.opensAt
  return change && change.getTime() - now.getTime() <= KEPT ? undefined : opening
}

/** What the clock on the wall shows at an instant, as if it were in Greenwich: milliseconds. */
const wallClock = (instant: number, timeZone: string): number => {
  const parts = formatOf(timeZone).formatToParts(new Date(instant))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** The first instant at which the clock on the wall shows this; in a gap, as much later as the clock was put on. */
const instantOf = (wall: number, timeZone: string): number => {
  const offsets = [-DAY, DAY].map((apart) => {
    const near = wall + apart * MINUTE
    return wallClock(near, timeZone) - near
  })
  const showing = offsets.map((offset) => wall - offset).filter((instant) => wallClock(instant, timeZone) === wall)
  return showing.length > 0 ? Math.min(...showing) : wall - (offsets[0] ?? 0)
}

/** Of a day as wallClock counts it. */
const weekdayOf = (day: number): Weekday => WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] ?? 1

/** The weekday, and how many days later than today it is, where the office is. */
export const dayAt = (
  instant: Date,
  now: Date,
  timeZone: string,
): { readonly weekday: Weekday; readonly ahead: number } => {
  const [then, today] = [instant, now].map((one) => Math.floor(wallClock(one.getTime(), timeZone) / (DAY * MINUTE)))
  return { weekday: weekdayOf((then ?? 0) * DAY * MINUTE), ahead: (then ?? 0) - (today ?? 0) }
}
