import type { Services } from '../services.server.ts'
import type { DrawnPhoto } from './draw.server.ts'
import { makePhotoKey, type PhotoKey } from './store.ts'

/** Keeps the pictures of a photo under a new name, before any record speaks of it. On an error nothing of it stays. */
export const keepPhoto = async (services: Pick<Services, 'photos'>, { sizes }: DrawnPhoto): Promise<PhotoKey> => {
  const key = makePhotoKey()
  try {
    for (const { name, format, bytes } of sizes) await services.photos.put({ key, size: name, format }, bytes)
  } catch (error) {
    await services.photos.delete(key).catch(() => undefined)
    throw error
  }
  return key
}
