import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { changeEdit, isSameEdit, type PhotoChange, type PhotoEdit } from '../domain/photo-edit.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { PhotoRefusal } from '../photos/decode.server.ts'
import { keepPhoto } from '../photos/keep-photo.server.ts'
import { redrawPhoto } from '../photos/process.server.ts'
import type { PhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'
import type { NoticePhoto } from './photo-rows.server.ts'

export type ChangePhotoCode = PhotoRefusal | 'photo.changed' | 'photo.too_many_hidden' | 'photo.not_kept'

/** A photo drawn anew, whose files no record speaks of yet. */
export type Drawing = { readonly photo: NoticePhoto; readonly edit: PhotoEdit; readonly key: PhotoKey }

/**
 * Draws a photo after a change, outside of any transaction: it takes a second. `same` when nothing of it changes, as when a
 * form is sent twice. Refuses `photo.not_kept` once the whole picture is gone.
 */
export const drawAnew = async (
  services: Services,
  photo: NoticePhoto,
  change: PhotoChange,
  by: 'family' | 'officer',
): Promise<Verdict<Drawing | 'same', ChangePhotoCode>> => {
  const changed = changeEdit(photo.edit, change, by)
  if (!changed.ok) return changed
  if (isSameEdit(changed.value, photo.edit)) return ok('same')
  const whole = photo.whole
    ? await services.photos.find({ key: photo.store_key, size: 'whole', format: 'jpeg' })
    : undefined
  if (!whole) return refuse('photo.not_kept')
  const drawn = await redrawPhoto(Buffer.from(whole), changed.value)
  return drawn.ok ? ok({ photo, edit: changed.value, key: await keepPhoto(services, drawn.value) }) : drawn
}

/**
 * Puts a drawing in the place of the photo's one before, which is no longer public and whose files go in the background. The
 * caller holds the lock of the notice. False when somebody drew it anew meanwhile.
 */
export const replaceDrawing = async (tx: Tx, services: Services, { photo, edit, key }: Drawing): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('app.photo')
    .set({
      store_key: key,
      public_token: null,
      turn: edit.turn,
      cut_near: edit.cut?.near ?? null,
      cut_place: edit.cut?.place ?? null,
      hidden: [...edit.hidden],
      asked: [...edit.asked],
    })
    .where('id', '=', photo.id)
    .where('store_key', '=', photo.store_key)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  // What was drawn before is a removed photo of its own: its files are purged, and found by whoever erases the notice.
  const before = randomUUID()
  await tx
    .insertInto('app.photo')
    .values({
      id: before,
      notice_id: photo.notice_id,
      of: photo.of,
      store_key: photo.store_key,
      deleted_at: services.now(),
    })
    .execute()
  await enqueue(tx, 'purge_photo', before)
  return true
}
