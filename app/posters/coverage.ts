/**
 * How much of each pixel a shape covers: signed areas of its edges, summed along each row. Exact, without a graphics library and without
 * the fonts of the machine, so that a bare server draws the same letters as ours (decision 38). The way of font-rs and stb_truetype.
 */
import type { Shape } from './shape.ts'

export type Coverage = { readonly width: number; readonly height: number; readonly alpha: Float32Array }

/** Lines that a curve is drawn with; letters and marks here are at most a few hundred pixels high. */
const CURVE_STEPS = 16

type Edge = (x0: number, y0: number, x1: number, y1: number) => void

/** Walks the edges of a shape, curves as short lines, and closes what is open. */
const eachEdge = (shape: Shape, edge: Edge): void => {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const to = (nextX: number, nextY: number): void => {
    edge(x, y, nextX, nextY)
    ;[x, y] = [nextX, nextY]
  }
  for (const { command, args } of shape) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const [fromX, fromY] = [x, y]
    if (command === 'moveTo') {
      to(startX, startY)
      ;[x, y, startX, startY] = [a, b, a, b]
    } else if (command === 'lineTo') to(a, b)
    else if (command === 'closePath') to(startX, startY)
    else
      for (let step = 1; step <= CURVE_STEPS; step++) {
        const t = step / CURVE_STEPS
        const u = 1 - t
        if (command === 'quadraticCurveTo')
          to(u * u * fromX + 2 * u * t * a + t * t * c, u * u * fromY + 2 * u * t * b + t * t * d)
        else
          to(
            u ** 3 * fromX + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
            u ** 3 * fromY + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
          )
      }
  }
  to(startX, startY)
}

/** Adds what lies right of one edge, within one row, to the differences that are summed later. */
const addToRow = (sums: Float32Array, row: number, from: number, to: number, d: number): void => {
  const [left, right] = from < to ? [from, to] : [to, from]
  const first = Math.floor(left)
  const last = Math.ceil(right)
  const add = (at: number, value: number): void => {
    sums[row + at] = (sums[row + at] ?? 0) + value
  }
  if (last <= first + 1) {
    const middle = (from + to) / 2 - first
    add(first, d - d * middle)
    add(first + 1, d * middle)
    return
  }
  const slope = 1 / (right - left)
  const inFirst = 0.5 * slope * (1 - (left - first)) ** 2
  const inLast = 0.5 * slope * (right - last + 1) ** 2
  add(first, d * inFirst)
  if (last === first + 2) add(first + 1, d * (1 - inFirst - inLast))
  else {
    const second = slope * (1.5 - (left - first))
    add(first + 1, d * (second - inFirst))
    for (let at = first + 2; at < last - 1; at++) add(at, d * slope)
    add(last - 1, d * (1 - (second + (last - first - 3) * slope) - inLast))
  }
  add(last, d * inLast)
}

/** The coverage of a shape in pixels of a surface; what lies outside of it is cut off. */
export const cover = (shape: Shape, width: number, height: number): Coverage => {
  // Two columns more, where the sums of a row come to nothing again.
  const stride = width + 2
  const sums = new Float32Array(stride * height)
  const within = (x: number): number => Math.min(Math.max(x, 0), width)
  eachEdge(shape, (x0, y0, x1, y1) => {
    if (y0 === y1) return
    const direction = y0 < y1 ? 1 : -1
    const [topX, top, bottomX, bottom] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
    const lean = (bottomX - topX) / (bottom - top)
    for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, Math.ceil(bottom)); row++) {
      const [begin, end] = [Math.max(row, top), Math.min(row + 1, bottom)]
      const at = (y: number): number => within(topX + (y - top) * lean)
      addToRow(sums, row * stride, at(begin), at(end), (end - begin) * direction)
    }
  })
  const alpha = new Float32Array(width * height)
  for (let row = 0; row < height; row++)
    for (let at = 0, sum = 0; at < width; at++) {
      sum += sums[row * stride + at] ?? 0
      alpha[row * width + at] = Math.min(1, Math.abs(sum))
    }
  return { width, height, alpha }
}
