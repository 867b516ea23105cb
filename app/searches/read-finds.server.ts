import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { PartnerNotice } from '../../search/documents.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'

export type SavedFind = {
  readonly searchId: string
  readonly noticeId: string
  readonly seenAt: Date | undefined
  readonly notice: PartnerNotice
  /** Set when the actor's institution answers for it and so may open it. */
  readonly own: boolean
}

/** Finds read at once, the newest first. */
const MOST_READ = 500

/**
 * What the actor's saved searches were told of that the actor may see now: of each find row-level security judges the notice's document, and
 * the access policy the same facts a second time. Counts are made of these rows too. `unseen`: only what was not looked at yet.
 */
export const readFinds = async (
  tx: Tx,
  actor: MemberActor,
  { searchId, unseen = false }: { readonly searchId?: string; readonly unseen?: boolean },
): Promise<readonly SavedFind[]> => {
  const { rows } = await sql<{
    search_id: string
    notice_id: string
    seen_at: Date | null
    chancellery_id: string
    document: PartnerNotice
    agreed: boolean
  }>`select f.search_id, f.notice_id, f.seen_at, d.chancellery_id, d.document, d.chancellery_id = any (app.agreed('registry_search')) as agreed
    from app.saved_search s join app.search_find f on f.search_id = s.id
      join search.document d on d.audience = 'partner' and d.record_id = f.notice_id
    where s.member_id = ${actor.memberId} and (${searchId ?? null}::uuid is null or s.id = ${searchId ?? null}::uuid)
      and (f.seen_at is null or not ${unseen}::boolean)
    order by f.found_at desc, f.notice_id limit ${MOST_READ} ${keptPlan}`.execute(tx)
  return rows.flatMap((row): SavedFind[] => {
    const own = actor.scopes.includes(row.chancellery_id)
    const facts = {
      relations: own ? (['responsible'] as const) : [],
      shared: row.agreed ? (['registry_search'] as const) : [],
      consents: row.document.consulatesMaySee ? (['consulate_see'] as const) : [],
    }
    if (!decideAccess(actor, 'search.saved', facts).ok) return []
    const { search_id: id, notice_id: noticeId, seen_at, document: notice } = row
    return [{ searchId: id, noticeId, seenAt: seen_at ?? undefined, notice, own }]
  })
}
