/** Reads the authored tables into places. A malformed row is a mistake in the source, so it throws at start. */

import type { CountryCode } from '../country.ts'
import { isCountryCode } from '../country.ts'
import { CITY_ROWS, INHABITANT_ROWS } from './cities.ts'
import { COUNTRY_ROWS } from './countries.ts'
import { COUNTRY_NAMES } from './country-names.ts'
import { DEPARTMENT_ROWS } from './departments.ts'
import { NORTHERN_ROWS } from './places-north.ts'
import { SOUTHERN_ROWS } from './places-south.ts'
import { SPOKEN_ROWS } from './spoken-names.ts'
import type { GazetteerPlace, PlaceId } from './types.ts'

const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'))

const readCountry = (code: string): CountryCode => {
  const country = code.slice(0, code.includes('-') ? code.indexOf('-') : undefined)
  if (!isCountryCode(country)) throw new Error(`gazetteer: unknown country in ${code}`)
  return country
}

const readDegrees = (text: string | undefined, row: string): number => {
  const degrees = Number(text)
  if (text === undefined || text === '' || Number.isNaN(degrees)) throw new Error(`gazetteer: no position in ${row}`)
  return degrees
}

/** Lower case, without accents or apostrophes, other signs to one space: what two spellings of a place share. */
export const foldPlaceName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʼ.]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The last part of a municipality's id: "San José Ojetenam" → "san-jose-ojetenam". */
export const placeSlug = (name: string): string => foldPlaceName(name).replaceAll(' ', '-')

export type DepartmentRow = {
  readonly id: string
  readonly name: string
  readonly geonames: string
  readonly otherName?: string
}

export const listDepartmentRows = (): DepartmentRow[] =>
  rowsOf(DEPARTMENT_ROWS).map(([id = '', name = '', geonames = '', otherName]) => ({ id, name, geonames, otherName }))

export const listCountryPlaces = (): GazetteerPlace[] =>
  rowsOf(COUNTRY_ROWS).map(([id = '', name = '', nameEn, lat, lon]) => ({
    id,
    kind: 'country',
    country: readCountry(id),
    name,
    ...(nameEn && nameEn !== name ? { nameEn } : {}),
    aliases: Object.values(COUNTRY_NAMES).map((names) => names[readCountry(id)]),
    lat: readDegrees(lat, id),
    lon: readDegrees(lon, id),
  }))

/** Places of the authored tables, in the tables' order. */
export const listAuthoredPlaces = (): GazetteerPlace[] =>
  rowsOf(SOUTHERN_ROWS + NORTHERN_ROWS.trimStart()).map(([department = '', name = '', lat, lon, others, borders]) => ({
    id: `${department}-${placeSlug(name)}`,
    kind: borders ? 'crossing' : 'municipality',
    country: readCountry(department),
    department,
    name,
    ...(others ? { aliases: others.split(',') } : {}),
    lat: readDegrees(lat, name),
    lon: readDegrees(lon, name),
    ...(borders ? { borders: readCountry(borders) } : {}),
    onRoute: true,
  }))

/** GeoNames towns that the authored tables leave out, by id. */
export const listGeneratedPlaces = (): GazetteerPlace[] =>
  rowsOf(CITY_ROWS).map(([department = '', name = '', lat, lon, inhabitants]) => ({
    id: `${department}-${placeSlug(name)}`,
    kind: 'municipality',
    country: readCountry(department),
    department,
    name,
    lat: readDegrees(lat, name),
    lon: readDegrees(lon, name),
    population: Number(inhabitants),
  }))

/** Inhabitants of authored places that GeoNames knows, by place id. */
export const readInhabitants = (): ReadonlyMap<string, number> =>
  new Map(rowsOf(INHABITANT_ROWS).map(([id = '', count]) => [id, Number(count)]))

/** Names by which people ask for a place, folded, with its id. */
export const listSpokenNames = (): readonly (readonly [id: PlaceId, name: string])[] =>
  rowsOf(SPOKEN_ROWS).flatMap(([id = '', said = '']) =>
    said.split(',').map((name) => [id, foldPlaceName(name)] as const),
  )
