/**
 * A new version of the model learnt from two lists: the share of sightings that have a notice from strict rules, what chance shows
 * from pairs at random, what one child shows by expectation and maximisation. The expectation is the engine's own set of
 * candidates with "none of these", not a product of independent fields, so correlated facts, brothers and sisters and
 * namesakes stay bounded while it learns. Reviewed pairs overrule it, and half of them are held out to check every comparison:
 * values that foretell the reviewers' verdicts worse than those in force are not taken.
 */
import { fitCalibration, type KnownSet, surpriseOf } from '../../domain/matching/fit-calibration.ts'
import {
  emptyTally,
  FITTED_COMPARISONS,
  fitLevels,
  isStrict,
  type LevelTally,
  tallyPair,
} from '../../domain/matching/fit-levels.ts'
import { priorFrequencies } from '../../domain/matching/frequencies.ts'
import { hash32 } from '../../domain/matching/hash.ts'
import { shippedModel } from '../../domain/matching/model.ts'
import { preparePerson, type TokenCache } from '../../domain/matching/prepare.ts'
import { rankCandidates, scorePair } from '../../domain/matching/score.ts'
import type { MatchingContext, MatchingModel, PreparedPerson } from '../../domain/matching/types.ts'
import { makeVocabulary } from '../../domain/matching/vocabulary.ts'
import { contextOf } from '../context.server.ts'
import { MOST_COMPARED, MOST_OF_A_KEY } from '../limits.ts'
import type { ModelFile } from '../model-file.ts'
import { indexKeys } from './key-index.ts'
import type { ListedPerson } from './match-lists.ts'
import { inTens } from './small-counts.ts'

export type ReviewedPair = { readonly sightingId: string; readonly noticeId: string; readonly same: boolean }

/** More sightings teach little more: so many are taken, evenly from the list, those with reviewed pairs before all. */
const MOST_SIGHTINGS = 4000
const RANDOM_PAIRS = 60_000
const ROUNDS = 3
/** Fewer sightings that strict rules give a notice say nothing of the share that has one. */
const LEAST_STRICT = 20
/** Fewer reviewed pairs held out, of either kind, check nothing; fewer reviewed in all calibrate nothing. */
const LEAST_CHECKED = 10
const LEAST_CALIBRATING = 100
/** Below this probability a pair teaches nothing and costs time; from the other on it is believed to be one child. */
const LEAST_WEIGHT = 0.001
const BELIEVED = 0.9

type Verdicts = ReadonlyMap<number, boolean>
type Held = { readonly person: PreparedPerson; readonly places: readonly number[]; readonly verdicts: Verdicts }

export type Lists = {
  readonly held: readonly Held[]
  readonly pool: readonly PreparedPerson[]
  readonly sightings: number
  readonly context: Omit<MatchingContext, 'model'>
  /** Reviewed pairs that name a record of neither list. */
  readonly unknown: number
}

/** Prepares both lists and finds, once, what keys let in; the model plays no part in that. */
export const prepareLists = (
  notices: readonly ListedPerson[],
  sightings: readonly ListedPerson[],
  reviewed: readonly ReviewedPair[],
): Lists => {
  const tokens: TokenCache = new Map()
  const words = makeVocabulary()
  const sharing = new Map<string, number>()
  const placeOf = new Map(notices.map(({ id }, place) => [id, place]))
  const pool = notices.map(({ person, event }) => {
    for (const digest of person.phoneDigests ?? []) sharing.set(digest, (sharing.get(digest) ?? 1) + 1)
    return preparePerson(person, event, priorFrequencies, tokens, 'sought')
  })
  for (const { names } of pool) for (const { tokens: said } of names) for (const { spanish } of said) words.add(spanish)
  const known = new Set(sightings.map(({ id }) => id))
  const verdicts = new Map<string, Map<number, boolean>>()
  let unknown = 0
  for (const { sightingId, noticeId, same } of reviewed) {
    const place = placeOf.get(noticeId)
    if (place === undefined || !known.has(sightingId)) unknown++
    else verdicts.set(sightingId, (verdicts.get(sightingId) ?? new Map<number, boolean>()).set(place, same))
  }
  const judged = sightings.filter(({ id }) => verdicts.has(id))
  const others = sightings.filter(({ id }) => !verdicts.has(id))
  const index = indexKeys(pool)
  const asked = { mostOfAKey: MOST_OF_A_KEY, most: MOST_COMPARED, expand: words.expand }
  const held = [...judged, ...evenly(others, Math.max(0, MOST_SIGHTINGS - judged.length))].map((sighting): Held => {
    const person = preparePerson(sighting.person, sighting.event, priorFrequencies, tokens, 'seen')
    const own = verdicts.get(sighting.id) ?? new Map<number, boolean>()
    return { person, places: [...new Set([...own.keys(), ...index.find(person, asked)])], verdicts: own }
  })
  return {
    held,
    pool,
    sightings: sightings.length,
    context: { ...contextOf(shippedModel), recordsSharingPhone: sharing },
    unknown,
  }
}

