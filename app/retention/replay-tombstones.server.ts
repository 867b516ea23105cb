import { sql } from 'kysely'
import type { Services } from '../services.server.ts'
import { eraseNotice } from './erase-notice.server.ts'
import { journalPath, readJournal, saveTombstones, WHYS } from './tombstones.server.ts'

export type Replayed = { readonly tombstones: number; readonly erasedAgain: number }

/**
 * Erases again what a restored backup brought back: every notice with a tombstone in the database or in the journal (this
 * machine's, or the file given), and the files of its photos. Run at every start of the worker; doing it twice is harmless.
 */
export const replayTombstones = async (services: Services, file: string = journalPath(services)): Promise<Replayed> => {
  const journal = await readJournal(file)
  await services.worker.transaction().execute((tx) => saveTombstones(tx, journal))
  const { rows } = await sql<{ id: string; why: string }>`
    select n.id, t.why from app.notice n join app.tombstone t on t.kind = 'notice' and t.id_hash = sha256(uuid_send(n.id))
    where n.erased_at is null`.execute(services.worker)
  let erasedAgain = 0
  for (const { id, why } of rows) {
    // Its family asked, or its term was over: either way nobody waits for it a second time.
    const done = await eraseNotice(services, id, WHYS.find((known) => known === why) ?? 'family_asked', true)
    if (done === 'erased' || done === 'hidden') erasedAgain++
  }
  await deletePhotosAgain(services)
  const { count } = await services.worker
    .selectFrom('app.tombstone')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { tombstones: Number(count), erasedAgain }
}

/** Files that a restored folder brought back, unless a photo that stands shows them. */
const deletePhotosAgain = async (services: Services): Promise<void> => {
  const photos = await services.worker
    .selectFrom('app.tombstone as t')
    .leftJoin('app.photo as p', 'p.store_key', 't.store_key')
    .select('t.store_key')
    .where('t.kind', '=', 'photo')
    .where('p.id', 'is', null)
    .execute()
  for (const { store_key } of photos) if (store_key) await services.photos.delete(store_key)
}
