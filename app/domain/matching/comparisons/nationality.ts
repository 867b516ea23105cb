/**
 * A shared nationality counts by how rare it is on the route, less what a shared name has told of it already: two Ixcoys
 * are both Guatemalan anyway. Children often say that they are Mexican so as not to be returned.
 */

import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

export const compareNationality: Compare = (left, right, { model }) => {
  if (left.nationalities.length === 0 || right.nationalities.length === 0) return undefined
  const said = [left.nationalities.join(' '), right.nationalities.join(' ')] as const
  const comparison = model.comparisons.nationality
  const { nationality, floor } = model.shares
  const shared = left.nationalities.filter((code) => right.nationalities.includes(code))
  if (shared.length > 0) {
    const share = Math.min(...shared.map((code) => nationality[code] ?? floor))
    const told = Math.max(left.nationalityInName, right.nationalityInName)
    const rarity = Math.log2((comparison.numbers?.m ?? 1) / share)
    const bits = Math.max(0, rarity - told + (comparison.levels.same?.bits ?? 0))
    const oneIn = Math.round(1 / share)
    return evidenceOf('nationality', 'same', clamp(bits, comparison.cap), said, { oneIn })
  }
  const level = left.nationalities.includes('MX') !== right.nationalities.includes('MX') ? 'claims_mexican' : 'differs'
  return evidenceOf('nationality', level, clamp(comparison.levels[level]?.bits ?? 0, comparison.cap), said)
}
