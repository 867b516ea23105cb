/**
 * Where processed photos are kept. A photo is a random key with one file for each size and format; nothing about the
 * person is in the key. The port has few acts, so that a disk and an object store can keep the same promises, which
 * tests/unit/photos/contract.ts states. Files are small by construction (at most 1600 px a side), so they are handed
 * over whole.
 */

/** The pictures that a public address may open: cut, with hidden what is to be hidden. */
export const PUBLIC_SIZES = ['thumb', 'card', 'full'] as const
/** `frame` is the turned picture with hidden squares, not cut; `whole` is all that was sent, for drawing the others again. */
export const PHOTO_SIZES = [...PUBLIC_SIZES, 'frame', 'whole'] as const
export type PhotoSize = (typeof PHOTO_SIZES)[number]

export const isPublicSize = (size: PhotoSize): boolean => PUBLIC_SIZES.some((known) => known === size)

export const PHOTO_FORMATS = ['avif', 'webp', 'jpeg'] as const
export type PhotoFormat = (typeof PHOTO_FORMATS)[number]

/** 32 lower-case hexadecimal digits: 128 random bits. */
export type PhotoKey = string

/** One file of a photo. */
export type PhotoRef = { readonly key: PhotoKey; readonly size: PhotoSize; readonly format: PhotoFormat }

export type PhotoStore = {
  /** Keeps the bytes, replacing what was there. When it resolves they survive a crash; readers never see half of them. */
  readonly put: (ref: PhotoRef, bytes: Uint8Array) => Promise<void>
  /** The bytes, or undefined when there are none. */
  readonly find: (ref: PhotoRef) => Promise<Uint8Array | undefined>
  readonly exists: (ref: PhotoRef) => Promise<boolean>
  /** Removes one file; removing what is not there is no error. */
  readonly remove: (ref: PhotoRef) => Promise<void>
  /** Removes every size and format of the photo; removing what is not there is no error. */
  readonly delete: (key: PhotoKey) => Promise<void>
  /** Keys of the photos of which nothing was put since `before`, in no order. */
  readonly listOlderThan: (before: Date) => AsyncIterable<PhotoKey>
}

/** MIME type for the `Content-Type` of a format. */
export const PHOTO_MEDIA_TYPES: Readonly<Record<PhotoFormat, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
}

export const isPhotoKey = (key: string): key is PhotoKey => /^[0-9a-f]{32}$/.test(key)

/** A new unguessable key. */
export const makePhotoKey = (): PhotoKey =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** File name inside a photo, as in `card.avif`. */
export const formatPhotoFile = (ref: Pick<PhotoRef, 'size' | 'format'>): string => `${ref.size}.${ref.format}`

/** The file that a key and a name like `card.avif` speak of, or undefined when either is not well formed. */
export const parsePhotoRef = (key: string, file: string): PhotoRef | undefined => {
  const [size, format, ...rest] = file.split('.')
  const knownSize = PHOTO_SIZES.find((known) => known === size)
  const knownFormat = PHOTO_FORMATS.find((known) => known === format)
  return isPhotoKey(key) && knownSize && knownFormat && rest.length === 0
    ? { key, size: knownSize, format: knownFormat }
    : undefined
}

/** The same reference, checked. Throws TypeError on one that is not well formed, so that no path or URL is made from it. */
export const requirePhotoRef = (ref: PhotoRef): PhotoRef => {
  const checked = parsePhotoRef(ref.key, formatPhotoFile(ref))
  if (!checked) throw new TypeError('photo reference is not well formed')
  return checked
}
