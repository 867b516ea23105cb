import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Levels, Pattern } from '../../../app/domain/matching/fellegi-sunter.ts'
import {
  assignOneToOne,
  bitsOfLevels,
  countPatterns,
  fitModel,
  MISSING,
  probabilityOf,
} from '../../../app/domain/matching/fellegi-sunter.ts'
import { jaroWinkler } from '../../../app/domain/matching/jaro-winkler.ts'
import { makeRandom } from '../../../seeds/random.ts'

describe('Jaro-Winkler', () => {
  // Winkler's own examples.
  test.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DIXON', 'DICKSONX', 0.813],
    ['DWAYNE', 'DUANE', 0.84],
    ['same', 'same', 1],
    ['abc', 'xyz', 0],
    ['', 'abc', 0],
  ])('%s and %s', (left, right, alike) => {
    expect(jaroWinkler(left, right)).toBeCloseTo(alike, 3)
  })
  test('is symmetric, from 0 to 1, and 1 for the same word alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const alike = jaroWinkler(left, right)
        expect(alike).toBe(jaroWinkler(right, left))
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(alike === 1).toBe(left === right)
      }),
    )
  })
})

const LEVELS = [3, 2, 2]
/** Pairs drawn by a model that is known, so that what is fitted can be compared with it. */
const draw = (count: number, share: number, m: readonly number[][], u: readonly number[][]): Levels[] => {
  const random = makeRandom('pairs of a known model')
  return Array.from({ length: count }, () => {
    const shares = random.chance(share) ? m : u
    return shares.map((field) => random.pickWeighted([...field.keys()], (level) => field[level] ?? 0))
  })
}
const TRUE_M = [
  [0.8, 0.15, 0.05],
  [0.9, 0.1],
  [0.7, 0.3],
]
const TRUE_U = [
  [0.02, 0.08, 0.9],
  [0.1, 0.9],
  [0.05, 0.95],
]

describe('the general model', () => {
  test('finds the shares that made the pairs, without being told which belong together', () => {
    const model = fitModel(countPatterns(draw(40_000, 0.1, TRUE_M, TRUE_U)), { levels: LEVELS, share: 0.3 })
    expect(model.share).toBeCloseTo(0.1, 1)
    model.m.forEach((field, at) => {
      field.forEach((share, level) => {
        expect(Math.abs(share - (TRUE_M[at]?.[level] ?? 0))).toBeLessThan(0.05)
      })
    })
  })
  test('every field of m and u sums to one, whatever the pairs', () => {
    const level = fc.integer({ min: MISSING, max: 1 })
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level, level), { maxLength: 40 }), (pairs) => {
        const { m, u, share } = fitModel(countPatterns(pairs), { levels: LEVELS, share: 0.2, mostRounds: 20 })
        for (const field of [...m, ...u]) expect(field.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThan(1)
      }),
    )
  })
  test('missing is no evidence, and a model without pairs is its first guess', () => {
    const model = fitModel([], { levels: LEVELS, share: 0.2 })
    expect(bitsOfLevels(model, [MISSING, MISSING, MISSING])).toBe(0)
    expect(model.rounds).toBe(0)
  })
  test('patterns count equal pairs once', () => {
    const patterns: Pattern[] = countPatterns([
      [0, 1],
      [0, 1],
      [1, MISSING],
    ])
    expect(patterns).toEqual([
      { levels: [0, 1], count: 2 },
      { levels: [1, MISSING], count: 1 },
    ])
  })
  test('probability rises with bits and is the share at none', () => {
    expect(probabilityOf(0, 0.2)).toBeCloseTo(0.2, 9)
    expect(probabilityOf(5, 0.2)).toBeGreaterThan(probabilityOf(4, 0.2))
    expect(probabilityOf(5000, 0.2)).toBe(1)
  })
  test('each record is given once, to its best, whatever the order', () => {
    const pair = fc.record({ left: fc.nat(5), right: fc.nat(5), bits: fc.integer({ min: 0, max: 9 }) })
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ({ left, right }) => left * 10 + right }), (pairs) => {
        const given = assignOneToOne(pairs)
        expect(new Set(given.map(({ left }) => left)).size).toBe(given.length)
        expect(new Set(given.map(({ right }) => right)).size).toBe(given.length)
        expect(assignOneToOne([...pairs].reverse())).toEqual(given)
      }),
    )
  })
})
