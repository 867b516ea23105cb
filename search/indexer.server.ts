/**
 * Brings the search documents in line with the records. The record is locked from before it is read until the document is
 * written: whoever takes it down or withdraws a consent waits, or is waited for, so that no document outlives its right.
 */
import type { Services } from '../app/services.server.ts'
import { loadConsents } from '../db/consents.server.ts'
import { partnerDocument, publicDocument } from './documents.ts'
import { openPostgresIndex } from './postgres.server.ts'

/** Brings the public document of a notice in line with its publication: there when published, absent otherwise. */
export const indexPublication = (services: Services, noticeId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    const index = openPostgresIndex({ app: services.db, worker: services.worker })
    // Against every change of the row, since what is published is in the row itself.
    const row = await tx
      .selectFrom('app.publication')
      .select(['document', 'chancellery_id'])
      .where('notice_id', '=', noticeId)
      .forShare()
      .executeTakeFirst()
    if (row?.document)
      await index.put(publicDocument({ recordId: noticeId, chancelleryId: row.chancellery_id }, row.document))
    else await index.remove('public', noticeId)
  })

/**
 * Brings the partner document in line: there while the notice is registered and the family lets partners search it. It is
 * the responsible institution's own: a chancellery from which the notice was routed away sees it as any other consulate.
 */
export const indexNotice = (services: Services, noticeId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    const index = openPostgresIndex({ app: services.db, worker: services.worker })
    // Whoever changes a notice or its consents holds its row for update.
    const notice = await tx
      .selectFrom('app.notice')
      .select(['content', 'responsible_id', 'state'])
      .where('id', '=', noticeId)
      // A restored backup may hold one that was erased as it was before.
      .where('erased_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    const consents = await loadConsents(tx, noticeId, services.now())
    if (notice?.state !== 'registered' || !consents.has('partners_search')) return index.remove('partner', noticeId)
    await index.put(
      partnerDocument({ recordId: noticeId, chancelleryId: notice.responsible_id }, notice.content, {
        consulatesMaySee: consents.has('consulate_see'),
      }),
    )
  })
