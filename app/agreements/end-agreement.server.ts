import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'

/**
 * Ends an agreement: what was shared under it is closed with this transaction. One that is ended already stays as it is;
 * one that the actor is no party of is as if it did not exist.
 */
export const endAgreement = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<undefined, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    if (!isId(id) || !decideAccess(actor, 'agreement.end').ok) return refuse('access.unknown_record')
    const row = await tx.selectFrom('app.agreement').select('ended_at').where('id', '=', id).executeTakeFirst()
    if (!row) return refuse('access.unknown_record')
    if (row.ended_at) return allowed
    const { numUpdatedRows } = await tx
      .updateTable('app.agreement')
      .set({ ended_at: services.now(), ended_by: actor.memberId })
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('access.unknown_record')
    await recordAudit(tx, actor, { act: 'agreement.end', recordKind: 'agreement', recordId: id })
    return allowed
  })
