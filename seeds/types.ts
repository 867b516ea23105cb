/** The shapes of the invented world, before anything stores it: no row ids of a database, no encryption, no clock. */
import type { ConsentPurpose } from '../app/domain/consent.ts'
import type { CountryCode, MemberState } from '../app/domain/country.ts'
import type { PlaceId } from '../app/domain/gazetteer/types.ts'
import type { InstitutionKind, Role } from '../app/domain/institution.ts'
import type {
  IsoInstant,
  Language,
  PersonDescription,
  PersonName,
  PlaceAndTime,
  Relation,
} from '../app/domain/person.ts'
import type { Screening } from '../app/domain/screening.ts'
import type { SightingEvent } from '../app/domain/sighting.ts'
import type { Corruption, Garble, Source } from './corruption.ts'
import type { Ears } from './garble-words.ts'

export type SeedEmbed = {
  readonly key: string
  /** How the institution calls it. */
  readonly name: string
  readonly origins: readonly string[]
}

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
  /** How to complain of a rights violation by it, by language. */
  readonly complaintChannel: Readonly<Record<string, string>>
  /** Sites that may frame its notices, for chancelleries and missions with an own site. */
  readonly embeds: readonly SeedEmbed[]
}

export type SeedMember = {
  readonly id: string
  readonly institutionId: string
  readonly roles: readonly Role[]
  readonly name: string
  readonly email: string
  /** The `<role>` of `POST /demo/login/<role>` for the promised demo logins ("officer.hn", "shelter"). */
  readonly demoLogin?: string
  /** Days from today to the last day of the certification; absent where the institution certified nobody. */
  readonly certifiedDays?: number
  /** Days since the last sign-in; absent for who never did. */
  readonly signedInDaysAgo?: number
  /** False for an account that its administrator closed. */
  readonly active?: false
  readonly language: 'es' | 'en'
}

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
  /** How the child left, in the family's words; some notices only. */
  readonly circumstances?: string
  readonly seeker: SeedSeeker
  readonly state: SeedNoticeState
  readonly consents: readonly ConsentPurpose[]
  readonly filedAt: IsoInstant
  readonly publishedAt?: IsoInstant
  readonly childPortrait: PortraitSeed
  /** Whether the seeker gave a photo of themself, and of the child. */
  readonly seekerPhoto: boolean
  readonly childPhoto: boolean
}

export type SeedSighting = {
  readonly id: string
  readonly institutionId: string
  readonly event: SightingEvent
  readonly person: PersonDescription
  readonly placeAndTime: PlaceAndTime
  /** Absent: not asked yet, so the child is on hold. */
  readonly screening?: Screening
  readonly reportedAt: IsoInstant
  /** The group that arrived together; sightings of one party share it. */
  readonly partyId?: string
}

/** What is true and no institution knows: which sighting shows the child of which notice, and how the sighting errs. */
export type SeedPair = {
  readonly noticeId: string
  readonly sightingId: string
  readonly source: Source
  readonly garbles: readonly Garble[]
  readonly stratum: 'easy' | 'medium' | 'hard'
}

/** The hand-written family with which a visitor follows the whole mission; its records are the world's first ones. */
export type WorkedExample = {
  /** Filed, not yet verified, at the Guatemalan chancellery. */
  readonly notice: SeedNotice
  /** Her other two children, who left with him. */
  readonly siblingNotices: readonly SeedNotice[]
  /** The same boy under the name that a shelter in Tapachula heard; not screened. */
  readonly sighting: SeedSighting
  /** The Red Cross in Tecún Umán, eleven days before. */
  readonly earlierSighting: SeedSighting
  /** Another boy of nearly the same name, and who seeks him. */
  readonly decoyNotice: SeedNotice
  readonly decoySighting: SeedSighting
  readonly truth: readonly SeedPair[]
}

export type SeedWorld = {
  readonly institutions: readonly SeedInstitution[]
  readonly members: readonly SeedMember[]
  readonly notices: readonly SeedNotice[]
  readonly sightings: readonly SeedSighting[]
  readonly truth: readonly SeedPair[]
  readonly workedExample: WorkedExample
}

/** `digestPhone` is the keyed blind index of the caller; the world itself knows no key. */
export type WorldOptions = {
  readonly seed: number
  readonly now: Date
  readonly notices?: number
  readonly sightings?: number
  readonly digestPhone: (e164: string) => string
  /** How sources write and hear; the demonstration's where absent. */
  readonly corruption?: Corruption
  readonly ears?: Ears
}
