import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { DuplicateAct, DuplicateCode } from '../domain/duplicate.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findDuplicateFor } from './find-duplicate.server.ts'

export type DuplicateRefusal = 'access.unknown_record' | DuplicateCode

/**
 * One side's answer: the same child, not the same, or taken back. The database judges it by the side it lets this actor see,
 * after it has locked both records; what follows for holds and for the candidates of both notices follows in it.
 */
export const answerDuplicate = (
  services: Services,
  actor: MemberActor,
  id: string,
  act: DuplicateAct,
): Promise<Verdict<undefined, DuplicateRefusal>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findDuplicateFor(tx, actor, 'duplicate.answer', id)
    if (!found.ok) return found
    const { rows } = await sql<{ answer: 'ok' | DuplicateRefusal }>`
      select app.decide_duplicate(${id}::uuid, ${act}) as answer`.execute(tx)
    const answer = rows[0]?.answer ?? 'access.unknown_record'
    if (answer !== 'ok') return refuse(answer)
    await recordAudit(tx, actor, { act: `duplicate.${act}`, recordKind: 'duplicate', recordId: id })
    return ok(undefined)
  })
