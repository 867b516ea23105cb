/**
 * Brings the search documents in line with the records. The record is locked from before it is read until the document is
 * written: whoever takes it down or withdraws a consent waits, or is waited for, so that no document outlives its right.
 */
import type { Services } from '../app/services.server.ts'
import type { Tx } from '../db/acting.server.ts'
import { loadConsentsOf } from '../db/consents.server.ts'
import { partnerDocument, publicDocument } from './documents.ts'
import type { Audience, SearchDocument } from './index.ts'
import { openPostgresIndex } from './postgres.server.ts'
import { askStanding } from './standing.server.ts'

/** The documents that these notices have by right, by their ids; their records stay locked until the transaction ends. */
export const documentsByRight: Readonly<
  Record<Audience, (tx: Tx, noticeIds: readonly string[], now: Date) => Promise<ReadonlyMap<string, SearchDocument>>>
> = {
  /** There when published. */
  public: async (tx, noticeIds) => {
    // Against every change of the row, since what is published is in the row itself.
    const rows = await tx
      .selectFrom('app.publication')
      .select(['notice_id', 'document', 'chancellery_id'])
      .where('notice_id', 'in', noticeIds)
      .orderBy('notice_id')
      .forShare()
      .execute()
    return new Map(
      rows.flatMap(({ notice_id, document, chancellery_id }) =>
        document && notice_id
          ? [[notice_id, publicDocument({ recordId: notice_id, chancelleryId: chancellery_id }, document)] as const]
          : [],
      ),
    )
  },
  /**
   * There while the notice is registered and the family lets partners search it. It is the responsible institution's own: a chancellery
   * from which the notice was routed away sees it as any other consulate.
   */
  partner: async (tx, noticeIds, now) => {
    // Whoever changes a notice or its consents holds its row for update.
    const rows = await tx
      .selectFrom('app.notice')
      .select(['id', 'content', 'responsible_id'])
      .where('id', 'in', noticeIds)
      .where('state', '=', 'registered')
      // A restored backup may hold one that was erased as it was before.
      .where('erased_at', 'is', null)
      .orderBy('id')
      .forShare()
      .execute()
    if (rows.length === 0) return new Map()
    const consents = await loadConsentsOf(
      tx,
      rows.map(({ id }) => id),
      now,
    )
    return new Map(
      rows.flatMap(({ id, content, responsible_id }) => {
        const given = consents.get(id)
        if (!given?.has('partners_search')) return []
        const owner = { recordId: id, chancelleryId: responsible_id }
        return [[id, partnerDocument(owner, content, { consulatesMaySee: given.has('consulate_see') })] as const]
      }),
    )
  },
}

const indexOne = (services: Services, audience: Audience, noticeId: string): Promise<void> =>
  services.worker.transaction().execute(async (tx) => {
    const index = openPostgresIndex({ app: services.db, worker: services.worker })
    const document = (await documentsByRight[audience](tx, [noticeId], services.now())).get(noticeId)
    if (!document) return index.remove(audience, noticeId)
    await index.put(document)
    if (audience === 'partner') await askStanding(services, tx, document)
  })

/** Brings the public document of a notice in line with its publication. */
export const indexPublication = (services: Services, noticeId: string): Promise<void> =>
  indexOne(services, 'public', noticeId)

/** Brings the partner document of a notice in line with its state and its consents. */
export const indexNotice = (services: Services, noticeId: string): Promise<void> =>
  indexOne(services, 'partner', noticeId)
