import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GroupMember, withGroup } from '../../../app/domain/matching/group.ts'
import { rankCandidates, scorePair } from '../../../app/domain/matching/score.ts'
import type { PreparedPerson } from '../../../app/domain/matching/types.ts'
import { context, on, person } from './people.ts'

const child = (given: string, surname1: string, age: number, sex: 'male' | 'female' = 'male') =>
  person(
    '',
    { name: { raw: '', given, surname1 }, sex, age: { min: age, max: age, asOf: '2026-11-01' } },
    on('2026-11-10', 'MX-CHP'),
  )
const reported = (one: PreparedPerson): GroupMember => ({ person: one, mentioned: false })
const named = (one: PreparedPerson): GroupMember => ({ person: one, mentioned: true })

const sister = child('Lucía Elena', 'Xitumul', 14, 'female')
const brother = child('Mateo', 'Xitumul', 6)
const seen = child('Juan', 'Xitumul', 10)
const sought = child('Juan', 'Xitumul', 10)
const alone = scorePair(sought, seen, context)
const bitsWith = (left: readonly GroupMember[], right: readonly GroupMember[]) =>
  withGroup(alone, left, right, context).bits

describe('brothers and sisters seen together', () => {
  test('explain each other: one of them, and more than one', () => {
    const one = withGroup(alone, [reported(sister)], [reported(sister)], context)
    expect(one.bits).toBeCloseTo(alone.bits + 3, 9)
    expect(one.evidence.at(-1)).toMatchObject({ comparison: 'group', level: 'one', params: { people: 1 }, shared: 3 })
    const both = withGroup(alone, [reported(sister), named(brother)], [reported(brother), reported(sister)], context)
    expect(both.bits).toBeCloseTo(alone.bits + 5, 9)
    expect(both.evidence.at(-1)).toMatchObject({ comparison: 'group', level: 'several' })
  })

  test('say nothing where they are missing, where they do not match, and where both only name them', () => {
    const stranger = child('Wislet', 'Exantus', 16)
    for (const [left, right] of [
      [[], [reported(sister)]],
      [[reported(sister)], []],
      [[reported(sister)], [reported(stranger)]],
      [[named(sister)], [named(sister)]],
    ] as const)
      expect(withGroup(alone, left, right, context)).toBe(alone)
  })

  test('are never enough alone: worth no more than the pair itself, and nothing to one that contradicts', () => {
    const group = [reported(sister), reported(brother)]
    const stranger = scorePair(child('Wislet', 'Exantus', 16, 'female'), seen, context)
    expect(stranger.bits).toBeLessThan(0)
    expect(withGroup(stranger, group, group, context)).toBe(stranger)
    const hint = { bits: 1.5, evidence: [] }
    expect(withGroup(hint, group, group, context).bits).toBeCloseTo(3, 9)
    expect(withGroup({ bits: 0, evidence: [] }, group, group, context).bits).toBe(0)
  })

  test('lift no brother’s notice above the child’s own', () => {
    const family = { n1: [sought, [reported(brother)]], n2: [brother, [reported(sought)]] } as const
    const group = [reported(child('Mateo', 'Xitumul', 6))]
    const scored = Object.entries(family).map(([id, [notice, others]]) => ({
      id,
      ...withGroup(scorePair(notice, seen, context), others, group, context),
    }))
    const { candidates } = rankCandidates(scored, context, { poolSize: 2000 })
    expect(candidates[0]?.id).toBe('n1')
    expect(candidates.find(({ id }) => id === 'n2')?.probability ?? 0).toBeLessThan(0.1)
  })

  test('count the same from either side, in any order, and never less with one more that agrees', () => {
    const people = [sister, brother, child('Ana', 'Caal', 12, 'female'), child('Luz', 'Caal', 12, 'female')]
    const member = fc
      .tuple(fc.constantFrom(...people), fc.boolean())
      .map(([one, isNamed]): GroupMember => ({ person: one, mentioned: isNamed }))
    const group = fc.array(member, { maxLength: 4 })
    fc.assert(
      fc.property(group, group, member, (left, right, more) => {
        const bits = bitsWith(left, right)
        expect(bitsWith(right, left)).toBeCloseTo(bits, 9)
        expect(bitsWith([...left].reverse(), [...right].reverse())).toBeCloseTo(bits, 9)
        expect(bits).toBeGreaterThanOrEqual(alone.bits)
        expect(bits).toBeLessThanOrEqual(alone.bits + 5 + 1e-9)
        expect(bitsWith([...left, more], [...right, { ...more, mentioned: false }])).toBeGreaterThanOrEqual(bits - 1e-9)
      }),
      { numRuns: 60 },
    )
  })
})
