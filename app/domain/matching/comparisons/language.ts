/** A shared indigenous language counts by how few speak it. Spanish says nothing: many children hide the other one. */

import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

export const compareLanguage: Compare = (left, right, { model }) => {
  const one = left.indigenousLanguages
  const other = right.indigenousLanguages
  if (one.length === 0 || other.length === 0) return undefined
  const said = [one.join(' '), other.join(' ')] as const
  const comparison = model.comparisons.language
  const shared = one.filter((code) => other.includes(code))
  if (shared.length === 0) return evidenceOf('language', 'differs', comparison.levels.differs?.bits ?? 0, said)
  const share = Math.min(...shared.map((code) => model.shares.language[code] ?? model.shares.floor))
  const bits = Math.log2((comparison.numbers?.m ?? 1) / share) + (comparison.levels.same?.bits ?? 0)
  return evidenceOf('language', 'same', Math.max(0, clamp(bits, comparison.cap)), said, {
    oneIn: Math.round(1 / share),
  })
}
