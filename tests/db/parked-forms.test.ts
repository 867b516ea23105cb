/** A form that waits belongs to the person in whose session it was sent, whoever signs in next on that browser. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, type FamilyActor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import { findMemberOf } from '../../app/http/actor.server.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { forgetParkedForm, hasParkedForm, parkForm, takeParkedForm } from '../../app/http/parked-form.server.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { openSitting } from '../../app/notices/sitting.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const PAGE = '/es/trabajo/reportes/nuevo'

let opened: TestServices
let services: Services
let rosa: MemberActor
let luis: MemberActor
let secret: string
beforeAll(async () => {
  opened = await openTestServices({ DEMO: '1' })
  services = opened.services
})
afterAll(() => opened.close())
beforeEach(async () => {
  rosa = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  luis = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  secret = await openSession(services, rosa.memberId, { means: 'demo' })
})

const ask = (cookie = '') => new Request(`http://x.invalid${PAGE}`, { headers: { cookie } })
const parked = async (session = `staff=${secret}`, sentIn: 'staff' | 'family' = 'staff') => {
  const form = new Request(`http://x.invalid${PAGE}`, {
    method: 'POST',
    headers: { cookie: session },
    body: new URLSearchParams({ name: 'Keyri', password: 'x', again: 'x', code: '123456', passkey: '{}' }),
  })
  return (await parkForm(services, form, PAGE, sentIn))?.split(';')[0]
}
const take = async (cookie: string | undefined, actor: Actor, at = PAGE) =>
  takeParkedForm(services, ask(cookie), at, actor)

describe('a form whose session had died', () => {
  it('is shown once, on its own page, without what proves who somebody is', async () => {
    const cookie = await parked()
    await services.worker.deleteFrom('app.session').where('member_id', '=', rosa.memberId).execute()
    expect(await hasParkedForm(services, ask(cookie))).toBe(true)
    expect(await take(cookie, rosa, '/es/trabajo/buscar')).toBeUndefined()
    expect(await take(cookie, rosa)).toEqual({ name: ['Keyri'] })
    expect(await take(cookie, rosa)).toBeUndefined()
    expect(await hasParkedForm(services, ask(cookie))).toBe(false)
  })

  it('is its writer’s alone: another member on the same browser gets nothing, and it still waits', async () => {
    await services.worker.deleteFrom('app.session').where('member_id', '=', rosa.memberId).execute()
    const cookie = await parked()
    for (const other of [luis, publicActor]) expect(await take(cookie, other)).toBeUndefined()
    expect(await take(cookie, rosa)).toEqual({ name: ['Keyri'] })
  })

  it('is not shown by the database to another either, whatever the code above asks', async () => {
    const token = (await parked())?.split('=')[1] ?? ''
    const as = (actor: Actor) =>
      acting(services.db, { actor, secret: hashSecret(token) }, async (tx) => ({
        read: (await tx.selectFrom('app.parked').select('kind').execute()).length,
        gone: Number((await tx.deleteFrom('app.parked').executeTakeFirstOrThrow()).numDeletedRows),
      }))
    expect([await as(luis), await as(publicActor)]).toEqual([
      { read: 0, gone: 0 },
      { read: 0, gone: 0 },
    ])
    expect(await as(rosa)).toEqual({ read: 1, gone: 1 })
  })

  it('follows the person through a new session secret, and through a role that ended every session', async () => {
    const later = await openSession(services, rosa.memberId, { means: 'demo', previous: secret })
    const again = await findMemberOf(services.db, hashSecret(later))
    expect(await take(await parked(), again ?? publicActor)).toEqual({ name: ['Keyri'] })
  })

  it('is not kept where nobody knows whose it is, and nobody says it of another', async () => {
    expect(await parked('')).toBeUndefined()
    expect(await parked(`staff=${makeSecret()}`)).toBeUndefined()
    const write = acting(services.db, { actor: luis, secret: hashSecret('t') }, (tx) =>
      tx
        .insertInto('app.parked')
        .values({
          token_hash: hashSecret('t'),
          kind: 'form',
          ciphertext: 'x',
          expires_at: new Date(Date.now() + 1000),
          member_id: luis.memberId,
        })
        .execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
    await expect(sql`select * from app.session_owner`.execute(services.db)).rejects.toThrow(/permission denied/)
  })

  it('is gone with whatever ends a sitting, whoever ends it, and after half an hour', async () => {
    const cookie = await parked()
    expect(await forgetParkedForm(services, ask(cookie))).toMatch(/^parked=;.*Max-Age=0/)
    expect(await take(cookie, rosa)).toBeUndefined()
    const late = { ...services, now: () => new Date(Date.now() + 1_801_000) }
    expect(await takeParkedForm(late, ask(await parked()), PAGE, rosa)).toBeUndefined()
  })
})

describe('a family’s form', () => {
  it('is for the receipt it was written under, not for the next family at the same telephone', async () => {
    const sit = async (holder: FamilyActor, own: string) =>
      services.worker
        .transaction()
        .execute((tx) =>
          openSitting(tx, services, { secret: own, noticeId: holder.noticeId, receiptId: holder.receiptId, code: 'x' }),
        )
    const chancellery = await insertMember(services.worker, { kind: 'chancellery', country: 'GT' }, [])
    const notice = await insertNotice(services.worker, chancellery.institutionId)
    const mother = await insertReceipt(services.worker, notice)
    const father = await insertReceipt(services.worker, notice, 'father')
    const own = makeSecret()
    await sit(mother, own)
    const cookie = await parked(`family=${own}`, 'family')
    for (const other of [father, rosa, publicActor]) expect(await take(cookie, other)).toBeUndefined()
    expect(await take(cookie, mother)).toEqual({ name: ['Keyri'] })
  })
})
