import { describe, expect, test } from 'vitest'
import { keysForQuery, keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import type { PreparedPerson, Side } from '../../../app/domain/matching/types.ts'
import { makeVocabulary } from '../../../app/domain/matching/vocabulary.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'

const prepared = (person: PersonDescription, side: Side): PreparedPerson =>
  preparePerson(person, undefined, priorFrequencies, new Map(), side)

/** Which keys of the record are asked for, as a registry that holds it alone would answer. */
const shared = (seen: PersonDescription, sought: PersonDescription): string[] => {
  const record = prepared(sought, 'sought')
  const words = makeVocabulary()
  for (const { tokens } of record.names) for (const { spanish } of tokens) words.add(spanish)
  const held = new Set(keysForRecord(record).map(({ key }) => key))
  return keysForQuery(prepared(seen, 'seen'), words.expand)
    .map(({ key }) => key)
    .filter((key) => held.has(key))
}

const age = (min: number, max = min) => ({ min, max, asOf: '2026-11-20' })

describe('a child of whom one word is known is reached', () => {
  test.each([
    ['Erickcito', 'Erick Isaac Bonilla'],
    ['Hugito', 'Hugo Vásquez'],
    ['Alfredito', 'Arfredo Centeno'],
    ['Chepe', 'Joés García'],
  ])('%s by %s, in the year of birth', (seen, sought) => {
    const keys = shared({ name: { raw: seen }, age: age(9) }, { name: { raw: sought }, birthDate: '2017-05-04' })
    expect(keys).toContainEqual(expect.stringMatching(/^word-year:[a-z]+\|2017$/))
  })

  test('by the surnames of the family that is named with it', () => {
    const seen: PersonDescription = {
      name: { raw: 'Isabel' },
      companions: [
        {
          name: { raw: 'Pedro López Jiménez', given: 'Pedro', surname1: 'López', surname2: 'Jiménez' },
          relation: 'sibling',
        },
      ],
    }
    const sought = { name: { raw: 'Vilma Isabel López Jiménez' } }
    expect(shared(seen, sought)).toEqual(expect.arrayContaining(['names:isabel|lopes', 'names:isabel|jimenes']))
    const friend = seen.companions?.map((one) => ({ ...one, relation: 'friend' as const }))
    expect(shared({ ...seen, companions: friend }, sought)).toEqual(['name:isabel'])
  })

  test('by country, year and sex where no word of it is written, and by the month of birth', () => {
    const seen: PersonDescription = { name: { raw: 'Osvaldo' }, sex: 'male', nationalities: ['SV'], age: age(9) }
    const sought: PersonDescription = {
      name: { raw: 'David Cruz' },
      sex: 'male',
      nationalities: ['SV'],
      birthDate: '2017-05-04',
    }
    expect(shared(seen, sought)).toEqual(['country:SV|2017|male'])
    expect(shared({ ...seen, birthDate: '2017-05' }, sought)).toContain('birth-month:2017-5|male')
    // Two words tell enough: all of a country and a year would only crowd them.
    expect(shared({ ...seen, name: { raw: 'Osvaldo Pineda' } }, sought)).toEqual([])
  })
})

test('a child who is taken for an adult is reached by years that a child may have', () => {
  const seen = { name: { raw: 'José Romero' }, age: age(18) }
  const sought = { name: { raw: 'ROMERO ALVARADO, ANTONIO' }, birthDate: '2011' }
  expect(shared({ ...seen, claimedAdult: true }, sought)).toEqual(['word-year:romero|2011'])
  expect(shared(seen, sought)).toEqual([])
})

test('one common word of two is asked for by itself where neither a year nor a home is known', () => {
  const sought = { name: { raw: 'Andrés Antonio Cortez' } }
  expect(shared({ name: { raw: 'Andrés Aguilar' } }, sought)).toEqual(['name:andres'])
  expect(shared({ name: { raw: 'Andrés Aguilar' }, age: age(9) }, sought)).toEqual([])
})
