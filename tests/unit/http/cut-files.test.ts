/** Forms with files that are too large, in pieces of any size: words whole, files cut, nothing held. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutFiles } from '../../../app/http/cut-files.ts'

const LIMITS = { file: 100, form: 5000 }

/** A form as a browser writes it. */
const written = async (fields: readonly (readonly [string, string | Uint8Array])[]) => {
  const form = new FormData()
  for (const [name, value] of fields)
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([new Uint8Array(value)]), 'foto.jpg')
  const request = new Request('http://x.example', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return { type, boundary: type.split('boundary=')[1] ?? '', body: Buffer.from(await request.arrayBuffer()) }
}

const piecesOf = (body: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size))

const cut = (body: Buffer, boundary: string, size: number, limits = LIMITS): Promise<Buffer> =>
  buffer(Readable.from(piecesOf(body, size)).pipe(cutFiles(boundary, limits)))

const read = async (body: Buffer, type: string) => {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, Buffer.from(await value.arrayBuffer())],
    ),
  )
}

describe('a form whose photo is too large', () => {
  it.each([
    1, 2, 7, 64, 100_000,
  ])('keeps every word before and after the photo, in pieces of %i bytes', async (size) => {
    const photo = Buffer.alloc(20_000, 'foto--\r\n')
    const { body, boundary, type } = await written([
      ['where', 'Tapachula'],
      ['photo', photo],
      ['seen', 'Lo vi\r\nen el parque -- con otro niño'],
      ['nothing', new Uint8Array()],
      ['contact', ''],
    ])
    expect(await read(await cut(body, boundary, size), type)).toEqual([
      ['where', 'Tapachula'],
      ['photo', photo.subarray(0, 100)],
      ['seen', 'Lo vi\r\nen el parque -- con otro niño'],
      ['nothing', Buffer.alloc(0)],
      ['contact', ''],
    ])
  })

  it('leaves alone what is within bounds, whatever is in it and however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.oneof(fc.string(), fc.uint8Array({ maxLength: 100 }))), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 200 }),
        async (fields, size) => {
          const { body, boundary } = await written(fields)
          expect((await cut(body, boundary, size, { file: 100, form: 1_000_000 })).equals(body)).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is refused by its reader where the words alone are too many', async () => {
    const { body, boundary } = await written([['seen', 'x'.repeat(20_000)]])
    expect(await cut(body, boundary, 1000)).toHaveLength(LIMITS.form + 1)
  })

  it.each([
    ['no form at all', Buffer.alloc(50_000, 'x')],
    ['a part whose headers never end', Buffer.from(`--b\r\nContent-Disposition: form-data; ${'x'.repeat(50_000)}`)],
    [
      'a form that ends in the middle',
      Buffer.from('--b\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nx'),
    ],
  ])('lets nothing long through of %s', async (_, body) => {
    expect((await cut(body, 'b', 333)).length).toBeLessThanOrEqual(200)
  })
})
