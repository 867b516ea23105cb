import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { Side } from '../../db/schema.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { Services } from '../services.server.ts'
import { type CandidateView, type ListedSide, pageOfCandidates } from './candidate-page.server.ts'
import type { CaseAct } from './case-act.server.ts'
import { type NextAct, nextAct } from './next-act.ts'

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

export const CANDIDATES_A_PAGE = 40

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
  acting(services.db, { actor, plansKept: true }, async (tx) => {
    const start = page * CANDIDATES_A_PAGE
    // One more than is shown tells whether there is a next page.
    const end = start + CANDIDATES_A_PAGE + 1
    const found = await pageOfCandidates(tx, actor, { view, sightingId }, { start, end })
    const lines = found.slice(0, CANDIDATES_A_PAGE).map(lineOf)
    const shown = lines.map(({ id }) => id)
    await recordAudit(tx, actor, { act: 'candidate.list', shown, details: { rows: shown.length } })
    return { lines, more: found.length > CANDIDATES_A_PAGE }
  })

const lineOf = (row: ListedSide): CandidateLine => ({
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
    caseState: row.case_state ?? undefined,
    waitingQuestions: row.waiting_questions,
  }),
})
