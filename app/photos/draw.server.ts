/**
 * The pictures of a photo, all drawn from its clean pixels. What may become public is drawn from the turned, hidden and cut
 * ones alone; the whole picture is kept beside them, private, so that it can be cut anew.
 */
import sharp, { type Sharp } from 'sharp'
import { cutBox, type PhotoEdit } from '../domain/photo-edit.ts'
import { openPixels, type Pixels, toPixels } from './decode.server.ts'
import { hideSquares } from './hide-squares.ts'
import type { PhotoFormat, PhotoSize } from './store.ts'

export type DrawnPhoto = {
  readonly sizes: ReadonlyArray<{
    readonly name: PhotoSize
    readonly format: PhotoFormat
    /** Pixels. */
    readonly width: number
    readonly height: number
    readonly bytes: Buffer
  }>
}

/** Widths of the portraits (4:5) and the formats of each; AVIF of a large one costs seconds of processor and saves little. */
const PORTRAITS = [
  { name: 'thumb', width: 176, formats: ['avif', 'webp', 'jpeg'] },
  { name: 'card', width: 400, formats: ['avif', 'webp', 'jpeg'] },
  { name: 'full', width: 800, formats: ['webp', 'jpeg'] },
] as const
/** Longest side of the picture by which somebody chooses what to cut and hide. */
const FRAME_SIDE = 720

const ENCODE: Readonly<Record<PhotoFormat, (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 50, effort: 4 }),
  webp: (picture) => picture.webp({ quality: 72, effort: 4 }),
  jpeg: (picture) => picture.jpeg({ quality: 78, mozjpeg: true }),
}

const encode = async (name: PhotoSize, format: PhotoFormat, encoded: Sharp) => {
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
  return { name, format, width: info.width, height: info.height, bytes: data }
}

/** The portrait as large as it is ever shown; a small photo is cut and never enlarged. */
const portraitOf = async (frame: Pixels, { cut }: PhotoEdit): Promise<Pixels> => {
  const part = cut ? await toPixels(openPixels(frame).extract(cutBox(frame, cut))) : frame
  const width = Math.max(1, Math.round(Math.min(800, part.width, part.height * 0.8)))
  const resized = openPixels(part).resize(width, Math.max(1, Math.round(width * 1.25)), {
    fit: 'cover',
    position: cut ? 'centre' : sharp.strategy.attention,
  })
  return toPixels(resized)
}

/** The pictures by which the photo is shown, without the whole one. */
export const drawPhoto = async (whole: Pixels, edit: PhotoEdit): Promise<DrawnPhoto> => {
  const turned = edit.turn === 0 ? whole : await toPixels(openPixels(whole).rotate(edit.turn))
  const frame = hideSquares(turned, edit.hidden)
  const portrait = await portraitOf(frame, edit)
  const sizes: Array<DrawnPhoto['sizes'][number]> = []
  for (const { name, width, formats } of PORTRAITS) {
    const fitted = Math.min(width, portrait.width)
    const resized = await toPixels(
      openPixels(portrait).resize(fitted, Math.max(1, Math.round(fitted * 1.25)), { fit: 'fill' }),
    )
    for (const format of formats) sizes.push(await encode(name, format, ENCODE[format](openPixels(resized))))
  }
  const inside = { fit: 'inside', withoutEnlargement: true } as const
  sizes.push(await encode('frame', 'webp', ENCODE.webp(openPixels(frame).resize(FRAME_SIDE, FRAME_SIDE, inside))))
  return { sizes }
}

/** The whole picture as it is kept: from it everything else can be drawn again, also turned. */
export const encodeWhole = (whole: Pixels) =>
  encode('whole', 'jpeg', openPixels(whole).jpeg({ quality: 88, chromaSubsampling: '4:4:4' }))
