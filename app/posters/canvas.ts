/** A surface of plain RGB pixels to draw rectangles, shapes and other pictures on. */
import { cover } from './coverage.ts'
import type { Shape } from './shape.ts'

export type Colour = readonly [red: number, green: number, blue: number]

export type Canvas = { readonly width: number; readonly height: number; readonly pixels: Buffer }

export const makeCanvas = (width: number, height: number, colour: Colour): Canvas => {
  const canvas = { width, height, pixels: Buffer.alloc(width * height * 3) }
  fillRect(canvas, { x: 0, y: 0, width, height }, colour)
  return canvas
}

export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Lays a colour over a pixel, `alpha` of it, from 0 to 1. */
const blend = ({ width, height, pixels }: Canvas, x: number, y: number, colour: Colour, alpha: number): void => {
  if (x < 0 || y < 0 || x >= width || y >= height) return
  const at = (y * width + x) * 3
  for (let channel = 0; channel < 3; channel++) {
    const under = pixels[at + channel] ?? 0
    pixels[at + channel] = Math.round(under + ((colour[channel] ?? 0) - under) * alpha)
  }
}

/** A rectangle of whole pixels within the surface. */
export const fillRect = (canvas: Canvas, { x, y, width, height }: Rect, colour: Colour): void => {
  const row = Buffer.alloc(width * 3, Buffer.from(colour))
  for (let at = y; at < y + height; at++) row.copy(canvas.pixels, (at * canvas.width + x) * 3)
}

/** A shape of units of its own, `scale` pixels each, with its origin at a point. `flip`: its y grows upwards, as that of letters does. */
export const fillShape = (
  canvas: Canvas,
  shape: Shape,
  place: { readonly x: number; readonly y: number; readonly scale: number; readonly flip?: boolean },
  colour: Colour,
): void => {
  const up = place.flip ? -place.scale : place.scale
  const placed = shape.map(({ command, args }) => ({
    command,
    args: args.map((value, at) => (at % 2 === 0 ? place.x + value * place.scale : place.y + value * up)),
  }))
  const xs = placed.flatMap(({ args }) => args.filter((_, at) => at % 2 === 0))
  const ys = placed.flatMap(({ args }) => args.filter((_, at) => at % 2 === 1))
  if (xs.length === 0) return
  const left = Math.floor(Math.min(...xs))
  const top = Math.floor(Math.min(...ys))
  const near = placed.map(({ command, args }) => ({
    command,
    args: args.map((value, at) => value - (at % 2 === 0 ? left : top)),
  }))
  const { width, height, alpha } = cover(near, Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const covered = alpha[y * width + x] ?? 0
      if (covered > 0) blend(canvas, left + x, top + y, colour, covered)
    }
}

/** Copies a picture of RGB pixels. */
export const drawPicture = (canvas: Canvas, picture: Canvas, x: number, y: number): void => {
  for (let row = 0; row < picture.height; row++)
    picture.pixels.copy(
      canvas.pixels,
      ((y + row) * canvas.width + x) * 3,
      row * picture.width * 3,
      (row + 1) * picture.width * 3,
    )
}
