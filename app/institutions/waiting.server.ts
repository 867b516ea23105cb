import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { CASE_ACTS } from '../matching/case-act.server.ts'
import { inLists } from '../matching/in-lists.server.ts'
import type { Services } from '../services.server.ts'
import { type WorkAct, waitingWork } from './waiting-work.server.ts'

/** Work of the section of candidates. */
const CANDIDATE_WORK: readonly WorkAct[] = ['confirm', 'answer', ...CASE_ACTS]

export type Waiting = {
  /** Pieces in the work queue. */
  readonly pending: number
  /** Notices to verify, and verified ones to register. */
  readonly notices?: number
  readonly toRegister?: number
  /** Shelters outside the network that wait to be called back. */
  readonly shelters: number
  /** What the public told of children said to be in danger now. */
  readonly inDanger: number
  /** Candidates that wait for an answer or a case's next act, and among them those that nobody has looked at. */
  readonly candidates?: number
  readonly suggested?: number
}

/** Pieces of work that wait for a member; counts only, no record is read. */
export const countWaiting = (services: Services, member: MemberActor): Promise<Waiting> =>
  acting(services.db, { actor: member }, async (tx) => {
    const { rows } = await sql<{ act: WorkAct; count: number }>`
      select act, count(*)::int as count from ${waitingWork(member, services.now())} work group by act`.execute(tx)
    const sum = (acts?: readonly WorkAct[]) =>
      rows.reduce((total, { act, count }) => (!acts || acts.includes(act) ? total + count : total), 0)
    const notices = decideAccess(member, 'notice.queue').ok
      ? await tx
          .selectFrom('app.notice')
          .select((row) => [
            row.fn.countAll<number>().filterWhere('state', '=', 'filed').as('filed'),
            row.fn.countAll<number>().filterWhere('state', '=', 'verified').as('verified'),
          ])
          .where('responsible_id', 'in', member.scopes)
          .where('state', 'in', ['filed', 'verified'])
          .executeTakeFirst()
      : undefined
    const found = decideAccess(member, 'candidate.list').ok
      ? await tx
          .selectFrom('app.candidate_side as side')
          .select((row) => row.fn.countAll<number>().as('suggested'))
          .where('institution_id', 'in', member.scopes)
          .where('side', 'in', ['carer', 'seeker'])
          .where('state', '=', 'suggested')
          .where('held', '=', false)
          .where(inLists)
          .executeTakeFirst()
      : undefined
    const told = decideAccess(member, 'tip.list').ok
      ? await tx
          .selectFrom('app.tip')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('institution_id', 'in', member.scopes)
          .where('state', '=', 'open')
          .where('danger', '=', true)
          .executeTakeFirst()
      : undefined
    return {
      pending: sum(),
      inDanger: Number(told?.count ?? 0),
      shelters: sum(['call_shelter']),
      notices: notices?.filed,
      toRegister: notices?.verified,
      ...(found ? { suggested: found.suggested, candidates: found.suggested + sum(CANDIDATE_WORK) } : {}),
    }
  })
