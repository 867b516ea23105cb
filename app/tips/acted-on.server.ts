import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'

/**
 * Whether somebody went on with the report that a tip became: it was screened, edited or taken out, or somebody answered for
 * one of its possible matches. Then it is no longer undone from the tip.
 */
export const isActedOn = async (tx: Tx, sightingId: string): Promise<boolean> => {
  const { rows } = await sql<{ acted: boolean }>`
    select not (child.state = 'active' and child.screened_at is null and child.version = 1
      and not exists (select 1 from app.candidate_side side
        where side.side = 'carer' and side.own_record_id = child.id and side.state <> 'suggested')) as acted
    from app.sighting child where child.id = ${sightingId}::uuid`.execute(tx)
  return rows[0]?.acted ?? true
}
