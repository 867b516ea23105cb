import type { Tx } from '../../db/acting.server.ts'
import { type AccessName, decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { NoticeState } from '../domain/lifecycle.ts'
import type { NoticeContent } from '../domain/notice.ts'

/** A notice as the institution that answers for it works on it. */
export type ResponsibleNotice = {
  readonly id: string
  readonly state: NoticeState
  readonly version: number
  readonly content: NoticeContent
  readonly chancelleryId: string
  readonly responsibleId: string
  readonly filedAt: Date | null
  readonly nextReview: string | null
  readonly refusedCiphertext: string | null
}

/**
 * The notice, for a member of the institution that answers for it; drafts belong to their family alone. `lock` makes a
 * second officer wait until this transaction ends. @throws Response 404 for any other, as if it did not exist
 */
export const requireResponsibleNotice = async (
  tx: Tx,
  actor: MemberActor,
  access: AccessName,
  noticeId: string,
  lock = false,
): Promise<ResponsibleNotice> => {
  const query = tx
    .selectFrom('app.notice')
    .select(['id', 'state', 'version', 'content', 'chancellery_id', 'responsible_id', 'filed_at', 'next_review'])
    .select('refused_reason_ciphertext')
    .where('id', '=', UUID.test(noticeId) ? noticeId : NOBODY)
    .where('state', '!=', 'draft')
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  const relations = row && actor.scopes.includes(row.responsible_id) ? (['responsible'] as const) : []
  if (!row || !decideAccess(actor, access, { relations }).ok) throw new Response(null, { status: 404 })
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    content: row.content,
    chancelleryId: row.chancellery_id,
    responsibleId: row.responsible_id,
    filedAt: row.filed_at,
    nextReview: row.next_review,
    refusedCiphertext: row.refused_reason_ciphertext,
  }
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** An id that no record has: asked for in place of what cannot be one. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
