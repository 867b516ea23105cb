/** Names, the strongest and the most damaged evidence: the best pair among all readings of both names counts. */

import type { NameAlignment } from '../name-alignment.ts'
import { alignNames } from '../name-alignment.ts'
import type { TokenLevel } from '../token-agreement.ts'
import type { ModelComparison, PreparedName } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

const WEAKEST_FIRST: readonly TokenLevel[] = [
  'initial',
  'faint',
  'alike',
  'close',
  'nickname',
  'heard',
  'sounds',
  'exact',
]

const summaryOf = (alignment: NameAlignment): string => {
  if (alignment.matched === 0) return 'differs'
  if (alignment.contradictions > 0) return 'partial'
  return WEAKEST_FIRST.find((level) => alignment.details.some((detail) => detail.level === level)) ?? 'exact'
}

/** Names do not fall together by chance alone: a share of pairs are namesakes, however rare each word, and bound the bits. */
const belowNamesakes = (bits: number, { numbers }: ModelComparison): number =>
  bits - Math.log2(1 + (numbers?.namesakeShare ?? 0) * 2 ** bits)

export const compareName: Compare = (left, right, { model }) => {
  const comparison = model.comparisons.name
  // A hold goes from report to report: what is only likely must not join two children's.
  const twoReports = left.event.side === 'seen' && right.event.side === 'seen'
  const isRead = ({ tokens, lent }: PreparedName): boolean => tokens.length > 0 && !(lent && twoReports)
  let best: { alignment: NameAlignment; left: PreparedName; right: PreparedName } | undefined
  for (const one of left.names) {
    if (!isRead(one)) continue
    for (const other of right.names) {
      if (!isRead(other)) continue
      const alignment = alignNames(one, other, comparison)
      if (!best || alignment.bits > best.alignment.bits) best = { alignment, left: one, right: other }
    }
  }
  if (!best) return undefined
  const { alignment } = best
  const said = [best.left.said, best.right.said] as const
  const bits = belowNamesakes(clamp(alignment.bits, comparison.cap), comparison)
  const own = Math.max(alignment.bits - alignment.surnameBits, comparison.cap?.min ?? Number.NEGATIVE_INFINITY)
  const params = { words: alignment.matched, ...(best.left.lent || best.right.lent ? { lent: 1 } : {}) }
  const evidence = evidenceOf('name', summaryOf(alignment), bits, said, params, alignment.details)
  return { ...evidence, shared: bits - own }
}
