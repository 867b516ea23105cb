/** Numbers of identity documents, by keyed digest. A different number speaks against, but documents are borrowed and misread. */

import type { Compare } from './compare.ts'
import { evidenceOf } from './compare.ts'

export const compareDocument: Compare = (left, right, { model }) => {
  const one = left.description.documentDigests
  const other = right.description.documentDigests
  if (!one?.length || !other?.length) return undefined
  const level = one.some((digest) => other.includes(digest)) ? 'same' : 'differs'
  return evidenceOf('document', level, model.comparisons.document.levels[level]?.bits ?? 0, ['', ''])
}
