import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, MAX_TOKEN_LENGTH, splitWords } from '../../../app/domain/matching/fold.ts'
import { frequencyTable, shareOf } from '../../../app/domain/matching/frequencies.ts'
import { hashKey } from '../../../app/domain/matching/hash.ts'
import {
  compoundsOf,
  FORMAL_NAME_COUNT,
  formalNamesOf,
  shortFormsOf,
} from '../../../app/domain/matching/hypocoristics.ts'
import { englishEarKey, spanishKey, spanishReadings } from '../../../app/domain/matching/phonetic-keys.ts'
import type { TokenFrequencies } from '../../../app/domain/matching/types.ts'

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string())
const letters = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzñáéíóúü'ʼKQXZ"), maxLength: 30 })

describe('the Spanish key', () => {
  test.each([
    ['Ixcoy', 'Ishcoy'],
    ['Xol', 'Shol'],
    ['Hernández', 'Ernandes'],
    ['Vásquez', 'Bazques'],
    ['Guillermo', 'Guiyermo'],
    ['Wilmer', 'Guilmer'],
    ['Giovanni', 'Jovani'],
    ["Tz'oc", 'Tzoc'],
    ["Q'eq", 'Kek'],
    ['Güity', 'Guity'],
    ['Ximena', 'XIMENA'],
    ['Yxcoy', 'Ixcoy'],
    ['Núñez', 'Nunes'],
    ['Villatoro', 'Biyatoro'],
    ['Campos', 'Canpos'],
  ])('hears %s and %s as one', (left, right) => {
    expect(spanishKey(left)).toBe(spanishKey(right))
  })

  test.each([
    ['María', 'Mario'],
    ['Pérez', 'Páez'],
    ['Juan', 'Juana'],
    ['Chub', 'Cuc'],
  ])('keeps %s and %s apart', (left, right) => {
    expect(spanishKey(left)).not.toBe(spanishKey(right))
  })

  test('gives other readings for Jennifer, Ximena and Tuj', () => {
    expect(spanishReadings('Jennifer')).toContain(spanishKey('Yenifer'))
    expect(spanishReadings('Ximena')).toContain(spanishKey('Jimena'))
    expect(spanishReadings('Tuj')).toContain(spanishKey('Tuh'))
    expect(spanishReadings('Benoit')).toContain(spanishKey('Benwa'))
  })
})

describe('the English-ear key', () => {
  test.each([
    ['José', 'Hose'],
    ['Xol', 'Shol'],
    ['Yesenia', 'Jessenia'],
    ['Ixcoy', 'Eeshkoy'],
    ['Yenifer', 'Jennifer'],
    ['Juan', 'Wan'],
  ])('hears %s and %s as one', (left, right) => {
    expect(englishEarKey(left)).toBe(englishEarKey(right))
  })
})

describe('keys are total and idempotent', () => {
  test('where a character of two units is cut at the longest token', () => {
    const text = `${'a\u0062'.repeat(12).slice(0, 23)}𝼊b`
    for (const key of [spanishKey, englishEarKey]) expect(key(key(text))).toBe(key(text))
    expect(splitWords(text)[0]).toBe(text.slice(0, 23))
  })

  test.each([
    ['folding', foldText],
    ['the Spanish key', spanishKey],
    ['the English-ear key', englishEarKey],
  ])('%s over any text', (_, key) => {
    fc.assert(
      fc.property(fc.oneof(anyText, letters), (text) => {
        const once = key(text)
        expect(key(once)).toBe(once)
      }),
      { numRuns: 5_000 },
    )
  })

  test('words are bounded and fold away accents and case', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of splitWords(text)) expect(word.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH)
      }),
    )
    expect(splitWords("  José-Luis  TZ'OC ")).toEqual(['jose', 'luis', 'tzoc'])
  })
})

describe('short forms', () => {
  test('the table knows more than 150 formal names', () => {
    expect(FORMAL_NAME_COUNT).toBeGreaterThan(150)
  })

  test.each([
    ['Beto', ['Roberto', 'Alberto', 'Adalberto', 'Humberto']],
    ['Chepe', ['José']],
    ['Chepito', ['José']],
    ['Chuy', ['Jesús']],
    ['Chabela', ['Isabel']],
    ['Panchito', ['Francisco']],
    ['Lupita', ['Guadalupe']],
    ['Carmencita', ['Carmen']],
    ['Juanito', ['Juan']],
    ['Carlitos', ['Carlos']],
    ['Dieguito', ['Diego']],
  ])('%s stands for %s', (short, formals) => {
    expect(formalNamesOf(spanishKey(short))).toEqual(expect.arrayContaining(formals.map(spanishKey)))
  })

  test('compounds open, and formal names know their short forms', () => {
    expect(compoundsOf(spanishKey('Juanjo'))).toEqual([['juan', 'jose']])
    expect(compoundsOf(spanishKey('Luismi'))).toEqual([['luis', 'miguel']])
    expect(shortFormsOf(spanishKey('José'))).toEqual(expect.arrayContaining(['pepe', 'chepe']))
  })
})

describe('hashKey', () => {
  // Reference values of 64-bit FNV-1a (draft-eastlake-fnv, test vectors).
  test.each([
    ['', 0xcbf29ce484222325n],
    ['a', 0xaf63dc4c8601ec8cn],
    ['foobar', 0x85944171f73967e8n],
  ])('of %j is the published value, signed', (text, unsigned) => {
    expect(hashKey(text)).toBe(BigInt.asIntN(64, unsigned))
  })

  test('agrees with the plain definition over any text', () => {
    const plain = (text: string) => {
      let hash = 0xcbf29ce484222325n
      for (const byte of new TextEncoder().encode(text))
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
      return BigInt.asIntN(64, hash)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(hashKey(text)).toBe(plain(text))
      }),
    )
  })
})

describe('frequencies', () => {
  test('counted shares are held between the floor and one, and unlisted names get the floor', () => {
    const all = frequencyTable(
      [
        ['lopes', 60],
        ['ixkoi', 0.001],
        ['de', 2_000],
      ],
      1_000,
      1 / 5_000,
    )
    const learnt: TokenFrequencies = {
      id: 'learnt',
      all,
      byCountry: new Map([['GT', frequencyTable([['ixkoi', 2]], 500, 1 / 1_000)]]),
    }
    expect(shareOf(learnt, 'lopes')).toBeCloseTo(0.06)
    expect(shareOf(learnt, 'ixkoi')).toBe(1 / 5_000)
    expect(shareOf(learnt, 'ixkoi', 'GT')).toBeCloseTo(1 / 250)
    expect(shareOf(learnt, 'de')).toBe(1)
    expect(shareOf(learnt, 'never', 'GT')).toBe(1 / 1_000)
    expect(shareOf(learnt, 'constructor')).toBe(1 / 5_000)
  })
})
