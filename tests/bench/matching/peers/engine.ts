/**
 * The engine as the product runs it: keys, the strongest shared first, scores, one set a sighting with "none of these"; and
 * the same with one part of it taken out at a time. Nothing is tuned here.
 */
import { keysForQuery, keysForRecord } from '../../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../../app/domain/matching/frequencies.ts'
import { hash32, hashKey } from '../../../../app/domain/matching/hash.ts'
import { shippedCalibration, shippedModel } from '../../../../app/domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../../../../app/domain/matching/prepare.ts'
import { prepareRouteGraph } from '../../../../app/domain/matching/route-graph.ts'
import { routeGraphV1 } from '../../../../app/domain/matching/route-stages.ts'
import { rankCandidates, scorePair } from '../../../../app/domain/matching/score.ts'
import type {
  Calibration,
  MatchingContext,
  MatchingModel,
  PreparedName,
  PreparedPerson,
  PreparedToken,
  Side,
  TokenFrequencies,
} from '../../../../app/domain/matching/types.ts'
import { makeVocabulary } from '../../../../app/domain/matching/vocabulary.ts'
import { MOST_CANDIDATES } from '../../../../app/matching/limits.ts'
import { findByKeys } from '../../rank-world.ts'
import type { BenchRecord } from '../world.ts'
import type { Peer } from './peer.ts'

type Variant = {
  readonly name: string
  readonly source: string
  readonly kind: 'ours' | 'ablation'
  readonly frequencies?: TokenFrequencies
  readonly model?: MatchingModel
  readonly calibration?: Calibration
  /** Most candidates returned of a sighting. */
  readonly limit?: number
  readonly change?: (token: PreparedToken) => PreparedToken
  /** Which asked keys stay: a variant without a table asks for no key that only the table gives. */
  readonly expand?: (token: PreparedToken) => { readonly key: string; readonly loss: number }[]
}

const changeName = (name: PreparedName, change: (token: PreparedToken) => PreparedToken): PreparedName => ({
  ...name,
  tokens: name.tokens.map(change),
})
const changePerson = (person: PreparedPerson, change: (token: PreparedToken) => PreparedToken): PreparedPerson => ({
  ...person,
  names: person.names
    .filter(({ tokens }) => !tokens.some(({ fromCompound }) => fromCompound))
    .map((name) => changeName(name, change)),
  companions: person.companions.map((companion) => ({ ...companion, name: changeName(companion.name, change) })),
})

const FLAT: TokenFrequencies = {
  id: 'flat',
  // One share for all: the mean surname of the prior.
  all: { floor: 1 / 100, shares: new Map() },
  byCountry: new Map(),
}

const withoutNicknames = (token: PreparedToken): PreparedToken => ({
  ...token,
  formals: token.formals.slice(0, 1),
  formalRarity: token.formalRarity.slice(0, 1),
})
/** Only the spelling is left of the keys: no readings, no ears. */
const withoutSpanishKeys = (token: PreparedToken): PreparedToken => {
  const own = hash32(token.text)
  return { ...token, spanish: token.text, readings: [own], ear: own }
}
const withoutPlaceTime: MatchingModel = {
  ...shippedModel,
  comparisons: {
    ...shippedModel.comparisons,
    placeTime: { ...shippedModel.comparisons.placeTime, cap: { min: 0, max: 0 } },
  },
}
const ownKey = (token: PreparedToken) => [{ key: token.spanish, loss: 0 }]

const route = prepareRouteGraph(routeGraphV1)

export const enginePeer = ({
  name,
  source,
  kind,
  frequencies = priorFrequencies,
  model = shippedModel,
  calibration = shippedCalibration,
  limit = MOST_CANDIDATES,
  change,
  expand,
}: Variant): Peer => ({
  name,
  source,
  kind,
  prepare: (notices) => {
    const context: MatchingContext = { model, route }
    const cache: TokenCache = new Map()
    const prepare = ({ person, event }: BenchRecord, side: Side): PreparedPerson => {
      const prepared = preparePerson(person, event, frequencies, cache, side)
      return change ? changePerson(prepared, change) : prepared
    }
    const index = new Map<bigint, number[]>()
    const words = makeVocabulary()
    const pool = notices.map((notice, id) => {
      const person = prepare(notice, 'sought')
      for (const one of person.names) for (const { spanish } of one.tokens) words.add(spanish)
      for (const key of new Set(keysForRecord(person).map(({ key }) => hashKey(key)))) {
        const ids = index.get(key)
        if (ids) ids.push(id)
        else index.set(key, [id])
      }
      return person
    })
    return {
      rank: (sighting) => {
        const person = prepare(sighting, 'seen')
        const found = findByKeys(index, keysForQuery(person, expand ?? words.expand))
        const scored = found.map((id) => ({
          id: String(id),
          ...scorePair(pool[id] as PreparedPerson, person, context),
        }))
        const { candidates } = rankCandidates(scored, context, {
          poolSize: pool.length,
          limit,
          calibration,
        })
        const probabilities = candidates.map(({ probability }) => probability)
        return {
          ids: candidates.map(({ id }) => Number(id)),
          scores: candidates.map(({ bits }) => bits),
          probabilities,
          reached: sighting.notice !== undefined && found.includes(sighting.notice),
        }
      },
    }
  },
})

export const engine = enginePeer({
  name: 'Reencuentro',
  source: `${shippedModel.id}, ${shippedCalibration.id}`,
  kind: 'ours',
})
export const ablations: readonly Peer[] = [
  enginePeer({ name: 'without frequencies', source: 'every name as common', kind: 'ablation', frequencies: FLAT }),
  enginePeer({
    name: 'without nicknames',
    source: 'no table of short forms',
    kind: 'ablation',
    change: withoutNicknames,
    expand: ownKey,
  }),
  enginePeer({
    name: 'without Spanish keys',
    source: 'spelling and edit distance alone',
    kind: 'ablation',
    change: withoutSpanishKeys,
    expand: ownKey,
  }),
  enginePeer({ name: 'without place and time', source: 'no route graph', kind: 'ablation', model: withoutPlaceTime }),
]
