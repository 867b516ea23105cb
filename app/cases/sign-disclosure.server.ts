import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { DisclosureCode } from '../domain/disclosure.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCaseFor, findKeptCase, lockCase } from './find-case.server.ts'

export type SignRefusal = DisclosureCode | 'access.unknown_record' | 'access.step_up' | 'state.not_now'

/** The sides that have signed, without saying which institution. */
export const readProgress = async (tx: Tx, caseId: string) => {
  const { rows } = await sql<{ signed_side: 'carer' | 'seeker' | 'protection'; signed_at: Date }>`
    select * from app.disclosure_progress(${caseId}::uuid)`.execute(tx)
  return rows
}

/**
 * Signs the disclosure of contact for the actor's institution. With the second valid signature the worker is asked to
 * disclose; it checks everything again.
 */
export const signDisclosure = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<Verdict<{ readonly signatures: number }, SignRefusal>> =>
  acting(services.db, { actor }, async (tx) => {
    const may = decideAccess(actor, 'case.sign')
    if (!may.ok && may.code === 'access.step_up') return refuse('access.step_up')
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.sign', caseId)
    // Who cares for the child still has the case; that it may not be signed has the same words as any other "not yet".
    if (!found.ok) return (await findKeptCase(tx, actor, 'case.open', caseId)).ok ? refuse('disclosure.not_yet') : found
    const { rows } = await sql<{
      answer: 'ok' | SignRefusal
    }>`select app.sign_disclosure(${caseId}::uuid) as answer`.execute(tx)
    const answer = rows[0]?.answer ?? 'access.unknown_record'
    if (answer !== 'ok') return refuse(answer)
    await recordAudit(tx, actor, {
      act: 'case.sign',
      recordKind: 'case',
      recordId: caseId,
      details: { side: found.value.side.side },
    })
    const signatures = (await readProgress(tx, caseId)).length
    if (signatures >= 2) await enqueue(tx, 'disclose', caseId)
    return ok({ signatures })
  })

/** Takes back the own institution's signature before anything is disclosed. */
export const withdrawSignature = (
  services: Services,
  actor: MemberActor,
  caseId: string,
): Promise<Verdict<undefined, 'access.unknown_record' | 'state.not_now'>> =>
  acting(services.db, { actor }, async (tx) => {
    await lockCase(tx, caseId)
    const found = await findCaseFor(tx, actor, 'case.unsign', caseId)
    if (!found.ok) return found
    if (found.value.row.state !== 'open') return refuse('state.not_now')
    const { numUpdatedRows } = await tx
      .updateTable('app.disclosure_signature')
      .set({ withdrawn_at: services.now() })
      .where('case_id', '=', caseId)
      .where('institution_id', '=', actor.institutionId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('state.not_now')
    await recordAudit(tx, actor, { act: 'case.unsign', recordKind: 'case', recordId: caseId })
    return ok(undefined)
  })
