/**
 * The words of the matching engine. A record is prepared once (`preparePerson`), a pair of prepared records is scored in
 * bits of evidence (`scorePair`), and a record against many gives probabilities with "none of these" (`rankCandidates`).
 * Missing is zero evidence; nothing here decides, a person does.
 */
import type { CountryCode } from '../country.ts'
import type { PersonDescription, Relation, Sex } from '../person.ts'

/** Everything that can be compared, in the order in which people are shown it. */
export const COMPARISONS = [
  'name',
  'document',
  'phone',
  'birthDate',
  'age',
  'sex',
  'nationality',
  'language',
  'origin',
  'marks',
  'clothing',
  'companions',
  'placeTime',
  'group',
  'correlated',
  'relative',
] as const
export type ComparisonId = (typeof COMPARISONS)[number]

/** Values for words at the edge: numbers, codes and the tokens compared; may hold case data, so never logged. */
export type EvidenceParams = Readonly<Record<string, string | number>>

/** One step inside a comparison, e.g. one pair of name tokens. */
export type EvidenceDetail = {
  readonly level: string
  readonly bits: number
  readonly left?: string
  readonly right?: string
  readonly params?: EvidenceParams
}

/** What one comparison says. `bits` is log2 of how many times likelier the pair is if both are one child. */
export type Evidence = {
  readonly comparison: ComparisonId
  /** Level id of the model, e.g. "exact", "gap_1", "municipality". */
  readonly level: string
  readonly bits: number
  /** Short value of each side: words as said or a code ("mam", "GT-SM"). Empty where a value must not be shown (digests). */
  readonly left: string
  readonly right: string
  readonly params: EvidenceParams
  readonly details?: readonly EvidenceDetail[]
  /** Of these bits, those that a brother or sister of the child would show as well; 0 where absent. */
  readonly shared?: number
}

/** Bits and labels of one level. Some levels scale with frequency: then `bits` is what is added to log2(m / share). */
export type ModelLevel = { readonly bits: number; readonly label: { readonly es: string; readonly en: string } }
export type ModelComparison = {
  readonly levels: Readonly<Record<string, ModelLevel>>
  /** Bounds of the comparison's sum, bits. */
  readonly cap?: { readonly min: number; readonly max: number }
  /** Other fitted numbers of the comparison, named (agreement probability `m`, half-lives in days, …). */
  readonly numbers?: Readonly<Record<string, number>>
}
/** Comparisons that tell the same story twice: their sum is bounded. */
export type CorrelatedGroup = {
  readonly members: readonly ComparisonId[]
  readonly cap: { readonly min: number; readonly max: number }
}
/** The model is data: JSON-serialisable, versioned by `id`, kept apart from calibration. */
export type MatchingModel = {
  readonly id: string
  readonly comparisons: Readonly<Record<Exclude<ComparisonId, 'correlated'>, ModelComparison>>
  readonly correlated: readonly CorrelatedGroup[]
  /** Comparisons in which brothers and sisters agree as the child itself would. Of a name, its surnames do. */
  readonly sharedByFamily: readonly ComparisonId[]
  /** Notices of brothers or sisters in the pool, expected for a child whose own notice is not there. */
  readonly siblingNotices: number
  /** Shares of the searched population by nationality and by indigenous language (0–1), with a floor for the unlisted. */
  readonly shares: {
    readonly nationality: Readonly<Record<string, number>>
    readonly language: Readonly<Record<string, number>>
    readonly floor: number
  }
  /** p: the share of sightings whose child has an open notice (0–1). */
  readonly noticeShare: number
}

/** Monotone map from the model's bits to those that hold, fitted on sets whose truth is known. Points ascend in `from`, both in bits. */
export type Calibration = {
  readonly id: string
  readonly points: readonly { readonly from: number; readonly to: number }[]
  /** What taught it: the day, the model whose bits it maps, and the sightings it has seen, of which worlds. */
  readonly fittedOn?: {
    readonly day: string
    readonly model: string
    readonly pairs: 'invented' | 'reviewed'
    readonly worlds?: readonly string[]
    readonly sightings: number
  }
}

/** Share of people whose name has the token, by Spanish key. Keys are those of `spanishKey`. */
export type FrequencyTable = {
  /** Share given to a key that is not listed (0–1). */
  readonly floor: number
  readonly shares: ReadonlyMap<string, number>
}
/** Learnt from the registry, or the authored prior. `byCountry` holds nationality tables with their own floors. */
export type TokenFrequencies = {
  readonly id: string
  readonly all: FrequencyTable
  readonly byCountry: ReadonlyMap<CountryCode, FrequencyTable>
}

