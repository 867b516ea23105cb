import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keysForQuery, keysForRecord } from '../../../app/domain/matching/blocking.ts'
import { hashKey } from '../../../app/domain/matching/hash.ts'
import { shippedModel } from '../../../app/domain/matching/model.ts'
import type { PreparedPerson } from '../../../app/domain/matching/types.ts'
import type { PersonDescription, PlaceAndTime } from '../../../app/domain/person.ts'
import { BODY_SITES, COLOURS, GARMENTS, LANGUAGES, MARK_TYPES, RELATIONS } from '../../../app/domain/person.ts'
import { bitsOf as bitsUnder, fittedModels, person } from './people.ts'

const word = fc.constantFrom(
  ...'José Chepe María Mario Juan Juanita Juanjo Beto Roberto Yenifer Jennifer Ixcoy Ishcoy Xol Tzoc López Lopes Pérez J. Ana'.split(
    ' ',
  ),
)
const rawName = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '))
const name = fc.oneof(
  rawName.map((raw) => ({ raw })),
  fc.record({ raw: fc.constant(''), given: word, surname1: word, surname2: word }, { requiredKeys: ['raw'] }),
)
const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10))
const age = fc
  .tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 5 }), day)
  .map(([min, width, asOf]) => ({ min, max: min + width, asOf }))

const description: fc.Arbitrary<PersonDescription> = fc.record(
  {
    name,
    otherNames: fc.array(name, { maxLength: 2 }),
    sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const),
    birthDate: fc.oneof(day, fc.constantFrom('2014', '2014-05', '2014-01-01')),
    age,
    claimedAdult: fc.boolean(),
    nationalities: fc.subarray(['GT', 'HN', 'MX', 'HT'] as const),
    languages: fc.subarray([...LANGUAGES].slice(0, 9)),
    origin: fc.constantFrom(
      { department: 'GT-SM' },
      { municipality: 'GT-SM-comitancillo' },
      { country: 'HN' as const },
      { words: 'Comitancillo' },
    ),
    marks: fc.array(
      fc.record(
        {
          type: fc.constantFrom(...MARK_TYPES),
          site: fc.constantFrom(...BODY_SITES.slice(0, 4)),
          side: fc.constantFrom('left' as const, 'right' as const),
        },
        { requiredKeys: ['type'] },
      ),
      { maxLength: 3 },
    ),
    clothing: fc.array(
      fc.record(
        { garment: fc.constantFrom(...GARMENTS), colour: fc.constantFrom(...COLOURS) },
        { requiredKeys: ['garment'] },
      ),
      { maxLength: 3 },
    ),
    companions: fc.array(fc.record({ name, relation: fc.constantFrom(...RELATIONS) }, { requiredKeys: ['name'] }), {
      maxLength: 3,
    }),
    phoneDigests: fc.subarray(['a', 'b']),
    documentDigests: fc.subarray(['c', 'd']),
  },
  { requiredKeys: ['name'] },
)
const event: fc.Arbitrary<PlaceAndTime> = fc.record(
  {
    place: fc.constantFrom(
      { department: 'GT-SM' },
      { department: 'MX-CHP' },
      { municipality: 'MX-CHP-tapachula' },
      { country: 'US' as const },
      { words: 'la línea' },
    ),
    when: fc.tuple(day, day).map(([from, to]) => ({ from, to })),
  },
  { requiredKeys: [] },
)
const prepared = ({ name: said, ...fields }: PersonDescription, at?: PlaceAndTime): PreparedPerson =>
  person('', { ...fields, name: said }, at)

describe.each([
  { version: 'in force', model: shippedModel },
  ...fittedModels.map((model, at) => ({ version: `fitted ${at + 1}`, model })),
])('the score by the model $version', ({ model }) => {
  const bitsOf = (left: PreparedPerson, right: PreparedPerson) => bitsUnder(left, right, model)

  test('is symmetric', () => {
    fc.assert(
      fc.property(description, event, description, event, (left, leftAt, right, rightAt) => {
        const one = prepared(left, leftAt)
        const other = prepared(right, rightAt)
        expect(bitsOf(one, other)).toBeCloseTo(bitsOf(other, one), 9)
      }),
      { numRuns: 2_000 },
    )
  })

  test('takes nothing from what only one side says', () => {
    const fields = [
      'otherNames',
      'sex',
      'nationalities',
      'languages',
      'origin',
      'marks',
      'clothing',
      'companions',
      'phoneDigests',
      'documentDigests',
    ] as const
    fc.assert(
      fc.property(description, description, fc.constantFrom(...fields.slice(1)), (left, right, field) => {
        const { [field]: _, ...without } = right
        const neither = { ...left, [field]: undefined }
        expect(bitsOf(prepared(left), prepared(without))).toBeCloseTo(bitsOf(prepared(neither), prepared(without)), 6)
      }),
      { numRuns: 1_000 },
    )
  })

  test('never falls when both sides come to say the same', () => {
    const agreements = fc.constantFrom<Partial<PersonDescription>>(
      { sex: 'female' },
      { nationalities: ['GT'] },
      { languages: ['mam'] },
      { origin: { municipality: 'GT-SM-comitancillo' } },
      { marks: [{ type: 'scar', site: 'chin' }] },
      { clothing: [{ garment: 'cap', colour: 'red' }] },
      { companions: [{ name: { raw: 'Petrona Xol' }, relation: 'mother' }] },
      { phoneDigests: ['a'] },
      { documentDigests: ['c'] },
      { age: { min: 9, max: 12, asOf: '2026-01-01' } },
    )
    fc.assert(
      fc.property(description, description, agreements, (left, right, agreement) => {
        const silent = Object.fromEntries(Object.keys(agreement).map((field) => [field, undefined]))
        const quiet = 'age' in agreement ? { ...silent, birthDate: undefined } : silent
        const before = bitsOf(prepared({ ...left, ...quiet }), prepared({ ...right, ...quiet }))
        const after = bitsOf(
          prepared({ ...left, ...quiet, ...agreement }),
          prepared({ ...right, ...quiet, ...agreement }),
        )
        expect(after).toBeGreaterThanOrEqual(before - 1e-9)
      }),
      { numRuns: 1_000 },
    )
  })

  test('does not mind accents, case or the order of lists', () => {
    fc.assert(
      fc.property(description, description, (left, right) => {
        const loud = (text?: string) => text?.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
        const { raw, given, surname1, surname2 } = left.name
        const shouted = { raw: loud(raw) ?? '', given: loud(given), surname1: loud(surname1), surname2: loud(surname2) }
        const turned = {
          ...left,
          name: shouted,
          languages: left.languages?.toReversed(),
          clothing: left.clothing?.toReversed(),
          marks: left.marks?.toReversed(),
        }
        expect(bitsOf(prepared(turned), prepared(right))).toBeCloseTo(bitsOf(prepared(left), prepared(right)), 6)
      }),
      { numRuns: 1_000 },
    )
  })

  test('does not mind the order of words inside a part of the name', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['José', 'Luis', 'Ángel']), description, (given, right) => {
        const named = (words: string[]) => prepared({ name: { raw: '', given: words.join(' '), surname1: 'Ixcoy' } })
        expect(bitsOf(named(given), prepared(right))).toBeCloseTo(bitsOf(named([...given].sort()), prepared(right)), 1)
      }),
    )
  })
})

