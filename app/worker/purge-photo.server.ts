import type { Services } from '../services.server.ts'

/** Removes the files of a deleted photo, unless another photo still shows the same files. */
export const purgePhoto = async (services: Services, photoId: string): Promise<void> => {
  const photo = await services.worker
    .selectFrom('app.photo')
    .select(['store_key', 'deleted_at'])
    .where('id', '=', photoId)
    .executeTakeFirst()
  if (!photo?.deleted_at) return
  const inUse = await services.worker
    .selectFrom('app.photo')
    .select('id')
    .where('store_key', '=', photo.store_key)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!inUse) await services.photos.delete(photo.store_key)
}