export type NamePool = 'given' | 'surname' | 'unknown'
export type PreparedToken = {
  /** Folded: lower case, no accents, no apostrophes. At most 24 characters. */
  readonly text: string
  readonly pool: NamePool
  /** Position inside its pool: 0 is the first given name or first surname. */
  readonly position: number
  readonly spanish: string
  /** 32-bit hashes: the Spanish key, then its other readings (initial x as j, ch as sh …). */
  readonly readings: readonly number[]
  /** 32-bit hash of the English-ear key. */
  readonly ear: number
  /** 32-bit hashes of the formal names it stands for, its own key included. */
  readonly formals: readonly number[]
  /** −log2 of its share; of each formal name for `formalRarity`, in the order of `formals`. */
  readonly rarity: number
  readonly formalRarity: readonly number[]
  /** Frequent enough that a near spelling of it is another name, not a slip. */
  readonly common: boolean
  /** Came out of a compound ("Juanjo" → juan, jose): agrees as a nickname. */
  readonly fromCompound: boolean
  /** Bit set of the letters, to skip edit distances. */
  readonly letters: number
  /** Of the word as it was looked up, unlike every other's in this process: what was found of two words is found again by it. */
  readonly serial: number
}
export type PreparedName = {
  readonly said: string
  readonly tokens: readonly PreparedToken[]
  /** Tokens and pools as one string: orders a pair, so that scoring is symmetric by construction. */
  readonly signature: string
  /** With surnames of the family that is named with the child: read beside what families say, never between two reports. */
  readonly lent?: true
}

/** Days since 1970-01-01, both ends included. */
export type DayBand = { readonly from: number; readonly to: number }
export type PreparedEvent = {
  readonly department?: string
  readonly municipality?: string
  readonly country?: CountryCode
  readonly when?: DayBand
  /** Whether the family last knew of the child then, or somebody met it; absent where neither is told. */
  readonly side?: Side
}
/** Of whom a record is: a child who is sought, or one who was seen. */
export type Side = 'sought' | 'seen'
export type PreparedOrigin = {
  readonly country?: string
  readonly department?: string
  readonly municipality?: string
  /** Folded words, and the folded last part of the municipality id. */
  readonly words?: string
  readonly slug?: string
  readonly said: string
}
export type PreparedBirth = {
  readonly year: number
  /** 1–12; absent when only the year is known (1 January counts as that). */
  readonly month?: number
  readonly day?: number
  /** First and last possible day of birth, days since 1970, when only a date was said. */
  readonly earliest: number
  readonly latest: number
  readonly said: string
}
export type PreparedAge = { readonly min: number; readonly max: number; readonly asOf: number }
export type PreparedCompanion = {
  readonly name: PreparedName
  readonly relation?: Relation
}
/** A description folded, keyed and looked up once; scoring reads only this. Prepared with one frequency version. */
export type PreparedPerson = {
  readonly description: PersonDescription
  /** The name and its other readings (nickname, other names, compounds opened); at most 6. */
  readonly names: readonly PreparedName[]
  readonly sex?: Sex
  readonly birth?: PreparedBirth
  readonly age?: PreparedAge
  readonly claimedAdult: boolean
  readonly nationalities: readonly CountryCode[]
  /** Bits of the first nationality that the name tells already: Ixcoy is Guatemalan. Taken off an agreement on it. */
  readonly nationalityInName: number
  readonly indigenousLanguages: readonly string[]
  readonly origin?: PreparedOrigin
  readonly companions: readonly PreparedCompanion[]
  readonly event: PreparedEvent
}

/** A stage of the route: a department or state by ISO 3166-2 code, e.g. "GT-SM", "MX-CHP". */
export type RouteStage = {
  readonly id: string
  /** Share of all sightings reported there (0–1 after normalising). */
  readonly share: number
}
export type RouteEdge = {
  readonly from: string
  readonly to: string
  /** Typical days between being known at `from` and being met at `to`, dwell included. */
  readonly days: number
  /** `return` is deportation or assisted return, `flight` includes transfers between shelters by air. */
  readonly kind: 'onward' | 'return' | 'flight'
}
export type RouteGraph = {
  readonly id: string
  readonly stages: readonly RouteStage[]
  readonly edges: readonly RouteEdge[]
}
/** Likelihood ratios in bits for every pair of stages and elapsed-time bucket, computed once by `prepareRouteGraph`. */
export type PreparedRouteGraph = {
  readonly id: string
  /** Row of a stage, and of a whole country ("GT") for places known no better. */
  readonly index: ReadonlyMap<string, number>
  readonly size: number
  readonly bucketDays: readonly number[]
  /** Linear likelihood ratios at [from][to][bucket]. */
  readonly ratios: Float32Array
}

export type MatchingContext = {
  readonly model: MatchingModel
  readonly route: PreparedRouteGraph
  /** How many records share a phone digest; 2 where not given. */
  readonly recordsSharingPhone?: ReadonlyMap<string, number>
}

export type PairScore = { readonly bits: number; readonly evidence: readonly Evidence[] }

export type Candidate<Id = string> = PairScore & {
  readonly id: Id
  readonly probability: number
  /** Probability (0–1) that it is another child of the same family; together with `probability` at most 1. */
  readonly relative: number
}
export type Ranking<Id = string> = {
  /** Best first. Probabilities and `none` sum to 1. */
  readonly candidates: readonly Candidate<Id>[]
  readonly none: number
}

export type BlockingKind =
  | 'namePair'
  | 'nameSingle'
  | 'wordYear'
  | 'wordDepartment'
  | 'birthDate'
  | 'phone'
  | 'document'
  | 'companion'
  | 'placeBirthSex'
  | 'mark'
/** `key` is a deterministic string; stored and asked as `hashKey(key)`. */
export type BlockingKey = { readonly kind: BlockingKind; readonly key: string }
/** `weight` in bits: what sharing the key is roughly worth. */
export type QueryKey = BlockingKey & { readonly weight: number }
