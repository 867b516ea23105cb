import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFacets, FACETS, type FacetValues, UNSAID } from '../../../app/notices/facets.ts'
import { placeReadings } from '../../../app/notices/place-readings.ts'
import { parseQuestion } from '../../../search/question.ts'

const valuesOf = (department: string, nationality: string): FacetValues => ({
  ...(Object.fromEntries(FACETS.map((facet) => [facet, [UNSAID]])) as unknown as FacetValues),
  department: [department],
  nationality: [nationality],
})

const read = (typed: string, homes: readonly (readonly [department: string, nationality: string])[]) =>
  placeReadings(
    'es',
    parseQuestion(typed),
    countFacets(
      homes.map((home) => valuesOf(...home)),
      {},
    ),
  )

describe('the places that words may mean', () => {
  it('from where somebody of the answer comes are seen at once, also those that only begin so; the others are folded', () => {
    const { atOnce, others, more } = read('Juan, de San Pedro', [
      ['GT-AV', 'GT'],
      ['GT-AV', 'GT'],
      ['HN-CR', 'HN'],
      ['HN-YO', 'HN'],
      [UNSAID, 'HN'],
    ])
    expect(atOnce).toEqual([
      { id: 'HN-CR-san-pedro-sula', name: 'San Pedro Sula, Cortés, Honduras', count: 2 },
      { id: 'GT-AV-san-pedro-carcha', name: 'San Pedro Carchá, Alta Verapaz, Guatemala', count: 3 },
    ])
    expect(others).toHaveLength(6)
    // Whose home nobody said stays in, so a count alone does not say that somebody comes from there.
    expect(others.every(({ count }) => count === 1)).toBe(true)
    expect(more).toBeGreaterThan(5)
  })

  it('are three at once at most, so that people stay on the first screen of a phone', () => {
    const homes = ['GT-SM', 'SV-SS', 'NI-CA', 'MX-GRO', 'MX-HID', 'HN-OC', 'CR-SJ'].map((id) => [id, UNSAID] as const)
    const { atOnce, others } = read('Juan de San Marcos', homes)
    expect(atOnce[0]).toEqual({ id: 'GT-SM', name: 'San Marcos, Guatemala', count: 1 })
    expect([atOnce.length, others.length]).toEqual([3, 5])
  })

  it('are told by the name that was asked, where they have it beside another', () => {
    const { atOnce } = read('Juan de San Pedro', [['GT-HU', 'GT']])
    expect(atOnce[0]?.name).toBe('San Pedro Soloma, Huehuetenango, Guatemala')
  })

  it('of a whole country are its nationals', () => {
    const { atOnce } = read('Juan de Guatemala', [
      ['GT-HU', 'GT'],
      ['GT-GU', 'GT'],
      [UNSAID, UNSAID],
    ])
    expect(atOnce.map(({ id, count }) => [id, count])).toEqual([
      ['GT', 3],
      ['GT-GU', 2],
    ])
  })

  it('that are one are told and not asked about; what begins so is offered beside it', () => {
    const colombia = read('Juan de Colombia', [['CO-ANT', 'CO']])
    expect(colombia.only).toBe('Colombia')
    expect(colombia.atOnce).toEqual([])
    expect(colombia.others.map(({ id }) => id)).toEqual(['MX-NLE-colombia', 'CU-10-colombia'])
    expect(read('Juan de Comitancillo', [])).toEqual({
      only: 'Comitancillo, San Marcos, Guatemala',
      atOnce: [],
      others: [],
      more: 0,
    })
  })

  it('are eight at most, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('de', 'San', 'Juan', 'Santa', 'Rosa', 'El', 'Villa', 'Nueva', 'Guatemala', ','), {
          maxLength: 12,
        }),
        (words) => {
          const { atOnce, others } = read(words.join(' '), [['GT-SM', 'GT']])
          expect(atOnce.length).toBeLessThanOrEqual(3)
          expect(atOnce.length + others.length).toBeLessThanOrEqual(8)
        },
      ),
    )
  })
})
