import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseQuestion } from '../../search/question.ts'

const wordsOf = (typed: string) => parseQuestion(typed).words.map(({ text }) => text)

describe('what is typed into the search', () => {
  it('is a name, an age and a place, in whatever order they are said', () => {
    const asked = parseQuestion('Yenifer Ishcoy, unos 11, de San Marcos')
    expect(asked.words.filter(({ optional }) => !optional).map(({ text }) => text)).toEqual(['yenifer', 'ishcoy'])
    expect(asked.age).toEqual({ min: 10, max: 12 })
    expect(asked.places[0]).toMatch(/^GT-SM/)
  })

  test.each([
    ['Ana Caal 9 años', { min: 9, max: 9 }],
    ['Ana Caal, 9 o 10', { min: 9, max: 10 }],
    ['about 12 years old, Wilmer', { min: 11, max: 13 }],
    ['Wilmer 10-12', { min: 10, max: 12 }],
    ['Wilmer 77', undefined],
    ['Wilmer', undefined],
  ])('%s: the age', (typed, age) => {
    expect(parseQuestion(typed).age).toEqual(age)
    expect(wordsOf(typed).some((word) => /\d/.test(word))).toBe(false)
  })

  it('keeps the words of a surname that is a place as well, and asks for them of nobody', () => {
    const { words, places } = parseQuestion('María de León')
    expect(words.map(({ text, optional }) => [text, optional])).toEqual([
      ['maria', false],
      ['leon', true],
    ])
    expect(places.length).toBeGreaterThan(0)
  })

  it('takes the place after the last "de" that begins one', () => {
    expect(parseQuestion('Ana de León de San Marcos').places[0]).toMatch(/^GT-SM/)
    expect(parseQuestion('Ana Caal de San Pedro Sula').places[0]).toMatch(/^HN-/)
  })

  it('takes a town with its department from what several are called', () => {
    expect(parseQuestion('Juan Tum, San Pedro Sula').places[0]).toMatch(/^HN-/)
    expect(parseQuestion('Juan Tum').places).toEqual([])
  })

  it('has the last word open while it is typed', () => {
    const open = (typed: string) => parseQuestion(typed).words.map((word) => word.open)
    expect(open('Ana Ca')).toEqual([false, true])
    expect(open('Ana Caal ')).toEqual([false, false])
    expect(open('Ana Ca, 9')).toEqual([false, false])
  })

  it('takes quoted words as they are written and leaves out those with a dash', () => {
    const asked = parseQuestion('"Yenifer Ixcoy" -Tzoc -"de Paz"')
    expect(asked.exact).toEqual(['yenifer', 'ixcoy'])
    expect(asked.without).toEqual(['tzoc', 'paz'])
    expect(asked.words.map(({ text }) => text)).toEqual(['yenifer', 'ixcoy'])
  })

  test.each([
    '"Ana',
    '-',
    '--',
    '"',
    '-"',
    '""',
    'Ana -',
    '"" "',
    "'",
    '%',
    '* *',
    ',,,',
  ])('half an operator is taken for what is there: %s', (typed) => {
    const { words, exact } = parseQuestion(typed)
    expect(words.map(({ text }) => text)).toEqual(typed.includes('Ana') ? ['ana'] : [])
    expect(exact).toEqual(typed === '"Ana' ? ['ana'] : [])
  })

  it('is total and bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const { words, exact, without, places } = parseQuestion(typed)
        expect(words.length).toBeLessThanOrEqual(8)
        expect(exact.length + without.length).toBeLessThanOrEqual(16)
        expect(places.length).toBeLessThanOrEqual(16)
        for (const { text } of words) expect(text.length).toBeLessThanOrEqual(24)
      }),
      { numRuns: 2000 },
    )
    // Of which more than its length would never end.
    for (const typed of ['de '.repeat(40_000), '"-'.repeat(40_000), '9 '.repeat(40_000), 'x'.repeat(100_000)])
      expect(parseQuestion(typed).words.length).toBeLessThanOrEqual(8)
  })
})
