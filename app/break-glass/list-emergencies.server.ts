import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { IsoInstant } from '../domain/person.ts'
import type { Services } from '../services.server.ts'

export type Emergency = {
  readonly id: string
  readonly kind: 'notice' | 'sighting'
  readonly recordId: string
  readonly institution?: string
  readonly askedBy: string
  readonly reason: string
  readonly grantedAt: IsoInstant
}

/** Emergency accesses to records of the actor's institution, or all for the auditor; newest first, at most 100. */
export const listEmergencies = (services: Services, actor: MemberActor): Promise<readonly Emergency[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.break_glass as glass')
      .leftJoin('app.institution as institution', 'institution.id', 'glass.institution_id')
      .select(['glass.id', 'record_kind', 'record_id', 'asked_by', 'reason', 'granted_at', 'institution.name'])
      .orderBy('granted_at', 'desc')
      .limit(100)
      .execute()
    await recordAudit(tx, actor, {
      act: 'break_glass.told',
      shown: rows.map((row) => row.record_id),
      details: { rows: rows.length },
    })
    return rows.map((row) => ({
      id: row.id,
      kind: row.record_kind,
      recordId: row.record_id,
      ...(row.name ? { institution: row.name } : {}),
      askedBy: row.asked_by,
      reason: row.reason,
      grantedAt: row.granted_at.toISOString(),
    }))
  })

/** Marks what the institution was told of as read. */
export const markEmergenciesRead = (services: Services, actor: MemberActor): Promise<void> =>
  acting(services.db, { actor }, async (tx) => {
    await tx
      .updateTable('app.task')
      .set({ done_at: services.now(), done_by: actor.memberId, result: 'read' })
      .where('kind', '=', 'break_glass')
      .where('institution_id', 'in', actor.scopes)
      .where('done_at', 'is', null)
      .execute()
  })
