import { keptPlan } from '../../db/kept-plan.server.ts'
import type { Services } from '../services.server.ts'
import { isPublicSize, PHOTO_MEDIA_TYPES, parsePhotoRef } from './store.ts'

const TOKEN = /^[A-Za-z0-9_-]{16,64}$/

/**
 * A file of a published photo; undefined as soon as its token is taken away, or the term of its notice has ended, before any
 * worker has taken its token. What shows more than was cut for the public is
 * opened by no public address.
 */
export const findPublicPhoto = async (
  services: Services,
  token: string,
  file: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> => {
  if (!TOKEN.test(token)) return undefined
  const row = await services.reader
    .selectFrom('app.photo')
    .select('store_key')
    .where('public_token', '=', token)
    .where('deleted_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('app.publication as p')
          .select('p.notice_id')
          .whereRef('p.notice_id', '=', 'app.photo.notice_id')
          .where('p.expires_at', '>', services.now()),
      ),
    )
    .modifyEnd(keptPlan)
    .executeTakeFirst()
  const ref = row && parsePhotoRef(row.store_key, file)
  const bytes = ref && isPublicSize(ref.size) ? await services.photos.find(ref) : undefined
  return ref && bytes && { bytes, type: PHOTO_MEDIA_TYPES[ref.format] }
}
