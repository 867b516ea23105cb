import type { PhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'

const DAY = 86_400_000
const AT_ONCE = 500

/**
 * Removes the files of photos that no record ever came to speak of: a form sent twice, a transaction that was lost as it
 * committed. Those of a day are left, since a form under way may be about to. Where no photo is known at all,
 * the database is not the one of this store (a wrong address, a restore under way), and nothing goes. Gives how many went.
 */
export const sweepPhotos = async (services: Services): Promise<number> => {
  const any = await services.worker.selectFrom('app.photo').select('id').limit(1).executeTakeFirst()
  if (!any) return 0
  let gone = 0
  let keys: PhotoKey[] = []
  const removeOrphans = async () => {
    const known = await services.worker
      .selectFrom('app.photo')
      .select('store_key')
      .where('store_key', 'in', keys)
      .execute()
    const spokenOf = new Set(known.map((row) => row.store_key))
    for (const key of keys.filter((one) => !spokenOf.has(one))) {
      await services.photos.delete(key)
      gone++
    }
    keys = []
  }
  for await (const key of services.photos.listOlderThan(new Date(services.now().getTime() - DAY))) {
    keys.push(key)
    if (keys.length >= AT_ONCE) await removeOrphans()
  }
  if (keys.length > 0) await removeOrphans()
  return gone
}