describe('blocking', () => {
  const findable = (query: string, record: string): boolean => {
    const stored = new Set(keysForRecord(person(record)).map(({ key }) => hashKey(key)))
    return keysForQuery(person(query)).some(({ key }) => stored.has(hashKey(key)))
  }

  test.each([
    ['José Luis Ixcoy Tzoc', 'Chepe Ishcoy'],
    ['Chepe Ishcoy', 'José Luis Ixcoy Tzoc'],
    ['Yenifer López', 'Jennifer Lopes'],
    ['Beto García', 'Alberto García'],
    ['Roberto García', 'Beto García'],
    ['Marta Xol', 'Shol Caal, Marta'],
    ['Hose Peres', 'José Pérez'],
    ['José Pérez', 'Hose Peres'],
    ['Juanjo López', 'Juan José López'],
    ['Chepe', 'Chepe'],
  ])('asking for %s finds %s', (query, record) => {
    expect(findable(query, record)).toBe(true)
  })

  test('finds by phone, document, companions, marks and home', () => {
    const fields = {
      sex: 'female',
      age: { min: 9, max: 10, asOf: '2026-05-01' },
      origin: { municipality: 'GT-SM-comitancillo' },
      phoneDigests: ['a'],
      documentDigests: ['c'],
      marks: [{ type: 'scar', site: 'chin' }],
      companions: [{ name: { raw: 'Petrona Tzul' } }],
    } as const
    const stored = new Set(keysForRecord(person('', fields)).map(({ key }) => key))
    const { age: _, ...rest } = fields
    const asked = keysForQuery(person('', { ...rest, birthDate: '2015' })).filter(({ key }) => stored.has(key))
    expect(new Set(asked.map(({ kind }) => kind))).toEqual(
      new Set(['phone', 'document', 'companion', 'mark', 'placeBirthSex']),
    )
  })

  test('a record always finds itself by any stored name pair, and keys are few and each once', () => {
    fc.assert(
      fc.property(description, (left) => {
        const self = prepared(left)
        const stored = keysForRecord(self).map(({ key }) => key)
        const asked = keysForQuery(self)
        expect(new Set(stored).size).toBe(stored.length)
        expect(asked.length).toBeLessThanOrEqual(400)
        if (stored.length > 0 && stored.some((key) => key.startsWith('names:'))) {
          expect(asked.some(({ key }) => stored.includes(key))).toBe(true)
        }
      }),
    )
  })
})

test('long or hostile input stays linear: a name of 200,000 characters costs no more than a bounded one', () => {
  const longest = ['a'.repeat(200_000), 'José '.repeat(40_000), 'tzx'.repeat(60_000), "k'".repeat(100_000)]
  const started = performance.now()
  for (const raw of longest) {
    const long = person(raw, { otherNames: [{ raw }, { raw: `${raw} x` }] })
    bitsUnder(long, long)
    keysForQuery(long)
  }
  expect(performance.now() - started).toBeLessThan(1_000)
})

test('a pair is scored within 20 µs (with room for a busy machine)', () => {
  const fields = {
    sex: 'male',
    age: { min: 9, max: 10, asOf: '2026-05-01' },
    nationalities: ['GT'],
    languages: ['mam'],
  } as const
  const pool = ['José Luis Ixcoy Tzoc', 'Chepe Ishcoy', 'María López Pérez', 'Yenifer Caal', 'Juan Carlos Mejía'].map(
    (raw) => person(raw, fields, { place: { department: 'MX-CHP' }, when: { from: '2026-05-01', to: '2026-05-04' } }),
  )
  const rounds = 2_000
  const started = performance.now()
  for (let i = 0; i < rounds; i++) for (const left of pool) for (const right of pool) bitsUnder(left, right)
  expect(((performance.now() - started) * 1000) / (rounds * 25)).toBeLessThan(60)
})
