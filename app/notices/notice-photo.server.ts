import { randomUUID } from 'node:crypto'
import { acting, type Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { FamilyActor } from '../domain/actor.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { type PhotoRefusal, processPhoto } from '../photos/process.server.ts'
import { makePhotoKey } from '../photos/store.ts'
import type { Services } from '../services.server.ts'
import { applyPatch } from './answers.ts'
import { isOpen, type OwnNotice, requireOwnNotice } from './own-notice.server.ts'
import type { NoticePhoto } from './publication.server.ts'
import { PHOTO_OF, type PhotoStepId } from './step-ids.ts'
import { recordUpdate } from './updated.server.ts'

type PhotoCode = PhotoRefusal | 'notice.closed'

/**
 * Keeps a photo in place of the one before. It is on disk before its row commits, and leaves it again when it is refused or
 * fails before committing; what was lost as it committed may have been done, and is left to the worker's sweep. What was
 * sent is not kept.
 */
export const addPhoto = async (
  services: Services,
  actor: FamilyActor,
  input: { readonly step: PhotoStepId; readonly bytes: Uint8Array },
): Promise<Verdict<OwnNotice, PhotoCode>> => {
  const processed = await processPhoto(Buffer.from(input.bytes))
  if (!processed.ok) return processed
  const key = makePhotoKey()
  for (const { name, format, bytes } of processed.value.sizes)
    await services.photos.put({ key, size: name, format }, bytes)
  const done: { ended?: boolean } = {}
  try {
    return await changePhoto(services, actor, input.step, done, async (tx, notice) => {
      await tx
        .insertInto('app.photo')
        .values({
          id: randomUUID(),
          notice_id: notice.id,
          sighting_id: null,
          of: PHOTO_OF[input.step],
          store_key: key,
          public_token: null,
          created_at: services.now(),
        })
        .execute()
    })
  } finally {
    if (!done.ended) await services.photos.delete(key).catch(() => undefined)
  }
}

/** Takes the photo away, also from the public page; its files follow at once in the background. */
export const removePhoto = (services: Services, actor: FamilyActor, step: PhotoStepId) =>
  changePhoto(services, actor, step, {}, async () => undefined)

/** Answers a photo's question with none. */
export const skipPhoto = (services: Services, actor: FamilyActor, step: PhotoStepId) =>
  acting(services.db, { actor }, async (tx): Promise<Verdict<OwnNotice, 'notice.closed'>> => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (!isOpen(notice.state)) return refuse('notice.closed')
    if (notice.photos[PHOTO_OF[step]] || notice.known.content.unknown?.includes(step)) return ok(notice)
    return ok(await noteStep(tx, services, notice, step, true))
  })

const changePhoto = (
  services: Services,
  actor: FamilyActor,
  step: PhotoStepId,
  /** Told once everything is written and only committing is left. */
  done: { ended?: boolean },
  add: (tx: Tx, notice: OwnNotice) => Promise<void>,
): Promise<Verdict<OwnNotice, 'notice.closed'>> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireOwnNotice(tx, services, actor, true)
    if (!isOpen(notice.state)) return refuse('notice.closed')
    const before = notice.photos[PHOTO_OF[step]]
    if (before) await discard(tx, services, before)
    await add(tx, notice)
    const noted = await noteStep(tx, services, notice, step, false)
    if (notice.state === 'draft')
      await recordAudit(tx, actor, {
        act: 'family.write',
        recordKind: 'notice',
        recordId: notice.id,
        details: { step },
      })
    else await recordUpdate(tx, services, actor, notice, step)
    done.ended = true
    return ok(noted)
  })

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
