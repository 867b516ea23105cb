/** Emergency access: one named record for an hour, told at once, and no hold opened by it (protection rules 4 and 9). */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { listEmergencies, markEmergenciesRead } from '../../app/break-glass/list-emergencies.server.ts'
import { findEmergencyRecord } from '../../app/break-glass/read-record.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { ORACLE_FLOOR } from '../../app/http/floor.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const REASON = 'Está en el hospital y hace falta una firma de la familia'

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let consulate: MemberActor
let officer: MemberActor
let authority: MemberActor
let auditor: MemberActor
let notice: string
let sighting: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  auditor = await insertMember(worker, { kind: 'auditor', country: 'CR', alone: true }, ['auditor'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX', alone: true }, ['shelter_worker'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true, alone: true }, [
    'consular_officer',
  ])
  officer = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true, alone: true }, [
    'consular_officer',
  ])
  authority = await insertMember(worker, { kind: 'protection', country: 'HN', alone: true }, ['protection_authority'])
  notice = await insertNotice(worker, consulate.institutionId, { consents: ['partners_search', 'consulate_see'] })
  const contact = { name: 'Marta Prueba', phone: '+50200000001', locale: 'es' }
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: notice,
      ciphertext: services.keyring.encrypt(JSON.stringify(contact), contactContext(notice)),
    })
    .execute()
  sighting = await insertSighting(worker, shelter.institutionId)
  await screenSighting(services, shelter, sighting, CLEAN)
})

const ask = (actor: MemberActor, reference: string, reason = REASON) =>
  breakGlass(services, actor, { reference, reason })
const read = async (actor: MemberActor, reference: string) => {
  const granted = await ask(actor, reference)
  return granted.ok ? findEmergencyRecord(services, actor, granted.value.id) : granted.code
}
const refused = 'break_glass.refused'
const withdraw = (purpose: 'consulate_see' | 'partners_search') =>
  worker
    .insertInto('app.consent')
    .values({ id: randomUUID(), notice_id: notice, purpose, given: false, way: 'phone', locale: 'es' })
    .execute()

describe('a grant', () => {
  it('shows one notice with its contact, or to a protection authority one report, and who answers for it', async () => {
    expect(await read(officer, notice)).toMatchObject({
      kind: 'notice',
      contact: { name: 'Marta Prueba' },
      owner: consulate.institutionName,
    })
    expect(await read(authority, notice)).toMatchObject({ kind: 'notice' })
    expect(await read(authority, sighting)).toMatchObject({
      kind: 'sighting',
      person: { name: { raw: 'Chepe Ishcoy' } },
    })
  })

  it('needs a reason of twenty letters, in the database too', async () => {
    expect(await ask(officer, notice, '  urgente            ')).toMatchObject({ code: 'break_glass.reason' })
    const { rows } = await acting(services.db, { actor: officer }, (tx) =>
      sql<{ id: string | null }>`select app.break_glass(${notice}, 'urgente') as id`.execute(tx),
    )
    expect(rows).toEqual([{ id: null }])
  })

  it('tells the owner and every auditor at once, who read by whom and why, and mark it read', async () => {
    await ask(officer, notice)
    for (const told of [consulate, auditor]) {
      const tasks = () =>
        worker
          .selectFrom('app.task')
          .select('id')
          .where('institution_id', '=', told.institutionId)
          .where('kind', '=', 'break_glass')
          .where('done_at', 'is', null)
          .execute()
      expect((await tasks()).length).toBeGreaterThan(0)
      const [latest] = await listEmergencies(services, told)
      expect(latest).toMatchObject({ reason: REASON, askedBy: 'Integrante de prueba', recordId: notice })
      await markEmergenciesRead(services, told)
      expect(await tasks()).toEqual([])
    }
    expect(await listEmergencies(services, shelter)).toEqual([])
    const trail = await worker.selectFrom('audit.entry').select('act').where('record_id', '=', notice).execute()
    expect(trail.map(({ act }) => act)).toContain('break_glass.grant')
  })

  it('is its member’s alone, ends after an hour, and each read is in the trail', async () => {
    const granted = await ask(officer, notice)
    const id = granted.ok ? granted.value.id : ''
    expect(await findEmergencyRecord(services, officer, id)).toBeDefined()
    expect(await findEmergencyRecord(services, authority, id)).toBeUndefined()
    const reads = await worker
      .selectFrom('audit.entry')
      .select('member_id')
      .where('act', '=', 'break_glass.read')
      .where('record_id', '=', notice)
      .execute()
    expect(reads).toEqual([{ member_id: officer.memberId }])
    const hour = await worker.selectFrom('app.break_glass').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(hour.expires_at.getTime() - hour.granted_at.getTime()).toBeLessThanOrEqual(3_600_100)
    await worker
      .updateTable('app.break_glass')
      .set({ granted_at: new Date(Date.now() - 3_700_000), expires_at: new Date(Date.now() - 100_000) })
      .where('id', '=', id)
      .execute()
    expect(await findEmergencyRecord(services, officer, id)).toBeUndefined()
  })

  it('widens nothing else: not the notice, its consents or events, nor a list', async () => {
    await ask(officer, notice)
    await ask(authority, sighting)
    for (const table of [
      'app.notice',
      'app.notice_contact',
      'app.consent',
      'app.notice_event',
      'app.sighting',
      'app.hold',
    ] as const)
      for (const actor of [officer, authority])
        expect(
          await acting(services.db, { actor }, (tx) =>
            tx
              .selectFrom(table)
              .select((row) => row.fn.countAll<number>().as('rows'))
              .executeTakeFirstOrThrow(),
          ),
          table,
        ).toEqual({ rows: 0 })
    for (const actor of [officer, authority])
      await expect(
        acting(services.db, { actor }, (tx) =>
          sql`insert into app.break_glass select * from app.break_glass`.execute(tx),
        ),
      ).rejects.toThrow(/permission denied/)
  })
})

