/**
 * What a name that somebody says may stand for: places of exactly that name, and those whose name begins with it. The larger comes first:
 * the country, the department, then what people of the route name as home or pass, then by inhabitants. Built once; a look-up is one
 * reading of a map or a bounded walk through a sorted list, whatever is asked.
 */
import { foldPlaceName, listSpokenNames } from './place-rows.ts'
import { findPlace, listPlaceNames, weightOf } from './places.ts'
import type { GazetteerPlace, PlaceId } from './types.ts'

/** Names that are read for one beginning; "San" alone begins 286. */
const MOST_READ = 80

const idsByName = new Map<string, Set<PlaceId>>()
const addName = ([id, name]: readonly [PlaceId, string]): void => {
  idsByName.set(name, (idsByName.get(name) ?? new Set()).add(id))
}
for (const named of listPlaceNames()) addName(named)
/** Sorted; without those that people only say: "Ciudad Juárez El Paso" is no longer name of either. */
const names = [...idsByName.keys()].sort()
for (const spoken of listSpokenNames()) addName(spoken)

const LEVEL = { country: 2, department: 1, municipality: 0, crossing: 0 }

const byKnown = (one: GazetteerPlace, other: GazetteerPlace): number =>
  LEVEL[other.kind] - LEVEL[one.kind] || weightOf(other) - weightOf(one) || (one.id < other.id ? -1 : 1)

const placesOf = (ids: Iterable<PlaceId>): readonly GazetteerPlace[] =>
  [...ids].flatMap((id) => findPlace(id) ?? []).sort(byKnown)

/** Words that are written short: "Cd. Juárez", "Sta. Ana". */
const WRITTEN_SHORT: Readonly<Record<string, string>> = {
  cd: 'ciudad',
  pto: 'puerto',
  sn: 'san',
  sta: 'santa',
  sto: 'santo',
}

/** A name as it is looked up. */
export const askedName = (said: string): string =>
  foldPlaceName(said)
    .split(' ')
    .map((word) => WRITTEN_SHORT[word] ?? word)
    .join(' ')

/** Whether a place has this name, as `askedName` gives it. */
export const isCalled = (id: PlaceId, name: string): boolean => idsByName.get(name)?.has(id) ?? false

/** Places of exactly this name. */
export const listCalled = (name: string): readonly GazetteerPlace[] => placesOf(idsByName.get(name) ?? [])

const firstFrom = (start: string): number => {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((names[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return low
}

/** Places whose name begins with these characters. */
export const listBeginning = (start: string): readonly GazetteerPlace[] => {
  const ids = new Set<PlaceId>()
  const from = firstFrom(start)
  for (const name of names.slice(from, from + MOST_READ)) {
    if (!name.startsWith(start)) break
    for (const id of idsByName.get(name) ?? []) ids.add(id)
  }
  return placesOf(ids)
}
