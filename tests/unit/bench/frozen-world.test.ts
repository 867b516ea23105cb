import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isGivenName } from '../../../app/domain/matching/frequencies.ts'
import { formalNamesOf } from '../../../app/domain/matching/hypocoristics.ts'
import { englishEarKey, spanishKey, spanishReadings } from '../../../app/domain/matching/phonetic-keys.ts'
import type { Rule } from '../../../seeds/garble-words.ts'
import { applyRule, withoutAccents } from '../../../seeds/garble-words.ts'
import { NAME_GROUPS } from '../../../seeds/names/groups.ts'
import {
  BENCH_EARS,
  BENCH_NICKNAMES,
  KEPT_ENGLISH,
  KEPT_NICKNAMES,
  KEPT_SPANISH,
} from '../../bench/matching/kept-from-engine.ts'
import { BENCH_RATES, NAMESAKE_SHARE } from '../../bench/matching/rates.ts'
import { inventBenchWorld } from '../../bench/matching/world.ts'

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const shareAny = (one: readonly string[], other: readonly string[]): boolean => one.some((key) => other.includes(key))
const isTiedBySound = (one: string, other: string): boolean =>
  shareAny(spanishReadings(one), spanishReadings(other)) || englishEarKey(one) === englishEarKey(other)
const isTiedByTable = (given: string, short: string): boolean => {
  const formals = (word: string) => [spanishKey(word), ...formalNamesOf(spanishKey(word), isGivenName)]
  return shareAny(formals(given), formals(short)) || isTiedBySound(given, short)
}

const words = [
  ...new Set(
    NAME_GROUPS.flatMap(({ girls, boys, secondGirls, secondBoys, surnames }) => [
      ...girls,
      ...boys,
      ...secondGirls,
      ...secondBoys,
      ...surnames,
    ]).flatMap((name) => name.split(' ')),
  ),
]
/** A rule that the engine's keys undo for fewer than one in four of the names it changes. */
const isUnknown = (rule: Rule): boolean => {
  const changed = words.filter((word) => rule[0].test(word))
  const tied = changed.filter((word) => isTiedBySound(word, withoutAccents(applyRule(word, rule))))
  return changed.length > 0 && tied.length / changed.length < 0.25
}

describe('the world of the benchmark is frozen: a change here is a decision, and older figures no longer compare', () => {
  test('its rates', () => {
    expect(hashOf([BENCH_RATES, NAMESAKE_SHARE])).toBe('15a6a0f526bf4e3b')
  })
  test('its short forms and hearing rules', () => {
    const rules = [...BENCH_EARS.spanish, ...BENCH_EARS.english].map(([pattern, into]) => [pattern.source, into])
    expect(hashOf([rules, [...BENCH_NICKNAMES]])).toBe('636d54f627020c5c')
  })
  test('a small world, byte for byte', () => {
    expect(hashOf(inventBenchWorld({ split: 'test', notices: 120, sightings: 120 }))).toBe('e93273a542e529eb')
  })
})

describe('a third is kept from the tables of the engine', () => {
  test('short forms', () => {
    const pairs = [...BENCH_NICKNAMES].flatMap(([given, shorts]) => shorts.map((short) => [given, short] as const))
    const unknown = pairs.filter(([given, short]) => !isTiedByTable(given, short))
    expect(unknown.length / pairs.length).toBeGreaterThanOrEqual(0.32)
    expect(unknown.length / pairs.length).toBeLessThanOrEqual(0.36)
  })
  test.each(KEPT_NICKNAMES.map(({ given, short }) => [given, short]))('%s is called %s', (given, short) => {
    expect(isTiedByTable(given, short)).toBe(false)
  })
  test('hearing rules', () => {
    const rules = [...BENCH_EARS.spanish, ...BENCH_EARS.english].filter(([pattern]) =>
      words.some((word) => pattern.test(word)),
    )
    const unknown = rules.filter(isUnknown)
    expect(unknown.length / rules.length).toBeGreaterThanOrEqual(0.32)
    expect(unknown.length / rules.length).toBeLessThanOrEqual(0.36)
  })
  test.each(
    [...KEPT_SPANISH, ...KEPT_ENGLISH].map((rule) => [`${rule[0].source} → ${rule[1]}`, rule] as const),
  )('%s', (_, rule) => {
    expect(isUnknown(rule)).toBe(true)
  })
})

describe('the world of the benchmark', () => {
  const world = inventBenchWorld({ split: 'test', notices: 300, sightings: 300 })

  test('has as many sightings without a notice as with one, and namesakes among those without', () => {
    const withNotice = world.sightings.filter(({ notice }) => notice !== undefined)
    const namesakes = world.sightings.filter(({ namesake }) => namesake)
    expect(withNotice).toHaveLength(150)
    expect(world.sightings).toHaveLength(300)
    expect(namesakes.length).toBeGreaterThan(4)
    expect(namesakes.every(({ notice }) => notice === undefined)).toBe(true)
  })
  test('a matched sighting points at a notice of its pool, of one nationality', () => {
    for (const { notice, nationality } of world.sightings)
      if (notice !== undefined) expect(world.notices[notice]?.person.nationalities).toEqual([nationality])
  })
  test('training and test families have nothing in common but names', () => {
    const training = inventBenchWorld({ split: 'train', notices: 300, sightings: 20 })
    const phones = new Set(training.notices.flatMap(({ person }) => person.phoneDigests ?? []))
    const shared = world.notices.filter(({ person }) => person.phoneDigests?.some((phone) => phones.has(phone)))
    expect(shared).toEqual([])
  })
})
