import { sql } from 'kysely'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { type FamilyActor, publicActor } from '../domain/actor.ts'
import { parseReceipt } from '../domain/receipt.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { hashSecret, makeSecret } from '../http/cookies.server.ts'
import { ORACLE_FLOOR, withFloor } from '../http/floor.ts'
import type { Services } from '../services.server.ts'
import { findHolderOfSitting, openSitting } from './sitting.server.ts'

export type Entered = { readonly secret: string; readonly actor: FamilyActor }

/** Looked up in place of what cannot be a receipt, so that it costs the same. */
const NOBODYS_RECEIPT = 'A'.repeat(24)

/**
 * Opens a sitting for a receipt as typed. An unknown, revoked or forged one and what cannot be one at all are the same
 * refusal after the same work and time (protection rule 10).
 */
export const enterReceipt = (services: Services, typed: string): Promise<Verdict<Entered, 'receipt.unknown'>> =>
  withFloor(ORACLE_FLOOR, async () => {
    const code = parseReceipt(typed)
    const hashes = services.keyring
      .listKeyedHashes('receipt', code ?? NOBODYS_RECEIPT)
      .map(({ hash }) => Buffer.from(hash, 'base64url'))
    const secret = makeSecret()
    return acting(services.db, { actor: publicActor, secret: hashSecret(secret) }, async (tx) => {
      const { rows } = await sql<{ receipt_id: string; notice_id: string }>`
        select receipt_id, notice_id from app.notice_by_receipt(${hashes}::bytea[])`.execute(tx)
      const found = code === undefined ? undefined : rows[0]
      if (!found) {
        await recordAudit(tx, publicActor, { act: 'family.receipt_refused' })
        return refuse('receipt.unknown')
      }
      await sql`select app.renew_receipt(${found.receipt_id}, ${hashes}::bytea[], ${services.keyring.primaryId})`.execute(
        tx,
      )
      const [noticeId, receiptId] = [found.notice_id, found.receipt_id]
      await openSitting(tx, services, { secret, noticeId, receiptId })
      const holder = await findHolderOfSitting(tx, hashSecret(secret))
      if (holder === undefined) return refuse('receipt.unknown')
      const actor: FamilyActor = { kind: 'family', noticeId, receiptId, holder }
      await recordAudit(tx, actor, { act: 'family.receipt', recordKind: 'notice', recordId: actor.noticeId })
      return ok({ secret, actor })
    })
  })
