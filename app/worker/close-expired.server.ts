import { sql } from 'kysely'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { retireExpired } from '../interchange/retire-copies.server.ts'
import type { Services } from '../services.server.ts'

/**
 * Ends what has run out: publications past their date (the search itself never closes by silence) and copies of other
 * registries' records. A hold never lapses here. Where an agreement has begun or lapsed, what institutions share is found
 * anew: until then every reading finds it for itself.
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
      if (!notice_id) continue
      await tx.updateTable('app.photo').set({ public_token: null }).where('notice_id', '=', notice_id).execute()
      await recordAudit(
        tx,
        { kind: 'worker' },
        { act: 'publication.expire', recordKind: 'notice', recordId: notice_id },
      )
      await enqueue(tx, 'index_publication', notice_id)
    }
  })
  await sql`select app.renew_sharing() where exists (select 1 from app.sharing where stands_until <= now())`.execute(
    services.worker,
  )
  await retireExpired(services)
}
