import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keysForQuery, keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import { spellingApart } from '../../../app/domain/matching/spelling-distance.ts'
import type { Side } from '../../../app/domain/matching/types.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'
import { bitsOf, evidenceFor, person } from './people.ts'

const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijlmnoprstuvxyz'), minLength: 1, maxLength: 12 })

describe('two spellings', () => {
  test('are as far apart one way as the other, and a word is not apart from itself', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(spellingApart(one, other, 9)).toBeCloseTo(spellingApart(other, one, 9), 9)
        expect(spellingApart(one, one, 0)).toBe(0)
      }),
    )
  })

  test('a bound never changes a distance that lies below it', () => {
    fc.assert(
      fc.property(letters, letters, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, most) => {
        const apart = spellingApart(one, other, 9)
        if (apart <= most) expect(spellingApart(one, other, most)).toBeCloseTo(apart, 9)
        else expect(spellingApart(one, other, most)).toBeGreaterThan(most)
      }),
    )
  })

  test('letters that sound alike are nearer than others', () => {
    expect(spellingApart('bargas', 'vargas', 1)).toBeLessThan(spellingApart('bargas', 'margas', 1))
    expect(spellingApart('monge', 'monje', 1)).toBeLessThan(spellingApart('monge', 'monte', 1))
    expect(spellingApart('paceho', 'pacheco', 1)).toBeLessThan(0.3)
  })

  test('longer than any token are never near', () => {
    expect(spellingApart('a'.repeat(80), 'a'.repeat(80), 1)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('names', () => {
  const named = (given: string, surname1?: string, surname2?: string) =>
    person('', { name: { raw: '', given, ...(surname1 ? { surname1 } : {}), ...(surname2 ? { surname2 } : {}) } })

  test('a rare name misspelt says more than a frequent one misspelt, and less than itself', () => {
    const bits = (one: string, other: string) => evidenceFor(person(one), person(other), 'name')?.bits ?? 0
    expect(bits('Floridalma', 'Ploridarma')).toBeGreaterThan(bits('Marcos', 'Marnos'))
    expect(bits('Floridalma', 'Ploridarma')).toBeLessThan(bits('Floridalma', 'Floridalma'))
  })

  test('the beginning of a name is a short form of it, as is a diminutive that no table lists', () => {
    for (const [said, name] of [
      ['Selv', 'Selvin'],
      ['Miriamcito', 'Miriam'],
      ['Moisesito', 'Moisés'],
      ['Moiséscito', 'Moisés'],
      ['Elviscito', 'Elvis'],
      ['Beatricita', 'Beatriz'],
    ] as const)
      expect(evidenceFor(person(said), person(name), 'name')).toMatchObject({ level: 'nickname' })
  })

  test('the second surname for the first costs, a lost second surname does not, and the order of given names means nothing', () => {
    const whole = named('Norma', 'Reyes', 'Mejía')
    expect(bitsOf(whole, named('Norma', 'Reyes'))).toBeGreaterThan(bitsOf(whole, named('Norma', 'Mejía')))
    expect(evidenceFor(whole, named('Norma', 'Reyes'), 'name')?.details?.map(({ level }) => level)).toEqual([
      'exact',
      'exact',
    ])
    expect(bitsOf(named('Luis José', 'Reyes'), named('José', 'Reyes'))).toBeCloseTo(
      bitsOf(named('José Luis', 'Reyes'), named('José', 'Reyes')),
    )
  })

  test('a nickname in common does not hide that the surnames differ, in one line either', () => {
    const seen = person('Angelina Kash Aguilón', { name: { raw: 'Angelina Kash Aguilón', nickname: 'Angelinita' } })
    const sought = (surname1: string) =>
      person('', { name: { raw: '', given: 'Lucía', surname1, nickname: 'Angelinita' } })
    expect(bitsOf(seen, sought('Kash'))).toBeGreaterThan(bitsOf(seen, sought('Lucas')) + 5)
  })
})

describe('what speaks against', () => {
  test('dates of birth that differ do, beside the ages, and a year alone does where the years differ', () => {
    const born = (birthDate: string) => person('', { birthDate })
    expect(evidenceFor(born('2014-03-07'), born('2014-09-21'), 'birthDate')).toMatchObject({ level: 'differs' })
    expect(evidenceFor(born('2014-03-07'), born('2014-09-21'), 'age')?.level).toBe('gap_0')
    expect(evidenceFor(born('2014-01-01'), born('2016-09-21'), 'birthDate')?.level).toBe('differs')
    expect(evidenceFor(born('2014-01-01'), born('2014-09-21'), 'birthDate')).toBeUndefined()
  })

  test('another mother does, another companion does not', () => {
    const withPeople = (relation: 'mother' | 'other', raw: string) =>
      person('', { companions: [{ name: { raw }, relation }] })
    const against = evidenceFor(withPeople('mother', 'Petrona Xol'), withPeople('mother', 'Wendy Zelaya'), 'companions')
    expect(against).toMatchObject({ level: 'parent_differs', left: '', right: '' })
    expect(against?.bits).toBeLessThan(-1)
    expect(
      evidenceFor(withPeople('other', 'Petrona Xol'), withPeople('other', 'Wendy Zelaya'), 'companions'),
    ).toBeUndefined()
    expect(
      evidenceFor(withPeople('mother', 'Petrona Xol'), withPeople('mother', 'Petrona Shol'), 'companions')?.bits,
    ).toBeGreaterThan(3)
  })

  test('a home in Mexico that a child pretends speaks less against than another home', () => {
    const from = (department: string) => person('', { origin: { department } })
    expect(evidenceFor(from('HN-CR'), from('MX-CHP'), 'origin')?.level).toBe('claims_mexican')
    expect(bitsOf(from('HN-CR'), from('MX-CHP'))).toBeGreaterThan(bitsOf(from('HN-CR'), from('GT-SM')))
    expect(evidenceFor(from('MX-OAX'), from('MX-CHP'), 'origin')?.level).toBe('differs')
  })
})

describe('days between', () => {
  const at = (side: Side | undefined, day: string) =>
    preparePerson(
      { name: { raw: '' } },
      { place: { department: 'MX-CHP' }, when: { from: day, to: day } },
      priorFrequencies,
      new Map(),
      side,
    )

  test('a child is met in the weeks after its family last heard of it: later says less, long before speaks against', () => {
    const heard = at('sought', '2026-05-01')
    const bits = (day: string) => bitsOf(heard, at('seen', day))
    expect(bits('2026-05-10')).toBeGreaterThan(bits('2026-06-20'))
    expect(bits('2026-06-20')).toBeGreaterThan(bits('2026-11-20'))
    expect(bits('2026-05-10')).toBeGreaterThan(bits('2026-02-01'))
    // A family's date is often some days off.
    expect(bits('2026-04-27')).toBeGreaterThan(bits('2026-02-01') + 3)
  })

  test('the score is the same whichever record comes first, told apart or not', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`)
    const side = fc.constantFrom<Side | undefined>('sought', 'seen', undefined)
    fc.assert(
      fc.property(side, day, side, day, (one, on, other, then) => {
        expect(bitsOf(at(one, on), at(other, then))).toBeCloseTo(bitsOf(at(other, then), at(one, on)), 9)
      }),
    )
  })
})

test('a child of one known word is looked for by home, year of birth and sex as well, another is not', () => {
  const child: Omit<PersonDescription, 'name'> = {
    sex: 'female',
    origin: { department: 'GT-TO' },
    age: { min: 4, max: 4, asOf: '2026-11-20' },
  }
  const stored = new Set(keysForRecord(person('Yolanda Elizabeth Lux', child)).map(({ key }) => key))
  const asks = (raw: string) => keysForQuery(person(raw, child)).filter(({ key }) => key.startsWith('home:'))
  expect(asks('Landa').some(({ key }) => stored.has(key))).toBe(true)
  expect(asks('Landa Pérez')).toEqual([])
})
