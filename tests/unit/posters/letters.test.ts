/** Every letter of the region's names can be written, on a machine that has no fonts. */
import { expect, test } from 'vitest'
import { makeCanvas } from '../../../app/posters/canvas.ts'
import { breakLines } from '../../../app/posters/lines.ts'
import { hasLetters, heightOf, setText } from '../../../app/posters/typeface.server.ts'

/** By the alphabets' own orthographies; the glottal stop is written in several ways. */
const NAMES: Readonly<Record<string, string>> = {
  Spanish: 'ÁÉÍÓÚÜÑ áéíóúüñ ¿? ¡! « » “ ” – — … º ª',
  'K’iche’': 'Ixtzʼunun Qʼanil Kʼachʼ Tzʼutujil Bʼalam tzʼ chʼ kʼ qʼ tʼ bʼ ä ë ï ö ü',
  Mam: 'Xjan Tẍik Ẍicay ẍ Ẍ tzʼ ky’ Ky',
  'Q’eqchi’': "Choc Q’eq Caal Poou ’ ' ʼ ʹ ꞌ Ꞌ",
  'Popti’, with a mark that stands alone': 'n̈ N̈ x̂',
  Garífuna: 'Garífuna Dügü ü Ü ñ Ñ é í',
  Miskito: 'Mískitu Â â Î î Û û',
  Kreyòl: 'Jan-Batis Toussaint Désir è È ò Ò an on en oun',
  French: 'Éloïse Çelik Œuvre œ ç à â ê ë î ï ô ù û ÿ',
  Portuguese: 'João Conceição ã Ã õ Õ â ê ô à ç',
}

test.each(Object.entries(NAMES))('%s', (_, name) => expect(hasLetters(name)).toBe(true))

test('what the typeface has not is known before it is printed as an empty box', () => {
  for (const name of ['张伟', 'محمد', 'ไทย']) expect(hasLetters(name)).toBe(false)
})

test('a letter with a mark of its own is set as one, and where it belongs', () => {
  const inked = (text: string) => {
    const canvas = makeCanvas(80, 60, [255, 255, 255])
    setText(canvas, text, { x: 4, y: 4, width: 70, size: 40, colour: [0, 0, 0] })
    return [...canvas.pixels].filter((value) => value < 128).length
  }
  expect(inked('x\u0308')).toBe(inked('ẍ'))
  expect(inked('ẍ')).toBeGreaterThan(inked('x') + 30)
  expect(inked('n\u0308')).toBeGreaterThan(inked('n') + 30)
})

test('lines are broken between words, and within one that is too long, never within a letter', () => {
  const wide = (text: string) => [...text.normalize('NFC')].length
  expect(breakLines('uno dos  tres', 7, wide)).toEqual(['uno dos', 'tres'])
  expect(breakLines('abcdefgh ij', 3, wide)).toEqual(['abc', 'def', 'gh', 'ij'])
  expect(breakLines('aan\u0308b', 3, (text) => [...text].length)).toEqual(['aa', 'n\u0308b'])
  expect(breakLines('   ', 3, wide)).toEqual([])
  expect(breakLines('sur lui\u00a0?', 8, wide)).toEqual(['sur', 'lui ?'])
  expect(breakLines('de Pérez-Mora y', 9, wide)).toEqual(['de Pérez-', 'Mora y'])
  expect(breakLines('José-Luis 8-9', 20, wide)).toEqual(['José-Luis 8-9'])
})

test('a text is as high as its lines', () => {
  const one = heightOf('Ana', { width: 400, size: 20 })
  expect(heightOf('Ana Ana Ana Ana Ana Ana', { width: 100, size: 20 })).toBeGreaterThan(one)
  expect(heightOf('', { width: 100, size: 20 })).toBe(0)
})
