import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cover } from '../../../app/posters/coverage.ts'
import type { Shape } from '../../../app/posters/shape.ts'

const rectangle = (x: number, y: number, width: number, height: number): Shape => [
  { command: 'moveTo', args: [x, y] },
  { command: 'lineTo', args: [x + width, y] },
  { command: 'lineTo', args: [x + width, y + height] },
  { command: 'lineTo', args: [x, y + height] },
  { command: 'closePath', args: [] },
]
const area = (shape: Shape, side = 40): number => cover(shape, side, side).alpha.reduce((sum, one) => sum + one, 0)

describe('the coverage of a shape', () => {
  it('is whole inside, none outside, and the part of a pixel that is covered', () => {
    const { alpha } = cover(rectangle(1, 1, 2, 1.5), 4, 4)
    expect([...alpha].map((one) => Math.round(one * 100))).toEqual([
      0, 0, 0, 0, 0, 100, 100, 0, 0, 50, 50, 0, 0, 0, 0, 0,
    ])
  })

  it('adds up to the area of any rectangle within, at any fraction of a pixel', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0.01, max: 18, noNaN: true }),
        fc.double({ min: 0.01, max: 18, noNaN: true }),
        (x, y, width, height) => {
          expect(area(rectangle(x, y, width, height))).toBeCloseTo(width * height, 1)
        },
      ),
    ))

  it('is that of a triangle, whichever way its edges run', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 39, noNaN: true }), { minLength: 6, maxLength: 6 }), (points) => {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points
        const half = Math.abs((c - a) * (f - b) - (e - a) * (d - b)) / 2
        const shape: Shape = [
          { command: 'moveTo', args: [a, b] },
          { command: 'lineTo', args: [c, d] },
          { command: 'lineTo', args: [e, f] },
        ]
        expect(area(shape)).toBeCloseTo(half, 0)
      }),
    ))

  it('of a circle of curves is that of a circle', () => {
    const k = 0.5523 * 10
    const circle: Shape = [
      { command: 'moveTo', args: [30, 20] },
      { command: 'bezierCurveTo', args: [30, 20 + k, 20 + k, 30, 20, 30] },
      { command: 'bezierCurveTo', args: [20 - k, 30, 10, 20 + k, 10, 20] },
      { command: 'bezierCurveTo', args: [10, 20 - k, 20 - k, 10, 20, 10] },
      { command: 'bezierCurveTo', args: [20 + k, 10, 30, 20 - k, 30, 20] },
      { command: 'closePath', args: [] },
    ]
    expect(Math.abs(area(circle) - Math.PI * 100)).toBeLessThan(2)
  })

  it('is cut off at the edges of the surface', () => {
    expect(area(rectangle(-10, -10, 100, 100), 8)).toBeCloseTo(64, 3)
    expect(area(rectangle(50, 50, 4, 4), 8)).toBe(0)
  })
})
