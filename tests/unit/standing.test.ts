import { describe, expect, test } from 'vitest'
import type { PersonDescription } from '../../app/domain/person.ts'
import { asksSince, isAskedUntil, isSameSearch } from '../../app/domain/saved-search.ts'
import { partnerDocument } from '../../search/documents.ts'
import { bothWays } from '../../search/short-forms.ts'
import { answerWhole, bookOf, isTelling, parseStanding } from '../../search/standing.ts'
import { type Learnt, NOTHING_LEARNT } from '../../search/words.ts'

const YEAR = 2026
const owner = {
  recordId: '11111111-1111-4111-8111-111111111111',
  chancelleryId: '22222222-2222-4222-8222-222222222222',
}
const answers = (
  asked: string,
  raw: string,
  person: Partial<PersonDescription> = {},
  told: Learnt = NOTHING_LEARNT,
) => {
  const document = partnerDocument(owner, { person: { name: { raw }, ...person } }, { consulatesMaySee: true })
  return answerWhole(parseStanding(asked), bookOf(document, told), YEAR) !== undefined
}
test('a short form that the registry learnt answers a search that stands', () => {
  const told = { ...NOTHING_LEARNT, told: bothWays([{ short: 'loxa', formal: 'rosa' }]) }
  expect(answers('Loxa Xitumul', 'Rosa Xitumul', {}, told)).toBe(true)
  expect(answers('Loxa Xitumul', 'Rosa Xitumul')).toBe(false)
})

const aged = (years: number) => ({ age: { min: years, max: years, asOf: `${YEAR}-01-01` } })

test.each([
  ['José', false],
  ['José Luis', false],
  ['María López', false],
  ['María López, unos 7', true],
  ['José Pérez López', true],
  ['Ixcoy', true],
  ['Wendy López', true],
  ['de San Marcos', false],
  ['9', false],
  ['', false],
  ['-Ixcoy', false],
])('“%s” is telling enough to be told of: %s', (words, telling) => {
  expect(isTelling(parseStanding(words))).toBe(telling)
})

describe('a search that stands is answered by', () => {
  test.each([
    ['Yenifer Ishcoy', 'Jennifer Ixcoy Tzoc'],
    ['Chepe Ishcoy', 'José Luis Ixcoy'],
    ['IXCOY, JOSÉ', 'José Ixcoy'],
    ['José Hernandes Xitumul', 'José Hernández Xitumul Caal'],
    ['"Yenifer" Ixcoy', 'Yenifer Ixcoy'],
  ])('the whole of “%s”: %s', (asked, raw) => {
    expect(answers(asked, raw)).toBe(true)
  })

  test.each([
    ['Yenifer Ishcoy', 'Jennifer López'],
    ['Yenifer Ishcoy', 'Ixcoy'],
    ['José Pérez López', 'José Pérez'],
    // Nobody types on: what begins so is another word.
    ['Wendy Marro', 'Wendy Marroquín'],
    ['"Yenifer" Ixcoy', 'Jennifer Ixcoy'],
    ['Yenifer Ixcoy -Tzoc', 'Yenifer Ixcoy Tzoc'],
    ['Yenifer', ''],
  ])('no part of “%s”: %s', (asked, raw) => {
    expect(answers(asked, raw)).toBe(false)
  })

  test('an age that may be, or that nobody knows, and not by one that is four years off', () => {
    expect(answers('Yenifer Ixcoy, 11', 'Jennifer Ixcoy', aged(12))).toBe(true)
    expect(answers('Yenifer Ixcoy, 11', 'Jennifer Ixcoy')).toBe(true)
    expect(answers('Yenifer Ixcoy, 11', 'Jennifer Ixcoy', aged(16))).toBe(false)
  })

  test('a child of another place too: homes are told wrongly', () => {
    expect(answers('Yenifer Ishcoy, de San Marcos', 'Jennifer Ixcoy', { origin: { country: 'HN' } })).toBe(true)
  })
})

test.each([
  ['Yenifer  Ixcoy', 'yenifer ixcoy ', true],
  ['Yenifer Ixcoy', 'Yenifer -Ixcoy', false],
  ['Yenifer Ixcoy', '"Yenifer Ixcoy"', false],
])('“%s” and “%s” ask for the same: %s', (one, other, same) => {
  expect(isSameSearch(one, other)).toBe(same)
})

const at = (minute: number) => new Date(minute * 60_000)
test.each([
  ['was only kept', { askedUntil: at(10), endsAt: null, askedSince: null }, 10],
  ['stands', { askedUntil: at(10), endsAt: at(90), askedSince: null }, 50],
  ['ended', { askedUntil: at(10), endsAt: at(40), askedSince: null }, 40],
  ['ended, and was asked again by hand', { askedUntil: at(45), endsAt: at(40), askedSince: null }, 45],
  ['waits to be asked', { askedUntil: at(45), endsAt: at(90), askedSince: at(9) }, 9],
  ['ended while it waited', { askedUntil: at(45), endsAt: at(40), askedSince: at(9) }, 9],
] as const)('a search that %s', (_, saved, minute) => {
  expect(isAskedUntil(saved, at(50))).toEqual(at(minute))
  expect(asksSince(saved, at(50))).toEqual(saved.askedSince ? undefined : at(minute - 1))
})
