/**
 * Evidence as one side may read it: the comparison, its level and bits are the finding itself; the other side's value is
 * shown only where it is no whereabouts, and no name of whoever seeks: that companion keeps the bits alone. Place and time keep no value at all, an origin no finer than its department,
 * phones and documents none. The exact bits of place and time are a function of one town and one day, which who knows the
 * model and the own record could try one by one: they are told in whole steps (protection rule 6).
 */
import type { Evidence } from '../domain/matching/types.ts'
import type { Relation } from '../domain/person.ts'
import { maySeek } from '../domain/projection.ts'

const NO_VALUES = new Set(['placeTime', 'phone', 'document'])

const departmentOnly = (value: string): string =>
  /^[A-Z]{2}-[A-Z0-9]{1,3}/.exec(value)?.[0] ?? (/^[A-Z]{2}$/.test(value) ? value : '')

/** Whole bits, at most two either way. */
const coarseBits = (bits: number): number => Math.max(-2, Math.min(2, Math.round(bits)))

/** `other` names the side whose values are the other's: `left` is the notice, `right` the sighting; `seeker` is the notifier's relation. */
export const coarseEvidence = (
  evidence: readonly Evidence[],
  other: 'notice' | 'sighting',
  seeker?: Relation,
): Evidence[] =>
  evidence.map((one) => {
    if (NO_VALUES.has(one.comparison)) {
      const bits = one.comparison === 'placeTime' ? coarseBits(one.bits) : one.bits
      return { ...one, bits, left: '', right: '', params: {}, details: undefined }
    }
    if (one.comparison === 'companions' && other === 'notice' && maySeek(String(one.params.relation ?? ''), seeker))
      return { ...one, left: '', params: {}, details: undefined }
    if (one.comparison !== 'origin') return one
    return other === 'notice'
      ? { ...one, left: departmentOnly(one.left), params: {} }
      : { ...one, right: departmentOnly(one.right), params: {} }
  })
