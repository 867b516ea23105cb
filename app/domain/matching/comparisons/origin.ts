/**
 * Where the child is from, at three levels: municipality, department, and words that no gazetteer knows. A municipality
 * that differs inside one department still agrees on the department, since people name the nearest town. A child who says that
 * it is Mexican, so as not to be returned, names a home in Mexico.
 */
import type { PreparedOrigin } from '../types.ts'
import type { Compare } from './compare.ts'
import { evidenceOf } from './compare.ts'

const sameWords = (left: PreparedOrigin, right: PreparedOrigin): boolean =>
  (left.words !== undefined && (left.words === right.words || left.words === right.slug)) ||
  (right.words !== undefined && right.words === left.slug)

const originLevel = (left: PreparedOrigin, right: PreparedOrigin): string | undefined => {
  if (left.municipality !== undefined && left.municipality === right.municipality) return 'municipality'
  const departmentsDiffer = left.department && right.department && left.department !== right.department
  if (sameWords(left, right) && !departmentsDiffer) return 'words'
  if ((left.country === 'MX') !== (right.country === 'MX') && left.country && right.country) return 'claims_mexican'
  if (departmentsDiffer) return 'differs'
  if (left.department && right.department) return 'department'
  return left.country && right.country && left.country !== right.country ? 'differs' : undefined
}

export const compareOrigin: Compare = (left, right, { model }) => {
  const level = left.origin && right.origin && originLevel(left.origin, right.origin)
  if (!level || !left.origin || !right.origin) return undefined
  const bits = model.comparisons.origin.levels[level]?.bits ?? 0
  return evidenceOf('origin', level, bits, [left.origin.said, right.origin.said])
}
