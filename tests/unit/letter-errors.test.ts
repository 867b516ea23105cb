import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERRORS_BEFORE, errorBits, learnLetterErrors, readErrors } from '../../search/letter-errors.ts'
import { makeWords, NOTHING_LEARNT } from '../../search/words.ts'

/** A registry in which an s or z at the end is often left out, and an l written for an r before a consonant: by so many notices. */
const registry = (wrong: number): ReadonlyMap<string, number> =>
  new Map([
    ['reyes', 4000],
    ['lopez', 9000],
    ['flores', 6000],
    ['ramirez', 5000],
    ['martinez', 7000],
    ['fernando', 3000],
    ['castro', 5000],
    ['reye', wrong],
    ['lope', wrong],
    ['flore', wrong],
    ['maltinez', wrong],
    ['felnando', wrong],
  ])
const learnt = learnLetterErrors(registry(30))
const bits = (meant: string, typed: string, errors = learnt) => errorBits(errors, meant, typed, 60)

describe('errors of letters', () => {
  it('that many notices show are cheap, also in words in which nobody showed them', () => {
    expect(bits('torres', 'torre')).toBeLessThan(8)
    expect(bits('torres', 'torre')).toBeLessThan(bits('torres', 'torre', ERRORS_BEFORE) - 3)
    expect(bits('carmen', 'calmen')).toBeLessThan(bits('carmen', 'cadmen') - 2)
  })

  it('are of their place: who leaves out an s at the end leaves none out in the middle', () => {
    expect(bits('castro', 'catro')).toBeGreaterThan(bits('torres', 'torre') + 4)
  })

  it('that nobody shows are dear, and never more than sixteen bits each', () => {
    expect(bits('torres', 'torxes')).toBeGreaterThan(12)
    expect(bits('torres', 'torxes')).toBeLessThanOrEqual(16)
  })

  it('of fewer than ten notices count as if nobody had made them', () => {
    const few = new Map([...registry(30)].filter(([word]) => word !== 'felnando' && word !== 'maltinez'))
    const nine = learnLetterErrors(new Map([...few, ['maltinez', 9]]))
    expect(nine).toEqual(learnLetterErrors(new Map([...few, ['xyzzyx', 9]])))
    expect(learnLetterErrors(new Map([...few, ['maltinez', 10]]))).not.toEqual(nine)
  })

  it('are learnt where one word is common beside the other, and not of two that both are', () => {
    const both = new Map([
      ['maria', 500],
      ['mario', 480],
    ])
    const alone = new Map([
      ['maria', 500],
      ['xyzzyx', 480],
    ])
    expect(learnLetterErrors(both)[0]).toBe(learnLetterErrors(alone)[0])
    expect(bits('maria', 'mario', learnLetterErrors(both))).toBeGreaterThan(8)
  })

  it('of an empty registry are what is known of letters that sound alike', () => {
    expect(bits('vasquez', 'basquez', learnLetterErrors(new Map()))).toBe(bits('vasquez', 'basquez', ERRORS_BEFORE))
    expect(bits('vasquez', 'basquez', ERRORS_BEFORE)).toBeLessThan(bits('vasquez', 'tasquez', ERRORS_BEFORE))
    expect(bits('diana', 'dinaa', ERRORS_BEFORE)).toBeCloseTo(10, 1)
  })

  it('are bits: none for the same word, finite for any two short ones, and infinite beyond what was asked for', () => {
    const word = fc.stringMatching(/^[a-zñ']{0,14}$/)
    fc.assert(
      fc.property(word, word, (meant, typed) => {
        const found = errorBits(learnt, meant, typed, Number.POSITIVE_INFINITY)
        expect(found === 0).toBe(meant === typed)
        expect(found).toBeLessThanOrEqual(16 * (meant.length + typed.length))
        const bounded = errorBits(learnt, meant, typed, 12)
        expect(bounded === found || (bounded === Number.POSITIVE_INFINITY && found > 12)).toBe(true)
      }),
    )
    expect(errorBits(learnt, 'a'.repeat(64), 'b', 99)).toBe(Number.POSITIVE_INFINITY)
  })

  it('are stored as they are, and anything else is not read', () => {
    expect(readErrors(Buffer.from(learnt))).toEqual(learnt)
    expect(readErrors(Buffer.from('no table'))).toBeUndefined()
  })
})

describe('a word that was typed', () => {
  it('stands sooner for what its registry writes so than for what only looks so', () => {
    const words = makeWords({
      ...NOTHING_LEARNT,
      errors: { letters: learnt, ear: learnt },
    })
    for (const word of ['torres', 'torve', 'torze']) words.add(word)
    const meant = words.expand('torre', false)
    const cost = (word: string) => meant.get(word)?.cost ?? Number.POSITIVE_INFINITY
    expect(cost('torre')).toBe(0)
    expect(cost('torres')).toBeLessThan(cost('torve'))
    expect(cost('torres')).toBeLessThan(cost('torze'))
  })
})
