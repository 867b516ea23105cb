import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain, explanationCodes, levelWords } from '../../../app/domain/matching/explanation.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import { routeGraphV1 } from '../../../app/domain/matching/route-stages.ts'
import { rankCandidates, scorePair } from '../../../app/domain/matching/score.ts'
import { matchingWordsEn } from '../../../app/domain/matching/words.en.ts'
import { matchingWordsEs } from '../../../app/domain/matching/words.es.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'
import { bitsOf, context, evidenceFor, nameBits, on, person } from './people.ts'

describe('names', () => {
  test.each([
    ['Yenifer Ishcoy', 'Jennifer Ixcoy', 'Jennifer Ajpop'],
    ['Chepe Xol', 'José Shol', 'Pedro Shol'],
    ['Beto Ixcoy', 'Roberto Ixcoy', 'Miguel Ixcoy'],
    ['Beto Ixcoy', 'Alberto Ixcoy', 'Miguel Ixcoy'],
    ['Juanjo Tzoc', 'Juan José Tzoc', 'Pedro Luis Tzoc'],
    ['Hose Lopes', 'José López', 'Mario López'],
    ['Yesenia Tzul', 'Jessenia Tsul', 'Brenda Tsul'],
    ['Caal Xol, Marta', 'Marta Xol', 'Marta Pop'],
    ['JOSE TZOC', 'José Luis Ixcoy Tzoc', 'José Luis Ixcoy Pop'],
    ['María del Carmen Choc', 'Mencha Choc', 'Juana Choc'],
    ['Wilguens Pier', 'Wilguens Pierre', 'Wilguens Joseph'],
    ['Kevin Zelaia', 'Kevin Zelaya', 'Kevin Mejía'],
  ])('%s is likelier %s than %s', (said, same, other) => {
    expect(nameBits(said, same)).toBeGreaterThan(1)
    expect(nameBits(said, same)).toBeGreaterThan(nameBits(said, other) + 2)
  })

  test('a rare name in common says more than a frequent one', () => {
    expect(nameBits('Juan Ixcoy', 'Juan Ixcoy')).toBeGreaterThan(nameBits('Juan López', 'Juan López') + 3)
  })

  test('swapped pools cost some bits, a missing second surname nothing', () => {
    const full = person('', { name: { raw: '', given: 'Juan', surname1: 'Pedro', surname2: 'Tzoc' } })
    const short = person('', { name: { raw: '', given: 'Juan', surname1: 'Tzoc' } })
    const swapped = person('', { name: { raw: '', given: 'Tzoc', surname1: 'Juan' } })
    expect(bitsOf(full, short)).toBeGreaterThan(bitsOf(full, swapped))
    expect(evidenceFor(full, swapped, 'name')?.details).toContainEqual({ level: 'swapped', bits: -2.8 })
    const first = person('', { name: { raw: '', given: 'Juan', surname1: 'Pedro' } })
    expect(bitsOf(full, first)).toBeCloseTo(bitsOf(first, first))
  })

  test('two frequent names that look alike do not agree', () => {
    expect(nameBits('María', 'Mario')).toBeLessThan(0)
  })

  test('another name said by anyone counts as the name', () => {
    const alias = person('Kevin Castro', { otherNames: [{ raw: 'Juan Tzunux' }] })
    expect(bitsOf(alias, person('Juan Tzunux'))).toBeGreaterThan(8)
    expect(evidenceFor(alias, person('Juan Tzunux'), 'name')?.left).toBe('Juan Tzunux')
  })
})

describe('ages', () => {
  const aged = (min: number, asOf: string, fields: Omit<PersonDescription, 'name'> = {}) =>
    person('', { age: { min, max: min, asOf }, ...fields })

  test.each([
    [aged(9, '2026-01-10'), aged(9, '2026-01-12'), 'gap_0'],
    [aged(9, '2026-01-10'), aged(10, '2026-01-12'), 'gap_1'],
    [aged(9, '2023-01-10'), aged(12, '2026-01-12'), 'gap_0'],
    [aged(9, '2026-01-10'), aged(13, '2026-01-12'), 'gap_3'],
    [aged(9, '2026-01-10'), aged(15, '2026-01-12'), 'gap_5'],
    [person('', { birthDate: '2015-06-02' }), aged(11, '2026-07-01'), 'gap_0'],
    [person('', { birthDate: '2015-01-01' }), person('', { birthDate: '2015-08-09' }), 'gap_0'],
  ])('are carried to one day (%#)', (left, right, level) => {
    expect(evidenceFor(left, right, 'age')?.level).toBe(level)
  })

  test('a claimed adult is not put out', () => {
    const claimed = aged(18, '2026-01-12', { claimedAdult: true })
    expect(evidenceFor(aged(13, '2026-01-10'), claimed, 'age')).toMatchObject({ level: 'claimed_adult', bits: 0 })
    expect(evidenceFor(aged(6, '2026-01-10'), claimed, 'age')?.bits).toBeGreaterThanOrEqual(-2.4)
  })

  test('dates of birth forgive one slip and count once', () => {
    const born = (birthDate: string) => person('', { birthDate })
    expect(evidenceFor(born('2014-03-07'), born('2014-03-07'), 'birthDate')?.level).toBe('exact')
    expect(evidenceFor(born('2014-03-07'), born('2014-07-03'), 'birthDate')?.level).toBe('near')
    expect(evidenceFor(born('2014-03-07'), born('2014-03-17'), 'birthDate')?.level).toBe('near')
    expect(evidenceFor(born('2014-03-07'), born('2014-03-07'), 'age')).toBeUndefined()
    expect(evidenceFor(born('2014-01-01'), born('2014-01-01'), 'birthDate')).toBeUndefined()
  })
})

