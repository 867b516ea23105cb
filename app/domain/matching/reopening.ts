/**
 * A rejected pair comes back by new evidence alone. Under one version of the model that is growth of its sum. Another version
 * weighs the same facts otherwise, and a sum that grew with the version says nothing new: then only what the two records did not
 * show before counts.
 */
import type { ComparisonId, Evidence } from './types.ts'

/** Bits by which a rejected pair must have grown to come back: new evidence, not the same again. */
const REOPENING_BITS = 3
/** Sums over the others, not findings of their own. */
const DERIVED: readonly ComparisonId[] = ['correlated', 'relative']

type Weighed = { readonly modelVersion: string; readonly bits: number; readonly evidence: readonly Evidence[] }

/**
 * Bits of what shows other values now than before. A number that is never shown (a phone, a document) counts once it is there. What
 * speaks against is not counted: it may be an old fact that only this version weighs, and must not make coming back harder.
 */
const bitsFoundSince = (before: readonly Evidence[], now: readonly Evidence[]): number =>
  now
    .filter(({ comparison }) => !DERIVED.includes(comparison))
    .filter(
      (one) =>
        !before.some(
          ({ comparison, left, right }) => comparison === one.comparison && left === one.left && right === one.right,
        ),
    )
    .reduce((sum, { bits }) => sum + Math.max(0, bits), 0)

/**
 * Whether a rejected pair comes back, and otherwise what it was worth at its rejection in the version that weighs it now: what later
 * evidence is measured from.
 */
export const decideReopening = (
  before: Weighed & { readonly rejectedBits: number },
  now: Weighed,
): { readonly reopens: boolean; readonly rejectedBits: number } => {
  const grown = before.bits - before.rejectedBits
  const rejectedBits =
    before.modelVersion === now.modelVersion
      ? before.rejectedBits
      : now.bits - bitsFoundSince(before.evidence, now.evidence) - grown
  return { reopens: now.bits >= rejectedBits + REOPENING_BITS, rejectedBits }
}
