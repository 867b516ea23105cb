import { describe, expect, it } from 'vitest'
import { inYears } from '../../search/ages.ts'
import { partnerDocument, wordsOf } from '../../search/documents.ts'
import { expandAll } from '../../search/expand.ts'
import { parseQuestion } from '../../search/question.ts'
import { answersOf, bestFirst, type Found, scoreFound } from '../../search/rank.ts'
import { makeWords } from '../../search/words.ts'

const NOW = 2026.5
const record = (folded: string, more: Omit<Found, 'recordId' | 'folded'> = {}): Found => ({
  recordId: folded,
  folded: ` ${folded} `,
  ...more,
})
/** Names of the records in the order of an answer. */
const order = (typed: string, records: readonly Found[], now = NOW): readonly string[] => {
  const book = makeWords()
  for (const { folded } of records) for (const word of folded.split(' ').filter(Boolean)) book.add(word)
  const question = parseQuestion(typed)
  const words = expandAll(question, book)
  return bestFirst(records.flatMap((one) => scoreFound(question, words, one, now) ?? [])).map(
    ({ recordId }) => recordId,
  )
}

/** Which word of a record answers each word. */
const expandedAnswers = (typed: string, folded: string) => {
  const own = folded.split(' ')
  const book = makeWords()
  for (const word of own) book.add(word)
  const answers = answersOf(expandAll(parseQuestion(typed), book), own)
  return answers.map(({ found, by }) => `${found} ${by}`).sort()
}

