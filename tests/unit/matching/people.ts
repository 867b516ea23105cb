/** Invented people for the matching tests, and the engine put together as the worker does. */
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { modelV1 } from '../../../app/domain/matching/model.ts'
import type { TokenCache } from '../../../app/domain/matching/prepare.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import { prepareRouteGraph } from '../../../app/domain/matching/route-graph.ts'
import { routeGraphV1 } from '../../../app/domain/matching/route-stages.ts'
import { scorePair } from '../../../app/domain/matching/score.ts'
import type { Evidence, MatchingContext, PreparedPerson } from '../../../app/domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../../../app/domain/person.ts'

export const context: MatchingContext = { model: modelV1, route: prepareRouteGraph(routeGraphV1) }

const cache: TokenCache = new Map()

type Fields = Omit<PersonDescription, 'name'> & { readonly name?: PersonDescription['name'] }

/** A prepared record of a raw name and other fields. */
export const person = (raw: string, fields: Fields = {}, event?: PlaceAndTime): PreparedPerson =>
  preparePerson({ name: { raw }, ...fields }, event, priorFrequencies, cache)

export const bitsOf = (left: PreparedPerson, right: PreparedPerson): number => scorePair(left, right, context).bits

export const nameBits = (left: string, right: string): number => bitsOf(person(left), person(right))

export const evidenceFor = (
  left: PreparedPerson,
  right: PreparedPerson,
  comparison: Evidence['comparison'],
): Evidence | undefined => scorePair(left, right, context).evidence.find((found) => found.comparison === comparison)

export const on = (day: string, department?: string): PlaceAndTime => ({
  ...(department ? { place: { department } } : {}),
  when: { from: day, to: day },
})
