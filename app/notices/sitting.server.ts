import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { acting, type Tx } from '../../db/acting.server.ts'
import { publicActor } from '../domain/actor.ts'
import type { ConsentHolder } from '../domain/consent.ts'
import { formatReceipt, makeReceipt } from '../domain/receipt.ts'
import { hashSecret } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'
import type { Carried } from './carried.ts'

/** Seconds a family's sitting lasts at most on one device. The cookie ends with the browser, if that is sooner. */
export const SITTING_SECONDS = 4 * 3600

const receiptContext = (id: Buffer): string => `receipt:${id.toString('hex')}`
const carriedContext = (id: Buffer): string => `carried:${id.toString('hex')}`

/**
 * Makes a receipt for a notice and keeps its keyed hash only. Returns its id and the 24 characters, which exist nowhere
 * else but, encrypted, in the sitting in which the notice is being filed.
 */
export const issueReceipt = async (tx: Tx, services: Services, noticeId: string) => {
  const code = makeReceipt(randomBytes(32))
  const { hash, keyId } = services.keyring.keyedHash('receipt', code)
  const id = randomUUID()
  await tx
    .insertInto('app.receipt')
    .values({ id, notice_id: noticeId, code_hash: Buffer.from(hash, 'base64url'), key_id: keyId })
    .execute()
  return { id, code }
}

/**
 * Opens a sitting; the transaction must act with the hash of `secret`. `code`, and what is carried over from the notice of
 * another child of the family, are kept, encrypted, only while filing.
 */
export const openSitting = async (
  tx: Tx,
  services: Services,
  sitting: {
    readonly secret: string
    readonly noticeId: string
    readonly receiptId: string
    readonly code?: string
    readonly carried?: Carried
  },
): Promise<void> => {
  const id_hash = hashSecret(sitting.secret)
  await tx
    .insertInto('app.family_session')
    .values({
      id_hash,
      notice_id: sitting.noticeId,
      receipt_id: sitting.receiptId,
      receipt_ciphertext: sitting.code ? services.keyring.encrypt(sitting.code, receiptContext(id_hash)) : null,
      carried_ciphertext: sitting.carried
        ? services.keyring.encrypt(JSON.stringify(sitting.carried), carriedContext(id_hash))
        : null,
      expires_at: new Date(services.now().getTime() + SITTING_SECONDS * 1000),
    })
    .execute()
}

/** Who holds the receipt of a sitting that was just opened; undefined when the receipt opens nothing any more. */
export const findHolderOfSitting = async (tx: Tx, secret: Buffer): Promise<ConsentHolder | undefined> => {
  const { rows } = await sql<{
    holder: ConsentHolder | null
  }>`select app.holder_of_sitting(${secret}) as holder`.execute(tx)
  return rows[0]?.holder ?? undefined
}

/** What a sitting keeps while its notice is being filed. */
export type Kept = {
  /** The 24 characters of the receipt that was issued in it. */
  readonly code?: string
  readonly carried?: Carried
}

/** The receipt and what is carried over, when they are of this sitting and not yet put away. */
export const findKept = async (services: Services, secret: string | undefined): Promise<Kept> => {
  if (!secret) return {}
  const id_hash = hashSecret(secret)
  const row = await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .selectFrom('app.family_session')
      .select(['receipt_ciphertext', 'carried_ciphertext'])
      .where('id_hash', '=', id_hash)
      .where('expires_at', '>', services.now())
      .executeTakeFirst(),
  )
  return openKept(services, id_hash, row)
}

type KeptRow = { readonly receipt_ciphertext: string | null; readonly carried_ciphertext: string | null }

/** @param row of the sitting with this hashed secret */
export const openKept = (services: Services, id_hash: Buffer, row: KeptRow | undefined): Kept => {
  const open = (ciphertext: string | null | undefined, context: string) =>
    ciphertext ? services.keyring.decrypt(ciphertext, context) : undefined
  const carried = open(row?.carried_ciphertext, carriedContext(id_hash))
  return { code: open(row?.receipt_ciphertext, receiptContext(id_hash)), carried: carried && JSON.parse(carried) }
}

/** The receipt in groups of four, when it was issued in this sitting and not yet put away. */
export const keptReceipt = ({ code }: Kept): string | undefined => code && formatReceipt(code)

/** Keeps with a sitting what its family told, for its other children. */
export const keepCarried = async (services: Services, secret: string | undefined, carried: Carried): Promise<void> => {
  if (!secret) return
  const id_hash = hashSecret(secret)
  await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .updateTable('app.family_session')
      .set({ carried_ciphertext: services.keyring.encrypt(JSON.stringify(carried), carriedContext(id_hash)) })
      .where('id_hash', '=', id_hash)
      .execute(),
  )
}

/** Forgets the receipt of a sitting and what it carried, once the notice is filed and the family went on to follow it. */
export const putAwayReceipt = async (services: Services, secret: string | undefined): Promise<void> => {
  if (!secret) return
  const id_hash = hashSecret(secret)
  await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx
      .updateTable('app.family_session')
      .set({ receipt_ciphertext: null, carried_ciphertext: null })
      .where('id_hash', '=', id_hash)
      .where((row) => row.or([row('receipt_ciphertext', 'is not', null), row('carried_ciphertext', 'is not', null)]))
      .execute(),
  )
}

/** Ends the sitting on this device; ending one that is not there is no error. */
export const endSitting = async (services: Services, secret: string | undefined): Promise<void> => {
  if (!secret) return
  const id_hash = hashSecret(secret)
  await acting(services.db, { actor: publicActor, secret: id_hash }, (tx) =>
    tx.deleteFrom('app.family_session').where('id_hash', '=', id_hash).execute(),
  )
}
