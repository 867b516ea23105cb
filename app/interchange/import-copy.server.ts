/**
 * The book of copies: which version of another registry's record we hold. The newest source date wins; a record that is
 * gone stays in the book, so that an older file does not bring it back.
 */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import type { Provenance } from './pfif/imported.ts'

/** Why a sound record was not taken. */
export type ImportRefusal =
  /** We hold a newer version of this record. */
  | 'pfif.superseded'
  /** The person of a note is neither in the file nor here, or is gone. */
  | 'pfif.person_unknown'
  /** No chancellery answers for the person's country, and no other was named. */
  | 'pfif.no_institution'
  /** Nobody in the network may care for a child seen there. */
  | 'pfif.no_carer'

/** One record's own transaction, alone with everything about that person: as the worker, under a lock of its PFIF id. */
export const aboutPerson = <T>(services: Services, personRecordId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  services.worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`pfif:${personRecordId}`}, 0))`.execute(tx)
    return work(tx)
  })

export const findCopy = (tx: Tx, kind: 'person' | 'note', recordId: string) =>
  tx
    .selectFrom('app.import_copy')
    .selectAll()
    .where('kind', '=', kind)
    .where('record_id', '=', recordId)
    .forUpdate()
    .executeTakeFirst()
export type ImportCopy = NonNullable<Awaited<ReturnType<typeof findCopy>>>

/** Whether a version must be written: `known` when we hold it already. Refuses `pfif.superseded`. */
export const decideVersion = (
  held: Pick<ImportCopy, 'source_date'> | undefined,
  offered: Provenance,
): Verdict<'new' | 'known', 'pfif.superseded'> => {
  const ahead = held ? Date.parse(offered.sourceDate) - held.source_date.getTime() : 1
  if (ahead < 0) return refuse('pfif.superseded')
  return ok(ahead === 0 ? 'known' : 'new')
}

/** What the record became here. Whatever is absent is cleared. */
export type WrittenCopy = {
  readonly kind: 'person' | 'note'
  readonly about?: string
  readonly noticeId?: string | null
  readonly sightingId?: string | null
  readonly writtenVersion?: number
  readonly ciphertext?: string
  readonly goneAt?: Date
}

/** Enters a version in the book, in place of the one before. */
export const saveCopy = async (
  tx: Tx,
  services: Services,
  provenance: Provenance,
  written: WrittenCopy,
): Promise<void> => {
  const values = {
    about: written.about ?? null,
    notice_id: written.noticeId ?? null,
    sighting_id: written.sightingId ?? null,
    source_date: provenance.sourceDate,
    source_name: provenance.sourceName ?? null,
    source_url: provenance.sourceUrl ?? null,
    expires_at: provenance.expiresAt ?? null,
    written_version: written.writtenVersion ?? null,
    ciphertext: written.ciphertext ?? null,
    gone_at: written.goneAt ?? null,
    imported_at: services.now(),
  }
  await tx
    .insertInto('app.import_copy')
    .values({ kind: written.kind, record_id: provenance.recordId, ...values })
    .onConflict((conflict) => conflict.columns(['kind', 'record_id']).doUpdateSet(values))
    .execute()
}
