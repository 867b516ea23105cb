/**
 * People named by both sides, by the same name model. The child's own surnames were counted with the child's name and
 * are left out when preparing, so that a family name does not count twice. Companions change on the way and their absence says
 * nothing; but a child has one mother and one father, and where both sides name them and the names differ, that speaks against.
 */
import type { Relation } from '../../person.ts'
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

const PARENTS: readonly Relation[] = ['mother', 'father']

/** Whether each side names one, and no two of these names agree. */
const isDifferentParent = (
  relation: Relation,
  left: readonly PreparedCompanion[],
  right: readonly PreparedCompanion[],
  chosen: readonly Pair[],
): boolean => {
  const isNamed = (companion: PreparedCompanion) => companion.relation === relation && companion.name.tokens.length > 0
  const agrees = (pair: Pair) => pair.left.relation === relation && pair.right.relation === relation
  return left.some(isNamed) && right.some(isNamed) && !chosen.some(agrees)
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
  const differing = PARENTS.filter((relation) => isDifferentParent(relation, left.companions, right.companions, chosen))
  const first = chosen[0]
  const against = differing.length * (comparison.levels.parent_differs?.bits ?? 0)
  if (!first) {
    if (differing.length === 0) return undefined
    // Neither name is told here: what differs was typed freely, and each side sees the companions that it may see.
    const params = { people: differing.length, relation: differing[0] ?? '' }
    return evidenceOf('companions', 'parent_differs', clamp(against, comparison.cap), ['', ''], params)
  }
  const bits = chosen.reduce((sum, pair) => sum + pair.bits, against)
  const said = [first.left.name.said, first.right.name.said] as const
  const params = { people: chosen.length, relation: first.left.relation ?? '' }
  return evidenceOf('companions', first.level, clamp(bits, comparison.cap), said, params)
}
