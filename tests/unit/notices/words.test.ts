import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatAgeWords, MAX_AGE, parseAgeWords } from '../../../app/domain/age-words.ts'
import { LOCALES } from '../../../app/i18n/locale.ts'
import { formatDateWords, parseDateWords } from '../../../app/notices/date-words.ts'

const TODAY = '2026-11-22'

describe('dates as families say them', () => {
  test.each([
    ['12 de octubre', '2026-10-12', '2026-10-12'],
    ['el 12 de octubre de 2025', '2025-10-12', '2025-10-12'],
    ['12/10/2026', '2026-10-12', '2026-10-12'],
    ['10/25/2026', '2026-10-25', '2026-10-25'],
    ['2026-10-12', '2026-10-12', '2026-10-12'],
    ['a mediados de octubre', '2026-10-11', '2026-10-20'],
    ['creo que a mediados de octubre', '2026-10-11', '2026-10-20'],
    ['a fines de febrero de 2024', '2024-02-21', '2024-02-29'],
    ['a principios del mes de agosto', '2026-08-01', '2026-08-10'],
    ['en diciembre', '2025-12-01', '2025-12-31'],
    ['Octubre pasado', '2026-10-01', '2026-10-31'],
    ['hace dos semanas', '2026-11-04', '2026-11-12'],
    ['hace como 3 días', '2026-11-19', '2026-11-19'],
    ['ayer', '2026-11-21', '2026-11-21'],
    ['anoche', '2026-11-21', '2026-11-21'],
    ['hace quince días', '2026-11-04', '2026-11-10'],
    ['el mes pasado', '2026-10-01', '2026-10-31'],
    ['del 3 al 9 de octubre', '2026-10-03', '2026-10-09'],
    ['entre agosto y septiembre', '2026-08-01', '2026-09-30'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['mid October', '2026-10-11', '2026-10-20'],
    ['mid-October 2026', '2026-10-11', '2026-10-20'],
    ['October 12th, 2026', '2026-10-12', '2026-10-12'],
    ['about 2 months ago', '2026-09-10', '2026-10-04'],
    ['last week', '2026-11-08', '2026-11-19'],
    ['le 12 octobre', '2026-10-12', '2026-10-12'],
    ['1er août 2025', '2025-08-01', '2025-08-01'],
    ['mi-octobre', '2026-10-11', '2026-10-20'],
    ['vers la fin du mois d’août', '2026-08-21', '2026-08-31'],
    ['début mars 2026', '2026-03-01', '2026-03-10'],
    ['il y a deux semaines', '2026-11-04', '2026-11-12'],
    ['il y a environ 2 mois', '2026-09-10', '2026-10-04'],
    ['la semaine dernière', '2026-11-08', '2026-11-19'],
    ['avant-hier', '2026-11-20', '2026-11-20'],
    ['du 3 au 9 octobre', '2026-10-03', '2026-10-09'],
    ['l’année dernière', '2025-01-01', '2025-12-31'],
    ['em meados de outubro', '2026-10-11', '2026-10-20'],
    ['no início de março de 2026', '2026-03-01', '2026-03-10'],
    ['no dia 12 de setembro', '2026-09-12', '2026-09-12'],
    ['há duas semanas', '2026-11-04', '2026-11-12'],
    ['duas semanas atrás', '2026-11-04', '2026-11-12'],
    ['ontem', '2026-11-21', '2026-11-21'],
    ['mês passado', '2026-10-01', '2026-10-31'],
    ['entre 3 de maio e 9 de maio', '2026-05-03', '2026-05-09'],
    ['12 oktòb', '2026-10-12', '2026-10-12'],
    ['mitan mwa oktòb', '2026-10-11', '2026-10-20'],
    ['nan fen jiyè', '2026-07-21', '2026-07-31'],
    ['sa gen de semèn', '2026-11-04', '2026-11-12'],
    ['sa gen anviwon 3 jou', '2026-11-19', '2026-11-19'],
    ['yè swa', '2026-11-21', '2026-11-21'],
    ['mwa pase a', '2026-10-01', '2026-10-31'],
    ['ant 3 me ak 9 me', '2026-05-03', '2026-05-09'],
  ])('%s', (words, from, to) => {
    expect(parseDateWords(words, TODAY)).toEqual({ from, to })
  })

  test.each([
    '',
    'cuando llovía',
    '31 de febrero de 2026',
    '45/45/2026',
    'hace 999 años',
    'x'.repeat(5000),
  ])('refuses %j', (words) => expect(parseDateWords(words, TODAY)).toBeUndefined())

  it('reads the words that are two months as the language of the page, and elsewhere not at all', () => {
    expect(parseDateWords('12 out 2026', TODAY, 'ht')).toEqual({ from: '2026-08-12', to: '2026-08-12' })
    expect(parseDateWords('12 out 2026', TODAY, 'pt')).toEqual({ from: '2026-10-12', to: '2026-10-12' })
    expect(parseDateWords('12 out 2026', TODAY, 'es')).toBeUndefined()
    expect(parseDateWords('12 out 2026', TODAY)).toBeUndefined()
  })

  it('reads back every band it writes, in every language', () => {
    const day = fc
      .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2026, 10, 22) / 86_400_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, fc.constantFrom(...LOCALES), (a, b, locale) => {
        const band = a < b ? { from: a, to: b } : { from: b, to: a }
        expect(parseDateWords(formatDateWords(band, locale), TODAY, locale)).toEqual(band)
      }),
    )
  })

  it('never throws and never gives a band that ends before it begins', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'hace',
            '2',
            'mediados',
            'de',
            'octubre',
            '31',
            '2026',
            'entre',
            'y',
            'el',
            '/',
            'ago',
            'meses',
          ),
        )
        .map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(words, (text) => {
        const band = parseDateWords(text, TODAY)
        if (band) expect(band.from <= band.to).toBe(true)
      }),
    )
  })
})

