import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { isOver, mayEnd } from '../domain/agreement.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { agreementActor, agreementDay, findAgreement } from './agreement-terms.server.ts'

/**
 * Ends an agreement: what was shared under it is closed with this transaction. One that is over already stays as it is;
 * one that the actor is no party of is as if it did not exist.
 */
export const endAgreement = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<undefined, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    if (!decideAccess(actor, 'agreement.end').ok) return refuse('access.unknown_record')
    const terms = await findAgreement(tx, id)
    if (!terms) return refuse('access.unknown_record')
    const today = agreementDay(terms, services.now())
    if (isOver(terms, today)) return allowed
    if (!mayEnd(terms, agreementActor(actor), today)) return refuse('access.unknown_record')
    const { numUpdatedRows } = await tx
      .updateTable('app.agreement')
      .set({ ended_at: services.now(), ended_by: actor.memberId })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    // Perhaps ended in this very moment, as by the same form sent twice.
    if (numUpdatedRows === 0n) {
      const now = await findAgreement(tx, id)
      return now?.endedAt ? allowed : refuse('access.unknown_record')
    }
    await recordAudit(tx, actor, { act: 'agreement.end', recordKind: 'agreement', recordId: id })
    return allowed
  })
