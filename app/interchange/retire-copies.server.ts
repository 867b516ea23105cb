/**
 * A record whose original is gone or has expired must be unreachable within a day and destroyed within 60 (PFIF 1.4,
 * section 3.3). We do both at once: the notice is emptied and closed, with its contact, its photos, its public page and
 * the notes about that person. Its place in the book of copies stays, so that an older file does not bring it back.
 */
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { moveNotice } from '../domain/lifecycle.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { forgetDuplicates } from '../duplicates/forget-duplicates.server.ts'
import { takeDown } from '../notices/publication.server.ts'
import type { Services } from '../services.server.ts'
import { aboutPerson, findCopy, saveCopy } from './import-copy.server.ts'
import type { Provenance } from './pfif/imported.ts'
import { deleteUndecided, NOBODY, retireSighting } from './retire-sighting.server.ts'

/** Obeys a tombstone or an expiry that a file tells of. Refuses `pfif.superseded` when our version is newer. */
export const retirePerson = (
  services: Services,
  gone: Provenance,
): Promise<Verdict<'new' | 'known', 'pfif.superseded'>> =>
  aboutPerson(services, gone.recordId, async (tx) => {
    const copy = await findCopy(tx, 'person', gone.recordId)
    if (copy && copy.source_date.getTime() > Date.parse(gone.sourceDate)) return refuse('pfif.superseded')
    const isKnown = copy?.gone_at && copy.source_date.getTime() === Date.parse(gone.sourceDate)
    if (isKnown) return ok('known')
    await retire(tx, services, gone.recordId, copy?.notice_id ?? undefined)
    await saveCopy(
      tx,
      services,
      { recordId: gone.recordId, sourceDate: gone.sourceDate, expiresAt: gone.expiresAt },
      {
        kind: 'person',
        noticeId: copy?.notice_id,
        goneAt: services.now(),
      },
    )
    return ok('new')
  })

/** Sweeps what has expired since it was imported; returns how many. The worker runs it with its other expiries. */
export const retireExpired = async (services: Services): Promise<number> => {
  const due = await services.worker
    .selectFrom('app.import_copy')
    .select('record_id')
    .where('kind', '=', 'person')
    .where('gone_at', 'is', null)
    .where('expires_at', '<=', services.now())
    .limit(200)
    .execute()
  for (const { record_id } of due)
    await aboutPerson(services, record_id, async (tx) => {
      const copy = await findCopy(tx, 'person', record_id)
      if (!copy?.expires_at || copy.gone_at || copy.expires_at > services.now()) return
      await retire(tx, services, record_id, copy.notice_id ?? undefined)
      await tx
        .updateTable('app.import_copy')
        .set({ gone_at: services.now(), source_name: null, source_url: null })
        .where('kind', '=', 'person')
        .where('record_id', '=', record_id)
        .execute()
    })
  return due.length
}

const retire = async (tx: Tx, services: Services, recordId: string, noticeId: string | undefined): Promise<void> => {
  const notes = await tx
    .selectFrom('app.import_copy')
    .selectAll()
    .where('about', '=', recordId)
    .where('gone_at', 'is', null)
    .forUpdate()
    .execute()
  for (const note of notes) {
    const emptied = await retireSighting(tx, services, note)
    await tx
      .updateTable('app.import_copy')
      .set({ ciphertext: null, gone_at: services.now(), sighting_id: emptied ? note.sighting_id : null })
      .where('kind', '=', 'note')
      .where('record_id', '=', note.record_id)
      .execute()
  }
  if (noticeId) await retireNotice(tx, services, noticeId)
}

const retireNotice = async (tx: Tx, services: Services, id: string): Promise<void> => {
  const now = services.now()
  const notice = await tx
    .selectFrom('app.notice')
    .select(['state', 'version', 'locale'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const closed = moveNotice(notice.state, 'close')
  await takeDown(tx, services, id)
  await tx
    .updateTable('app.notice')
    .set({
      content: JSON.stringify({ person: NOBODY }),
      version: notice.version + 1,
      updated_at: now,
      ...(closed.ok ? { state: closed.value, closed_at: now } : {}),
    })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('app.notice_contact').where('notice_id', '=', id).execute()
  await tx
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: id,
      purpose: 'partners_search',
      given: false,
      way: 'import',
      locale: notice.locale,
    })
    .execute()
  await tx
    .updateTable('app.task')
    .set({ done_at: now, result: 'original_gone' })
    .where('notice_id', '=', id)
    .where('done_at', 'is', null)
    .execute()
  const photos = await tx
    .updateTable('app.photo')
    .set({ deleted_at: now })
    .where('notice_id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  for (const photo of photos) await enqueue(tx, 'purge_photo', photo.id)
  await deleteUndecided(tx, 'notice_id', id)
  await forgetDuplicates(tx, id)
  await recordAudit(tx, { kind: 'worker' }, { act: 'notice.import_gone', recordKind: 'notice', recordId: id })
  await enqueue(tx, 'index_notice', id)
}
