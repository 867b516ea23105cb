/** Where and when: how much likelier the route makes it than chance. It never excludes, since dates and routes are uncertain. */
import { routeRatio } from '../route-graph.ts'
import type { EvidenceParams, PreparedEvent } from '../types.ts'
import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

const saidPlace = (event: PreparedEvent): string => event.municipality ?? event.department ?? event.country ?? ''

export const comparePlaceTime: Compare = (left, right, { model, route }) => {
  const ratio = routeRatio(route, left.event, right.event)
  if (ratio === undefined) return undefined
  const comparison = model.comparisons.placeTime
  const sameTown = left.event.municipality !== undefined && left.event.municipality === right.event.municipality
  const nearer = sameTown && ratio > 1 ? (comparison.numbers?.sameMunicipality ?? 0) : 0
  const bits = clamp(Math.log2(ratio) + nearer, comparison.cap)
  const level = bits >= 0.5 ? 'likely' : bits <= -0.5 ? 'unlikely' : 'neutral'
  const days =
    left.event.when && right.event.when
      ? Math.abs(right.event.when.from + right.event.when.to - left.event.when.from - left.event.when.to) / 2
      : undefined
  const params: EvidenceParams = days === undefined ? {} : { days: Math.round(days) }
  return evidenceOf('placeTime', level, bits, [saidPlace(left.event), saidPlace(right.event)], params)
}
