import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'

/**
 * Removes what pairs told of a record that is gone for good. That people linked two reports stays, without a word of either,
 * so that a hold goes on covering whom it covers.
 */
export const forgetDuplicates = async (tx: Tx, recordId: string): Promise<void> => {
  // Whoever brings one up to date holds it until it is stored, and writes nothing where it finds this done.
  await sql`select id from app.duplicate where ${recordId}::uuid in (a_id, b_id) order by id for update`.execute(tx)
  await sql`delete from app.duplicate where ${recordId}::uuid in (a_id, b_id) and not (linked and kind = 'sighting')`.execute(
    tx,
  )
  await sql`delete from app.duplicate_side side using app.duplicate d
    where d.id = side.duplicate_id and ${recordId}::uuid in (d.a_id, d.b_id)`.execute(tx)
  await sql`update app.duplicate set evidence = '[]', bits = 0 where ${recordId}::uuid in (a_id, b_id)`.execute(tx)
}
