/**
 * An invented world ranked as the matcher ranks: keys, the strongest shared first, scores, one set a sighting with "none of
 * these". The truth is known here, and so is which notices are of the same family.
 */
import { keysForQuery, keysForRecord } from '../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../app/domain/matching/frequencies.ts'
import { hashKey } from '../../app/domain/matching/hash.ts'
import { shippedModel } from '../../app/domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../../app/domain/matching/prepare.ts'
import { prepareRouteGraph } from '../../app/domain/matching/route-graph.ts'
import { routeGraphV1 } from '../../app/domain/matching/route-stages.ts'
import { rankCandidates, scorePair } from '../../app/domain/matching/score.ts'
import type {
  Calibration,
  Candidate,
  MatchingContext,
  PreparedPerson,
  QueryKey,
} from '../../app/domain/matching/types.ts'
import { MOST_CANDIDATES, MOST_COMPARED, MOST_OF_A_KEY } from '../../app/matching/limits.ts'
import { makeRandom } from '../../seeds/random.ts'
import { inventNotices } from '../../seeds/world-notices.ts'
import { inventMatchedSightings, inventUnmatchedSightings } from '../../seeds/world-sightings.ts'

/** What the candidate is to the child that was seen, in truth. */
export type Kin = 'same' | 'sibling' | 'other'
export type RankedSighting = {
  readonly seed: number
  readonly sightingId: string
  /** Whether the child's own notice could be found at all: open, and comparing consented. */
  readonly hasNotice: boolean
  /** Whether keys let the child's own notice in. */
  readonly reached: boolean
  readonly candidates: readonly (Candidate & { readonly kin: Kin })[]
  readonly none: number
}
export type WorldSize = {
  readonly notices: number
  readonly sightings: number
  /** Share of notices (0–1) that their families have not filed yet: their brothers and sisters may be in the pool alone. */
  readonly keptBack: number
}

const context: MatchingContext = { model: shippedModel, route: prepareRouteGraph(routeGraphV1) }
const NOW = new Date('2026-11-22T12:00:00Z')

/** The records that share the asked keys, most weight first. */
export const findByKeys = <Id extends string | number>(
  index: ReadonlyMap<bigint, readonly Id[]>,
  asked: readonly QueryKey[],
): Id[] => {
  const weights = new Map<Id, number>()
  for (const { key, weight } of asked)
    for (const id of (index.get(hashKey(key)) ?? []).slice(0, MOST_OF_A_KEY))
      weights.set(id, (weights.get(id) ?? 0) + weight)
  return [...weights]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, MOST_COMPARED)
    .map(([id]) => id)
}

/** Invents the world of a seed and ranks every sighting of it. */
export const rankWorld = (
  seed: number,
  { notices, sightings, keptBack }: WorldSize,
  calibration?: Calibration,
): RankedSighting[] => {
  const options = { seed, now: NOW, digestPhone: (phone: string) => `digest ${phone}` }
  const filed = inventNotices(notices, options)
  const matched = inventMatchedSightings(Math.floor(sightings / 2), filed, options)
  const unmatched = inventUnmatchedSightings(sightings - matched.length, filed, options)
  const random = makeRandom(`${seed} kept back`)
  const cache: TokenCache = new Map()
  const pool = new Map<string, { readonly person: PreparedPerson; readonly family: string }>()
  const index = new Map<bigint, string[]>()
  const familyOf = new Map(filed.map(({ notice, departure }) => [notice.id, departure.family.id]))
  let open = 0
  for (const { notice, departure } of filed) {
    if (random.chance(keptBack) || notice.state === 'filed') continue
    open++
    if (!notice.consents.includes('partners_search')) continue
    const person = preparePerson(notice.person, notice.lastKnown, priorFrequencies, cache, 'sought')
    pool.set(notice.id, { person, family: departure.family.id })
    for (const key of new Set(keysForRecord(person).map(({ key }) => hashKey(key)))) {
      const ids = index.get(key)
      if (ids) ids.push(notice.id)
      else index.set(key, [notice.id])
    }
  }
  return [...matched, ...unmatched].map(({ sighting, pair }): RankedSighting => {
    const person = preparePerson(sighting.person, sighting.placeAndTime, priorFrequencies, cache, 'seen')
    const found = findByKeys(index, keysForQuery(person))
    const scored = found.flatMap((id) => {
      const notice = pool.get(id)
      return notice ? [{ id, ...scorePair(notice.person, person, context) }] : []
    })
    const ranking = rankCandidates(scored, context, { poolSize: open, limit: MOST_CANDIDATES, calibration })
    const kinOf = (id: string): Kin => {
      if (!pair) return 'other'
      if (id === pair.noticeId) return 'same'
      return familyOf.get(id) === familyOf.get(pair.noticeId) ? 'sibling' : 'other'
    }
    return {
      seed,
      sightingId: sighting.id,
      hasNotice: pair !== undefined && pool.has(pair.noticeId),
      reached: pair !== undefined && found.includes(pair.noticeId),
      candidates: ranking.candidates.map((candidate) => ({ ...candidate, kin: kinOf(candidate.id) })),
      none: ranking.none,
    }
  })
}
