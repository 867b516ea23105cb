import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import type { OwnNotice } from './own-notice.server.ts'
import { reprojectPublication } from './publication.server.ts'

/** Adds one line to what the family reads of its notice. Codes only: the words are in the catalogue. */
export const tellFamily = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): Promise<void> => {
  await tx
    .insertInto('app.notice_event')
    .values({ id: randomUUID(), notice_id: noticeId, at: services.now(), code, params: JSON.stringify(params) })
    .execute()
}

/** What follows when a filed notice was changed by its family: told, audited, compared anew, narrowed in public. */
export const recordUpdate = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  notice: OwnNotice,
  step: string,
): Promise<void> => {
  await tellFamily(tx, services, notice.id, 'updated', { step })
  await recordAudit(tx, actor, {
    act: 'family.write',
    recordKind: 'notice',
    recordId: notice.id,
    details: { step },
  })
  if (notice.state === 'registered') {
    await enqueue(tx, 'match_notice', notice.id)
    await enqueue(tx, 'index_notice', notice.id)
  }
  await reprojectPublication(tx, services, notice.id)
}
