import { describe, expect, test } from 'vitest'
import { linkFebrl, parseFebrl } from '../../bench/matching/febrl.ts'
import type { Outcome } from '../../bench/matching/figures.ts'
import { measureFigures, quantile } from '../../bench/matching/figures.ts'
import { topOf } from '../../bench/matching/peers/peer.ts'
import { isReached } from '../../bench/matching/report.ts'
import type { BenchSighting } from '../../bench/matching/world.ts'

const sighting = (notice: number | undefined, more: Partial<BenchSighting> = {}): BenchSighting => ({
  person: { name: { raw: 'Ana' } },
  event: {},
  written: { raw: 'Ana' },
  source: 'shelter',
  garbles: [],
  ...(notice === undefined ? {} : { notice }),
  namesake: false,
  strata: ['easy'],
  names: 'Spanish',
  sex: 'female',
  nationality: 'HN',
  ...more,
})
const outcome = (of: BenchSighting, ids: readonly number[], probabilities: readonly number[]): Outcome => ({
  sighting: of,
  ranked: { ids, scores: probabilities },
  probabilities,
})

describe('the figures', () => {
  const figures = measureFigures([
    outcome(sighting(1), [1, 2], [0.95, 0.02]),
    outcome(sighting(2), [3, 2], [0.6, 0.3]),
    outcome(sighting(4), [], []),
    outcome(sighting(undefined, { namesake: true }), [5], [0.7]),
    outcome(sighting(undefined), [6], [0.2]),
  ])
  test('are counted by hand', () => {
    expect(figures.first.value).toBeCloseTo(1 / 3)
    expect(figures.ten.value).toBeCloseTo(2 / 3)
    expect(figures.reciprocal.value).toBeCloseTo((1 + 0.5) / 3)
    expect(figures.precisionHalf.value).toBeCloseTo(1 / 3)
    expect(figures.recallHalf.value).toBeCloseTo(1 / 3)
    expect(figures.precisionNine.value).toBe(1)
    expect(figures.falseHalf.value).toBeCloseTo(500)
    expect(figures.falseNamesakes.value).toBeCloseTo(1000)
    // One right of one shown: 2 / (1 + 3).
    expect(figures.f1.value).toBeCloseTo(0.5)
    expect(figures.calibration.value).toBeCloseTo((0.05 + 0.02 + 0.6 + 0.7 + 0.7 + 0.2) / 6, 1)
    expect(figures.reached).toBeUndefined()
  })
  test('an interval holds its value', () => {
    for (const { value, low, high } of [figures.ten, figures.first, figures.falseHalf]) {
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })
  test('a group too small is not compared', () => {
    expect(figures.gaps.every(({ gap }) => gap === 0)).toBe(true)
  })
})

describe('small parts', () => {
  test('the best of many, ties by place, nothing that does not match', () => {
    expect(topOf(Float64Array.from([0, 3, 5, 3, 1]), 3).ids).toEqual([2, 1, 3])
    expect(topOf(Float64Array.from([0, 0]), 3).ids).toEqual([])
  })
  test('quantiles', () => {
    expect(quantile([3, 1, 2, 4], 0.5)).toBe(3)
    expect(quantile([1], 0.95)).toBe(1)
  })
  test('a goal is reached on its side', () => {
    const figure = { name: '', unit: '', value: 0.5 }
    expect(isReached(figure)).toBe(true)
    expect(isReached({ ...figure, goal: { op: '>=', value: 0.6 } })).toBe(false)
    expect(isReached({ ...figure, goal: { op: '<=', value: 0.5 } })).toBe(true)
    expect(isReached({ ...figure, goal: { op: '<', value: 0.5 } })).toBe(false)
  })
})

describe('records that have nothing to do with children', () => {
  const header =
    'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id'
  const given = ['olivia', 'jack', 'emiily', 'noah', 'ruby', 'liam', 'zara', 'hugo']
  const surnames = ['clarke', 'nguyen', 'white', 'ryan', 'webb', 'campbell', 'reid']
  const rows = (kind: string, change: (text: string, at: number) => string) =>
    [
      header,
      ...Array.from({ length: 120 }, (_, at) => {
        const name = change(given[at % given.length] ?? '', at)
        return `rec-${at}-${kind}, ${name}, ${surnames[(at * 3) % surnames.length]}, ${at + 1}, road ${at}, , town${at % 9}, ${2000 + at}, nsw, 19${50 + (at % 40)}0${1 + (at % 9)}1${at % 9}, ${at}`
      }),
    ].join('\n')
  test('are linked without being told which belong together', () => {
    const lefts = parseFebrl(rows('org', (text) => text))
    const rights = parseFebrl(
      rows('dup-0', (text, at) => (at % 3 === 0 ? `${text.slice(0, 2)}${text.slice(3)}` : text)),
    )
    const { f, reached } = linkFebrl(lefts, rights)
    expect(reached).toBe(1)
    expect(f).toBeGreaterThan(0.97)
  })
})