const evenly = <Item>(items: readonly Item[], most: number): Item[] =>
  items.length <= most ? [...items] : items.filter((_, at) => (at * most) % items.length < most)

/** Candidates of a sighting by their place in the pool, uncalibrated. */
const rank = ({ person, places }: Pick<Held, 'person' | 'places'>, { pool, context }: Lists, model: MatchingModel) => {
  const whole: MatchingContext = { ...context, model }
  const scored = places.map((place) => ({
    id: String(place),
    ...scorePair(pool[place] as PreparedPerson, person, whole),
  }))
  return rankCandidates(scored, whole, { poolSize: pool.length }).candidates
}

const tallyRandom = ({ held, pool, context }: Lists, model: MatchingModel, pairs: number): LevelTally => {
  const tally = emptyTally()
  const whole: MatchingContext = { ...context, model }
  const most = Math.min(pairs, held.length * pool.length)
  for (let pair = 0; pair < most; pair++) {
    const sighting = held[pair % held.length]
    const notice = pool[(hash32(`pair ${pair}`) >>> 0) % pool.length]
    if (sighting && notice) tallyPair(tally, scorePair(notice, sighting.person, whole).evidence, 1)
  }
  return tally
}

type Expected = { readonly same: LevelTally; readonly noticeShare: number; readonly strict: number }

/** Weighs every pair by what the model believes of it; verdicts of `taught` sightings overrule it. */
const expect = (lists: Lists, model: MatchingModel, taught: (at: number) => boolean): Expected => {
  const same = emptyTally()
  let strict = 0
  let believed = 0
  let believedStrict = 0
  for (const [at, sighting] of lists.held.entries()) {
    const verdicts: Verdicts = taught(at) ? sighting.verdicts : new Map()
    const different = (place: number) => verdicts.get(place) === false
    const places = sighting.places.filter((place) => !different(place))
    const found = [...verdicts].find(([, isSame]) => isSame)?.[0]
    const candidates = rank({ person: sighting.person, places }, lists, model)
    let isFound = false
    for (const { id, probability, evidence } of candidates) {
      const weight = found === undefined ? probability : Number(id) === found ? 1 : 0
      if (weight < LEAST_WEIGHT) continue
      tallyPair(same, evidence, weight)
      const strictly = isStrict(evidence)
      if (weight >= BELIEVED) believed++
      if (weight >= BELIEVED && strictly) believedStrict++
      isFound ||= strictly
    }
    if (isFound) strict++
  }
  // What the rules miss is known from the pairs that are believed: of those, a share is strict.
  const recall = believedStrict / Math.max(1, believed)
  const noticeShare =
    strict < LEAST_STRICT
      ? model.noticeShare
      : Math.max(0.02, Math.min(0.98, strict / Math.max(recall, 0.01) / lists.held.length))
  return { same, noticeShare: Number(noticeShare.toFixed(3)), strict }
}

