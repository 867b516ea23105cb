/** What families read of an office: public once published, written by its own administrator or its chancellery's who has just proven who it is. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { findChancellery } from '../../app/directory/chancelleries.server.ts'
import { changeOffice } from '../../app/directory/change-office.server.ts'
import { findKeptOffice, listOffices } from '../../app/directory/list-offices.server.ts'
import { listPublicOffices } from '../../app/directory/public-offices.server.ts'
import { type MemberActor, publicActor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertColleague } from '../support/matrix-world.ts'
import { OFFICE } from '../support/offices.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let admin: MemberActor
let mission: MemberActor
let sibling: MemberActor
let officer: MemberActor
let foreign: MemberActor
let shelter: MemberActor

/** A consulate of the first chancellery, with an administrator of its own. */
const insertMission = async () => {
  const made = await insertMember(services.worker, { kind: 'mission', country: 'GT' }, ['institution_admin'])
  await services.worker
    .updateTable('app.institution')
    .set({ parent_id: admin.institutionId })
    .where('id', '=', made.institutionId)
    .execute()
  return { ...made, scopes: [made.institutionId, admin.institutionId] }
}

beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const { worker } = services
  admin = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt' }, ['institution_admin'])
  officer = await insertColleague(services, { ...admin, roles: ['consular_officer'] })
  mission = await insertMission()
  sibling = await insertMission()
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn' }, ['institution_admin'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
})
afterAll(() => open.close())

const write = (actor: MemberActor, institutionId: string, version: number, over: Partial<typeof OFFICE> = {}) =>
  changeOffice(services, actor, { ...OFFICE, ...over, institutionId, version })
const seen = async () => {
  const chancellery = await findChancellery(services, 'gt')
  if (!chancellery) throw new Error('no chancellery')
  return listPublicOffices(services, chancellery)
}
const rowsOf = (actor: MemberActor | typeof publicActor) =>
  acting(services.db, { actor }, (tx) => tx.selectFrom('app.office').select('institution_id').execute())

