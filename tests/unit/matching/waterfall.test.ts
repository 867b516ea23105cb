import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../app/domain/matching/types.ts'
import { COMPARISONS } from '../../../app/domain/matching/types.ts'
import { priorBits, waterfallOf } from '../../../app/domain/matching/waterfall.ts'

const evidence = fc
  .array(
    fc.record({ comparison: fc.constantFrom(...COMPARISONS), bits: fc.double({ min: -12, max: 26, noNaN: true }) }),
  )
  .map((found) =>
    found.map(({ comparison, bits }): Evidence => ({ comparison, bits, level: 'x', left: '', right: '', params: {} })),
  )

describe('the waterfall of a pair', () => {
  test('begins at what is expected of any notice, in whole bits', () => {
    expect(priorBits(0.5, 1)).toBe(0)
    expect(priorBits(0.5, 20_000)).toBe(-14)
    expect(priorBits(0.5, 0)).toBe(0)
    // Two registries of nearly the same size are told alike: the number of notices cannot be read from it.
    expect(priorBits(0.5, 19_000)).toBe(priorBits(0.5, 20_000))
    expect(Number.isInteger(priorBits(0.3, 12_345))).toBe(true)
  })

  test('every step begins where the last one ended, and whoever adds the tenths that are shown gets the sum', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: -25, max: 0 }), (found, prior) => {
        const { steps, sum } = waterfallOf(prior, found)
        let soFar = prior
        for (const step of steps) {
          soFar = Math.round((soFar + step.bits) * 10) / 10
          expect(step.sum).toBe(soFar)
        }
        expect(sum).toBe(soFar)
        expect(steps.map(({ comparison }) => comparison)).toEqual(found.map(({ comparison }) => comparison))
      }),
    )
  })

  test('without evidence is what was expected', () => {
    expect(waterfallOf(-14, [])).toEqual({ prior: -14, steps: [], sum: -14 })
  })
})
