import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { PartnerNotice } from '../../search/documents.ts'
import type { MemberActor } from '../domain/actor.ts'
import { mayKnowFind } from './may-know-find.ts'

export type SavedFind = {
  readonly noticeId: string
  readonly seenAt: Date | undefined
  readonly notice: PartnerNotice
  /** Set when the actor's institution answers for it and so may open it. */
  readonly own: boolean
}

/** Finds of a search that are looked at together. */
export const MOST_FINDS = 100

/**
 * What a saved search of the actor was told of that the actor may see now: of each find row-level security judges the notice's document, and
 * the access policy the same facts a second time. Those of the last look first, then what nobody has looked at yet, then the newest;
 * MOST_FINDS at most. `unseen`: only what was not looked at yet.
 */
export const readFinds = async (
  tx: Tx,
  actor: MemberActor,
  { searchId, unseen = false }: { readonly searchId: string; readonly unseen?: boolean },
): Promise<readonly SavedFind[]> => {
  const { rows } = await sql<{
    notice_id: string
    seen_at: Date | null
    chancellery_id: string
    document: PartnerNotice
    agreed: boolean
  }>`select f.notice_id, f.seen_at, d.chancellery_id, d.document, d.chancellery_id = any (app.agreed('registry_search')) as agreed
    from app.saved_search s join app.search_find f on f.search_id = s.id
      join search.document d on d.audience = 'partner' and d.record_id = f.notice_id
    where s.member_id = ${actor.memberId} and s.id = ${searchId}::uuid and (f.seen_at is null or not ${unseen}::boolean)
    order by coalesce(f.seen_at >= s.last_seen_at, false) desc, f.seen_at is null desc, f.found_at desc, f.notice_id
    limit ${MOST_FINDS} ${keptPlan}`.execute(tx)
  return rows.flatMap((row): SavedFind[] => {
    const { notice_id: noticeId, seen_at, document: notice, chancellery_id: institutionId, agreed } = row
    if (!mayKnowFind(actor, { institutionId, agreed, consulatesMaySee: notice.consulatesMaySee })) return []
    return [{ noticeId, seenAt: seen_at ?? undefined, notice, own: actor.scopes.includes(institutionId) }]
  })
}
