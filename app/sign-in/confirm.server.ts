import { type Kysely, sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { hasSecondFactor, type Proof } from '../domain/sign-in.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import { accountOf, awaitAttempt, forgetAttempts } from '../institutions/attempts.server.ts'
import { isPassword } from '../institutions/password.server.ts'
import { renewSessionIfOpen } from '../institutions/sessions.server.ts'
import type { Services } from '../services.server.ts'
import { readEnrolled } from './enter.server.ts'
import { factorOfCode } from './give-code.server.ts'
import { isPasskeyOf } from './passkeys.server.ts'

/** How a member can prove anew who it is. `ministry`: its own sign-in, asked again. */
export type ProofAsked = {
  readonly code: boolean
  readonly passkey: boolean
  readonly password: boolean
  readonly ministry: boolean
}

/** @param db within a transaction that one: a second connection for each would leave none when many confirm at once */
export const askForProof = async (db: Kysely<DB>, actor: MemberActor): Promise<ProofAsked> => {
  const enrolled = await readEnrolled(db, actor.memberId)
  return {
    code: enrolled.totp || (enrolled.passkeys > 0 && enrolled.recoveryCodes > 0),
    passkey: enrolled.passkeys > 0,
    password: actor.session?.means === 'demo' && !hasSecondFactor(enrolled),
    ministry: actor.session?.means === 'oidc',
  }
}

export type ProofGiven = { readonly code?: string; readonly passkey?: string; readonly password?: string }

/**
 * Takes a fresh proof and gives the secret under which the session goes on. Wrong ones wait longer and longer.
 * `access.sign_in`: the session has ended meanwhile, perhaps by the same proof sent twice.
 */
export const confirmSelf = (
  services: Services,
  actor: MemberActor,
  given: ProofGiven,
): Promise<Verdict<string, 'second_factor.wrong' | 'access.sign_in'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const { session } = actor
    if (!session) return refuse('access.sign_in')
    const account = accountOf(services, `member:${actor.memberId}`)
    await awaitAttempt(services, account)
    const byPasskey = given.passkey
      ? await isPasskeyOf(services, 'passkey_confirm', actor.memberId, given.passkey)
      : false
    const confirmed = await acting(services.db, { actor }, async (tx) => {
      const proof = byPasskey ? 'passkey' : await judge(tx, services, actor, given)
      if (proof) {
        const renewed = await renewSessionIfOpen(tx, services, session, proof)
        return renewed ? ok(renewed.secret) : refuse('access.sign_in')
      }
      await recordAudit(tx, actor, {
        act: 'staff.step_up_refused',
        recordKind: 'member',
        recordId: actor.memberId,
      })
      return refuse('second_factor.wrong')
    })
    if (confirmed.ok) await forgetAttempts(services, account)
    return confirmed
  })

const judge = async (
  tx: Tx,
  services: Services,
  actor: MemberActor,
  { code, password }: ProofGiven,
): Promise<Proof | undefined> => {
  if (code) return factorOfCode(tx, services, actor.memberId, code)
  if (!password || !(await askForProof(tx, actor)).password) return undefined
  const { rows } = await sql<{ hashed: string | null }>`select app.own_password() as hashed`.execute(tx)
  return (await isPassword(rows[0]?.hashed ?? undefined, password)) ? 'password' : undefined
}
