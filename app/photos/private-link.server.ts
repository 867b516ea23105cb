import type { Actor } from '../domain/actor.ts'
import type { Services } from '../services.server.ts'
import { signPhotoLink } from './links.ts'
import type { PhotoKey, PhotoSize } from './store.ts'

/** For whom a private link is made and who alone can open it: the member, or the holder of one receipt. */
export const photoViewer = (actor: Actor): string | undefined =>
  actor.kind === 'member' ? actor.memberId : actor.kind === 'family' ? actor.receiptId : undefined

/**
 * The address of a private photo for ten minutes, for this actor only. Made only after the record that holds the photo was
 * judged. @throws TypeError for an actor without a name
 */
export const privatePhotoPath = (services: Services, actor: Actor, key: PhotoKey, size: PhotoSize = 'card'): string => {
  const viewer = photoViewer(actor)
  if (viewer === undefined) throw new TypeError('a private photo needs a known viewer')
  const format = size === 'whole' ? 'jpeg' : 'webp'
  return `/fotos/privada/${signPhotoLink({ key, size, format }, viewer, services.now().getTime(), services.keyring)}`
}
