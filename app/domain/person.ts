/**
 * One record shape for a person described by any source: a mother's notice, a shelter's report, an imported PFIF record.
 * Every description is partial and may be wrong, so each value keeps its uncertainty: ranges, partial dates, places in
 * words, and who said it. Absent means "not said"; it never means "no". Unknown or disputed age counts as a child
 * (presumption of minority: mission row 5).
 */
import type { CountryCode } from './country.ts'

/** Calendar date `YYYY-MM-DD`, no zone. */
export type IsoDate = string

/** Whether the text is a day that exists, as yyyy-mm-dd: 2026-02-30 does not. */
export const isDay = (text: string): text is IsoDate => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}
/** Instant `YYYY-MM-DDThh:mm:ss.sssZ`. */
export type IsoInstant = string

/** Who said a value. `self` is the child's own word; `observer` is staff judgement from looking. */
export const SAID_BY = ['family', 'self', 'companion', 'observer', 'document', 'public', 'import'] as const
export type SaidBy = (typeof SAID_BY)[number]

export const SEXES = ['female', 'male', 'other'] as const
export type Sex = (typeof SEXES)[number]

/** A person's name as parts when known and always as the raw words that were said or written. */
export type PersonName = {
  /** As said or written, e.g. "LOPEZ IXCOY, JUAN" or "Yenifer Ishcoy". Empty only when the name is not known. */
  readonly raw: string
  readonly given?: string
  /** First surname (paterno in most of the region). */
  readonly surname1?: string
  readonly surname2?: string
  /** What people call the child: "Chepito". */
  readonly nickname?: string
}

/** Whole years, both ends included; `asOf` is the day on which the range held. */
export type AgeRange = { readonly min: number; readonly max: number; readonly asOf: IsoDate }

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. 1 January is read as "that year" (registries write it for unknown days). */
export type PartialDate = string

/** A span of days within which something happened; `from` = `to` when the day is known. */
export type DateBand = { readonly from: IsoDate; readonly to: IsoDate }

/** Gazetteer entry or words, or both; coarser parts may be known when finer ones are not. */
export type Place = {
  readonly country?: CountryCode
  /** Gazetteer id of a department or state, e.g. "GT-SM". */
  readonly department?: string
  /** Gazetteer id of a municipality, city or crossing, e.g. "GT-SM-comitancillo". */
  readonly municipality?: string
  /** As said, when it is not in the gazetteer or adds to it. */
  readonly words?: string
}

export const MARK_TYPES = [
  'scar',
  'birthmark',
  'tattoo',
  'burn',
  'missing_part',
  'piercing',
  'dental',
  'disability',
  'other',
] as const
export type MarkType = (typeof MARK_TYPES)[number]
export const BODY_SITES = [
  'head',
  'forehead',
  'eyebrow',
  'eye',
  'ear',
  'nose',
  'mouth',
  'cheek',
  'chin',
  'neck',
  'shoulder',
  'arm',
  'elbow',
  'hand',
  'finger',
  'chest',
  'back',
  'belly',
  'hip',
  'leg',
  'knee',
  'foot',
] as const
export type BodySite = (typeof BODY_SITES)[number]
export type Mark = {
  readonly type: MarkType
  readonly site?: BodySite
  readonly side?: 'left' | 'right'
  readonly words?: string
}

export const GARMENTS = [
  'shirt',
  'tshirt',
  'blouse',
  'sweater',
  'jacket',
  'trousers',
  'shorts',
  'skirt',
  'dress',
  'huipil',
  'corte',
  'shoes',
  'sandals',
  'boots',
  'cap',
  'backpack',
  'other',
] as const
export type Garment = (typeof GARMENTS)[number]
export const COLOURS = [
  'black',
  'white',
  'grey',
  'red',
  'blue',
  'green',
  'yellow',
  'orange',
  'pink',
  'purple',
  'brown',
  'beige',
  'multicolour',
] as const
export type Colour = (typeof COLOURS)[number]
export type ClothingItem = { readonly garment: Garment; readonly colour?: Colour; readonly words?: string }

export const RELATIONS = [
  'mother',
  'father',
  'sibling',
  'grandparent',
  'uncle_aunt',
  'cousin',
  'child',
  'partner',
  'guardian',
  'friend',
  'guide',
  'other',
] as const
export type Relation = (typeof RELATIONS)[number]
/** Someone with the child, or a relative named by either side. */
export type Companion = { readonly name: PersonName; readonly relation?: Relation; readonly age?: AgeRange }

const INDIGENOUS = [
  'quc',
  'mam',
  'kek',
  'cak',
  'kjb',
  'ixl',
  'tzj',
  'jac',
  'poh',
  'caa',
  'cab',
  'miq',
  'len',
  'ngu',
  'tzo',
  'tze',
  'zap',
  'mix',
] as const
/** ISO 639-3 codes: the state languages, the indigenous languages of the route, and any other. */
export const LANGUAGES = ['spa', 'eng', 'fra', 'por', 'hat', ...INDIGENOUS, 'other'] as const
export type Language = (typeof LANGUAGES)[number]
/** Languages whose sharing is evidence, since few children on the route speak each. */
export const INDIGENOUS_LANGUAGES: readonly Language[] = INDIGENOUS

export type PersonDescription = {
  readonly name: PersonName
  /** Other names said by anyone: aliases, the name given to a guard, the spelling of a document. */
  readonly otherNames?: readonly PersonName[]
  readonly sex?: Sex
  readonly birthDate?: PartialDate
  readonly age?: AgeRange
  /** True when the person claimed to be 18 or more: kept, and never lowers protection. */
  readonly claimedAdult?: boolean
  readonly nationalities?: readonly CountryCode[]
  readonly languages?: readonly Language[]
  /** Where the person is from. */
  readonly origin?: Place
  readonly marks?: readonly Mark[]
  /** As of the event: last seen by the family, or seen by the reporter. */
  readonly clothing?: readonly ClothingItem[]
  readonly companions?: readonly Companion[]
  /** Keyed digests (blind index) of the last 8 digits of phones the child carries or the family answers; never numbers. */
  readonly phoneDigests?: readonly string[]
  /** Keyed digests of identity-document numbers. */
  readonly documentDigests?: readonly string[]
  /** Who said what, by field name; `family` for a notice and `observer` for a sighting where absent. */
  readonly saidBy?: Readonly<
    Partial<
      Record<
        | 'name'
        | 'sex'
        | 'birthDate'
        | 'age'
        | 'nationalities'
        | 'languages'
        | 'origin'
        | 'marks'
        | 'clothing'
        | 'companions',
        SaidBy
      >
    >
  >
}

/** Where and when the family last knew of the person, or where and when a reporter met them. */
export type PlaceAndTime = { readonly place?: Place; readonly when?: DateBand }
