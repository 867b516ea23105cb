import { acting } from '../../db/acting.server.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { PhotoChange } from '../domain/photo-edit.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { changeNotice, type NoticeChange } from './change-notice.server.ts'
import { type ChangePhotoCode, drawAnew, replaceDrawing } from './draw-anew.server.ts'
import { listPhotos, type NoticePhoto, putFirst } from './photo-rows.server.ts'
import { reprojectPublication } from './publication.server.ts'
import { requireResponsibleNotice } from './responsible-notice.server.ts'

type ChangeOfPhoto = NoticeChange & { readonly photoId: string }

/**
 * An officer turns, cuts or hides a photo before it is published; what the family asked to hide stays hidden. A photo that was
 * public is so no more until it is published again. @throws Response 404 for a photo that is none of this notice's
 */
export const editPhotoForPublic = async (
  services: Services,
  actor: MemberActor,
  { photoId, ...change }: ChangeOfPhoto,
  edit: PhotoChange,
): Promise<Verdict<undefined, ChangePhotoCode | 'notice.changed'>> => {
  const photo = await requirePhoto(services, actor, change.noticeId, photoId)
  const drawn = await drawAnew(services, photo, edit, 'officer')
  if (!drawn.ok) return drawn
  if (drawn.value === 'same') return ok(undefined)
  const drawing = drawn.value
  let done = false
  try {
    const changed = await changeNotice<'photo.changed'>(
      services,
      actor,
      change,
      { access: 'notice.publish', name: 'notice.photo' },
      async (tx, notice) => {
        if (!(await replaceDrawing(tx, services, drawing))) return refuse('photo.changed')
        await reprojectPublication(tx, services, notice.id)
        return ok({ details: { change: edit.kind, photo: photoId } })
      },
    )
    done = changed.ok
    return changed
  } finally {
    if (!done) await services.photos.delete(drawing.key).catch(() => undefined)
  }
}

/** An officer chooses which photo of a person would be published. */
export const choosePhotoForPublic = async (
  services: Services,
  actor: MemberActor,
  { photoId, ...change }: ChangeOfPhoto,
): Promise<Verdict<undefined, 'notice.changed'>> => {
  await requirePhoto(services, actor, change.noticeId, photoId)
  return changeNotice<never>(
    services,
    actor,
    change,
    { access: 'notice.publish', name: 'notice.photo' },
    async (tx, notice) => {
      const photos = await listPhotos(tx, notice.id)
      const chosen = photos.find(({ id }) => id === photoId)
      if (chosen) await putFirst(tx, photos, chosen)
      return ok({ details: { change: 'choose', photo: photoId } })
    },
  )
}

const requirePhoto = (
  services: Services,
  actor: MemberActor,
  noticeId: string,
  photoId: string,
): Promise<NoticePhoto> =>
  acting(services.db, { actor }, async (tx) => {
    const notice = await requireResponsibleNotice(tx, actor, 'notice.publish', noticeId)
    const photo = (await listPhotos(tx, notice.id)).find(({ id }) => id === photoId)
    if (!photo) throw new Response(null, { status: 404 })
    return photo
  })
