/** What a place that was asked does to the order. */
import { describe, expect, it } from 'vitest'
import { parseQuestion } from '../../search/question.ts'
import { type Found, scoreFound } from '../../search/rank.ts'

const YEAR = 2026
/** What the place alone moves a record of this home by. */
const movedBy = (said: string, home: Pick<Found, 'country' | 'department'>): number => {
  const question = parseQuestion(`Juan de ${said}`)
  const words = question.words.flatMap((word) =>
    word.text === 'juan'
      ? [
          {
            ...word,
            bits: 4,
            meant: new Map([['juan', { how: 'exact' as const, likeness: 1, cost: 0, spanish: 'juan' }]]),
          },
        ]
      : [],
  )
  const found = { recordId: 'r', folded: ' juan ', ...home }
  return Number(((scoreFound(question, words, found, YEAR)?.score ?? 0) - 1).toFixed(2))
}

describe('a home', () => {
  it('of the department moves up, elsewhere down, less so in the same country; one that nobody said does not move', () => {
    expect(movedBy('Comitancillo', { country: 'GT', department: 'GT-SM' })).toBe(0.12)
    expect(movedBy('Comitancillo', { country: 'GT', department: 'GT-HU' })).toBe(-0.04)
    expect(movedBy('Comitancillo', { country: 'HN', department: 'HN-CR' })).toBe(-0.08)
    expect(movedBy('Comitancillo', {})).toBe(0)
  })

  it('anywhere in a country that was asked is there', () => {
    expect(movedBy('Honduras', { country: 'HN', department: 'HN-CR' })).toBe(0.03)
    expect(movedBy('Honduras', { country: 'GT', department: 'GT-SM' })).toBe(-0.08)
    expect(movedBy('Guatemala', { country: 'GT', department: 'GT-HU' })).toBe(0.03)
    expect(movedBy('Guatemala', { country: 'GT', department: 'GT-GU' })).toBe(0.12)
  })

  it('of the likeliest place comes before one of another that is called so', () => {
    expect(movedBy('San José', { country: 'CR', department: 'CR-SJ' })).toBe(0.12)
    expect(movedBy('San José', { country: 'HN', department: 'HN-YO' })).toBe(0.09)
  })

  it('where a place’s name only begins so does not move: perhaps it was meant', () => {
    expect(movedBy('San Pedro', { country: 'HN', department: 'HN-CR' })).toBe(0.12)
    expect(movedBy('San Pedro', { country: 'GT', department: 'GT-AV' })).toBe(0)
    expect(movedBy('San Pedro', { country: 'GT', department: 'GT-PE' })).toBe(-0.08)
  })

  it('is moved down by no place of the route: a child was seen there', () => {
    for (const said of ['Tapachula', 'Tecún Umán', 'Ciudad Juárez', 'Tenosique'])
      expect(movedBy(said, { country: 'HN', department: 'HN-CR' }), said).toBe(0)
    expect(movedBy('Tapachula', { country: 'MX', department: 'MX-CHP' })).toBe(0.12)
  })
})
