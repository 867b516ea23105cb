/**
 * Shapes that are drawn the same in a PDF, on an image and on the screen: what the site's mark and an empty portrait are made of, as
 * commands with absolute points, the form in which fonts give their letters.
 */
export type ShapeCommand = {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}
export type Shape = readonly ShapeCommand[]

const move = (...args: readonly number[]): ShapeCommand => ({ command: 'moveTo', args })
const line = (...args: readonly number[]): ShapeCommand => ({ command: 'lineTo', args })
const curve = (...args: readonly number[]): ShapeCommand => ({ command: 'bezierCurveTo', args })
const close: ShapeCommand = { command: 'closePath', args: [] }

/** How far the handles of a quarter of a circle reach, of its radius. */
const QUARTER = 0.5523

const circle = (x: number, y: number, r: number): Shape => {
  const k = r * QUARTER
  return [
    move(x + r, y),
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
    close,
  ]
}

/** A line of a width, as a surface, turning the way circles do. */
const bar = (x0: number, y0: number, x1: number, y1: number, width: number): Shape => {
  const half = width / 2 / Math.hypot(x1 - x0, y1 - y0)
  const [dx, dy] = [(y1 - y0) * half, (x1 - x0) * half]
  return [move(x0 + dx, y0 - dy), line(x1 + dx, y1 - dy), line(x1 - dx, y1 + dy), line(x0 - dx, y0 + dy), close]
}

/** Two figures, one tall and one small, under one roof, in a square of 40 (components/mark.tsx). */
export const MARK: Shape = [
  ...bar(4, 18, 20, 5, 3),
  ...bar(20, 5, 36, 18, 3),
  ...circle(4, 18, 1.5),
  ...circle(20, 5, 1.5),
  ...circle(36, 18, 1.5),
  ...circle(14, 20, 4),
  ...[move(7, 36), curve(7, 29, 10, 26, 14, 26), curve(18, 26, 21, 29, 21, 36), close],
  ...circle(26.5, 24, 3),
  ...[move(22.5, 36), curve(22.5, 31, 23.5, 29, 26.5, 29), curve(29.5, 29, 32, 31, 32, 36), close],
]

/** The outline of nobody, in 80 by 100 (components/portrait.tsx). */
export const NOBODY: Shape = [
  ...circle(40, 42, 15),
  ...[move(14, 100), curve(17, 80, 25, 70, 40, 70), curve(55, 70, 63, 80, 66, 100), close],
]
