import { type RawBuilder, sql } from 'kysely'
import { type AccessName, isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import { seatOf } from '../domain/volume.ts'
import { type CaseAct, caseAct } from '../matching/case-act.server.ts'
import { inLists } from '../matching/in-lists.server.ts'
import { TASK_ACCESS, type TaskKind } from './task-access.ts'

/** What a row of the work queue asks for: a task, or an act that a record itself waits for. */
export type WorkAct =
  | TaskKind
  | CaseAct
  | 'screen'
  | 'confirm'
  | 'answer'
  | 'same_child'
  | 'decide_hold'
  | 'call_shelter'
  | 'review_tip'
  | 'review_problem'
  | 'review_alert'

/** One piece of work as the database lists it; `due` has a clock, `since` only tells how long it has waited. */
export type WorkRow = {
  readonly id: string
  readonly act: WorkAct
  readonly request: string | null
  readonly due: Date | null
  readonly since: Date | null
  readonly notice_id: string | null
  readonly sighting_id: string | null
  readonly candidate_id: string | null
  readonly case_id: string | null
}

/** Screening is due with the first review of the hold that every report opens. */
const SCREENING = sql.lit('72 hours')
/** A review of a hold that was kept before comes back this long before it is due. */
const AHEAD = sql.lit('72 hours')

const TASK_KINDS = Object.keys(TASK_ACCESS) as TaskKind[]

/** All work that waits for the actor, as a subquery with the columns of WorkRow; row-level security judges every record. */
export const waitingWork = (actor: MemberActor, now: Date): RawBuilder<WorkRow> => {
  const scopes = sql`(${sql.join(actor.scopes)})`
  const may = (access: AccessName) => isOpenTo(actor, access)
  const kinds = TASK_KINDS.filter((kind) => may(TASK_ACCESS[kind]))
  const own = sql`side.institution_id in ${scopes} and side.side in ('carer', 'seeker') and ${inLists}`
  const parts = [
    sql`select id, kind as act, request, due_at as due, null::timestamptz as since, notice_id, sighting_id, candidate_id,
      null::uuid as case_id from app.task where institution_id in ${scopes} and done_at is null
        and kind = any (${kinds})`,
    may('sighting.screen') &&
      sql`select id, 'screen', null, created_at + interval ${SCREENING}, null, null, id, null, null from app.sighting
        where carer_id in ${scopes} and state = 'active' and screened_at is null`,
    may('candidate.confirm') &&
      sql`select side.candidate_id, 'confirm', null, null, side.updated_at, null, null, side.candidate_id, null
        from app.candidate_side side
        where ${own} and side.state = 'proposed' and side.proposed_by <> side.side and not side.held`,
    may('candidate.answer') &&
      sql`select q.id, 'answer', null, null, q.asked_at, null, null, side.candidate_id, null
        from app.question q join app.candidate_side side on side.candidate_id = q.candidate_id
          left join app.match_case known on known.candidate_id = side.candidate_id
        where ${own} and side.state <> 'rejected' and q.asked_by <> side.side and q.answered_at is null
          and known.state is distinct from 'closed'`,
    may('duplicate.answer') &&
      sql`select side.duplicate_id, 'same_child', null, null, side.asked_at, case side.kind when 'notice' then side.own_record_id end,
          case side.kind when 'sighting' then side.own_record_id end, null, null from app.duplicate_side side
        where side.institution_id in ${scopes} and side.other_same and side.own_said is null
          and not exists (select 1 from app.sighting child where child.id = side.own_record_id and child.held)`,
    may('case.open') &&
      sql`select known.id, act, null, null, known.updated_at, null, null, side.candidate_id, known.id
        from app.candidate_side side join app.match_case known on known.candidate_id = side.candidate_id
          cross join lateral (select ${caseAct(actor)} as act) asked
        where side.institution_id in ${scopes} and known.state <> 'closed' and act is not null`,
    may('shelter.call_back') &&
      sql`select id, 'call_shelter', null, call_at, null, null, null, null, null from app.shelter_request
        where state = 'open'`,
    may('tip.list') &&
      sql`select id, 'review_tip', null, due_at, null, null, null, null, null from app.tip
        where institution_id in ${scopes} and state = 'open'`,
    may('problem.list') &&
      sql`select id, 'review_problem', null, due_at, null, null, null, null, null from app.notice_problem
        where institution_id in ${scopes} and state = 'open'`,
    may('hold.decide') &&
      sql`select hold.id, 'decide_hold', null, hold.review_at, null, null, child.id, null, null
        from app.hold hold join app.sighting child on child.id = hold.sighting_id
        where hold.closed_at is null and child.host_country = ${actor.country} and child.screened_at is not null
          and child.state = 'active' and (hold.reviews = 0 or hold.review_at < ${now}::timestamptz + interval ${AHEAD})
          and not exists (select 1 from app.task asked where asked.sighting_id = child.id
            and asked.kind = 'protection_opinion' and asked.done_at is null and asked.institution_id in ${scopes})`,
    may('audit.alert') &&
      sql`select alert.id, 'review_alert', null, null, alert.at, null, null, null, null from audit.alert alert
        where alert.member_id <> ${actor.memberId} and not exists (select 1 from audit.alert_answer answer
          where answer.alert_id = alert.id and answer.seat = ${seatOf(actor)})`,
  ]
  return sql<WorkRow>`(${sql.join(parts.filter(Boolean), sql` union all `)})`
}