describe('an office', () => {
  it('is read by nobody but its keepers until it is published, and then by everybody', async () => {
    expect(await write(mission, mission.institutionId, 0, { published: false })).toMatchObject({ ok: true })
    expect(await seen()).toEqual([])
    for (const other of [publicActor, foreign, sibling, shelter, officer]) expect(await rowsOf(other)).toEqual([])
    expect(await findKeptOffice(services, admin, mission.institutionId)).toMatchObject({
      slug: 'tapachula',
      version: 1,
      office: { published: false, city: 'Tapachula' },
    })
    expect(await write(admin, mission.institutionId, 1)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await seen()).toMatchObject([{ slug: 'tapachula', address: OFFICE.address, hours: OFFICE.hours }])
    expect(await rowsOf(foreign)).toHaveLength(1)
    expect(await write(admin, mission.institutionId, 2, { published: false })).toMatchObject({ ok: true })
    expect(await seen()).toEqual([])
  })

  it('of the same city as another of its chancellery has an address of its own, even where that one is hidden', async () => {
    expect(await write(sibling, sibling.institutionId, 0)).toMatchObject({ ok: true })
    expect(await seen()).toMatchObject([{ slug: 'tapachula-2' }])
    expect(await write(sibling, sibling.institutionId, 1, { city: 'Tuxtla' })).toMatchObject({ ok: true })
    expect(await seen()).toMatchObject([{ slug: 'tapachula-2', city: 'Tuxtla' }])
  })

  it('of a chancellery alone keeps telephone lines', async () => {
    const lines = [
      { label: 'Línea', number: '1510', country: 'GT', free: true, hours: 'always', languages: ['spa'] },
    ] as const
    expect(await write(admin, admin.institutionId, 0, { lines })).toMatchObject({ ok: true })
    expect(await write(sibling, sibling.institutionId, 2, { lines })).toMatchObject({ ok: true })
    expect((await seen()).map((one) => [one.slug, one.lines.length])).toEqual([
      [undefined, 1],
      ['tapachula-2', 0],
    ])
  })

  it('changed by two at once keeps the first change and tells the second', async () => {
    const version = (await findKeptOffice(services, admin, sibling.institutionId))?.version ?? 0
    const answers = await Promise.all([
      write(admin, sibling.institutionId, version, { city: 'Una' }),
      write(sibling, sibling.institutionId, version, { city: 'Otra' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'record.changed' })
  })

  it('written first by two at once is written once', async () => {
    const third = await insertMission()
    const answers = await Promise.all([admin, third].map((actor) => write(actor, third.institutionId, 0)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'record.changed' })
  })

  it('leaves in the trail who changed a telephone, and no words', async () => {
    const version = (await findKeptOffice(services, admin, admin.institutionId))?.version ?? 0
    await write(admin, admin.institutionId, version, { phones: [{ use: 'office', number: '+502 0000 9999' }] })
    const [last] = await services.worker
      .selectFrom('audit.entry')
      .select(['act', 'member_id', 'details'])
      .where('record_id', '=', admin.institutionId)
      .where('act', '=', 'office.change')
      .orderBy('at', 'desc')
      .limit(1)
      .execute()
    expect(last).toMatchObject({ member_id: admin.memberId, details: { telephonesChanged: true, published: true } })
    expect(JSON.stringify(last)).not.toContain('9999')
  })
})

describe('nobody else writes one', () => {
  it.each([
    ['another state', () => foreign],
    ['a sibling consulate', () => sibling],
    ['an officer without the role', () => officer],
    ['a shelter', () => shelter],
  ])('%s', async (_, who) => {
    const before = await findKeptOffice(services, admin, mission.institutionId)
    expect(await write(who(), mission.institutionId, before?.version ?? 0)).toMatchObject({
      code: 'access.unknown_record',
    })
    const direct = acting(services.db, { actor: who() }, (tx) =>
      tx
        .updateTable('app.office')
        .set({ city: 'Robada', version: 99 })
        .where('institution_id', '=', mission.institutionId)
        .execute(),
    )
    expect((await direct.catch(() => [{ numUpdatedRows: 0n }]))[0]?.numUpdatedRows).toBe(0n)
    expect(await findKeptOffice(services, admin, mission.institutionId)).toEqual(before)
  })

  test('a mission does not write its chancellery’s, and an administrator sees the own and its missions alone', async () => {
    expect(await write(mission, admin.institutionId, 1)).toMatchObject({ code: 'access.unknown_record' })
    expect((await listOffices(services, mission)).map(({ institutionId }) => institutionId)).toEqual([
      mission.institutionId,
    ])
    expect((await listOffices(services, admin)).length).toBeGreaterThanOrEqual(3)
    expect(await listOffices(services, shelter)).toEqual([])
  })

  test('nor does one without a fresh proof, in the code and in the database', async () => {
    const stale = { ...admin, session: { ...(admin.session ?? { hash: '', means: 'password' }), steppedUp: false } }
    const version = (await findKeptOffice(services, admin, mission.institutionId))?.version ?? 0
    expect(await write(stale, mission.institutionId, version)).toMatchObject({ code: 'access.step_up' })
    await expect(
      acting(services.db, { actor: { ...admin, session: undefined } }, (tx) =>
        tx.updateTable('app.office').set({ city: 'X' }).where('institution_id', '=', admin.institutionId).execute(),
      ),
    ).rejects.toThrow(/step_up/)
  })

  test('nor may a row be put under another chancellery, or an address be changed', async () => {
    const fourth = await insertMission()
    await expect(
      acting(services.db, { actor: fourth }, (tx) =>
        sql`insert into app.office (institution_id, chancellery_id, slug, city, country, time_zone)
          values (${fourth.institutionId}, ${foreign.institutionId}, 'x', 'x', 'MX', 'America/Mexico_City')`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      acting(services.db, { actor: admin }, (tx) => sql`update app.office set slug = 'otra'`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

test('what nobody can call or find is not published', async () => {
  expect(await write(admin, admin.institutionId, 2, { address: '', phones: [] })).toMatchObject({
    code: 'office.unreachable',
  })
})
