import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { AccessName } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CandidateAct } from '../domain/lifecycle.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCandidateFor } from './find-candidate.server.ts'
import type { RejectReason } from './reject-reasons.ts'
import { keepRejectionWords } from './rejection-words.server.ts'

/** What each act needs of the access policy. */
const ACCESS_OF: Readonly<Record<CandidateAct, AccessName>> = {
  propose: 'candidate.propose',
  withdraw_proposal: 'candidate.undo',
  confirm: 'candidate.confirm',
  unconfirm: 'candidate.undo',
  reject: 'candidate.reject',
  reopen: 'candidate.undo',
  refute: 'candidate.reject',
  restore: 'candidate.undo',
}

export type CandidateDecision = {
  readonly candidateId: string
  readonly act: CandidateAct
  /** For `reject` and `refute`: why, from the closed list, and in words where they help. Remembered with the pair. */
  readonly reason?: RejectReason
  readonly words?: string
}

/** Gate codes: see app.decide_candidate in db/migrations/0003_gates.ts. */
export type CandidateRefusal =
  | 'access.unknown_record'
  | 'state.not_now'
  | 'candidate.held'
  | 'candidate.own_proposal'
  | 'candidate.one_institution'
  | 'candidate.not_yours'
  | 'candidate.reason_missing'
  | 'candidate.case_under_way'

/**
 * One act of review. The database judges whose turn it is by the side it lets this actor see: a proposal is confirmed by
 * the other institution alone, and who did an act may undo it.
 * @returns the case's id where the act opened or left one
 */
export const decideCandidate = (
  services: Services,
  actor: MemberActor,
  decision: CandidateDecision,
): Promise<Verdict<{ readonly caseId?: string }, CandidateRefusal>> =>
  acting(services.db, { actor }, (tx) => decideCandidateIn(tx, services, actor, decision))

/** The same within a transaction that is already open. */
export const decideCandidateIn = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  { candidateId, act, reason, words }: CandidateDecision,
): Promise<Verdict<{ readonly caseId?: string }, CandidateRefusal>> => {
  const found = await findCandidateFor(tx, actor, ACCESS_OF[act], candidateId)
  if (!found.ok) return found
  const { rows } = await sql<{ answer: 'ok' | CandidateRefusal }>`
    select app.decide_candidate(${candidateId}::uuid, ${act}, ${reason ?? null}) as answer`.execute(tx)
  const answer = rows[0]?.answer ?? 'access.unknown_record'
  if (answer !== 'ok') return refuse(answer)
  // Also where there are none: those of an earlier rejection are not this one's.
  if (reason)
    await keepRejectionWords(tx, services, { candidateId, side: found.value.side, words: words?.trim() ?? '' })
  await recordAudit(tx, actor, {
    act: `candidate.${act}`,
    recordKind: 'candidate',
    recordId: candidateId,
    details: { side: found.value.side, ...(reason ? { reason } : {}) },
  })
  const opened = await tx
    .selectFrom('app.match_case')
    .select('id')
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  return ok(opened ? { caseId: opened.id } : {})
}
