/**
 * Brothers and sisters seen together explain each other: where another child of the same report's group may be another child
 * whom the same family seeks, that speaks for each of the pairs. It is bounded, and never worth more than what the pair says
 * by itself, so that it is never enough alone; a group that does not match says nothing, since children are parted on the
 * way. A family explains it too: it counts as what brothers and sisters share (sibling.ts).
 */
import { clamp, evidenceOf } from './comparisons/compare.ts'
import { scorePair } from './score.ts'
import type { MatchingContext, PairScore, PreparedPerson } from './types.ts'

/** Another child of the group, with a record of its own or only named beside this one. */
export type GroupMember = { readonly person: PreparedPerson; readonly mentioned: boolean; readonly id?: string }

/** Whether two descriptions may be of one child of the group, in the model's own measure. */
export const mayBeMember = (one: PreparedPerson, other: PreparedPerson, context: MatchingContext): boolean =>
  scorePair(one, other, context).bits >= (context.model.comparisons.group.numbers?.leastMember ?? 0)

/** Children of one group: those with a record, and of those who are only named whoever may be none of these. */
export const groupOf = (
  recorded: readonly { readonly person: PreparedPerson; readonly id?: string }[],
  named: readonly PreparedPerson[],
  context: MatchingContext,
): readonly GroupMember[] => [
  ...recorded.map((one): GroupMember => ({ ...one, mentioned: false })),
  ...named
    .filter((person) => !recorded.some((one) => mayBeMember(person, one.person, context)))
    .map((person): GroupMember => ({ person, mentioned: true })),
]

export type MemberPair = { readonly left: GroupMember; readonly right: GroupMember }

/** Members who may be one child; two who are both only named were compared as companions already. */
export const memberPairs = (
  left: readonly GroupMember[],
  right: readonly GroupMember[],
  context: MatchingContext,
): readonly MemberPair[] =>
  left.flatMap((one) =>
    right
      .filter((other) => !(one.mentioned && other.mentioned) && mayBeMember(one.person, other.person, context))
      .map((other) => ({ left: one, right: other })),
  )

/** The most children that can be paired at once, each with one: the same from either side, and never fewer with more pairs. */
const countPaired = (pairs: readonly MemberPair[]): number => {
  const taken = new Map<GroupMember, GroupMember>()
  const place = (one: GroupMember, tried: Set<GroupMember>): boolean => {
    for (const { left, right } of pairs) {
      if (left !== one || tried.has(right)) continue
      tried.add(right)
      const holder = taken.get(right)
      if (holder && !place(holder, tried)) continue
      taken.set(right, one)
      return true
    }
    return false
  }
  return [...new Set(pairs.map(({ left }) => left))].filter((one) => place(one, new Set())).length
}

/** The pair's score with what its groups say; the same score where they say nothing. */
export const withGroup = (
  pair: PairScore,
  left: readonly GroupMember[],
  right: readonly GroupMember[],
  context: MatchingContext,
): PairScore => {
  if (pair.bits <= 0 || left.length === 0 || right.length === 0) return pair
  const people = countPaired(memberPairs(left, right, context))
  if (people === 0) return pair
  const { levels, cap } = context.model.comparisons.group
  const level = people > 1 ? 'several' : 'one'
  const bits = Math.min(clamp(levels[level]?.bits ?? 0, cap), pair.bits)
  const evidence = { ...evidenceOf('group', level, bits, ['', ''], { people }), shared: bits }
  return { bits: pair.bits + bits, evidence: [...pair.evidence, evidence] }
}
