/**
 * A notice (aviso de persona desaparecida): whom a family seeks, where and when they last knew, who seeks. It is filed
 * with a chancellery and answered for by one institution, which may be another accredited one when the family cannot
 * go to its own state. What is public is a projection with a fixed list of fields, each behind its own consent
 * (protection rule 2); the default is what Trace the Face shows: who seeks, family link, age band, country.
 */
import type { Consents } from './consent.ts'
import type { CountryCode } from './country.ts'
import type {
  AgeRange,
  ClothingItem,
  IsoDate,
  Language,
  Mark,
  PersonDescription,
  PersonName,
  PlaceAndTime,
  Relation,
  SaidBy,
  Sex,
} from './person.ts'

/** `messages`: neither mail nor short messages. */
export const QUIETS = ['calls', 'messages'] as const
export type Quiet = (typeof QUIETS)[number]

/** What the family tells, apart from its own contact data (which is kept encrypted elsewhere). */
export type NoticeContent = {
  readonly person: PersonDescription
  readonly lastKnown?: PlaceAndTime
  /** How the child left and with what plan, in the family's words. Never public. */
  readonly circumstances?: string
  /** What the seeker is to the child: `mother` for "su mamá lo busca". */
  readonly seekerRelation?: Relation
  /** How the notifier must not be reached, whatever else it told: told beside its contact data, and readable without them. */
  readonly quiet?: readonly Quiet[]
  /** Steps of the form that were answered with "No lo sé". */
  readonly unknown?: readonly string[]
}

/** The notifier's contact data: encrypted at rest, shown only to the responsible institution. */
export type NotifierContact = {
  readonly name: string
  readonly phone?: string
  readonly email?: string
  /** When and how it is safe to call, in the notifier's words. */
  readonly safety?: string
  readonly locale: string
}

/** The published minimum: the only description of a notice that leaves the institutions. */
export type PublicNotice = {
  readonly publicId: string
  readonly chancellery: string
  readonly seekerRelation?: Relation
  readonly sex?: Sex
  readonly ageBand?: { readonly min: number; readonly max: number }
  readonly country?: CountryCode
  /** Month in which the family lost contact, `YYYY-MM`. */
  readonly since?: string
  readonly name?: string
  readonly nickname?: string
  readonly languages?: readonly Language[]
  readonly marks?: readonly Mark[]
  readonly clothing?: readonly ClothingItem[]
  readonly photo?: { readonly of: 'seeker' | 'child'; readonly token: string }
  /** May be printed and passed on as an image. */
  readonly poster?: true
  /** The photo may stand in the previews that other sites make of the address. */
  readonly previewPhoto?: true
  readonly indexed: boolean
}

/** What of a published notice a list of them does not show. */
export const NOT_LISTED = [
  'chancellery',
  'nickname',
  'languages',
  'marks',
  'clothing',
  'poster',
  'previewPhoto',
  'indexed',
] as const
export type ListedNotice = Omit<PublicNotice, (typeof NOT_LISTED)[number]>

