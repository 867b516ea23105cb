import { describe, expect, test } from 'vitest'
import { decideReopening } from '../../../app/domain/matching/reopening.ts'
import type { ComparisonId, Evidence } from '../../../app/domain/matching/types.ts'

const shows = (comparison: ComparisonId, bits: number, right = 'x'): Evidence => ({
  comparison,
  level: 'same',
  bits,
  left: 'x',
  right,
  params: {},
})
const weighed = (modelVersion: string, ...evidence: Evidence[]) => ({
  modelVersion,
  evidence,
  bits: evidence.reduce((sum, { bits }) => sum + bits, 0),
})
const rejected = { ...weighed('old', shows('name', 4), shows('age', -2)), rejectedBits: 2 }

describe('a rejected pair', () => {
  test('stays away while the same version finds nothing that tells three bits more', () => {
    const now = weighed('old', shows('name', 4), shows('age', -2), shows('sex', 2.9))
    expect(decideReopening(rejected, now)).toEqual({ reopens: false, rejectedBits: 2 })
  })

  test('comes back when the same version finds three bits more', () => {
    expect(decideReopening(rejected, weighed('old', shows('name', 5))).reopens).toBe(true)
  })

  test('stays away when another version makes more of the same facts, however much more', () => {
    const now = weighed('new', shows('name', 20), shows('age', -1))
    expect(decideReopening(rejected, now)).toEqual({ reopens: false, rejectedBits: 19 })
  })

  test('comes back under another version when a fact is new, even if that version makes less of the old ones', () => {
    const now = weighed('new', shows('name', 1), shows('age', -2), shows('document', 9))
    expect(decideReopening(rejected, now).reopens).toBe(true)
  })

  test('comes back under another version when a value is another one than before', () => {
    const now = weighed('new', shows('name', 4), shows('age', 2.8, 'y'), shows('sex', 1))
    expect(decideReopening(rejected, now).reopens).toBe(true)
  })

  test('takes along what had grown before the version changed, and no more', () => {
    const grown = { ...rejected, rejectedBits: 0.5 }
    const now = (bits: number) => weighed('new', shows('name', 4), shows('age', -2), shows('sex', bits))
    expect(decideReopening(grown, now(1.4)).reopens).toBe(false)
    expect(decideReopening(grown, now(1.6)).reopens).toBe(true)
  })

  test('an old fact that only the new version holds against it does not make coming back harder', () => {
    const against = { ...shows('companions', -3), left: '', right: '' }
    const first = decideReopening(rejected, weighed('new', shows('name', 4), shows('age', -2), against))
    expect(first).toEqual({ reopens: false, rejectedBits: -1 })
  })

  test('does not come back for what is only a sum over the others', () => {
    const now = weighed('new', shows('name', 4), shows('age', -2), { ...shows('relative', 9), left: '', right: '' })
    expect(decideReopening(rejected, now).reopens).toBe(false)
  })

  test('is measured, after that, from what it is worth in the version that weighs it now', () => {
    const first = weighed('new', shows('name', 20), shows('age', -1))
    const { rejectedBits } = decideReopening(rejected, first)
    const again = weighed('new', shows('name', 20), shows('age', -1), shows('document', 3))
    expect(decideReopening({ ...first, rejectedBits }, again).reopens).toBe(true)
  })
})
