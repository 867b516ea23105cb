/** The shapes of the invented world, before anything stores it: no row ids of a database, no encryption, no clock. */
import type { CountryCode, MemberState } from '../app/domain/country.ts'
import type { PlaceId } from '../app/domain/gazetteer/types.ts'
import type { IsoInstant, Language, PersonDescription, PersonName, PlaceAndTime, Relation } from '../app/domain/person.ts'

export const INSTITUTION_KINDS = [
  'chancellery',
  'mission',
  'shelter',
  'redcross',
  'ngo',
  'rrocm',
  'migration',
  'protection',
  'call_centre',
  'forensic',
  'secretariat',
  'auditor',
] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]

export type SeedEmbed = { readonly key: string; readonly origins: readonly string[] }

export type SeedInstitution = {
  /** Deterministic UUID. */
  readonly id: string
  readonly kind: InstitutionKind
  readonly name: string
  readonly shortName?: string
  /** The state it belongs to (a Honduran consulate in Tapachula: HN). */
  readonly country: CountryCode
  /** Where it stands. */
  readonly city: PlaceId
  /** URL part of a chancellery: lower-case country code, `/es/c/hn`. */
  readonly slug?: string
  /** A mission's chancellery. */
  readonly parentId?: string
  /** True when its address, or that it exists there, must never be public (shelters). */
  readonly confidential: boolean
  /** Street address, invented; absent where the type needs none. */
  readonly address?: string
  /** Fictional number. */
  readonly phone?: string
  /** May verify and publish notices routed to it. */
  readonly accreditedToVerify: boolean
  readonly languages: readonly Language[]
  /** How to complain of a rights violation by it, in Spanish. */
  readonly complaintChannel: string
  /** Sites that may frame its notices, for chancelleries and missions with an own site. */
  readonly embeds: readonly SeedEmbed[]
}

export const MEMBER_ROLES = [
  'officer',
  'shelter',
  'redcross',
  'ngo',
  'migration',
  'protection',
  'callcentre',
  'forensic',
  'admin',
  'secretariat',
  'auditor',
] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

export type SeedMember = {
  readonly id: string
  readonly institutionId: string
  readonly role: MemberRole
  readonly name: string
  readonly email: string
  /** The `<role>` of `POST /demo/login/<role>` for the promised demo logins ("officer.hn", "shelter"). */
  readonly demoLogin?: string
  readonly language: 'es' | 'en'
}

/** Consents a notifier can give, each alone (protection rule 1); `publish_seeker` is the default public notice. */
export const CONSENT_PURPOSES = [
  'partners_search',
  'consulate_sees',
  'consulate_told',
  'publish_seeker',
  'publish_name',
  'publish_photo',
  'publish_details',
  'poster',
  'index',
  'forensic',
] as const
export type SeedConsent = (typeof CONSENT_PURPOSES)[number]

export type PortraitKind = 'woman' | 'man' | 'girl' | 'boy'
/** What `drawPortrait` needs to draw the same face again. */
export type PortraitSeed = { readonly seed: number; readonly kind: PortraitKind }

export type SeedSeeker = {
  readonly name: PersonName
  /** What the seeker is to the person sought: `mother` seeks her child. */
  readonly relation: Relation
  /** E.164, fictional. */
  readonly phone: string
  readonly email?: string
  readonly language: Language
  readonly portrait: PortraitSeed
}

export type SeedNoticeState = 'filed' | 'registered' | 'published'

export type SeedNotice = {
  readonly id: string
  /** 20 URL-safe characters. */
  readonly publicId: string
  readonly chancellery: MemberState
  readonly institutionId: string
  readonly person: PersonDescription
  readonly lastKnown: PlaceAndTime
  readonly seeker: SeedSeeker
  readonly state: SeedNoticeState
  readonly consents: readonly SeedConsent[]
  readonly filedAt: IsoInstant
  readonly publishedAt?: IsoInstant
  readonly childPortrait: PortraitSeed
  /** Whether the seeker gave a photo of themself, and of the child. */
  readonly seekerPhoto: boolean
  readonly childPhoto: boolean
}

export const SIGHTING_EVENTS = ['seen', 'received', 'in_care', 'left'] as const
export type SightingEvent = (typeof SIGHTING_EVENTS)[number]

export type SeedScreening = {
  readonly childWish: 'wants_contact' | 'no_contact' | 'undecided'
  readonly fearOfState: boolean
  readonly fearOfFamily: boolean
  readonly asylumClaim: boolean
}

export type SeedSighting = {
  readonly id: string
  readonly institutionId: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  /** Absent: not asked yet, so the child is on hold. */
  readonly screening?: SeedScreening
  readonly reportedAt: IsoInstant
  /** The group that arrived together; sightings of one party share it. */
  readonly partyId?: string
}

/** What is true and no institution knows: which sighting shows the child of which notice. */
export type SeedPair = { readonly noticeId: string; readonly sightingId: string; readonly stratum: 'easy' | 'medium' | 'hard' }

export type SeedWorld = {
  readonly institutions: readonly SeedInstitution[]
  readonly members: readonly SeedMember[]
  readonly notices: readonly SeedNotice[]
  readonly sightings: readonly SeedSighting[]
  readonly truth: readonly SeedPair[]
}

/** `digestPhone` is the keyed blind index of the caller; the world itself knows no key. */
export type WorldOptions = {
  readonly seed: number
  readonly now: Date
  readonly notices?: number
  readonly sightings?: number
  readonly digestPhone: (e164: string) => string
}
