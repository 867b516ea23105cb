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
  // Each table is named once: every mention would be planned again with all the policies under it.
  const interests = sql`(select case when seen.child_view = 'does_not_want_contact' then 'refused'
    when seen.checked_at is not null and seen.child_view in ('wants_contact', 'too_young') then 'recorded' end
    from app.best_interests seen where seen.case_id = known.id)`
  return sql<CaseAct | null>`case
    when known.id is null or side.state <> 'confirmed' then null
    when side.side = 'seeker' and known.state = 'disclosed' and ${may('case.tell')} then 'tell'
    when side.side = 'seeker' and known.state = 'told' and ${may('case.close')} then 'close'
    when known.state <> 'open' or side.held then null
    when exists (select 1 from app.disclosure_signature own where own.case_id = known.id and own.withdrawn_at is null) then null
    else (select case
        when cardinality(signed.sides) >= 2 then null
        when side.side = 'seeker' then case when signed.sides && array['carer', 'protection'] then 'sign' end
        else case ${interests}
          when 'refused' then null
          when 'recorded' then case when side.side = 'carer' or 'seeker' = any (signed.sides) then 'sign' end
          else case when side.side = 'carer' and ${may('case.protect')} then 'record_view' end end
        end
      from (select array(select one.signed_side from app.disclosure_progress(known.id) one) as sides offset 0) signed)
  end`
}
