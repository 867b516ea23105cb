import { describe, expect, it } from 'vitest'
import type { BenchNotice } from '../../bench/matching/world.ts'
import { askAll, openOracle } from '../../bench/search/oracle.ts'
import type { Asked } from '../../bench/search/questions.ts'

const notice = (given: string, surname1: string): BenchNotice =>
  ({
    person: { name: { raw: `${given} ${surname1}`, given, surname1, source: 'form' } },
    event: {},
  }) as unknown as BenchNotice
const JORGECITO: Asked = {
  kind: 'nickname',
  text: 'Jorgecito Pérez',
  notice: 0,
  parts: [
    { meant: ['jorge'], typed: ['jorgecito'] },
    { meant: ['perez'], typed: ['perez'] },
  ],
}
const POOL = [notice('Jorge', 'Pérez'), notice('Jorgecito', 'Pérez'), notice('Jorge', 'López'), notice('Luis', 'Pérez')]

describe('who fits a question', () => {
  it('is whoever holds of each name what was meant or what was typed', () => {
    const fits = openOracle(POOL)(JORGECITO)
    expect([...fits.all].sort()).toEqual([0, 1])
    expect([...fits.meant]).toEqual([0])
  })

  it('is of the age that was asked', () => {
    const aged = (years: number): BenchNotice => {
      const one = notice('Jorge', 'Pérez')
      return { ...one, person: { ...one.person, age: { min: years, max: years, asOf: '2026-01-01' } } }
    }
    const fits = openOracle([aged(10), aged(11), aged(13), POOL[0] as BenchNotice])({ ...JORGECITO, years: 10 })
    expect([...fits.all].sort()).toEqual([0, 1])
  })

  it('leaves a question with few answers to its own notice, and one with many to any ten of them', async () => {
    const many = [
      ...Array.from({ length: 8 }, () => notice('Jorge', 'Pérez')),
      ...Array.from({ length: 8 }, () => notice('Jorgecito', 'Pérez')),
    ]
    const judged = async (pool: readonly BenchNotice[], shown: readonly number[]) => {
      const [outcome] = await askAll({ search: () => shown }, [JORGECITO], openOracle(pool))
      return { first: outcome?.first, ten: outcome?.ten, tenOfMeant: outcome?.tenOfMeant }
    }
    expect(await judged(POOL, [1, 0])).toEqual({ first: true, ten: true, tenOfMeant: true })
    expect(await judged(POOL, [2, 1])).toEqual({ first: false, ten: false, tenOfMeant: false })
    const literal = [8, 9, 10, 11, 12, 13, 14, 15, 7, 6]
    expect(await judged(many, literal)).toEqual({ first: true, ten: true, tenOfMeant: false })
    expect(await judged([...many, notice('Luis', 'Pérez')], [...literal.slice(1), 16])).toEqual({
      first: true,
      ten: false,
      tenOfMeant: false,
    })
  })
})
