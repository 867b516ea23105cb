/**
 * Random and hostile forms: what a browser would send, what a program would, and what only somebody with bad intent does.
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

/** A form of a page: its fields, each with the values that the page itself gives it. */
export type PageForm = ReadonlyMap<string, readonly string[]>

/** What a person might type. */
const PLAIN = ['Ana María Caal', '2026-11-10', '12', '3', '+504 5555 0101', 'Se revisó con todo el equipo de la casa.']

/** A form of the page filled in as a person would, but for some fields that are left out, sent twice or hostile. */
const almostHonest = (form: PageForm, right: readonly string[]): fc.Arbitrary<Pick<Hostile, 'type' | 'body'>> => {
  const fields = [...form].map(([name, own]) => {
    const value = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...(own.length > 0 ? own : [...PLAIN, ...right])) },
      { weight: 1, arbitrary: textOf },
    )
    const sent = fc.oneof(
      { weight: 12, arbitrary: value.map((one) => [one]) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.tuple(value, value) },
    )
    return sent.map((values) => values.map((one) => `${encode(name)}=${encode(one)}`))
  })
  return fc.tuple(...fields).map((filled) => ({
    type: 'application/x-www-form-urlencoded',
    body: Buffer.from(filled.flat().join('&')),
  }))
}

/** What a route's page and source know: names of fields, their values, whole forms, and words that are right in some field. */
export type KnownForm = {
  readonly names: readonly string[]
  readonly values: readonly string[]
  readonly forms: readonly PageForm[]
  readonly right: readonly string[]
}

export const hostileForm = ({ names, values, forms, right }: KnownForm): fc.Arbitrary<Hostile> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: urlencoded(names, [...values, ...right]) },
        { weight: 3, arbitrary: multipart(names, [...values, ...right]) },
        { weight: 1, arbitrary: nonsense },
        ...(forms.length === 0
          ? []
          : [{ weight: 4, arbitrary: fc.oneof(...forms.map((form) => almostHonest(form, right))) }]),
      ),
      fc.boolean(),
      fc.constantFrom('', '', '?index', '?despues=//malo.invalid', '?l=%00', '?_routes=root', '?x[]=1&x[]=2'),
    )
    .map(([form, twin, query]) => ({ ...form, twin, query }))

/** What an answer would show of our inside: places in the code, words of PostgreSQL, of the driver or of the framework. */
export const INSIDE =
  /\bat (?:async )?[\w.<>]+ \(|node_modules|file:\/\/\/|\.server\.ts|\/build\/server|\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError)\b|violates|relation "|syntax error at|permission denied|duplicate key|row-level security|ECONNREFUSED|pg_catalog|Unexpected Server Error/
