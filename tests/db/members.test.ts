import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { COUNTRIES } from '../../app/domain/country.ts'
import { INSTITUTION_KINDS, type Role } from '../../app/domain/institution.ts'
import { ACCREDITABLE_KINDS, addDays, ROLES_NEAR_CHILDREN, ROLES_OF_KIND } from '../../app/domain/membership.ts'
import { findMember } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { signIn } from '../../app/institutions/sign-in.server.ts'
import { acceptInvitation } from '../../app/members/accept-invitation.server.ts'
import { changeMember, endMemberSessions, setMemberActive } from '../../app/members/change-member.server.ts'
import { inviteMember, revokeInvitation } from '../../app/members/invite.server.ts'
import { findOwnMember, findReminder, listMembers } from '../../app/members/list-members.server.ts'
import { endOwnSessions, labelSession, listOwnSessions } from '../../app/members/own-sessions.server.ts'
import {
  changeInstitution,
  findInstitution,
  inviteAdministrator,
  registerInstitution,
} from '../../app/members/register-institution.server.ts'
import { sweepOldRows } from '../../app/retention/sweep-old-rows.server.ts'
import type { Services } from '../../app/services.server.ts'
import { localDay } from '../../app/sightings/local-day.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertSession } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const PASSWORD = 'tres piedras bajo el puente'
const DAY = 86_400_000

let open: TestServices
let services: Services
let admin: MemberActor
let secretariat: MemberActor
beforeAll(async () => {
  open = await openTestServices({ DEMO: '1' })
  services = open.services
  admin = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
  secretariat = await insertMember(services.worker, { kind: 'secretariat', country: 'GT' }, ['secretariat'])
})
afterAll(() => open.close())

/** Where the shelter is, as the rules count; in Greenwich it is already tomorrow at night. */
const today = () => localDay(services.now(), admin.country)
const inDays = (days: number) => addDays(today(), days)
const newEmail = () => `${randomUUID()}@prueba.invalid`
const worker = (email = newEmail(), roles: readonly Role[] = ['shelter_worker']) => ({
  name: 'Nadia Cobos Lemus',
  email,
  roles,
  certifiedUntil: inDays(90),
})

const invited = async (by: MemberActor, input = worker()): Promise<string> => {
  const verdict = await inviteMember(services, by, input)
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.value.code
}
const accept = (code: string, password = PASSWORD) => acceptInvitation(services, { code, password, again: password })
const joined = async (by: MemberActor, input = worker()): Promise<string> => {
  const verdict = await accept(await invited(by, input))
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.value
}
const requestWith = (secret: string) =>
  new Request('http://localhost/es/trabajo', { headers: { cookie: `staff=${secret}` } })
const session = (memberId: string) => openSession(services, memberId, { means: 'demo' })
const actorOf = async (secret: string) => {
  const member = await findMember(services, requestWith(secret))
  if (!member) throw new Error('no session')
  return member
}
const sessionsOf = async (memberId: string) =>
  (await services.worker.selectFrom('app.session').select('id').where('member_id', '=', memberId).execute()).length

