import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'

/**
 * Of these notices those that people linked as one child's, each with the lowest id of its group: two that are linked through
 * a third, whether it is among them or not, are of one child too. A notice linked with none is not here.
 */
export const linkedNotices = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; child: string }>`
    with recursive linked(id, other) as (
      select wanted, wanted from unnest(${[...ids]}::uuid[]) wanted
      union
      select linked.id, next.other from linked cross join lateral (
        select d.b_id as other from app.duplicate d where d.a_id = linked.other and d.linked and d.kind = 'notice'
        union all
        select d.a_id from app.duplicate d where d.b_id = linked.other and d.linked and d.kind = 'notice'
      ) next
    ) select id, min(other::text) as child from linked group by id having count(*) > 1 ${keptPlan}`.execute(tx)
  return new Map(rows.map(({ id, child }) => [id, child]))
}
