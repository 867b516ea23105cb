/**
 * What an answer of the registry is counted and filtered by. A notice may have several values of one facet (an age that spans two bands, two
 * languages) or none that was said, which is a value too: whoever filters sees how many would be left out for want of knowing.
 * Values chosen of one facet are alternatives; facets narrow each other. A count says what choosing that value alone would show.
 */
import { isCountryCode } from '../domain/country.ts'
import { findPlace } from '../domain/gazetteer/places.ts'
import { AGE_BANDS, presentAge } from '../domain/notice.ts'
import { type IsoDate, LANGUAGES, type PersonDescription, type PlaceAndTime, SEXES } from '../domain/person.ts'

export const FACETS = ['age', 'sex', 'nationality', 'language', 'department', 'month', 'side', 'state'] as const
export type Facet = (typeof FACETS)[number]
/** The value of whom nothing was said. */
export const UNSAID = 'unsaid'
export const ADULT = 'adult'

/** Values of one notice; never empty. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>
/** Chosen values; a facet without any narrows nothing. */
export type Filters = Readonly<Partial<Record<Facet, readonly string[]>>>
export type FacetCount = { readonly value: string; readonly count: number }
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>

export type Sortable = {
  readonly person: PersonDescription
  readonly placeAndTime?: PlaceAndTime
  readonly own: boolean
  readonly isPublished: boolean
}

const OLDEST_CHILD = 17
/** Values of one facet that one form may choose. */
const MOST_CHOSEN = 60

export const bandId = ({ min, max }: { readonly min: number; readonly max: number }): string => `${min}-${max}`
const BAND_IDS = [...AGE_BANDS.map(bandId), ADULT]
const SIDES = ['own', 'other'] as const
const STATES = ['published', 'registered'] as const

const orUnsaid = (values: readonly string[] | undefined): readonly string[] =>
  values && values.length > 0 ? values : [UNSAID]

const bandsOf = (person: PersonDescription, today: IsoDate): readonly string[] => {
  const age = presentAge(person, today)
  if (!age) return []
  const bands = AGE_BANDS.filter(({ min, max }) => age.min <= max && age.max >= min).map(bandId)
  return age.max > OLDEST_CHILD ? [...bands, ADULT] : bands
}

/** Of a place the department, or the country where no more was said. */
export const facetValues = ({ person, placeAndTime, own, isPublished }: Sortable, today: IsoDate): FacetValues => {
  const from = person.origin?.department ?? person.origin?.country
  const since = placeAndTime?.when?.from.slice(0, 7)
  return {
    age: orUnsaid(bandsOf(person, today)),
    sex: [person.sex ?? UNSAID],
    nationality: orUnsaid(person.nationalities),
    language: orUnsaid(person.languages),
    department: [from ?? UNSAID],
    month: [since ?? UNSAID],
    side: [own ? 'own' : 'other'],
    state: [isPublished ? 'published' : 'registered'],
  }
}

const passesOne = (values: readonly string[], chosen: readonly string[] | undefined): boolean =>
  !chosen || chosen.length === 0 || values.some((value) => chosen.includes(value))

/** Whether a notice with these values is shown; `but` is a facet that does not count. */
export const passes = (values: FacetValues, filters: Filters, but?: Facet): boolean =>
  FACETS.every((facet) => facet === but || passesOne(values[facet], filters[facet]))

const order = (facet: Facet, value: string): number =>
  value === UNSAID ? Number.POSITIVE_INFINITY : facet === 'age' ? BAND_IDS.indexOf(value) : 0

const byFacet =
  (facet: Facet) =>
  (one: FacetCount, other: FacetCount): number => {
    const [a, b] = [order(facet, one.value), order(facet, other.value)]
    if (a !== b) return a < b ? -1 : 1
    if (facet === 'month') return one.value > other.value ? -1 : 1
    return other.count - one.count || (one.value < other.value ? -1 : 1)
  }

/** How many each value would show with the other facets as they are chosen. A chosen value stays, also where it shows nobody. */
export const countFacets = (all: readonly FacetValues[], filters: Filters): FacetCounts => {
  const countsOf = (facet: Facet): readonly FacetCount[] => {
    const counts = new Map<string, number>((filters[facet] ?? []).map((value) => [value, 0]))
    for (const values of all)
      if (passes(values, filters, facet))
        for (const value of new Set(values[facet])) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts].map(([value, count]) => ({ value, count })).sort(byFacet(facet))
  }
  return Object.fromEntries(FACETS.map((facet) => [facet, countsOf(facet)])) as FacetCounts
}

const IS_VALUE: Readonly<Record<Facet, (value: string) => boolean>> = {
  age: (value) => BAND_IDS.includes(value),
  sex: (value) => (SEXES as readonly string[]).includes(value),
  nationality: isCountryCode,
  language: (value) => (LANGUAGES as readonly string[]).includes(value),
  department: (value) => ['department', 'country'].includes(findPlace(value)?.kind ?? ''),
  month: (value) => /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  side: (value) => (SIDES as readonly string[]).includes(value),
  state: (value) => (STATES as readonly string[]).includes(value),
}

/** Whether a facet can have this value: whatever else is sent chooses nothing. */
export const isFacetValue = (facet: Facet, value: string): boolean =>
  IS_VALUE[facet](value) || (value === UNSAID && facet !== 'side' && facet !== 'state')

/** The filters that somebody chose, from whatever was sent or parked. */
export const readFilters = (chosen: (facet: Facet) => unknown): Filters => {
  const filters: Partial<Record<Facet, readonly string[]>> = {}
  for (const facet of FACETS) {
    const sent = chosen(facet)
    const values = Array.isArray(sent) ? sent.filter((value) => typeof value === 'string') : []
    const known = [...new Set<string>(values)].filter((value) => isFacetValue(facet, value)).slice(0, MOST_CHOSEN)
    if (known.length > 0) filters[facet] = known
  }
  return filters
}

/** Without one value. */
export const withoutValue = (filters: Filters, facet: Facet, value: string): Filters =>
  readFilters((one) => (one === facet ? filters[one]?.filter((other) => other !== value) : filters[one]))

/**
 * Narrowed to what one reading of a place names: its department, and whose origin is said no finer than its country or not at all, since
 * they may come from there; of a whole country its nationals.
 */
export const narrowToPlace = (filters: Filters, placeId: string): Filters => {
  const place = findPlace(placeId)
  if (!place) return filters
  if (place.department) return { ...filters, department: [place.department, place.country, UNSAID] }
  return { ...filters, nationality: [place.country, UNSAID] }
}
