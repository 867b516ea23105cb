import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrate } from '../../../app/domain/matching/calibration.ts'
import { fitCalibration, type KnownSet, surpriseOf } from '../../../app/domain/matching/fit-calibration.ts'
import { emptyTally, fitLevels, type LevelTally } from '../../../app/domain/matching/fit-levels.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import type { Sex } from '../../../app/domain/person.ts'
import { fitLists, prepareLists, type ReviewedPair } from '../../../app/matching/lists/fit-lists.ts'
import type { ListedPerson } from '../../../app/matching/lists/match-lists.ts'
import { parseModelFile, printModelFile } from '../../../app/matching/model-file.ts'
import { makeRandom } from '../../../seeds/random.ts'

const tally: fc.Arbitrary<LevelTally> = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        ...Object.entries(shippedModel.comparisons).flatMap(([name, { levels }]) =>
          Object.keys(levels).map((level) => `${name}.${level}`),
        ),
      ),
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
    ),
    { maxLength: 60 },
  )
  .map((seen) => {
    const all = emptyTally()
    for (const [key, count, foretold] of seen) {
      all.levels.set(key, { count, foretold })
      const name = key.split('.')[0] as 'name'
      all.told.set(name, (all.told.get(name) ?? 0) + count)
      all.pairs += count
    }
    return all
  })

test('whatever was counted, the values learnt are a model that fits: no agreement below a lesser one, none against', () => {
  fc.assert(
    fc.property(tally, tally, (same, random) => {
      const model = { ...fitLevels(shippedModel, same, random), id: 'model-of-chance' }
      expect(parseModelFile(printModelFile({ model }))).toEqual({ file: { model } })
    }),
    { numRuns: 300 },
  )
})

test('where nothing was counted, nothing moves', () => {
  expect(fitLevels(shippedModel, emptyTally(), emptyTally())).toEqual(shippedModel)
})

describe('lists whose truth is known', () => {
  const SYLLABLES = 'ba be bo ca cha da du fo ga gue ja la lo ma mi na ne pa po ra ro sa so ta tu va vo xi ya zu'.split(
    ' ',
  )

  /** Half of the sightings have a notice; of those, `wrongSex` are of the other sex in one record. */
  const world = (wrongSex: number, sightings = 300) => {
    const random = makeRandom(`fit ${wrongSex}`)
    const word = () => Array.from({ length: 3 }, () => random.pick(SYLLABLES)).join('')
    const childOf = (id: string, sex: Sex): ListedPerson => ({
      id,
      person: {
        name: {
          raw: '',
          given: word(),
          surname1: word(),
          surname2: word(),
        },
        sex,
        birthDate: `20${random.integer(10, 18)}-${random.integer(10, 12)}-${random.integer(10, 28)}`,
      },
      event: {},
    })
    const sexOf = (): Sex => (random.chance(0.5) ? 'male' : 'female')
    const notices = Array.from({ length: 300 }, (_, at) => childOf(`n${at}`, sexOf()))
    const seen = Array.from({ length: sightings }, (_, at): ListedPerson => {
      const notice = notices[at]
      if (at % 2 === 1 || !notice) return childOf(`s${at}`, sexOf())
      const other: Sex = notice.person.sex === 'male' ? 'female' : 'male'
      return {
        ...notice,
        id: `s${at}`,
        person: { ...notice.person, sex: random.chance(wrongSex) ? other : notice.person.sex },
      }
    })
    return { notices, sightings: seen }
  }
  const options = { from: { model: shippedModel }, id: 'model-3', day: '2026-11-28', randomPairs: 8000 }

  test('the share with a notice and the worth of a wrong sex are found, without being told who is who', () => {
    const { notices, sightings } = world(0.25)
    const lists = prepareLists(notices, sightings, [])
    const { file, checked } = fitLists(lists, options)
    expect(checked).toBe(false)
    expect(file.model.noticeShare).toBeGreaterThan(0.45)
    expect(file.model.noticeShare).toBeLessThan(0.55)
    // One in four against one in two: a bit against, where the model in force says 2.6.
    const differs = file.model.comparisons.sex.levels.differs?.bits ?? 0
    expect(differs).toBeGreaterThan(-2.6)
    expect(differs).toBeLessThan(-0.6)
    expect(file.fitted).toMatchObject({ from: 'model-2', notices: 300, sightings: 300, kept: [] })
    expect(file.fitted?.moved).toContain('sex')
  }, 120_000)

  test('verdicts overrule what likeness says, and values that do worse on those held out are not taken', () => {
    const { notices, sightings } = world(0.4)
    // Reviewers of every second pair say that it is two children where the sex differs; the others teach that it hardly matters.
    const reviewed = sightings.flatMap(({ id, person }, at): ReviewedPair[] => {
      const notice = at % 4 === 0 ? notices[at] : undefined
      return notice ? [{ sightingId: id, noticeId: notice.id, same: notice.person.sex === person.sex }] : []
    })
    const lists = prepareLists(notices, sightings, [...reviewed, { sightingId: 's0', noticeId: 'nobody', same: true }])
    expect(lists.unknown).toBe(1)
    const { file, checked } = fitLists(lists, options)
    expect(checked).toBe(true)
    expect(file.fitted?.kept).toContain('sex')
    expect(file.model.comparisons.sex).toEqual(shippedModel.comparisons.sex)
    expect(file.fitted?.moved).toContain('birthDate')
    const { same = 0, different = 0 } = file.fitted?.reviewed ?? {}
    expect([same + different, reviewed.filter((pair) => pair.same).length]).toEqual([reviewed.length, same])
    expect(fitLists(lists, options).file).toEqual(file)
  }, 120_000)
})

describe('a calibration', () => {
  /** Sets as a model would score them whose bits are twice the true ones. */
  const sets = (poolSize: number): KnownSet[] => {
    const random = makeRandom(`calibration ${poolSize}`)
    return Array.from({ length: 1500 }, (): KnownSet => {
      const bits = Array.from({ length: 5 }, () => random.integer(0, 28) / 2)
      const weights = bits.map((one) => (0.5 / poolSize) * 2 ** one)
      const all = weights.reduce((sum, weight) => sum + weight, 0.5)
      let drawn = (random.integer(0, 999_999) / 1_000_000) * all
      const own = weights.findIndex((weight) => {
        drawn -= weight
        return drawn < 0
      })
      return { bits: bits.map((one) => 2 * one), poolSize, ...(own < 0 ? {} : { own }) }
    })
  }

  test('finds one map for pools of several sizes, and it holds in a pool of another size', () => {
    const points = fitCalibration([...sets(100), ...sets(1000)], 0.5)
    for (const bits of [12, 16, 20, 24]) expect(calibrate(bits, { id: 'c', points })).toBeCloseTo(bits / 2, -0.5)
    const other = sets(5000)
    const truth = {
      id: 't',
      points: [
        { from: 0, to: 0 },
        { from: 40, to: 20 },
      ],
    }
    const surprise = surpriseOf(other, { id: 'c', points }, 0.5)
    expect(surprise).toBeLessThan(surpriseOf(other, truth, 0.5) + 0.02)
    expect(surpriseOf(other, undefined, 0.5)).toBeGreaterThan(surprise + 0.2)
  })

  test('changes nothing where nothing was seen, and goes on beyond its points', () => {
    const points = fitCalibration([], 0.5)
    for (const bits of [-10, 4, 13, 40, 60]) expect(calibrate(bits, { id: 'c', points })).toBeCloseTo(bits, 9)
    expect(calibrate(7, undefined)).toBe(7)
  })
})
