import { type RawBuilder, sql } from 'kysely'
import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'

/** What a confirmed case asks of one of its sides. */
export const CASE_ACTS = ['record_view', 'sign', 'tell', 'close'] as const
export type CaseAct = (typeof CASE_ACTS)[number]

/**
 * The act that a case waits for from this actor's side, or null: an expression over `side` (app.candidate_side) and
 * `known` (app.match_case). Who cares records the child's view and signs first. The seeker's side is asked to sign once
 * the caring side has, so that a refusal of the child looks like any other "not yet" (protection rules 6 and 10).
 */
export const caseAct = (actor: MemberActor): RawBuilder<CaseAct | null> => {
  const may = (access: 'case.tell' | 'case.close' | 'case.protect') => sql.lit(decideAccess(actor, access).ok)
  return sql<CaseAct | null>`case when known.id is not null and side.state = 'confirmed'
    then app.case_act(known.id, known.state, side.side, side.held, ${may('case.tell')}, ${may('case.close')}, ${may('case.protect')}) end`
}
