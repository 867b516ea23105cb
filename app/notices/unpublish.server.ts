import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { readsWhatWasTold } from '../domain/holder.ts'
import type { Services } from '../services.server.ts'
import { findHolder, requireHolderNotice } from './holder-notice.server.ts'
import { requireOwnNotice } from './own-notice.server.ts'
import { takeDown } from './publication.server.ts'
import { tellFamily } from './updated.server.ts'

/**
 * Takes the notice off the public pages at the wish of whoever holds a receipt; the search goes on, the consent stays, and an
 * officer may publish again when the family asks. Returns false when nothing was public.
 */
export const unpublish = (services: Services, actor: FamilyActor): Promise<boolean> =>
  acting(services.db, { actor }, async (tx) => {
    const isNotifier = readsWhatWasTold(await findHolder(tx))
    const notice = isNotifier ? await requireOwnNotice(tx, services, actor, true) : await requireHolderNotice(tx, actor)
    const wasPublic = isNotifier ? await takeDown(tx, services, notice.id) : await takeDownByReceipt(tx)
    if (!wasPublic) return false
    await tellFamily(tx, services, notice.id, 'unpublished', isNotifier ? {} : { receipt: actor.receiptId })
    await recordAudit(tx, actor, { act: 'family.unpublish', recordKind: 'notice', recordId: notice.id })
    return true
  })

/** The gate for a receipt that does not read the notice: its photos and its work queue are not that receipt's to touch. */
const takeDownByReceipt = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select app.take_down_by_receipt() as done`.execute(tx)
  return rows[0]?.done === true
}
