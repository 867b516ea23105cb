import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { PACE_MINUTES } from '../http/network-pace.ts'
import { retireExpired } from '../interchange/retire-copies.server.ts'
import type { Services } from '../services.server.ts'

/**
 * Ends what has run out: publications past their date (the search itself never closes by silence), copies of other
 * registries' records, sittings, parked forms, used challenges, sessions, old sign-in attempts. A hold never lapses here.
 */
export const closeExpired = async (services: Services): Promise<void> => {
  const now = services.now()
  await services.worker.transaction().execute(async (tx) => {
    const expired = await tx
      .updateTable('app.publication')
      .set({ state: 'gone', document: null, gone_at: now })
      .where('state', '=', 'published')
      .where('expires_at', '<=', now)
      .returning('notice_id')
      .execute()
    for (const { notice_id } of expired) {
      await tx.updateTable('app.photo').set({ public_token: null }).where('notice_id', '=', notice_id).execute()
      await recordAudit(
        tx,
        { kind: 'worker' },
        { act: 'publication.expire', recordKind: 'notice', recordId: notice_id },
      )
      await enqueue(tx, 'index_publication', notice_id)
    }
  })
  await retireExpired(services)
  await services.worker.deleteFrom('app.parked').where('expires_at', '<=', now).execute()
  await services.worker.deleteFrom('app.family_session').where('expires_at', '<=', now).execute()
  await services.worker.deleteFrom('app.session').where('expires_at', '<=', now).execute()
  await services.worker.deleteFrom('app.used_challenge').where('expires_at', '<=', now).execute()
  await services.worker
    .deleteFrom('app.network_pace')
    .where('at', '<=', new Date(now.getTime() - PACE_MINUTES * 60_000))
    .execute()
  await services.worker
    .deleteFrom('app.sign_in_attempt')
    .where('at', '<=', new Date(now.getTime() - 86_400_000))
    .execute()
}
