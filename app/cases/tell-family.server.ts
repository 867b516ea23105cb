import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { moveCase, moveNotice } from '../domain/lifecycle.ts'
import { decideTelling, type Outcome, type Telling, type TellingCode } from '../domain/outcome.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { takeDown } from '../notices/publication.server.ts'
import { tellFamily as addFamilyEvent } from '../notices/updated.server.ts'
import type { Services } from '../services.server.ts'
import { findCaseFor, lockCase } from './find-case.server.ts'

/**
 * Records that a person has told the family, with psychosocial support at hand. Only now, and in this transaction, the
 * public page, the search and the receipt page change, in words that say nothing of the outcome (protection rule 7).
 */
export const tellFamily = (
  services: Services,
  actor: MemberActor,
  caseId: string,
  telling: Telling,
): Promise<Verdict<undefined, TellingCode | 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.tell', caseId)
    if (!found.ok) return found
    const { row, side } = found.value
    const moved = moveCase(row.state, 'tell')
    if (!moved.ok) return moved
    const verdict = decideTelling(telling, {
      caseState: row.state,
      childAgrees: telling.outcome === 'safe_no_contact' && (await childAgrees(tx, caseId)),
    })
    if (!verdict.ok) return verdict
    const now = services.now()
    await tx
      .updateTable('app.match_case')
      .set({
        state: moved.value,
        outcome: telling.outcome,
        told_at: now,
        told_by: actor.memberId,
        support_offered: telling.supportOffered,
        updated_at: now,
      })
      .where('id', '=', caseId)
      .execute()
    if (verdict.value.endsPublication) {
      await takeDown(tx, services, side.own_record_id)
      await closeNotice(tx, services, side.own_record_id, telling.outcome)
    }
    await addFamilyEvent(tx, services, side.own_record_id, 'told')
    await recordAudit(tx, actor, {
      act: 'case.tell',
      recordKind: 'case',
      recordId: caseId,
      details: { outcome: telling.outcome },
    })
    return ok(undefined)
  })

/** What the caring side recorded, which this side may act on and never read. */
const childAgrees = async (tx: Tx, caseId: string): Promise<boolean> => {
  const { rows } = await sql<{ agrees: boolean }>`select app.child_agrees_to_tell(${caseId}) as agrees`.execute(tx)
  return rows[0]?.agrees === true
}

const closeNotice = async (tx: Tx, services: Services, noticeId: string, outcome: Outcome): Promise<void> => {
  const { state } = await tx
    .selectFrom('app.notice')
    .select('state')
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow()
  const moved = moveNotice(state, 'close')
  if (!moved.ok) return
  const now = services.now()
  await tx
    .updateTable('app.notice')
    .set({ state: moved.value, outcome, closed_at: now, next_review: null, updated_at: now })
    .where('id', '=', noticeId)
    .execute()
  await enqueue(tx, 'index_notice', noticeId)
}

/**
 * Undoes the telling of a case that was recorded by mistake: the case is open again and needs new signatures, the notice
 * is filed again and has to be verified before anything is public; what was public stays gone until then.
 */
export const reopenCase = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.tell', caseId)
    if (!found.ok) return found
    const { row, side } = found.value
    if (row.outcome === 'not_the_child') return refuse('state.not_now')
    const moved = moveCase(row.state, 'reopen')
    if (!moved.ok) return moved
    const now = services.now()
    await tx
      .updateTable('app.match_case')
      .set({
        state: moved.value,
        outcome: null,
        told_at: null,
        told_by: null,
        support_offered: null,
        closed_at: null,
        updated_at: now,
      })
      .where('id', '=', caseId)
      .execute()
    await reopenNotice(tx, services, side.own_record_id)
    await recordAudit(tx, actor, { act: 'case.reopen', recordKind: 'case', recordId: caseId })
    return ok(undefined)
  })

const reopenNotice = async (tx: Tx, services: Services, noticeId: string): Promise<void> => {
  const { state } = await tx
    .selectFrom('app.notice')
    .select('state')
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow()
  if (state !== 'closed') return
  const now = services.now()
  await tx
    .updateTable('app.notice')
    .set({ state: 'filed', outcome: null, closed_at: null, updated_at: now })
    .where('id', '=', noticeId)
    .execute()
  await addFamilyEvent(tx, services, noticeId, 'reopened')
  await enqueue(tx, 'index_notice', noticeId)
}

/** Closes a case whose family was told. */
export const closeCase = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.close', caseId)
    if (!found.ok) return found
    if (found.value.row.state !== 'told') return refuse('state.not_now')
    const now = services.now()
    await tx
      .updateTable('app.match_case')
      .set({ state: 'closed', closed_at: now, updated_at: now })
      .where('id', '=', caseId)
      .execute()
    await recordAudit(tx, actor, { act: 'case.close', recordKind: 'case', recordId: caseId })
    return ok(undefined)
  })
