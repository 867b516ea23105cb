import { type RawBuilder, sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { mayKnowFind } from './may-know-find.ts'

type Group = { institution_id: string; agreed: boolean; consulates_may_see: boolean }

/** The facts by which a find is judged: all that are alike in them are counted together, and judged at once. */
const FACTS = sql`d.chancellery_id as institution_id, d.chancellery_id = any (app.agreed('registry_search')) as agreed,
  coalesce((d.document ->> 'consulatesMaySee')::boolean, false) as consulates_may_see`

/** Finds of the actor's saved searches under row-level security, all of them, in groups that the access policy lets it know of. */
const listGroups = async <Counts>(
  tx: Tx,
  actor: MemberActor,
  counts: RawBuilder<unknown>,
  by: RawBuilder<unknown>,
): Promise<readonly (Group & Counts)[]> => {
  const { rows } = await sql<Group & Counts>`select ${FACTS}, ${counts}
    from app.saved_search s join app.search_find f on f.search_id = s.id
      join search.document d on d.audience = 'partner' and d.record_id = f.notice_id
    where s.member_id = ${actor.memberId} group by 1, 2, 3${by} ${keptPlan}`.execute(tx)
  return rows.filter(({ institution_id: institutionId, agreed, consulates_may_see: consulatesMaySee }) =>
    mayKnowFind(actor, { institutionId, agreed, consulatesMaySee }),
  )
}

export type FindCounts = { readonly found: number; readonly unseen: number }

/** How many notices came to each saved search of the actor, by its id. */
export const countFinds = async (tx: Tx, actor: MemberActor): Promise<ReadonlyMap<string, FindCounts>> => {
  const groups = await listGroups<{ search_id: string } & FindCounts>(
    tx,
    actor,
    sql`f.search_id, count(*)::int as found, (count(*) filter (where f.seen_at is null))::int as unseen`,
    sql`, f.search_id`,
  )
  const counts = new Map<string, FindCounts>()
  for (const { search_id, found, unseen } of groups) {
    const before = counts.get(search_id)
    counts.set(search_id, { found: found + (before?.found ?? 0), unseen: unseen + (before?.unseen ?? 0) })
  }
  return counts
}

/** Notices that came to the actor's saved searches and were not looked at yet. */
export const countNewFinds = async (services: Services, actor: MemberActor): Promise<number> => {
  if (!decideAccess(actor, 'search.saved').ok) return 0
  const groups = await acting(services.db, { actor }, (tx) =>
    listGroups<{ unseen: number }>(
      tx,
      actor,
      sql`(count(distinct f.notice_id) filter (where f.seen_at is null))::int as unseen`,
      sql``,
    ),
  )
  return groups.reduce((sum, { unseen }) => sum + unseen, 0)
}
