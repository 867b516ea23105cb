import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { SecondFactor } from '../domain/sign-in.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { hashSecret } from '../http/cookies.server.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import { awaitAttempt, forgetAttempts } from '../institutions/attempts.server.ts'
import { openSession } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { type Entering, findEntering } from './enter.server.ts'
import { factorOfCode } from './give-code.server.ts'
import { isPasskeyOf } from './passkeys.server.ts'
import { takeStep } from './steps.server.ts'

export type SecondFactorGiven = {
  /** Secret of the sign-in under way, from this browser's cookie. */
  readonly secret: string | undefined
  /** As typed: of an authenticator, or a recovery code. */
  readonly code?: string
  /** A passkey's answer, as JSON. */
  readonly passkey?: string
  /** Secret of the session this browser had, which ends. */
  readonly previous?: string
}

/**
 * The second step: opens the session, under a secret of its own. A wrong factor counts as an attempt on the account, and the
 * first step has to be taken again once its time is over (`sign_in.over`).
 */
export const giveSecondFactor = (
  services: Services,
  given: SecondFactorGiven,
): Promise<Verdict<string, 'second_factor.wrong' | 'sign_in.over'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const { secret, previous } = given
    const entering = await findEntering(services, secret)
    if (!secret || !entering) return refuse('sign_in.over')
    if (entering.account) await awaitAttempt(services, entering.account)
    const secondFactor = await judge(services, entering, secret, given)
    if (!secondFactor) {
      await acting(services.db, { actor: publicActor }, (tx) =>
        recordAudit(tx, publicActor, {
          act: 'staff.second_factor_refused',
          recordKind: 'member',
          recordId: entering.memberId,
        }),
      )
      return refuse('second_factor.wrong')
    }
    if (!(await takeStep(services, 'second_factor', secret))) return refuse('sign_in.over')
    if (entering.account) await forgetAttempts(services, entering.account)
    const { means, assurance, memberId } = entering
    return ok(await openSession(services, memberId, { means, secondFactor, assurance, previous }))
  })

const judge = async (
  services: Services,
  { memberId }: Entering,
  secret: string,
  { code, passkey }: SecondFactorGiven,
): Promise<SecondFactor | undefined> => {
  if (passkey) return (await isPasskeyOf(services, 'passkey_second_factor', memberId, passkey)) ? 'passkey' : undefined
  return acting(services.db, { actor: publicActor, secret: hashSecret(secret) }, (tx) =>
    factorOfCode(tx, services, memberId, code ?? ''),
  )
}
