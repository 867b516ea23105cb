import type { FamilyActor, MemberActor } from '../domain/actor.ts'
import { type PhotoEdit, turnsFrom } from '../domain/photo-edit.ts'
import { privatePhotoPath } from '../photos/private-link.server.ts'
import type { Services } from '../services.server.ts'
import { firstOfEach, type NoticePhoto, type PhotoOf } from './photo-rows.server.ts'

/** A photo as whoever works on it sees it: by private links that live ten minutes and are this viewer's alone. */
export type PhotoView = {
  readonly id: string
  readonly of: PhotoOf
  readonly src: string
  /** The first of its person's. */
  readonly first: boolean
  readonly isPublic: boolean
  /** It can be turned, cut and hidden in part. */
  readonly editable: boolean
}

/** The same, with what is needed to change it. */
export type PhotoEditing = PhotoView & {
  readonly edit: PhotoEdit
  readonly turns: ReturnType<typeof turnsFrom>
  /** The turned picture before it is cut. */
  readonly frame: string
}

type Viewer = FamilyActor | MemberActor

/** Private links to photos of a record that was judged already. */
export const viewPhotos = (services: Services, actor: Viewer, photos: readonly NoticePhoto[]): readonly PhotoView[] => {
  const first = firstOfEach(photos)
  return photos.map((photo) => ({
    id: photo.id,
    of: photo.of,
    src: privatePhotoPath(services, actor, photo.store_key),
    first: first[photo.of]?.id === photo.id,
    isPublic: photo.public_token !== null,
    editable: photo.whole,
  }))
}

/** The photo of this id among them, to be changed. */
export const viewEditing = (
  services: Services,
  actor: Viewer,
  photos: readonly NoticePhoto[],
  wanted: string | null,
): PhotoEditing | undefined => {
  const photo = photos.find(({ id, whole }) => id === wanted && whole)
  const view = viewPhotos(services, actor, photos).find(({ id }) => id === wanted)
  if (!photo || !view) return undefined
  const { edit } = photo
  return {
    ...view,
    edit,
    turns: turnsFrom(edit.turn),
    frame: privatePhotoPath(services, actor, photo.store_key, 'frame'),
  }
}
