/**
 * Evidence as one side may read it: the comparison, its level and bits are the finding itself; the other side's value is
 * shown only where it is no whereabouts, and no name of whoever seeks: that companion keeps the bits alone. Place and time
 * keep no value at all, an origin no finer than its department, phones and documents none, clothes no days between.
 * Exact bits that follow from one town and one day could be tried back to them by who knows the model and the own record:
 * place and time, clothes (which fade by the day) and what a family shares are told in whole steps (protection rule 6).
 */
import type { ComparisonId, Evidence } from '../domain/matching/types.ts'
import { isSeeker, type Seeker } from '../domain/seeker.ts'

const NO_VALUES: readonly ComparisonId[] = ['placeTime', 'phone', 'document']

const departmentOnly = (value: string): string =>
  /^[A-Z]{2}-[A-Z0-9]{1,3}/.exec(value)?.[0] ?? (/^[A-Z]{2}$/.test(value) ? value : '')

/** Whole bits; of what is reckoned from the day alone at most two either way. */
const coarseBits = ({ comparison, bits }: Evidence): number => {
  if (comparison === 'relative') return Math.round(bits)
  return comparison === 'placeTime' || comparison === 'clothing' ? Math.max(-2, Math.min(2, Math.round(bits))) : bits
}

/**
 * `other` names the side whose values are the other's: `left` is the notice, `right` the sighting.
 * @param seeker what is known of the notifier, for the notice's companions
 */
export const coarseEvidence = (
  evidence: readonly Evidence[],
  other: 'notice' | 'sighting',
  seeker: Seeker = {},
): Evidence[] =>
  evidence.map(({ shared: _shared, ...exact }) => {
    const one: Evidence = { ...exact, bits: coarseBits(exact) }
    if (NO_VALUES.includes(one.comparison)) return { ...one, left: '', right: '', params: {}, details: undefined }
    if (one.comparison === 'clothing') {
      const { days: _days, ...params } = one.params
      return { ...one, params }
    }
    if (one.comparison === 'companions' && other === 'notice') {
      const relation = String(one.params.relation ?? '') || undefined
      const known = isSeeker({ name: { raw: one.left }, relation }, seeker)
      return known ? { ...one, left: '', params: {}, details: undefined } : one
    }
    if (one.comparison !== 'origin') return one
    return other === 'notice'
      ? { ...one, left: departmentOnly(one.left), params: {} }
      : { ...one, right: departmentOnly(one.right), params: {} }
  })
