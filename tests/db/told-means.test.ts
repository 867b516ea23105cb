/** A means of signing in that is new or gone is told to its member and to the administrator, whoever wrote it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { TOLD_MEANS } from '../../app/domain/sign-in.ts'
import { listMembers } from '../../app/members/list-members.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openAccount } from '../../app/sign-in/account.server.ts'
import { removePasskey, removeTotp } from '../../app/sign-in/change-means.server.ts'
import { resetMeans } from '../../app/sign-in/reset-means.server.ts'
import { listToldMeans, markMeansSeen } from '../../app/sign-in/told-means.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import { enrolTotp, giveMemberPassword, insertPerson, ownerOf } from '../support/sign-in.ts'

let opened: TestServices
let services: Services
beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())

const adminOf = async (institutionId: string): Promise<MemberActor> => {
  const admin = await insertMember(services.worker, { kind: 'ngo', country: 'HN' }, ['institution_admin'])
  await services.worker
    .updateTable('app.member')
    .set({ institution_id: institutionId })
    .where('id', '=', admin.memberId)
    .execute()
  const proven = await insertMember(services.worker, { kind: 'ngo', country: 'HN' }, ['institution_admin'])
  await services.worker
    .updateTable('app.session')
    .set({ member_id: admin.memberId })
    .where('member_id', '=', proven.memberId)
    .execute()
  return { ...admin, institutionId, scopes: [institutionId], session: proven.session }
}

test('an authenticator with its codes, a passkey, a password and a reset: each is told until it is marked as seen', async () => {
  const person = await insertPerson(services)
  const { secret } = await giveMemberPassword(services, person)
  const actor = await ownerOf(services, (await enrolTotp(services, secret)).session)
  if (actor.kind !== 'member') throw new Error('only enrolling')
  const told = async () => (await listToldMeans(services, actor)).map(({ means }) => means)
  await services.worker.deleteFrom('app.means_notice').where('means', '=', 'password').execute()
  expect((await told()).sort()).toEqual(['recovery_codes', 'totp'])
  await services.worker
    .insertInto('app.passkey')
    .values({
      credential_id: randomUUID(),
      member_id: actor.memberId,
      public_key: Buffer.from('k'),
      counter: 0,
      transports: [],
      backed_up: false,
      name: 'x',
    })
    .execute()
  // Taken away by the member, or by whoever has the session: told as well.
  const { rows } = await sql<{
    id: string
  }>`select credential_id as id from app.passkey where member_id = ${actor.memberId}`.execute(services.worker)
  expect(await removePasskey(services, actor, rows[0]?.id ?? '')).toMatchObject({ ok: true })
  expect((await told())[0]).toBe('passkey_removed')
  await services.worker
    .insertInto('app.passkey')
    .values({
      credential_id: randomUUID(),
      member_id: actor.memberId,
      public_key: Buffer.from('k'),
      counter: 0,
      transports: [],
      backed_up: false,
      name: 'y',
    })
    .execute()
  expect(await removeTotp(services, actor)).toMatchObject({ ok: true })
  expect((await told())[0]).toBe('totp_removed')
  await services.worker
    .updateTable('app.member')
    .set({ password_hash: 'other' })
    .where('id', '=', actor.memberId)
    .execute()
  expect((await told()).slice(0, 3)).toEqual(['password', 'totp_removed', 'passkey'])

  const known = (await told()).length

  const admin = await adminOf(person.institutionId)
  await resetMeans(services, admin, actor.memberId)
  // A reset is one notice, of all that it took away.
  expect([(await told())[0], (await told()).length]).toEqual(['reset', known + 1])
  // Ties to a ministry: tests/db/ministry.test.ts.
  expect([...new Set(await told())].sort()).toEqual(TOLD_MEANS.filter((means) => !means.startsWith('ministry')).sort())
  const listed = (await listMembers(services, admin)).members.find(({ id }) => id === actor.memberId)
  expect(listed?.means.map(({ means }) => means)).toEqual([...new Set(await told())])
})

test('is marked as seen by the member alone, with a fresh proof, and stays in the administrator’s list', async () => {
  const member = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  await services.worker
    .insertInto('app.means_notice')
    .values({ member_id: member.memberId, means: 'passkey' })
    .execute()
  const shown = (await listToldMeans(services, member)).map(({ id }) => id)
  expect(shown).toHaveLength(1)
  const admin = await adminOf(member.institutionId)
  const stranger = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
  for (const by of [admin, stranger]) {
    const { numUpdatedRows } = await acting(services.db, { actor: by }, (tx) =>
      tx.updateTable('app.means_notice').set({ seen_at: new Date() }).where('id', 'in', shown).executeTakeFirst(),
    )
    expect(numUpdatedRows).toBe(0n)
  }
  const read = await acting(services.db, { actor: stranger }, (tx) =>
    tx.selectFrom('app.means_notice').select('id').where('id', 'in', shown).execute(),
  )
  expect(read).toEqual([])
  await services.worker
    .updateTable('app.session')
    .set({ stepped_up_at: null })
    .where('member_id', '=', member.memberId)
    .execute()
  await expect(markMeansSeen(services, member, shown)).rejects.toThrow('access.step_up')
  await services.worker
    .updateTable('app.session')
    .set({ stepped_up_at: new Date() })
    .where('member_id', '=', member.memberId)
    .execute()
  await markMeansSeen(services, member, shown)
  expect(await listToldMeans(services, member)).toEqual([])
  const listed = (await listMembers(services, admin)).members.find(({ id }) => id === member.memberId)
  expect(listed?.means.map(({ means }) => means)).toEqual(['passkey'])
})

test('the day told is the one where the institution is: in the evening UTC is a day ahead', async () => {
  const member = await insertMember(services.worker, { kind: 'ngo', country: 'HN' }, ['partner_caseworker'])
  const evening = new Date('2026-03-10T04:30:00Z')
  await services.worker
    .insertInto('app.passkey')
    .values({
      credential_id: randomUUID(),
      member_id: member.memberId,
      public_key: Buffer.from('k'),
      counter: 0,
      transports: [],
      backed_up: false,
      name: 'x',
      created_at: evening,
      last_used_at: evening,
    })
    .execute()
  await services.worker
    .updateTable('app.means_notice')
    .set({ at: evening })
    .where('member_id', '=', member.memberId)
    .execute()
  expect((await listToldMeans(services, member)).map(({ day }) => day)).toContain('2026-03-09')
  expect((await openAccount(services, member, undefined)).passkeys).toMatchObject([
    { madeOn: '2026-03-09', usedOn: '2026-03-09' },
  ])
})
