/** A published photo in the forms that a page of a PDF and an image need, and an image's pixels as the file that is sent. */
import sharp from 'sharp'
import type { Canvas } from './canvas.ts'

/** As JPEG, which a PDF holds as it is. */
export const asJpeg = (photo: Uint8Array): Promise<Buffer> => sharp(photo).flatten().jpeg({ quality: 82 }).toBuffer()

/** Pixels that fill a rectangle of this size. */
export const asPixels = async (photo: Uint8Array, width: number, height: number): Promise<Canvas> => ({
  width,
  height,
  pixels: await sharp(photo)
    .flatten()
    .toColourspace('srgb')
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer(),
})

/** Telephones take it over a slow network, and messaging apps do not make it smaller. */
export const MOST_IMAGE_BYTES = 150_000
const QUALITIES = [84, 74, 62, 48]

/** A JPEG of at most MOST_IMAGE_BYTES, as good as may be. */
export const encodeImage = async ({ pixels, width, height }: Canvas): Promise<Buffer> => {
  let encoded = Buffer.alloc(0)
  for (const quality of QUALITIES) {
    encoded = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer()
    if (encoded.length <= MOST_IMAGE_BYTES) break
  }
  return encoded
}
