import type { MemberActor } from '../domain/actor.ts'
import type { Verdict } from '../domain/verdict.ts'
import { formChoice, formText } from '../http/form.server.ts'
import type { Services } from '../services.server.ts'
import { answerQuestion } from './answer-question.server.ts'
import { askQuestion } from './ask-question.server.ts'
import { decideCandidate } from './decide-candidate.server.ts'
import { REJECT_REASONS } from './reject-reasons.ts'

/** What the forms of a candidate's page can ask for. */
export const CANDIDATE_FORM_ACTS = [
  'propose',
  'withdraw_proposal',
  'confirm',
  'unconfirm',
  'reject',
  'reopen',
  'ask',
  'answer',
] as const

/** What was typed in one of those forms, to be shown in it again. */
export type TypedAct = {
  readonly act: string
  readonly text: string
  readonly questionId?: string
  readonly reason?: string
}

export type CandidateFormOutcome =
  | { readonly ok: true; readonly done: string }
  | ({ readonly ok: false; readonly code: string } & TypedAct)

/** The same of fields that were kept, as of a form whose session had died. */
export const readTypedAct = (fields: Readonly<Record<string, readonly string[]>>): TypedAct => {
  const [act = '', questionId, reason] = ['act', 'question', 'reason'].map((name) => fields[name]?.[0])
  const text = act === 'ask' ? 'text' : act === 'answer' ? `text_${questionId}` : 'words'
  return { act, text: fields[text]?.[0] ?? '', questionId, reason }
}

/** Reads one form of a candidate's page and does its act; undefined for a form that asks for none. */
export const actOnCandidate = async (
  services: Services,
  actor: MemberActor,
  candidateId: string,
  form: FormData,
): Promise<CandidateFormOutcome | undefined> => {
  const act = formChoice(form, 'act', CANDIDATE_FORM_ACTS)
  if (!act) return undefined
  if (act === 'ask') {
    const text = formText(form, 'text', 2000)
    return outcome(await askQuestion(services, actor, { candidateId, text }), 'asked', { act, text })
  }
  if (act === 'answer') {
    const questionId = formText(form, 'question', 40)
    const text = formText(form, `text_${questionId}`, 2000)
    const answered = await answerQuestion(services, actor, { candidateId, questionId, text })
    return outcome(answered, 'answered', { act, text, questionId })
  }
  const words = formText(form, 'words', 300)
  const reason = act === 'reject' ? formChoice(form, 'reason', REJECT_REASONS) : undefined
  const decided = await decideCandidate(services, actor, { candidateId, act, reason, words })
  return outcome(decided, act, { act, text: words, reason })
}

const outcome = (verdict: Verdict<unknown>, done: string, typed: TypedAct): CandidateFormOutcome =>
  verdict.ok ? { ok: true, done } : { ok: false, code: verdict.code, ...typed }
