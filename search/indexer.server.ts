import type { Services } from '../app/services.server.ts'
import { loadConsents } from '../db/consents.server.ts'
import { partnerDocument, publicDocument } from './documents.ts'
import { openPostgresIndex } from './postgres.server.ts'

/** Brings the public document of a notice in line with its publication: there when published, absent otherwise. */
export const indexPublication = async (services: Services, noticeId: string): Promise<void> => {
  const index = openPostgresIndex({ app: services.db, worker: services.worker })
  const row = await services.worker
    .selectFrom('app.publication')
    .select(['document', 'chancellery_id'])
    .where('notice_id', '=', noticeId)
    .where('state', '=', 'published')
    .executeTakeFirst()
  if (row?.document)
    await index.put(publicDocument({ recordId: noticeId, chancelleryId: row.chancellery_id }, row.document))
  else await index.remove('public', noticeId)
}

/** Brings the partner document in line: there while the notice is registered and the family lets partners search it. */
export const indexNotice = async (services: Services, noticeId: string): Promise<void> => {
  const index = openPostgresIndex({ app: services.db, worker: services.worker })
  const found = await services.worker.transaction().execute(async (tx) => {
    const notice = await tx
      .selectFrom('app.notice')
      .select(['content', 'chancellery_id'])
      .where('id', '=', noticeId)
      .where('state', '=', 'registered')
      .executeTakeFirst()
    return notice && { notice, consents: await loadConsents(tx, noticeId) }
  })
  if (!found?.consents.has('partners_search')) return index.remove('partner', noticeId)
  const { notice, consents } = found
  await index.put(
    partnerDocument({ recordId: noticeId, chancelleryId: notice.chancellery_id }, notice.content, {
      consulatesMaySee: consents.has('consulate_see'),
    }),
  )
}
