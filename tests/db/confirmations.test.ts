/** A mission or a protection authority takes part in nothing until the institution concerned has confirmed it. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { CONFIRMED_KINDS, confirmersOf } from '../../app/domain/confirmation.ts'
import { INSTITUTION_KINDS } from '../../app/domain/institution.ts'
import { ok } from '../../app/domain/verdict.ts'
import { acceptInvitation } from '../../app/members/accept-invitation.server.ts'
import { decideInstitution, listWaitingInstitutions } from '../../app/members/confirm-institution.server.ts'
import { inviteAdministrator, registerInstitution } from '../../app/members/register-institution.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const PASSWORD = 'tres piedras bajo el puente'

let opened: TestServices
let services: Services
let worker: Kysely<DB>
let secretariat: MemberActor
let chancellery: MemberActor
let elsewhere: MemberActor
beforeAll(async () => {
  opened = await openTestServices({ DEMO: '1' })
  services = opened.services
  worker = services.worker
  secretariat = await insertMember(worker, { kind: 'secretariat', country: 'CR', alone: true }, ['secretariat'])
  chancellery = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'institution_admin',
  ])
  elsewhere = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn' }, ['institution_admin'])
})
afterAll(() => opened.close())
beforeEach(() => worker.deleteFrom('app.institution_request').execute())

const ask = async (kind: 'mission' | 'protection', country: 'GT' | 'HN' | 'PA' = 'GT') => {
  const name = `${kind} ${randomUUID()}`
  const email = `${randomUUID()}@prueba.invalid`
  const asked = await registerInstitution(services, secretariat, { name, kind, country }, { name: 'Tomás Quel', email })
  if (!asked.ok) return { name, email, code: asked.code, id: '' }
  expect(asked.value, 'the secretariat gets no invitation').toBeUndefined()
  const row = await worker
    .selectFrom('app.institution_request')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { name, email, id: row.id, institution: row.institution_id }
}
const made = (name: string) =>
  worker.selectFrom('app.institution').select(['id', 'parent_id']).where('name', '=', name).execute()
const listed = async (by: MemberActor) => (await listWaitingInstitutions(services, by)).map(({ id }) => id)
const trailOf = async (institutionId: string, record: string | undefined) =>
  (
    await worker
      .selectFrom('audit.entry')
      .select('act')
      .where('institution_id', '=', institutionId)
      .where('record_id', '=', record ?? '')
      .orderBy('at')
      .execute()
  ).map(({ act }) => act)

describe('a mission', () => {
  it('is nowhere until its chancellery’s administrator confirms it, who then invites', async () => {
    const { id, name, institution } = await ask('mission')
    expect(await made(name)).toEqual([])
    expect([await listed(chancellery), await listed(elsewhere)]).toEqual([[id], []])
    const done = await decideInstitution(services, chancellery, id, true)
    if (!done.ok || !done.value) throw new Error('not confirmed')
    expect(await made(name)).toEqual([{ id: institution, parent_id: chancellery.institutionId }])
    const joined = await acceptInvitation(services, { code: done.value.code, password: PASSWORD, again: PASSWORD })
    expect(joined.ok).toBe(true)
    expect(await listed(chancellery)).toEqual([])
    expect(await trailOf(chancellery.institutionId, institution)).toEqual(['institution.asked', 'institution.confirm'])
    expect(await trailOf(secretariat.institutionId, institution)).toEqual(['institution.ask', 'institution.confirm'])
    expect(await decideInstitution(services, chancellery, id, true)).toMatchObject({ code: 'state.not_now' })
  })

  it('that is refused never was, and whom it proposed is forgotten', async () => {
    const { id, name, institution } = await ask('mission')
    expect(await decideInstitution(services, chancellery, id, false)).toEqual(ok(undefined))
    expect(await made(name)).toEqual([])
    expect(
      await worker
        .selectFrom('app.institution_request')
        .select(['state', 'admin_name', 'admin_email'])
        .where('id', '=', id)
        .execute(),
    ).toEqual([{ state: 'refused', admin_name: null, admin_email: null }])
    expect(await trailOf(secretariat.institutionId, institution)).toEqual(['institution.ask', 'institution.refuse'])
  })

  it('is confirmed by nobody else: no other chancellery, no officer, not the secretariat, not without a fresh proof', async () => {
    const { id, name } = await ask('mission')
    const officer: MemberActor = { ...chancellery, roles: ['consular_officer'] }
    for (const by of [elsewhere, officer, secretariat, { ...secretariat, roles: ['institution_admin'] as const }])
      expect(await decideInstitution(services, by, id, true)).toMatchObject({ code: 'access.unknown_record' })
    const gate = (actor: MemberActor) =>
      acting(services.db, { actor }, (tx) =>
        sql<{ answer: string }>`select app.decide_institution(${id}::uuid, true) as answer`.execute(tx),
      )
    for (const by of [elsewhere, officer, secretariat])
      expect((await gate(by)).rows).toEqual([{ answer: 'access.unknown_record' }])
    const other = await insertMember(worker, { kind: 'ngo', country: 'GT' }, ['institution_admin'])
    expect((await gate({ ...chancellery, session: other.session })).rows).toEqual([{ answer: 'access.step_up' }])
    const stale = chancellery.session && { ...chancellery.session, steppedUp: false }
    expect(await decideInstitution(services, { ...chancellery, session: stale }, id, true)).toMatchObject({
      code: 'access.step_up',
    })
    expect(await made(name)).toEqual([])
  })

  it('has no first administrator by the secretariat’s invitation either', async () => {
    const mission = await insertMember(worker, { kind: 'mission', country: 'GT', alone: true }, ['consular_officer'])
    const person = { name: 'Eva Tun', email: `${randomUUID()}@prueba.invalid` }
    expect(await inviteAdministrator(services, secretariat, mission.institutionId, person)).toEqual(ok(undefined))
    const [id = ''] = await listed(chancellery)
    const done = await decideInstitution(services, chancellery, id, true)
    expect(done.ok && done.value?.name).toBe('Eva Tun')
  })
})

describe('a protection authority', () => {
  it('is confirmed by its country’s chancellery where there is none, then by the one that there is', async () => {
    const first = await ask('protection', 'HN')
    expect([await listed(elsewhere), await listed(chancellery)]).toEqual([[first.id], []])
    expect((await decideInstitution(services, elsewhere, first.id, true)).ok).toBe(true)
    const sister = await insertMember(worker, { kind: 'protection', country: 'HN' }, ['institution_admin'])
    const second = await ask('protection', 'HN')
    expect([await listed(elsewhere), await listed(sister)]).toEqual([[], [second.id]])
    expect(await decideInstitution(services, elsewhere, second.id, true)).toMatchObject({
      code: 'access.unknown_record',
    })
    expect((await decideInstitution(services, sister, second.id, true)).ok).toBe(true)
  })

  it('of a country where nobody can confirm it is not asked for', async () => {
    expect((await ask('protection', 'PA')).code).toBe('institution.no_confirmer')
    expect((await ask('mission', 'PA')).code).toBe('institution.no_confirmer')
  })
})

describe('who lets one institution in', () => {
  const invite = (actor: MemberActor, institutionId: string) =>
    acting(services.db, { actor }, (tx) =>
      tx
        .insertInto('app.invitation')
        .values({
          id: randomUUID(),
          institution_id: institutionId,
          name: 'x',
          email: `${randomUUID()}@prueba.invalid`,
          roles: ['institution_admin'],
          code_hash: Buffer.from(randomUUID()),
          key_id: 'test',
          invited_by: actor.memberId,
          expires_at: new Date(Date.now() + 3_600_000),
        })
        .execute(),
    )

  it('invites nobody into a sister of the same kind and country, nor later into the one that it confirmed', async () => {
    const first = await insertMember(worker, { kind: 'protection', country: 'PA', alone: true }, ['institution_admin'])
    const sister = await insertMember(worker, { kind: 'protection', country: 'PA', alone: true }, [
      'protection_authority',
    ])
    await expect(invite(first, sister.institutionId)).rejects.toThrow(/row-level security/)
    const { id, institution = '' } = await ask('protection', 'PA')
    await expect(invite(first, institution), 'before it is confirmed').rejects.toThrow()
    expect(await decideInstitution(services, first, id, true)).toMatchObject({ ok: true })
    // The confirmation invites one administrator in its own transaction; from then on the institution invites for itself.
    for (const by of [first, sister]) await expect(invite(by, institution)).rejects.toThrow(/row-level security/)
  })

  it.each([
    ['another kind', { kind: 'mission' }],
    ['another country', { country: 'GT' }],
  ] as const)('decides on no request that says %s of an institution that is there', async (_what, said) => {
    const known = await insertMember(worker, { kind: 'protection', country: 'HN', alone: true }, [
      'protection_authority',
    ])
    const id = randomUUID()
    const request = { kind: 'protection', country: 'HN', ...said } as const
    await worker
      .insertInto('app.institution_request')
      .values({
        id,
        institution_id: known.institutionId,
        is_new: false,
        name: 'x',
        ...request,
        admin_name: 'Eva Tun',
        admin_email: `${id}@prueba.invalid`,
        asked_by: secretariat.institutionId,
        asked_member: secretariat.memberId,
      })
      .execute()
    const by = request.country === 'GT' ? chancellery : elsewhere
    expect(await listed(by), 'it is put before who would confirm it').toContain(id)
    expect(await decideInstitution(services, by, id, true)).toMatchObject({ code: 'access.unknown_record' })
    const { state } = await worker
      .selectFrom('app.institution_request')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(state).toBe('open')
  })

  it('offers nothing to who may not decide: the secretariat, an administrator of it too, reads requests and has none waiting', async () => {
    const { id } = await ask('mission')
    const both: MemberActor = { ...secretariat, roles: ['secretariat', 'institution_admin'] }
    const reads = await acting(services.db, { actor: both }, (tx) =>
      tx.selectFrom('app.institution_request').select('id').execute(),
    )
    expect(reads).toEqual([{ id }])
    expect(await listed(both)).toEqual([])
    expect(await listed(chancellery)).toEqual([id])
    expect(await decideInstitution(services, both, id, true)).toMatchObject({ code: 'access.unknown_record' })
  })
})

describe('in the database', () => {
  it.each(CONFIRMED_KINDS)('the secretariat makes no %s, and invites nobody into one', async (kind) => {
    const write = acting(services.db, { actor: secretariat }, (tx) =>
      tx.insertInto('app.institution').values({ id: randomUUID(), kind, name: 'x', country: 'GT' }).execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
    const known = await insertMember(worker, { kind, country: 'GT', alone: true }, ['consular_officer'])
    for (const actor of [secretariat, chancellery]) {
      const invite = acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.invitation')
          .values({
            id: randomUUID(),
            institution_id: known.institutionId,
            name: 'x',
            email: 'x@prueba.invalid',
            roles: ['institution_admin'],
            code_hash: Buffer.from(randomUUID()),
            key_id: 'test',
            invited_by: actor.memberId,
            expires_at: new Date(Date.now() + 3_600_000),
          })
          .execute(),
      )
      await expect(invite, 'without a confirmation in this transaction').rejects.toThrow(/row-level security/)
    }
  })

  it('no institution is made under another: scopes follow the parent', async () => {
    const write = acting(services.db, { actor: secretariat }, (tx) =>
      tx
        .insertInto('app.institution')
        .values({
          id: randomUUID(),
          kind: 'ngo',
          name: 'Pretendida',
          country: 'GT',
          parent_id: chancellery.institutionId,
          registered_by: secretariat.institutionId,
        })
        .execute(),
    )
    await expect(write).rejects.toThrow(/row-level security|permission denied/)
  })

  it('nobody but the secretariat asks, nobody decides by writing, and others read nothing of it', async () => {
    const { id } = await ask('mission')
    const set = acting(services.db, { actor: chancellery }, (tx) =>
      sql`update app.institution_request set state = 'confirmed'`.execute(tx),
    )
    await expect(set).rejects.toThrow(/permission denied/)
    const request = {
      id: randomUUID(),
      institution_id: randomUUID(),
      is_new: true,
      kind: 'mission',
      name: 'x',
    } as const
    const write = (actor: MemberActor) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.institution_request')
          .values({
            ...request,
            country: 'GT',
            admin_name: 'x',
            admin_email: 'x@prueba.invalid',
            asked_by: actor.institutionId,
            asked_member: actor.memberId,
          })
          .execute(),
      )
    await expect(write(chancellery)).rejects.toThrow(/row-level security/)
    const reads = (actor: MemberActor) =>
      acting(services.db, { actor }, (tx) => tx.selectFrom('app.institution_request').select('id').execute())
    expect(await reads(elsewhere)).toEqual([])
    expect(await reads(chancellery)).toEqual([{ id }])
  })

  it('who confirms is whom the domain says, of every kind and country', async () => {
    const { rows: known } = await sql<Parameters<typeof confirmersOf>[1][number]>`
      select id, kind, country, app.is_administered(id) as administered from app.institution`.execute(worker)
    for (const kind of INSTITUTION_KINDS)
      for (const country of ['GT', 'HN', 'PA'] as const)
        for (const id of [undefined, ...known.filter((one) => one.kind === kind).map((one) => one.id)]) {
          const { rows } = await sql<{ confirmers: string[] }>`
            select app.confirmers_of(${kind}, ${country}, ${id ?? null}::uuid) as confirmers`.execute(worker)
          expect([...(rows[0]?.confirmers ?? [])].sort()).toEqual(
            [...confirmersOf({ id, kind, country }, known)].sort(),
          )
        }
  })

  it('is told the day on which it was asked where it is: in the evening UTC is a day ahead', async () => {
    const { id } = await ask('mission')
    await worker
      .updateTable('app.institution_request')
      .set({ asked_at: new Date('2026-03-10T04:30:00Z') })
      .where('id', '=', id)
      .execute()
    expect(await listWaitingInstitutions(services, chancellery)).toMatchObject([{ id, askedOn: '2026-03-09' }])
  })
})
