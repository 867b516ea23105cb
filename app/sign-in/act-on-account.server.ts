import type { EnrollingActor, MemberActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { formChoice, formText } from '../http/form.server.ts'
import type { Services } from '../services.server.ts'
import { isId } from '../sightings/is-id.ts'
import { changePassword, namePasskey, removePasskey, removeTotp, renewRecoveryCodes } from './change-means.server.ts'
import { type Changed, cancelTotp, confirmTotp, enrolPasskey, startTotp } from './enrol.server.ts'
import { markMeansSeen } from './told-means.server.ts'

/** What the forms of the account's page can ask for. */
const ACCOUNT_ACTS = [
  'totp_start',
  'totp_cancel',
  'totp_confirm',
  'totp_remove',
  'passkey_enrol',
  'passkey_name',
  'passkey_remove',
  'recovery_new',
  'password',
  'means_seen',
] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

type Done = { readonly act: AccountAct; readonly verdict: Verdict<Changed> }

/** Passwords and codes are taken as they are typed. */
const typed = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, 1000) : ''
}

/** Reads one form of the account's page and does its act; undefined for a form that asks for none. */
export const actOnAccount = async (
  services: Services,
  actor: MemberActor | EnrollingActor,
  form: FormData,
): Promise<Done | undefined> => {
  const act = formChoice(form, 'act', ACCOUNT_ACTS)
  return act && { act, verdict: await doAct(services, actor, act, form) }
}

const doAct = async (
  services: Services,
  actor: MemberActor | EnrollingActor,
  act: AccountAct,
  form: FormData,
): Promise<Verdict<Changed>> => {
  const name = formText(form, 'name', 60)
  if (act === 'totp_start') return ok((await startTotp(services, actor)) ?? {})
  if (act === 'totp_cancel') return ok((await cancelTotp(services, actor)) ?? {})
  if (act === 'totp_confirm') return confirmTotp(services, actor, typed(form, 'code'))
  if (act === 'passkey_enrol')
    return name === ''
      ? refuse('passkey.name_missing')
      : enrolPasskey(services, actor, { answer: formText(form, 'passkey', 20_000), name })
  // What follows changes means that are in use: a member's, never of someone who is only enrolling.
  if (actor.kind !== 'member') return refuse('state.not_now')
  const id = formText(form, 'id', 1400)
  switch (act) {
    case 'totp_remove':
      return removeTotp(services, actor)
    case 'passkey_name':
      return name === '' ? refuse('passkey.name_missing') : namePasskey(services, actor, id, name)
    case 'passkey_remove':
      return removePasskey(services, actor, id)
    case 'recovery_new':
      return renewRecoveryCodes(services, actor)
    case 'means_seen':
      await markMeansSeen(services, actor, form.getAll('seen').map(String).filter(isId).slice(0, 20))
      return ok({})
    case 'password':
      return changePassword(services, actor, { password: typed(form, 'newPassword'), again: typed(form, 'again') })
  }
}
