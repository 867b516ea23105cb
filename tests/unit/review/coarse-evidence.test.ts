import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../app/domain/matching/types.ts'
import { coarseEvidence } from '../../../app/matching/coarse-evidence.ts'

const evidence = (comparison: Evidence['comparison'], changes: Partial<Evidence> = {}): Evidence => ({
  comparison,
  level: 'x',
  bits: 0,
  left: '',
  right: '',
  params: {},
  ...changes,
})

describe('what one side reads of the evidence', () => {
  test('says of clothes what they were, never how many days lie between: they lead to the day of the meeting', () => {
    const clothing = (days: number) =>
      evidence('clothing', {
        level: 'two_coloured',
        bits: 3.9 * 2 ** (-days / 6),
        left: 'shirt red, cap blue',
        right: 'shirt red, cap blue',
        params: { days, items: 2 },
      })
    for (const side of ['notice', 'sighting'] as const) {
      const [soon] = coarseEvidence([clothing(1)], side)
      const [later] = coarseEvidence([clothing(5)], side)
      expect(soon).toEqual(later)
      expect(soon?.params).toEqual({ items: 2 })
      expect([0, 1, 2]).toContain(soon?.bits)
      expect(soon).toMatchObject({ left: 'shirt red, cap blue', right: 'shirt red, cap blue' })
    }
  })

  test('gives place and time back by no other sum: what a family shares is told in whole steps, and kept nowhere', () => {
    const seen = coarseEvidence(
      [
        evidence('placeTime', { bits: 1.37, shared: 1.37 }),
        evidence('phone', { bits: 12, shared: 12 }),
        evidence('relative', { bits: -3.64 }),
      ],
      'sighting',
    )
    expect(seen.map(({ bits }) => bits)).toEqual([1, 12, -4])
    expect(seen.some((one) => 'shared' in one)).toBe(false)
  })
})
