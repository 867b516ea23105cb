/** A phone both sides gave. A shelter's or a coyote's number is in many records and is worth less: log2 of their number. */

import type { Compare } from './compare.ts'
import { clamp, evidenceOf } from './compare.ts'

export const comparePhone: Compare = (left, right, { model, recordsSharingPhone }) => {
  const one = left.description.phoneDigests
  const other = right.description.phoneDigests
  if (!one?.length || !other?.length) return undefined
  let records: number | undefined
  for (const digest of one) {
    if (!other.includes(digest)) continue
    const sharing = Math.max(2, recordsSharingPhone?.get(digest) ?? 2)
    if (records === undefined || sharing < records) records = sharing
  }
  if (records === undefined) return undefined
  const comparison = model.comparisons.phone
  const bits = clamp((comparison.levels.same?.bits ?? 0) - Math.log2(records), comparison.cap)
  return evidenceOf('phone', 'same', bits, ['', ''], { records })
}
