/**
 * What strangers send is read by functions that answer or say that they cannot: none throws, none takes what its own writer
 * would not write, none goes on for ever. Forms, dates and PFIF have theirs beside their other tests (notices/, pfif/, sightings/).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseAnchor, parsePublicKeys } from '../../app/audit/anchor.server.ts'
import * as days from '../../app/domain/matching/days.ts'
import { parseName, parseUsName } from '../../app/domain/names.ts'
import { isDay } from '../../app/domain/person.ts'
import { parseFeared } from '../../app/domain/screening.ts'
import { decideVerification } from '../../app/domain/verification.ts'
import { parseJson } from '../../app/http/json.ts'
import { FICHA_COLUMNS } from '../../app/interchange/ficha/columns.ts'
import { readFichas } from '../../app/interchange/ficha/read.server.ts'
import { decodeXml, UnreadableText } from '../../app/interchange/pfif/text.ts'
import * as pfif from '../../app/interchange/pfif/values.ts'
import { placeOfWords } from '../../app/interchange/place-of-words.ts'
import { parseModelFile } from '../../app/matching/model-file.ts'
import { parseAskedSearch, parseWaitingSearch } from '../../app/notices/asked-search.ts'
import { parseDateWords } from '../../app/notices/date-words.ts'
import { FACETS, isFacetValue } from '../../app/notices/facets.ts'
import { parseVerification } from '../../app/notices/verification-form.ts'
import { formatAgeText, parseAge } from '../../app/person/age-text.ts'
import { formatPhotoFile, parsePhotoRef } from '../../app/photos/store.ts'
import { isId } from '../../app/sightings/is-id.ts'
import { parseAssertion, parseAttestation } from '../../app/sign-in/passkey-answer.ts'

const RUNS = { numRuns: 1500 }
/** Anything at all: other alphabets, control characters, halves of a character, what programs take for code. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '‮',
    '1e400',
    '-0',
    'NaN',
    '../../etc/passwd',
  ),
  fc.string({ maxLength: 3 }).map((part) => part.repeat(2_000)),
)
/** Something near to what is meant, with a piece of noise. */
const near = (...words: readonly string[]) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: text }), {
      maxLength: 7,
    })
    .chain((parts) => fc.constantFrom(' ', '', '-', ',', '/').map((by) => parts.join(by)))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const digits = near('9', '12', '17', '99', '120', '2026', 'o', 'a', 'años', 'meses', 'unos', '.', '½', '٣')

describe('an age', () => {
  test('in words is whole years that its writer reads back, or none', () =>
    fc.assert(
      fc.property(fc.oneof(text, digits), day, (words, asOf) => {
        const age = parseAge(words, asOf)
        if (!age) return
        expect(Number.isInteger(age.min) && Number.isInteger(age.max)).toBe(true)
        expect(age.min).toBeGreaterThanOrEqual(0)
        expect(age.max).toBeLessThanOrEqual(120)
        expect(age.min).toBeLessThanOrEqual(age.max)
        expect(parseAge(formatAgeText(age), asOf)).toEqual(age)
      }),
      RUNS,
    ))

  test('in another registry is a range within a life, or none', () =>
    fc.assert(
      fc.property(fc.oneof(text, digits), day, (words, asOf) => {
        const age = pfif.parseAge(words, asOf)
        if (age) expect([age.min <= age.max, age.max <= 120]).toEqual([true, true])
      }),
      RUNS,
    ))
})

