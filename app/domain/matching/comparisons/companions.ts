/**
 * People named by both sides, by the same name model. The child's own surnames were counted with the child's name and
 * are left out when preparing, so that a family name does not count twice. Companions change on the way: never negative.
 */
import { alignNames } from '../name-alignment.ts'
import type { PreparedCompanion } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

type Pair = {
  readonly left: PreparedCompanion
  readonly right: PreparedCompanion
  readonly level: string
  readonly bits: number
}

const orderOf = ({ left, right }: Pair): string => [left.name.signature, right.name.signature].sort().join('|')

export const compareCompanions: Compare = (left, right, { model }) => {
  if (left.companions.length === 0 || right.companions.length === 0) return undefined
  const comparison = model.comparisons.companions
  const pairs: Pair[] = []
  for (const one of left.companions) {
    for (const other of right.companions) {
      const { bits, matched } = alignNames(one.name, other.name, model.comparisons.name)
      if (matched === 0 || bits <= 0) continue
      const level = one.relation !== undefined && one.relation === other.relation ? 'relation_name' : 'name'
      pairs.push({ left: one, right: other, level, bits: bits + (comparison.levels[level]?.bits ?? 0) })
    }
  }
  pairs.sort((one, other) => other.bits - one.bits || (orderOf(one) < orderOf(other) ? -1 : 1))
  const used = new Set<PreparedCompanion>()
  const chosen = pairs.filter((pair) => {
    if (used.has(pair.left) || used.has(pair.right)) return false
    used.add(pair.left).add(pair.right)
    return true
  })
  const first = chosen[0]
  if (!first) return undefined
  const bits = chosen.reduce((sum, pair) => sum + pair.bits, 0)
  const said = [first.left.name.said, first.right.name.said] as const
  const params = { people: chosen.length, relation: first.left.relation ?? '' }
  return evidenceOf('companions', first.level, clamp(bits, comparison.cap), said, params)
}
