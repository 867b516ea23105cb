import type { FamilyActor } from '../domain/actor.ts'
import { CONSENT_PURPOSES } from '../domain/consent.ts'
import { needsCallBack } from '../domain/receipt.ts'
import { allowed, refuse, type Verdict } from '../domain/verdict.ts'
import { formChoice, formText } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { addWords } from './add-words.server.ts'
import { answerConsent } from './answer-consent.server.ts'
import { askInstitution, REQUESTS } from './ask-institution.server.ts'
import { renewAsFamily } from './renew-publication.server.ts'
import { unpublish } from './unpublish.server.ts'

/** What the follow-up page says after an act. */
const DONE = [
  'Saved',
  'Added',
  'Consent',
  'Unpublished',
  'Ask_call',
  'Say_found',
  'CallBack',
  'Renewed',
  'NoCopy',
] as const
export type Done = (typeof DONE)[number]
export const isDone = (value: string | null): value is Done => DONE.some((done) => done === value)

/** What was asked and not done: why, beside which field, and the words that were typed. */
export type Undone = { readonly ok: false; readonly code: string; readonly field: string; readonly words: string }

/** Room for what is typed before it is judged: words that are too long are refused and shown again, never cut. */
const TYPED_LENGTH = 20_000

/** Does what a form of the follow-up page asks; undefined when it asks nothing that can be done. */
export const doFollowAct = async (
  services: Services,
  actor: FamilyActor,
  form: FormData,
  locale: Locale,
): Promise<{ readonly ok: true; readonly done: Done } | Undone | undefined> => {
  const request = formChoice(form, 'act', REQUESTS)
  if (request) {
    const done = needsCallBack(request) ? 'CallBack' : request === 'ask_call' ? 'Ask_call' : 'Say_found'
    return followed(done, await askInstitution(services, actor, request))
  }
  const act = formChoice(form, 'act', ['unpublish', 'renew', 'give', 'withdraw', 'add'])
  if (act === 'unpublish') {
    await unpublish(services, actor)
    return { ok: true, done: 'Unpublished' }
  }
  if (act === 'add') {
    const words = formText(form, 'words', TYPED_LENGTH)
    return followed('Added', await addWords(services, actor, words), { field: 'words', words })
  }
  if (act === 'renew') {
    const isRenewed = await renewAsFamily(services, actor)
    return followed('Renewed', isRenewed ? allowed : refuse('publication.not_ending'))
  }
  const purpose = formChoice(form, 'purpose', CONSENT_PURPOSES)
  if (!act || !purpose) return undefined
  return followed('Consent', await answerConsent(services, actor, { purpose, given: act === 'give', locale }))
}

const followed = (done: Done, verdict: Verdict<unknown, string>, typed = { field: 'content', words: '' }) =>
  verdict.ok ? { ok: true as const, done } : { ok: false as const, code: verdict.code, ...typed }