describe('the order of an answer', () => {
  it('gives nothing for a word of the place that a name has by chance', () => {
    const records = [
      record('antonio hernandez perdomo', { country: 'HN', department: 'HN-CR' }),
      record('antonio hernandez cortez', { country: 'SV', department: 'SV-SA' }),
    ]
    expect(order('Antonio Hernández, de Cortés', records)).toEqual([
      'antonio hernandez perdomo',
      'antonio hernandez cortez',
    ])
  })

  it('lets a word that may be a place or a surname be the surname', () => {
    const [first] = order('Ana de León', [
      record('ana perez', { country: 'MX', department: 'MX-GUA' }),
      record('ana leon'),
    ])
    expect(first).toBe('ana leon')
  })

  it('takes what stands behind a comma and a "de" for a place and no name', () => {
    const named = record('ana leon', { country: 'HN', department: 'HN-CR' })
    const home = record('ana perez ruiz', { country: 'MX', department: 'MX-GUA' })
    expect(order('Ana, de León', [named, home])[0]).toBe(home.recordId)
    expect(order('Ana de León', [named, home])[0]).toBe(named.recordId)
  })

  it('takes no one word of a place of two for the name that was asked', () => {
    const named = record('ana alejandra ruiz', { country: 'HN', department: 'HN-CR' })
    const home = record('alejandra ruiz soto', { country: 'SV', department: 'SV-SA' })
    expect(order('Alejandra Ruiz de Santa Ana', [named, home])[0]).toBe(home.recordId)
  })

  it('answers a name that was written twice by the one word that a record has of it', () => {
    const records = [record('jose hernandez'), record('josselyn hernanedz hernandez')]
    expect(order('José Hernandes Hernanez', records)[0]).toBe('jose hernandez')
    // Two names that are not one stay two.
    expect(order('María Mateo Ixcoy', [record('maria ixcoy'), record('maria mateo ixcoy')])[0]).toBe(
      'maria mateo ixcoy',
    )
  })

  it('puts who has a name twice before who has it once', () => {
    expect(order('Luis Pérez Peres', [record('luis perez'), record('luis perez peres')])[0]).toBe('luis perez peres')
  })

  it('puts who has one surname twice before who has it once and another', () => {
    const records = [record('ana rivera lopez'), record('ana rivera rivera'), record('ana rivera')]
    expect(order('Ana Rivera Ribera', records)[0]).toBe('ana rivera rivera')
    expect(order('Anna Ribera Rivera', records)[0]).toBe('ana rivera rivera')
    expect(expandedAnswers('Ana Rivera Ribera', 'ana rivera rivera'), 'each by its own').toEqual([
      'ana 0',
      'rivera 1',
      'rivera 2',
    ])
  })

  it('holds a word twice that one writing of a name has twice, and once that several have', () => {
    expect(wordsOf(['José González González', 'José', 'González'])).toEqual(['jose', 'gonzalez', 'gonzalez'])
    expect(wordsOf(['José González', 'González', undefined, 'José González Chepe'])).toEqual([
      'jose',
      'gonzalez',
      'chepe',
    ])
    expect(wordsOf(['Ana Ana Ana'])).toEqual(['ana', 'ana'])
    const words = (name: object) =>
      partnerDocument(
        { recordId: 'a', chancelleryId: 'b' },
        { person: { name }, lastKnown: {}, seekerRelation: 'mother' } as never,
        { consulatesMaySee: true },
      )
    const named = { given: 'José', surname1: 'González', surname2: 'González' }
    expect(words(named)).toMatchObject({ folded: ' jose gonzalez gonzalez ', words: ['jose', 'gonzalez'] })
    expect(words({ raw: 'José Caal' }).folded).toBe(' jose caal ')
    expect(words({ ...named, raw: 'GONZÁLEZ, JOSÉ\nJosé González', surname2: undefined }).folded).toBe(
      ' gonzalez jose ',
    )
  })

  it('counts an age to the present day: who was born in 2016 is ten late in 2026, and was nine when it began', () => {
    const born = (year: number) => ({ birthYears: { dated: year } })
    const records = [record('ana ruiz', born(2013)), record('ana ruiz soto', born(2016))]
    expect(order('Ana Ruiz, 11', records, 2026.9)[0]).toBe('ana ruiz soto')
    expect(order('Ana Ruiz, 11', records, 2026.01)[0]).toBe('ana ruiz')
    expect(inYears(new Date('2026-01-01T00:00:00Z'))).toBe(2026)
    expect(inYears(new Date('2026-07-02T12:00:00Z'))).toBeCloseTo(2026.5, 2)
    expect(inYears(new Date('2028-12-31T23:59:59Z'))).toBeLessThanOrEqual(2029)
  })

  it('puts a name that many bear before one that few do, where both are as near to what was typed', () => {
    const surnames = ['arias', 'bolanos', 'canales', 'duron', 'erazo', 'funes', 'galo', 'henriquez']
    const many = surnames.map((surname) => record(`daniela morales ${surname}`))
    const one = record('danirta morales')
    expect(order('Danirla Morales', [one, ...many.slice(0, 1)])[0], 'each borne by one').toBe(one.recordId)
    expect(order('Danirla Morales', [one, ...many]).at(-1)).toBe(one.recordId)
    expect(order('Danirta Morales', [...many, one])[0], 'as it was typed').toBe(one.recordId)
  })

  it('lets a word that is nearly a common name weigh no more than that', () => {
    const [first] = order('Kevin Lopi Zelaya', [record('kevin zelaya'), record('lopi marta')])
    expect(first).toBe('kevin zelaya')
  })

  it('takes either of a birth date and an age that do not agree', () => {
    const years = (person: object) =>
      partnerDocument(
        { recordId: 'a', chancelleryId: 'b' },
        { person: { name: { raw: 'Ana' }, ...person }, lastKnown: {}, seekerRelation: 'mother' } as never,
        { consulatesMaySee: true },
      ).birthYears
    const age = { min: 17, max: 17, asOf: '2026-08-24' }
    expect(years({ birthDate: '2006-03-22', age })).toEqual({ dated: 2006, aged: { min: 2008, max: 2009 } })
    expect(years({ birthDate: '2006' })).toEqual({ dated: 2006 })
    expect(years({ age: { ...age, min: 14 } })).toEqual({ aged: { min: 2008, max: 2012 } })
    expect(years({})).toEqual({})
    const other = record('ana ruiz', { birthYears: { dated: 2014 } })
    const two = record('ana ruiz soto', { birthYears: { dated: 2006, aged: { min: 2008, max: 2009 } } })
    expect(order('Ana Ruiz, 17', [two, other])[0]).toBe('ana ruiz soto')
    expect(order('Ana Ruiz, 19', [two, other])[0]).toBe('ana ruiz soto')
    expect(order('Ana Ruiz, 12', [two, other])[0]).toBe('ana ruiz')
    const far = record('ana ruiz', { birthYears: { dated: 2004, aged: { min: 2016, max: 2017 } } })
    const sure = record('ana ruiz sosa', { birthYears: { dated: 2010 } })
    expect(order('Ana Ruiz, 16', [far, sure])[0], 'between two far apart').toBe('ana ruiz sosa')
    expect(order('Ana Ruiz, 9', [sure, far])[0], 'one of the two').toBe('ana ruiz')
  })

  it('counts a birth date and an age each by itself, as far off as it is', () => {
    const late = record('ana ruiz soto', { birthYears: { dated: 2020, aged: { min: 2020, max: 2021 } } })
    const further = record('ana ruiz', { birthYears: { dated: 2019 } })
    expect(order('Ana Ruiz, 4', [further, late], 2026.9)[0], 'born late in 2020, five in November').toBe(
      'ana ruiz soto',
    )
    const early = record('ana ruiz', { birthYears: { dated: 2010, aged: { min: 2016, max: 2017 } } })
    const near = record('ana ruiz soto', { birthYears: { dated: 2011 } })
    expect(order('Ana Ruiz, 14', [early, near], 2026.9)[0], 'a birth date is no age that was said').toBe(
      'ana ruiz soto',
    )
  })

  it('takes every age of a span that was said as said', () => {
    const span = record('ana ruiz soto', { birthYears: { aged: { min: 2013, max: 2018 } } })
    const off = record('ana ruiz', { birthYears: { dated: 2018 } })
    expect(order('Ana Ruiz, 10', [off, span])[0]).toBe('ana ruiz soto')
  })
})
