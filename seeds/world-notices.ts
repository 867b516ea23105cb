/** Notices of the invented world: which families file, with whom, what they consent to, and what is published. */
import type { ConsentPurpose } from '../app/domain/consent.ts'
import type { MemberState } from '../app/domain/country.ts'
import { isMemberState, MEMBER_STATES } from '../app/domain/country.ts'
import { asPlace, placeName } from '../app/domain/gazetteer/places.ts'
import type { ClothingItem, Companion, Garment, PersonName } from '../app/domain/person.ts'
import { COLOURS } from '../app/domain/person.ts'
import { dayOf, describeChild } from './describe-child.ts'
import type { SeedFamily, TrueChild } from './families.ts'
import { DAY, fullName, inventFamily } from './families.ts'
import { institutionId } from './institutions.ts'
import type { Stop } from './journeys.ts'
import { inventJourney } from './journeys.ts'
import type { NameGroup } from './names/groups.ts'
import { COUNTRY_SHARES, NAME_GROUPS } from './names/groups.ts'
import type { Random } from './random.ts'
import { makeRandom, publicIdOf, uuidOf } from './random.ts'
import type { PortraitKind, SeedNotice, SeedNoticeState, WorldOptions } from './types.ts'

/** A family on the route: its children who left, all on one journey. */
export type Departure = {
  readonly family: SeedFamily
  readonly gone: readonly TrueChild[]
  readonly journey: readonly Stop[]
  readonly clothing: ReadonlyMap<string, readonly ClothingItem[]>
}

/** The least published notices of each chancellery, so that no public page is empty. */
const LEAST_PUBLISHED = 13

const GARMENT_CHOICES: readonly (readonly Garment[])[] = [
  ['tshirt', 'shirt', 'sweater', 'jacket'],
  ['trousers', 'shorts'],
  ['shoes', 'sandals', 'boots'],
  ['cap', 'backpack'],
]
const GIRL_GARMENTS: readonly (readonly Garment[])[] = [
  ['blouse', 'tshirt', 'sweater', 'jacket'],
  ['trousers', 'skirt'],
  ['shoes', 'sandals'],
  ['backpack'],
]
const MAYAN_GIRL_GARMENTS: readonly (readonly Garment[])[] = [
  ['huipil', 'blouse', 'sweater'],
  ['corte'],
  ['sandals', 'shoes'],
  ['backpack'],
]

export const inventClothing = (random: Random, child: TrueChild): readonly ClothingItem[] => {
  const mayan = child.group.id.startsWith('gt-') && child.group.id !== 'gt-garifuna' && random.chance(0.4)
  const choices = child.sex === 'male' ? GARMENT_CHOICES : mayan ? MAYAN_GIRL_GARMENTS : GIRL_GARMENTS
  return choices
    .filter((_, index) => index < 2 || random.chance(0.4))
    .map((garments) => ({
      garment: random.pick(garments),
      ...(random.chance(0.9) ? { colour: random.pick(COLOURS) } : {}),
    }))
}

const pickGroup = (random: Random, groups: readonly NameGroup[]): NameGroup =>
  random.pickWeighted(groups, (group) => (COUNTRY_SHARES[group.country] ?? 0) * group.share)

/** Invents a family of whom one or more children left; `groups` limits where it may be from. */
export const inventDeparture = (label: string, now: Date, groups: readonly NameGroup[] = NAME_GROUPS): Departure => {
  const random = makeRandom(label)
  const family = inventFamily(random, label, pickGroup(random, groups), now)
  const count = random.pickWeighted([1, 2, 3], (size) => [0, 76, 19, 5][size] ?? 0)
  const gone = family.children.slice(0, count)
  const journey = inventJourney(random, family.origin, now, 14 + Math.floor(random.next() ** 1.3 * 300))
  return { family, gone, journey, clothing: new Map(gone.map((child) => [child.id, inventClothing(random, child)])) }
}

