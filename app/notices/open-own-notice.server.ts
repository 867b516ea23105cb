/**
 * A look at the notice of this sitting, in one statement: what its page shows, and the trail of it, which is on disk before anything is answered
 * (migration 0043). What is written to a notice reads it by `requireOwnNotice`, in the transaction that writes.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { ConsentPurpose } from '../domain/consent.ts'
import { hashSecret } from '../http/cookies.server.ts'
import type { Services } from '../services.server.ts'
import { type OwnNotice, type OwnRow, toOwnNotice } from './own-notice.server.ts'
import { type PhotoRow, toPhoto } from './photo-rows.server.ts'
import { type Kept, openKept } from './sitting.server.ts'

type Row = OwnRow & {
  readonly contact: string | null
  readonly photos: readonly PhotoRow[]
  readonly answers: readonly { readonly purpose: ConsentPurpose; readonly given: boolean }[]
  readonly receipt_ciphertext: string | null
  readonly carried_ciphertext: string | null
}

/** The notice, and what its sitting keeps while it is being filed. @throws Response 404 */
export const openOwnSitting = async (
  services: Services,
  actor: FamilyActor,
  secret: string | undefined,
): Promise<{ readonly notice: OwnNotice; readonly kept: Kept }> => {
  const id_hash = secret === undefined ? undefined : hashSecret(secret)
  const { rows } = await sql<Row>`select * from app.open_own_notice(
    ${actor.noticeId}, ${actor.receiptId}, ${id_hash ?? null}, ${services.now()}, ${randomUUID()}) ${keptPlan}`.execute(
    services.db,
  )
  const [row] = rows
  if (!row) throw new Response(null, { status: 404 })
  const notice = toOwnNotice(services, row, {
    photoList: row.photos.map(toPhoto),
    contact: row.contact,
    // The latest of each counts.
    answers: new Map(row.answers.map(({ purpose, given }) => [purpose, given])),
  })
  return { notice, kept: id_hash ? openKept(services, id_hash, row) : {} }
}

/** The notice alone. @throws Response 404 */
export const openOwnNotice = async (services: Services, actor: FamilyActor): Promise<OwnNotice> =>
  (await openOwnSitting(services, actor, undefined)).notice
