import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import { requireResponsibleNotice } from '../notices/responsible-notice.server.ts'
import type { Services } from '../services.server.ts'
import { findSightingFor } from '../sightings/find-sighting.server.ts'

export const HISTORY_A_PAGE = 50

/**
 * Who looked at a record. Of the reader's own institution the member, the act and the moment; of any other only the month
 * (its first instant), once it is over: the gate app.record_history says why, and gives no more.
 */
export type RecordLook =
  | { readonly own: true; readonly at: IsoInstant; readonly act: string; readonly member?: string }
  | { readonly own: false; readonly month: IsoInstant }

export type RecordHistory = { readonly looks: readonly RecordLook[]; readonly more: boolean }

/** Who looked at a notice, for the institution that answers for it; `page` counts from 0. @throws Response 404 */
export const listNoticeHistory = (
  services: Services,
  actor: MemberActor,
  id: string,
  page: number,
): Promise<RecordHistory> =>
  acting(services.db, { actor }, async (tx) => {
    await requireResponsibleNotice(tx, actor, 'notice.history', id)
    return readHistory(tx, actor, 'notice', id, page)
  })

/** Who looked at a report, for its carer and the host country's protection authority. @throws Response 404 */
export const listSightingHistory = (
  services: Services,
  actor: MemberActor,
  id: string,
  page: number,
): Promise<RecordHistory> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findSightingFor(tx, actor, 'sighting.history', id)
    if (!found.ok) throw new Response(null, { status: 404 })
    return readHistory(tx, actor, 'sighting', id, page)
  })

type Row = { seen_at: Date; own: boolean; member_name: string | null; act: string | null }

const readHistory = async (
  tx: Tx,
  actor: MemberActor,
  kind: 'notice' | 'sighting',
  id: string,
  page: number,
): Promise<RecordHistory> => {
  const { rows } = await sql<Row>`select seen_at, own, member_name, act
    from app.record_history(${kind}, ${id}, ${page * HISTORY_A_PAGE}, ${HISTORY_A_PAGE + 1})`.execute(tx)
  await recordAudit(tx, actor, { act: `${kind}.history`, recordKind: kind, recordId: id, details: { page: page + 1 } })
  return {
    looks: rows.slice(0, HISTORY_A_PAGE).map(({ seen_at, own, member_name, act }): RecordLook => {
      const at = seen_at.toISOString()
      return own ? { own, at, act: act ?? '', ...(member_name ? { member: member_name } : {}) } : { own, month: at }
    }),
    more: rows.length > HISTORY_A_PAGE,
  }
}
