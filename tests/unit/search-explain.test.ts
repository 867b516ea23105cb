import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { t } from '../../app/i18n/translate.ts'
import { whyWords } from '../../app/notices/why-words.ts'
import { explainFound } from '../../search/explain.ts'
import { parseQuestion } from '../../search/question.ts'
import { bothWays } from '../../search/short-forms.ts'
import { NOTHING_LEARNT } from '../../search/words.ts'

const explain = (typed: string, ...names: readonly string[]) =>
  explainFound(parseQuestion(typed), typed, names, NOTHING_LEARNT)

describe('why a record was found', () => {
  it('tells which word stands for which, as both are written', () => {
    expect(explain('Chepe ISHCOY', 'José Luis Ixcoy Tzoc')).toEqual({
      answers: [
        { asked: 'Chepe', found: 'José', how: 'short' },
        { asked: 'ISHCOY', found: 'Ixcoy', how: 'heard' },
      ],
      missing: [],
    })
  })

  it('gives a name to what was asked of names, before a place that is called so', () => {
    expect(explain('Chepe Ishcoy, de San José', 'José Luis Ixcoy')).toEqual({
      answers: [
        { asked: 'Chepe', found: 'José', how: 'short' },
        { asked: 'Ishcoy', found: 'Ixcoy', how: 'heard' },
      ],
      missing: [],
    })
  })

  it('tells of a short form that the registry learnt', () => {
    const told = { ...NOTHING_LEARNT, told: bothWays([{ short: 'loxa', formal: 'rosa' }]) }
    expect(explainFound(parseQuestion('Loxa Tzoc'), 'Loxa Tzoc', ['Rosa Tzoc'], told).answers).toEqual([
      { asked: 'Loxa', found: 'Rosa', how: 'short' },
      { asked: 'Tzoc', found: 'Tzoc', how: 'exact' },
    ])
    expect(explain('Loxa Tzoc', 'Rosa Tzoc').missing).toEqual(['Loxa'])
  })

  it('tells what the record has not', () => {
    expect(explain('Ana Tzoc', 'Ana Caal').missing).toEqual(['Tzoc'])
    expect(explain('Ana, 9 años, de Cobán', 'Ana Caal'), 'neither an age nor a place').toEqual({
      answers: [{ asked: 'Ana', found: 'Ana', how: 'exact' }],
      missing: [],
    })
  })

  it('reads words out of operators and hyphens as they were typed', () => {
    expect(explain('"Yenifer Ixcoy" -Tzoc', 'Yenifer Ixcoy').answers.map(({ asked }) => asked)).toEqual([
      'Yenifer',
      'Ixcoy',
    ])
    expect(explain('Ana-María', 'ana maria').answers.map(({ asked }) => asked)).toEqual(['Ana', 'María'])
  })

  it('tells only of names that it was given: one that was taken out is not told', () => {
    expect(JSON.stringify(explain('Chepe Ishcoy', 'Ana Caal'))).not.toMatch(/Ixcoy|José/)
    expect(explain('Chepe Ishcoy', 'Ana Caal').answers).toEqual([])
  })

  test('is total: each word of the question is answered once or missing, by words that are there', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (typed, names) => {
          const { answers, missing } = explain(typed, ...names)
          const required = parseQuestion(typed).words.filter(({ optional }) => !optional).length
          expect(answers.length + missing.length).toBeGreaterThanOrEqual(required)
          expect(answers.length + missing.length).toBeLessThanOrEqual(8)
        },
      ),
      { numRuns: 300 },
    ))

  it('is said in the reader’s words', () => {
    expect(whyWords('es', explain('Ana Ishcoy Tzoc', 'Ana Ixcoy'))).toEqual([
      'Ana: igual que lo escribió',
      'Ishcoy ≈ Ixcoy (suena igual)',
      'Tzoc: no está en el aviso',
    ])
    expect(whyWords('en', explain('Ana', 'Ana'))).toEqual([t('en')('found.same', { words: 'Ana' })])
  })
})
