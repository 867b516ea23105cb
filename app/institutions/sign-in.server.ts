import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { publicActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import type { Services } from '../services.server.ts'
import { type Entered, enter } from '../sign-in/enter.server.ts'
import { accountOf, awaitAttempt, forgetAttempts } from './attempts.server.ts'
import { isPassword } from './password.server.ts'

export type SignIn = {
  readonly email: string
  readonly password: string
  /** Secret of the session this browser had, which ends. */
  readonly previous?: string
}

/**
 * The first step with e-mail and password: a session, or what the second step is asked under. An unknown account and a wrong
 * password are the same refusal after the same work (protection rule 10); repeated attempts on an account wait longer and
 * longer, and are forgotten only once it is signed in whole. One e-mail may have an account in each of several institutions:
 * the password says which, the oldest where it opens two.
 */
export const signIn = (services: Services, input: SignIn): Promise<Verdict<Entered, 'sign_in.wrong'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const account = accountOf(services, input.email)
    await awaitAttempt(services, account)
    const { rows } = await sql<{ member_id: string; password_hash: string }>`
      select member_id, password_hash from app.account_for_sign_in(${input.email.trim()})`.execute(services.db)
    const found = await findByPassword(rows, input.password)
    if (!found) {
      await acting(services.db, { actor: publicActor }, (tx) =>
        recordAudit(tx, publicActor, { act: 'staff.sign_in_refused' }),
      )
      return refuse('sign_in.wrong')
    }
    const entered = await enter(services, found.member_id, { means: 'password', account, previous: input.previous })
    if (entered.next !== 'second_factor') await forgetAttempts(services, account)
    return ok(entered)
  })

type Known = { readonly member_id: string; readonly password_hash: string }

/** How many passwords are tried at least, so that none, one and two accounts of an e-mail cost the same. */
const TRIED = 2

const findByPassword = async (known: readonly Known[], password: string): Promise<Known | undefined> => {
  let found: Known | undefined
  for (let at = 0; at < Math.max(TRIED, known.length); at++) {
    const fits = await isPassword(known[at]?.password_hash || undefined, password)
    if (fits) found ??= known[at]
  }
  return found
}