describe('no grant', () => {
  it('opens a hold: a held child stays invisible, whoever asks, and one that opens meanwhile closes the grant', async () => {
    const granted = await ask(authority, sighting)
    const id = granted.ok ? granted.value.id : ''
    expect(await findEmergencyRecord(services, authority, id)).toBeDefined()
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfState: 'yes' })
    expect(await findEmergencyRecord(services, authority, id)).toBeUndefined()
    expect(await read(authority, sighting)).toBe(refused)
    const unasked = await insertSighting(worker, shelter.institutionId)
    expect(await read(authority, unasked)).toBe(refused)
    for (const actor of [authority, officer]) {
      const { rows } = await acting(services.db, { actor }, (tx) =>
        sql<{ id: string | null }>`select app.break_glass(${sighting}, ${REASON}) as id`.execute(tx),
      )
      expect(rows).toEqual([{ id: null }])
    }
  })

  it('reaches a child’s place for a consulate, nor a feared state’s authority', async () => {
    expect(await read(officer, sighting)).toBe(refused)
    await worker
      .updateTable('app.hold')
      .set({ feared: ['state:HN'] })
      .where('sighting_id', '=', sighting)
      .execute()
    expect(await read(authority, sighting)).toBe(refused)
  })

  it('goes against what the family refused', async () => {
    await withdraw('consulate_see')
    expect(await read(officer, notice)).toBe(refused)
    expect(await read(authority, notice)).toMatchObject({ kind: 'notice' })
    await withdraw('partners_search')
    expect(await read(authority, notice)).toBe(refused)
  })

  it('is given to other roles, nor for a draft', async () => {
    for (const role of [
      'shelter_worker',
      'partner_caseworker',
      'migration_officer',
      'institution_admin',
      'auditor',
    ] as const)
      expect(await read({ ...officer, roles: [role] }, notice)).toBe(refused)
    const draft = await insertNotice(worker, consulate.institutionId, { state: 'draft' })
    expect(await read(authority, draft)).toBe(refused)
  })

  it('tells unknown from not allowed: one answer, after one time, one line in the trail', async () => {
    const held = await insertSighting(worker, shelter.institutionId)
    const answers = []
    for (const reference of [randomUUID(), held, 'nada', "'; drop table app.notice; --", sighting]) {
      const began = performance.now()
      answers.push(await ask(officer, reference))
      expect(performance.now() - began).toBeGreaterThanOrEqual(ORACLE_FLOOR - 2)
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const told = await worker
      .selectFrom('app.break_glass')
      .select('id')
      .where('member_id', '=', officer.memberId)
      .execute()
    expect(told).toEqual([])
  })
})
