import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { Side } from '../../db/schema.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CandidateState } from '../domain/lifecycle.ts'
import type { CandidateSide } from '../domain/matching/side.ts'
import type { IsoInstant, PersonDescription, PlaceAndTime } from '../domain/person.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { type CandidateSideRow, findCandidateFor } from './find-candidate.server.ts'
import { type NextAct, nextAct } from './next-act.ts'
import { readRejectionWords } from './rejection-words.server.ts'

export type RelayedQuestion = {
  readonly id: string
  /** Whether the reader's side asked it. */
  readonly own: boolean
  readonly text: string
  readonly askedAt: IsoInstant
  readonly answer?: string
  readonly answeredAt?: IsoInstant
}

export type OpenCandidate = {
  readonly id: string
  readonly side: Side
  readonly document: CandidateSide
  readonly state: CandidateState
  readonly proposedBy: 'carer' | 'seeker' | null
  readonly rejectedBy: 'carer' | 'seeker' | null
  readonly rejectedReason: string | null
  /** What the reader's side added to it. */
  readonly rejectedWords: string
  readonly probability: number
  readonly held: boolean
  readonly act: NextAct
  readonly caseId?: string
  /** The reader's own record, in full; its id opens it. */
  readonly own: { readonly id: string; readonly person: PersonDescription; readonly where?: PlaceAndTime }
  readonly questions: readonly RelayedQuestion[]
  /** Candidates of the other children of the group, those alone that the reader may open. */
  readonly together: readonly GroupCandidate[]
}

type GroupCandidate = { readonly id: string; readonly document: CandidateSide; readonly probability: number }

/** Opens one candidate for its side: the own record in full, the other side as the projection stored for this side. */
export const openCandidate = (
  services: Services,
  actor: MemberActor,
  id: string,
): Promise<Verdict<OpenCandidate, 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findCandidateFor(tx, actor, 'candidate.open', id)
    if (!found.ok) return found
    const row = found.value
    const questions = await listQuestions(tx, services, row)
    const known = await tx
      .selectFrom('app.match_case')
      .select(['id', 'state'])
      .where('candidate_id', '=', id)
      .executeTakeFirst()
    const own = await loadOwn(tx, row)
    const together = await listTogether(tx, actor, row.document.together ?? [])
    await recordAudit(tx, actor, {
      act: 'candidate.open',
      recordKind: 'candidate',
      recordId: id,
      details: { side: row.side },
      shown: together.map((one) => one.id),
    })
    return ok({
      id,
      side: row.side,
      document: row.document,
      state: row.state,
      proposedBy: row.proposed_by,
      rejectedBy: row.rejected_by,
      rejectedReason: row.rejected_reason,
      rejectedWords: row.rejected_reason ? await readRejectionWords(tx, services, id, row.side) : '',
      probability: row.probability,
      held: row.held,
      act: nextAct({
        side: row.side,
        state: row.state,
        proposedBy: row.proposed_by,
        rejectedBy: row.rejected_by,
        held: row.held,
        screened: own.screened,
        caseState: known?.state,
        waitingQuestions: questions.filter((question) => !question.own && question.answer === undefined).length,
      }),
      ...(known ? { caseId: known.id } : {}),
      own: { id: row.own_record_id, person: own.person, ...(own.where ? { where: own.where } : {}) },
      questions,
      together,
    })
  })

const listTogether = async (tx: Tx, actor: MemberActor, ids: readonly string[]): Promise<GroupCandidate[]> => {
  const found: GroupCandidate[] = []
  for (const id of ids) {
    const side = await findCandidateFor(tx, actor, 'candidate.open', id)
    if (!side.ok || side.value.state === 'rejected' || side.value.probability < WORTH_TELLING) continue
    found.push({ id, document: side.value.document, probability: side.value.probability })
  }
  return found
}

/** Below this probability a group's other candidate is not told of beside this one. */
const WORTH_TELLING = 0.1

type OwnRecord = { readonly person: PersonDescription; readonly where?: PlaceAndTime; readonly screened?: boolean }

const loadOwn = async (tx: Tx, { side, own_record_id }: CandidateSideRow): Promise<OwnRecord> => {
  if (side === 'seeker') {
    const { content } = await tx
      .selectFrom('app.notice')
      .select('content')
      .where('id', '=', own_record_id)
      .executeTakeFirstOrThrow()
    return { person: content.person, ...(content.lastKnown ? { where: content.lastKnown } : {}) }
  }
  const row = await tx
    .selectFrom('app.sighting')
    .select(['person', 'place_and_time', 'screened_at'])
    .where('id', '=', own_record_id)
    .executeTakeFirstOrThrow()
  return { person: row.person, where: row.place_and_time, screened: row.screened_at !== null }
}

/** Questions and answers of both sides, oldest first; who asked is only "us" or "the other side". */
export const listQuestions = async (
  tx: Tx,
  services: Services,
  { candidate_id, side }: CandidateSideRow,
): Promise<RelayedQuestion[]> => {
  const rows = await tx
    .selectFrom('app.question')
    .selectAll()
    .where('candidate_id', '=', candidate_id)
    .orderBy('asked_at')
    .execute()
  const asks = side === 'seeker' ? 'seeker' : 'carer'
  return rows.map((row) => ({
    id: row.id,
    own: row.asked_by === asks,
    text: services.keyring.decrypt(row.text_ciphertext, `question:${row.id}`),
    askedAt: row.asked_at.toISOString(),
    ...(row.answer_ciphertext ? { answer: services.keyring.decrypt(row.answer_ciphertext, `question:${row.id}`) } : {}),
    ...(row.answered_at ? { answeredAt: row.answered_at.toISOString() } : {}),
  }))
}
