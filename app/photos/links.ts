/**
 * A private photo is opened by a link that lives ten minutes and works only for the viewer it was made for: copied to
 * someone else, or kept, it opens nothing. The viewer is in the link only as a keyed digest.
 */
import type { KeyRing } from '../keyring.server.ts'
import { formatPhotoFile, type PhotoRef, parsePhotoRef, requirePhotoRef } from './store.ts'

export const PHOTO_LINK_SECONDS = 600

const PURPOSE = 'photo-link'

type Ring = Pick<KeyRing, 'sign' | 'verify' | 'digest'>

const payloadOf = (ref: PhotoRef, viewer: string, ring: Ring): string =>
  `${ref.key}/${formatPhotoFile(ref)}/${ring.digest(PURPOSE, viewer)}`

/**
 * The token to be put behind the private photo route. `viewer` is an id of the session or person that will open it;
 * `now` in milliseconds since 1970. Throws TypeError on a reference that is not well formed.
 */
export const signPhotoLink = (ref: PhotoRef, viewer: string, now: number, ring: Ring): string =>
  ring.sign(PURPOSE, payloadOf(requirePhotoRef(ref), viewer, ring), now + PHOTO_LINK_SECONDS * 1000)

/**
 * The photo file that a token opens for this viewer now, or undefined for one that is forged, expired or another
 * viewer's: the caller gives all of them the same answer.
 */
export const verifyPhotoLink = (token: string, viewer: string, now: number, ring: Ring): PhotoRef | undefined => {
  const payload = token.length <= 600 ? ring.verify(PURPOSE, token, now) : undefined
  const [key = '', file = ''] = payload?.split('/') ?? []
  const ref = parsePhotoRef(key, file)
  return ref && payload === payloadOf(ref, viewer, ring) ? ref : undefined
}
