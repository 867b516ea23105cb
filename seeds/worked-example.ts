/**
 * One family, written by hand. Marta Ixcoy López of Comitancillo seeks her three children; she registered them herself, so
 * they carry her surname before their father's, Tzoc. José Luis, "Chepito", was seen in Tecún Umán with his sister and
 * is now, alone, in a shelter in Tapachula under the name that somebody heard. Another José Luis Ixcoy, of Totonicapán,
 * is in Tenosique: the homonym on which a careless match would fall.
 */
import type { ConsentPurpose } from '../app/domain/consent.ts'
import type { PersonDescription, PlaceAndTime } from '../app/domain/person.ts'
import { dayOf } from './describe-child.ts'
import { DAY, fullName } from './families.ts'
import { institutionId } from './institutions.ts'
import { publicIdOf, uuidOf } from './random.ts'
import type { PortraitSeed, SeedNotice, SeedSeeker, SeedSighting, WorkedExample, WorldOptions } from './types.ts'

const MINIMUM: readonly ConsentPurpose[] = [
  'partners_search',
  'consulate_see',
  'consulate_told',
  'publish',
  'publish_seeker_photo',
  'publish_details',
  'publish_poster',
]
const MOTHER_PHONE = '+50200415263'
const DECOY_PHONE = '+50200778812'

