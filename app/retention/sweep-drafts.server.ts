import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { DAY } from '../domain/retention.ts'
import type { Services } from '../services.server.ts'
import { deletePhotoFiles } from './photo-files.server.ts'
import { loadTerms } from './terms.server.ts'

/** Drafts looked at in one sweep; the next takes more. */
const BATCH = 200

/**
 * Removes notices that were begun and never filed, in which nothing was saved for the term: with their photos, files too,
 * their sittings, receipts and contact data. One that its family is saving in this moment is left alone.
 */
export const sweepDrafts = async (services: Services): Promise<number> => {
  const { draft } = await loadTerms(services.worker)
  const before = new Date(services.now().getTime() - draft * DAY)
  const found = await listAbandoned(services, before)
  let swept = 0
  for (const id of found)
    await services.worker.transaction().execute(async (tx) => {
      const locked = await tx
        .selectFrom('app.notice')
        .select('id')
        .where('id', '=', id)
        .where('state', '=', 'draft')
        .where('updated_at', '<', before)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!locked || (await wasAnswered(tx, id, before))) return
      await deletePhotoFiles(tx, services, id)
      await tx.deleteFrom('app.notice').where('id', '=', id).execute()
      await recordAudit(tx, { kind: 'worker' }, { act: 'notice.sweep_draft', recordKind: 'notice', recordId: id })
      swept++
    })
  return swept
}

const listAbandoned = async (services: Services, before: Date): Promise<readonly string[]> => {
  const rows = await services.worker
    .selectFrom('app.notice')
    .select('id')
    .where('state', '=', 'draft')
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(BATCH)
    .execute()
  return rows.map(({ id }) => id)
}

/** A permission answered since is something saved, too. */
const wasAnswered = async (tx: Tx, noticeId: string, since: Date): Promise<boolean> =>
  (await tx
    .selectFrom('app.consent')
    .select('id')
    .where('notice_id', '=', noticeId)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst()) !== undefined
