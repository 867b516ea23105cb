import { setTimeout as wait } from 'node:timers/promises'
import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { ATTEMPT_WINDOW, signInDelay } from './sign-in-delay.ts'

/** What attempts are counted under: a keyed hash of the e-mail as typed, whether or not there is such an account. */
export const accountOf = (services: Services, email: string): Buffer =>
  Buffer.from(services.keyring.keyedHash('account', email.trim().toLowerCase()).hash, 'base64url')

/** Notes an attempt before it is judged, so that attempts made at once count too, and waits as long as the ones before ask. */
export const awaitAttempt = async (services: Services, account: Buffer): Promise<void> => {
  const before = await acting(services.db, { actor: publicActor, secret: account }, async (tx) => {
    const since = new Date(services.now().getTime() - ATTEMPT_WINDOW)
    const row = await tx
      .selectFrom('app.sign_in_attempt')
      .select((known) => known.fn.countAll<number>().as('before'))
      .where('account_hash', '=', account)
      .where('at', '>', since)
      .executeTakeFirstOrThrow()
    await tx.insertInto('app.sign_in_attempt').values({ account_hash: account, at: services.now() }).execute()
    return row.before
  })
  await wait(signInDelay(before))
}

/** After success: the next attempt waits for nothing. */
export const forgetAttempts = (services: Services, account: Buffer) =>
  acting(services.db, { actor: publicActor, secret: account }, (tx) =>
    tx.deleteFrom('app.sign_in_attempt').where('account_hash', '=', account).execute(),
  )