/** Sets of the sightings with verdicts, as far as they were judged. */
export const judgedSets = (lists: Lists, model: MatchingModel, of: (at: number) => boolean = () => true): KnownSet[] =>
  lists.held.flatMap((sighting, at) => {
    if (sighting.verdicts.size === 0 || !of(at)) return []
    const candidates = rank(sighting, lists, model)
    const judged = candidates.flatMap(({ id }, place) => {
      const same = sighting.verdicts.get(Number(id))
      return same === undefined ? [] : [{ at: place, same }]
    })
    return [{ bits: candidates.map(({ bits }) => bits), judged, poolSize: lists.pool.length }]
  })

const verdictsOf = ({ held }: Lists, of: (at: number) => boolean = () => true) => {
  const all = held.flatMap(({ verdicts }, at) => (of(at) ? [...verdicts.values()] : []))
  const same = all.filter(Boolean).length
  return { same, different: all.length - same }
}

export type FitOptions = {
  readonly from: ModelFile
  /** Version of the new model. */
  readonly id: string
  readonly day: string
  /** Pairs taken at random in a round; 60,000 where not given. */
  readonly randomPairs?: number
  readonly onRound?: (at: number, of: number) => void
  /** The lists are the registry's own: of their counts the file holds whole tens alone. */
  readonly ofRegistry?: boolean
}

/** Learns; pure in its input, so the same lists give the same model. Both lists must hold a record. */
export const fitLists = (
  lists: Lists,
  { from, id, day, randomPairs = RANDOM_PAIRS, onRound, ofRegistry = false }: FitOptions,
): { readonly file: ModelFile; readonly checked: boolean } => {
  // Verdicts alternate between teaching and checking, by sighting.
  const isHeldOut = (at: number) => at % 2 === 1
  const ofCheck = verdictsOf(lists, isHeldOut)
  const checked = Math.min(ofCheck.same, ofCheck.different) >= LEAST_CHECKED
  let model: MatchingModel = from.model
  let found: Expected | undefined
  for (let round = 1; round <= ROUNDS; round++) {
    onRound?.(round, ROUNDS)
    const expected = expect(lists, model, (at) => !checked || !isHeldOut(at))
    // The share is that of the strict rules at first sight: found anew each round, it would feed on its own belief.
    found ??= expected
    const { noticeShare } = found
    model = { ...fitLevels(model, expected.same, tallyRandom(lists, model, randomPairs)), noticeShare }
  }
  // Each comparison alone has to foretell the held-out verdicts no worse than before.
  let taken: MatchingModel = { ...from.model, noticeShare: model.noticeShare }
  const kept: (typeof FITTED_COMPARISONS)[number][] = []
  const surprise = (one: MatchingModel) =>
    surpriseOf(judgedSets(lists, one, isHeldOut), from.calibration, one.noticeShare)
  let best = checked ? surprise(taken) : 0
  for (const name of FITTED_COMPARISONS) {
    const next = { ...taken, comparisons: { ...taken.comparisons, [name]: model.comparisons[name] } }
    const worth = checked ? surprise(next) : 0
    if (worth > best) kept.push(name)
    else {
      taken = next
      best = worth
    }
  }
  const moved = FITTED_COMPARISONS.filter(
    (name) => JSON.stringify(taken.comparisons[name]) !== JSON.stringify(from.model.comparisons[name]),
  )
  const reviewed = verdictsOf(lists)
  const newModel = { ...taken, id }
  const calibrates = Math.min(reviewed.same, reviewed.different) >= LEAST_CALIBRATING
  const calibration = calibrates
    ? {
        id: `calibration-of-${id}`,
        fittedOn: { day, model: id, pairs: 'reviewed' as const, sightings: judgedSets(lists, newModel).length },
        points: fitCalibration(judgedSets(lists, newModel), newModel.noticeShare),
      }
    : from.calibration
  const told = (count: number) => (ofRegistry ? inTens(count) : count)
  const fitted = {
    day,
    from: from.model.id,
    notices: told(lists.pool.length),
    sightings: told(lists.sightings),
    strict: told(found?.strict ?? 0),
    reviewed: { same: told(reviewed.same), different: told(reviewed.different) },
    moved,
    kept,
  }
  return { file: { model: newModel, ...(calibration ? { calibration } : {}), fitted }, checked }
}