describe('the domain and the database agree', () => {
  test('on the day it is where an institution is, at any hour', async () => {
    for (const country of COUNTRIES)
      for (const at of [
        '2026-11-28T00:30:00Z',
        '2026-11-28T05:30:00Z',
        '2026-07-01T04:30:00Z',
        '2026-11-28T18:00:00Z',
      ]) {
        const { rows } = await sql<{ day: string }>`select app.day_in(${country}, ${at}::timestamptz) as day`.execute(
          services.db,
        )
        expect(rows[0]?.day, `${country} ${at}`).toBe(localDay(new Date(at), country))
      }
  })

  test('on the roles of each kind of institution', async () => {
    const rows = await services.db.selectFrom('app.kind_role').selectAll().execute()
    const domain = INSTITUTION_KINDS.flatMap((kind) => ROLES_OF_KIND[kind].map((role) => `${kind} ${role}`))
    expect(rows.map(({ kind, role }) => `${kind} ${role}`).sort()).toEqual(domain.sort())
  })

  test('on roles that need a certification, and on kinds that may be accredited', async () => {
    const source = async (name: string) => {
      const { rows } = await sql<{ body: string }>`select prosrc as body from pg_proc where proname = ${name}`.execute(
        services.worker,
      )
      return rows[0]?.body ?? ''
    }
    const listed = (text: string, pattern: RegExp) =>
      [...(pattern.exec(text)?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(([, name]) => name).sort()
    expect(listed(await source('certified_enough'), /array\[([^\]]+)\]/)).toEqual([...ROLES_NEAR_CHILDREN].sort())
    expect(listed(await source('check_institution_writer'), /kind in \(([^)]+)\)/)).toEqual(
      [...ACCREDITABLE_KINDS].sort(),
    )
  })
})

