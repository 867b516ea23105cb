/** Emergency access: one named record for an hour, told at once, and no hold opened by it (protection rules 4 and 9). */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acknowledgeEmergency } from '../../app/break-glass/acknowledge-emergency.server.ts'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import { emergencyContext } from '../../app/break-glass/emergency-words.server.ts'
import { listEmergencies } from '../../app/break-glass/list-emergencies.server.ts'
import { findEmergencyRecord } from '../../app/break-glass/read-record.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { type GlassFacts, mayBreakGlass } from '../../app/domain/break-glass.ts'
import type { CountryCode } from '../../app/domain/country.ts'
import { NOTICE_STATES } from '../../app/domain/lifecycle.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { ORACLE_FLOOR } from '../../app/http/floor.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { actAs, acting } from '../../db/acting.server.ts'
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
const sealedAs = (words: string) => services.keyring.encrypt(words, emergencyContext(randomUUID()))
const refused = 'break_glass.refused'
const openTasks = (told: MemberActor) =>
  worker
    .selectFrom('app.task')
    .select('request')
    .where('institution_id', '=', told.institutionId)
    .where('kind', '=', 'break_glass')
    .where('done_at', 'is', null)
    .execute()
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
      sql<{
        id: string | null
      }>`select ${sealedAs('urgente')} as short, app.break_glass(${notice}, ${randomUUID()}::uuid, ${REASON}) as plain,
        app.break_glass(${notice}, ${randomUUID()}::uuid, ${sealedAs('urgente')}) as id`.execute(tx),
    )
    expect(rows).toMatchObject([{ id: null, plain: null }])
    expect(
      await worker.selectFrom('app.break_glass').select('id').where('member_id', '=', officer.memberId).execute(),
    ).toEqual([])
  })

  it('tells the owner and every auditor at once, who read by whom and why; the reason is sealed in the database', async () => {
    const granted = await ask(officer, notice)
    for (const told of [consulate, auditor]) {
      expect((await openTasks(told)).length).toBeGreaterThan(0)
      expect((await listEmergencies(services, told))[0]).toMatchObject({
        reason: REASON,
        askedBy: 'Integrante de prueba',
        recordId: notice,
        mayAcknowledge: told === auditor,
      })
    }
    expect(await listEmergencies(services, shelter)).toEqual([])
    const { rows } = await sql<{
      row: string
    }>`select b::text as row from app.break_glass b where id = ${granted.ok ? granted.value.id : ''}`.execute(worker)
    expect(rows[0]?.row).toContain(notice)
    expect(rows[0]?.row).not.toContain('hospital')
    const trail = await worker.selectFrom('audit.entry').select('act').where('record_id', '=', notice).execute()
    expect(trail.map(({ act }) => act)).toContain('break_glass.grant')
  })

  it('is told to nobody of the owner institution who has no part in its records', async () => {
    await ask(officer, notice)
    for (const role of ['migration_officer', 'call_centre_operator', 'secretariat'] as const)
      expect(await listEmergencies(services, { ...consulate, roles: [role] })).toEqual([])
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

describe('having been told', () => {
  const administrator = async () =>
    insertMember(worker, { kind: 'chancellery', country: 'GT', alone: true }, ['institution_admin'])
  const adminOf = async (institution: MemberActor): Promise<MemberActor> => {
    const { memberId, session } = await administrator()
    await worker
      .updateTable('app.member')
      .set({ institution_id: institution.institutionId })
      .where('id', '=', memberId)
      .execute()
    return { ...institution, memberId, roles: ['institution_admin'], ...(session ? { session } : {}) }
  }
  const granted = async (): Promise<string> => {
    const answer = await ask(officer, notice)
    return answer.ok ? answer.value.id : ''
  }
  const acknowledge = (actor: MemberActor, id: string) => acknowledgeEmergency(services, actor, id)

  it('stays with everyone concerned until a named administrator acknowledges it; to read it is not to acknowledge it', async () => {
    const id = await granted()
    const admin = await adminOf(consulate)
    for (const reader of [consulate, admin, consulate]) await listEmergencies(services, reader)
    expect(await openTasks(consulate)).toHaveLength(1)
    expect(await acknowledge(consulate, id)).toMatchObject({ code: 'access.role' })
    expect(await openTasks(consulate)).toHaveLength(1)
    expect(await acknowledge(admin, id)).toMatchObject({ ok: true })
    expect(await openTasks(consulate)).toEqual([])
    const [told] = await listEmergencies(services, consulate)
    expect(told).toMatchObject({ id, mayAcknowledge: false, acknowledged: { by: 'Integrante de prueba' } })
    const trail = await worker
      .selectFrom('audit.entry')
      .select(['member_id', 'institution_id'])
      .where('act', '=', 'break_glass.acknowledge')
      .where('record_id', '=', notice)
      .execute()
    expect(trail).toEqual([{ member_id: admin.memberId, institution_id: consulate.institutionId }])
    expect(await acknowledge(admin, id)).toMatchObject({ code: 'state.not_now' })
  })

  it('is acknowledged for the own institution alone: the auditor’s does not take it from the owner’s list', async () => {
    const id = await granted()
    expect(await acknowledge(auditor, id)).toMatchObject({ ok: true })
    expect((await openTasks(auditor)).map(({ request }) => request)).not.toContain(id)
    expect(await openTasks(consulate)).toHaveLength(1)
    expect(await acknowledge(await adminOf(shelter), id)).toMatchObject({ code: 'access.unknown_record' })
    // Nor by a mission’s administrator for its chancellery.
    const mission = { ...(await adminOf(shelter)), scopes: [shelter.institutionId, consulate.institutionId] }
    expect(await acknowledge(mission, id)).toMatchObject({ code: 'access.unknown_record' })
  })

  it('is not acknowledged by who read the record', async () => {
    const own = await insertNotice(worker, officer.institutionId, { consents: ['partners_search', 'consulate_see'] })
    const answer = await ask(officer, own)
    const id = answer.ok ? answer.value.id : ''
    const both: MemberActor = { ...officer, roles: ['consular_officer', 'institution_admin'] }
    expect((await listEmergencies(services, both))[0]).toMatchObject({ id, mayAcknowledge: false })
    expect(await acknowledge(both, id)).toMatchObject({ code: 'break_glass.own' })
    expect(await acknowledge(await adminOf(officer), id)).toMatchObject({ ok: true })
  })

  it('is an act in SQL too: in the own name, by an administrator, dated by the database, once', async () => {
    const id = await granted()
    const admin = await adminOf(consulate)
    const mark = (actor: MemberActor, set: object) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .updateTable('app.task')
          .set(set)
          .where('kind', '=', 'break_glass')
          .where('request', '=', id)
          .executeTakeFirstOrThrow(),
      )
    const done = (by: MemberActor, more: object = {}) => ({
      done_at: new Date(0),
      done_by: by.memberId,
      result: 'acknowledged',
      ...more,
    })
    await expect(mark(consulate, done(consulate))).rejects.toThrow(/access.role/)
    await expect(mark(admin, done(consulate))).rejects.toThrow(/access.role/)
    await expect(mark(admin, done(admin, { result: 'read' }))).rejects.toThrow(/access.role/)
    await expect(mark(admin, { due_at: new Date('2099-01-01') })).rejects.toThrow(/access.role/)
    expect((await mark(shelter, done(shelter))).numUpdatedRows).toBe(0n)
    expect((await mark(admin, done(admin))).numUpdatedRows).toBe(1n)
    const [task] = await worker
      .selectFrom('app.task')
      .select('done_at')
      .where('request', '=', id)
      .where('institution_id', '=', consulate.institutionId)
      .execute()
    expect(task?.done_at?.getTime()).toBeGreaterThan(Date.now() - 60_000)
    await expect(mark(admin, { done_at: null, done_by: null, result: null })).rejects.toThrow(/access.role/)
    const trail = await worker
      .selectFrom('audit.entry')
      .select('member_id')
      .where('act', '=', 'break_glass.acknowledge')
      .where('record_id', '=', notice)
      .execute()
    expect(trail).toEqual([{ member_id: admin.memberId }])
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
        sql<{
          id: string | null
        }>`select app.break_glass(${sighting}, ${randomUUID()}::uuid, ${sealedAs(REASON)}) as id`.execute(tx),
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

  it('tells a child’s place to the authority of its own state', async () => {
    const own = await insertMember(worker, { kind: 'protection', country: 'GT', alone: true }, ['protection_authority'])
    expect(await read(own, sighting)).toBe(refused)
    const { person } = await worker
      .selectFrom('app.sighting')
      .select('person')
      .where('id', '=', sighting)
      .executeTakeFirstOrThrow()
    const from = (nationalities: CountryCode[], country: CountryCode) =>
      worker
        .updateTable('app.sighting')
        .set({ person: JSON.stringify({ ...person, nationalities, origin: { country } }) })
        .where('id', '=', sighting)
        .execute()
    await from(['MX'], 'GT')
    expect(await read(own, sighting)).toBe(refused)
    await from(['MX'], 'MX')
    expect(await read(own, sighting)).toMatchObject({ kind: 'sighting' })
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

describe('the policy and the database', () => {
  it('say the same of every kind of record, state, fear and consent, to every role', async () => {
    const roles = ['protection_authority', 'consular_officer', 'shelter_worker', 'auditor'] as const
    const actors = await Promise.all(
      (['HN', 'MX'] as const).map((country) =>
        insertMember(worker, { kind: 'protection', country, alone: true }, ['protection_authority']),
      ),
    )
    const outside = await insertMember(worker, { kind: 'protection', country: 'HN', alone: true }, [])
    await worker
      .updateTable('app.institution')
      .set({ agreement: 'none' })
      .where('id', '=', outside.institutionId)
      .execute()
    const everybody = [...actors, { ...outside, agreement: 'none' as const }].flatMap((actor) =>
      [...roles.map((role) => [role]), ['consular_officer', 'protection_authority'] as const].map((held) => ({
        ...actor,
        roles: held,
      })),
    )
    const notices = await sql<{ id: string }>`
      with made as (insert into app.notice (id, chancellery_id, responsible_id, state, content, locale, filed_at, erased_at)
        select gen_random_uuid(), ${consulate.institutionId}, ${consulate.institutionId}, state, '{"person": {"name": {"raw": "X"}}}', 'es', now(),
          case when erased then now() end
        from unnest(${[...NOTICE_STATES]}::text[]) state cross join unnest(array[true, false]) erased
          cross join generate_series(0, 3) consents returning id)
      select id from made`.execute(worker)
    for (const [at, { id }] of notices.rows.entries())
      for (const [bit, purpose] of [
        [1, 'partners_search'],
        [2, 'consulate_see'],
      ] as const)
        if (at & bit)
          await worker
            .insertInto('app.consent')
            .values({ id: randomUUID(), notice_id: id, purpose, given: true, way: 'web_form', locale: 'es' })
            .execute()
    const persons = [
      {},
      { nationalities: ['HN', 'GT'] },
      { origin: { country: 'HN' } },
      { nationalities: [], origin: {} },
    ]
    const sightings: string[] = []
    for (const [at, person] of persons.entries())
      for (const country of ['HN', 'MX', 'GT'] as const) {
        const common = { person: { name: { raw: `X${at}` }, ...person } as never, country }
        sightings.push(await insertSighting(worker, shelter.institutionId, common))
        sightings.push(await insertSighting(worker, shelter.institutionId, { ...common, released: true }))
      }
    const standings = [
      {},
      { screened_at: new Date() },
      { screened_at: new Date(), feared: ['state:HN' as const] },
      { screened_at: new Date(), feared: ['state:*' as never, 'kin:mother' as const] },
      { screened_at: new Date(), feared: ['kin:father' as const] },
      { screened_at: new Date(), state: 'withdrawn' as const },
    ]
    const answers = { yes: 0, no: 0 }
    const compare = (kind: 'notice' | 'sighting', id: string) =>
      worker.transaction().execute(async (tx) => {
        for (const actor of everybody) {
          await actAs(tx, { actor })
          const { rows } = await sql<{ owner: string | null; facts: GlassFacts }>`
            select app.glass_owner(${kind}, ${id}) as owner, app.glass_facts(${kind}, ${id}) as facts`.execute(tx)
          const [row] = rows
          if (!row) throw new Error('no row')
          const said = row.owner !== null
          answers[said ? 'yes' : 'no']++
          expect(said, JSON.stringify([actor.roles, actor.country, actor.agreement, row.facts])).toBe(
            mayBreakGlass(actor, row.facts),
          )
        }
      })
    for (const { id } of notices.rows) await compare('notice', id)
    for (const id of sightings)
      for (const standing of standings) {
        const set = { screened_at: null, feared: [], state: 'active' as const, ...standing }
        await worker.updateTable('app.sighting').set(set).where('id', '=', id).execute()
        await compare('sighting', id)
      }
    expect(answers.yes).toBeGreaterThan(100)
    expect(answers.no).toBeGreaterThan(1000)
  })

  it('are both asked when the record is read: what the policy refuses is not shown, whatever the database says', async () => {
    const granted = await ask(authority, sighting)
    const id = granted.ok ? granted.value.id : ''
    expect(await findEmergencyRecord(services, authority, id)).toBeDefined()
    expect(await findEmergencyRecord(services, { ...authority, agreement: 'none' }, id)).toBeUndefined()
  })
})
