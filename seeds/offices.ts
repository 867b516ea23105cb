/** What families read of the invented chancelleries and missions: addresses, hours, telephones that ring nobody. */
import { isMemberState, MEMBER_STATES } from '../app/domain/country.ts'
import { findPlace } from '../app/domain/gazetteer/places.ts'
import { zoneOf } from '../app/domain/local-day.ts'
import { type HelpLine, type Office, officeSlug } from '../app/domain/office.ts'
import { parseDayHours } from '../app/domain/office-hours.ts'
import type { TimeZone } from '../app/domain/time-zones.ts'
import { inventPhone } from './phones.ts'
import { makeRandom, type Random } from './random.ts'
import type { SeedInstitution } from './types.ts'

/** Where a department keeps another time than most of its country. */
const ZONES: Readonly<Record<string, TimeZone>> = {
  'MX-BCN': 'America/Tijuana',
  'MX-CHH': 'America/Ciudad_Juarez',
  'MX-COA': 'America/Monterrey',
  'MX-ROO': 'America/Cancun',
  'MX-SON': 'America/Hermosillo',
  'MX-TAM': 'America/Matamoros',
  'US-AZ': 'America/Phoenix',
  'US-CA': 'America/Los_Angeles',
  'US-DC': 'America/New_York',
  'US-FL': 'America/New_York',
  'US-MD': 'America/New_York',
  'US-NY': 'America/New_York',
}
/** Towns at the edge of a zone, and countries that have no chancellery here. */
const OF_PLACE: Readonly<Record<string, TimeZone>> = {
  'US-TX-el-paso': 'America/Denver',
  'HT-NE-ouanaminthe': 'America/Port-au-Prince',
}

const WEEKS = [
  ['8:00-14:00', '8:00-14:00', '8:00-14:00', '8:00-14:00', '8:00-13:00'],
  [
    '9:00-13:00, 14:00-17:00',
    '9:00-13:00, 14:00-17:00',
    '9:00-13:00, 14:00-17:00',
    '9:00-13:00, 14:00-17:00',
    '9:00-13:00',
  ],
  ['8:30-15:30', '8:30-15:30', '8:30-15:30', '8:30-15:30', '8:30-15:30', '9:00-12:00'],
] as const

export type SeedOffice = Office & {
  readonly institutionId: string
  readonly chancelleryId: string
  readonly slug?: string
}

const linesOf = (random: Random, own: SeedInstitution): readonly HelpLine[] =>
  MEMBER_STATES.filter((country) => country === own.country || ['US', 'MX', 'GT'].includes(country)).map((country) => ({
    label: `Línea consular ${own.shortName ?? own.country}`,
    number: inventPhone(random, country),
    country,
    free: country === own.country || country === 'US',
    hours: country === 'MX' || country === 'US' ? 'always' : 'office',
    languages: own.languages.filter((language) => ['spa', 'eng', 'fra'].includes(language)),
  }))

const office = (own: SeedInstitution): SeedOffice => {
  const random = makeRandom(`office ${own.id}`)
  const place = findPlace(own.city)
  if (!place) throw new Error(`offices: no place ${own.city}`)
  const isMission = own.kind === 'mission'
  const week = random.pick(WEEKS)
  return {
    institutionId: own.id,
    chancelleryId: own.parentId ?? own.id,
    ...(isMission ? { slug: officeSlug(place.name) } : {}),
    published: true,
    city: place.name,
    country: place.country,
    address: own.address ?? '',
    timeZone: OF_PLACE[place.id] ?? ZONES[place.department ?? ''] ?? zoneOf(place.country),
    phones: [
      ...(own.phone ? [{ use: 'office' as const, number: own.phone }] : []),
      { use: 'emergency', number: inventPhone(random, place.country) },
      { use: 'messages', number: inventPhone(random, own.country) },
    ],
    hours: Object.fromEntries(week.map((text, at) => [at + 1, parseDayHours(text) ?? []])),
    closures: ['2026-12-24', '2026-12-25', '2027-01-01'],
    languages: own.languages,
    services: isMission
      ? [
          'notices',
          'identity',
          'travel',
          'birth',
          'detention',
          ...(random.chance(0.5) ? (['interpreter'] as const) : []),
        ]
      : ['notices', 'legal'],
    lines: isMission ? [] : linesOf(random, own),
  }
}

/** Of every chancellery and mission, always the same. */
export const listSeedOffices = (institutions: readonly SeedInstitution[]): readonly SeedOffice[] =>
  institutions
    .filter(({ kind, country }) => (kind === 'chancellery' || kind === 'mission') && isMemberState(country))
    .map(office)
