import { readFileSync } from 'node:fs'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { LOCALES } from '../../../app/i18n/locale.ts'
import { drawMessageImage } from '../../../app/posters/message-image.server.ts'
import { MOST_IMAGE_BYTES } from '../../../app/posters/picture.server.ts'
import { posterWords } from '../../../app/posters/poster-words.ts'
import { drawPhotoCard, drawPlainCard } from '../../../app/posters/preview-card.server.ts'
import { hasLetters } from '../../../app/posters/typeface.server.ts'
import { posterFacts, posterNotice } from '../../support/poster-facts.ts'

/** As hard to make small as a photo can be. */
const noise = () =>
  sharp({
    create: {
      ...{ width: 400, height: 500, channels: 3, background: '#808080' },
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .webp()
    .toBuffer()

const draw = (notice: PublicNotice, locale: (typeof LOCALES)[number] = 'es', photo?: Uint8Array) => {
  const facts = posterFacts(notice)
  return drawMessageImage({ words: posterWords(locale, facts, hasLetters), facts, photo })
}

/** What a telephone reads on an image. */
const readCode = async (image: Buffer): Promise<string | undefined> => {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

describe('the image for messages', () => {
  it.each(LOCALES)('in %s is four by five and at most 150 kB, whatever the photo', async (locale) => {
    const image = await draw(posterNotice, locale, await noise())
    const { format, width, height } = await sharp(image).metadata()
    expect([format, width, height]).toEqual(['jpeg', 1080, 1350])
    expect(image.length).toBeLessThanOrEqual(MOST_IMAGE_BYTES)
  })

  it('has a code that leads to the notice, also after a messaging app has made it small and poor', async () => {
    const poor = await sharp(await draw(posterNotice))
      .resize(640)
      .jpeg({ quality: 40 })
      .toBuffer()
    expect(await readCode(poor)).toBe('https://reencuentro.example/a/k7m2p-9x4qt')
  })

  it('holds nothing of where it was made', async () => {
    const { exif, icc, iptc, xmp } = await sharp(await draw(posterNotice)).metadata()
    expect([exif, icc, iptc, xmp]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('takes the longest names without one letter outside of its column', async () => {
    const name =
      'María de los Ángeles Guadalupe Qʼanil Tzʼunun Ẍicay Hernández-Montenegro de la Cruz y Castañeda '.repeat(2)
    const { data, info } = await sharp(await draw({ ...posterNotice, name }))
      .extract({ left: 1080 - 24, top: 120, width: 24, height: 760 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info.width).toBe(24)
    expect(Math.min(...data)).toBeGreaterThan(240)
  })
})

describe('the card of a link', () => {
  it('with a photo is 1200 by 630, and shows it', async () => {
    const photo = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#cc2211' } })
      .webp()
      .toBuffer()
    const words = (of: 'seeker' | 'child') =>
      posterWords('es', posterFacts({ ...posterNotice, photo: { of, token: 't' } }), hasLetters)
    const card = await drawPhotoCard(photo, words('child'))
    // Who seeks is not taken for who is sought: the card of that face says whose it is.
    expect((await drawPhotoCard(photo, words('seeker'))).equals(card)).toBe(false)
    const { width, height } = await sharp(card).metadata()
    expect([width, height]).toEqual([1200, 630])
    const [red = 0] = await sharp(card).extract({ left: 200, top: 300, width: 1, height: 1 }).raw().toBuffer()
    expect(red).toBeGreaterThan(180)
  })

  it('without one is the file that is the same for every notice', async () => {
    const { pixels, width, height } = drawPlainCard()
    const drawn = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .greyscale()
      .raw()
      .toBuffer()
    // Read here: whoever takes photos in shuts the reading of files by the library, for its process.
    const file = readFileSync('public/vista-previa.png')
    const kept = sharp(file).greyscale()
    expect((await sharp(file).metadata()).width).toBe(1200)
    const stored = await kept.raw().toBuffer()
    expect(stored.length).toBe(drawn.length)
    const apart = drawn.filter((value, at) => Math.abs(value - (stored[at] ?? 0)) > 24).length
    expect(apart).toBeLessThan(200)
  })
})
