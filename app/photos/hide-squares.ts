import { type Box, squareBox } from '../domain/photo-edit.ts'

type Rows = { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly channels: number }

/** The same pixels with each of these squares in its mean colour: a face under a few squares leaves a few colours. */
export const hideSquares = <Of extends Rows>(pixels: Of, squares: readonly number[]): Of => {
  if (squares.length === 0) return pixels
  const data = Buffer.from(pixels.data)
  for (const square of squares) flatten({ ...pixels, data }, squareBox(pixels, square))
  return { ...pixels, data }
}

const flatten = ({ data, width, channels }: Rows, box: Box): void => {
  const sums = new Array<number>(channels).fill(0)
  const rows = Array.from({ length: box.height }, (_, row) => ((box.top + row) * width + box.left) * channels)
  const bytes = box.width * channels
  for (const from of rows)
    for (let at = 0; at < bytes; at++) sums[at % channels] = (sums[at % channels] ?? 0) + (data[from + at] ?? 0)
  const mean = sums.map((sum) => Math.round(sum / Math.max(1, box.width * box.height)))
  for (const from of rows) for (let at = 0; at < bytes; at++) data[from + at] = mean[at % channels] ?? 0
}
