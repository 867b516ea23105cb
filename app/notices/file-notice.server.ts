import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { moveNotice } from '../domain/lifecycle.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { firstReview } from './first-review.server.ts'
import { type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { firstUnanswered } from './progress.ts'
import { tellFamily } from './updated.server.ts'

/**
 * Files a draft with the institution that answers for it and puts it in that institution's queue. Sent twice it is filed
 * once. Refuses `filing.unanswered` while a question or consent was not answered, if only with "No lo sé".
 */
export const fileNotice = (
  services: Services,
  actor: FamilyActor,
): Promise<Verdict<OwnNotice, 'filing.unanswered' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (notice.state !== 'draft') return ok(notice)
    if (firstUnanswered(notice)) return refuse('filing.unanswered')
    const moved = moveNotice(notice.state, 'file')
    if (!moved.ok) return moved
    const now = services.now()
    const responsibleId = await findResponsible(tx, notice)
    const nextReview = await firstReview(tx, now, { responsibleId, chancelleryId: notice.chancelleryId })
    await tellFamily(tx, services, notice.id, 'received')
    await tx
      .insertInto('app.task')
      .values({
        id: randomUUID(),
        institution_id: responsibleId,
        kind: 'verify',
        notice_id: notice.id,
        due_at: new Date(`${nextReview}T23:59:59Z`),
        created_at: now,
      })
      .execute()
    await recordAudit(tx, actor, { act: 'family.file', recordKind: 'notice', recordId: notice.id })
    await tx
      .updateTable('app.notice')
      .set({
        state: moved.value,
        filed_at: now,
        updated_at: now,
        responsible_id: responsibleId,
        next_review: nextReview,
        version: notice.version + 1,
      })
      .where('id', '=', notice.id)
      .execute()
    return ok({ ...notice, state: moved.value, responsibleId, nextReview })
  })

/** The institution that a table names for the child's nationality with this chancellery, else the chancellery itself. */
const findResponsible = async (tx: Tx, notice: OwnNotice): Promise<string> => {
  for (const nationality of notice.known.content.person.nationalities ?? []) {
    const route = await tx
      .selectFrom('app.routing')
      .select('responsible_id')
      .where('nationality', '=', nationality)
      .where('chancellery_id', '=', notice.chancelleryId)
      .executeTakeFirst()
    if (route) return route.responsible_id
  }
  return notice.chancelleryId
}
