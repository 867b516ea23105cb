/**
 * The gazetteer names the places that families and reporters speak of: countries, departments or states, municipalities,
 * cities and border crossings. It is fixed data with stable ids, so that a stored id never changes its meaning. A place
 * that is not in it is kept in words (`Place.words`) and is never forced onto a neighbour.
 */
import type { CountryCode } from '../country.ts'

/** `crossing` is a border crossing, port of entry or the landing where a route crosses a river or gap. */
export type PlaceKind = 'country' | 'department' | 'municipality' | 'crossing'

/**
 * A place id says its parents: country "GT", department or state "GT-SM" (ISO 3166-2; for Guatemala the letter codes
 * used until 2021, since people and registries still write those), municipality, city or crossing
 * "GT-SM-comitancillo" (department id, hyphen, slug of the name).
 */
export type PlaceId = string

export type GazetteerPlace = {
  readonly id: PlaceId
  readonly kind: PlaceKind
  readonly country: CountryCode
  /** Department id; absent for a country. For a department it is its own id. */
  readonly department?: PlaceId
  /** Name in the place's own country, with accents. */
  readonly name: string
  /** English name, only where it differs. */
  readonly nameEn?: string
  /** Spanish name, only where it differs from `name` (places in the United States, Canada, Belize, Haiti). */
  readonly nameEs?: string
  /** Other names by which people ask for it: "Talismán", "CDMX". */
  readonly aliases?: readonly string[]
  /** Degrees, WGS 84, approximate (a town's centre within about 5 km; a department's middle). */
  readonly lat: number
  readonly lon: number
  /** True for a place of the authored tables (the route and its origins); they come first in a search. */
  readonly onRoute?: boolean
  /** Inhabitants, only where GeoNames gave it. */
  readonly population?: number
  /** For a crossing: the country on the other side. */
  readonly borders?: CountryCode
}
