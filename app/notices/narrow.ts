/**
 * What the family changes may take something away from the public page at once, and never adds to it by itself: an
 * officer looks at new or corrected details before they are public (protection rules 1 and 2).
 */
import type { PublicNotice } from '../domain/notice.ts'

type Field = keyof PublicNotice

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of a list, the published items that are still said; of another value, the published one. */
const kept = (published: unknown, said: unknown): unknown =>
  Array.isArray(published) && Array.isArray(said)
    ? published.filter((item) => said.some((other) => isSame(item, other)))
    : published

/**
 * The published document reduced to the fields that `projected` (content and consents of now) still has. A photo stays
 * only when it is the same one; nothing of `projected` that was not public gets in.
 */
export const narrowPublic = (published: PublicNotice, projected: PublicNotice): PublicNotice => {
  const fields = (Object.keys(published) as Field[]).filter((field) => projected[field] !== undefined)
  const narrowed = Object.fromEntries(fields.map((field) => [field, kept(published[field], projected[field])]))
  if (!isSame(published.photo, projected.photo)) delete narrowed.photo
  return { ...(narrowed as PublicNotice), indexed: published.indexed && projected.indexed }
}
