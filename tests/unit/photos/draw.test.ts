import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type PhotoEdit, SQUARES, squareBox, UNEDITED } from '../../../app/domain/photo-edit.ts'
import { hideSquares } from '../../../app/photos/hide-squares.ts'
import { processPhoto, redrawPhoto } from '../../../app/photos/process.server.ts'

// Small: encoders take their time, and this is asked of many pictures.
const WIDTH = 240
const HEIGHT = 300
/** Red above left, green above right, blue below left, white below right; a fine black pattern over the red. */
const drawing = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#ffffff' } })
  .composite([
    { input: { create: { width: 120, height: 150, channels: 3, background: '#d01010' } }, left: 0, top: 0 },
    { input: { create: { width: 120, height: 150, channels: 3, background: '#10a010' } }, left: 120, top: 0 },
    { input: { create: { width: 120, height: 150, channels: 3, background: '#1010d0' } }, left: 0, top: 150 },
    ...Array.from({ length: 10 }, (_, bar) => ({
      input: { create: { width: 2, height: 150, channels: 3 as const, background: '#000000' } },
      left: bar * 12,
      top: 0,
    })),
  ])
  .png()
  .toBuffer()

const first = await processPhoto(drawing)
if (!first.ok) throw new Error(first.code)
const whole = first.value.sizes.find(({ name }) => name === 'whole')?.bytes ?? Buffer.alloc(0)

const draw = async (edit: Partial<PhotoEdit>) => {
  const drawn = await redrawPhoto(whole, { ...UNEDITED, ...edit })
  if (!drawn.ok) throw new Error(drawn.code)
  return drawn.value.sizes
}
/** Mean and spread of the colours in a part of a picture, given in shares of its sides. */
const look = async (bytes: Buffer, left = 0.1, top = 0.1, part = 0.3) => {
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const box = {
    left: Math.round(width * left),
    top: Math.round(height * top),
    width: Math.max(1, Math.round(width * part)),
    height: Math.max(1, Math.round(height * part)),
  }
  const { channels } = await sharp(await sharp(bytes).extract(box).png().toBuffer()).stats()
  return { mean: channels.map(({ mean }) => Math.round(mean)), spread: Math.max(...channels.map(({ stdev }) => stdev)) }
}
const colour = ({ mean: [red = 0, green = 0, blue = 0] }: { readonly mean: number[] }): string => {
  if (Math.min(red, green, blue) > 150) return 'white'
  return red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue'
}

describe('a photo drawn anew', () => {
  it.each([
    [0, 'red', 'green'],
    [90, 'blue', 'red'],
    [180, 'white', 'blue'],
    [270, 'green', 'white'],
  ] as const)('turned by %i shows it so in every picture', async (turn, left, right) => {
    for (const { name, bytes } of await draw({ turn, cut: { near: 'all', place: 12 } })) {
      if (name === 'whole') continue
      expect([name, colour(await look(bytes)), colour(await look(bytes, 0.6))]).toEqual([name, left, right])
    }
  })

  it('shows the part that was chosen, in every public picture', async () => {
    for (const [place, seen] of [
      [4, 'green'],
      [20, 'blue'],
    ] as const)
      for (const { name, bytes, width, height } of await draw({ cut: { near: 'nearest', place } })) {
        if (name === 'whole' || name === 'frame') continue
        expect([name, colour(await look(bytes, 0.1, 0.1, 0.8))]).toEqual([name, seen])
        expect(Math.abs(width / height - 0.8)).toBeLessThan(0.01)
      }
  })

  it('keeps its whole picture byte for byte, however often', async () => {
    const again = (await draw({ turn: 90, hidden: [1] })).find(({ name }) => name === 'whole')
    expect(again?.bytes.equals(whole)).toBe(true)
  })

  it('has nothing of hidden squares in any picture but the whole one, and all of the others', async () => {
    const quarter = Array.from({ length: 16 }, (_, at) => Math.floor(at / 4) * SQUARES + (at % 4))
    const cut = { near: 'all', place: 12 } as const
    const plain = await draw({ cut })
    for (const { name, format, bytes } of await draw({ cut, hidden: quarter })) {
      const before = plain.find((one) => one.name === name && one.format === format)?.bytes ?? Buffer.alloc(0)
      if (name === 'whole') continue
      // Within squares, away from their edges: flat where there were bars.
      expect([name, format, (await look(bytes, 0.02, 0.02, 0.4)).spread < 14]).toEqual([name, format, true])
      expect((await look(before, 0.02, 0.02, 0.4)).spread).toBeGreaterThan(25)
      expect(colour(await look(bytes, 0.6, 0.6))).toBe('white')
    }
  })

  it('carries no metadata', async () => {
    for (const { bytes } of await draw({ turn: 270, hidden: [9] })) {
      const { exif, xmp, iptc, icc, comments, orientation } = await sharp(bytes).metadata()
      expect([exif, xmp, iptc, icc, comments, orientation]).toEqual(Array(6).fill(undefined))
    }
  })
})

it('a hidden square is one colour, its mean, and no other pixel changes', () => {
  const [width, height, channels] = [33, 41, 3]
  const data = Buffer.from(Array.from({ length: width * height * channels }, (_, at) => (at * 7919) % 256))
  const square = 19
  const { data: hidden } = hideSquares({ data, width, height, channels }, [square])
  const box = squareBox({ width, height }, square)
  const seen = new Set<string>()
  let sum = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels
      const inside = x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height
      if (inside) {
        seen.add(hidden.subarray(at, at + channels).toString('hex'))
        sum += data[at] ?? 0
      } else expect(hidden.subarray(at, at + channels).equals(data.subarray(at, at + channels))).toBe(true)
    }
  expect(seen.size).toBe(1)
  expect(Number.parseInt([...seen][0]?.slice(0, 2) ?? '', 16)).toBe(Math.round(sum / (box.width * box.height)))
})
