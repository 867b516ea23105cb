import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { DrawnPhoto } from '../../../app/photos/draw.server.ts'
import { MAX_PHOTO_BYTES } from '../../../app/photos/most-bytes.ts'
import { processPhoto } from '../../../app/photos/process.server.ts'
import { makeBoundedQueue } from '../../../app/photos/queue.ts'

const drawing = (width = 240, height = 180): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  }).blur(4)
/** As large as a phone's photo, with detail in one place alone: encoders take their time over detail. */
const wall = async (width = 1600, height = 1200): Promise<Sharp> =>
  sharp({ create: { width, height, channels: 3, background: '#c0a080' } }).composite([
    { input: await drawing().png().toBuffer() },
  ])

const jpeg = await drawing().jpeg().toBuffer()

const taken = async (bytes: Buffer): Promise<DrawnPhoto['sizes']> => {
  const verdict = await processPhoto(bytes)
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.value.sizes
}
const codeOf = async (bytes: Buffer): Promise<string> => {
  const verdict = await processPhoto(bytes)
  return verdict.ok ? 'ok' : verdict.code
}

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
/** A PNG of one-bit pixels, all the same: a few kilobytes that unfold to any size. */
const pngBomb = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2000)), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))])
}

describe('a photo', () => {
  it.each([
    'jpeg',
    'png',
    'webp',
    'avif',
  ] as const)('in %s becomes portraits in three formats, and two private pictures', async (format) => {
    const sizes = await taken(await (await wall()).toFormat(format).toBuffer())
    expect(sizes.map(({ name, format, width, height }) => `${name} ${format} ${width}x${height}`)).toEqual([
      'thumb avif 176x220',
      'thumb webp 176x220',
      'thumb jpeg 176x220',
      'card avif 400x500',
      'card webp 400x500',
      'card jpeg 400x500',
      'full webp 800x1000',
      'full jpeg 800x1000',
      'frame webp 720x540',
      'whole jpeg 1600x1200',
    ])
    for (const { bytes, format: made, width, height } of sizes) {
      const seen = await sharp(bytes).metadata()
      expect(seen.mediaType).toBe(`image/${made}`)
      expect([seen.width, seen.height]).toEqual([width, height])
    }
  })

  it('makes thumbnails that a page of twelve can carry', async () => {
    const detailed = await drawing(1600, 1200).sharpen().jpeg({ quality: 95 }).toBuffer()
    for (const { name, format, bytes } of await taken(detailed))
      if (name === 'thumb' && format !== 'jpeg') expect(bytes.length).toBeLessThan(7000)
  })

  it('loses place, device, colour profile and every other metadata', async () => {
    const marked = await drawing()
      .withExif({
        IFD0: { Make: 'CAMERA-MAKER', Artist: 'FAMILY-NAME' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '14/1 53/1 0/1',
          GPSLongitudeRef: 'W',
          GPSLongitude: '91/1 49/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>SHELTER-NAME</secret></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const before = await sharp(marked).metadata()
    expect(before.exif && before.xmp && before.icc).toBeTruthy()
    expect(before.exif?.includes('CAMERA-MAKER')).toBe(true)
    for (const { bytes } of await taken(marked)) {
      const { exif, xmp, iptc, icc, comments, orientation } = await sharp(bytes).metadata()
      expect([exif, xmp, iptc, icc, comments, orientation]).toEqual(Array(6).fill(undefined))
      for (const word of ['Exif', 'GPS', 'CAMERA', 'FAMILY', 'SHELTER', 'xmpmeta'])
        expect(bytes.includes(word)).toBe(false)
    }
  })

  it('is turned upright', async () => {
    const sideways = await drawing(160, 80).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const whole = (await taken(sideways)).find(({ name }) => name === 'whole')
    expect([whole?.width, whole?.height]).toEqual([80, 160])
  })

  it('is cropped and never enlarged when it is small, to a single pixel or a single row', async () => {
    const shapes = async (width: number, height: number) =>
      (await taken(await drawing(width, height).png().toBuffer())).map((size) => `${size.width}x${size.height}`)
    expect(new Set(await shapes(100, 100))).toEqual(new Set(['80x100', '100x100']))
    expect(new Set(await shapes(1, 1))).toEqual(new Set(['1x1']))
    expect((await shapes(4000, 3)).at(-1)).toBe('1600x1')
  })

  it('may be grey, see-through, 16 bits deep or CMYK', async () => {
    const see = {
      create: { width: 120, height: 120, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    }
    const variants = [
      await drawing(120, 120).greyscale().jpeg().toBuffer(),
      await sharp(see).png().toBuffer(),
      await drawing(120, 120).toColourspace('rgb16').png().toBuffer(),
      await drawing(120, 120).toColourspace('cmyk').jpeg().toBuffer(),
      await drawing(120, 120).png({ palette: true }).toBuffer(),
      await drawing(120, 120).jpeg({ progressive: true }).toBuffer(),
    ]
    for (const bytes of variants) expect(await codeOf(bytes)).toBe('ok')
    const clear = (await taken(variants[1] ?? jpeg)).find(({ format }) => format === 'jpeg')
    const { dominant } = await sharp(clear?.bytes).stats()
    expect(dominant.r).toBeGreaterThan(240)
  })

  it('that moves gives its first frame', async () => {
    const frames = [
      { create: { width: 200, height: 250, channels: 3 as const, background: '#d00000' } },
      { create: { width: 200, height: 250, channels: 3 as const, background: '#0000d0' } },
    ]
    const inputs = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()))
    const moving = await sharp(inputs, { join: { animated: true } })
      .webp({ loop: 0 })
      .toBuffer()
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2)
    const full = (await taken(moving)).find(({ name }) => name === 'full')
    expect([full?.width, full?.height]).toEqual([200, 250])
    const { channels } = await sharp(full?.bytes).stats()
    expect((channels[0]?.mean ?? 0) > (channels[2]?.mean ?? 255)).toBe(true)
  })

  it('drops what is hidden behind or inside it', async () => {
    const payload = '<script>alert(1)</script>PK\u0003\u0004hidden'
    const polyglots = [
      Buffer.concat([jpeg, Buffer.from(payload)]),
      Buffer.concat([
        jpeg.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, payload.length + 2]),
        Buffer.from(payload),
        jpeg.subarray(2),
      ]),
    ]
    for (const bytes of polyglots) {
      for (const size of await taken(bytes)) {
        expect(size.bytes.includes('script')).toBe(false)
        expect(size.bytes.includes('hidden')).toBe(false)
      }
    }
  })
})

