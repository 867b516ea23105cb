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

  it('a place that may be several, told apart by department and country', () => {
    const { which, lines } = understand('Juan Tum, de San Pedro')
    expect(which?.said).toBe('San Pedro')
    const names = which?.others.map(({ name }) => name) ?? []
    expect(names).toHaveLength(8)
    expect(names[0]).toBe('San Pedro Sula, Cortés, Honduras')
    expect(names).toContain('San Pedro Sacatepéquez, San Marcos, Guatemala')
    expect(new Set(names).size).toBe(names.length)
    expect(which?.more).toBeGreaterThan(5)
    expect(lines.map(({ term }) => term)).not.toContain('De')
  })

  it('a country beside the department that is called like it', () => {
    expect(understand('Juan Tum de Guatemala').which?.others.map(({ name }) => name)).toEqual([
      'Guatemala (todo el país)',
      'Guatemala, Guatemala (el departamento)',
    ])
  })

  it('a place that is passed through', () => {
    expect(understand('Juan Tum de Tecún Umán').remarks.join()).toContain('Por Tecún Umán muchos solo pasan')
    expect(understand('Juan Tum de Comitancillo').remarks.join()).not.toContain('pasan')
  })

  it('that words of a place may be a name, unless they are led by a comma and a "de"', () => {
    expect(understand('Ana de León').remarks.join()).toContain('«León» también se busca como parte del nombre')
    expect(understand('Ana Tum, León').remarks.join()).toContain('«León» también se busca')
    expect(understand('Ana Tum, de León').remarks.join()).not.toContain('también se busca')
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
        const { lines, remarks, which } = understand(typed)
        expect(lines.length).toBeLessThanOrEqual(5)
        expect(remarks.length).toBeLessThanOrEqual(6)
        expect(which?.others.length ?? 1).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    ))
})
