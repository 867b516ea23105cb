/**
 * Dates of birth agree exactly, up to a slip of the pen (one digit, day and month swapped), or in year and month. Two that
 * do not agree speak against, beside what the ages say; 1 January is only a year.
 */
import type { PreparedBirth } from '../types.ts'
import type { Compare } from './compare.ts'
import { evidenceOf } from './compare.ts'

const digits = (birth: PreparedBirth): string =>
  `${birth.year}${String(birth.month).padStart(2, '0')}${String(birth.day).padStart(2, '0')}`

const isOneDigitOff = (left: string, right: string): boolean => {
  let off = 0
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) off++
  return off === 1
}

const birthLevel = (left: PreparedBirth, right: PreparedBirth): 'exact' | 'near' | 'month' | 'differs' | undefined => {
  if (left.year !== right.year && (left.month === undefined || right.month === undefined)) return 'differs'
  if (left.month === undefined || right.month === undefined) return undefined
  const sameMonth = left.year === right.year && left.month === right.month
  if (left.day !== undefined && right.day !== undefined) {
    if (sameMonth && left.day === right.day) return 'exact'
    if (left.year === right.year && left.month === right.day && left.day === right.month) return 'near'
    if (isOneDigitOff(digits(left), digits(right))) return 'near'
  }
  return sameMonth ? 'month' : 'differs'
}

export const compareBirthDate: Compare = (left, right, { model }) => {
  const level = left.birth && right.birth && birthLevel(left.birth, right.birth)
  if (!level || !left.birth || !right.birth) return undefined
  return evidenceOf('birthDate', level, model.comparisons.birthDate.levels[level]?.bits ?? 0, [
    left.birth.said,
    right.birth.said,
  ])
}
