/** What families read of an office: what is taken, what is refused and where, and the address of its page. */
import { describe, expect, it, test } from 'vitest'
import { decideOffice, listOfficeProblems, MOST_LINES, type Office, officeSlug } from '../../../app/domain/office.ts'
import type { WeekHours } from '../../../app/domain/office-hours.ts'
import { isTimeZone, TIME_ZONES } from '../../../app/domain/time-zones.ts'
import { listInstitutions } from '../../../seeds/institutions.ts'
import { listSeedOffices } from '../../../seeds/offices.ts'
import { OFFICE } from '../../support/offices.ts'

const line = { label: 'Línea', number: '1510', country: 'GT', free: true, hours: 'always', languages: [] } as const

describe('an entry', () => {
  it('is taken with its closures in order, each once', () => {
    const taken = decideOffice({ ...OFFICE, city: ' Tapachula ', closures: ['2027-01-01', '2026-12-25', '2027-01-01'] })
    expect(taken).toMatchObject({ ok: true, value: { city: 'Tapachula', closures: ['2026-12-25', '2027-01-01'] } })
  })

  it.each<[Partial<Office>, keyof Office, number | undefined]>([
    [{ city: ' ' }, 'city', undefined],
    [{ country: 'XX' }, 'country', undefined],
    [{ address: 'x'.repeat(201) }, 'address', undefined],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', undefined],
    [{ phones: [...OFFICE.phones.slice(0, 1), { use: 'messages', number: 'aquí' }] }, 'phones', 2],
    [{ hours: { 4: undefined } as unknown as WeekHours }, 'hours', 4],
    [{ closures: ['2026-12-25', '2027-02-30'] }, 'closures', 2],
    [{ closures: ['mañana'] }, 'closures', 1],
    [{ lines: [line, { ...line, number: '1' }] }, 'lines', 2],
    [{ lines: Array.from({ length: MOST_LINES + 1 }, () => line) }, 'lines', undefined],
    [{ address: '', phones: [] }, 'published', undefined],
  ])('%j is refused where it stands', (over, field, place) => {
    const [problem] = listOfficeProblems({ ...OFFICE, ...over })
    expect([problem?.field, problem?.line]).toEqual([field, place])
    expect(decideOffice({ ...OFFICE, ...over }).ok).toBe(false)
  })

  it('that is not published may be without a way to reach it', () => {
    expect(listOfficeProblems({ ...OFFICE, published: false, address: '', phones: [] })).toEqual([])
  })
})

test.each([
  ['Ciudad de México', 'ciudad-de-mexico'],
  ['  Lake Worth, FL ', 'lake-worth-fl'],
  ['東京', 'oficina'],
  ['a'.repeat(80), 'a'.repeat(36)],
  [`${'a'.repeat(35)} b`, 'a'.repeat(35)],
])('the page of an office in %s is at %s', (city, slug) => expect(officeSlug(city)).toBe(slug))

test('every time zone is one of the machine’s', () => {
  for (const timeZone of TIME_ZONES) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
})

test('the invented offices can be kept, each with an address of its own and in the time of its place', () => {
  const offices = listSeedOffices(listInstitutions())
  expect(offices).toHaveLength(71)
  for (const office of offices) {
    expect(listOfficeProblems(office), office.city).toEqual([])
    expect(isTimeZone(office.timeZone)).toBe(true)
  }
  const pages = offices.filter(({ slug }) => slug).map(({ chancelleryId, slug }) => `${chancelleryId}/${slug}`)
  expect(new Set(pages).size).toBe(pages.length)
  const zoneIn = (city: string) => offices.find((office) => office.city === city)?.timeZone
  expect([zoneIn('Tijuana'), zoneIn('El Paso'), zoneIn('Tucson')]).toEqual([
    'America/Tijuana',
    'America/Denver',
    'America/Phoenix',
  ])
})
