/**
 * The place in a question: what follows a last "de" or the last comma, where the gazetteer knows it by that name, with the department
 * or the country that is said after it. A name that begins like one ("San Pedro Sac") is taken for a place only where it begins as no person's name does.
 */

import { askedName, isCalled, listBeginning, listCalled } from '../app/domain/gazetteer/named-places.ts'
import { isPassage } from '../app/domain/gazetteer/route-towns.ts'
import type { GazetteerPlace, PlaceId, PlaceKind } from '../app/domain/gazetteer/types.ts'

/** Places that a name is taken for, and those that are offered beside them since their names begin so. */
export const MOST_PLACES = 16
export const MOST_ALIKE = 48

export type AskedPlace = {
  /** Segments without the place: words that are certainly of the name. */
  readonly rest: readonly string[]
  /** What the place may be, the likeliest first. */
  readonly places: readonly PlaceId[]
  /** Places whose names begin so, where others have the name itself. */
  readonly alike: readonly PlaceId[]
  /** Some of the places is passed through rather than come from. */
  readonly isPassage: boolean
  /** Its words as they were typed; empty where there is none. */
  readonly said: string
  /** Behind a comma and a "de", where no name goes on. */
  readonly isLed: boolean
  /** What stands where a place does and is known as none. */
  readonly unplaced?: string
}
type Named = Pick<AskedPlace, 'places' | 'alike' | 'isPassage'>

const FROM = /(?:^|[\s,])(?:de|del|from|en|in)\s+/giu
const LED = /^\s*(?:de|del|from|en|in)\s+/iu
/** Beginnings of a place that are looked up, from the last one back. */
const MOST_LEADS = 3
/** Segments, and words at the end of one, that may say where a place is: "San Pedro, Cortés, Honduras". */
const MOST_COARSER = 2
const MOST_COARSER_WORDS = 3

/** "departamento de", "la frontera de": what kind of place it is. */
const KIND = /^(ciudad|pueblo|aldea|municipio|frontera|departamento|depto|dpto|estado|provincia)(?: de)? (?=.)/u
const ARTICLE = /^(?:la|el) (?=\w{4})/u
const DEPARTMENTS = new Set(['departamento', 'depto', 'dpto', 'estado', 'provincia'])
/** First words of places' names with which no person's name begins; alone they begin too many. */
const OF_PLACES = new Set(['ciudad', 'el', 'nueva', 'nuevo', 'puerto', 'rio', 'san', 'santa', 'santo', 'villa'])
const LEAST_BEGUN = 3

const beginsAsPlace = (name: string): boolean => {
  const [first = '', second = ''] = name.split(' ')
  return OF_PLACES.has(first) && second.length >= LEAST_BEGUN
}

const isWithin = ({ id, country, department }: GazetteerPlace, coarser: readonly string[]): boolean =>
  coarser.every((name) => [department, country].some((parent) => parent && parent !== id && isCalled(parent, name)))

/** A country's name means the country and what is called like it within; a village elsewhere is only alike. */
const isMeant = (place: GazetteerPlace, called: readonly GazetteerPlace[]): boolean =>
  called.every(({ kind, country }) => kind !== 'country' || country === place.country)

const named = (name: string, coarser: readonly string[], kinds?: readonly PlaceKind[]): Named | undefined => {
  const fits = (place: GazetteerPlace) => isWithin(place, coarser) && (!kinds || kinds.includes(place.kind))
  const called = listCalled(name).filter(fits)
  const meant = called.filter((place) => isMeant(place, called))
  const longer = meant.length > 0 ? listBeginning(`${name} `) : beginsAsPlace(name) ? listBeginning(name) : []
  const others = [...called.filter((place) => !meant.includes(place)), ...longer.filter(fits)].filter(
    (place) => !meant.includes(place),
  )
  const [places, alike] = meant.length > 0 ? [meant, others] : [others, []]
  if (places.length === 0) return undefined
  const taken = places.slice(0, MOST_PLACES)
  return {
    places: taken.map(({ id }) => id),
    alike: [...places.slice(MOST_PLACES), ...alike].slice(0, MOST_ALIKE).map(({ id }) => id),
    isPassage: taken.some(isPassage),
  }
}

/** The places of words, also of those that say what kind of place it is, or end with where it is: "San Pedro Sula Honduras". */
const placesOf = (said: string, coarser: readonly string[] = []): Named | undefined => {
  const whole = askedName(said)
  if (whole.length < 2) return undefined
  const known = named(whole, coarser)
  if (known) return known
  const name = whole.replace(ARTICLE, '')
  if (name !== whole && KIND.test(name)) return placesOf(name, coarser)
  const kind = KIND.exec(name)
  if (kind?.[1]) {
    const bare = name.slice(kind[0].length)
    const ofKind = DEPARTMENTS.has(kind[1]) && named(bare, coarser, ['department'])
    return ofKind || named(bare, coarser)
  }
  const words = whole.split(' ')
  for (let end = 1; end <= Math.min(MOST_COARSER_WORDS, words.length - 1); end++) {
    const place = named(words.slice(0, -end).join(' '), [...coarser, words.slice(-end).join(' ')])
    if (place) return place
  }
  return undefined
}

/** The longest that is a place: "de San Pedro de Macorís", and of "de León de San Marcos" the second. */
const ledPlace = (segment: string, coarser: readonly string[]) => {
  let unplaced: string | undefined
  for (const lead of [...segment.matchAll(FROM)].slice(-MOST_LEADS)) {
    const said = segment.slice(lead.index + lead[0].length)
    const place = placesOf(said, coarser)
    if (place) return { place, said, before: segment.slice(0, lead.index) }
    unplaced = said
  }
  return { unplaced }
}

const inOne = (segments: readonly string[]): string => segments.map((segment) => segment.trim()).join(', ')

/** The place with the segments after it, which say where it is. */
const placeBefore = (segments: readonly string[], coarser: number): AskedPlace | undefined => {
  const at = segments.length - 1 - coarser
  const head = segments[at]
  if (head === undefined) return undefined
  const after = segments.slice(at + 1)
  const within = after.map((segment) => askedName(segment.replace(LED, '')))
  const alone = head.replace(LED, '')
  // Its words stay: "MARTIN, MADISON" is a child, and Madison a city.
  const place = at > 0 ? placesOf(alone, within) : undefined
  if (place) return { ...place, rest: segments.slice(0, at), said: inOne([alone, ...after]), isLed: LED.test(head) }
  const led = ledPlace(head, within)
  if (!led.place) return undefined
  return {
    ...led.place,
    rest: [...segments.slice(0, at), led.before],
    said: inOne([led.said, ...after]),
    isLed: false,
  }
}

/** Takes the place out of the segments that commas leave. */
export const parsePlace = (segments: readonly string[]): AskedPlace => {
  const last = segments.at(-1) ?? ''
  const isCoarse = listCalled(askedName(last.replace(LED, ''))).some(
    ({ kind }) => kind === 'country' || kind === 'department',
  )
  for (let coarser = isCoarse ? Math.min(MOST_COARSER, segments.length - 1) : 0; coarser >= 0; coarser--) {
    const place = placeBefore(segments, coarser)
    if (place) return place
  }
  const unplaced = ledPlace(last, []).unplaced ?? (segments.length > 1 ? last : undefined)
  return { rest: segments, places: [], alike: [], isPassage: false, said: '', isLed: false, unplaced: unplaced?.trim() }
}
