/**
 * Two lists compared without a server: every sighting against all notices, by the same keys, model and calibration as the
 * registry's own matching. It suggests and decides nothing. The notices are held in memory, the sightings stream by.
 */
import { priorFrequencies } from '../../domain/matching/frequencies.ts'
import { shippedCalibration, shippedModel } from '../../domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../../domain/matching/prepare.ts'
import { rankCandidates, scorePair } from '../../domain/matching/score.ts'
import type {
  Calibration,
  Candidate,
  ComparisonId,
  MatchingContext,
  MatchingModel,
  PreparedPerson,
} from '../../domain/matching/types.ts'
import { makeVocabulary } from '../../domain/matching/vocabulary.ts'
import type { PersonDescription, PlaceAndTime } from '../../domain/person.ts'
import { contextOf } from '../context.server.ts'
import { MOST_CANDIDATES, MOST_COMPARED, MOST_OF_A_KEY } from '../limits.ts'
import { indexKeys, type KeyIndex } from './key-index.ts'

export type ListedPerson = { readonly id: string; readonly person: PersonDescription; readonly event: PlaceAndTime }

/** One line of the answer (contracts.md): probabilities of the candidates and `none` sum to 1, bits are log2 of a ratio. */
export type ListMatch = {
  readonly sighting_id: string
  readonly none: number
  readonly candidates: readonly {
    readonly notice_id: string
    readonly probability: number
    readonly bits: number
    readonly evidence: readonly { readonly comparison: ComparisonId; readonly level: string; readonly bits: number }[]
  }[]
}

/** Tokens remembered while sightings stream by: bounded, since a list can hold any words. */
const MOST_TOKENS = 200_000
/** Of bits and probabilities in the answer: more digits say nothing. */
const round = (value: number, digits: number): number => Number(value.toFixed(digits))

export type NoticeList = {
  readonly size: () => number
  readonly add: (notice: ListedPerson) => void
  readonly rank: (sighting: ListedPerson) => ListMatch
}

/** The weights, and what their probabilities mean: the registry's where not given. */
export type ListModel = { readonly model: MatchingModel; readonly calibration?: Calibration }

/** An empty list of notices. Once the first sighting is ranked, a notice added later costs a new index. */
export const openNoticeList = (
  { model, calibration }: ListModel = { model: shippedModel, calibration: shippedCalibration },
): NoticeList => {
  const ids: string[] = []
  const people: PreparedPerson[] = []
  const tokens: TokenCache = new Map()
  const words = makeVocabulary()
  const sharing = new Map<string, number>()
  const context: MatchingContext = { ...contextOf(model), recordsSharingPhone: sharing }
  let index: KeyIndex | undefined

  const add = ({ id, person, event }: ListedPerson): void => {
    ids.push(id)
    const prepared = preparePerson(person, event, priorFrequencies, tokens, 'sought')
    people.push(prepared)
    for (const name of prepared.names) for (const { spanish } of name.tokens) words.add(spanish)
    // The sighting that will be compared carries it too.
    for (const digest of person.phoneDigests ?? []) sharing.set(digest, (sharing.get(digest) ?? 1) + 1)
    index = undefined
  }

  const rank = (sighting: ListedPerson): ListMatch => {
    index ??= indexKeys(people)
    if (tokens.size > MOST_TOKENS) tokens.clear()
    const person = preparePerson(sighting.person, sighting.event, priorFrequencies, tokens, 'seen')
    const asked = { mostOfAKey: MOST_OF_A_KEY, most: MOST_COMPARED, expand: words.expand }
    const scored = index.find(person, asked).flatMap((place) => {
      const [id, notice] = [ids[place], people[place]]
      return id !== undefined && notice ? [{ id, ...scorePair(notice, person, context) }] : []
    })
    const options = { poolSize: Math.max(1, ids.length), limit: MOST_CANDIDATES, calibration }
    return lineOf(sighting.id, rankCandidates(scored, context, options).candidates)
  }

  return { size: () => ids.length, add, rank }
}

const lineOf = (sightingId: string, candidates: readonly Candidate[]): ListMatch => {
  const shown = candidates.map(({ id, probability, bits, evidence }) => ({
    notice_id: id,
    probability: round(probability, 6),
    bits: round(bits, 2),
    evidence: evidence.map(({ comparison, level, bits: own }) => ({ comparison, level, bits: round(own, 2) })),
  }))
  // The rest of what is shown, so that a reader who adds them up gets 1.
  const none = Math.max(0, 1 - shown.reduce((sum, { probability }) => sum + probability, 0))
  return { sighting_id: sightingId, none: round(none, 6), candidates: shown }
}
