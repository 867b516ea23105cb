/**
 * Reads a place as people write it ("Comitancillo, San Marcos", "Tapachula", "Honduras") against the gazetteer. A place
 * is taken only when the words name exactly one; otherwise they stay words, and are never forced onto a neighbour.
 */
import type { CountryCode } from '../domain/country.ts'
import { foldPlaceName } from '../domain/gazetteer/place-rows.ts'
import {
  asPlace,
  departmentOf,
  findPlace,
  type PlaceLocale,
  placePath,
  searchPlaces,
} from '../domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../domain/gazetteer/types.ts'
import type { Place } from '../domain/person.ts'

const namesOf = (place: GazetteerPlace): string[] =>
  [place.name, place.nameEs, place.nameEn, ...(place.aliases ?? [])].map((name) => foldPlaceName(name ?? ''))

const isCalled = (place: GazetteerPlace | undefined, folded: string): boolean =>
  place !== undefined && namesOf(place).includes(folded)

/** Whether each further part names the department or the country of the place. */
const agrees = (place: GazetteerPlace, coarser: readonly string[]): boolean =>
  coarser.every((part) => isCalled(departmentOf(place.id), part) || isCalled(findPlace(place.country), part))

const FOUND_MOST = 60

/** The place that these words name, with the words themselves where the gazetteer does not hold all of them. */
export const readPlace = (words: string, country?: CountryCode): Place | undefined => {
  const text = words.replace(/\s+/gu, ' ').trim()
  if (text === '') return country ? { country } : undefined
  const [first = '', ...coarser] = text.split(',').map(foldPlaceName).filter(Boolean)
  const called = searchPlaces(first, { country, limit: FOUND_MOST }).filter(
    (place) => isCalled(place, first) && agrees(place, coarser),
  )
  const towns = called.filter((place) => place.kind === 'municipality' || place.kind === 'crossing')
  const wider = called.filter((place) => place.kind === 'country' || place.kind === 'department')
  // "San Marcos" alone is the department that holds the town; "San Marcos, San Marcos" is the town.
  const best = coarser.length === 0 && wider.length > 0 ? wider : towns.length > 0 ? towns : wider
  const only = best.length === 1 ? best[0] : undefined
  if (only) return asPlace(only)
  const known = listCoarser(coarser, country)
  return { ...known, ...(country && !known.country ? { country } : {}), words: text }
}

/** The department or country named after the unknown first part: "aldea El Potrero, San Marcos, Guatemala". */
const listCoarser = (coarser: readonly string[], country: CountryCode | undefined): Place => {
  for (const [at, part] of coarser.entries()) {
    const found = searchPlaces(part, { country, kinds: ['department', 'country'], limit: FOUND_MOST }).filter(
      (place) => isCalled(place, part) && agrees(place, coarser.slice(at + 1)),
    )
    if (found.length === 1 && found[0]) return asPlace(found[0])
  }
  return {}
}

/** A place in words, from fine to coarse; empty when nothing is known of it. `readPlace` reads it back. */
export const formatPlace = (place: Place | undefined, locale: PlaceLocale): string => {
  const known = findPlace(place?.municipality ?? place?.department ?? place?.country ?? '')
  const path = known ? placePath(known, locale) : ''
  const words = place?.words ?? ''
  if (words === '' || path === '') return words || path
  return foldPlaceName(words).includes(foldPlaceName(known?.name ?? '')) ? words : `${words}, ${path}`
}

/** The name of a gazetteer id with its department and country; undefined for what is no id. */
export const readPlaceId = (id: string, locale: PlaceLocale): string | undefined => {
  const place = findPlace(id)
  return place && placePath(place, locale)
}
