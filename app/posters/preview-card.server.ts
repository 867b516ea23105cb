/**
 * The picture that other sites show beside a link, 1200 by 630 pixels: the site's mark, and the notice's photo only where the family agreed
 * to just that. The one without a photo is the same for every notice, in every language, and is a file (public/vista-previa.png).
 */
import { type Canvas, type Colour, drawPicture, fillShape, makeCanvas } from './canvas.ts'
import { asPixels, encodeImage } from './picture.server.ts'
import type { PosterWords } from './poster-words.ts'
import { MARK } from './shape.ts'
import { setText } from './typeface.server.ts'

const WIDTH = 1200
const HEIGHT = 630
const ACT: Colour = [10, 90, 114]
const WHITE: Colour = [255, 255, 255]
const FACE_WIDTH = 504

/** The card of every notice whose family agreed to no more. */
export const drawPlainCard = (): Canvas => {
  const canvas = makeCanvas(WIDTH, HEIGHT, ACT)
  fillShape(canvas, MARK, { x: 440, y: 110, scale: 8 }, WHITE)
  setText(canvas, 'Reencuentro', { x: 318, y: 440, width: 600, size: 88, weight: 'bold', colour: WHITE })
  return canvas
}

/**
 * @returns a JPEG with the photo, and with words that name nobody (the name stands beside it, where it may) but say whose face it is: who
 * seeks must not be taken for who is sought
 */
export const drawPhotoCard = async (
  photo: Uint8Array | undefined,
  { kicker, caption }: PosterWords,
): Promise<Buffer> => {
  // Taken away since the row was read.
  if (!photo) return encodeImage(drawPlainCard())
  const canvas = makeCanvas(WIDTH, HEIGHT, ACT)
  drawPicture(canvas, await asPixels(photo, FACE_WIDTH, HEIGHT), 0, 0)
  const x = FACE_WIDTH + 64
  fillShape(canvas, MARK, { x, y: 90, scale: 3.4 }, WHITE)
  const end = setText(canvas, 'Reencuentro', { x, y: 240, width: 580, size: 74, weight: 'bold', colour: WHITE })
  const below = setText(canvas, kicker, { x, y: end + 12, width: 560, size: 46, colour: WHITE }) + 16
  if (caption) setText(canvas, caption, { x, y: below, width: 560, size: 30, colour: WHITE })
  return encodeImage(canvas)
}