describe('what is refused as a photo', () => {
  const heic = (brands: string): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, 8 + brands.length]), Buffer.from(`ftyp${brands}`), Buffer.alloc(400)])
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/hostname"/></svg>'

  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['an empty file', 'photo.not_a_photo', () => Buffer.alloc(0)],
    ['a text', 'photo.not_a_photo', () => Buffer.from('This is not a photo at all, only some words.')],
    ['an SVG named .jpg', 'photo.not_a_photo', () => Buffer.from(svg)],
    ['an SVG after an XML declaration', 'photo.not_a_photo', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['a GIF', 'photo.not_a_photo', () => Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')],
    ['a TIFF', 'photo.not_a_photo', () => drawing(20, 20).tiff().toBuffer()],
    ['a PDF', 'photo.not_a_photo', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')],
    ['a video', 'photo.not_a_photo', () => heic('isom\0\0\0\0isomavc1')],
    ['a phone HEIC', 'photo.heic', () => heic('heic\0\0\0\0mif1heic')],
    ['a HEIF with a generic brand', 'photo.heic', () => heic('mif1\0\0\0\0mif1heix')],
    ['a HEIC that calls itself AVIF', 'photo.damaged', () => heic('avif\0\0\0\0mif1heic')],
    ['a JPEG cut in half', 'photo.damaged', () => jpeg.subarray(0, jpeg.length / 2)],
    ['a JPEG header alone', 'photo.damaged', () => jpeg.subarray(0, 40)],
    ['a PNG cut short', 'photo.damaged', async () => (await drawing(200, 200).png().toBuffer()).subarray(0, 9000)],
    ['a WebP cut short', 'photo.damaged', async () => (await drawing(600, 600).webp().toBuffer()).subarray(0, 400)],
    ['an AVIF cut short', 'photo.damaged', async () => (await drawing(200, 200).avif().toBuffer()).subarray(0, 500)],
    [
      'an SVG behind the first bytes of a JPEG',
      'photo.damaged',
      () => Buffer.concat([jpeg.subarray(0, 20), Buffer.from(svg)]),
    ],
    ['a PNG bomb of 900 megapixels', 'photo.too_large', () => pngBomb(30_000, 30_000)],
    ['a PNG bomb that lies about its rows', 'photo.too_large', () => pngBomb(2_000_000, 26)],
    ['more than 10 MB', 'photo.too_large', () => Buffer.concat([jpeg, Buffer.alloc(MAX_PHOTO_BYTES)])],
  ])('%s: %s', async (_what, code, make) => {
    expect(await codeOf(await make())).toBe(code)
  })

  it.each(['svg', 'tiff', 'gif'])('has its loader blocked in the library too: %s', async (kind) => {
    const bytes =
      kind === 'svg'
        ? Buffer.from(svg)
        : await drawing(20, 20)
            .toFormat(kind as 'tiff')
            .toBuffer()
    await expect(sharp(bytes).metadata()).rejects.toThrow(/unsupported/)
  })

  it('costs little memory, bomb or not', async () => {
    const before = process.memoryUsage().rss
    for (let round = 0; round < 5; round++) await processPhoto(pngBomb(30_000, 30_000))
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('is answered, never thrown, whatever the bytes', async () => {
    const starts = [
      Buffer.alloc(0),
      jpeg.subarray(0, 600),
      (await drawing(40, 40).png().toBuffer()).subarray(0, 60),
      (await drawing(40, 40).webp().toBuffer()).subarray(0, 40),
      (await drawing(40, 40).avif().toBuffer()).subarray(0, 200),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, tail) => {
        expect(typeof (await processPhoto(Buffer.concat([start, tail]))).ok).toBe('boolean')
      }),
      { numRuns: 150 },
    )
  })

  it('may be a photo with one byte changed, which is refused or makes all sizes', async () => {
    const small = await drawing(60, 60).jpeg().toBuffer()
    await fc.assert(
      fc.asyncProperty(fc.nat(small.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const mutated = Buffer.from(small)
        mutated[at] = byte
        const verdict = await processPhoto(mutated)
        expect(verdict.ok ? verdict.value.sizes.length : 10).toBe(10)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the queue in front of the decoder', () => {
  it('runs two at once, lets some wait, and turns away the rest', async () => {
    const queue = makeBoundedQueue(2, 3)
    let running = 0
    let most = 0
    const work = async (): Promise<string> => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      return 'done'
    }
    const answers = await Promise.all(Array.from({ length: 8 }, () => queue.run(work)))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(5)
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(3)
    expect(most).toBe(2)
    expect(await queue.run(work)).toBe('done')
  })

  it('gives the place back when the work fails', async () => {
    const queue = makeBoundedQueue(1, 0)
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await queue.run(async () => 'next')).toBe('next')
  })
})
