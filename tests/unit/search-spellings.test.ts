import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spellingApart } from '../../app/domain/matching/spelling-distance.ts'
import { openSpellings } from '../../search/spellings.ts'

/** Few letters, so that many are near, double letters and letters that changed places among them. */
const word = fc.string({ unit: fc.constantFrom('a', 'e', 'h', 'l', 'n', 's', 'z', 'ж'), minLength: 1, maxLength: 9 })
const opened = (words: readonly string[]) => {
  const spellings = openSpellings()
  for (const one of words) spellings.add(one)
  return spellings
}

describe('spellings near another', () => {
  it('are those that a comparison with each finds, and as far', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 60 }),
        word,
        // Between two distances that words may have, so that none is on the bound itself.
        fc.constantFrom(0.1001, 0.3601, 0.5001),
        fc.integer({ min: 0, max: 4 }),
        (words, text, most, longer) => {
          const wanted = words
            .filter((one) => one.length <= text.length + longer)
            .map((one) => [one, spellingApart(text, one, most)] as const)
            .filter(([, apart]) => apart <= most)
            .map(([one, apart]) => [one, apart.toFixed(9)])
          const found = [...opened(words).near(text, most, longer)].map(([one, apart]) => [one, apart.toFixed(9)])
          expect(found.sort()).toEqual(wanted.sort())
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('are found among those added since, and in no particular order of adding', () => {
    const spellings = opened(['lopez', 'gomez'])
    expect([...spellings.near('lopes', 0.36, 3).keys()]).toEqual(['lopez'])
    spellings.add('lopes')
    spellings.add('alopez')
    expect([...spellings.near('lopes', 0.36, 3).keys()].sort()).toEqual(['alopez', 'lopes', 'lopez'])
  })

  it('are none of nothing, and none of a word that is too long to be compared', () => {
    const spellings = opened(['a', 'x'.repeat(70)])
    expect(spellings.near('', 1, 3).size).toBe(0)
    expect(spellings.near('x'.repeat(70), 1, 3).size).toBe(0)
    expect(spellings.near('x'.repeat(63), 0.36, 9).size).toBe(0)
  })
})

describe('spellings that begin so', () => {
  it('are in order', () => {
    const spellings = opened(['lopez', 'lo', 'luz', 'lopes', 'ana', 'lopezh'])
    expect(spellings.beginning('lo')).toEqual(['lo', 'lopes', 'lopez', 'lopezh'])
    expect(spellings.beginning('z')).toEqual([])
  })
})
