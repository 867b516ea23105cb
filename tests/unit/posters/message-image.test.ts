import { readFileSync } from 'node:fs'
import jsQR from 'jsqr'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { PublicNotice } from '../../../app/domain/notice.ts'
import { LOCALES } from '../../../app/i18n/locale.ts'
import { makeCanvas } from '../../../app/posters/canvas.ts'
import { drawMessageImage } from '../../../app/posters/message-image.server.ts'
import { MOST_IMAGE_BYTES } from '../../../app/posters/picture.server.ts'
import { type PosterWords, posterWords } from '../../../app/posters/poster-words.ts'
import { drawPhotoCard, drawPlainCard } from '../../../app/posters/preview-card.server.ts'
import { hasLetters, setText } from '../../../app/posters/typeface.server.ts'
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

const WIDTH = 1080
const grey = (image: Sharp) => image.greyscale().raw().toBuffer()

type Rows = { readonly first: number; readonly last: number }
/** The rows in which two images differ by more than JPEG loses, from first to last. */
const rowsApart = async (one: Buffer, other: Buffer): Promise<Rows> => {
  const [a, b] = await Promise.all([grey(sharp(one)), grey(sharp(other))])
  const rows = [...a.entries()].flatMap(([at, value]) =>
    Math.abs(value - (b[at] ?? 0)) > 40 ? [Math.floor(at / WIDTH)] : [],
  )
  return { first: rows[0] ?? -1, last: rows.at(-1) ?? -1 }
}

/** How far, in shades of 255 on average, rows of an image are from a text set as its foot sets it. */
const shadesFrom = async (image: Buffer, text: string, { first, last }: Rows): Promise<number> => {
  const size = 22
  const alone = makeCanvas(WIDTH, last - first + 1, [232, 241, 243])
  // Above the first ink of a line are about so many rows of it.
  setText(alone, text, { x: 56, y: -Math.round(size * 0.28), width: WIDTH - 112, size, colour: [77, 96, 106] })
  const [a, b] = await Promise.all([
    grey(sharp(image).extract({ left: 0, top: first, width: WIDTH, height: alone.height })),
    grey(sharp(alone.pixels, { raw: { width: WIDTH, height: alone.height, channels: 3 } })),
  ])
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
}

describe('what an image says of its own age', () => {
  it.each(LOCALES)('in %s is in it, word for word and whole', async (locale) => {
    const facts = posterFacts()
    const words = posterWords(locale, facts, hasLetters)
    const drawn = (changed: Partial<PosterWords>) => drawMessageImage({ words: { ...words, ...changed }, facts })
    const image = await drawn({})
    const valid = await rowsApart(image, await drawn({ valid: '.' }))
    const printed = await rowsApart(image, await drawn({ printed: '' }))
    // "Check here" is a line beside the code; the day is below all else and ends before the edge.
    expect(valid.first).toBeGreaterThan(900)
    expect(valid.last - valid.first).toBeLessThan(40)
    expect(printed.first).toBeGreaterThan(valid.last)
    expect(printed.last).toBeLessThan(1350 - 8)
    expect(await shadesFrom(image, words.printed, printed)).toBeLessThan(4)
    const { printed: yesterday } = posterWords(locale, { ...facts, day: '2026-11-28' }, hasLetters)
    expect(await shadesFrom(image, yesterday, printed)).toBeGreaterThan(await shadesFrom(image, words.printed, printed))
  })

  it('is all that differs on another day', async () => {
    const made = (day: string) => {
      const facts = { ...posterFacts(), day }
      return drawMessageImage({ words: posterWords('es', facts, hasLetters), facts })
    }
    const today = await made('2026-11-29')
    expect((await made('2026-11-29')).equals(today)).toBe(true)
    const apart = await rowsApart(today, await made('2026-12-03'))
    expect(apart.first).toBeGreaterThan(1280)
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
