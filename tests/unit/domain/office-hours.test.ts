/** When an office is open: across midnight, on the days its clock is put on or back, and on days that it is closed. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  dayAt,
  formatDayHours,
  groupDays,
  type OfficeHours,
  openingAt,
  parseDayHours,
  steadyOpeningAt,
  WEEKDAYS,
} from '../../../app/domain/office-hours.ts'
import { TIME_ZONES } from '../../../app/domain/time-zones.ts'

const office = (week: Readonly<Record<number, string>>, timeZone = 'America/Guatemala', closures: string[] = []) => ({
  hours: Object.fromEntries(Object.entries(week).map(([day, text]) => [day, parseDayHours(text)])),
  closures,
  timeZone,
})
const at = (instant: string) => new Date(instant)
const WEEK = { 1: '9-14', 2: '9-14', 3: '9-14', 4: '9-14', 5: '9-13' }

describe('hours as people write them', () => {
  it.each([
    ['9 - 14', '09:00-14:00'],
    ['9:00 a 14:00, 16:00-18:30', '09:00-14:00, 16:00-18:30'],
    ['8h30–12.15 y 13 to 17', '08:30-12:15, 13:00-17:00'],
    ['0:00-24:00', '00:00-24:00'],
    ['20:00-02:00', '20:00-02:00'],
    ['', ''],
  ])('%s is read as %s', (typed, kept) => {
    expect(formatDayHours(parseDayHours(typed) ?? [{ from: '', to: '' }])).toBe(kept)
  })
  it.each([
    '9',
    '9-9',
    '25-26',
    '9:60-10',
    '9-12-14',
    '10-12, 9-11',
    '20-2, 22-23',
    '1-2,3-4,5-6,7-8',
    'mañanas',
    '24-25',
  ])('%s is not', (typed) => expect(parseDayHours(typed)).toBeUndefined())
  test('what is written out is read back as it was', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(minutes, minutes, (from, to) => {
        fc.pre(from !== to)
        const clock = (one: number) => `${Math.floor(one / 60)}:${String(one % 60).padStart(2, '0')}`
        const spans = parseDayHours(`${clock(from)} - ${clock(to)}`)
        expect(spans && parseDayHours(formatDayHours(spans))).toEqual(spans)
      }),
    )
  })
  test('days with the same hours stand together', () => {
    expect(groupDays(office(WEEK).hours).map(({ first, last }) => [first, last])).toEqual([
      [1, 4],
      [5, 5],
      [6, 7],
    ])
  })
})

describe('an office', () => {
  // 2026-11-30 is a Monday; Guatemala is six hours behind Greenwich all year.
  it.each([
    ['before it opens', '2026-11-30T14:00:00Z', { open: false, opensAt: at('2026-11-30T15:00:00Z') }],
    ['at the stroke of opening', '2026-11-30T15:00:00Z', { open: true, closesAt: at('2026-11-30T20:00:00Z') }],
    ['at the stroke of closing', '2026-11-30T20:00:00Z', { open: false, opensAt: at('2026-12-01T15:00:00Z') }],
    ['over the weekend', '2026-12-04T19:30:00Z', { open: false, opensAt: at('2026-12-07T15:00:00Z') }],
    [
      'in its evening, when Greenwich has the next day',
      '2026-12-05T03:00:00Z',
      { open: false, opensAt: at('2026-12-07T15:00:00Z') },
    ],
  ])('%s', (_, now, expected) => expect(openingAt(office(WEEK), at(now))).toEqual(expected))

  it('that is closed on a day opens on the next one', () => {
    expect(openingAt(office(WEEK, 'America/Guatemala', ['2026-11-30']), at('2026-11-30T16:00:00Z'))).toEqual({
      open: false,
      opensAt: at('2026-12-01T15:00:00Z'),
    })
  })

  it('open past midnight closes on the next day, which may itself be one that it is closed', () => {
    const night = office({ 1: '20:00-02:00' }, 'America/Guatemala', ['2026-12-01'])
    expect(openingAt(night, at('2026-12-01T07:00:00Z'))).toEqual({ open: true, closesAt: at('2026-12-01T08:00:00Z') })
    expect(openingAt(night, at('2026-12-01T08:00:00Z'))).toEqual({ open: false, opensAt: at('2026-12-08T02:00:00Z') })
  })

  it('open from Sunday night into Monday is open at both', () => {
    expect(openingAt(office({ 7: '22-3' }), at('2026-11-30T08:00:00Z'))).toEqual({
      open: true,
      closesAt: at('2026-11-30T09:00:00Z'),
    })
  })

  it('with spans that touch at midnight is open without a break', () => {
    expect(openingAt(office({ 1: '18:00-24:00', 2: '0:00-6:00' }), at('2026-12-01T02:00:00Z'))).toEqual({
      open: true,
      closesAt: at('2026-12-01T12:00:00Z'),
    })
  })

  it('that never closes says no end, and one that never opens no beginning', () => {
    const always = office(Object.fromEntries(WEEKDAYS.map((day) => [day, '0-24'])))
    expect(openingAt(always, at('2026-11-30T16:00:00Z'))).toEqual({ open: true })
    expect(openingAt(office({}), at('2026-11-30T16:00:00Z'))).toEqual({ open: false })
  })
})

describe('where clocks are put on and back', () => {
  // United States, 2026: on at 2:00 of March 8, back at 2:00 of November 1, both Sundays.
  const houston = (hours: string) => office({ 7: hours, 6: hours }, 'America/Chicago')
  it('the same door opens an hour earlier in Greenwich once the clock is on', () => {
    expect(openingAt(houston('9-14'), at('2026-03-07T12:00:00Z'))).toMatchObject({
      opensAt: at('2026-03-07T15:00:00Z'),
    })
    expect(openingAt(houston('9-14'), at('2026-03-08T12:00:00Z'))).toMatchObject({
      opensAt: at('2026-03-08T14:00:00Z'),
    })
  })
  it('an hour that does not exist counts as the one after it', () => {
    expect(openingAt(houston('2:30-5:00'), at('2026-03-08T07:00:00Z'))).toEqual({
      open: false,
      opensAt: at('2026-03-08T08:30:00Z'),
    })
  })
  it('of an hour that comes twice a span begins with the first', () => {
    expect(openingAt(houston('1:30-4:00'), at('2026-11-01T05:00:00Z'))).toEqual({
      open: false,
      opensAt: at('2026-11-01T06:30:00Z'),
    })
  })
  it('a night over the change is as long as it is', () => {
    const night = office({ 6: '22:00-06:00' }, 'America/Chicago')
    expect(openingAt(night, at('2026-11-01T10:00:00Z'))).toEqual({ open: true, closesAt: at('2026-11-01T12:00:00Z') })
    expect(openingAt(night, at('2026-03-08T10:00:00Z'))).toEqual({ open: true, closesAt: at('2026-03-08T11:00:00Z') })
  })
})

describe('what is said of now', () => {
  const office9to14: OfficeHours = office(WEEK)
  it('is left out where a cache could keep it past the door’s opening or closing', () => {
    expect(steadyOpeningAt(office9to14, at('2026-11-30T19:54:59Z'))).toMatchObject({ open: true })
    expect(steadyOpeningAt(office9to14, at('2026-11-30T19:55:00Z'))).toBeUndefined()
    expect(steadyOpeningAt(office9to14, at('2026-11-30T20:00:00Z'))).toMatchObject({ open: false })
    expect(steadyOpeningAt(office9to14, at('2026-11-30T14:55:00Z'))).toBeUndefined()
  })
  test('five minutes later it is still so, in every zone, at any moment of years', () => {
    const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2029-01-01') })
    fc.assert(
      fc.property(moment, fc.constantFrom(...TIME_ZONES), (instant, timeZone) => {
        const one = office({ 1: '8-12, 14-18', 3: '22-5', 6: '1:30-3', 7: '0-2:30' }, timeZone)
        const said = steadyOpeningAt(one, new Date(instant))
        if (!said) return
        for (const later of [60_000, 300_000]) expect(openingAt(one, new Date(instant + later)).open).toBe(said.open)
      }),
      { numRuns: 400 },
    )
  })
  it('names the weekday and how far it is, by the office’s own calendar', () => {
    expect(dayAt(at('2026-12-07T15:00:00Z'), at('2026-12-05T03:00:00Z'), 'America/Guatemala')).toEqual({
      weekday: 1,
      ahead: 3,
    })
  })
})
