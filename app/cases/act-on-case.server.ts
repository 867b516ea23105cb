import type { MemberActor } from '../domain/actor.ts'
import { CHILD_VIEWS } from '../domain/disclosure.ts'
import { refuse, type Verdict } from '../domain/verdict.ts'
import { formChoice, formText } from '../http/form.server.ts'
import { decideCandidate } from '../matching/decide-candidate.server.ts'
import { REJECT_REASONS } from '../matching/reject-reasons.ts'
import type { Services } from '../services.server.ts'
import { recordBestInterests } from './best-interests.server.ts'
import { signDisclosure, withdrawSignature } from './sign-disclosure.server.ts'
import { closeCase, reopenCase, tellFamily } from './tell-family.server.ts'
import { TOLD_OUTCOMES } from './told-outcomes.ts'
import { undisclose } from './undisclose.server.ts'

/** What the forms of a case's page can ask for. */
const CASE_FORM_ACTS = [
  'protect',
  'sign',
  'unsign',
  'undisclose',
  'tell',
  'reopen',
  'close',
  'refute',
  'restore',
] as const
export type CaseFormAct = (typeof CASE_FORM_ACTS)[number]

/** Reads one form of a case's page and does its act; undefined for a form that asks for none. */
export const actOnCase = async (
  services: Services,
  actor: MemberActor,
  caseId: string,
  form: FormData,
): Promise<{ readonly act: CaseFormAct; readonly verdict: Verdict<unknown> } | undefined> => {
  const act = formChoice(form, 'act', CASE_FORM_ACTS)
  if (!act) return undefined
  return { act, verdict: await DO[act](services, actor, caseId, form) }
}

type Do = (services: Services, actor: MemberActor, caseId: string, form: FormData) => Promise<Verdict<unknown>>

const DO: Readonly<Record<CaseFormAct, Do>> = {
  protect: async (services, actor, caseId, form) => {
    const childView = formChoice(form, 'childView', CHILD_VIEWS)
    if (!childView) return refuse('case.view_missing')
    return recordBestInterests(services, actor, {
      caseId,
      childView,
      checked: form.get('checked') === 'yes',
      agreesToTell: form.get('agreesToTell') === 'yes',
    })
  },
  sign: (services, actor, caseId) => signDisclosure(services, actor, caseId),
  unsign: (services, actor, caseId) => withdrawSignature(services, actor, caseId),
  undisclose: (services, actor, caseId) => undisclose(services, actor, caseId),
  tell: async (services, actor, caseId, form) => {
    const outcome = formChoice(form, 'outcome', TOLD_OUTCOMES)
    if (!outcome) return refuse('case.outcome_missing')
    return tellFamily(services, actor, caseId, {
      outcome,
      supportOffered: form.get('support') === 'yes',
    })
  },
  reopen: (services, actor, caseId) => reopenCase(services, actor, caseId),
  close: (services, actor, caseId) => closeCase(services, actor, caseId),
  refute: (services, actor, _caseId, form) =>
    decideCandidate(services, actor, {
      candidateId: formText(form, 'candidate', 40),
      act: 'refute',
      reason: formChoice(form, 'reason', REJECT_REASONS),
      words: formText(form, 'words', 300),
    }),
  restore: (services, actor, _caseId, form) =>
    decideCandidate(services, actor, { candidateId: formText(form, 'candidate', 40), act: 'restore' }),
}