export const parentsOf = (family: SeedFamily): Companion[] => [
  { name: family.mother, relation: 'mother' },
  ...(family.father ? [{ name: family.father, relation: 'father' as const }] : []),
]

/** Brothers and sisters who left together, as each other's companions. */
export const siblingsGone = (departure: Departure, child: TrueChild): Companion[] =>
  departure.gone
    .filter((other) => other !== child)
    .map((other) => ({ name: fullName(other.given, other.surname1, other.surname2), relation: 'sibling' }))

/** Consents as families give them: nearly all let partners search, half want the name public. */
const CONSENT_RATES: readonly (readonly [ConsentPurpose, number])[] = [
  ['partners_search', 0.98],
  ['consulate_see', 0.9],
  ['consulate_told', 0.82],
  ['publish', 0.72],
  ['publish_name', 0.5],
  ['publish_seeker_photo', 0.68],
  ['publish_child_photo', 0.34],
  ['publish_details', 0.55],
  ['index', 0.2],
  ['forensic', 0.3],
]

/** Asked since the invented world is known: their chance is of its own, so that nothing else in it changes. */
const COPY_RATES: readonly (readonly [ConsentPurpose, number])[] = [
  ['publish_poster', 0.6],
  ['publish_preview_photo', 0.35],
]

const giveConsents = (random: Random, childId: string): ConsentPurpose[] => {
  const ofCopies = makeRandom(`copies ${childId}`)
  const given = [
    ...CONSENT_RATES.filter(([, rate]) => random.chance(rate)),
    ...COPY_RATES.filter(([, rate]) => ofCopies.chance(rate)),
  ].map(([purpose]) => purpose)
  return given.includes('publish')
    ? given
    : given.filter((purpose) => !purpose.startsWith('publish') && purpose !== 'index')
}

const decideState = (random: Random, consents: readonly ConsentPurpose[]): SeedNoticeState => {
  const draw = random.next()
  if (draw < 0.08) return 'filed'
  return draw < 0.52 && consents.includes('publish') ? 'published' : 'registered'
}

/** Indices of the places where the family last heard: home, or a stop from which the child still called. */
const lastHeardStop = (random: Random, journey: readonly Stop[]): Stop => {
  const index = Math.min(
    journey.length - 1,
    random.pickWeighted([0, 1, 2, 3, 4, 5], (stop) => [30, 25, 18, 12, 9, 6][stop] ?? 0),
  )
  const stop = journey[index]
  if (!stop) throw new Error('world: a journey without a beginning')
  return stop
}

const portraitKind = (sex: 'female' | 'male', grown: boolean): PortraitKind =>
  sex === 'female' ? (grown ? 'woman' : 'girl') : grown ? 'man' : 'boy'

const chancelleryOf = (random: Random, { country, filesWith }: NameGroup): MemberState =>
  isMemberState(country) ? country : random.pick(filesWith ?? ['MX'])

/** A notice, and the name as the family wrote it: in parts also where the notice holds one line. */
export type FiledNotice = { readonly notice: SeedNotice; readonly written: PersonName }

