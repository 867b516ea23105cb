import { describe, expect, test } from 'vitest'
import { withoutNames, withoutWhereabouts } from '../../../app/domain/whereabouts-words.ts'

const NAMES = ['Casa del Migrante Belén', 'CMB', 'Tapachula', 'Ciudad Hidalgo']

describe('free words without the names of who cares and where', () => {
  test.each([
    ['pulsera de Belén', 'pulsera de'],
    ['playera que le dieron en la casa del migrante belen', 'playera que le dieron en la'],
    ['camisa de la CMB, azul', 'camisa de la , azul'],
    ['cicatriz: se cayó en TAPACHULA', 'cicatriz: se cayó en'],
    ['se cayó en Ciudad Hidalgo', 'se cayó en'],
    ['una casa bordada', 'una casa bordada'],
    ['lunar en forma de luna', 'lunar en forma de luna'],
    ['', ''],
  ])('%j gives %j', (text, kept) => {
    expect(withoutNames(text, NAMES)).toBe(kept)
  })

  test('a cross that is red stays beside a Red Cross, whose name does not', () => {
    expect(withoutNames('tatuaje de una cruz roja pequeña', ['Cruz Roja Suchiate'])).toBe(
      'tatuaje de una cruz roja pequeña',
    )
    expect(withoutNames('gorra de la Cruz Roja Suchiate', ['Cruz Roja Suchiate'])).toBe('gorra de la')
  })

  test('marks and clothes lose the words, not themselves', () => {
    const person = {
      name: { raw: 'Belén' },
      marks: [{ type: 'scar' as const, words: 'Tapachula' }, { type: 'birthmark' as const }],
      clothing: [{ garment: 'shirt' as const, words: 'roja, de Belén' }],
    }
    expect(withoutWhereabouts(person, NAMES)).toEqual({
      name: { raw: 'Belén' },
      marks: [{ type: 'scar' }, { type: 'birthmark' }],
      clothing: [{ garment: 'shirt', words: 'roja, de' }],
    })
  })
})