test('a homonym of another age scores below the child', () => {
  const notice = person('Juan López Pérez', { age: { min: 9, max: 9, asOf: '2026-05-01' } })
  const at = (min: number) => bitsOf(notice, person('Juan López Pérez', { age: { min, max: min, asOf: '2026-05-20' } }))
  expect(at(9) - at(16)).toBeGreaterThan(5)
})

describe('other evidence', () => {
  test('nationality, language and origin are bounded together', () => {
    const fields = { nationalities: ['GT'], languages: ['ixl'], origin: { municipality: 'GT-QC-nebaj' } } as const
    const { bits, evidence } = scorePair(person('', fields), person('', fields), context)
    expect(bits).toBeCloseTo(10)
    expect(evidence.at(-1)?.comparison).toBe('correlated')
    expect(evidence.reduce((sum, found) => sum + found.bits, 0)).toBeCloseTo(bits)
  })

  test('a nationality that the name tells already adds little', () => {
    const bits = (raw: string) => {
      const child = person(raw, { nationalities: ['GT'] })
      return evidenceFor(child, child, 'nationality')?.bits ?? 0
    }
    expect(bits('Juan Choc')).toBeLessThan(bits('Juan López') - 1)
    expect(bits('Juan Choc')).toBeGreaterThanOrEqual(0)
  })

  test('a child who says to be Mexican is not put out by it', () => {
    const bits = bitsOf(person('', { nationalities: ['HN'] }), person('', { nationalities: ['MX'] }))
    expect(bits).toBeGreaterThan(-1.5)
  })

  test('clothes fade with the days and never contradict', () => {
    const worn = {
      clothing: [
        { garment: 'tshirt', colour: 'red' },
        { garment: 'cap', colour: 'blue' },
      ],
    } as const
    const seenOn = (day: string) =>
      evidenceFor(person('', worn, on('2026-03-01')), person('', worn, on(day)), 'clothing')
    expect(seenOn('2026-03-01')?.bits).toBeCloseTo(6)
    expect(seenOn('2026-03-13')?.bits).toBeCloseTo(3)
    const other = person('', { clothing: [{ garment: 'dress', colour: 'white' }] })
    expect(evidenceFor(person('', worn), other, 'clothing')).toBeUndefined()
  })

  test('marks agree by type, site and side; only what cannot heal contradicts', () => {
    const marked = (side: 'left' | 'right', type: 'scar' | 'missing_part') =>
      person('', { marks: [{ type, site: 'finger', side }] })
    expect(bitsOf(marked('left', 'scar'), marked('left', 'scar'))).toBeCloseTo(4.9)
    expect(bitsOf(marked('left', 'scar'), marked('right', 'scar'))).toBeGreaterThan(0)
    expect(bitsOf(marked('left', 'missing_part'), marked('right', 'missing_part'))).toBeCloseTo(-3.3)
  })

  test("companions count once beside the child's own surname", () => {
    const child = (raw: string, companion: string) =>
      person(raw, { companions: [{ name: { raw: companion }, relation: 'mother' }] })
    const found = evidenceFor(child('Juan Ixcoy', 'Petrona Ixcoy'), child('Juan Ixcoy', 'Petrona Ixcoy'), 'companions')
    expect(found?.bits).toBeGreaterThan(5)
    expect(found?.bits).toBeLessThan(10)
  })

  test('a phone in a thousand records is worth little', () => {
    const called = person('', { phoneDigests: ['d1'] })
    expect(bitsOf(called, called)).toBeCloseTo(12)
    const shared = { ...context, recordsSharingPhone: new Map([['d1', 1000]]) }
    expect(scorePair(called, called, shared).bits).toBeLessThan(5.1)
  })
})