/** Notices of one departure, a notice a child. */
export const fileNotices = (
  departure: Departure,
  label: string,
  { now, digestPhone, corruption, ears }: WorldOptions,
): FiledNotice[] => {
  const random = makeRandom(`${label} notices`)
  const { family, gone, journey } = departure
  const { seeker, group } = family
  const chancellery = chancelleryOf(random, group)
  const heard = lastHeardStop(random, journey)
  // One family in ten is wrong about when: by a week or so, in either direction.
  const wrongDays = random.chance(0.1) ? random.integer(-9, 9) : 0
  const heardAt = Math.min(heard.arrived + wrongDays * DAY, now.getTime() - DAY)
  const width = random.pick([0, 0, 1, 2, 4, 7])
  const filedAt = Math.min(heardAt + (1 + random.next() ** 2 * 40) * DAY, now.getTime() - random.next() * DAY)
  const portrait = { seed: random.integer(1, 1e9), kind: portraitKind(seeker.sex, true) }
  const seekerPhoto = random.chance(0.8)
  const email = random.chance(0.25) ? `familia.${family.id.slice(0, 8)}@correo.invalid` : undefined
  return gone.map((child): FiledNotice => {
    const consents = giveConsents(random, child.id)
    const state = decideState(random, consents)
    const { person, written } = describeChild(random, child, {
      source: 'family',
      on: dayOf(filedAt),
      clothing: departure.clothing.get(child.id) ?? [],
      companions: siblingsGone(departure, child),
      relatives: parentsOf(family),
      phoneDigest: digestPhone(family.phone),
      corruption,
      ears,
    })
    const notice: SeedNotice = {
      id: uuidOf(`notice ${child.id}`),
      publicId: publicIdOf(`notice ${child.id}`),
      chancellery,
      institutionId: institutionId(`chancellery-${chancellery.toLowerCase()}`),
      person,
      lastKnown: { place: asPlace(heard.place), when: { from: dayOf(heardAt, -width), to: dayOf(heardAt) } },
      ...(random.chance(0.4)
        ? {
            circumstances: `Salió de ${placeName(family.origin, 'es')} rumbo al norte. La última vez que supimos, estaba en ${placeName(heard.place, 'es')}.`,
          }
        : {}),
      seeker: {
        name: seeker.name,
        relation: seeker.relation,
        phone: family.phone,
        ...(email ? { email } : {}),
        language: group.languages[0] ?? 'spa',
        portrait,
      },
      state,
      consents,
      filedAt: new Date(filedAt).toISOString(),
      ...(state === 'published'
        ? { publishedAt: new Date(filedAt + (now.getTime() - filedAt) * 0.3 * random.next()).toISOString() }
        : {}),
      childPortrait: { seed: random.integer(1, 1e9), kind: portraitKind(child.sex, false) },
      seekerPhoto,
      childPhoto: random.chance(0.55),
    }
    return { notice, written }
  })
}

/** Publishes further notices of a chancellery that would show fewer than the least. */
const publishLeast = (notices: readonly SeedNotice[]): SeedNotice[] => {
  const wanting = new Map<MemberState, number>(
    MEMBER_STATES.map((state) => [
      state,
      LEAST_PUBLISHED - notices.filter((notice) => notice.chancellery === state && notice.state === 'published').length,
    ]),
  )
  return notices.map((notice) => {
    const left = wanting.get(notice.chancellery) ?? 0
    if (left <= 0 || notice.state !== 'registered') return notice
    wanting.set(notice.chancellery, left - 1)
    return {
      ...notice,
      state: 'published',
      publishedAt: notice.filedAt,
      consents: [...new Set<ConsentPurpose>([...notice.consents, 'publish', 'publish_seeker_photo'])],
    }
  })
}

export type Filed = { readonly notice: SeedNotice; readonly departure: Departure; readonly child: TrueChild }

/** `count` notices; the first families come from each member state in turn, the rest by the countries' shares. */
export const inventNotices = (count: number, options: WorldOptions): Filed[] => {
  const filed: Filed[] = []
  for (let index = 0; filed.length < count; index++) {
    const state = MEMBER_STATES[index % MEMBER_STATES.length]
    const groups =
      index < MEMBER_STATES.length * LEAST_PUBLISHED
        ? NAME_GROUPS.filter((group) => group.country === state)
        : NAME_GROUPS
    const label = `${options.seed} family ${index}`
    const departure = inventDeparture(label, options.now, groups)
    for (const [position, { notice }] of fileNotices(departure, label, options).entries()) {
      const child = departure.gone[position]
      if (child && filed.length < count) filed.push({ notice, departure, child })
    }
  }
  const published = publishLeast(filed.map(({ notice }) => notice))
  return filed.map((entry, index) => ({ ...entry, notice: published[index] ?? entry.notice }))
}
