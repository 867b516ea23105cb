/**
 * The letters of posters and images: Noto Sans, which has every letter of the region's names, Mayan, Garífuna, Miskito and Kreyòl among
 * them. Read from its package, never from the machine, which may have no fonts at all (decision 38).
 */
import { createRequire } from 'node:module'
import { type Font, openSync } from 'fontkit'
import { type Canvas, type Colour, fillShape } from './canvas.ts'
import { breakLines } from './lines.ts'

const require = createRequire(import.meta.url)

export const WEIGHTS = ['regular', 'bold'] as const
export type Weight = (typeof WEIGHTS)[number]

/** A PDF embeds of them the letters it uses. */
const FILES: Readonly<Record<Weight, string>> = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
}

const opened = new Map<Weight, Font>()

/** Opened once a process. */
export const openFont = (weight: Weight): Font => {
  const known = opened.get(weight)
  if (known) return known
  const file = openSync(FILES[weight])
  if (file.type === 'TTC' || file.type === 'DFont') throw new Error('a font file that holds several fonts')
  const font = file as Font
  // A glyph that is first met as a part of another, the X of an Ẍ, would never again know which letter it is: each is met as its letter before.
  for (const letter of font.characterSet) font.glyphForCodePoint(letter)
  opened.set(weight, font)
  return font
}

/** Whether both weights have every letter of a text: what they lack would be printed as an empty box. */
export const hasLetters = (text: string): boolean =>
  WEIGHTS.every((weight) =>
    [...text.normalize('NFC')].every((letter) => openFont(weight).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
  )

/** Height of a line, of the size of its letters. */
const LEADING = 1.3

export type Typed = {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Of the letters, in pixels. */
  readonly size: number
  readonly weight?: Weight
  readonly colour: Colour
}

const widthOf = (weight: Weight, size: number) => (text: string) =>
  (openFont(weight).layout(text).advanceWidth * size) / openFont(weight).unitsPerEm

/** Height that a text takes when it is set, in pixels. */
export const heightOf = (text: string, { width, size, weight = 'regular' }: Pick<Typed, 'width' | 'size' | 'weight'>) =>
  breakLines(text.normalize('NFC'), width, widthOf(weight, size)).length * Math.round(size * LEADING)

/** Sets a text on an image and answers where the next one begins. */
export const setText = (canvas: Canvas, text: string, typed: Typed): number => {
  const { x, y, width, size, weight = 'regular', colour } = typed
  const font = openFont(weight)
  const scale = size / font.unitsPerEm
  const line = Math.round(size * LEADING)
  for (const [at, words] of breakLines(text.normalize('NFC'), width, widthOf(weight, size)).entries()) {
    const { glyphs, positions } = font.layout(words)
    const baseline = y + at * line + Math.round(size * 1.05)
    let pen = x
    for (const [index, glyph] of glyphs.entries()) {
      const place = positions[index]
      const from = { x: pen + (place?.xOffset ?? 0) * scale, y: baseline - (place?.yOffset ?? 0) * scale }
      fillShape(canvas, glyph.path.commands, { ...from, scale, flip: true }, colour)
      pen += (place?.xAdvance ?? 0) * scale
    }
  }
  return y + heightOf(text, typed)
}
