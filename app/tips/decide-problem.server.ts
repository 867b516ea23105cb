import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { ProblemEnding } from '../domain/notice-problem.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { requireProblem } from './open-problem.server.ts'

/**
 * Writes down how what was said of a notice was left, or, without an ending, takes that back. What it takes to mend the notice
 * is done on its own page. @throws Response 404 for another institution's
 */
export const decideOnProblem = (
  services: Services,
  actor: MemberActor,
  id: string,
  ending: ProblemEnding | undefined,
): Promise<Verdict<undefined, 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    const { state } = await requireProblem(tx, actor, 'problem.decide', id, true)
    if ((state === 'done') === (ending !== undefined)) return refuse('state.not_now')
    await tx
      .updateTable('app.notice_problem')
      .set(
        ending
          ? { state: 'done', ending, decided_at: services.now(), decided_by: actor.memberId }
          : { state: 'open', ending: null, decided_at: null, decided_by: null },
      )
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, actor, {
      act: ending ? 'problem.close' : 'problem.reopen',
      recordKind: 'problem',
      recordId: id,
      ...(ending ? { details: { ending } } : {}),
    })
    return ok(undefined)
  })
