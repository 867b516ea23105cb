import type { Side } from '../../db/schema.server.ts'
import type { CandidateState, CaseState } from '../domain/lifecycle.ts'

/** What a row of the queue asks of its reader; the words are in the area `candidate`. */
export type NextAct =
  | 'answer_question'
  | 'screen'
  | 'wait_protection'
  | 'review'
  | 'confirm_or_not'
  | 'wait_other'
  | 'open_case'
  | 'rejected_by_you'
  | 'rejected_by_other'
  | 'done'

export type Standing = {
  readonly side: Side
  readonly state: CandidateState
  readonly proposedBy: 'carer' | 'seeker' | null
  readonly rejectedBy: 'carer' | 'seeker' | null
  readonly held: boolean
  /** The carer's own record: whether the child was asked. */
  readonly screened?: boolean
  readonly caseState?: CaseState
  readonly waitingQuestions: number
}

export const nextAct = (standing: Standing): NextAct => {
  const { side, state, proposedBy, rejectedBy, held } = standing
  if (state === 'rejected') return rejectedBy === side ? 'rejected_by_you' : 'rejected_by_other'
  if (standing.waitingQuestions > 0) return 'answer_question'
  if (held && side === 'carer') return standing.screened ? 'wait_protection' : 'screen'
  if (state === 'confirmed') return standing.caseState === 'closed' ? 'done' : 'open_case'
  if (state === 'proposed') return proposedBy === side || side === 'protection' ? 'wait_other' : 'confirm_or_not'
  return 'review'
}
