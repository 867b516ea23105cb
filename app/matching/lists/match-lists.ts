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
import { MOST_CANDIDATES, MOST_COMPARED_IN_LISTS, MOST_OF_A_KEY } from '../limits.ts'
import { indexKeys, type KeyIndex } from './key-index.ts'
import { weighTogether } from './list-groups.ts'

export type ListedPerson = { readonly id: string; readonly person: PersonDescription; readonly event: PlaceAndTime }
/** A sighting, with those reported together with it. */
export type ListedSighting = ListedPerson & { readonly mates?: readonly ListedPerson[] }

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
  /** Tells which of the notices added are of children whom one family seeks, by their ids; each notice in one family. */
  readonly relate: (families: readonly (readonly string[])[]) => void
  readonly rank: (sighting: ListedSighting) => ListMatch
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
  const familyAt = new Map<number, readonly number[]>()
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

  const relate = (told: readonly (readonly string[])[]): void => {
    const familyOf = new Map(told.flatMap((family, at) => family.map((id) => [id, at] as const)))
    const families: number[][] = told.map(() => [])
    familyAt.clear()
    for (const [place, id] of ids.entries()) {
      const family = families[familyOf.get(id) ?? -1]
      if (!family) continue
      family.push(place)
      familyAt.set(place, family)
    }
  }
  const relativesAt = (place: number): PreparedPerson[] =>
    (familyAt.get(place) ?? []).flatMap((other) => (other === place ? [] : (people[other] ?? [])))

  const prepareSeen = ({ person, event }: ListedPerson): PreparedPerson =>
    preparePerson(person, event, priorFrequencies, tokens, 'seen')

  const rank = (sighting: ListedSighting): ListMatch => {
    index ??= indexKeys(people)
    if (tokens.size > MOST_TOKENS) tokens.clear()
    const person = prepareSeen(sighting)
    const mates = (sighting.mates ?? []).map(prepareSeen)
    const weigh =
      mates.length > 0 || familyAt.size > 0 ? weighTogether(person, mates, { relativesAt, tokens, context }) : undefined
    const asked = { mostOfAKey: MOST_OF_A_KEY, most: MOST_COMPARED_IN_LISTS, expand: words.expand }
    const scored = index.find(person, asked).flatMap((place) => {
      const [id, notice] = [ids[place], people[place]]
      if (id === undefined || !notice) return []
      const pair = scorePair(notice, person, context)
      return [{ id, ...(weigh?.(place, notice, pair) ?? pair) }]
    })
    const options = { poolSize: Math.max(1, ids.length), limit: MOST_CANDIDATES, calibration }
    return lineOf(sighting.id, rankCandidates(scored, context, options).candidates)
  }

  return { size: () => ids.length, add, relate, rank }
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
