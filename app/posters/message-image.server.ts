/** The image for messaging apps: who it is, whom to call, and the way to the notice as it stands, in one language. */
import { makeQrSquares } from '../notices/qr.ts'
import { type Canvas, type Colour, drawPicture, fillRect, fillShape, makeCanvas } from './canvas.ts'
import { asPixels, encodeImage } from './picture.server.ts'
import type { PosterFacts, PosterWords } from './poster-words.ts'
import { MARK, NOBODY } from './shape.ts'
import { printedAddress } from './short-address.ts'
import { heightOf, setText, type Typed } from './typeface.server.ts'

type ImageDrawing = {
  readonly words: PosterWords
  readonly facts: PosterFacts
  /** As it is stored; a drawn outline where there is none. */
  readonly photo?: Uint8Array
}

const INK: Colour = [22, 38, 46]
const MUTED: Colour = [77, 96, 106]
const ACT: Colour = [10, 90, 114]
const TINT: Colour = [232, 241, 243]
const OUTLINE: Colour = [168, 185, 192]
const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]

/** Pixels: four by five, which telephones show whole. */
const WIDTH = 1080
const HEIGHT = 1350
const MARGIN = 56
const BAND = 104
const FACE = { width: 432, height: 540 } as const
const FOOT = 890
const CODE = 300

type Column = Pick<Typed, 'x' | 'width'>

/** The largest size at which a text is not higher than it may be; the smallest, if none is. */
const largest = (
  text: string,
  sizes: readonly number[],
  most: number,
  width: number,
  weight: Typed['weight'],
): number => sizes.find((size) => heightOf(text, { width, size, weight }) <= most) ?? sizes[sizes.length - 1] ?? 20

const drawBand = (canvas: Canvas, { by }: PosterWords): void => {
  fillRect(canvas, { x: 0, y: 0, width: WIDTH, height: BAND }, ACT)
  fillShape(canvas, MARK, { x: MARGIN, y: 22, scale: 1.5 }, WHITE)
  setText(canvas, 'Reencuentro', { x: MARGIN + 78, y: 28, width: 330, size: 38, weight: 'bold', colour: WHITE })
  const column = { x: 520, width: WIDTH - 520 - MARGIN } as const
  const size = largest(by, [24, 22, 20, 18], BAND - 16, column.width, 'regular')
  const y = Math.round((BAND - heightOf(by, { ...column, size })) / 2)
  setText(canvas, by, { ...column, y, size, colour: WHITE })
}

const drawPerson = async (canvas: Canvas, { words, photo }: ImageDrawing): Promise<void> => {
  const whole = { x: MARGIN, width: WIDTH - 2 * MARGIN }
  const top = setText(canvas, words.kicker, { ...whole, y: BAND + 26, size: 42, weight: 'bold', colour: ACT }) + 14
  fillRect(canvas, { x: MARGIN, y: top, ...FACE }, TINT)
  if (photo) drawPicture(canvas, await asPixels(photo, FACE.width, FACE.height), MARGIN, top)
  else fillShape(canvas, NOBODY, { x: MARGIN, y: top, scale: FACE.width / 80 }, OUTLINE)
  const caption = { x: MARGIN, y: top + FACE.height + 8, width: FACE.width, size: 20, colour: MUTED }
  if (words.caption) setText(canvas, words.caption, caption)
  const column = { x: MARGIN + FACE.width + 40, width: WIDTH - 2 * MARGIN - FACE.width - 40 }
  const end = FOOT - 16
  const size = largest(words.heading, [60, 54, 48, 42, 36, 32, 28, 24, 20], (end - top) * 0.6, column.width, 'bold')
  let y = setText(canvas, words.heading, { ...column, y: top - 12, size, weight: 'bold', colour: INK }) + 10
  y = setText(canvas, words.lead, { ...column, y, size: 32, colour: INK }) + 16
  drawFacts(canvas, words, { ...column, y, end })
}

/** As many facts as there is room for: the others are in the notice. */
const drawFacts = (
  canvas: Canvas,
  { facts }: PosterWords,
  at: Column & { readonly y: number; readonly end: number },
): void => {
  const { end, ...column } = at
  let y = at.y
  for (const { term, value } of facts) {
    const height = heightOf(term, { ...column, size: 21 }) + heightOf(value, { ...column, size: 28 })
    if (y + height > end) return
    y = setText(canvas, term, { ...column, y, size: 21, colour: MUTED })
    y = setText(canvas, value, { ...column, y, size: 28, colour: INK }) + 8
  }
}

const drawFoot = (canvas: Canvas, { words, facts }: ImageDrawing): void => {
  fillRect(canvas, { x: 0, y: FOOT, width: WIDTH, height: HEIGHT - FOOT }, TINT)
  const { size, dark } = makeQrSquares(facts.address)
  const unit = Math.floor(CODE / size)
  const [left, top] = [MARGIN, FOOT + 24]
  fillRect(canvas, { x: left, y: top, width: unit * size, height: unit * size }, WHITE)
  for (const [x, y] of dark)
    fillRect(canvas, { x: left + x * unit, y: top + y * unit, width: unit, height: unit }, BLACK)
  const column = { x: left + unit * size + 32, width: WIDTH - MARGIN - left - unit * size - 32 }
  const tell = (text: string | undefined, y: number, look: Omit<Typed, 'x' | 'y' | 'width'>): number =>
    text ? setText(canvas, text, { ...column, y, ...look }) : y
  let y = tell(words.know, top - 8, { size: 38, weight: 'bold', colour: INK })
  y = tell(words.call, y, { size: 25, colour: INK })
  y = tell(facts.chancellery.phone, y - 4, { size: 48, weight: 'bold', colour: ACT }) + 6
  y = tell(words.valid, y, { size: 27, weight: 'bold', colour: INK })
  const address = printedAddress(facts.address)
  y = tell(address, y, {
    size: largest(address, [36, 32, 28, 24, 20], 48, column.width, 'bold'),
    weight: 'bold',
    colour: ACT,
  })
  const whole = { x: MARGIN, width: WIDTH - 2 * MARGIN }
  const below = Math.max(y, top + unit * size) + 6
  y = setText(canvas, words.never, { ...whole, y: below, size: 24, weight: 'bold', colour: INK })
  const printed = largest(words.printed, [22, 20, 18, 16], HEIGHT - 8 - y, whole.width, 'regular')
  setText(canvas, words.printed, { ...whole, y, size: printed, colour: MUTED })
}

/** @returns a JPEG of at most MOST_IMAGE_BYTES */
export const drawMessageImage = async (drawing: ImageDrawing): Promise<Buffer> => {
  const canvas = makeCanvas(WIDTH, HEIGHT, WHITE)
  drawBand(canvas, drawing.words)
  await drawPerson(canvas, drawing)
  drawFoot(canvas, drawing)
  return encodeImage(canvas)
}
