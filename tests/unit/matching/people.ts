/** Invented people for the matching tests, and the engine put together as the worker does. */
import { emptyTally, fitLevels, type LevelTally } from '../../../app/domain/matching/fit-levels.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import type { TokenCache } from '../../../app/domain/matching/prepare.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import { prepareRouteGraph } from '../../../app/domain/matching/route-graph.ts'
import { routeGraphV1 } from '../../../app/domain/matching/route-stages.ts'
import { scorePair } from '../../../app/domain/matching/score.ts'
import type { Evidence, MatchingContext, PreparedPerson } from '../../../app/domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../../../app/domain/person.ts'

export const context: MatchingContext = { model: shippedModel, route: prepareRouteGraph(routeGraphV1) }

/** Counts of an invented run of fitting: every level seen often, at odds that judgement did not expect. */
const oddTally = (turn: number): LevelTally => {
  const tally = emptyTally()
  tally.pairs = 5000
  let at = turn
  for (const [name, { levels }] of Object.entries(shippedModel.comparisons))
    for (const level of Object.keys(levels)) {
      at = (at * 37 + 11) % 101
      tally.levels.set(`${name}.${level}`, { count: 30 + 9 * at, foretold: 1 + 40 * at })
      tally.told.set(name as 'name', (tally.told.get(name as 'name') ?? 0) + 30 + 9 * at)
    }
  return tally
}
/** Two models as fitting leaves them, far from the values in force. */
export const fittedModels = [
  fitLevels(shippedModel, oddTally(3), oddTally(58)),
  fitLevels(shippedModel, oddTally(77), oddTally(20)),
]

const cache: TokenCache = new Map()

type Fields = Omit<PersonDescription, 'name'> & { readonly name?: PersonDescription['name'] }

/** A prepared record of a raw name and other fields. */
export const person = (raw: string, fields: Fields = {}, event?: PlaceAndTime): PreparedPerson =>
  preparePerson({ name: { raw }, ...fields }, event, priorFrequencies, cache)

export const bitsOf = (left: PreparedPerson, right: PreparedPerson, model = shippedModel): number =>
  scorePair(left, right, { ...context, model }).bits

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