describe('a day', () => {
  const written = fc.oneof(
    text,
    day,
    near('2026', '02', '30', '31', '12', '00', '13', 'T', '10:20:30', 'Z', '+14:00', '-', ':'),
  )
  test('of another registry exists in the calendar, or is none', () =>
    fc.assert(
      fc.property(written, day, (words, today) => {
        const born = pfif.parseBirthDate(words, today)
        if (born) expect([isDay(`${born}-01-01`.slice(0, 10)), born <= today]).toEqual([true, true])
        const instant = pfif.parseInstant(words)
        if (instant) expect(new Date(instant).toISOString()).toBe(instant)
      }),
      RUNS,
    ))

  test('that is compared is a whole number, in order', () =>
    fc.assert(
      fc.property(written, written, (from, to) => {
        const band = days.parseBand({ from, to })
        if (band) expect(band.from).toBeLessThanOrEqual(band.to)
        const birth = days.parseBirth(from)
        if (birth) expect(Number.isInteger(birth.earliest) && birth.earliest <= birth.latest).toBe(true)
        expect(days.parseAge({ min: 1, max: 2, asOf: from }) === undefined).toBe(days.parseDay(from) === undefined)
      }),
      RUNS,
    ))

  test('in words is a band of real days, or none, in time that does not grow with what was typed', () => {
    const words = near(
      'ayer',
      'hace',
      '3',
      'días',
      'entre',
      'el',
      '31',
      'de',
      'febrero',
      'y',
      'last',
      'monday',
      '2026',
      'principios',
    )
    fc.assert(
      fc.property(fc.oneof(text, words), day, (said, today) => {
        const band = parseDateWords(said, today)
        if (band) expect([isDay(band.from), isDay(band.to), band.from <= band.to]).toEqual([true, true, true])
      }),
      RUNS,
    )
    const began = performance.now()
    for (const word of ['entre ', 'de ', 'from a to ', '1', ' ', 'y el '])
      parseDateWords(word.repeat(100_000), '2026-01-01')
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('words', () => {
  test('of a name keep what was written and no part that was not', () =>
    fc.assert(
      fc.property(text, text, text, (first, middle, last) => {
        expect(parseName(first).raw).toBe(first)
        const { raw, ...parts } = parseUsName(first, middle, last)
        expect(JSON.stringify(parts).length).toBeLessThanOrEqual(JSON.stringify(raw).length * 3 + 200)
      }),
      { numRuns: 500 },
    ))

  test('of a place stay as they are, whatever the gazetteer makes of them', () => {
    const place = near('Tapachula', 'Chiapas', 'México', 'San Marcos', 'Guatemala', ',', ';')
    fc.assert(
      fc.property(fc.oneof(text, place), (words) => {
        expect(placeOfWords(words).words).toBe(words)
      }),
      { numRuns: 200 },
    )
  })

  test('of closed lists are of the list or nothing', () => {
    const choice = near(
      'state:GT',
      'kin:mother',
      'state:*',
      'state:__proto__',
      'kin:constructor',
      'state:GT:',
      'kin:mother:',
    )
    expect(parseFeared(['state:GT:', 'state:GT:x', 'kin:mother:', 'kin:mother', 'state:GT'])).toEqual([
      'kin:mother',
      'state:GT',
    ])
    fc.assert(
      fc.property(fc.array(fc.oneof(text, choice), { maxLength: 5 }), (words) => {
        for (const one of parseFeared(words)) expect(one).toMatch(/^(state:[A-Z]{2}|kin:[a-z_]+)$/)
        const checks = parseVerification(Object.fromEntries(words.map((word) => [word, word])))
        expect(decideVerification(checks).ok, 'nothing typed verifies anybody').toBe(false)
        const [key = '', file = ''] = words
        const photo = parsePhotoRef(key, file)
        if (photo) expect(formatPhotoFile(photo)).toBe(file)
      }),
      RUNS,
    )
  })

  const parkedSearch = fc.record({
    text: fc.oneof(text, fc.anything()),
    chancellery: text,
    memberId: fc.oneof(fc.uuid(), fc.constant(undefined)),
    filters: fc.dictionary(
      fc.constantFrom(...FACETS, '__proto__'),
      fc.oneof(fc.array(fc.constantFrom('female', 'GT', '%')), fc.anything()),
    ),
    answer: fc.oneof(
      fc.record({
        ids: fc.array(fc.oneof(fc.uuid(), fc.anything())),
        isStandIn: fc.anything(),
        at: fc.oneof(fc.anything(), fc.constant('2026-11-29T00:00:00.000Z')),
      }),
      fc.anything(),
    ),
  })
  test('of a form’s parked value are read back as they were, or not at all', () =>
    fc.assert(
      fc.property(fc.oneof(fc.anything(), parkedSearch), (value) => {
        const asked = parseAskedSearch(value)
        for (const part of asked ? [asked.text, asked.chancellery, asked.memberId] : [])
          expect(typeof part).toBe('string')
        for (const facet of FACETS)
          for (const one of asked?.filters[facet] ?? []) expect(isFacetValue(facet, one)).toBe(true)
        for (const id of asked?.answer?.ids ?? []) expect(isId(id)).toBe(true)
        parseWaitingSearch(value)
      }),
      RUNS,
    ))
})

describe('a form that a browser’s program sends', () => {
  const json = fc.oneof(
    text,
    fc.json({ maxDepth: 15 }),
    fc.json().map((good) => good.slice(0, -1)),
  )
  test('is an answer of a passkey of bounded size, or none', () => {
    const bytes = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), text)
    const shaped = fc
      .record({ id: bytes, rawId: bytes, type: fc.constantFrom('public-key', 'x'), a: bytes, b: bytes, c: bytes })
      .map(({ id, rawId, type, a, b, c }) =>
        JSON.stringify({
          id,
          rawId,
          type,
          response: { clientDataJSON: a, authenticatorData: b, signature: c, attestationObject: b },
          __proto__: null,
          admin: true,
        }),
      )
    fc.assert(
      fc.property(fc.oneof(json, shaped), (sent) => {
        for (const read of [parseAssertion(sent), parseAttestation(sent)]) {
          if (!read) continue
          expect(Object.keys(read).sort()).toEqual(['clientExtensionResults', 'id', 'rawId', 'response', 'type'])
          expect(sent.length).toBeLessThanOrEqual(20_000)
        }
        parseJson(sent, 1000)
      }),
      RUNS,
    )
  })

  test('is a list of public keys, an anchor or a model only when it is one', () =>
    fc.assert(
      fc.property(
        fc.oneof(json, near('-----BEGIN PUBLIC KEY-----', 'MCow', '-----END PUBLIC KEY-----', '\n')),
        (sent) => {
          expect(parseAnchor(parsePublicKeys(sent), sent)).toBeUndefined()
          expect(parseModelFile(sent)).toHaveProperty('fault')
        },
      ),
      RUNS,
    ))
})

describe('a list of fichas from somebody else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reencuentro-parsers-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const SECRET = 'Zqsecreto'
  const read = async (name: string, content: string | Buffer) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    const found = []
    for await (const one of readFichas(file)) found.push(one)
    return found
  }
  const judge = async (name: string, content: string | Buffer) => {
    const lines = content.toString().split(/\r\n|\r|\n/).length
    for (const one of await read(name, content)) {
      const line = 'malformed' in one ? one.malformed.line : one.line
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(lines + 1)
      if ('malformed' in one) expect(JSON.stringify(one)).not.toContain(SECRET)
    }
  }
  const bytes = fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array))
  const column = fc.oneof(fc.constantFrom(...FICHA_COLUMNS), fc.constant(SECRET), text)
  const cell = fc.oneof(text, fc.constantFrom(SECRET, `"${SECRET}`, '"', '1', 'male', '2026-02-30', 'scar/eye', '=1+1'))
  const table = fc
    .tuple(fc.array(column, { maxLength: 8 }), fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }))
    .map(([header, rows]) => [['id', ...header], ...rows].map((row) => row.join(',')).join('\n'))
  const key = fc.oneof(
    fc.constantFrom('id', 'name', 'sex', 'age', 'marks', 'event', 'origin', '__proto__', SECRET),
    text,
  )
  const record = fc.dictionary(
    key,
    fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant({ [SECRET]: SECRET }), fc.constant([{ [SECRET]: 1 }])),
  )

  test('as CSV, whatever its bytes, is read line by line and never quoted', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(bytes, table), (content) => judge('a.csv', content)),
      { numRuns: 300 },
    ))

  test('as JSONL, whatever its bytes, is read line by line and never quoted', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          bytes,
          fc.array(record, { maxLength: 6 }).map((all) => all.map((one) => JSON.stringify(one)).join('\n')),
        ),
        (content) => judge('a.jsonl', content),
      ),
      { numRuns: 300 },
    ))
})

test('bytes of a PFIF file become text by the encoding that it declares, or are refused as such', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.constant(Buffer.from('<?xml version="1.0" encoding="utf-16"?>')),
        ),
        { maxLength: 4 },
      ),
      async (chunks) => {
        try {
          for await (const piece of decodeXml(chunks)) expect(typeof piece).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableText)
        }
      },
    ),
    { numRuns: 500 },
  ))
