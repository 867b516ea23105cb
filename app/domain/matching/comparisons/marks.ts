/**
 * Marks agree by type, place on the body and side. Only what cannot heal contradicts: a missing part that each side
 * puts elsewhere. A mark that only one side mentions says nothing, since absent means "not said".
 */
import type { Mark } from '../../person.ts'
import type { ModelComparison } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

const markLevel = (left: Mark, right: Mark): string | undefined => {
  if (left.type !== right.type || left.type === 'other' || !left.site || !right.site) return undefined
  const permanent = left.type === 'missing_part'
  if (left.site !== right.site) return permanent ? 'cannot_heal' : undefined
  if (!left.side || !right.side) return 'type_site'
  if (left.side === right.side) return 'type_site_side'
  return permanent ? 'cannot_heal' : 'other_side'
}

const saidMark = (mark: Mark): string => [mark.type, mark.site, mark.side].filter(Boolean).join(' ')

type Pair = {
  readonly left: Mark
  readonly right: Mark
  readonly level: string
  readonly bits: number
  readonly order: string
}

const pairsOf = (left: readonly Mark[], right: readonly Mark[], model: ModelComparison): Pair[] =>
  left
    .flatMap((one) => right.map((other) => ({ left: one, right: other, level: markLevel(one, other) })))
    .flatMap(({ level, ...marks }) => {
      if (level === undefined) return []
      const order = [saidMark(marks.left), saidMark(marks.right)].sort().join('|')
      return [{ ...marks, level, bits: model.levels[level]?.bits ?? 0, order }]
    })
    .sort((one, other) => other.bits - one.bits || (one.order < other.order ? -1 : 1))

export const compareMarks: Compare = (left, right, { model }) => {
  const one = left.description.marks
  const other = right.description.marks
  if (!one?.length || !other?.length) return undefined
  const comparison = model.comparisons.marks
  const used = new Set<Mark>()
  const chosen = pairsOf(one, other, comparison).filter((pair) => {
    if (used.has(pair.left) || used.has(pair.right)) return false
    used.add(pair.left).add(pair.right)
    return true
  })
  const first = chosen[0]
  if (!first) return undefined
  const bits = clamp(
    chosen.reduce((sum, pair) => sum + pair.bits, 0),
    comparison.cap,
  )
  const details = chosen.map((pair) => ({
    level: pair.level,
    bits: pair.bits,
    left: saidMark(pair.left),
    right: saidMark(pair.right),
  }))
  return evidenceOf('marks', first.level, bits, [saidMark(first.left), saidMark(first.right)], {}, details)
}
