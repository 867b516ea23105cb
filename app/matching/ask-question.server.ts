import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { findCandidateFor } from './find-candidate.server.ts'
import { decideQuestionText, type QuestionCode } from './question-text.ts'

/**
 * Asks the other side something through the channel; neither learns from it who the other is. The same words while their
 * answer is still awaited are the same question: a form sent twice asks once.
 */
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
    const asked = await findAwaited(tx, services, input.candidateId, side, text.value)
    if (asked) return ok({ questionId: asked })
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

/** The own side's question in these words that waits for its answer; of two sent at once the second waits for the first. */
const findAwaited = async (
  tx: Tx,
  services: Services,
  candidateId: string,
  side: 'carer' | 'seeker',
  text: string,
): Promise<string | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question:${candidateId}:${side}`}, 0))`.execute(tx)
  const awaited = await tx
    .selectFrom('app.question')
    .select(['id', 'text_ciphertext'])
    .where('candidate_id', '=', candidateId)
    .where('asked_by', '=', side)
    .where('answered_at', 'is', null)
    .execute()
  return awaited.find((one) => services.keyring.decrypt(one.text_ciphertext, `question:${one.id}`) === text)?.id
}
