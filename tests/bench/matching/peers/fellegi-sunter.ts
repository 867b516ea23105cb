/**
 * A general Fellegi–Sunter linker as its tools ship it (Splink's and recordlinkage's defaults): fields compared each with its
 * own by exact and Jaro-Winkler levels, fitted by expectation and maximisation on training families without being told
 * which pairs belong together, u from random pairs, every pair of the pool compared. It has none of our models: no keys by
 * ear, no short forms, no frequencies, no order-free names, no route.
 */

import type { FittedModel, Levels } from '../../../../app/domain/matching/fellegi-sunter.ts'
import { bitsOfLevels, countPatterns, fitModel, MISSING } from '../../../../app/domain/matching/fellegi-sunter.ts'
import { splitWords } from '../../../../app/domain/matching/fold.ts'
import { jaroWinkler } from '../../../../app/domain/matching/jaro-winkler.ts'
import type { PersonName } from '../../../../app/domain/person.ts'
import { makeRandom } from '../../../../seeds/random.ts'
import type { BenchRecord, BenchWorld } from '../world.ts'
import { inventBenchWorld } from '../world.ts'
import type { Peer } from './peer.ts'
import { topOf } from './peer.ts'

const WORDS = ['given1', 'given2', 'surname1', 'surname2'] as const
type Fields = Readonly<Record<(typeof WORDS)[number], string>> & {
  readonly sex: string
  readonly birth: string
  readonly year: number
  readonly nationality: string
  readonly language: string
  readonly department: string
  readonly municipality: string
}

/** A comma means surnames first; else the last two of three words or more are surnames. */
const namePartsOf = ({ raw, given, surname1, surname2 }: PersonName): readonly [string[], string[]] => {
  if (given ?? surname1)
    return [splitWords(given ?? ''), [surname1, surname2].flatMap((part) => (part ? splitWords(part).slice(-1) : []))]
  const [before = '', after] = raw.split(',')
  if (after !== undefined) return [splitWords(after), splitWords(before)]
  const words = splitWords(raw)
  const surnames = words.length >= 3 ? 2 : words.length - 1
  return [words.slice(0, words.length - surnames), words.slice(words.length - surnames)]
}

const fieldsOf = ({ person, event }: BenchRecord): Fields => {
  const [given, surnames] = namePartsOf(person.name)
  const on = Number((person.age?.asOf ?? event.when?.to ?? '').slice(0, 4))
  const year = person.birthDate
    ? Number(person.birthDate.slice(0, 4))
    : person.age && !person.claimedAdult
      ? on - (person.age.min + person.age.max) / 2 - 0.5
      : Number.NaN
  return {
    given1: given[0] ?? '',
    given2: given[1] ?? '',
    surname1: surnames[0] ?? '',
    surname2: surnames[1] ?? '',
    sex: person.sex ?? '',
    birth: person.birthDate?.length === 10 && !person.birthDate.endsWith('-01-01') ? person.birthDate : '',
    year,
    nationality: person.nationalities?.[0] ?? '',
    language: person.languages?.[0] ?? '',
    department: person.origin?.department ?? '',
    municipality: person.origin?.municipality ?? '',
  }
}

/** Alikeness of two words is asked millions of times for few words. */
const known = new Map<string, Map<string, number>>()
const wordLevel = (left: string, right: string): number => {
  if (!left || !right) return MISSING
  if (left === right) return 0
  let row = known.get(left)
  if (!row) {
    if (known.size > 5000) known.clear()
    row = new Map()
    known.set(left, row)
  }
  const held = row.get(right)
  if (held !== undefined) return held
  const alike = jaroWinkler(left, right)
  const level = alike >= 0.92 ? 1 : alike >= 0.8 ? 2 : 3
  row.set(right, level)
  return level
}
const sameLevel = (left: string, right: string): number => (!left || !right ? MISSING : left === right ? 0 : 1)
const birthLevel = (left: string, right: string): number => {
  if (!left || !right) return MISSING
  if (left === right) return 0
  let apart = 0
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) apart++
  return apart === 1 ? 1 : left.slice(0, 7) === right.slice(0, 7) ? 2 : 3
}
const yearLevel = (left: number, right: number): number => {
  const gap = Math.abs(left - right)
  return Number.isNaN(gap) ? MISSING : gap < 1 ? 0 : gap < 2 ? 1 : gap < 3 ? 2 : 3
}

const LEVELS = [4, 4, 4, 4, 2, 4, 4, 2, 2, 2, 2]
const compare = (left: Fields, right: Fields): Levels => [
  wordLevel(left.given1, right.given1),
  wordLevel(left.given2, right.given2),
  wordLevel(left.surname1, right.surname1),
  wordLevel(left.surname2, right.surname2),
  sameLevel(left.sex, right.sex),
  birthLevel(left.birth, right.birth),
  yearLevel(left.year, right.year),
  sameLevel(left.nationality, right.nationality),
  sameLevel(left.language, right.language),
  sameLevel(left.department, right.department),
  sameLevel(left.municipality, right.municipality),
]

/** Fitted on pairs that share a word of the name or a birth date, which is where the same person is found often enough. */
const learn = ({ notices, sightings }: BenchWorld): FittedModel => {
  const lefts = notices.map(fieldsOf)
  const rights = sightings.map(fieldsOf)
  const held = new Map<string, number[]>()
  const keysOf = ({ given1, surname1, surname2, birth }: Fields) =>
    [`${given1} ${surname1}`, `${given1} ${surname2}`, `${surname1} ${surname2}`, birth].filter((key) => key.length > 6)
  for (const [at, left] of lefts.entries())
    for (const key of keysOf(left)) held.set(key, [...(held.get(key) ?? []), at])
  const blocked = rights.flatMap((right) =>
    [...new Set(keysOf(right).flatMap((key) => held.get(key) ?? []))].map((at) => compare(lefts[at] as Fields, right)),
  )
  const random = makeRandom('random pairs')
  const pairs = Array.from({ length: 60_000 }, () => compare(random.pick(lefts), random.pick(rights)))
  return fitModel(countPatterns(blocked), { levels: LEVELS, share: 0.2, random: countPatterns(pairs) })
}

export const generalFellegiSunter: Peer = {
  name: 'general Fellegi–Sunter',
  source: 'exact and Jaro-Winkler levels a field, m by EM on training families, u from random pairs',
  kind: 'peer',
  prepare: (notices) => {
    const model = learn(inventBenchWorld({ split: 'train', notices: 1500, sightings: 2000 }))
    const pool = notices.map(fieldsOf)
    const scores = new Float64Array(notices.length)
    return {
      rank: (sighting) => {
        const asked = fieldsOf(sighting)
        // Bits may be negative: 100 is added so that the order is kept and nothing is dropped as no match.
        for (let id = 0; id < pool.length; id++)
          scores[id] = 100 + bitsOfLevels(model, compare(pool[id] as Fields, asked))
        return topOf(scores)
      },
    }
  },
}
