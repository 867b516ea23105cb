import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { countFacets } from '../../../app/notices/facets.ts'
import { understoodWords } from '../../../app/notices/understood-words.ts'
import { parseQuestion } from '../../../search/question.ts'

const understand = (typed: string) => understoodWords('es', parseQuestion(typed), typed, countFacets([], {}))
const linesOf = (typed: string) => understand(typed).lines.map(({ term, value }) => `${term}: ${value}`)

describe('a question is told as it was understood', () => {
  it('name, age and place', () => {
    expect(linesOf('Yenifer Ishcoy, unos 11, de Comitancillo')).toEqual([
      'Nombre: Yenifer Ishcoy',
      'Edad: de 10 a 12 años',
      'De: Comitancillo, San Marcos, Guatemala',
    ])
  })

  it('its operators', () => {
    expect(linesOf('"Yenifer Ixcoy" Chub -Tzoc')).toEqual([
      'Nombre: Chub',
      'Tal como está escrito: Yenifer Ixcoy',
      'Sin: Tzoc',
    ])
  })

  it('all that a place may be, one a department', () => {
    const { ambiguous, lines } = understand('Juan Tum, de San Pedro')
    expect(ambiguous?.said).toBe('San Pedro')
    expect(ambiguous?.readings.length).toBeGreaterThan(1)
    expect(new Set(ambiguous?.readings.map(({ name }) => name)).size).toBe(ambiguous?.readings.length)
    expect(lines.map(({ term }) => term)).not.toContain('De')
  })

  it('what is not known as a place', () => {
    expect(understand('Juan Tum de Xoconuzco').remarks.join()).toContain('«Xoconuzco» no se conoce como lugar')
    expect(understand('LOPEZ, Juan').remarks.join()).toContain('«Juan» no se conoce como lugar')
    expect(understand('Juan Tum').remarks.join()).not.toContain('lugar')
  })

  it('that a place or an age alone finds nobody', () => {
    expect(understand('9 años').remarks[0]).toContain('No hay ningún nombre')
    expect(understand('%').remarks[0]).toContain('No hay ningún nombre')
  })

  test('of anything that is typed, in bounded words', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const { lines, remarks, ambiguous } = understand(typed)
        expect(lines.length).toBeLessThanOrEqual(5)
        expect(remarks.length).toBeLessThanOrEqual(5)
        expect(ambiguous?.readings.length ?? 2).toBeGreaterThan(1)
      }),
      { numRuns: 300 },
    ))
})
