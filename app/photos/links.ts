/**
 * A private photo is opened by a link that lives ten minutes and works only for the viewer it was made for: copied to
 * someone else, or kept, it opens nothing. The signature covers photo, size, format, viewer and end; the viewer is not
 * in the link. The key ring's functions are arguments, so that this module holds no key.
 */
import { formatPhotoFile, type PhotoRef, parsePhotoRef, requirePhotoRef } from './store.ts'

export const PHOTO_LINK_SECONDS = 600

/** Keyed signature of a message, safe in a URL. */
export type SignMessage = (message: string) => string
/** True when the signature is the message's, compared in constant time. */
export type VerifyMessage = (message: string, signature: string) => boolean

const messageOf = (ref: PhotoRef, viewer: string, until: number): string =>
  JSON.stringify(['photo-link', ref.key, ref.size, ref.format, viewer, until])

/**
 * The link as `<key>/<size>.<format>?until=<unix seconds>&sig=<signature>`, to be put behind the photo route.
 * `viewer` is an id of the session or person that will open it; `now` in milliseconds since 1970.
 */
export const signPhotoLink = (ref: PhotoRef, viewer: string, now: number, sign: SignMessage): string => {
  const checked = requirePhotoRef(ref)
  const until = Math.floor(now / 1000) + PHOTO_LINK_SECONDS
  const query = new URLSearchParams({ until: String(until), sig: sign(messageOf(checked, viewer, until)) })
  return `${checked.key}/${formatPhotoFile(checked)}?${query}`
}

/**
 * The photo file that a link opens for this viewer now, or undefined for a link that is forged, expired or another
 * viewer's: the caller gives all of them the same answer.
 */
export const verifyPhotoLink = (
  link: { readonly key: string; readonly file: string; readonly query: URLSearchParams },
  viewer: string,
  now: number,
  verify: VerifyMessage,
): PhotoRef | undefined => {
  const ref = parsePhotoRef(link.key, link.file)
  const until = link.query.get('until') ?? ''
  const signature = link.query.get('sig') ?? ''
  if (!ref || !/^\d{1,12}$/.test(until) || signature.length > 512) return undefined
  const genuine = verify(messageOf(ref, viewer, Number(until)), signature)
  return genuine && Number(until) >= now / 1000 ? ref : undefined
}
