import type { FamilyActor } from '../domain/actor.ts'
import { CONSENT_PURPOSES } from '../domain/consent.ts'
import { needsCallBack } from '../domain/receipt.ts'
import { formChoice, formText } from '../http/form.server.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { ADDITION_LENGTH, addWords } from './add-words.server.ts'
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

/** Does what a form of the follow-up page asks; undefined when it asks nothing that can be done. */
export const doFollowAct = async (
  services: Services,
  actor: FamilyActor,
  form: FormData,
  locale: Locale,
): Promise<Done | undefined> => {
  const request = formChoice(form, 'act', REQUESTS)
  if (request) {
    const asked = await askInstitution(services, actor, request)
    if (!asked.ok) return undefined
    return needsCallBack(request) ? 'CallBack' : request === 'ask_call' ? 'Ask_call' : 'Say_found'
  }
  const act = formChoice(form, 'act', ['unpublish', 'renew', 'give', 'withdraw', 'add'])
  if (act === 'unpublish') {
    await unpublish(services, actor)
    return 'Unpublished'
  }
  if (act === 'add')
    return (await addWords(services, actor, formText(form, 'words', ADDITION_LENGTH))).ok ? 'Added' : undefined
  if (act === 'renew') return (await renewAsFamily(services, actor)) ? 'Renewed' : undefined
  const purpose = formChoice(form, 'purpose', CONSENT_PURPOSES)
  if (!act || !purpose) return undefined
  const answered = await answerConsent(services, actor, { purpose, given: act === 'give', locale })
  return answered.ok ? 'Consent' : undefined
}
