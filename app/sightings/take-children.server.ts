import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { isId } from './is-id.ts'

/**
 * Before anything is read that a hold is decided by: this child's row and those of all whom its hold may reach, in one order
 * for everybody, so that two who decide at once wait for each other and never both. Does nothing for whoever may not decide.
 */
export const takeChildren = async (tx: Tx, sightingId: string): Promise<void> => {
  if (isId(sightingId)) await sql`select app.take_children(${sightingId}::uuid)`.execute(tx)
}
