import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import { type PhotoRefusal, processPhoto } from '../photos/process.server.ts'
import { makePhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'

/** A clean photo in the store that no record speaks of yet. */
export type ChildPhoto = { readonly attach: (tx: Tx, sightingId: string) => Promise<void> }

/**
 * Makes the clean sizes of a child's photo and keeps them. It stays private: no sighting's photo ever gets a public
 * token, and the other side never sees it before disclosure (protection rules 2 and 6).
 */
export const keepChildPhoto = async (
  services: Services,
  bytes: Uint8Array,
): Promise<Verdict<ChildPhoto, PhotoRefusal>> => {
  const processed = await processPhoto(Buffer.from(bytes))
  if (!processed.ok) return processed
  const key = makePhotoKey()
  for (const size of processed.value.sizes)
    await services.photos.put({ key, size: size.name, format: size.format }, size.bytes)
  return ok({
    attach: async (tx, sightingId) => {
      await tx
        .insertInto('app.photo')
        .values({
          id: randomUUID(),
          notice_id: null,
          sighting_id: sightingId,
          of: 'child',
          store_key: key,
          public_token: null,
        })
        .execute()
    },
  })
}
