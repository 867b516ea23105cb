import { acting } from '../../db/acting.server.ts'
import type { SignInStepKind } from '../../db/schema.server.ts'
import { publicActor } from '../domain/actor.ts'
import { hashSecret } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'

/**
 * What has begun and is not yet a session: a first means given, a challenge to a passkey, a sign-in under way at a ministry.
 * Each is kept for minutes under the hash of a secret that only this browser, or the answer to the challenge, holds.
 */
type Step = { readonly memberId?: string; readonly kept?: unknown }

const CONTEXT = 'sign-in step'

/** Keeps a step under `secret`. `kept` is any JSON value, encrypted. */
export const keepStep = async (
  services: Services,
  kind: SignInStepKind,
  secret: string,
  { memberId, kept }: Step,
  seconds: number,
): Promise<void> => {
  const id_hash = hashSecret(secret)
  const ciphertext = kept === undefined ? null : services.keyring.encrypt(JSON.stringify(kept), CONTEXT)
  const expires_at = new Date(services.now().getTime() + seconds * 1000)
  await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .insertInto('app.sign_in_step')
      .values({ id_hash, kind, member_id: memberId ?? null, ciphertext, expires_at })
      .execute(),
  )
}

/** The step under this secret while it lasts; undefined for an unknown, ended or taken one. */
export const findStep = async (services: Services, kind: SignInStepKind, secret: string): Promise<Step | undefined> => {
  const id_hash = hashSecret(secret)
  const row = await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .selectFrom('app.sign_in_step')
      .select(['member_id', 'ciphertext'])
      .where('id_hash', '=', id_hash)
      .where('kind', '=', kind)
      .where('expires_at', '>', services.now())
      .executeTakeFirst(),
  )
  return row && openStep(services, row)
}

/** The same, once: whoever asks first has it, and nobody after. */
export const takeStep = async (services: Services, kind: SignInStepKind, secret: string): Promise<Step | undefined> => {
  const id_hash = hashSecret(secret)
  const row = await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .deleteFrom('app.sign_in_step')
      .where('id_hash', '=', id_hash)
      .where('kind', '=', kind)
      .returning(['member_id', 'ciphertext', 'expires_at'])
      .executeTakeFirst(),
  )
  return row && row.expires_at > services.now() ? openStep(services, row) : undefined
}

const openStep = (services: Services, row: { member_id: string | null; ciphertext: string | null }): Step => ({
  ...(row.member_id ? { memberId: row.member_id } : {}),
  ...(row.ciphertext ? { kept: JSON.parse(services.keyring.decrypt(row.ciphertext, CONTEXT)) } : {}),
})