describe('ages as families say them', () => {
  test.each([
    ['9', 9, 9],
    ['9 años', 9, 9],
    ['9 o 10', 9, 10],
    ['unos 9 o 10', 9, 10],
    ['unos 9 años', 8, 10],
    ['entre 8 y 11', 8, 11],
    ['10-9', 9, 10],
    ['8 meses', 0, 0],
    ['18 months', 1, 1],
    ['about 12', 11, 13],
    ['2 años y 3 meses', 2, 2],
    ['11 años, 11 meses', 11, 11],
    ['8 o 9 meses', 0, 0],
    ['9 meses a 2 años', 0, 2],
    ['8 años - 10 años', 8, 10],
    ['9 -10', 9, 10],
    ['9 ans', 9, 9],
    ['environ 9 ou 10 ans', 9, 10],
    ['à peu près 12 ans', 11, 13],
    ['8 mois', 0, 0],
    ['uns 9 ou 10', 9, 10],
    ['mais ou menos 12 anos', 11, 13],
    ['8 meses', 0, 0],
    ['anviwon 9 oswa 10 an', 9, 10],
    ['li gen 12 an', 12, 12],
    ['apeprè 12 an', 11, 13],
    ['8 mwa', 0, 0],
  ])('%s', (words, min, max) => expect(parseAgeWords(words)).toEqual({ min, max }))

  test.each([
    '',
    'nueve mil',
    '999',
    '40',
    '9 10 11',
    'select 9',
    '-',
    '-3',
    'unos -3',
    '9.5',
    '9,5',
  ])('refuses %j', (words) => expect(parseAgeWords(words)).toBeUndefined())

  it('reads back every range it writes and never throws', () => {
    const years = fc.integer({ min: 0, max: MAX_AGE })
    fc.assert(
      fc.property(years, years, (a, b) => {
        const range = { min: Math.min(a, b), max: Math.max(a, b) }
        expect(parseAgeWords(formatAgeWords(range))).toEqual(range)
      }),
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseAgeWords(text) === undefined || true))
  })
})