const COMITANCILLO = { country: 'GT', department: 'GT-SM', municipality: 'GT-SM-comitancillo' } as const
const TOTONICAPAN = { country: 'GT', department: 'GT-TO', municipality: 'GT-TO-totonicapan' } as const
const TECUN_UMAN = { country: 'GT', department: 'GT-SM', municipality: 'GT-SM-tecun-uman' } as const
const TAPACHULA = { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' } as const
const TENOSIQUE = { country: 'MX', department: 'MX-TAB', municipality: 'MX-TAB-tenosique' } as const

export const buildWorkedExample = ({ now, digestPhone }: Pick<WorldOptions, 'now' | 'digestPhone'>): WorkedExample => {
  const today = now.getTime()
  const daysAgo = (days: number): string => dayOf(today, -days)
  const instant = (days: number): string => new Date(today - days * DAY).toISOString()
  /** A birth date that makes the child `years` and a half old today. */
  const born = (years: number): string => dayOf(today, -Math.round((years + 0.5) * 365.25))
  const when = (from: number, to = from): PlaceAndTime['when'] => ({ from: daysAgo(from), to: daysAgo(to) })
  const age = (min: number, max = min, days = 0) => ({ min, max, asOf: daysAgo(days) })

  const notice = (
    label: string,
    content: Pick<SeedNotice, 'person' | 'seeker' | 'lastKnown' | 'childPortrait' | 'circumstances'>,
    filedDaysAgo: number,
    more: Partial<SeedNotice> = {},
  ): SeedNotice => ({
    id: uuidOf(`worked example notice ${label}`),
    publicId: publicIdOf(`worked example notice ${label}`),
    chancellery: 'GT',
    institutionId: institutionId('chancellery-gt'),
    state: 'filed',
    consents: MINIMUM,
    filedAt: instant(filedDaysAgo),
    seekerPhoto: true,
    childPhoto: true,
    ...content,
    ...more,
  })
  const portrait = (seed: number, kind: PortraitSeed['kind']): PortraitSeed => ({ seed, kind })

  const mother = fullName('Marta', 'Ixcoy', 'López')
  const marta: SeedSeeker = {
    name: mother,
    relation: 'mother',
    phone: MOTHER_PHONE,
    language: 'mam',
    portrait: portrait(5, 'woman'),
  }
  const chepito = { ...fullName('José Luis', 'Ixcoy', 'Tzoc'), nickname: 'Chepito' }
  const lucia = { ...fullName('Lucía Elena', 'Ixcoy', 'Tzoc'), nickname: 'Luci' }
  const mateo = { ...fullName('Mateo', 'Ixcoy', 'Tzoc'), nickname: 'Mateyito' }
  const lastKnown: PlaceAndTime = { place: TECUN_UMAN, when: when(19, 17) }
  const circumstances =
    'Salieron con un tío hacia donde su papá, en Houston. La última llamada fue desde la orilla del río, en Tecún Umán.'
  const common: Partial<PersonDescription> = {
    nationalities: ['GT'],
    languages: ['mam', 'spa'],
    origin: COMITANCILLO,
    phoneDigests: [digestPhone(MOTHER_PHONE)],
  }

  const chepitoNotice = notice(
    'José Luis',
    {
      person: {
        ...common,
        name: chepito,
        sex: 'male',
        birthDate: born(11),
        age: age(11, 11),
        marks: [
          {
            type: 'scar',
            site: 'eyebrow',
            side: 'left',
            words: 'cicatriz en la ceja izquierda, se cayó de un palo de aguacate',
          },
        ],
        clothing: [
          { garment: 'tshirt', colour: 'red' },
          { garment: 'backpack', colour: 'blue' },
        ],
        companions: [
          { name: lucia, relation: 'sibling', age: age(14) },
          { name: mateo, relation: 'sibling', age: age(8) },
        ],
      },
      seeker: marta,
      lastKnown,
      circumstances,
      childPortrait: portrait(45, 'boy'),
    },
    6,
  )
  const siblingNotices = [
    notice(
      'Lucía',
      {
        person: {
          ...common,
          name: lucia,
          sex: 'female',
          birthDate: born(14),
          age: age(14),
          clothing: [{ garment: 'sweater', colour: 'purple' }],
          companions: [
            { name: chepito, relation: 'sibling', age: age(11) },
            { name: mateo, relation: 'sibling', age: age(8) },
          ],
        },
        seeker: marta,
        lastKnown,
        circumstances,
        childPortrait: portrait(13, 'girl'),
      },
      6,
    ),
    notice(
      'Mateo',
      {
        person: {
          ...common,
          name: mateo,
          sex: 'male',
          birthDate: born(8),
          age: age(8),
          companions: [
            { name: chepito, relation: 'sibling', age: age(11) },
            { name: lucia, relation: 'sibling', age: age(14) },
          ],
        },
        seeker: marta,
        lastKnown,
        circumstances,
        childPortrait: portrait(14, 'boy'),
      },
      6,
    ),
  ]
  const decoyNotice = notice(
    'the other José Luis',
    {
      person: {
        name: { ...fullName('José Luis', 'Ixcoy', 'Chaj'), nickname: 'Lucho' },
        sex: 'male',
        age: age(15, 16),
        nationalities: ['GT'],
        languages: ['quc', 'spa'],
        origin: TOTONICAPAN,
        phoneDigests: [digestPhone(DECOY_PHONE)],
        clothing: [{ garment: 'jacket', colour: 'black' }],
      },
      seeker: {
        name: fullName('Tomasa', 'Chaj', 'Tzul'),
        relation: 'mother',
        phone: DECOY_PHONE,
        language: 'quc',
        portrait: portrait(73, 'woman'),
      },
      lastKnown: { place: TOTONICAPAN, when: when(40, 36) },
      childPortrait: portrait(16, 'boy'),
    },
    30,
    { state: 'published', publishedAt: instant(26) },
  )

  const sighting: SeedSighting = {
    id: uuidOf('worked example sighting Tapachula'),
    institutionId: institutionId('shelter-tapachula'),
    event: 'in_care',
    person: {
      name: { raw: 'Chepe Ishcoy', given: 'Chepe', surname1: 'Ishcoy' },
      sex: 'male',
      age: age(11, 11, 3),
      nationalities: ['GT'],
      languages: ['mam'],
      origin: { country: 'GT', department: 'GT-SM', words: 'una aldea por Comitancillo' },
      marks: [{ type: 'scar', site: 'eyebrow', side: 'left' }],
      clothing: [
        { garment: 'tshirt', colour: 'red' },
        { garment: 'trousers', colour: 'blue' },
      ],
      companions: [
        { name: { raw: 'Luci', given: 'Luci' }, relation: 'sibling' },
        { name: { raw: 'Marta', given: 'Marta' }, relation: 'mother' },
      ],
      saidBy: { name: 'self', age: 'self', origin: 'self', marks: 'observer', clothing: 'observer' },
    },
    placeAndTime: { place: TAPACHULA, when: when(3) },
    reportedAt: instant(2.5),
  }
  const earlierSighting: SeedSighting = {
    id: uuidOf('worked example sighting Tecún Umán'),
    institutionId: institutionId('redcross-tecun'),
    event: 'seen',
    person: {
      name: { raw: 'José Luis', given: 'José Luis' },
      sex: 'male',
      age: age(10, 12, 14),
      nationalities: ['GT'],
      languages: ['mam', 'spa'],
      clothing: [
        { garment: 'tshirt', colour: 'red' },
        { garment: 'backpack', colour: 'blue' },
      ],
      companions: [
        { name: { raw: 'Lucía Ixcoy', given: 'Lucía', surname1: 'Ixcoy' }, relation: 'sibling', age: age(14, 14, 14) },
      ],
      saidBy: { name: 'companion', age: 'observer' },
    },
    placeAndTime: { place: TECUN_UMAN, when: when(14) },
    reportedAt: instant(13.6),
  }
  const decoySighting: SeedSighting = {
    id: uuidOf('worked example sighting Tenosique'),
    institutionId: institutionId('shelter-tenosique'),
    event: 'received',
    person: {
      name: { raw: 'José Luis Ixcoy', given: 'José Luis', surname1: 'Ixcoy' },
      sex: 'male',
      age: age(15, 16, 9),
      nationalities: ['GT'],
      languages: ['quc', 'spa'],
      origin: { country: 'GT', department: 'GT-TO' },
      clothing: [{ garment: 'jacket', colour: 'black' }],
      saidBy: { name: 'self', age: 'self' },
    },
    placeAndTime: { place: TENOSIQUE, when: when(9) },
    screening: { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' },
    reportedAt: instant(8.7),
  }
  return {
    notice: chepitoNotice,
    siblingNotices,
    sighting,
    earlierSighting,
    decoyNotice,
    decoySighting,
    truth: [
      {
        noticeId: chepitoNotice.id,
        sightingId: sighting.id,
        source: 'shelter',
        garbles: ['heard', 'second_lost', 'given_lost', 'origin_vague'],
        stratum: 'medium',
      },
      {
        noticeId: chepitoNotice.id,
        sightingId: earlierSighting.id,
        source: 'caseworker',
        garbles: ['surnames_lost'],
        stratum: 'hard',
      },
      {
        noticeId: decoyNotice.id,
        sightingId: decoySighting.id,
        source: 'shelter',
        garbles: ['second_lost', 'origin_vague'],
        stratum: 'easy',
      },
    ],
  }
}
