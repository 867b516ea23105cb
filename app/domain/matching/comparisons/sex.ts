/** Sex as recorded by either side; "other" on one side is no evidence against. */

import type { Compare } from './compare.ts'
import { evidenceOf } from './compare.ts'

export const compareSex: Compare = (left, right, { model }) => {
  if (!left.sex || !right.sex) return undefined
  if (left.sex !== right.sex && (left.sex === 'other' || right.sex === 'other')) return undefined
  const level = left.sex === right.sex ? 'same' : 'differs'
  return evidenceOf('sex', level, model.comparisons.sex.levels[level]?.bits ?? 0, [left.sex, right.sex])
}
