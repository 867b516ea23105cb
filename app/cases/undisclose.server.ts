import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { moveCase } from '../domain/lifecycle.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCaseFor, lockCase } from './find-case.server.ts'

/** Either side closes the disclosure again before the family is told; both signatures go with it, so it starts anew. */
export const undisclose = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.unsign', caseId)
    if (!found.ok) return found
    const moved = moveCase(found.value.row.state, 'undisclose')
    if (!moved.ok) return moved
    await tx
      .updateTable('app.match_case')
      .set({ state: moved.value, updated_at: services.now() })
      .where('id', '=', caseId)
      .execute()
    await recordAudit(tx, actor, { act: 'case.undisclose', recordKind: 'case', recordId: caseId })
    return ok(undefined)
  })
