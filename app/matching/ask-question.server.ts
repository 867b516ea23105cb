import { randomUUID } from 'node:crypto'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCandidateFor } from './find-candidate.server.ts'
import { decideQuestionText, type QuestionCode } from './question-text.ts'

/** Asks the other side something through the channel; neither learns from it who the other is. */
export const askQuestion = (
  services: Services,
  actor: MemberActor,
  input: { readonly candidateId: string; readonly text: string },
): Promise<Verdict<{ readonly questionId: string }, QuestionCode | 'access.unknown_record'>> =>
  acting(services.db, { actor }, async (tx) => {
    const found = await findCandidateFor(tx, actor, 'candidate.ask', input.candidateId)
    if (!found.ok) return found
    const { side } = found.value
    if (side === 'protection') return refuse('access.unknown_record')
    const text = decideQuestionText(input.text)
    if (!text.ok) return text
    const questionId = randomUUID()
    await tx
      .insertInto('app.question')
      .values({
        id: questionId,
        candidate_id: input.candidateId,
        asked_by: side,
        text_ciphertext: services.keyring.encrypt(text.value, `question:${questionId}`),
        answer_ciphertext: null,
      })
      .execute()
    await recordAudit(tx, actor, { act: 'candidate.ask', recordKind: 'candidate', recordId: input.candidateId })
    return ok({ questionId })
  })