const wholeYears = (from: IsoDate, to: IsoDate): number => {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** The age range moved to `on`: one year more is possible for each birthday that may have passed. Years are whole. */
export const ageOn = (age: AgeRange, on: IsoDate): AgeRange => {
  const full = Math.max(0, wholeYears(age.asOf, on))
  return { min: age.min + full, max: age.max + full + (on > age.asOf ? 1 : 0), asOf: on }
}

/** Age now, from birth date or range; undefined when neither is known (then: presumed a child). */
export const presentAge = (person: PersonDescription, today: IsoDate): AgeRange | undefined => {
  if (person.birthDate) {
    const birth = person.birthDate
    const earliest = birth.length === 4 ? `${birth}-01-01` : birth.length === 7 ? `${birth}-01` : birth
    const latest =
      birth.length === 4 || birth.endsWith('-01-01')
        ? `${birth.slice(0, 4)}-12-31`
        : birth.length === 7
          ? `${birth}-31`
          : birth
    return { min: Math.max(0, wholeYears(latest, today)), max: Math.max(0, wholeYears(earliest, today)), asOf: today }
  }
  return person.age ? ageOn(person.age, today) : undefined
}

/** An estimate by looking, or hearsay, proves nothing. */
const ESTIMATED: readonly (SaidBy | undefined)[] = ['observer', 'public', 'import']

/**
 * True only when everything that is said of the age makes the person 18 or more, and none of it is somebody's estimate:
 * whoever may be younger is presumed a child (protection rule 15).
 */
export const isCertainlyAdult = (person: PersonDescription, today: IsoDate): boolean => {
  const said = [
    person.birthDate && { by: person.saidBy?.birthDate, age: presentAge({ ...person, age: undefined }, today) },
    person.age && { by: person.saidBy?.age, age: presentAge({ ...person, birthDate: undefined }, today) },
  ].filter((one) => one !== undefined && one !== '')
  return said.length > 0 && said.every(({ by, age }) => age !== undefined && age.min >= 18 && !ESTIMATED.includes(by))
}

/** Public age bands, in whole years: wide enough not to point at one child. */
export const AGE_BANDS = [
  { min: 0, max: 3 },
  { min: 4, max: 6 },
  { min: 7, max: 9 },
  { min: 10, max: 12 },
  { min: 13, max: 15 },
  { min: 16, max: 17 },
] as const

/** The smallest band of whole bands that covers the age, or undefined when no age is known. */
export const ageBand = (age: AgeRange | undefined): { min: number; max: number } | undefined => {
  if (!age) return undefined
  const first = AGE_BANDS.find((band) => age.min <= band.max) ?? AGE_BANDS[AGE_BANDS.length - 1]
  const last = AGE_BANDS.find((band) => age.max <= band.max) ?? AGE_BANDS[AGE_BANDS.length - 1]
  return first && last ? { min: first.min, max: Math.max(last.max, first.max) } : undefined
}

/** The name that "publish the name" is about: a nickname known alone is a detail, with a consent of its own. */
export const publishableName = ({ given, surname1, surname2, nickname, raw }: PersonName): string | undefined =>
  [given, surname1, surname2].filter(Boolean).join(' ') || (raw === nickname ? undefined : raw) || undefined

/**
 * The published minimum under these consents, or undefined when there is no consent to publish. The child's photo
 * replaces the seeker's only by its own consent; without either the page shows a drawn placeholder.
 */
export const publicNotice = (
  facts: {
    readonly publicId: string
    readonly chancellery: string
    readonly content: NoticeContent
    readonly photos: { readonly seeker?: string; readonly child?: string }
  },
  consents: Consents,
  today: IsoDate,
): PublicNotice | undefined => {
  if (!consents.has('publish')) return undefined
  const { person, lastKnown, seekerRelation } = facts.content
  const details = consents.has('publish_details')
  const name = publishableName(person.name)
  const photo =
    consents.has('publish_child_photo') && facts.photos.child
      ? { of: 'child' as const, token: facts.photos.child }
      : consents.has('publish_seeker_photo') && facts.photos.seeker
        ? { of: 'seeker' as const, token: facts.photos.seeker }
        : undefined
  return {
    publicId: facts.publicId,
    chancellery: facts.chancellery,
    seekerRelation,
    sex: person.sex,
    ageBand: ageBand(presentAge(person, today)),
    country: person.nationalities?.[0] ?? person.origin?.country,
    since: lastKnown?.when?.from.slice(0, 7),
    ...(consents.has('publish_name') && name ? { name } : {}),
    ...(details
      ? { nickname: person.name.nickname, languages: person.languages, marks: person.marks, clothing: person.clothing }
      : {}),
    ...(photo ? { photo } : {}),
    ...(consents.has('publish_poster') ? { poster: true } : {}),
    ...(consents.has('publish_preview_photo') ? { previewPhoto: true } : {}),
    indexed: consents.has('index'),
  }
}
