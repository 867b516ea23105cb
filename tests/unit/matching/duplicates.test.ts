import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flipEvidence, isWorthAsking, weighDuplicate } from '../../../app/domain/matching/duplicates.ts'
import { shippedCalibration } from '../../../app/domain/matching/model.ts'
import { rankCandidates, scorePair } from '../../../app/domain/matching/score.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'
import { context, on, person } from './people.ts'

const boy: PersonDescription = {
  name: { raw: '', given: 'José Luis', surname1: 'Ixcoy', surname2: 'Tzoc' },
  sex: 'male',
  age: { min: 10, max: 10, asOf: '2026-11-01' },
  nationalities: ['GT'],
  languages: ['mam'],
}
const report = (fields: Partial<PersonDescription>, day = '2026-11-10') => {
  const { name, ...rest } = { ...boy, ...fields }
  return person(name.raw, { ...rest, name }, on(day, 'MX-CHP'))
}
const weigh = (one: ReturnType<typeof report>, other: ReturnType<typeof report>, records: number) =>
  weighDuplicate(scorePair(one, other, context), context, records, shippedCalibration)

describe('two reports', () => {
  const same = report({ name: { raw: 'Chepe Ishcoy', nickname: 'Chepe' } }, '2026-11-20')
  const brother = report({
    name: { raw: '', given: 'Mateo', surname1: 'Ixcoy', surname2: 'Tzoc' },
    age: { min: 5, max: 5, asOf: '2026-11-01' },
  })
  const stranger = report({ name: { raw: 'Wislet Exantus' }, nationalities: ['HT'], languages: [], age: undefined })

  test.each([
    2, 500, 100_000,
  ])('of one child are worth asking about among %i, a brother’s or a stranger’s are not', (records) => {
    const own = report({})
    expect(isWorthAsking(weigh(own, same, records), records)).toBe(true)
    expect(isWorthAsking(weigh(own, brother, records), records)).toBe(false)
    expect(isWorthAsking(weigh(own, stranger, records), records)).toBe(false)
  })

  test('weigh the same from either side, and flipped evidence is the other side’s', () => {
    const one = weigh(report({}), same, 500)
    const other = weigh(same, report({}), 500)
    expect(other.bits).toBeCloseTo(one.bits, 9)
    expect(other.probability).toBeCloseTo(one.probability, 9)
    expect(flipEvidence(flipEvidence(one.evidence))).toEqual(one.evidence)
    expect(flipEvidence(one.evidence).map(({ left, right }) => [left, right])).toEqual(
      one.evidence.map(({ left, right }) => [right, left]),
    )
  })
})

describe('notices that people linked as one child’s', () => {
  const pairs = (bits: readonly number[]) => bits.map((one, at) => ({ id: `n${at}`, bits: one, evidence: [] }))
  const rank = (bits: readonly number[], linked: readonly string[] = []) =>
    rankCandidates(pairs(bits), context, { poolSize: 2000, childOf: new Map(linked.map((id) => [id, 'child'])) })
  const of = (ranking: ReturnType<typeof rank>, id: string) =>
    ranking.candidates.find((candidate) => candidate.id === id)?.probability ?? 0

  test('do not compete: each is as likely as if the other were not there', () => {
    const apart = rank([16, 16])
    const together = rank([16, 16], ['n0', 'n1'])
    const alone = rank([16])
    expect(of(apart, 'n0')).toBeLessThan(of(alone, 'n0'))
    expect(of(together, 'n0')).toBeCloseTo(of(alone, 'n0'), 9)
    expect(of(together, 'n1')).toBeCloseTo(of(alone, 'n0'), 9)
    expect(together.none).toBeCloseTo(alone.none, 9)
  })

  test('count once: probabilities of different children and "none of these" sum to 1, and no link lowers one', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 40, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.nat(7),
        fc.nat(7),
        (bits, a, b) => {
          const linked = [...new Set([`n${a % bits.length}`, `n${b % bits.length}`])]
          const ranking = rank(bits, linked)
          const once = ranking.candidates.filter(({ id }) => !linked.includes(id) || id === linked[0])
          expect(once.reduce((sum, { probability }) => sum + probability, ranking.none)).toBeCloseTo(1, 6)
          for (const { id, probability } of rank(bits).candidates)
            expect(of(ranking, id)).toBeGreaterThanOrEqual(probability - 1e-9)
        },
      ),
    ))
})
