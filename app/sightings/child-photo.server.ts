import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import { type PhotoRefusal, processPhoto } from '../photos/process.server.ts'
import { makePhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'

/** A clean photo in the store that no record speaks of yet. */
export type ChildPhoto = {
  readonly attach: (tx: Tx, sightingId: string) => Promise<void>
  /** Removes its files. */
  readonly discard: () => Promise<void>
}

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
    discard: () => services.photos.delete(key),
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

/**
 * One transaction of a member in which a photo may be attached. Its files go when it surely was not: refused, sent twice,
 * or failed before committing. What was lost as it committed may have been done, and is left to the worker's sweep.
 */
export const actingWithPhoto = async <T>(
  services: Services,
  actor: MemberActor,
  photo: ChildPhoto | undefined,
  work: (tx: Tx, attach: (sightingId: string) => Promise<void>) => Promise<T>,
): Promise<T> => {
  let attached = false
  let ended = false
  try {
    return await acting(services.db, { actor }, async (tx) => {
      const result = await work(tx, async (sightingId) => {
        await photo?.attach(tx, sightingId)
        attached = true
      })
      ended = true
      return result
    })
  } finally {
    // Files that stay for now are found by the sweep: no reason to fail.
    if (photo && !(attached && ended)) await photo.discard().catch(() => undefined)
  }
}
