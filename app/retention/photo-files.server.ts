import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'

/**
 * Removes the files of every photo of a notice, also of removed ones, unless another record's photo shows the same files.
 * Called before the rows go: a crash in between leaves rows without files, which the next try removes, and never files
 * that nobody knows of. Gives the names of the files that are gone.
 */
export const deletePhotoFiles = async (tx: Tx, services: Services, noticeId: string): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('app.photo as own')
    .select('own.store_key')
    .distinct()
    .where('own.notice_id', '=', noticeId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('app.photo as other')
            .select('other.id')
            .whereRef('other.store_key', '=', 'own.store_key')
            .where((row) => row.or([row('other.notice_id', 'is', null), row('other.notice_id', '!=', noticeId)])),
        ),
      ),
    )
    .execute()
  const keys = rows.map(({ store_key }) => store_key)
  for (const key of keys) await services.photos.delete(key)
  return keys
}
