import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { mayWithdraw } from '../domain/agreement.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { agreementActor, findAgreement } from './agreement-terms.server.ts'

/**
 * An institution of the kinds to which an offer was made takes back its word: what it shared under it, and what was shared with
 * it, closes with this transaction, for itself alone. Of an offer that it never confirmed, or that is not made to it, nothing
 * is told.
 */
export const withdrawConfirmation = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<undefined, 'access.unknown_record' | 'access.step_up'>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'agreement.withdraw')
    if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.unknown_record')
    const terms = await findAgreement(tx, id)
    if (!terms || !mayWithdraw(terms, agreementActor(actor))) return refuse('access.unknown_record')
    const { numDeletedRows } = await tx
      .deleteFrom('app.agreement_confirmation')
      .where('agreement_id', '=', id)
      .where('institution_id', '=', actor.institutionId)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return refuse('access.unknown_record')
    await recordAudit(tx, actor, { act: 'agreement.withdraw', recordKind: 'agreement', recordId: id })
    return allowed
  })
