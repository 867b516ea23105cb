/** Two parents, two receipts: in force is the narrower, in the database as in the domain (protection rule 1). */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONSENT_HOLDERS, CONSENT_PURPOSES, consentsInForce } from '../../app/domain/consent.ts'
import { isCertainlyAdult } from '../../app/domain/notice.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
beforeAll(async () => {
  opened = await openTestServices()
})
afterAll(() => opened.close())

const { age: _age, ...ageless } = joseLuis
const birth = fc.oneof(
  fc.constantFrom('2008', '2008-11', '2008-11-22', '2008-01-01', '2012-02-29'),
  fc.integer({ min: 2000, max: 2016 }).map(String),
)
const person: fc.Arbitrary<PersonDescription> = fc
  .record(
    {
      birthDate: birth,
      age: fc
        .integer({ min: 5, max: 20 })
        .map((min) => ({ min, max: min + 2, asOf: min % 2 ? '2024-02-29' : '2026-11-22' })),
      saidBy: fc.constantFrom({ age: 'observer' as const }, { birthDate: 'document' as const }),
    },
    { requiredKeys: [] },
  )
  .map((known) => ({ ...ageless, ...known }))
const DAYS = ['2024-02-28', '2026-11-21', '2026-11-22', '2026-11-23', '2026-12-31', '2030-03-01']

it('the database and the domain say the same of random answers, ages and days', async () => {
  const { worker } = opened.database
  const { memberId, ...ngo } = await insertMember(worker, { kind: 'ngo', country: 'GT' }, ['partner_caseworker'])
  const consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, ['consular_officer'])
  const rows = fc.array(
    fc.record({
      purpose: fc.constantFrom(...CONSENT_PURPOSES.slice(0, 6)),
      given: fc.boolean(),
      at: fc.integer({ min: 1, max: 6 }).map((day) => new Date(Date.UTC(2026, 0, day))),
      holder: fc.constantFrom(...CONSENT_HOLDERS),
    }),
    { minLength: 1, maxLength: 25 },
  )
  let some = 0
  await fc.assert(
    fc.asyncProperty(rows, person, fc.constantFrom(...DAYS), fc.boolean(), async (said, who, day, isConsulates) => {
      const { institutionId } = isConsulates ? consulate : ngo
      const id = await insertNotice(worker, institutionId, { consents: [], content: { person: who } })
      const events = said.map((one) => ({
        ...one,
        way: one.holder === 'person' ? ('person' as const) : ('receipt_page' as const),
        locale: 'es',
      }))
      await worker
        .insertInto('app.consent')
        .values(events.map((event) => ({ ...event, id: randomUUID(), notice_id: id, member_id: memberId })))
        .execute()
      const { rows: answered } = await sql<{ purpose: string }>`
        select purpose from unnest(${CONSENT_PURPOSES as unknown as string[]}::text[]) with ordinality as asked (purpose, place)
        where app.consent_stands(${id}, purpose, ${day}::date) order by place`.execute(worker)
      const inForce = consentsInForce(
        events.map((event) => ({ ...event, at: event.at.toISOString() })),
        isCertainlyAdult(who, day),
      )
      some += inForce.size
      expect(answered.map(({ purpose }) => purpose)).toEqual([...inForce])
      const { rows: asMany } = await sql<{ one: boolean; many: boolean }>`
        select app.holders_agree(${id}, purpose, app.day_in('GT', now())) as one,
          ${id} in (select app.consenting(array[${id}]::uuid[], purpose)) as many
        from unnest(${CONSENT_PURPOSES as unknown as string[]}::text[]) purpose`.execute(worker)
      expect(asMany.filter(({ one, many }) => one !== many)).toEqual([])
      const { rows: told } = await sql<{ told: boolean; agreed: boolean }>`
        select app.may_be_told(${id}) as told, app.has_consent(${id}, 'consulate_told') as agreed`.execute(worker)
      expect(told[0]?.told, 'a consulate is told while the family wants it').toBe(told[0]?.agreed || !isConsulates)
    }),
    { numRuns: 150 },
  )
  expect(some).toBeGreaterThan(50)
})

it('no function of the database reads a consent but the one rule (asked for one notice or for many), the one that tells the carer what the person of 18 answered, and the one that gives a holder back its own answers', async () => {
  const { rows } = await sql<{ name: string }>`
    select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('app', 'search') and p.prosrc ~ '(from|join) app\\.consent\\M' order by 1`.execute(
    opened.database.worker,
  )
  expect(rows.map(({ name }) => name)).toEqual(['consenting', 'holders_agree', 'open_own_sitting', 'own_consents'])
})
