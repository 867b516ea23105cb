/**
 * A place in another registry's words, such as "Tapachula, México": read from its coarse end, and only as far as the
 * gazetteer knows exactly one place of that name. The words stay; nothing is forced onto a neighbour.
 */
import { foldPlaceName } from '../domain/gazetteer/place-rows.ts'
import { asPlace, searchPlaces } from '../domain/gazetteer/places.ts'
import type { GazetteerPlace, PlaceKind } from '../domain/gazetteer/types.ts'
import type { Place } from '../domain/person.ts'

const TOWN: readonly PlaceKind[] = ['municipality', 'crossing']

const namesOf = (place: GazetteerPlace): string[] =>
  [place.name, place.nameEs, place.nameEn, ...(place.aliases ?? [])].map((name) => foldPlaceName(name ?? ''))

/** The one place of exactly this name, or undefined when there are none or several. */
const theOnly = (name: string | undefined, kinds: readonly PlaceKind[], within?: GazetteerPlace) => {
  if (!name) return undefined
  const asked = foldPlaceName(name)
  const found = searchPlaces(name, { kinds, limit: 50, ...(within ? { country: within.country } : {}) }).filter(
    (place) =>
      namesOf(place).includes(asked) && (within?.kind !== 'department' || place.department === within.department),
  )
  return found.length === 1 ? found[0] : undefined
}

/** The words with the country, department and town that they name, from coarse to fine, as far as each is sure. */
export const placeOfWords = (words: string): Place => {
  const parts = words
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const country = theOnly(parts.at(-1), ['country'])
  if (country) parts.pop()
  const department = theOnly(parts.at(-1), ['department'], country)
  if (department && parts.length > 1) parts.pop()
  const town = theOnly(parts[0], TOWN, department ?? country)
  const place = town ?? department ?? country
  return { ...(place ? asPlace(place) : {}), words }
}
