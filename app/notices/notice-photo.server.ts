import { createHash, randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import type { PhotoChange } from '../domain/photo-edit.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { PhotoRefusal } from '../photos/decode.server.ts'
import { keepPhoto } from '../photos/keep-photo.server.ts'
import { processPhoto } from '../photos/process.server.ts'
import type { Services } from '../services.server.ts'
import { applyPatch } from './answers.ts'
import { type ChangePhotoCode, drawAnew, replaceDrawing } from './draw-anew.server.ts'
import { isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import { MOST_PHOTOS, type NoticePhoto, putFirst } from './photo-rows.server.ts'
import { PHOTO_OF, type PhotoStepId } from './step-ids.ts'
import { recordUpdate } from './updated.server.ts'

type Closed = 'notice.closed'

/**
 * Keeps a photo, the last of its person's; one of the seeker takes the place of the one before. It is on disk before its row
 * commits, and leaves it again when it is refused or fails before committing; what was lost as it committed may have been
 * done, and is left to the worker's sweep. What was sent is not kept. `key` is the form's: sent twice, it is one photo.
 * Gives its id. Refuses `photo.enough` when there are as many as may be.
 */
export const addPhoto = async (
  services: Services,
  actor: FamilyActor,
  input: { readonly step: PhotoStepId; readonly bytes: Uint8Array; readonly key?: string },
): Promise<Verdict<string, PhotoRefusal | Closed | 'photo.enough'>> => {
  const of = PHOTO_OF[input.step]
  const id = photoIdOf(actor.noticeId, input.key ?? randomUUID())
  if (await acting(services.db, { actor }, (tx) => isKept(tx, id))) return ok(id)
  const processed = await processPhoto(Buffer.from(input.bytes))
  if (!processed.ok) return processed
  const store_key = await keepPhoto(services, processed.value)
  let attached = false
  let ended = false
  try {
    return await acting(services.db, { actor }, async (tx) => {
      const notice = await requireOwnNotice(tx, services, actor, true)
      if (!isOpen(notice.state)) return refuse('notice.closed')
      if (await isKept(tx, id)) return ok(id)
      const others = notice.photoList.filter((photo) => photo.of === of)
      if (of === 'seeker') for (const before of others) await discard(tx, services, before)
      else if (others.length >= MOST_PHOTOS[of]) return refuse('photo.enough')
      const row = { id, notice_id: notice.id, of, store_key, whole: true, position: others.length }
      await tx
        .insertInto('app.photo')
        .values({ ...row, created_at: services.now() })
        .execute()
      attached = true
      await recordPhotoStep(tx, services, actor, notice, input.step)
      ended = true
      return ok(id)
    })
  } finally {
    if (!(attached && ended)) await services.photos.delete(store_key).catch(() => undefined)
  }
}

/** The id of the photo that this form sends to this notice: the same however often it is sent, and nobody else's. */
const photoIdOf = (noticeId: string, key: string): string =>
  createHash('sha256')
    .update(`photo ${noticeId} ${key}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** Also when it was taken away since: a form that comes late brings nothing back. */
const isKept = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('app.photo').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** Takes a photo away, also from the public page; its files follow at once in the background. */
export const removePhoto = (services: Services, actor: FamilyActor, step: PhotoStepId, photoId: string) =>
  changePhotos(services, actor, step, photoId, (tx, photo) => discard(tx, services, photo))

/** Makes a photo the first of its person's: the one that may be published. */
export const choosePhoto = (services: Services, actor: FamilyActor, step: PhotoStepId, photoId: string) =>
  changePhotos(services, actor, step, photoId, (tx, photo, notice) => putFirst(tx, notice.photoList, photo))

/** Turns, cuts or hides. What was public is so no more until an officer publishes it again. */
export const editPhoto = async (
  services: Services,
  actor: FamilyActor,
  step: PhotoStepId,
  photoId: string,
  change: PhotoChange,
): Promise<Verdict<undefined, ChangePhotoCode | Closed>> => {
  const known = await acting(services.db, { actor }, (tx) => requireOwnNotice(tx, services, actor))
  if (!isOpen(known.state)) return refuse('notice.closed')
  const photo = known.photoList.find(({ id, of }) => id === photoId && of === PHOTO_OF[step])
  if (!photo) throw new Response(null, { status: 404 })
  const drawn = await drawAnew(services, photo, change, 'family')
  if (!drawn.ok) return drawn
  if (drawn.value === 'same') return ok(undefined)
  const drawing = drawn.value
  let ended = false
  try {
    return await acting(services.db, { actor }, async (tx) => {
      const notice = await requireOwnNotice(tx, services, actor, true)
      if (!isOpen(notice.state)) return refuse('notice.closed')
      if (!(await replaceDrawing(tx, services, drawing))) return refuse('photo.changed')
      await recordPhotoStep(tx, services, actor, notice, step)
      ended = true
      return ok(undefined)
    })
  } finally {
    if (!ended) await services.photos.delete(drawing.key).catch(() => undefined)
  }
}

/** Answers a photo's question with none. */
export const skipPhoto = (services: Services, actor: FamilyActor, step: PhotoStepId) =>
  acting(services.db, { actor }, async (tx): Promise<Verdict<OwnNotice, Closed>> => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (!isOpen(notice.state)) return refuse('notice.closed')
    if (notice.photos[PHOTO_OF[step]] || notice.known.content.unknown?.includes(step)) return ok(notice)
    return ok(await noteStep(tx, services, notice, step, true))
  })

/** A change of one photo under the lock of its notice. One that is not there any more is changed already. */
const changePhotos = (
  services: Services,
  actor: FamilyActor,
  step: PhotoStepId,
  photoId: string,
  change: (tx: Tx, photo: NoticePhoto, notice: OwnNotice) => Promise<void>,
): Promise<Verdict<undefined, Closed>> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (!isOpen(notice.state)) return refuse('notice.closed')
    const photo = notice.photoList.find(({ id, of }) => id === photoId && of === PHOTO_OF[step])
    if (!photo) return ok(undefined)
    await change(tx, photo, notice)
    await recordPhotoStep(tx, services, actor, notice, step)
    return ok(undefined)
  })

const recordPhotoStep = async (
  tx: Tx,
  services: Services,
  actor: FamilyActor,
  notice: OwnNotice,
  step: PhotoStepId,
): Promise<void> => {
  await noteStep(tx, services, notice, step, false)
  if (notice.state !== 'draft') return recordUpdate(tx, services, actor, notice, step)
  const details = { step }
  await recordAudit(tx, actor, { act: 'family.write', recordKind: 'notice', recordId: notice.id, details })
}

const discard = async (tx: Tx, services: Services, photo: NoticePhoto): Promise<void> => {
  await tx
    .updateTable('app.photo')
    .set({ deleted_at: services.now(), public_token: null })
    .where('id', '=', photo.id)
    .execute()
  await enqueue(tx, 'purge_photo', photo.id)
}

const noteStep = async (tx: Tx, services: Services, notice: OwnNotice, step: PhotoStepId, isUnknown: boolean) => {
  const content = applyPatch(notice.known.content, {}, step, isUnknown)
  await tx
    .updateTable('app.notice')
    .set({ content: JSON.stringify(content), version: notice.version + 1, updated_at: services.now() })
    .where('id', '=', notice.id)
    .execute()
  return { ...notice, known: { ...notice.known, content } }
}
