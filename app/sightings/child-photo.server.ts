import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import type { Actor } from '../domain/actor.ts'
import { ok, type Verdict } from '../domain/verdict.ts'
import type { PhotoRefusal } from '../photos/decode.server.ts'
import { keepPhoto } from '../photos/keep-photo.server.ts'
import { processPhoto } from '../photos/process.server.ts'
import type { Services } from '../services.server.ts'

/** What a child's photo belongs to: a report, or what the public told and nobody has answered for yet. */
type PhotoRecord = 'sighting' | 'tip'

/** A clean photo in the store that no record speaks of yet. */
export type ChildPhoto = {
  readonly attach: (tx: Tx, recordId: string, record: PhotoRecord) => Promise<void>
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
  const key = await keepPhoto(services, processed.value)
  return ok({
    discard: () => services.photos.delete(key),
    attach: async (tx, recordId, record) => {
      await tx
        .insertInto('app.photo')
        .values({
          id: randomUUID(),
          notice_id: null,
          sighting_id: record === 'sighting' ? recordId : null,
          tip_id: record === 'tip' ? recordId : null,
          of: 'child',
          store_key: key,
          public_token: null,
        })
        .execute()
    },
  })
}

/**
 * One transaction in which a photo may be attached. Its files go when it surely was not: refused, sent twice,
 * or failed before committing. What was lost as it committed may have been done, and is left to the worker's sweep.
 */
export const actingWithPhoto = async <T>(
  services: Services,
  actor: Actor,
  photo: ChildPhoto | undefined,
  work: (tx: Tx, attach: (recordId: string, record?: PhotoRecord) => Promise<void>) => Promise<T>,
): Promise<T> => {
  let attached = false
  let ended = false
  try {
    return await acting(services.db, { actor }, async (tx) => {
      const result = await work(tx, async (recordId, record = 'sighting') => {
        await photo?.attach(tx, recordId, record)
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
