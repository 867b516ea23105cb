/**
 * A photo from anyone becomes small clean pictures, and what was sent is not kept: of it only the clean pixels stay, as a
 * whole picture that is never public. Few are decoded at once, and few may wait.
 */
import { type PhotoEdit, UNEDITED } from '../domain/photo-edit.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import { checkHeader, decodePhoto, type PhotoRefusal } from './decode.server.ts'
import { type DrawnPhoto, drawPhoto, encodeWhole } from './draw.server.ts'
import { MAX_PHOTO_BYTES } from './most-bytes.ts'
import { makeBoundedQueue } from './queue.ts'

/** Photos decoded at once, and photos that may wait their turn; each holds at most MAX_PHOTO_BYTES. */
const AT_ONCE = 2
const WAITING = 24

const queue = makeBoundedQueue(AT_ONCE, WAITING)

const draw = async (bytes: Buffer, edit: PhotoEdit): Promise<Verdict<DrawnPhoto, PhotoRefusal>> => {
  const refusal = await checkHeader(bytes)
  if (refusal) return refuse(refusal)
  try {
    const whole = await decodePhoto(bytes)
    const { sizes } = await drawPhoto(whole, edit)
    return ok({ sizes: [...sizes, await encodeWhole(whole)] })
  } catch (error) {
    const tooMuch = /pixel limit|timeout/i.test(error instanceof Error ? error.message : '')
    return refuse(tooMuch ? 'photo.too_large' : 'photo.damaged')
  }
}

/**
 * Makes the pictures of a photo: thumb (≤ 176 px wide, 4:5) and card (≤ 400 px, 4:5) as AVIF, WebP and JPEG, full (≤ 800 px,
 * 4:5) as WebP and JPEG; private ones: frame (≤ 720 px a side, not cut) as WebP, whole (≤ 1600 px a side, nothing cut or
 * hidden) as JPEG. Of an animation the first frame is taken. Refuses what is not a photo (`photo.not_a_photo`),
 * HEIC (`photo.heic`), over 10 MB or 50 megapixels (`photo.too_large`), what cannot be decoded whole (`photo.damaged`)
 * and the one too many at the same time (`photo.busy`: ask to try again). Never throws for what the bytes are.
 */
export const processPhoto = async (bytes: Buffer): Promise<Verdict<DrawnPhoto, PhotoRefusal>> => {
  if (bytes.length > MAX_PHOTO_BYTES) return refuse('photo.too_large')
  return (await queue.run(() => draw(bytes, UNEDITED))) ?? refuse('photo.busy')
}

/** The pictures of a photo drawn again from its whole picture, which is kept byte for byte: it is not encoded twice. */
export const redrawPhoto = async (whole: Buffer, edit: PhotoEdit): Promise<Verdict<DrawnPhoto, PhotoRefusal>> => {
  const drawn = await queue.run(async (): Promise<Verdict<DrawnPhoto, PhotoRefusal>> => {
    const pixels = await decodePhoto(whole)
    const { sizes } = await drawPhoto(pixels, edit)
    const { width, height } = pixels
    return ok({ sizes: [...sizes, { name: 'whole', format: 'jpeg', width, height, bytes: whole }] })
  })
  return drawn ?? refuse('photo.busy')
}
