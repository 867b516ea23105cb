/**
 * A look at the notice of this sitting, in one statement: what its page shows, and the trail of it, which is on disk before anything is answered
 * (migration 0044). What is written to a notice reads it by `requireOwnNotice`, in the transaction that writes.
 */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { keptStatement } from '../../db/kept-plan.server.ts'
import { ACCESS, type AccessRule } from '../domain/access.ts'
import type { ConsentHolder, ConsentPurpose } from '../domain/consent.ts'
import { hashSecret, readCookie } from '../http/cookies.server.ts'
import type { FamilyAccess, Found } from '../http/guard.server.ts'
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

/** The notice, and what its sitting keeps while it is being filed. */
export type OwnSitting = { readonly notice: OwnNotice; readonly kept: Kept }

const readOwnSitting = keptStatement(
  (
    secret: RawBuilder<Buffer>,
    at: RawBuilder<Date>,
    trail: RawBuilder<string>,
    forNotifier: RawBuilder<boolean>,
    withContact: RawBuilder<boolean>,
  ) =>
    sql<FoundRow & (Row | { readonly id: null })>`
      select * from app.open_own_sitting(${secret}, ${at}, ${trail}, ${forNotifier}, ${withContact})`,
)

type FoundRow = { readonly sitting_notice: string; readonly sitting_receipt: string; readonly holder: ConsentHolder }

type Asked = { readonly services: Services; readonly request: Request; readonly access: FamilyAccess }

/**
 * Who holds the sitting of this request, and, where this access is for that holder, what its page opens with: for
 * `guardOpened`. Of a draft's contact data nothing is read, and `known.contact` throws.
 */
export const findOwnSitting = (asked: Asked): Promise<Found<OwnSitting> | undefined> => findSitting(asked, false)

/** The same with the contact data of a draft, for pages that show it or whether it is there. */
export const findOwnSittingAndContact = (asked: Asked): Promise<Found<OwnSitting> | undefined> =>
  findSitting(asked, true)

const findSitting = async (
  { services, request, access }: Asked,
  withContact: boolean,
): Promise<Found<OwnSitting> | undefined> => {
  const secret = readCookie(request, 'family')
  if (secret === undefined) return undefined
  const id_hash = hashSecret(secret)
  const { notifier }: AccessRule = ACCESS[access]
  const [row] = await readOwnSitting(services.db, id_hash, services.now(), randomUUID(), notifier === true, withContact)
  if (!row) return undefined
  return {
    actor: { kind: 'family', noticeId: row.sitting_notice, receiptId: row.sitting_receipt, holder: row.holder },
    opened: row.id === null ? undefined : toSitting(services, row, id_hash, withContact),
  }
}

const toSitting = (services: Services, row: Row, id_hash: Buffer, withContact: boolean): OwnSitting => ({
  notice: toOwnNotice(services, row, {
    photoList: row.photos.map(toPhoto),
    contact: withContact ? row.contact : undefined,
    // The latest of each counts.
    answers: new Map(row.answers.map(({ purpose, given }) => [purpose, given])),
  }),
  kept: openKept(services, id_hash, row),
})