describe('invitations', () => {
  test('make a member once, with the roles and certification that were given', async () => {
    const email = newEmail()
    const code = await invited(admin, worker(email.toUpperCase()))
    expect(code).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/)
    const first = await accept(code.toLowerCase())
    expect(first.ok).toBe(true)
    const row = await services.worker.selectFrom('app.member').selectAll().where('email', '=', email).executeTakeFirst()
    expect(row).toMatchObject({
      institution_id: admin.institutionId,
      roles: ['shelter_worker'],
      certified_until: inDays(90),
    })
    expect(row?.password_hash).toMatch(/^\$argon2id\$/)
    expect(await accept(code)).toEqual({ ok: false, code: 'invitation.unknown' })
  })

  test('are stored as a keyed hash only, and the app cannot read it', async () => {
    const code = await invited(admin)
    const plain = code.replace(/-/g, '')
    const rows = await services.worker.selectFrom('app.invitation').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(plain)
    const trail = await services.worker.selectFrom('audit.entry').select('details').execute()
    expect(JSON.stringify(trail)).not.toContain(plain)
    await expect(
      acting(services.db, { actor: admin }, (tx) => sql`select code_hash from app.invitation`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('unknown, expired, revoked, used and nonsense codes are one answer in one class of time', async () => {
    const used = await invited(admin)
    await accept(used)
    const expired = await invited(admin)
    await services.worker
      .updateTable('app.invitation')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('used_at', 'is', null)
      .execute()
    const revoked = await inviteMember(services, admin, worker())
    if (!revoked.ok) throw new Error(revoked.code)
    await revokeInvitation(services, admin, revoked.value.invitationId)
    const unknown = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
    for (const code of [used, expired, revoked.value.code, unknown, 'x', '']) {
      const start = performance.now()
      expect(await accept(code)).toEqual({ ok: false, code: 'invitation.unknown' })
      const took = performance.now() - start
      expect(took).toBeGreaterThanOrEqual(249)
      expect(took).toBeLessThan(2000)
    }
  })

  test('are taken back by their id; what is none is no error', async () => {
    await expect(revokeInvitation(services, admin, 'consular_officer')).resolves.toBeUndefined()
  })

  test('last 72 hours and no longer, whoever writes them', async () => {
    const code = await inviteMember(services, admin, worker())
    if (!code.ok) throw new Error(code.code)
    const row = await services.worker
      .selectFrom('app.invitation')
      .select(['expires_at', 'created_at'])
      .where('id', '=', code.value.invitationId)
      .executeTakeFirstOrThrow()
    expect(Math.round((row.expires_at.getTime() - row.created_at.getTime()) / 3_600_000)).toBe(72)
    const values = {
      id: randomUUID(),
      institution_id: admin.institutionId,
      name: 'x',
      email: newEmail(),
      roles: ['institution_admin' as const],
      code_hash: Buffer.from(randomUUID()),
      key_id: 'test',
      invited_by: admin.memberId,
      expires_at: new Date(Date.now() + 5 * DAY),
    }
    const write = () =>
      acting(services.db, { actor: admin }, (tx) => tx.insertInto('app.invitation').values(values).execute())
    await expect(write()).rejects.toThrow('state.not_now')
  })

  test('that nobody took up are forgotten, name and e-mail, a month after they ended', async () => {
    const made = await inviteMember(services, admin, worker())
    if (!made.ok) throw new Error(made.code)
    const find = () =>
      services.worker.selectFrom('app.invitation').select('id').where('id', '=', made.value.invitationId).execute()
    const expireBefore = (days: number) =>
      services.worker
        .updateTable('app.invitation')
        .set({ expires_at: new Date(Date.now() - days * DAY) })
        .where('id', '=', made.value.invitationId)
        .execute()
    await expireBefore(29)
    await sweepOldRows(services)
    expect(await find()).toHaveLength(1)
    await expireBefore(31)
    await sweepOldRows(services)
    expect(await find()).toEqual([])
  })

  test('end with whoever made them', async () => {
    const other = await joined(admin, { ...worker(), roles: ['institution_admin'] })
    const session = await insertSession(services.worker, other)
    const theirs: MemberActor = { ...admin, memberId: other, session }
    const code = await invited(theirs)
    await setMemberActive(services, admin, other, false)
    expect(await accept(code)).toEqual({ ok: false, code: 'invitation.unknown' })
  })

  test('refuse short and common passwords before looking at the code', async () => {
    const code = await invited(admin)
    expect(await accept(code, 'corta')).toEqual({ ok: false, code: 'password.short' })
    expect(await accept(code, 'contraseña123')).toEqual({ ok: false, code: 'password.common' })
    expect(await acceptInvitation(services, { code, password: PASSWORD, again: 'otra' })).toEqual({
      ok: false,
      code: 'password.differs',
    })
    expect(await accept(code, 'nadiacoboslemus')).toEqual({ ok: false, code: 'password.common' })
    expect((await accept(code)).ok).toBe(true)
  })

  test('for an e-mail that has an account elsewhere, or is invited elsewhere too, make an account of their own', async () => {
    const email = newEmail()
    const elsewhere = await insertMember(services.worker, { kind: 'ngo', country: 'GT' }, ['institution_admin'])
    const [here, there] = [await invited(admin, worker(email)), await invited(elsewhere, worker(email))]
    const other = 'cuatro barcas junto al muelle'
    const first = await accept(there, other)
    const second = await accept(here)
    expect([first.ok, second.ok], 'neither takes it from the other, nor learns of it').toEqual([true, true])
    const rows = await services.worker
      .selectFrom('app.member')
      .select(['id', 'institution_id'])
      .where('email', '=', email)
      .execute()
    expect(rows.map((row) => row.institution_id).sort()).toEqual([admin.institutionId, elsewhere.institutionId].sort())
    const whose = async (password: string) => {
      const entered = await signIn(services, { email, password })
      return entered.ok ? (await actorOf(entered.value.secret)).memberId : entered.code
    }
    expect(await whose(other)).toBe(first.ok && first.value)
    expect(await whose(PASSWORD)).toBe(second.ok && second.value)
    expect(await whose('de nadie de aquí')).toBe('sign_in.wrong')
  })

  test('open the oldest account where one password is right for two: none made later takes its place', async () => {
    const email = newEmail()
    const elsewhere = await insertMember(services.worker, { kind: 'ngo', country: 'GT' }, ['institution_admin'])
    const first = await joined(admin, worker(email))
    await joined(elsewhere, worker(email))
    const entered = await signIn(services, { email, password: PASSWORD })
    if (!entered.ok) throw new Error(entered.code)
    expect((await actorOf(entered.value.secret)).memberId).toBe(first)
  })

  test('for a member of the own institution open nothing', async () => {
    const email = newEmail()
    const code = await invited(admin, worker(email))
    await services.worker
      .insertInto('app.member')
      .values({
        id: randomUUID(),
        institution_id: admin.institutionId,
        name: 'x',
        email,
        password_hash: '',
        roles: ['shelter_worker'],
      })
      .execute()
    expect(await accept(code)).toEqual({ ok: false, code: 'invitation.unknown' })
  })

  test('are not for roles the institution may not hold, by the use case and by the database', async () => {
    for (const role of ['consular_officer', 'protection_authority', 'auditor', 'secretariat'] as const) {
      expect(await inviteMember(services, admin, worker(newEmail(), [role]))).toMatchObject({
        code: 'member.role_not_of_kind',
      })
      const write = () =>
        acting(services.db, { actor: admin }, (tx) =>
          tx
            .insertInto('app.invitation')
            .values({
              id: randomUUID(),
              institution_id: admin.institutionId,
              name: 'x',
              email: newEmail(),
              roles: [role],
              certified_until: inDays(30),
              code_hash: Buffer.from(randomUUID()),
              key_id: 'test',
              invited_by: admin.memberId,
              expires_at: new Date(Date.now() + DAY),
            })
            .execute(),
        )
      await expect(write()).rejects.toThrow('member.role_not_of_kind')
    }
  })
})

describe('members', () => {
  test('of the own institution are listed with what they may do, never those of another', async () => {
    const id = await joined(admin)
    await session(id)
    await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const { members } = await listMembers(services, admin)
    const listed = members.find((member) => member.id === id)
    expect(listed).toMatchObject({ roles: ['shelter_worker'], certification: 'valid', active: true, self: false })
    expect(listed?.lastSignIn).toBeDefined()
    const rows = await services.worker
      .selectFrom('app.member')
      .select('id')
      .where('institution_id', '=', admin.institutionId)
      .execute()
    expect(members.map((member) => member.id).sort()).toEqual(rows.map((row) => row.id).sort())
    expect(await findOwnMember(services, admin, secretariat.memberId)).toBeUndefined()
    expect(await findOwnMember(services, admin, id)).toMatchObject({ sessions: 1 })
  })

  test('lose every session at once with a role, the account, a shorter certification or the password', async () => {
    const wanted = { roles: ['shelter_worker', 'institution_admin'] as const, certifiedUntil: inDays(90) }
    const acts: Record<string, (id: string) => Promise<unknown>> = {
      role: (id) => changeMember(services, admin, id, wanted),
      closed: (id) => setMemberActive(services, admin, id, false),
      certification: (id) =>
        changeMember(services, admin, id, { roles: ['shelter_worker'], certifiedUntil: inDays(5) }),
      'sessions ended': (id) => endMemberSessions(services, admin, id),
      'password, by any path': (id) =>
        services.worker.updateTable('app.member').set({ password_hash: 'other' }).where('id', '=', id).execute(),
      'institution, by any path': (id) =>
        services.worker
          .updateTable('app.member')
          .set({ institution_id: secretariat.institutionId })
          .where('id', '=', id)
          .execute(),
    }
    for (const [name, act] of Object.entries(acts)) {
      const id = await joined(admin)
      const secrets = [await session(id), await session(id)]
      await act(id)
      expect(await sessionsOf(id), name).toBe(0)
      for (const secret of secrets) expect(await findMember(services, requestWith(secret)), name).toBeUndefined()
    }
  })

  test('keep their sessions when only the certification is prolonged', async () => {
    const id = await joined(admin)
    const secret = await session(id)
    expect(
      (await changeMember(services, admin, id, { roles: ['shelter_worker'], certifiedUntil: inDays(200) })).ok,
    ).toBe(true)
    expect(await findMember(services, requestWith(secret))).toBeDefined()
  })

  test('near children are never without a certification, nor for longer than a year', async () => {
    const id = await joined(admin)
    const change = (certifiedUntil: string | undefined) =>
      changeMember(services, admin, id, { roles: ['shelter_worker'], certifiedUntil })
    expect(await change(undefined)).toMatchObject({ code: 'member.certification_missing' })
    expect(await change(inDays(-1))).toMatchObject({ code: 'member.certification_date' })
    expect(await change('2026-02-30')).toMatchObject({ code: 'member.certification_date' })
    expect(await change(inDays(400))).toMatchObject({ code: 'member.certification_too_long' })
    for (const certified_until of [null, inDays(800)]) {
      const write = () =>
        acting(services.db, { actor: admin }, (tx) =>
          tx.updateTable('app.member').set({ certified_until }).where('id', '=', id).execute(),
        )
      await expect(write()).rejects.toThrow('member.certification_missing')
    }
  })

  test('whose certification ended have no session any more', async () => {
    const id = await joined(admin)
    const secret = await session(id)
    await services.worker
      .updateTable('app.member')
      .set({ certified_until: inDays(-1) })
      .where('id', '=', id)
      .execute()
    expect(await findMember(services, requestWith(secret))).toBeUndefined()
    expect(await sessionsOf(id)).toBe(0)
  })

  test('are reminded thirty days before, and so is their administrator', async () => {
    const own = await insertMember(services.worker, { kind: 'ngo', country: 'GT' }, ['institution_admin'])
    const id = await joined(own, { ...worker(), roles: ['partner_caseworker'], certifiedUntil: inDays(20) })
    const member: MemberActor = { ...own, memberId: id, roles: ['partner_caseworker'] }
    expect(await findReminder(services, member)).toEqual({ own: inDays(20), members: 0 })
    expect(await findReminder(services, own)).toEqual({ own: undefined, members: 1 })
    await changeMember(services, own, id, { roles: ['partner_caseworker'], certifiedUntil: inDays(200) })
    expect(await findReminder(services, own)).toEqual({ own: undefined, members: 0 })
  })

  test('an administrator raises nobody, himself included, to what the institution may not hold', async () => {
    for (const roles of [['institution_admin', 'protection_authority'], ['auditor']] as const) {
      expect(await changeMember(services, admin, admin.memberId, { roles, certifiedUntil: inDays(30) })).toMatchObject({
        code: 'member.role_not_of_kind',
      })
      const write = () =>
        acting(services.db, { actor: admin }, (tx) =>
          tx
            .updateTable('app.member')
            .set({ roles: [...roles] })
            .where('id', '=', admin.memberId)
            .execute(),
        )
      await expect(write()).rejects.toThrow('member.role_not_of_kind')
    }
  })

  test('the last administrator stays one, by the use case and by the database, and two at once leave one', async () => {
    const first = await insertMember(services.worker, { kind: 'ngo', country: 'GT' }, ['institution_admin'])
    expect(await setMemberActive(services, first, first.memberId, false)).toMatchObject({
      code: 'member.last_administrator',
    })
    const demoted = { roles: ['partner_caseworker'] as const, certifiedUntil: inDays(30) }
    expect(await changeMember(services, first, first.memberId, demoted)).toMatchObject({
      code: 'member.last_administrator',
    })
    const write = () =>
      acting(services.db, { actor: first }, (tx) =>
        tx.updateTable('app.member').set({ active: false }).where('id', '=', first.memberId).execute(),
      )
    await expect(write()).rejects.toThrow('member.last_administrator')

    const second = await joined(first, { ...worker(), roles: ['institution_admin'] })
    const results = await Promise.all([
      setMemberActive(services, first, second, false),
      setMemberActive(services, { ...first, memberId: second }, first.memberId, false),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  test('of another institution do not exist for an administrator, and no other role changes any', async () => {
    const elsewhere = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    for (const act of [
      () => changeMember(services, admin, elsewhere.memberId, { roles: ['shelter_worker'], certifiedUntil: inDays(9) }),
      () => setMemberActive(services, admin, elsewhere.memberId, false),
      () => endMemberSessions(services, admin, elsewhere.memberId),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 })
    for (const actor of [admin, elsewhere, secretariat]) {
      const target = actor === admin ? elsewhere.memberId : admin.memberId
      const { numUpdatedRows } = await acting(services.db, { actor }, (tx) =>
        tx.updateTable('app.member').set({ active: false }).where('id', '=', target).executeTakeFirst(),
      )
      expect(numUpdatedRows).toBe(0n)
    }
    await expect(
      acting(services.db, { actor: admin }, (tx) =>
        tx.updateTable('app.member').set({ institution_id: elsewhere.institutionId }).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('every change is in the trail, without a name or an address', async () => {
    const email = newEmail()
    const id = await joined(admin, worker(email))
    await changeMember(services, admin, id, { roles: ['institution_admin'], certifiedUntil: undefined })
    await setMemberActive(services, admin, id, false)
    const rows = await services.worker
      .selectFrom('audit.entry')
      .select(['act', 'details', 'member_id'])
      .where('record_id', '=', id)
      .execute()
    const acts = rows.map(({ act }) => act)
    for (const act of ['invitation.accept', 'member.change', 'member.close']) expect(acts).toContain(act)
    expect(JSON.stringify(rows)).not.toContain(email)
    expect(JSON.stringify(rows)).not.toContain('Nadia')
  })
})

describe('sessions', () => {
  test('end after two idle hours and after twelve in all', async () => {
    const id = await joined(admin)
    const idle = await session(id)
    const old = await session(id)
    const set = (secret: string, values: { seen_at?: Date; expires_at?: Date }) =>
      services.worker.updateTable('app.session').set(values).where('id_hash', '=', hashSecret(secret)).execute()
    await set(idle, { seen_at: new Date(Date.now() - 119 * 60_000) })
    expect(await findMember(services, requestWith(idle))).toBeDefined()
    await set(idle, { seen_at: new Date(Date.now() - 121 * 60_000) })
    expect(await findMember(services, requestWith(idle))).toBeUndefined()
    const row = await services.worker
      .selectFrom('app.session')
      .select(['created_at', 'expires_at'])
      .where('id_hash', '=', hashSecret(old))
      .executeTakeFirstOrThrow()
    expect(Math.round((row.expires_at.getTime() - row.created_at.getTime()) / 3_600_000)).toBe(12)
    await set(old, { expires_at: new Date(Date.now() - 1000), seen_at: new Date() })
    expect(await findMember(services, requestWith(old))).toBeUndefined()
  })

  test('are listed for their member alone, with a coarse device and no address', async () => {
    const id = await joined(admin)
    const here = await session(id)
    const there = await session(id)
    const agent = 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
    const member = await actorOf(here)
    await labelSession(services, member, agent)
    await labelSession(services, member, 'something else')
    const listed = await listOwnSessions(services, member)
    expect(listed).toHaveLength(2)
    expect(listed.find(({ current }) => current)).toMatchObject({ device: 'Firefox · Android', means: 'demo' })
    const ids = listed.map((own) => own.id)
    expect((await listOwnSessions(services, admin)).filter((own) => ids.includes(own.id))).toEqual([])
    const stored = await services.worker.selectFrom('app.session').selectAll().execute()
    expect(JSON.stringify(stored)).not.toMatch(/Gecko|\d+\.\d+\.\d+\.\d+/)

    const other = listed.find(({ current }) => !current)
    await endOwnSessions(services, member, other?.id ?? '')
    expect(await findMember(services, requestWith(there))).toBeUndefined()
    expect(await findMember(services, requestWith(here))).toBeDefined()
  })

  test('all others end with one act, those of other members never', async () => {
    const [mine, theirs] = [await joined(admin), await joined(admin)]
    const here = await session(mine)
    const member = await actorOf(here)
    const others = [await session(mine), await session(mine)]
    const foreign = await session(theirs)
    await endOwnSessions(services, member, 'others')
    for (const secret of others) expect(await findMember(services, requestWith(secret))).toBeUndefined()
    expect(await findMember(services, requestWith(here))).toBeDefined()
    const [row] = await services.worker.selectFrom('app.session').select('id').where('member_id', '=', theirs).execute()
    await endOwnSessions(services, member, row?.id ?? '')
    expect(await findMember(services, requestWith(foreign))).toBeDefined()
  })
})

describe('the secretariat', () => {
  const wanted = { name: 'Albergue de prueba', kind: 'ngo', country: 'GT' } as const

  test('registers an institution with its first administrator, once, and nobody from outside after that', async () => {
    const administrator = { name: 'Tomás Quel', email: newEmail() }
    const made = await registerInstitution(services, secretariat, wanted, administrator)
    if (!made.ok || !made.value) throw new Error('not invited')
    const row = await services.worker
      .selectFrom('app.invitation')
      .select(['institution_id', 'roles'])
      .where('id', '=', made.value.invitationId)
      .executeTakeFirstOrThrow()
    expect(row.roles).toEqual(['institution_admin'])
    expect(await findInstitution(services, secretariat, row.institution_id)).toMatchObject({
      administered: false,
      accredited: false,
      agreement: 'network',
    })
    expect((await accept(made.value.code)).ok).toBe(true)
    const again = await inviteAdministrator(services, secretariat, row.institution_id, {
      name: 'Otro',
      email: newEmail(),
    })
    expect(again).toMatchObject({ code: 'institution.administered' })
  })

  test('leaves nothing behind when the invitation is refused', async () => {
    const name = `Sin correo ${randomUUID()}`
    const refused = await registerInstitution(services, secretariat, { ...wanted, name }, { name: 'x', email: 'nada' })
    expect(refused).toMatchObject({ code: 'member.email_unreadable' })
    const rows = await services.worker.selectFrom('app.institution').select('id').where('name', '=', name).execute()
    expect(rows).toEqual([])
  })

  test('registers no chancellery, secretariat or auditor, and invites nobody but an administrator', async () => {
    for (const kind of ['chancellery', 'secretariat', 'auditor'] as const) {
      expect(
        await registerInstitution(services, secretariat, { ...wanted, kind }, { name: 'x', email: newEmail() }),
      ).toMatchObject({ code: 'institution.kind' })
      const write = () =>
        acting(services.db, { actor: secretariat }, (tx) =>
          tx.insertInto('app.institution').values({ id: randomUUID(), kind, name: 'x', country: 'GT' }).execute(),
        )
      await expect(write()).rejects.toMatchObject({ code: '42501' })
    }
    const bare = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const write = () =>
      acting(services.db, { actor: secretariat }, (tx) =>
        tx
          .insertInto('app.invitation')
          .values({
            id: randomUUID(),
            institution_id: bare.institutionId,
            name: 'x',
            email: newEmail(),
            roles: ['shelter_worker'],
            certified_until: inDays(30),
            code_hash: Buffer.from(randomUUID()),
            key_id: 'test',
            invited_by: secretariat.memberId,
            expires_at: new Date(Date.now() + DAY),
          })
          .execute(),
      )
    await expect(write()).rejects.toMatchObject({ code: '42501' })
  })

  test('accredits those whose members verify, and no other; nobody else accredits', async () => {
    const society = await insertMember(services.worker, { kind: 'redcross', country: 'HN' }, ['partner_caseworker'])
    expect(await changeInstitution(services, secretariat, society.institutionId, { accredited: true })).toMatchObject({
      ok: true,
    })
    expect((await findInstitution(services, secretariat, society.institutionId)).accredited).toBe(true)
    expect(await changeInstitution(services, secretariat, admin.institutionId, { accredited: true })).toMatchObject({
      code: 'institution.not_accreditable',
    })
    for (const actor of [admin, society]) {
      const { numUpdatedRows } = await acting(services.db, { actor }, (tx) =>
        tx
          .updateTable('app.institution')
          .set({ accredited: true })
          .where('id', '=', actor.institutionId)
          .executeTakeFirst(),
      )
      expect(numUpdatedRows).toBe(0n)
    }
  })
})
