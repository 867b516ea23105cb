import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideAcknowledge } from '../domain/break-glass.ts'
import type { IsoInstant } from '../domain/person.ts'
import type { Services } from '../services.server.ts'
import { emergencyContext } from './emergency-words.server.ts'

export type Emergency = {
  readonly id: string
  readonly kind: 'notice' | 'sighting'
  readonly recordId: string
  readonly institution?: string
  readonly askedBy: string
  readonly reason: string
  readonly grantedAt: IsoInstant
  /** Who acknowledged for the institution that was told, and when; absent until somebody did. */
  readonly acknowledged?: { readonly by?: string; readonly at: IsoInstant }
  /** Whether the reader may acknowledge it now. */
  readonly mayAcknowledge: boolean
}

/** Emergency accesses to records of the actor's institution, or all for the auditor; newest first, at most 100. */
export const listEmergencies = (services: Services, actor: MemberActor): Promise<readonly Emergency[]> =>
  acting(services.db, { actor }, async (tx) => {
    const rows = await tx
      .selectFrom('app.break_glass as glass')
      .leftJoin('app.institution as institution', 'institution.id', 'glass.institution_id')
      .leftJoin('app.task as task', (join) =>
        join
          .on('task.kind', '=', 'break_glass')
          .on(sql<boolean>`task.request = glass.id::text`)
          .on('task.institution_id', 'in', actor.scopes),
      )
      .leftJoin('app.member as by', 'by.id', 'task.done_by')
      .select([
        'glass.id',
        'glass.member_id',
        'record_kind',
        'record_id',
        'glass.asked_by',
        'reason_ciphertext',
        'granted_at',
      ])
      .select([
        'institution.name as institution',
        'task.institution_id as told_id',
        'task.done_at',
        'by.name as done_by',
      ])
      // What nobody acknowledged yet comes first, and so is never cut off.
      .orderBy(sql`task.done_at is null and task.id is not null`, 'desc')
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
      ...(row.institution ? { institution: row.institution } : {}),
      askedBy: row.asked_by,
      reason: services.keyring.decrypt(row.reason_ciphertext, emergencyContext(row.id)),
      grantedAt: row.granted_at.toISOString(),
      ...(row.done_at
        ? { acknowledged: { at: row.done_at.toISOString(), ...(row.done_by ? { by: row.done_by } : {}) } }
        : {}),
      mayAcknowledge:
        row.told_id === actor.institutionId &&
        decideAcknowledge(
          { id: actor.memberId, roles: actor.roles },
          { readBy: row.member_id, acknowledged: row.done_at !== null },
        ).ok,
    }))
  })
