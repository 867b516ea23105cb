import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor, MemberActor } from '../domain/actor.ts'
import { readsWhatWasTold } from '../domain/holder.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { changeNotice, type NoticeChange } from './change-notice.server.ts'
import { findHolder } from './holder-notice.server.ts'
import { requireOwnNotice } from './own-notice.server.ts'
import { renewPublication } from './publication.server.ts'
import { tellFamily } from './updated.server.ts'

/** An officer gives what is public one more term, unchanged, and so answers the reminder. */
export const renewAsOfficer = (
  services: Services,
  actor: MemberActor,
  change: NoticeChange,
): Promise<Verdict<undefined, 'publication.not_ending' | 'notice.changed'>> =>
  changeNotice<'publication.not_ending'>(
    services,
    actor,
    change,
    { access: 'notice.publish', name: 'notice.renew' },
    async (tx, notice) => {
      if (!(await renewPublication(tx, services, notice.id))) return refuse('publication.not_ending')
      await tx
        .updateTable('app.task')
        .set({ done_at: services.now(), done_by: actor.memberId, result: 'renewed' })
        .where('notice_id', '=', notice.id)
        .where('kind', '=', 'renew_publication')
        .where('done_at', 'is', null)
        .execute()
      return ok({ event: 'renewed' })
    },
  )

/** The notifier does the same with its receipt: what it allowed stays public as it is. False when there is nothing to renew. */
export const renewAsFamily = (services: Services, actor: FamilyActor): Promise<boolean> =>
  acting(services.db, { actor }, async (tx) => {
    if (!readsWhatWasTold(await findHolder(tx))) return false
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (notice.state !== 'registered' || !(await renewPublication(tx, services, notice.id))) return false
    await tellFamily(tx, services, notice.id, 'renewed')
    await recordAudit(tx, actor, { act: 'family.renew', recordKind: 'notice', recordId: notice.id })
    return true
  })
