import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COUNTRIES } from '../../../app/domain/country.ts'
import { listDepartments, listMunicipalities } from '../../../app/domain/gazetteer/places.ts'
import type { NoticeContent } from '../../../app/domain/notice.ts'
import { BODY_SITES, COLOURS, GARMENTS, LANGUAGES, MARK_TYPES, RELATIONS, SEXES } from '../../../app/domain/person.ts'
import {
  answerStep,
  emptyContent,
  type Known,
  nothingKnown,
  showStep,
  type Values,
} from '../../../app/notices/answers.ts'
import { SEEKER_RELATIONS } from '../../../app/notices/choices.ts'
import { ASKED_STEPS, type AskedStepId } from '../../../app/notices/step-ids.ts'
import { STEPS } from '../../../app/notices/steps.ts'

const TODAY = '2026-11-22'
const at = (known: Known, locale: 'es' | 'en' = 'es') => ({ known, today: TODAY, locale })

const formOf = (values: Values): FormData => {
  const form = new FormData()
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value)
  return form
}

const word = fc.stringMatching(/^[A-ZÁÉÍÓÚÑ][a-záéíóúñü']{1,11}$/)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const defined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value))
const years = fc.tuple(fc.nat(17), fc.nat(4)).map(([min, more]) => ({ min, max: min + more, asOf: '2026-03-01' }))
const day = fc
  .integer({ min: 10_000, max: 20_700 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

const name = fc
  .record({ given: maybe(words), surname1: maybe(word), surname2: maybe(word), nickname: maybe(word) })
  .filter(({ given, surname1, surname2, nickname }) => Boolean(given || surname1 || surname2 || nickname))
  .map(({ given, surname1, surname2, nickname }) => ({
    raw: [given, surname1, surname2].filter(Boolean).join(' ') || (nickname ?? ''),
    given,
    surname1,
    surname2,
    nickname,
  }))
const country = fc.constantFrom(...COUNTRIES)
const department = fc
  .constantFrom('GT', 'HN', 'SV', 'MX')
  .chain((code) => fc.constantFrom(...listDepartments(code as 'GT')))
const town = department.chain((place) => {
  const towns = listMunicipalities(place.id)
  return towns.length > 0 ? fc.constantFrom(...towns) : fc.constant(place)
})
const place = fc.oneof(
  country.map((code) => ({ country: code })),
  department.map((d) => ({ country: d.country, department: d.id })),
  town.map((t) => ({
    country: t.country,
    department: t.department,
    municipality: t.kind === 'department' ? undefined : t.id,
  })),
  fc.tuple(department, words).map(([d, said]) => ({ country: d.country, department: d.id, words: `Aldea ${said} Xz` })),
)

const person = (fields: object): NoticeContent => defined({ person: { name: { raw: '' }, ...fields } }) as NoticeContent

/** For each question, contents it may hold. */
const CONTENTS: Readonly<Record<AskedStepId, fc.Arbitrary<Known>>> = {
  nombre: name.map((it) => ({ content: person({ name: it }), contact: {} })),
  edad: fc
    .record({ age: maybe(years), birthDate: maybe(day.map((date) => date.slice(0, 7))) })
    .filter(({ age, birthDate }) => Boolean(age) || (birthDate ?? '0') > '2005')
    .map(({ age, birthDate }) => (birthDate && birthDate > '2005' ? { age, birthDate } : { age }))
    .map((fields) => ({ content: person(fields), contact: {} })),
  sexo: fc.constantFrom(...SEXES).map((sex) => ({ content: person({ sex }), contact: {} })),
  origen: fc.tuple(country, fc.uniqueArray(country, { minLength: 1, maxLength: 2 })).map(([code, nationalities]) => ({
    content: person({ origin: { country: code }, nationalities }),
    contact: {},
  })),
  'lugar-origen': place
    .filter((it) => 'department' in it)
    .map((origin) => ({ content: person({ origin }), contact: {} })),
  idiomas: fc
    .subarray([...LANGUAGES], { minLength: 1 })
    .map((languages) => ({ content: person({ languages }), contact: {} })),
  'ultimo-contacto': fc
    .tuple(
      place.filter((it) => !('words' in it)),
      day,
      day,
    )
    .map(([where, a, b]) => ({
      content: {
        ...emptyContent,
        lastKnown: defined({ place: where, when: { from: a < b ? a : b, to: a < b ? b : a } }),
      },
      contact: {},
    })),
  senas: fc
    .array(
      fc.record({
        type: fc.constantFrom(...MARK_TYPES),
        site: maybe(fc.constantFrom(...BODY_SITES)),
        side: maybe(fc.constantFrom('left', 'right')),
        words: maybe(words),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((marks) => ({ content: person({ marks }), contact: {} })),
  ropa: fc
    .array(
      fc.record({
        garment: fc.constantFrom(...GARMENTS),
        colour: maybe(fc.constantFrom(...COLOURS)),
        words: maybe(words),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((clothing) => ({ content: person({ clothing }), contact: {} })),
  companias: fc
    .array(
      fc.record({
        name: words.map((raw) => ({ raw })),
        relation: maybe(fc.constantFrom(...RELATIONS)),
        age: maybe(years),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((companions) => ({ content: person({ companions }), contact: {} })),
  circunstancias: words.map((circumstances) => ({ content: { ...emptyContent, circumstances }, contact: {} })),
  'quien-busca': fc.tuple(fc.constantFrom(...SEEKER_RELATIONS), words).map(([seekerRelation, seeker]) => ({
    content: { ...emptyContent, seekerRelation },
    contact: { name: seeker },
  })),
  contacto: fc.tuple(fc.stringMatching(/^\+50[2-7] \d{4}-\d{4}$/), maybe(words)).map(([phone, safety]) => ({
    content: emptyContent,
    contact: defined({ phone, email: 'ana@correo.example', safety }),
  })),
}

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('unknown', '31', 'GT', 'other', 'scar'),
)
const fieldNames = [
  ...new Set(
    ASKED_STEPS.flatMap((id) => fc.sample(CONTENTS[id], 20).flatMap((known) => Object.keys(STEPS[id].show(at(known))))),
  ),
]

describe.each(ASKED_STEPS)('the question %s', (id) => {
  it('reads back what it shows', () => {
    fc.assert(
      fc.property(CONTENTS[id], fc.constantFrom('es' as const, 'en' as const), (known, locale) => {
        const answered = answerStep(STEPS[id], formOf(showStep(STEPS[id], at(known, locale))), at(known, locale))
        expect(answered).toMatchObject({ ok: true })
        if (answered.ok)
          expect(defined({ c: answered.content, k: answered.contact })).toEqual({ c: known.content, k: known.contact })
      }),
    )
  })

  it('takes "No lo sé", shows it again, and lets a later answer replace it', () => {
    const unknown = answerStep(STEPS[id], formOf({ unknown: ['unknown'] }), at(nothingKnown))
    expect(unknown).toMatchObject({ ok: true, content: { unknown: [id] } })
    if (unknown.ok) expect(showStep(STEPS[id], at(unknown))).toEqual({ unknown: ['unknown'] })
  })

  it('refuses an empty form at its first field', () => {
    expect(answerStep(STEPS[id], new FormData(), at(nothingKnown))).toEqual({
      ok: false,
      problems: [{ field: STEPS[id].firstField, code: 'filing.say_or_unknown' }],
    })
  })

  it('never throws, whatever is sent', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom(...fieldNames), typed), { maxLength: 40 })
    fc.assert(
      fc.property(pairs, CONTENTS[id], (fields, known) => {
        const form = new FormData()
        for (const [field, value] of fields) form.append(field, value)
        form.append('given', new File(['x'], 'x.png'))
        answerStep(STEPS[id], form, at(known))
      }),
    )
  })
})

it('takes a country that stood chosen beforehand for unsaid beside "No lo sé"', () => {
  const form = formOf({ country: ['HN'], nationality: ['HN'], unknown: ['unknown'] })
  const answered = answerStep(STEPS.origen, form, at(nothingKnown))
  expect(answered.ok && answered.content.person).toEqual({ name: { raw: '' } })
  expect(answered.ok && answered.content.unknown).toEqual(['origen'])
})

describe('the question edad', () => {
  const problemsOf = (age: string) => {
    const answered = answerStep(STEPS.edad, formOf({ age: [age] }), at(nothingKnown))
    return answered.ok ? [] : answered.problems
  }

  it.each(['-3', '9.5', 'chiquita'])('does not guess what %j means', (age) =>
    expect(problemsOf(age)).toEqual([{ field: 'age', code: 'filing.age_unreadable' }]))

  it('says of an adult’s age where to go, not that it was not understood', () =>
    expect(problemsOf('34')).toEqual([{ field: 'age', code: 'filing.birth_adult' }]))
})

it('keeps every letter of a nickname that its box takes', () => {
  const nickname = 'Chepito '.repeat(14).trim()
  const answered = answerStep(STEPS.nombre, formOf({ nickname: [nickname] }), at(nothingKnown))
  expect(answered.ok && answered.content.person.name.nickname).toBe(nickname)
})

it('keeps a place of origin that was told before its country', () => {
  const town = answerStep(STEPS['lugar-origen'], formOf({ town: ['Aldea El Ciruelo'] }), at(nothingKnown))
  if (!town.ok) throw new Error('not said')
  const known = answerStep(STEPS.origen, formOf({ country: ['GT'], nationality: ['GT'] }), at(town))
  expect(known.ok && known.content.person.origin).toEqual({ country: 'GT', words: 'Aldea El Ciruelo' })
  if (!known.ok) throw new Error('not known')
  const moved = answerStep(STEPS.origen, formOf({ country: ['HN'], nationality: ['HN'] }), at(known))
  expect(moved.ok && moved.content.person.origin).toEqual({ country: 'HN' })
})
