/**
 * The places that the words of a search may mean, as they are offered to narrow the answer to one of them. One a department: "San Marcos"
 * is the town and the department around it. Those from where somebody of the answer comes are seen at once, as many as leave the people on a
 * phone's first screen; the others open; and what is beyond that is counted.
 */
import type { Question } from '../../search/question.ts'
import { foldPlaceName } from '../domain/gazetteer/place-rows.ts'
import { findPlace, placeName, placePath } from '../domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../domain/gazetteer/types.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { type Facet, type FacetCounts, narrowToPlace } from './facets.ts'

const MOST_OFFERED = 8
const MOST_AT_ONCE = 3

/** `count`: of how many notices the answer would be, whose home nobody said among them. */
export type PlaceReading = { readonly id: string; readonly name: string; readonly count: number }

export type PlaceReadings = {
  /** Where the place is one and no other. */
  readonly only?: string
  readonly atOnce: readonly PlaceReading[]
  readonly others: readonly PlaceReading[]
  /** That are not offered. */
  readonly more: number
}

const targetOf = (place: GazetteerPlace): string => place.department ?? place.country

const countOf = (facets: FacetCounts, facet: Facet, values: readonly string[] = []): number =>
  facets[facet].reduce((sum, { value, count }) => sum + (values.includes(value) ? count : 0), 0)

/** The place by the name that was asked, where it has that one too: of "San Pedro" Soloma is San Pedro Soloma. */
const asAsked = (place: GazetteerPlace, said: string): GazetteerPlace => {
  const asked = foldPlaceName(said)
  const begins = (name: string | undefined): boolean => name !== undefined && foldPlaceName(name).startsWith(asked)
  const alias = [place.name, place.nameEs, place.nameEn].some(begins) ? undefined : place.aliases?.find(begins)
  return alias ? { ...place, name: alias } : place
}

const nameOf = (locale: Locale, known: GazetteerPlace, said: string): string => {
  const place = asAsked(known, said)
  const name = [placeName(place, locale), ...placePath(known, locale).split(', ').slice(1)].join(', ')
  if (place.kind === 'country') return t(locale)('places.country', { place: name })
  const country = findPlace(place.country)
  // "Guatemala, Guatemala" beside Guatemala.
  const isNamesake = place.kind === 'department' && country && placeName(country, locale) === placeName(place, locale)
  return isNamesake ? t(locale)('places.department', { place: name }) : name
}

/** The first of each department, and none of those that are `taken`. */
const onePerTarget = (ids: readonly string[], taken = new Set<string>()): readonly GazetteerPlace[] =>
  ids.flatMap((id) => {
    const place = findPlace(id)
    if (!place || taken.has(targetOf(place))) return []
    taken.add(targetOf(place))
    return [place]
  })

export const placeReadings = (
  locale: Locale,
  { places, alike, placeSaid = '' }: Pick<Question, 'places' | 'alike' | 'placeSaid'>,
  facets: FacetCounts,
): PlaceReadings => {
  const taken = new Set<string>()
  const meant = onePerTarget(places, taken)
  const near = onePerTarget(alike, taken)
  const only = meant.length === 1 ? meant[0] : undefined
  const offered = (only ? near : [...meant, ...near]).map((place) => {
    const { department, nationality } = narrowToPlace({}, place.id)
    const facet = department ? 'department' : 'nationality'
    return {
      home: countOf(facets, facet, [targetOf(place)]),
      reading: {
        id: place.id,
        name: nameOf(locale, place, placeSaid),
        count: countOf(facets, facet, department ?? nationality),
      },
    }
  })
  const peopled = only ? [] : offered.filter(({ home }) => home > 0).slice(0, MOST_AT_ONCE)
  const others = offered.filter((one) => !peopled.includes(one)).slice(0, MOST_OFFERED - peopled.length)
  return {
    ...(only ? { only: placePath(only, locale) } : {}),
    atOnce: peopled.map(({ reading }) => reading),
    others: others.map(({ reading }) => reading),
    more: offered.length - peopled.length - others.length,
  }
}
