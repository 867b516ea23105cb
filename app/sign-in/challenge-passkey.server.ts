import { decideAccess } from '../domain/access.ts'
import { publicActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { findSignedIn } from '../http/actor.server.ts'
import { readCookie } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'
import { askForNewPasskey } from './enrol.server.ts'
import { findEntering } from './enter.server.ts'
import { askForPasskey } from './passkeys.server.ts'

/** What a page may ask a passkey for. */
export const PASSKEY_PURPOSES = ['sign_in', 'second_factor', 'enrol', 'confirm'] as const

/**
 * The options of a WebAuthn ceremony, with a challenge that is kept for one answer: bound to the purpose, and to who has
 * given a first means or has a session here.
 */
export const challengePasskey = async (
  services: Services,
  request: Request,
  purpose: (typeof PASSKEY_PURPOSES)[number],
): Promise<Verdict<object, 'access.sign_in' | 'access.step_up'>> => {
  if (purpose === 'sign_in') return ok(await askForPasskey(services, 'passkey_sign_in'))
  if (purpose === 'second_factor') {
    const entering = await findEntering(services, readCookie(request, 'entering'))
    return entering
      ? ok(await askForPasskey(services, 'passkey_second_factor', entering.memberId))
      : refuse('access.sign_in')
  }
  const actor = (await findSignedIn(services, request)) ?? publicActor
  if (actor.kind === 'public') return refuse('access.sign_in')
  if (purpose === 'confirm') return ok(await askForPasskey(services, 'passkey_confirm', actor.memberId))
  const may = decideAccess(actor, 'account.change')
  if (!may.ok) return refuse(may.code === 'access.step_up' ? may.code : 'access.sign_in')
  return ok(await askForNewPasskey(services, actor))
}
