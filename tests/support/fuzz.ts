/**
 * Random and hostile forms: what a browser would send, what a program would, and what only somebody with bad intent does.
 * Each is sent to a route as anyone, as a family and as the member whom it lets in.
 */
import fc from 'fast-check'

export type Hostile = { readonly type: string; readonly body: Buffer; readonly twin: boolean; readonly query: string }

/** A word that only whoever typed it may read again, in the form itself. */
export const TYPED = 'Zqtecleado'

const WORDS = [
  TYPED,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-1',
  '9'.repeat(400),
  '1e309',
  '0x1F',
  '2026-02-31',
  '275760-09-13',
  '00000000-0000-0000-0000-000000000000',
  "'; drop table app.notice; --",
  '<script>alert(1)</script>',
  '{{7*7}}#{7*7}',
  '../../../../etc/passwd',
  '%00%ff',
  '[['.repeat(200),
  '{"a":{"a":{"a":1}}}',
  'x'.repeat(20_000),
  'x'.repeat(20_001),
  '👩🏽‍👧'.repeat(50),
  'A\u0301'.repeat(300),
  '\r\n\r\nHTTP/1.1 200 OK',
  'yes',
  'unknown',
  'on',
]

/** Names of the fields that any form of ours reads, found in the sources, so that random values reach real code. */
const textOf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.integer().map(String) },
)

const fieldsOf = (names: readonly string[], values: readonly string[]) =>
  fc.array(
    fc.tuple(
      fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: textOf }),
      fc.oneof({ weight: 3, arbitrary: textOf }, { weight: 2, arbitrary: fc.constantFrom(...values) }),
    ),
    { maxLength: 12 },
  )

const encode = (text: string): string => new URLSearchParams({ text }).toString().slice('text='.length)

const urlencoded = (names: readonly string[], values: readonly string[]) =>
  fieldsOf(names, values).map((fields) => ({
    type: 'application/x-www-form-urlencoded',
    body: Buffer.from(fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')),
  }))

const PARTS = [
  '',
  '; filename="x.jpg"',
  '; filename="../../x"',
  "; filename*=utf-8''%00",
  `; filename="${'n'.repeat(300)}"`,
]
const TYPES = [
  '',
  'Content-Type: image/jpeg\r\n',
  'Content-Type: image/svg+xml\r\n',
  'Content-Type: text/html; charset=nothing\r\n',
]
const ENDS = ['--\r\n', '', '\r\n', '--\r\n--b', '\r\n\r\n']
const BOUNDARIES = ['b', 'b', 'b', '"b"', '', 'c', `${'b'.repeat(80)}`]
const FILES = [
  '',
  '\xff\xd8\xff\xe0',
  '\x89PNG\r\n\x1a\n',
  'GIF89a',
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '%PDF-1.7',
  'PK\x03\x04',
]

const multipart = (names: readonly string[], values: readonly string[]) =>
  fc
    .record({
      fields: fieldsOf(names, values),
      part: fc.constantFrom(...PARTS),
      type: fc.constantFrom(...TYPES),
      file: fc.constantFrom(...FILES),
      end: fc.constantFrom(...ENDS),
      boundary: fc.constantFrom(...BOUNDARIES),
      raw: fc.uint8Array({ maxLength: 200 }),
    })
    .map(({ fields, part, type, file, end, boundary, raw }) => {
      const parts = fields.map(([name, value], at) => {
        const isFile = at % 3 === 0 && part !== ''
        const head = `--b\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '_')}"${isFile ? part : ''}\r\n${type}\r\n`
        return Buffer.concat([
          Buffer.from(head),
          isFile ? Buffer.concat([Buffer.from(file, 'latin1'), raw]) : Buffer.from(value),
          Buffer.from('\r\n'),
        ])
      })
      return {
        type: `multipart/form-data; boundary=${boundary}`,
        body: Buffer.concat([...parts, Buffer.from(`--b${end}`)]),
      }
    })

const nonsense = fc.record({
  type: fc.constantFrom(
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'x/y',
    '',
  ),
  body: fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 300 })).map((text) => Buffer.from(text)),
})

/** A form for a route whose page or source names these fields and values. */
export const hostileForm = (names: readonly string[], values: readonly string[]): fc.Arbitrary<Hostile> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: urlencoded(names, values) },
        { weight: 4, arbitrary: multipart(names, values) },
        { weight: 1, arbitrary: nonsense },
      ),
      fc.boolean(),
      fc.constantFrom('', '', '?index', '?despues=//malo.invalid', '?l=%00', '?_routes=root', '?x[]=1&x[]=2'),
    )
    .map(([form, twin, query]) => ({ ...form, twin, query }))

/** What an answer would show of our inside: places in the code, words of PostgreSQL, of the driver or of the framework. */
export const INSIDE =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|file:\/\/\/|\.server\.ts|\/build\/server|\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError)\b|violates|relation "|syntax error at|permission denied|duplicate key|row-level security|ECONNREFUSED|pg_catalog|Unexpected Server Error/
