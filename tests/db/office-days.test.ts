/**
 * A day is the office's in both enforcements: at three in the morning of Greenwich it is still the evening of the day before
 * in Guatemala, and who is 18 "today" there is not so yet.
 */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { confirmAgreement } from '../../app/agreements/confirm-agreement.server.ts'
import { endAgreement } from '../../app/agreements/end-agreement.server.ts'
import { listAgreements } from '../../app/agreements/list-agreements.server.ts'
import { makeAgreement } from '../../app/agreements/make-agreement.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { SHARED_PURPOSES } from '../../app/domain/agreement.ts'
import { COUNTRIES } from '../../app/domain/country.ts'
import { localDay, zoneOf } from '../../app/domain/local-day.ts'
import { addDays } from '../../app/domain/membership.ts'
import { firstReview } from '../../app/notices/first-review.server.ts'
import { publishedProjection } from '../../app/notices/publication.server.ts'
import { sweepAdults } from '../../app/retention/sweep-adults.server.ts'
import { decideHolds, decisionContext } from '../../app/sightings/decide-hold.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { loadConsents } from '../../db/consents.server.ts'
import type { DB } from '../../db/schema.server.ts'
import {
  confirmAgreements,
  insertMember,
  insertNotice,
  insertReceipt,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

/** 21:00 of the day before in Guatemala; and 18:00 there of the same day as in Greenwich. */
const EVENING = new Date('2026-03-11T03:00:00Z')
const AFTERNOON = new Date('2026-03-11T00:00:00Z')

let now = EVENING
let opened: TestServices
let worker: Kysely<DB>
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor
let secretariat: MemberActor
beforeAll(async () => {
  opened = await openTestServices({}, () => now)
  worker = opened.database.worker
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX', alone: true }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  const gt = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true, alone: true } as const
  consulate = await insertMember(worker, gt, ['consular_officer', 'institution_admin'])
  secretariat = await insertMember(worker, { kind: 'secretariat', country: 'DO', alone: true }, ['secretariat'])
})
afterAll(() => opened.close())

/** Of whom everybody says that they turn 18, or another age, on this day. */
const grownOn = (day: string, age = 18) => {
  const { age: _age, ...ageless } = joseLuis
  return { ...ageless, birthDate: `${Number(day.slice(0, 4)) - age}${day.slice(4)}` }
}

describe('the day where a country is', () => {
  test('is the same in the code and in the database, and begins at the same instant, at every hour', async () => {
    for (const country of COUNTRIES)
      for (let hour = 0; hour < 24; hour++) {
        const at = new Date(Date.UTC(2026, hour % 2 === 0 ? 2 : 10, 11, hour, 30))
        const { rows } = await sql<{ day: string; zone: string; begun: boolean; ended: boolean }>`
          select app.day_in(${country}, ${at}::timestamptz) as day, app.zone_of(${country}) as zone,
            app.day_begins(${country}, app.day_in(${country}, ${at}::timestamptz)) <= ${at}::timestamptz as begun,
            app.day_begins(${country}, app.day_in(${country}, ${at}::timestamptz) + 1) <= ${at}::timestamptz as ended`.execute(
          opened.services.db,
        )
        expect(rows[0], `${country} ${at.toISOString()}`).toEqual({
          day: localDay(at, country),
          zone: zoneOf(country),
          begun: true,
          ended: false,
        })
      }
  })
})

describe('an agreement', () => {
  const administrator = (of: MemberActor): MemberActor => ({ ...of, roles: ['institution_admin'] })
  const make = (until: string) =>
    makeAgreement(opened.services, secretariat, {
      a: consulate.institutionId,
      b: shelter.institutionId,
      kinds: [],
      purposes: SHARED_PURPOSES,
      until,
    })

  it.each([
    ['at three in the morning of Greenwich', EVENING],
    ['at six in the evening of the day before', AFTERNOON],
  ])('begins and ends with the day of who offers it: %s', async (_what, at) => {
    now = at
    const made = await make('2026-03-10')
    if (!made.ok) throw new Error(made.code)
    const { id } = made.value
    const row = await worker.selectFrom('app.agreement').select(['starts_on', 'country']).where('id', '=', id).execute()
    expect(row).toEqual([{ starts_on: '2026-03-10', country: 'GT' }])
    const stateFor = async (actor: MemberActor) =>
      (await listAgreements(opened.services, administrator(actor))).find((one) => one.id === id)?.state
    expect([await stateFor(consulate), await stateFor(shelter)]).toEqual(['waits_for_you', 'waits_for_you'])
    expect(await make('2026-03-09')).toMatchObject({ code: 'agreement.until' })
    now = new Date('2026-03-11T06:00:00Z')
    expect([await stateFor(consulate), await stateFor(shelter)]).toEqual(['over', 'over'])
    expect(await confirmAgreement(opened.services, administrator(consulate), id)).toMatchObject({ ok: false })
    expect(await endAgreement(opened.services, administrator(consulate), id), 'over already').toMatchObject({
      ok: true,
    })
    const ended = worker.selectFrom('app.agreement').select('ended_at').where('id', '=', id)
    expect(await ended.execute(), 'by its own last day and by nobody').toEqual([{ ended_at: null }])
  })

  it('is shared under, and confirmed, in the database by the same day', async () => {
    await worker.deleteFrom('app.agreement').execute()
    const here = localDay(new Date(), 'GT')
    const shares = async () => {
      const { rows } = await acting(opened.services.db, { actor: consulate }, (tx) =>
        sql<{ ids: string[] }>`select app.agreed('candidates') as ids`.execute(tx),
      )
      return rows[0]?.ids.includes(shelter.institutionId)
    }
    const agree = async (starts_on: string, until: string) => {
      await worker.deleteFrom('app.agreement').execute()
      const parties = { a_id: consulate.institutionId, b_id: shelter.institutionId }
      const id = randomUUID()
      await worker
        .insertInto('app.agreement')
        .values({ id, ...parties, purposes: ['candidates'], starts_on, until })
        .execute()
      await confirmAgreements(worker)
      return id
    }
    await agree(here, here)
    expect(await shares()).toBe(true)
    await agree(addDays(here, -2), addDays(here, -1))
    expect(await shares(), 'past its last day').toBe(false)
    const later = await agree(addDays(here, 1), addDays(here, 1))
    expect(await shares(), 'before its first day').toBe(false)
    const turns = await sql<{ at: Date }>`select distinct stands_until as at from app.sharing`.execute(worker)
    const { rows } = await sql<{ at: Date }>`select app.day_begins('GT', ${addDays(here, 1)}::date) as at`.execute(
      worker,
    )
    expect(turns.rows, 'found anew at that midnight').toEqual(rows)
    await worker
      .updateTable('app.agreement')
      .set({ until: addDays(here, 1) })
      .where('id', '=', later)
      .execute()
  })
})

describe('who turns 18 today', () => {
  it('is a child until that day begins where the responsible office is', async () => {
    const born = grownOn('2026-03-11')
    const id = await insertNotice(worker, consulate.institutionId, {
      consents: ['partners_search', 'publish'],
      content: { person: born },
    })
    const said = async (at: Date) => {
      now = at
      const code = await acting(opened.services.db, { actor: consulate }, (tx) => loadConsents(tx, id, at))
      const day = sql`app.day_in('GT', ${at}::timestamptz)`
      const { rows } = await sql<{
        stands: boolean
      }>`select app.consent_stands(${id}, 'publish', ${day}) as stands`.execute(worker)
      return [code.has('publish'), rows[0]?.stands]
    }
    expect(await said(EVENING)).toEqual([true, true])
    await sweepAdults(opened.services)
    const told = worker.selectFrom('app.task').select('id').where('notice_id', '=', id).where('kind', '=', 'turned_18')
    expect(await told.execute()).toEqual([])
    expect(await said(new Date('2026-03-11T06:00:00Z'))).toEqual([false, false])
    await sweepAdults(opened.services)
    expect(await told.execute()).toHaveLength(1)
  })

  it('is so for every consent that the database asks by its own clock', async () => {
    const here = localDay(new Date(), 'GT')
    const notices = []
    for (const day of [here, addDays(here, 1)])
      notices.push(await insertNotice(worker, consulate.institutionId, { content: { person: grownOn(day) } }))
    const { rows } = await sql<{ id: string; has: boolean; told: boolean }>`
      select n.id, app.has_consent(n.id, 'partners_search') as has, n.id in (select app.consenting(${notices}::uuid[], 'consulate_told')) as told
      from app.notice n where n.id = any (${notices}::uuid[]) order by n.content -> 'person' ->> 'birthDate'`.execute(
      worker,
    )
    expect(rows).toEqual([
      { id: notices[0], has: false, told: false },
      { id: notices[1], has: true, told: true },
    ])
  })

  it('is judged where the child is when its hold is lifted, by both', async () => {
    const lift = async (day: string) => {
      const id = await insertSighting(worker, shelter.institutionId, { person: grownOn(day) })
      await screenSighting(opened.services, shelter, id, {
        childWish: 'undecided',
        fearOfState: 'yes',
        fearOfFamily: 'no',
        asylumClaim: 'no',
      })
      const input = { sightingId: id, decision: 'lift', reason: 'Oída' } as const
      const { id: hold } = await worker
        .selectFrom('app.hold')
        .select('id')
        .where('sighting_id', '=', id)
        .executeTakeFirstOrThrow()
      const sealed = opened.services.keyring.encrypt('Oída', decisionContext(hold))
      const change = { closed_by: 'protection_authority', decided_by: protection.memberId } as const
      const inDatabase = await acting(opened.services.db, { actor: protection }, async (tx) => {
        await tx
          .updateTable('app.hold')
          .set({ ...change, closed_at: new Date(), decision_reason_ciphertext: sealed })
          .where('id', '=', hold)
          .execute()
        throw new Error('lifted')
      }).catch((error: Error) => error.message)
      return [(await decideHolds(opened.services, protection, input)).ok, inDatabase]
    }
    now = new Date()
    const here = localDay(now, 'MX')
    expect((await lift(addDays(here, 1))).map(String)).toEqual(['true', 'lifted'])
    const [byCode, bySql] = await lift(here)
    expect([byCode, String(bySql)]).toEqual([false, 'hold.own_wish_missing'])
    now = EVENING
    const child = await insertSighting(worker, shelter.institutionId, { person: grownOn('2026-03-11') })
    await screenSighting(opened.services, shelter, child, {
      childWish: 'undecided',
      fearOfState: 'no',
      fearOfFamily: 'no',
      asylumClaim: 'yes',
    })
    now = new Date('2026-03-11T07:00:00Z')
    expect(
      await decideHolds(opened.services, protection, { sightingId: child, decision: 'lift', reason: 'Oída' }),
    ).toMatchObject({
      code: 'hold.own_wish_missing',
    })
  })
})

describe('what a family files', () => {
  it.each([EVENING, AFTERNOON])('is looked at first by a day counted from today there: %s', async (at) => {
    const id = await insertNotice(worker, consulate.institutionId, { state: 'draft', consents: [] })
    const actor = await insertReceipt(worker, id)
    const offices = { responsibleId: consulate.institutionId, chancelleryId: consulate.institutionId }
    // A Tuesday there, and its third working day.
    expect(await acting(opened.services.db, { actor }, (tx) => firstReview(tx, at, offices))).toBe('2026-03-13')
    const hidden = { ...offices, responsibleId: shelter.institutionId }
    expect(await acting(opened.services.db, { actor }, (tx) => firstReview(tx, at, hidden))).toBe('2026-03-13')
  })

  it('tells the age of the day where the chancellery is', async () => {
    const person = grownOn('2026-03-11', 16)
    const id = await insertNotice(worker, consulate.institutionId, {
      consents: ['partners_search', 'publish'],
      content: { person },
    })
    const band = async (at: Date) => {
      now = at
      return (
        await acting(opened.services.db, { actor: consulate }, (tx) =>
          publishedProjection(tx, opened.services, id, 'x', new Set(['publish'])),
        )
      )?.ageBand
    }
    expect(await band(EVENING)).toMatchObject({ max: 15 })
    expect(await band(new Date('2026-03-11T06:00:00Z'))).toMatchObject({ min: 16 })
  })
})
