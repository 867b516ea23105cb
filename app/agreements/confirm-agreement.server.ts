import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { orRefused } from '../../db/or-refused.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { mayConfirm } from '../domain/agreement.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { agreementActor, agreementDay, findAgreement } from './agreement-terms.server.ts'

/**
 * A party's word: from here on its side of the agreement stands. Said again by who offers to kinds of institution, it covers
 * those who joined the network since. One that is over, ended or past its last day, or not the actor's, is as if it did not exist.
 */
export const confirmAgreement = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<undefined, 'access.unknown_record'>> =>
  orRefused(
    () =>
      acting(services.db, { actor }, async (tx) => {
        if (!decideAccess(actor, 'agreement.confirm').ok) return refuse('access.unknown_record')
        const terms = await findAgreement(tx, id)
        if (!terms || !mayConfirm(terms, agreementActor(actor), agreementDay(terms, services.now())))
          return refuse('access.unknown_record')
        await tx
          .insertInto('app.agreement_confirmation')
          .values({ agreement_id: id, institution_id: actor.institutionId, member_id: actor.memberId })
          .onConflict((known) =>
            known.columns(['agreement_id', 'institution_id']).doUpdateSet({ member_id: actor.memberId }),
          )
          .execute()
        await recordAudit(tx, actor, { act: 'agreement.confirm', recordKind: 'agreement', recordId: id })
        return allowed
      }),
    refuse('access.unknown_record'),
  )
