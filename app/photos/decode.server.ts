/**
 * A photo from anyone becomes clean pixels. Only JPEG, PNG, WebP and AVIF are decoded: by their first bytes and again by the
 * decoder's own word, with every other loader of the library blocked. Pixels are decoded once, turned upright and put on
 * white in sRGB, so that no metadata (place, device, time, thumbnails) and no hidden payload survives.
 */
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { findPhotoKind } from './sniff.ts'

export const MAX_PHOTO_PIXELS = 50_000_000
const MAX_SECONDS = 20
/** Longest side of the whole picture, in pixels: a face of a quarter of it still makes a portrait. */
const WHOLE_SIDE = 1600

export const PHOTO_REFUSALS = [
  'photo.not_a_photo',
  'photo.heic',
  'photo.too_large',
  'photo.damaged',
  'photo.busy',
] as const
export type PhotoRefusal = (typeof PHOTO_REFUSALS)[number]

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})
sharp.concurrency(1)
sharp.cache(false)

/** Rows of pixels from the top, `channels` bytes a pixel. */
export type Pixels = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: OutputInfo['channels']
}

export const openPixels = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } })

export const toPixels = async (picture: Sharp): Promise<Pixels> => {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** The pixels of a photo that its header let pass. @throws when it cannot be decoded whole */
export const decodePhoto = (bytes: Buffer): Promise<Pixels> =>
  toPixels(
    sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PHOTO_PIXELS, pages: 1 })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize(WHOLE_SIDE, WHOLE_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha(),
  )

/** What speaks against decoding, by the first bytes and by the header alone. */
export const checkHeader = async (bytes: Buffer): Promise<PhotoRefusal | undefined> => {
  const kind = findPhotoKind(bytes)
  if (!kind) return 'photo.not_a_photo'
  if (kind === 'heic') return 'photo.heic'
  try {
    const header = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
    const detected = header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format
    if (header.compression === 'hevc') return 'photo.heic'
    if (detected !== kind) return 'photo.not_a_photo'
    return header.width * header.height > MAX_PHOTO_PIXELS ? 'photo.too_large' : undefined
  } catch {
    return 'photo.damaged'
  }
}
