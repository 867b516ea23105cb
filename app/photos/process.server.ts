/**
 * A photo from anyone becomes three small clean pictures; the original is never kept. Only JPEG, PNG, WebP and AVIF are
 * decoded: by their first bytes and again by the decoder's own word, with every other loader of the library blocked.
 * Pixels are decoded once, turned upright, put on white in sRGB, and encoded anew from raw pixels, so that no metadata
 * (place, device, time, thumbnails) and no hidden payload survives.
 */
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { makeBoundedQueue } from './queue.ts'
import { findPhotoKind } from './sniff.ts'
import type { PhotoFormat, PhotoSize } from './store.ts'

export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
export const MAX_PHOTO_PIXELS = 50_000_000
/** Photos decoded at once, and photos that may wait their turn; each holds at most MAX_PHOTO_BYTES. */
const AT_ONCE = 2
const WAITING = 24
const MAX_SECONDS = 20

export type ProcessedPhoto = {
  readonly sizes: ReadonlyArray<{
    readonly name: PhotoSize
    readonly format: PhotoFormat
    /** Pixels. */
    readonly width: number
    readonly height: number
    readonly bytes: Buffer
  }>
}

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

const queue = makeBoundedQueue(AT_ONCE, WAITING)

type Pixels = { readonly data: Buffer; readonly info: OutputInfo }
type Source = {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** Longest side of the full picture, and widths of the two portrait crops (4:5, for lists and cards), in pixels. */
const FULL_SIDE = 1200
const CROPS = [
  { name: 'thumb', width: 176 },
  { name: 'card', width: 400 },
] as const

const decode = async (bytes: Buffer): Promise<Source> => {
  const { data, info }: Pixels = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PHOTO_PIXELS, pages: 1 })
    .timeout({ seconds: MAX_SECONDS })
    .autoOrient()
    .resize(FULL_SIDE, FULL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

const open = (source: Source): Sharp =>
  sharp(source.data, { raw: { width: source.width, height: source.height, channels: source.channels } })

const encode = async (name: PhotoSize, picture: Sharp, format: PhotoFormat) => {
  const encoded =
    format === 'avif'
      ? picture.avif({ quality: 50, effort: 4 })
      : format === 'webp'
        ? picture.webp({ quality: 72, effort: 4 })
        : picture.jpeg({ quality: 78, mozjpeg: true })
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
  return { name, format, width: info.width, height: info.height, bytes: data }
}

/** 4:5 crop around what draws the eye; a small photo is cropped and never enlarged. */
const crop = (source: Source, width: number): Sharp => {
  const fitted = Math.max(1, Math.round(Math.min(width, source.width, source.height * 0.8)))
  return open(source).resize(fitted, Math.max(1, Math.round(fitted * 1.25)), {
    fit: 'cover',
    position: sharp.strategy.attention,
  })
}

const makeSizes = async (bytes: Buffer): Promise<ProcessedPhoto> => {
  const source = await decode(bytes)
  const sizes: Array<ProcessedPhoto['sizes'][number]> = []
  for (const { name, width } of CROPS) {
    // AVIF first: it is what most phones take; at the full size it costs seconds of processor and saves little.
    for (const format of ['avif', 'webp'] as const) sizes.push(await encode(name, crop(source, width), format))
  }
  for (const format of ['webp', 'jpeg'] as const) sizes.push(await encode('full', open(source), format))
  return { sizes }
}

const checkHeader = async (bytes: Buffer): Promise<PhotoRefusal | undefined> => {
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

/**
 * Makes the sizes of a photo: thumb (≤ 176 px wide, 4:5) and card (≤ 400 px, 4:5) as AVIF and WebP, full (≤ 1200 px a
 * side) as WebP and JPEG. Of an animation the first frame is taken. Refuses what is not a photo (`photo.not_a_photo`),
 * HEIC (`photo.heic`), over 10 MB or 50 megapixels (`photo.too_large`), what cannot be decoded whole (`photo.damaged`)
 * and the one too many at the same time (`photo.busy`: ask to try again). Never throws for what the bytes are.
 */
export const processPhoto = async (bytes: Buffer): Promise<Verdict<ProcessedPhoto, PhotoRefusal>> => {
  if (bytes.length > MAX_PHOTO_BYTES) return refuse('photo.too_large')
  const verdict = await queue.run(async () => {
    const refusal = await checkHeader(bytes)
    if (refusal) return refuse(refusal)
    try {
      return ok(await makeSizes(bytes))
    } catch (error) {
      const tooMuch = /pixel limit|timeout/i.test(error instanceof Error ? error.message : '')
      return refuse(tooMuch ? 'photo.too_large' : 'photo.damaged')
    }
  })
  return verdict ?? refuse('photo.busy')
}
