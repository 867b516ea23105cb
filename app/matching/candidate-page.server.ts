import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { Side } from '../../db/schema.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CandidateState, CaseState } from '../domain/lifecycle.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import { type CaseAct, caseAct } from './case-act.server.ts'
import { inLists } from './in-lists.server.ts'

export const CANDIDATE_VIEWS = ['open', 'decided'] as const
export type CandidateView = (typeof CANDIDATE_VIEWS)[number]

export type CandidateQuestion = {
  readonly view: CandidateView
  /** Only the candidates of this report, for who cares for the child. */
  readonly sightingId?: string
}

/** A side of a candidate in a list, with its confirmed case and what that waits for. */
export type ListedSide = {
  readonly candidate_id: string
  readonly side: Side
  readonly institution_id: string
  readonly state: CandidateState
  readonly proposed_by: 'carer' | 'seeker' | null
  readonly rejected_by: 'carer' | 'seeker' | null
  readonly probability: number
  readonly held: boolean
  readonly waiting_questions: number
  /** Read only where the page shows it; null before its start. */
  readonly document: CandidateSide
  /** Whether the child was asked, on the carer's side. */
  readonly screened: boolean | null
  readonly case_id: string | null
  readonly case_state: CaseState | null
  readonly case_act: CaseAct | null
}

/**
 * Candidates of the actor's institution from `start` up to, and without, `end`: those that ask it for an act first, then
 * the others, each by strength. Both are read in the order of an index and no further than `end`: of what no page shows,
 * nothing is judged by row-level security and no case is asked what it waits for.
 */
export const pageOfCandidates = async (
  tx: Tx,
  actor: MemberActor,
  question: CandidateQuestion,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<readonly ListedSide[]> => {
  const asking = await listAsking(tx, actor, question, { start, end })
  if (asking.length === end) return asking.slice(start)
  const offset = Math.max(0, start - asking.length)
  const limit = end - Math.max(start, asking.length)
  return [...asking.slice(start), ...(await listOthers(tx, actor, question, asking, { offset, limit }))]
}

/** What a page shows of a side; its document and whether the child was asked only where it is `shown`. */
const columns = (shown: RawBuilder<boolean>) => sql`
  side.candidate_id, side.side, side.institution_id, side.state, side.proposed_by, side.rejected_by, side.probability, side.held,
  side.waiting_questions, case when ${shown} then side.document end as document,
  case when ${shown} then (select s.screened_at is not null from app.sighting s where s.id = side.own_record_id) end as screened,
  known.id as case_id, known.state as case_state`

const IN_ORDER = sql`side.probability desc, side.candidate_id, side.side, side.institution_id`

const listedSides = (actor: MemberActor, { view, sightingId }: CandidateQuestion): RawBuilder<boolean> => sql`
  side.institution_id in (${sql.join(actor.scopes)})
    and ${
      view === 'open'
        ? sql`side.state in ('suggested', 'proposed', 'confirmed') and ${inLists} and known.state is distinct from 'closed'`
        : sql`side.state = 'rejected' and side.rejected_by = side.side`
    }
    ${sightingId === undefined ? sql`` : sql`and side.side = 'carer' and side.own_record_id = ${sightingId}`}`

/** The first ones that ask for an act: up to `end`, so all of them where fewer come. */
const listAsking = async (
  tx: Tx,
  actor: MemberActor,
  question: CandidateQuestion,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<readonly ListedSide[]> => {
  const { rows } = await sql<ListedSide>`
    select ${columns(sql`row_number() over (order by ${IN_ORDER}) > ${start}`)}, asked.act as case_act
    from app.candidate_side side left join app.match_case known on known.id = side.case_id
      cross join lateral (select ${caseAct(actor)} as act offset 0) asked
    where ${listedSides(actor, question)} and (side.state in ('proposed', 'confirmed') or side.waiting_questions > 0)
      and (side.waiting_questions > 0 or asked.act is not null
        or (side.state = 'proposed' and side.side <> 'protection' and side.proposed_by <> side.side and not side.held))
    order by ${IN_ORDER} limit ${end} ${keptPlan}`.execute(tx)
  return rows
}

/** Those that ask for none; `asking` are all that do. */
const listOthers = async (
  tx: Tx,
  actor: MemberActor,
  question: CandidateQuestion,
  asking: readonly ListedSide[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ListedSide[]> => {
  const { rows } = await sql<ListedSide>`
    select ${columns(sql`row_number() over (order by ${IN_ORDER}) > ${offset}`)}, null as case_act
    from app.candidate_side side left join app.match_case known on known.id = side.case_id
    where ${listedSides(actor, question)}
      and not exists (select 1 from unnest(${asking.map((one) => one.candidate_id)}::uuid[], ${asking.map((one) => one.side)}::text[],
          ${asking.map((one) => one.institution_id)}::uuid[]) first(candidate_id, side, institution_id)
        where first.candidate_id = side.candidate_id and first.side = side.side and first.institution_id = side.institution_id)
    order by ${IN_ORDER} limit ${limit} offset ${offset} ${keptPlan}`.execute(tx)
  return rows
}
