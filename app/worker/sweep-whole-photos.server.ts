import { sql } from 'kysely'
import type { Services } from '../services.server.ts'

const A_PAGE = 200

/**
 * Removes the whole pictures of photos whose notice is closed: nothing of them is to be drawn anew, and others may be in them
 * whom nobody asked. What is shown stays. A picture that an open notice's photo shares stays too. The file goes before the row says so: what
 * breaks in between is done again. Gives how many went.
 */
export const sweepWholePhotos = async (services: Services): Promise<number> => {
  const { rows } = await sql<{ id: string; store_key: string; shared: boolean }>`
    select p.id, p.store_key, exists (select 1 from app.photo other left join app.notice n on n.id = other.notice_id
      where other.store_key = p.store_key and other.deleted_at is null and n.state is distinct from 'closed') as shared
    from app.photo p join app.notice closed on closed.id = p.notice_id
    where p.whole and p.deleted_at is null and closed.state = 'closed' order by p.id limit ${A_PAGE}`.execute(
    services.worker,
  )
  for (const { id, store_key, shared } of rows) {
    if (!shared)
      for (const picture of [{ size: 'whole', format: 'jpeg' } as const, { size: 'frame', format: 'webp' } as const])
        await services.photos.remove({ key: store_key, ...picture })
    await services.worker.updateTable('app.photo').set({ whole: false }).where('id', '=', id).execute()
  }
  return rows.length
}