describe('place and time', () => {
  const between = (from: string, to: string, days: number) => {
    const day = new Date(Date.UTC(2026, 2, 1 + days)).toISOString().slice(0, 10)
    return bitsOf(person('', {}, on('2026-03-01', from)), person('', {}, on(day, to)))
  }

  test('onward in time is likelier than far ahead at once', () => {
    expect(between('GT-SM', 'MX-CHP', 4)).toBeGreaterThan(between('GT-SM', 'US-NY', 4) + 2)
    expect(between('GT-SM', 'US-TX', 40)).toBeGreaterThan(between('GT-SM', 'US-TX', 2) + 2)
  })

  test('returns exist, and nothing is excluded', () => {
    expect(between('US-TX', 'GT-GU', 30)).toBeGreaterThan(between('US-TX', 'PA-5', 30) + 2)
    expect(between('US-NY', 'PA-5', 1)).toBeGreaterThanOrEqual(-8)
  })

  test('wide dates say less than sharp ones, and unknown places nothing', () => {
    const sharp = person('', {}, on('2026-03-01', 'MX-CHP'))
    const wide = person('', {}, { place: { department: 'MX-CHP' }, when: { from: '2026-01-01', to: '2026-12-31' } })
    expect(bitsOf(sharp, wide)).toBeLessThan(bitsOf(sharp, sharp))
    expect(bitsOf(sharp, person('', {}, { place: { words: 'por el río' } }))).toBe(0)
  })

  test('the graph names only its own stages', () => {
    const stages = new Set(routeGraphV1.stages.map(({ id }) => id))
    expect(
      routeGraphV1.edges.filter(({ from, to, days }) => !stages.has(from) || !stages.has(to) || !(days > 0)),
    ).toEqual([])
    expect(stages.size).toBe(routeGraphV1.stages.length)
  })
})

describe('ranking', () => {
  test('probabilities and none sum to 1, with and without calibration, cut or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -40, max: 400, noNaN: true }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.boolean(),
        (bits, poolSize, calibrated) => {
          const scored = bits.map((one, at) => ({ id: `n${at}`, bits: one, evidence: [] }))
          const calibration = {
            id: 'c',
            points: [
              { from: 0, to: -2 },
              { from: 10, to: 9 },
              { from: 20, to: 14 },
            ],
          }
          const options = { poolSize, limit: 20, ...(calibrated ? { calibration } : {}) }
          const { candidates, none } = rankCandidates(scored, context, options)
          const sum = candidates.reduce((all, { probability }) => all + probability, none)
          expect(sum).toBeCloseTo(1, 9)
          expect(none).toBeGreaterThanOrEqual(0)
          for (const { probability } of candidates) expect(probability).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  test("the mother's notice comes first for Chepe in Tapachula", () => {
    const given = 'María José Juan Luis Carlos Ana Pedro Jorge Kevin Brayan Wilmer Yesenia Dulce Mateo Diego'.split(' ')
    const surnames =
      'López García Pérez Ixcot Pop Caal Choc Mejía Cruz Reyes Tzul Ramírez Chub Gómez Vásquez Tum'.split(' ')
    const others = Array.from({ length: 300 }, (_, i) => {
      const name = `${given[i % 15]} ${given[(i * 7 + 3) % 15]} ${surnames[(i * 5) % 16]} ${surnames[(i * 11 + 1) % 16]}`
      const age = { min: 6 + (i % 12), max: 6 + (i % 12), asOf: '2026-09-20' }
      const fields = { age, languages: i % 3 ? (['spa'] as const) : (['mam'] as const) }
      return { id: `other-${i}`, person: person(name, fields, on('2026-09-20', i % 2 ? 'GT-HU' : 'HN-CR')) }
    })
    const mother = person(
      'José Luis Ixcoy Tzoc',
      { age: { min: 9, max: 10, asOf: '2026-10-01' }, languages: ['mam'], origin: { department: 'GT-SM' } },
      on('2026-10-01', 'GT-SM'),
    )
    const shelter = person(
      'Chepe Ishcoy',
      { age: { min: 11, max: 11, asOf: '2026-10-12' } },
      {
        place: { municipality: 'MX-CHP-tapachula' },
        when: { from: '2026-10-12', to: '2026-10-12' },
      },
    )
    const pool = [...others, { id: 'mother', person: mother }]
    const scored = pool.map((notice) => ({ id: notice.id, ...scorePair(notice.person, shelter, context) }))
    const { candidates } = rankCandidates(scored, context, { poolSize: pool.length })
    expect(candidates[0]?.id).toBe('mother')
    expect(candidates[0]?.probability).toBeGreaterThanOrEqual(0.5)
  })
})

describe('explanation', () => {
  test('every code has words in both languages', () => {
    for (const [language, words] of [
      ['es', matchingWordsEs],
      ['en', matchingWordsEn],
    ] as const) {
      const catalogue = { ...words, ...levelWords(shippedModel, language) }
      expect(explanationCodes(shippedModel).filter((code) => !catalogue[code])).toEqual([])
    }
    expect(Object.keys(matchingWordsEs).sort()).toEqual(Object.keys(matchingWordsEn).sort())
  })

  test('says the strongest first, how many times as likely, and what is missing', () => {
    const { evidence } = scorePair(
      person('Chepe Ixcoy', { sex: 'male' }),
      person('José Ishcoy', { sex: 'male' }),
      context,
    )
    const { items, missing } = explain(evidence)
    expect(items.map(({ comparison }) => comparison)).toEqual(['name', 'sex'])
    expect(items[1]?.times).toEqual({ code: 'matching.times.for', params: { times: 2 } })
    expect(missing.map(({ code }) => code)).toEqual(
      ['document', 'phone', 'birthDate'].map((comparison) => `matching.missing.${comparison}`),
    )
  })

  test('the model is plain data', () => {
    expect(JSON.parse(JSON.stringify(shippedModel))).toEqual(shippedModel)
  })
})
