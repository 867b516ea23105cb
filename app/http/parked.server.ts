import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { hashSecret, makeSecret } from './cookies.server.ts'

/**
 * A public search kept for a short while under an opaque token, encrypted with the key ring, so that no name sits in a URL.
 * Who holds the token reads it, nobody else.
 */
const CONTEXT = 'parked:search'

/** Parks a JSON value and returns its token. `seconds` is its life. */
export const parkSearch = async (services: Services, value: unknown, seconds: number): Promise<string> => {
  const token = makeSecret()
  const secret = hashSecret(token)
  const ciphertext = services.keyring.encrypt(JSON.stringify(value), CONTEXT)
  const expires_at = new Date(services.now().getTime() + seconds * 1000)
  await acting(services.db, { actor: publicActor, secret }, (tx) =>
    tx.insertInto('app.parked').values({ token_hash: secret, kind: 'search', ciphertext, expires_at }).execute(),
  )
  return token
}

/** The parked value, or undefined for an unknown, forged or expired token. */
export const findParkedSearch = async (services: Services, token: string): Promise<unknown> => {
  const secret = hashSecret(token)
  const row = await acting(services.db, { actor: publicActor, secret }, (tx) =>
    tx
      .selectFrom('app.parked')
      .select('ciphertext')
      .where('token_hash', '=', secret)
      .where('kind', '=', 'search')
      .where('expires_at', '>', services.now())
      .executeTakeFirst(),
  )
  return row && JSON.parse(services.keyring.decrypt(row.ciphertext, CONTEXT))
}
