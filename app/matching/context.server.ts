import { priorFrequencies } from '../domain/matching/frequencies.ts'
import { modelInForce } from '../domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../domain/matching/prepare.ts'
import { prepareRouteGraph } from '../domain/matching/route-graph.ts'
import { routeGraphV1 } from '../domain/matching/route-stages.ts'
import type { MatchingContext, PreparedPerson } from '../domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { MatchableNotice, MatchableSighting } from './comparable.server.ts'

/** Prepared records by id and version, the oldest forgotten first; holds names in memory only, for as long as the process. */
const MOST_PREPARED = 20_000
const prepared = new Map<string, PreparedPerson>()
const tokens: TokenCache = new Map()

let context: MatchingContext | undefined

/** The model in force with the route graph, built once. */
export const matchingContext = (): MatchingContext => {
  context ??= { model: modelInForce, route: prepareRouteGraph(routeGraphV1) }
  return context
}

const remember = (key: string, make: () => PreparedPerson): PreparedPerson => {
  const known = prepared.get(key)
  if (known) return known
  if (prepared.size >= MOST_PREPARED) prepared.delete(prepared.keys().next().value ?? '')
  const made = make()
  prepared.set(key, made)
  return made
}

export const prepareNotice = (notice: MatchableNotice): PreparedPerson =>
  remember(`n:${notice.id}:${notice.version}`, () =>
    preparePerson(notice.content.person, notice.content.lastKnown, priorFrequencies, tokens, 'sought'),
  )

export const prepareSighting = (sighting: MatchableSighting): PreparedPerson =>
  remember(`s:${sighting.id}:${sighting.version}`, () =>
    preparePerson(sighting.person, sighting.placeAndTime, priorFrequencies, tokens, 'seen'),
  )

/** A person that a record only mentions: not kept, since it has no version of its own. */
export const prepareMentioned = ({
  person,
  where,
}: {
  readonly person: PersonDescription
  readonly where: PlaceAndTime | undefined
}): PreparedPerson => preparePerson(person, where, priorFrequencies, tokens)
