import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mistype } from '../../../seeds/garble-words.ts'
import { makeRandom } from '../../../seeds/random.ts'
import type { Outcome } from '../../bench/matching/figures.ts'
import { measureFigures } from '../../bench/matching/figures.ts'
import { BENCH_EARS } from '../../bench/matching/kept-from-engine.ts'
import { foldWord, slipChance, spreadOf } from '../../bench/matching/oracle/hearing.ts'
import { GROUP_NAMES, nameChance, readName } from '../../bench/matching/oracle/names.ts'
import { makeOracle } from '../../bench/matching/oracle/oracle.ts'
import { engine } from '../../bench/matching/peers/engine.ts'
import { jaroWinklerAlignment } from '../../bench/matching/peers/jaro-winkler.ts'
import { miniSearch } from '../../bench/matching/peers/mini-search.ts'
import type { Peer } from '../../bench/matching/peers/peer.ts'
import { personFinder } from '../../bench/matching/peers/person-finder.ts'
import { primero } from '../../bench/matching/peers/primero.ts'
import { inventBenchWorld } from '../../bench/matching/world.ts'

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0)

describe('what the oracle knows of hearing', () => {
  test.each([
    'Ixcoy',
    'José',
    'Yenifer',
    'Hernández',
    'Xol',
    'Guadalupe',
  ])('every hearing of %s sums to one', (word) => {
    expect(sumOf(spreadOf(word, BENCH_EARS.spanish, 2).values())).toBeCloseTo(1, 9)
    expect(sumOf(spreadOf(word, BENCH_EARS.english, 3).values())).toBeCloseTo(1, 9)
  })
  test('a slip is as likely as the generator makes it', () => {
    const random = makeRandom('slips')
    const drawn = new Map<string, number>()
    const times = 20_000
    for (let time = 0; time < times; time++) {
      const typed = foldWord(mistype(random, 'lopez'))
      drawn.set(typed, (drawn.get(typed) ?? 0) + 1 / times)
    }
    for (const [typed, share] of drawn) expect(Math.abs(slipChance('lopez', typed) - share)).toBeLessThan(0.01)
  })
  test('a slip never makes more than all there is', () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/)
    fc.assert(
      fc.property(word, word, (meant, typed) => {
        expect(slipChance(meant, typed)).toBeGreaterThanOrEqual(0)
        expect(slipChance(meant, typed)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('what the oracle knows of names', () => {
  const boys = GROUP_NAMES.find(({ group, sex }) => group.id === 'hn' && sex === 'male')
  const chance = (left: string, right?: string): number => {
    const read = (text: string, source: 'family' | 'shelter') => {
      const [given = '', surname1 = ''] = text.split(' ')
      return readName({ written: { raw: text, given, surname1 }, source })
    }
    if (!boys) throw new Error('no boys of Honduras')
    return nameChance(boys, read(left, 'family'), right === undefined ? undefined : read(right, 'shelter'))
  }
  test('a heard name is likelier of its bearer than of another, and a rare one tells more', () => {
    const ratio = (left: string, right: string) => chance(left, right) / (chance(left) * chance(right))
    expect(ratio('José López', 'José Lopes')).toBeGreaterThan(1)
    expect(ratio('José López', 'Carlos Rivera')).toBeLessThan(1)
    expect(ratio('Humberto Izaguirre', 'Humberto Izaguirre')).toBeGreaterThan(ratio('José Hernández', 'José Hernández'))
  })
})

describe('on a tiny world the oracle is the ceiling', () => {
  const world = inventBenchWorld({ split: 'test', notices: 200, sightings: 120 })
  const ranksOf = async (peer: Peer): Promise<number> => {
    const ranker = await peer.prepare(world.notices)
    const outcomes: Outcome[] = []
    for (const sighting of world.sightings) {
      const ranked = await ranker.rank(sighting)
      outcomes.push({ sighting, ranked, probabilities: ranked.probabilities ?? ranked.scores.map(() => 0) })
    }
    return measureFigures(outcomes).reciprocal.value
  }
  test('it ranks at least as well as every other way', async () => {
    const ceiling = await ranksOf(makeOracle({ families: 300 }))
    for (const peer of [engine, primero, personFinder, miniSearch, jaroWinklerAlignment])
      expect(await ranksOf(peer), peer.name).toBeLessThanOrEqual(ceiling)
    expect(ceiling).toBeGreaterThan(0.95)
  })
  test('what it leaves out of a larger pool is not what it would have put first', async () => {
    const [whole, cut] = [makeOracle({ families: 300 }), makeOracle({ families: 300, whole: 0 })]
    const [one, other] = [await whole.prepare(world.notices), await cut.prepare(world.notices)]
    for (const sighting of world.sightings.slice(0, 40))
      expect((await other.rank(sighting)).ids[0]).toBe((await one.rank(sighting)).ids[0])
  })
})
