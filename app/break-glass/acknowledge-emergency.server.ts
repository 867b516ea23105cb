import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { decideAcknowledge } from '../domain/break-glass.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'

/**
 * Acknowledges, in the actor's name and for its institution, that one emergency access was told; until then everyone
 * whom it concerns goes on seeing it. The database dates it and writes the trail (app.check_emergency_task).
 */
export const acknowledgeEmergency = (
  services: Services,
  actor: MemberActor,
  grantId: string,
): Promise<Verdict<undefined, 'access.role' | 'access.unknown_record' | 'break_glass.own' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'break_glass.acknowledge').ok) return refuse('access.role')
    const task = isId(grantId)
      ? await tx
          .selectFrom('app.task as task')
          .innerJoin('app.break_glass as glass', (join) => join.on('glass.id', '=', grantId))
          .select(['task.id', 'task.done_at', 'glass.member_id'])
          .where('task.kind', '=', 'break_glass')
          .where('task.request', '=', grantId)
          .where('task.institution_id', '=', actor.institutionId)
          .forUpdate('task')
          .executeTakeFirst()
      : undefined
    if (!task) return refuse('access.unknown_record')
    const verdict = decideAcknowledge(
      { id: actor.memberId, roles: actor.roles },
      { readBy: task.member_id, acknowledged: task.done_at !== null },
    )
    if (!verdict.ok) return verdict
    await tx
      .updateTable('app.task')
      .set({ done_at: services.now(), done_by: actor.memberId, result: 'acknowledged' })
      .where('id', '=', task.id)
      .execute()
    return allowed
  })
