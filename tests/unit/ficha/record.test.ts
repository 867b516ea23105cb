import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fichaJsonSchema, fichaRecord, personOf } from '../../../app/interchange/ficha/record.ts'

const digest = (kind: string, digits: string) => `${kind}:${digits}`
const person = (record: unknown) => personOf(fichaRecord.parse(record), digest)

test('the schema in docs is the one that judges', () => {
  expect(JSON.parse(readFileSync('docs/schemas/ficha.schema.json', 'utf8'))).toEqual(fichaJsonSchema())
})

test('phones agree by their last eight digits, documents by their letters and digits', () => {
  const { phoneDigests, documentDigests } = person({
    id: '1',
    phones: ['+502 5555-0000', '5555 0000', '911'],
    documents: ['ab-123 456', '--'],
  }).person
  expect(phoneDigests).toEqual(['phone:55550000', 'phone:55550000'])
  expect(documentDigests).toEqual(['document:AB123456'])
})

test('one day of an event is a band of that day; an empty place is none', () => {
  expect(person({ id: '1', event: { to: '2026-03-04', place: {} } }).event).toEqual({
    place: undefined,
    when: { from: '2026-03-04', to: '2026-03-04' },
  })
})

test('a birth date of a day that does not exist is refused, a year alone is not', () => {
  expect(fichaRecord.safeParse({ id: '1', birth_date: '2012-02-31' }).success).toBe(false)
  expect(fichaRecord.safeParse({ id: '1', birth_date: '2012-13' }).success).toBe(false)
  expect(fichaRecord.safeParse({ id: '1', birth_date: '2012' }).success).toBe(true)
})
