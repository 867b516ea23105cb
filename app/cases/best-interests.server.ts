import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ChildView } from '../domain/disclosure.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCaseFor, findKeptCase, lockCase } from './find-case.server.ts'
import { readProgress } from './sign-disclosure.server.ts'

export type BestInterestsInput = {
  readonly caseId: string
  readonly childView: ChildView
  /** That the best-interests check was made and speaks for contact. */
  readonly checked: boolean
  /** That the child agrees that its family is told that it is safe. */
  readonly agreesToTell: boolean
}

/**
 * The caring side records the child's own view and the best-interests check; the seeker's side can never read any of it.
 * Signatures that already stand are judged again by what is recorded now.
 */
export const recordBestInterests = (
  services: Services,
  actor: MemberActor,
  input: BestInterestsInput,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, input.caseId)
    const paired = await findCaseFor(tx, actor, 'case.protect', input.caseId)
    const found = paired.ok ? paired : await findKeptCase(tx, actor, 'case.protect', input.caseId)
    if (!found.ok) return found
    if (found.value.row.state !== 'open') return refuse('state.not_now')
    const now = services.now()
    const values = {
      child_view: input.childView,
      checked_at: input.checked ? now : null,
      checked_by: input.checked ? actor.memberId : null,
      agrees_to_tell: input.agreesToTell,
      updated_at: now,
    }
    await tx
      .insertInto('app.best_interests')
      .values({ case_id: input.caseId, ...values })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet(values))
      .execute()
    if ((await readProgress(tx, input.caseId)).length >= 2) await enqueue(tx, 'disclose', input.caseId)
    await recordAudit(tx, actor, { act: 'case.protect', recordKind: 'case', recordId: input.caseId })
    return ok(undefined)
  })
