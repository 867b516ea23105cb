import { acting } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { hashSecret, makeSecret } from './cookies.server.ts'

/**
 * Words kept for a short while under an opaque token, encrypted with the key ring: a public search, so that no name sits
 * in a URL; a form whose session had died, so that nothing typed is lost. Who holds the token reads it, nobody else; a
 * form is taken once, and forgotten when somebody ends here what they were doing.
 */
export type ParkedKind = 'search' | 'form'

const CONTEXT = { search: 'parked:search', form: 'parked:form' } as const

/** Parks a JSON value and returns its token. `seconds` is its life. */
export const park = async (services: Services, kind: ParkedKind, value: unknown, seconds: number): Promise<string> => {
  const token = makeSecret()
  const secret = hashSecret(token)
  const ciphertext = services.keyring.encrypt(JSON.stringify(value), CONTEXT[kind])
  const expires_at = new Date(services.now().getTime() + seconds * 1000)
  await acting(services.db, { actor: publicActor, secret }, (tx) =>
    tx.insertInto('app.parked').values({ token_hash: secret, kind, ciphertext, expires_at }).execute(),
  )
  return token
}

/** The parked value, or undefined for an unknown, forged or expired token. */
export const findParked = async (services: Services, kind: ParkedKind, token: string): Promise<unknown> => {
  const secret = hashSecret(token)
  const row = await acting(services.db, { actor: publicActor, secret }, (tx) =>
    tx
      .selectFrom('app.parked')
      .select('ciphertext')
      .where('token_hash', '=', secret)
      .where('kind', '=', kind)
      .where('expires_at', '>', services.now())
      .executeTakeFirst(),
  )
  return row && JSON.parse(services.keyring.decrypt(row.ciphertext, CONTEXT[kind]))
}

/** Deletes what was parked. True for the one call that did it: who takes a form once acts on that. */
export const forgetParked = async (services: Services, kind: ParkedKind, token: string): Promise<boolean> => {
  const secret = hashSecret(token)
  const { numDeletedRows } = await acting(services.db, { actor: publicActor, secret }, (tx) =>
    tx.deleteFrom('app.parked').where('token_hash', '=', secret).where('kind', '=', kind).executeTakeFirstOrThrow(),
  )
  return numDeletedRows > 0n
}
