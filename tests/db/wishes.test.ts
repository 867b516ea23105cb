/** The child's own wish outranks a lift, and each child of a group is decided by itself (protection rules 1 and 4). */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { holdsCompanions } from '../../app/domain/hold.ts'
import { HOLD_REASONS, type Screening } from '../../app/domain/screening.ts'
import type { HeardWish } from '../../app/domain/wish.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openFollowUp } from '../../app/notices/follow-up.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { hearChild, openWishes } from '../../app/sightings/hear-child.server.ts'
import { localDay } from '../../app/sightings/local-day.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import {
  chepe,
  forgetSightings,
  insertMember,
  insertNotice,
  insertReceipt,
  insertSides,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const HIDING: Screening = { ...CLEAN, childWish: 'not_be_found' }

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  ;({ shelter, protection, consulate } = await insertSides(worker))
})
afterAll(() => opened.close())
beforeEach(() => forgetSightings(worker))

const daysAgo = (days: number) => localDay(new Date(Date.now() - days * 86_400_000), 'MX')
const today = () => daysAgo(0)
const held = async (id: string) =>
  (await worker.selectFrom('app.sighting').select('held').where('id', '=', id).executeTakeFirstOrThrow()).held
const reasons = async (id: string) =>
  (
    await worker
      .selectFrom('app.hold')
      .select('reasons')
      .where('sighting_id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
  )?.reasons
const lift = (sightingId: string, together?: readonly string[]) =>
  decideHolds(services, protection, { sightingId, together, decision: 'lift', reason: 'Oída' })
const hear = (actor: MemberActor, id: string, wish: HeardWish, heardOn = today()) =>
  hearChild(services, actor, id, { wish, heardBy: 'María Pop, psicóloga', heardOn, language: 'mam' })

describe('a child that does not want to be found', () => {
  const hiding = async (person = chepe) => {
    const id = await insertSighting(worker, shelter.institutionId, { person })
    await screenSighting(services, shelter, id, HIDING)
    return id
  }

  it('stays on hold whatever the authority decides, in the policy and in the database', async () => {
    const id = await hiding()
    expect(await lift(id)).toMatchObject({ ok: false, code: 'hold.child_refuses' })
    const write = acting(services.db, { actor: protection }, (tx) =>
      tx
        .updateTable('app.hold')
        .set({
          closed_at: new Date(),
          closed_by: 'protection_authority',
          decided_by: protection.memberId,
          decision_reason_ciphertext: 'x',
        })
        .where('sighting_id', '=', id)
        .execute(),
    )
    await expect(write).rejects.toThrow(/hold.child_refuses/)
    expect(await held(id)).toBe(true)
    expect(
      await decideHolds(services, protection, { sightingId: id, decision: 'keep', reason: 'Sigue' }),
    ).toMatchObject({ ok: true })
  })

  it.each(['protection', 'shelter'])('is lifted once a newer wish was written down by the %s', async (who) => {
    const id = await hiding()
    expect(await hear(who === 'shelter' ? shelter : protection, id, 'be_found')).toMatchObject({ ok: true })
    // The wish lifts nothing by itself.
    expect(await held(id)).toBe(true)
    expect(await lift(id)).toMatchObject({ ok: true })
    expect(await held(id)).toBe(false)
    const [row] = await worker.selectFrom('app.child_wish').selectAll().where('sighting_id', '=', id).execute()
    expect(row).toMatchObject({ wish: 'be_found', heard_on: today(), said_in: 'mam' })
    expect(JSON.stringify(row)).not.toContain('María')
    const opened = await openWishes(services, protection, id)
    expect(opened).toMatchObject({ value: { wishes: [{ heardBy: 'María Pop, psicóloga', heardOn: today() }] } })
  })

  it('not by a wish heard before, nor by anybody else, nor past the gate', async () => {
    const id = await hiding()
    expect(await hear(protection, id, 'be_found', daysAgo(3))).toEqual({ ok: false, code: 'wish.older' })
    const foreign = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
    const other = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const sealed = (words: string) => services.keyring.encrypt(words, 'wish:x:heard_by')
    const gate = (actor: MemberActor, day: string, by = sealed('Alguien')) =>
      acting(services.db, { actor }, async (tx) => {
        const { rows } = await sql<{ answer: string }>`
          select app.hear_child(${randomUUID()}::uuid, ${id}::uuid, 'be_found', ${by}, ${day}::date, 'spa') as answer`.execute(
          tx,
        )
        return rows[0]?.answer
      })
    for (const actor of [foreign, other, consulate]) {
      expect(await hear(actor, id, 'be_found')).toEqual({ ok: false, code: 'access.unknown_record' })
      expect(await gate(actor, today())).toBe('access.unknown_record')
    }
    expect(await gate(protection, daysAgo(3))).toBe('wish.older')
    expect(await gate(protection, daysAgo(-3))).toBe('wish.day_wrong')
    for (const by of ['  ', 'María Pop, psicóloga', sealed('Ed')])
      expect(await gate(protection, today(), by)).toBe('wish.heard_by_missing')
    const insert = acting(services.db, { actor: protection }, (tx) =>
      tx
        .insertInto('app.child_wish')
        .values({
          id: randomUUID(),
          sighting_id: id,
          wish: 'be_found',
          heard_by_ciphertext: sealed('Nadie'),
          heard_on: today(),
          said_in: 'spa',
          institution_id: protection.institutionId,
          member_id: protection.memberId,
        })
        .execute(),
    )
    await expect(insert).rejects.toThrow(/permission denied/)
    expect(await lift(id)).toMatchObject({ ok: false, code: 'hold.child_refuses' })
  })

  it('of 18 is lifted by the own wish to be found alone', async () => {
    const { age: _age, ...ageless } = chepe
    const grown = { ...ageless, birthDate: '2000-05-05', saidBy: { birthDate: 'document' as const } }
    const id = await insertSighting(worker, shelter.institutionId, { person: grown })
    await screenSighting(services, shelter, id, { ...CLEAN, childWish: 'undecided', fearOfState: 'yes' })
    expect(await lift(id)).toMatchObject({ ok: false, code: 'hold.own_wish_missing' })
    const write = acting(services.db, { actor: protection }, (tx) =>
      tx
        .updateTable('app.hold')
        .set({
          closed_at: new Date(),
          closed_by: 'protection_authority',
          decided_by: protection.memberId,
          decision_reason_ciphertext: 'x',
        })
        .where('sighting_id', '=', id)
        .execute(),
    )
    await expect(write).rejects.toThrow(/hold.own_wish_missing/)
    await hear(protection, id, 'be_found')
    expect(await lift(id)).toMatchObject({ ok: true })
  })
})

it('a wish not to be found, told after the release, opens a hold at once and asks the authority', async () => {
  const id = await insertSighting(worker, shelter.institutionId)
  await screenSighting(services, shelter, id, CLEAN)
  expect(await held(id)).toBe(false)
  expect(await hear(shelter, id, 'not_be_found')).toMatchObject({ value: { effect: 'open', reasons: ['child_wish'] } })
  expect([await held(id), await reasons(id)]).toEqual([true, ['child_wish']])
  const asked = worker.selectFrom('app.task').select('id').where('sighting_id', '=', id)
  expect(await asked.where('kind', '=', 'protection_opinion').where('done_at', 'is', null).execute()).toHaveLength(1)
})

it('nothing outside moves by a refused lift, a wish or a lift: page, course, work and mail stay the same bytes', async () => {
  const notice = await insertNotice(worker, consulate.institutionId, { content: { person: joseLuis } })
  const family = await insertReceipt(worker, notice)
  await matchNotice(services, notice)
  const id = await insertSighting(worker, shelter.institutionId)
  await screenSighting(services, shelter, id, HIDING)
  await matchSighting(services, id)
  const outside = async () => {
    const rows = await worker.selectFrom('app.notice').selectAll().where('id', '=', notice).execute()
    const events = await worker.selectFrom('app.notice_event').selectAll().where('notice_id', '=', notice).execute()
    const tasks = await worker
      .selectFrom('app.task')
      .select('id')
      .where('institution_id', '=', consulate.institutionId)
      .execute()
    return JSON.stringify([await openFollowUp(services, family, 'es'), rows, events, tasks])
  }
  const before = await outside()
  await lift(id)
  expect(await outside()).toBe(before)
  await hear(protection, id, 'be_found')
  expect(await outside()).toBe(before)
  await lift(id)
  expect(await held(id)).toBe(false)
  expect(await outside()).toBe(before)
})

it('a child’s “no” is not answered away by a screening, however late its form arrives', async () => {
  const id = await insertSighting(worker, shelter.institutionId)
  await screenSighting(services, shelter, id, CLEAN)
  await hear(shelter, id, 'not_be_found')
  await screenSighting(services, shelter, id, { ...CLEAN, childWish: 'be_found', fearOfState: 'yes' })
  const { screening } = await worker
    .selectFrom('app.sighting')
    .select('screening')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(screening).toMatchObject({ childWish: 'not_be_found', fearOfState: 'yes' })
  expect(await lift(id)).toMatchObject({ ok: false, code: 'hold.child_refuses' })
  const write = acting(services.db, { actor: shelter }, (tx) =>
    tx
      .updateTable('app.sighting')
      .set({ screening: JSON.stringify(CLEAN) })
      .where('id', '=', id)
      .execute(),
  )
  await expect(write).rejects.toThrow(/hold.child_refuses/)
  await hear(shelter, id, 'be_found')
  expect(await lift(id)).toMatchObject({ ok: true })
})

it('a child’s “no” that is written at the same time as another screening stands, and both are taken', async () => {
  for (let times = 0; times < 6; times++) {
    const id = await insertSighting(worker, shelter.institutionId)
    const answers = [HIDING, CLEAN, { ...CLEAN, fearOfState: 'yes' } as const, CLEAN, HIDING, CLEAN]
    const done = await Promise.all(answers.map((one) => screenSighting(services, shelter, id, one)))
    expect(done.map(({ ok }) => ok)).toEqual(answers.map(() => true))
    const { screening } = await worker
      .selectFrom('app.sighting')
      .select('screening')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(screening?.childWish).toBe('not_be_found')
    expect(await held(id)).toBe(true)
  }
})

describe('children reported together', () => {
  const group = async (answers: readonly Screening[]) => {
    const partyId = randomUUID()
    const ids: string[] = []
    for (const _ of answers) ids.push(await insertSighting(worker, shelter.institutionId, { partyId }))
    for (const [index, screening] of answers.entries())
      await screenSighting(services, shelter, ids[index] ?? '', screening)
    return ids as [string, string, string]
  }
  const AFRAID: Screening = { ...CLEAN, fearOfFamily: 'yes' }

  it('are each on a hold of its own, whatever each answered and in whatever order', async () => {
    for (const answers of [
      [AFRAID, CLEAN, CLEAN],
      [CLEAN, CLEAN, AFRAID],
    ]) {
      const [first, second, third] = await group(answers)
      for (const id of [first, second, third]) expect(await held(id)).toBe(true)
      const afraid = answers[0] === AFRAID ? first : third
      for (const id of [first, second, third])
        expect(await reasons(id)).toEqual(id === afraid ? ['fear_of_family'] : ['companion'])
    }
  })

  it('are released when each was decided, named one by one or several at once', async () => {
    const [first, second, third] = await group([AFRAID, CLEAN, CLEAN])
    expect(await lift(first)).toMatchObject({ value: { decided: 1, waiting: 2 } })
    for (const id of [first, second, third]) expect(await held(id)).toBe(true)
    // A clean screening again is no decision.
    await screenSighting(services, shelter, second, CLEAN)
    expect(await held(second)).toBe(true)
    const close = acting(services.db, { actor: shelter }, (tx) =>
      tx
        .updateTable('app.hold')
        .set({ closed_at: new Date(), closed_by: 'screening' })
        .where('sighting_id', '=', second)
        .where('closed_at', 'is', null)
        .execute(),
    )
    await expect(close).rejects.toThrow(/hold.authority/)
    expect(await lift(second, [third])).toMatchObject({ value: { decided: 2, waiting: 0 } })
    for (const id of [first, second, third]) expect(await held(id)).toBe(false)
    const decided = await worker
      .selectFrom('audit.entry')
      .select('id')
      .where('act', '=', 'hold.decide')
      .where('record_id', 'in', [first, second, third])
      .execute()
    expect(decided).toHaveLength(3)
  })

  it('one who may not be decided refuses all that were named with it', async () => {
    const [first, second, third] = await group([AFRAID, HIDING, CLEAN])
    expect(await lift(first, [second, third])).toEqual({
      ok: false,
      code: 'hold.child_refuses',
      params: { sightingId: second },
    })
    expect(await reasons(first)).toContain('fear_of_family')
    expect(await lift(first, [third])).toMatchObject({ value: { decided: 2, waiting: 1 } })
    expect([await held(first), await held(third)]).toEqual([true, true])
    expect(await lift(second, [first]), 'decided already').toEqual({ ok: false, code: 'hold.none_open' })
  })

  it('a stranger’s report is not decided along', async () => {
    const [first] = await group([AFRAID])
    const [stranger] = await group([AFRAID])
    for (const id of [stranger, randomUUID(), 'x'])
      expect(await lift(first, [id])).toEqual({ ok: false, code: 'access.unknown_record' })
    expect([await held(first), await held(stranger)]).toEqual([true, true])
  })

  it('a fear told after the decisions asks them all anew', async () => {
    const [first, second] = await group([AFRAID, CLEAN])
    await lift(first, [second])
    expect(await held(second)).toBe(false)
    await screenSighting(services, shelter, first, { ...AFRAID, fearOfState: 'yes' })
    expect([await held(first), await held(second), await reasons(second)]).toEqual([true, true, ['companion']])
  })

  it('the domain and the database name the same reasons', async () => {
    for (const reason of HOLD_REASONS) {
      const { rows } = await sql<{ own: string[] }>`select app.own_reasons(array[${reason}]) as own`.execute(worker)
      expect({ reason, holds: (rows[0]?.own.length ?? 0) > 0 }).toEqual({ reason, holds: holdsCompanions([reason]) })
    }
  })
})
