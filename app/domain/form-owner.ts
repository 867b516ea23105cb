/**
 * A form whose session died, or that waits for a fresh proof, is kept for the person whose words they are: a member, or the
 * holder of one receipt. Whoever else signs in on the same browser gets nothing of it.
 */
import type { Actor } from './actor.ts'

export type FormOwner = { readonly memberId?: string; readonly receiptId?: string }

/** Whether what was typed is this actor's own; a form of nobody is nobody's. */
export const isOwnForm = (actor: Actor, { memberId, receiptId }: FormOwner): boolean => {
  if (actor.kind === 'family') return receiptId === actor.receiptId && memberId === undefined
  if (actor.kind === 'public') return false
  return memberId === actor.memberId && receiptId === undefined
}
