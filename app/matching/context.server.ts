import { priorFrequencies } from '../domain/matching/frequencies.ts'
import { preparePerson, type TokenCache } from '../domain/matching/prepare.ts'
import { prepareRouteGraph } from '../domain/matching/route-graph.ts'
import { routeGraphV1 } from '../domain/matching/route-stages.ts'
import type { MatchingContext, MatchingModel, PreparedPerson } from '../domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../domain/person.ts'
import type { MatchableNotice, MatchableSighting } from './comparable.server.ts'

export type KeptKind = 'notice' | 'sighting'
export type Kept = {
  /** Of the row as it was read: a rotation of keys changes what a record holds and is no new version of it. */
  readonly stamp: string
  readonly prepared: PreparedPerson
  readonly where: PlaceAndTime | undefined
}
type Said = { readonly person: PersonDescription; readonly where: PlaceAndTime | undefined }

/** Prepared records by kind and id, the oldest forgotten first; holds names in memory only, for as long as the process. */
const MOST_PREPARED = 20_000
const kept = new Map<string, Kept>()
const tokens: TokenCache = new Map()

let route: MatchingContext['route'] | undefined

/** A model with the route graph, which is built once. */
export const contextOf = (model: MatchingModel): MatchingContext => {
  route ??= prepareRouteGraph(routeGraphV1)
  return { model, route }
}

/** Of these records those that are kept here, by id. */
export const keptOf = (kind: KeptKind, ids: readonly string[]): ReadonlyMap<string, Kept> =>
  new Map(
    ids.flatMap((id): [string, Kept][] => {
      const one = kept.get(`${kind}:${id}`)
      return one ? [[id, one]] : []
    }),
  )

/** The record prepared, from here when this state of it is kept. */
export const prepareOnce = (kind: KeptKind, id: string, stamp: string, { person, where }: Said): Kept => {
  const key = `${kind}:${id}`
  const known = kept.get(key)
  if (known?.stamp === stamp) return known
  const prepared = preparePerson(person, where, priorFrequencies, tokens, kind === 'notice' ? 'sought' : 'seen')
  if (kept.size >= MOST_PREPARED) kept.delete(kept.keys().next().value ?? '')
  const made = { stamp, prepared, where }
  kept.set(key, made)
  return made
}

export const prepareNotice = ({ id, stamp, content }: MatchableNotice): PreparedPerson =>
  prepareOnce('notice', id, stamp, { person: content.person, where: content.lastKnown }).prepared

export const prepareSighting = ({ id, stamp, person, placeAndTime }: MatchableSighting): PreparedPerson =>
  prepareOnce('sighting', id, stamp, { person, where: placeAndTime }).prepared

/** A person that a record only mentions: not kept, since it has no version of its own. */
export const prepareMentioned = ({
  person,
  where,
}: {
  readonly person: PersonDescription
  readonly where: PlaceAndTime | undefined
}): PreparedPerson => preparePerson(person, where, priorFrequencies, tokens)
