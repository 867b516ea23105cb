import { randomUUID } from 'node:crypto'
import type { Actor } from '../app/domain/actor.ts'
import type { Tx } from './acting.server.ts'
import { keptPlan } from './kept-plan.server.ts'

export type AuditFact = {
  /** Of the entry, where something is kept that refers to it; a new one when absent. */
  readonly id?: string
  /** An access name of the policy, or the act in its words: `notice.open`, `candidate.confirm`. */
  readonly act: string
  readonly recordKind?:
    | 'agreement'
    | 'notice'
    | 'sighting'
    | 'candidate'
    | 'duplicate'
    | 'case'
    | 'photo'
    | 'member'
    | 'invitation'
    | 'institution'
    | 'shelter_request'
    | 'tip'
    | 'problem'
    | 'search'
    | 'embed'
  readonly recordId?: string
  /** Ids of the records that a list or a search showed: who looked at a record is asked of these too. */
  readonly shown?: readonly string[]
  /** Codes and counts only, never case data. */
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

/** Writes one line of the trail in the transaction of the act or read it tells of. */
export const recordAudit = async (
  tx: Tx,
  actor: Actor | { readonly kind: 'worker' },
  fact: AuditFact,
): Promise<void> => {
  await tx
    .insertInto('audit.entry')
    .values({
      id: fact.id ?? randomUUID(),
      institution_id: actor.kind === 'member' ? actor.institutionId : null,
      // Who is only enrolling is nobody yet.
      actor_kind: actor.kind === 'enrolling' ? 'public' : actor.kind,
      member_id: actor.kind === 'member' ? actor.memberId : null,
      act: fact.act,
      record_kind: fact.recordKind ?? null,
      record_id: fact.recordId ?? null,
      details: JSON.stringify({ ...fact.details, ...(fact.shown?.length ? { shown: fact.shown } : {}) }),
    })
    .modifyEnd(keptPlan)
    .execute()
}
