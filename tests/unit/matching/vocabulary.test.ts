import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keysForQuery, keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { priorFrequencies } from '../../../app/domain/matching/frequencies.ts'
import { spanishKey } from '../../../app/domain/matching/phonetic-keys.ts'
import { preparePerson } from '../../../app/domain/matching/prepare.ts'
import { makeVocabulary } from '../../../app/domain/matching/vocabulary.ts'
import type { PersonDescription } from '../../../app/domain/person.ts'

const prepare = (person: PersonDescription) => preparePerson(person, undefined, priorFrequencies)
const tokenOf = (word: string) => {
  const token = prepare({ name: { raw: word, surname1: word } }).names[0]?.tokens[0]
  if (!token) throw new Error('no token')
  return token
}
const vocabularyOf = (...words: string[]) => {
  const vocabulary = makeVocabulary()
  for (const word of words) vocabulary.add(spanishKey(word))
  return vocabulary
}
const nearOf = (word: string, ...words: string[]) =>
  vocabularyOf(...words)
    .expand(tokenOf(word))
    .filter(({ near }) => near)
    .map(({ key }) => key)

describe('words near to one that was said', () => {
  test('are one edit away, or two of a long word, or the same to an English ear', () => {
    expect(nearOf('Chavajay', 'Chabajoy')).toEqual([spanishKey('Chabajoy')])
    expect(nearOf('Bernárdez', 'Bernadis')).toEqual([spanishKey('Bernadis')])
    expect(nearOf('Chub', 'Cuc')).toEqual([])
    expect(nearOf('Xol', 'Tol')).toEqual([spanishKey('Tol')])
    expect(nearOf('Xol', 'Tul')).toEqual([])
    expect(nearOf('Hosay', 'José')).toContain(spanishKey('José'))
  })

  test('are found wherever one letter was lost, doubled or changed, and never the word itself', () => {
    const words = ['chavajay', 'bernardez', 'guarcas', 'menchu', 'tzunux', 'villatoro', 'enamorado']
    const slip = fc.record({ word: fc.constantFrom(...words), at: fc.nat(), letter: fc.constantFrom(...'aeimnrst') })
    fc.assert(
      fc.property(slip, ({ word, at, letter }) => {
        const key = spanishKey(word)
        const place = 1 + (at % (key.length - 1))
        const said = tokenOf(key.slice(0, place) + letter + key.slice(place + 1))
        const keys = vocabularyOf(...words)
          .expand(said)
          .map((one) => one.key)
        expect(keys).toContain(said.spanish)
        // The slip may sound as the word did, or change more than its letter to the ear.
        if (Math.abs(said.spanish.length - key.length) === 0) expect(keys).toContain(key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 500 },
    )
  })

  test('a word added later is found too', () => {
    const vocabulary = vocabularyOf('Menchu')
    expect(vocabulary.expand(tokenOf('Guarcax')).filter(({ near }) => near)).toEqual([])
    vocabulary.add(spanishKey('Guarcas'))
    expect(vocabulary.expand(tokenOf('Guarcax')).map(({ key }) => key)).toContain(spanishKey('Guarcas'))
  })
})

describe('keys asked for', () => {
  const shares = (record: PersonDescription, query: PersonDescription, vocabulary = makeVocabulary()) => {
    const prepared = prepare(record)
    for (const { tokens } of prepared.names) for (const { spanish } of tokens) vocabulary.add(spanish)
    const stored = new Set(keysForRecord(prepared).map(({ key }) => key))
    return keysForQuery(prepare(query), vocabulary.expand).filter(({ key }) => stored.has(key))
  }

  test('reach two words of which one was misspelt', () => {
    const found = shares(
      { name: { raw: '', given: 'María', surname1: 'Bernárdez' } },
      { name: { raw: '', given: 'María', surname1: 'Bermandez' } },
    )
    expect(found.map(({ kind }) => kind)).toContain('namePair')
  })

  test('reach a child of whose name one common word is left, by the year or the department of birth', () => {
    const record = { birthDate: '2014-05-21', origin: { department: 'GT-SM' } as const }
    const mother = { ...record, name: { raw: '', given: 'Ana Isabel', surname1: 'López' } }
    expect(shares(mother, { name: { raw: 'Ana' }, birthDate: '2015' }).map(({ kind }) => kind)).toContain('wordYear')
    expect(shares(mother, { name: { raw: 'Ana' }, origin: record.origin }).map(({ kind }) => kind)).toContain(
      'wordDepartment',
    )
  })

  test('reach a child whose whole name changed, by the day of birth', () => {
    const found = shares(
      { name: { raw: 'Ana López' }, birthDate: '2014-05-21' },
      { name: { raw: 'Yessica Portillo' }, birthDate: '2014-05-21' },
    )
    expect(found.map(({ kind }) => kind)).toEqual(['birthDate'])
  })
})
