import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { findCandidateFor } from './find-candidate.server.ts'
import { decideQuestionText, type QuestionCode } from './question-text.ts'

/** Answers a question of the other side, once: an answer that was read is not changed under the reader. */
export const answerQuestion = (
  services: Services,
  actor: MemberActor,
  input: { readonly candidateId: string; readonly questionId: string; readonly text: string },
): Promise<Verdict<undefined, QuestionCode | 'question.answered' | 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findCandidateFor(tx, actor, 'candidate.answer', input.candidateId)
    if (!found.ok) return found
    const { side } = found.value
    const other = side === 'carer' ? 'seeker' : side === 'seeker' ? 'carer' : undefined
    if (!other || !isId(input.questionId)) return refuse('access.unknown_record')
    const text = decideQuestionText(input.text)
    if (!text.ok) return text
    const { numUpdatedRows } = await tx
      .updateTable('app.question')
      .set({
        answer_ciphertext: services.keyring.encrypt(text.value, `question:${input.questionId}`),
        answered_at: services.now(),
      })
      .where('id', '=', input.questionId)
      .where('candidate_id', '=', input.candidateId)
      .where('asked_by', '=', other)
      .where('answered_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return refuse('question.answered')
    await recordAudit(tx, actor, { act: 'candidate.answer', recordKind: 'candidate', recordId: input.candidateId })
    return ok(undefined)
  })
