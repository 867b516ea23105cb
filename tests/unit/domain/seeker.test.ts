import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../app/domain/matching/types.ts'
import type { Relation } from '../../../app/domain/person.ts'
import { type Seeker, withoutSeeker } from '../../../app/domain/seeker.ts'
import { coarseEvidence } from '../../../app/matching/coarse-evidence.ts'

const COMPANIONS = [
  { name: { raw: 'Marta' }, relation: 'mother' },
  { name: { raw: 'Pedro' }, relation: 'grandparent' },
  { name: { raw: 'Lucía Ixcoy' }, relation: 'sibling' },
  { name: { raw: 'Chabela' } },
  { name: { raw: 'Wilmer' }, relation: 'friend' },
] as const

describe('of who was with the child, the other side does not read', () => {
  const left = (seeker: Seeker) =>
    withoutSeeker({ name: { raw: 'x' }, companions: COMPANIONS }, seeker).companions?.map(({ name }) => name.raw)

  test('whoever has the notifier’s relation: mother, sister, cousin or friend', () => {
    expect(left({ relation: 'mother' })).toEqual(['Pedro', 'Lucía Ixcoy', 'Chabela', 'Wilmer'])
    expect(left({ relation: 'sibling' })).toEqual(['Marta', 'Pedro', 'Chabela', 'Wilmer'])
    expect(left({ relation: 'friend' })).toEqual(['Marta', 'Pedro', 'Lucía Ixcoy', 'Chabela'])
  })

  test('any adult relative when nobody said who seeks', () => {
    expect(left({})).toEqual(['Lucía Ixcoy', 'Chabela', 'Wilmer'])
  })

  test('who may bear the notifier’s name, in short or as heard, where a relation is not said', () => {
    expect(left({ relation: 'cousin', name: 'Isabel Tzoc' })).toEqual(['Marta', 'Pedro', 'Lucía Ixcoy', 'Wilmer'])
    expect(left({ relation: 'other', name: 'Lusia Ishcoy Pop' })).toEqual(['Marta', 'Pedro', 'Chabela', 'Wilmer'])
    expect(left({ name: 'Lucía Pérez' })).toContain('Lucía Ixcoy')
  })

  test('in the evidence its name: the bits stay', () => {
    const of = (relation: Relation | '', left: string): Evidence => ({
      comparison: 'companions',
      level: 'relation_name',
      bits: 5,
      left,
      right: 'Marta',
      params: { people: 1, relation },
    })
    const evidence = [of('mother', 'Marta Ixcoy'), of('sibling', 'Lucía'), of('', 'Chabela')]
    const lefts = (other: 'notice' | 'sighting', seeker: Seeker) =>
      coarseEvidence(evidence, other, seeker).map((one) => [one.left, one.bits])
    expect(lefts('notice', { relation: 'mother' })).toEqual([
      ['', 5],
      ['Lucía', 5],
      ['Chabela', 5],
    ])
    expect(lefts('notice', { relation: 'sibling', name: 'Isabel' }).map(([name]) => name)).toEqual([
      'Marta Ixcoy',
      '',
      '',
    ])
    expect(lefts('sighting', { relation: 'mother' })[0]).toEqual(['Marta Ixcoy', 5])
  })
})
