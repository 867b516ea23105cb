/** Where and when: how much likelier the route makes it than chance. It never excludes, since dates and routes are uncertain. */
import { routeRatio } from '../route-graph.ts'
import type { EvidenceParams, ModelComparison, PreparedEvent } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

const saidPlace = (event: PreparedEvent): string => event.municipality ?? event.department ?? event.country ?? ''

/** Days within which a child is mostly met again, by the number of the model that says what it is worth. */
const ELAPSED: readonly (readonly [days: number, number: string])[] = [
  [15, 'halfMonth'],
  [30, 'month'],
  [60, 'twoMonths'],
  [120, 'fourMonths'],
]
/** Families' dates are off by a week; before that a child was met before its family last heard of it. */
const EARLY_DAYS = 8

/**
 * A child is mostly met in the weeks after its family last heard of it; of two records that have nothing to do with each other
 * the days between are any. Where it is not told which of them is the family's, the order says nothing.
 */
const elapsedBits = (left: PreparedEvent, right: PreparedEvent, { numbers }: ModelComparison): number => {
  if (!left.when || !right.when) return 0
  const [first, later] = left.side === 'seen' || right.side === 'sought' ? [right, left] : [left, right]
  const ordered = left.side !== undefined && right.side !== undefined && left.side !== right.side
  const gap = (later.when?.from ?? 0) - (first.when?.to ?? 0)
  const back = (first.when?.from ?? 0) - (later.when?.to ?? 0)
  if (ordered && back > EARLY_DAYS) return -(numbers?.before ?? 0)
  const days = ordered ? gap : Math.max(0, gap, back)
  const within = ELAPSED.find(([most]) => days <= most)
  return within ? (numbers?.[within[1]] ?? 0) - (numbers?.later ?? 0) : -(numbers?.later ?? 0)
}

export const comparePlaceTime: Compare = (left, right, { model, route }) => {
  const ratio = routeRatio(route, left.event, right.event)
  if (ratio === undefined) return undefined
  const comparison = model.comparisons.placeTime
  const sameTown = left.event.municipality !== undefined && left.event.municipality === right.event.municipality
  const nearer = sameTown && ratio > 1 ? (comparison.numbers?.sameMunicipality ?? 0) : 0
  const bits = clamp(Math.log2(ratio) + nearer + elapsedBits(left.event, right.event, comparison), comparison.cap)
  const level = bits >= 0.5 ? 'likely' : bits <= -0.5 ? 'unlikely' : 'neutral'
  const days =
    left.event.when && right.event.when
      ? Math.abs(right.event.when.from + right.event.when.to - left.event.when.from - left.event.when.to) / 2
      : undefined
  const params: EvidenceParams = days === undefined ? {} : { days: Math.round(days) }
  return evidenceOf('placeTime', level, bits, [saidPlace(left.event), saidPlace(right.event)], params)
}
