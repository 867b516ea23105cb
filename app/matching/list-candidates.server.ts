import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { Side } from '../../db/schema.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CaseState } from '../domain/lifecycle.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Services } from '../services.server.ts'
import { type CaseAct, caseAct } from './case-act.server.ts'
import { inLists } from './in-lists.server.ts'
import { type NextAct, nextAct } from './next-act.ts'
import { SIDE_COLUMNS } from './side-of.ts'

export type CandidateLine = {
  readonly id: string
  readonly side: Side
  readonly document: CandidateSide
  readonly probability: number
  readonly act: NextAct
  readonly caseId?: string
  /** What its confirmed case waits for from this side. */
  readonly caseAct?: CaseAct
}

export const CANDIDATE_VIEWS = ['open', 'decided'] as const
export type CandidateView = (typeof CANDIDATE_VIEWS)[number]
export const CANDIDATES_A_PAGE = 40

const OPEN_STATES = ['suggested', 'proposed', 'confirmed'] as const

/**
 * The candidates of this institution, read only from what its side may see: what asks for an act first, then the
 * strongest. `decided` are the rejected ones it remembers. What the other side does not let it see yet is not here and
 * not counted, whatever the reason. With `sightingId`, only those of that report, for who cares for the child.
 */
export const listCandidates = (
  services: Services,
  actor: MemberActor,
  view: CandidateView,
  page: number,
  sightingId?: string,
): Promise<{ readonly lines: readonly CandidateLine[]; readonly more: boolean }> =>
  acting(services.db, { actor }, async (tx) => {
    const waiting = sql<number>`(select count(*)::int from app.question q where q.candidate_id = side.candidate_id
      and side.side <> 'protection' and q.asked_by <> side.side and q.answered_at is null)`
    const screened = sql<
      boolean | null
    >`(select s.screened_at is not null from app.sighting s where s.id = side.own_record_id)`
    // Made once a row: what is said again in the order would be planned again with every policy under it.
    const rows = await tx
      .with(
        (lines) => lines('line').materialized(),
        (query) =>
          query
            .selectFrom('app.candidate_side as side')
            .leftJoin('app.match_case as known', 'known.candidate_id', 'side.candidate_id')
            .select(SIDE_COLUMNS)
            .select([
              'known.id as case_id',
              'known.state as case_state',
              waiting.as('waiting'),
              screened.as('screened'),
            ])
            .select(caseAct(actor).as('case_act'))
            .where('side.institution_id', 'in', actor.scopes)
            .where((row) =>
              view === 'open'
                ? row.and([row('side.state', 'in', OPEN_STATES), inLists])
                : row.and([row('side.state', '=', 'rejected'), sql<boolean>`side.rejected_by = side.side`]),
            )
            .where((row) =>
              row.or([row('known.state', 'is', null), row('known.state', '<>', 'closed'), row.lit(view === 'decided')]),
            )
            .$if(sightingId !== undefined, (narrower) =>
              narrower.where('side.side', '=', 'carer').where('side.own_record_id', '=', sightingId ?? ''),
            ),
      )
      .selectFrom('line')
      .selectAll()
      .orderBy(
        sql`waiting > 0 or case_act is not null
          or (state = 'proposed' and side <> 'protection' and proposed_by <> side and not held)`,
        'desc',
      )
      .orderBy('probability', 'desc')
      .orderBy('candidate_id')
      .limit(CANDIDATES_A_PAGE + 1)
      .offset(page * CANDIDATES_A_PAGE)
      .execute()
    const shown = rows.slice(0, CANDIDATES_A_PAGE).map((row) => row.candidate_id)
    await recordAudit(tx, actor, { act: 'candidate.list', shown, details: { rows: shown.length } })
    return {
      lines: rows.slice(0, CANDIDATES_A_PAGE).map((row) => ({
        id: row.candidate_id,
        side: row.side,
        document: row.document,
        probability: row.probability,
        ...(row.case_id ? { caseId: row.case_id } : {}),
        ...(row.case_act ? { caseAct: row.case_act } : {}),
        act: nextAct({
          side: row.side,
          state: row.state,
          proposedBy: row.proposed_by,
          rejectedBy: row.rejected_by,
          held: row.held,
          screened: row.screened ?? undefined,
          caseState: (row.case_state ?? undefined) as CaseState | undefined,
          waitingQuestions: row.waiting,
        }),
      })),
      more: rows.length > CANDIDATES_A_PAGE,
    }
  })
