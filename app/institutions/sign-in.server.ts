import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import type { Services } from '../services.server.ts'
import { isPassword } from './password.server.ts'
import { openSession } from './sessions.server.ts'
import { ATTEMPT_WINDOW, signInDelay } from './sign-in-delay.ts'

export type SignIn = {
  readonly email: string
  readonly password: string
  /** Secret of the session this browser had, which ends. */
  readonly previous?: string
}

/**
 * Opens a session for the right e-mail and password and gives its secret. An unknown account and a wrong password are the
 * same refusal after the same work (protection rule 10); repeated attempts on an account wait longer and longer.
 */
export const signIn = (services: Services, input: SignIn): Promise<Verdict<string, 'sign_in.wrong'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const account = Buffer.from(
      services.keyring.keyedHash('account', input.email.trim().toLowerCase()).hash,
      'base64url',
    )
    await wait(signInDelay(await countAttempt(services, account)))
    const { rows } = await sql<{ member_id: string; password_hash: string }>`
      select member_id, password_hash from app.account_for_sign_in(${input.email.trim()})`.execute(services.db)
    const found = rows[0]
    if (!(await isPassword(found?.password_hash, input.password)) || !found) {
      await acting(services.db, { actor: publicActor }, (tx) =>
        recordAudit(tx, publicActor, { act: 'staff.sign_in_refused' }),
      )
      return refuse('sign_in.wrong')
    }
    await forgetAttempts(services, account)
    return ok(await openSession(services, found.member_id, input.previous))
  })

/** Notes this attempt before it is judged, so that attempts made at once count too, and gives how many there were. */
const countAttempt = (services: Services, account: Buffer): Promise<number> =>
  acting(services.db, { actor: publicActor, secret: account }, async (tx) => {
    const since = new Date(services.now().getTime() - ATTEMPT_WINDOW)
    const { before } = await tx
      .selectFrom('app.sign_in_attempt')
      .select((row) => row.fn.countAll<number>().as('before'))
      .where('account_hash', '=', account)
      .where('at', '>', since)
      .executeTakeFirstOrThrow()
    await tx.insertInto('app.sign_in_attempt').values({ account_hash: account, at: services.now() }).execute()
    return before
  })

const forgetAttempts = (services: Services, account: Buffer) =>
  acting(services.db, { actor: publicActor, secret: account }, (tx) =>
    tx.deleteFrom('app.sign_in_attempt').where('account_hash', '=', account).execute(),
  )
