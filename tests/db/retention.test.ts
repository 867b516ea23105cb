import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { DAY, dueReminder, RETENTION_TERMS } from '../../app/domain/retention.ts'
import { renewAsFamily, renewAsOfficer } from '../../app/notices/renew-publication.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { remindRenewals } from '../../app/retention/remind-renewals.server.ts'
import { sweepDrafts } from '../../app/retention/sweep-drafts.server.ts'
import { sweepOldRows } from '../../app/retention/sweep-old-rows.server.ts'
import { loadTerms } from '../../app/retention/terms.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  officer = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => open.close())

const inDays = (days: number): Date => new Date(Date.now() + days * DAY)
const publish = async (days: number): Promise<string> => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish'],
  })
  await services.worker
    .insertInto('app.publication')
    .values({
      public_id: randomUUID(),
      notice_id: noticeId,
      chancellery_id: officer.institutionId,
      state: 'published',
      document: JSON.stringify({ publicId: 'x', chancellery: 'gt', indexed: false }),
      expires_at: inDays(days),
    })
    .execute()
  return noticeId
}
const remindersOf = (noticeId: string) =>
  services.worker
    .selectFrom('app.task')
    .select(['request', 'institution_id', 'result'])
    .where('notice_id', '=', noticeId)
    .where('kind', '=', 'renew_publication')
    .orderBy('created_at')
    .execute()
const endOf = async (noticeId: string): Promise<Date> =>
  (
    await services.worker
      .selectFrom('app.publication')
      .select('expires_at')
      .where('notice_id', '=', noticeId)
      .executeTakeFirstOrThrow()
  ).expires_at
const familyOf = (noticeId: string): Promise<FamilyActor> => insertReceipt(services.worker, noticeId)
const moveEnd = (noticeId: string, days: number) =>
  services.worker
    .updateTable('app.publication')
    .set({ expires_at: inDays(days) })
    .where('notice_id', '=', noticeId)
    .execute()

test('every term has its row, and no row is a term nobody reads', async () => {
  const rows = await services.worker.selectFrom('app.retention_term').select('what').execute()
  expect(rows.map(({ what }) => what).sort()).toEqual([...RETENTION_TERMS].sort())
})

describe('a publication that nears its end', () => {
  test('the later reminder alone is due when both are', () => {
    const terms = { renewal_reminder: 30, renewal_reminder_again: 7 }
    const now = new Date()
    const at = (days: number) => dueReminder(new Date(now.getTime() + days * DAY), now, terms)
    expect([at(31), at(30), at(8), at(7), at(0), at(-1)]).toEqual([
      undefined,
      'first',
      'first',
      'again',
      undefined,
      undefined,
    ])
  })

  test('is a task of the responsible institution at 30 days and again at 7, once each', async () => {
    const [far, near] = [await publish(31), await publish(29)]
    await remindRenewals(services)
    await remindRenewals(services)
    expect(await remindersOf(far)).toEqual([])
    expect(await remindersOf(near)).toEqual([{ request: 'first', institution_id: officer.institutionId, result: null }])
    await services.worker
      .updateTable('app.publication')
      .set({ expires_at: inDays(6) })
      .where('notice_id', '=', near)
      .execute()
    await remindRenewals(services)
    await remindRenewals(services)
    expect(await remindersOf(near)).toMatchObject([
      { request: 'first', result: 'again' },
      { request: 'again', result: null },
    ])
  })

  test('is renewed by an officer for one term; the reminder is answered and the next term has its own', async () => {
    const noticeId = await publish(20)
    await remindRenewals(services)
    expect(await renewAsOfficer(services, officer, { noticeId, version: 1 })).toMatchObject({ ok: true })
    const { publication } = await loadTerms(services.worker)
    expect((await endOf(noticeId)).getTime()).toBeCloseTo(inDays(publication).getTime(), -5)
    expect(await remindersOf(noticeId)).toMatchObject([{ request: 'first', result: 'renewed' }])
    expect(await renewAsOfficer(services, officer, { noticeId, version: 2 })).toMatchObject({
      ok: false,
      code: 'publication.not_ending',
    })
    await moveEnd(noticeId, 25)
    await remindRenewals(services)
    expect(await remindersOf(noticeId)).toMatchObject([{ result: 'renewed' }, { request: 'first', result: null }])
  })

  test('is renewed by its family from the receipt page; the reminder leaves the queue', async () => {
    const noticeId = await publish(20)
    await remindRenewals(services)
    expect(await renewAsFamily(services, await familyOf(noticeId))).toBe(true)
    expect(await renewAsFamily(services, await familyOf(noticeId))).toBe(false)
    await remindRenewals(services)
    expect(await remindersOf(noticeId)).toMatchObject([{ result: 'over' }])
    const events = await services.worker
      .selectFrom('app.notice_event')
      .select('code')
      .where('notice_id', '=', noticeId)
      .execute()
    expect(events).toEqual([{ code: 'renewed' }])
  })

  test('a family cannot make it last longer, bring it back, change it, or renew it without consent', async () => {
    const noticeId = await publish(20)
    const actor = await familyOf(noticeId)
    const set = (values: { expires_at: Date; document?: string }) =>
      acting(services.db, { actor }, (tx) =>
        tx.updateTable('app.publication').set(values).where('notice_id', '=', noticeId).execute(),
      )
    await expect(set({ expires_at: inDays(400) })).rejects.toThrow('access.not_accredited')
    await expect(
      set({ expires_at: inDays(90), document: JSON.stringify({ publicId: 'x', name: 'otro' }) }),
    ).rejects.toThrow('access.not_accredited')
    await services.worker
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: noticeId,
        purpose: 'publish',
        given: false,
        way: 'receipt_page',
        locale: 'es',
      })
      .execute()
    // The database took the page down with the consent: there is nothing left to renew or to bring back.
    const { state } = await services.worker
      .selectFrom('app.publication')
      .select('state')
      .where('notice_id', '=', noticeId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('gone')
    expect(await renewAsFamily(services, actor)).toBe(false)
    const gone = await publish(20)
    await services.worker
      .updateTable('app.publication')
      .set({ state: 'gone', document: null, gone_at: new Date() })
      .where('notice_id', '=', gone)
      .execute()
    expect(await renewAsFamily(services, await familyOf(gone))).toBe(false)
  })

  test('let go, it ends and the search goes on', async () => {
    const noticeId = await publish(5)
    await remindRenewals(services)
    await moveEnd(noticeId, -1)
    await remindRenewals(services)
    expect(await remindersOf(noticeId)).toMatchObject([{ result: 'over' }])
    const notice = await services.worker
      .selectFrom('app.notice')
      .select('state')
      .where('id', '=', noticeId)
      .executeTakeFirst()
    expect(notice?.state).toBe('registered')
  })
})

describe('a draft in which nothing was saved for thirty days', () => {
  const draft = async (daysAgo: number): Promise<{ id: string; key: string }> => {
    const id = await insertNotice(services.worker, officer.institutionId, { state: 'draft', consents: [] })
    const key = makePhotoKey()
    await services.photos.put({ key, size: 'card', format: 'webp' }, Buffer.from('p'))
    await services.worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), notice_id: id, of: 'child', store_key: key })
      .execute()
    const receiptId = randomUUID()
    await services.worker
      .insertInto('app.receipt')
      .values({ id: receiptId, notice_id: id, code_hash: Buffer.from(receiptId), key_id: 'test' })
      .execute()
    await services.worker
      .insertInto('app.family_session')
      .values({ id_hash: Buffer.from(randomUUID()), notice_id: id, receipt_id: receiptId, expires_at: inDays(1) })
      .execute()
    await services.worker.insertInto('app.notice_contact').values({ notice_id: id, ciphertext: 'x' }).execute()
    await services.worker
      .updateTable('app.notice')
      .set({ updated_at: inDays(-daysAgo) })
      .where('id', '=', id)
      .execute()
    return { id, key }
  }
  const rowsOf = async (id: string) => {
    const of = async (table: 'app.photo' | 'app.receipt' | 'app.family_session' | 'app.notice_contact') =>
      (await services.worker.selectFrom(table).select('notice_id').where('notice_id', '=', id).execute()).length
    const notices = await services.worker.selectFrom('app.notice').select('id').where('id', '=', id).execute()
    return [
      notices.length,
      await of('app.photo'),
      await of('app.receipt'),
      await of('app.family_session'),
      await of('app.notice_contact'),
    ]
  }
  const has = (key: string) => services.photos.exists({ key, size: 'card', format: 'webp' })

  test('goes with its photos, files too, its receipts, sittings and contact; a younger one and one answered since stay', async () => {
    const [old, young, answered, shared] = [await draft(31), await draft(29), await draft(31), await draft(31)]
    await services.worker
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: answered.id,
        purpose: 'publish',
        given: false,
        way: 'web_form',
        locale: 'es',
      })
      .execute()
    const filed = await insertNotice(services.worker, officer.institutionId)
    await services.worker
      .updateTable('app.notice')
      .set({ updated_at: inDays(-900) })
      .where('id', '=', filed)
      .execute()
    await services.worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), notice_id: filed, of: 'child', store_key: shared.key })
      .execute()
    expect(await sweepDrafts(services)).toBe(2)
    expect(await rowsOf(old.id)).toEqual([0, 0, 0, 0, 0])
    expect(await has(old.key)).toBe(false)
    expect(await rowsOf(young.id)).toEqual([1, 1, 1, 1, 1])
    expect(await has(young.key)).toBe(true)
    expect(await rowsOf(answered.id)).toEqual([1, 1, 1, 1, 1])
    expect(await rowsOf(shared.id)).toEqual([0, 0, 0, 0, 0])
    expect(await has(shared.key)).toBe(true)
    expect(await rowsOf(filed)).toEqual([1, 1, 0, 0, 0])
    const trail = await services.worker
      .selectFrom('audit.entry')
      .select('act')
      .where('record_id', '=', old.id)
      .execute()
    expect(trail).toEqual([{ act: 'notice.sweep_draft' }])
  })

  test('is left alone while its family is saving', async () => {
    const { id } = await draft(31)
    await services.worker.transaction().execute(async (tx) => {
      await tx.selectFrom('app.notice').select('id').where('id', '=', id).forUpdate().execute()
      expect(await sweepDrafts(services)).toBe(0)
      await tx.updateTable('app.notice').set({ updated_at: new Date() }).where('id', '=', id).execute()
    })
    expect(await sweepDrafts(services)).toBe(0)
    expect(await rowsOf(id)).toEqual([1, 1, 1, 1, 1])
  })
})

test('old rows go by their terms, which are data; open work and what is younger stays', async () => {
  const { worker } = services
  const record = randomUUID()
  const add = (kind: 'index_notice', done: number | undefined) =>
    worker
      .insertInto('app.outbox')
      .values({ kind, record_id: record, created_at: inDays(-400), done_at: done === undefined ? null : inDays(-done) })
      .execute()
  for (const done of [undefined, 13, 15]) await add('index_notice', done)
  for (const days of [89, 91])
    await worker
      .insertInto('app.submission')
      .values({ institution_id: officer.institutionId, key: randomUUID(), record_id: record, at: inDays(-days) })
      .execute()
  const account = Buffer.from(randomUUID())
  for (const days of [0.5, 1.5])
    await worker
      .insertInto('app.sign_in_attempt')
      .values({ account_hash: account, at: inDays(-days) })
      .execute()
  for (const days of [-1, 1])
    await worker
      .insertInto('app.parked')
      .values({ token_hash: Buffer.from(randomUUID()), kind: 'search', ciphertext: 'x', expires_at: inDays(days) })
      .execute()
  const noticeId = await insertNotice(worker, officer.institutionId)
  for (const days of [29, 31])
    await worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), notice_id: noticeId, of: 'child', store_key: 'k', deleted_at: inDays(-days) })
      .execute()
  const count = async () => ({
    outbox: (await worker.selectFrom('app.outbox').select('id').where('record_id', '=', record).execute()).length,
    submission: (await worker.selectFrom('app.submission').select('key').where('record_id', '=', record).execute())
      .length,
    attempts: (
      await worker.selectFrom('app.sign_in_attempt').select('at').where('account_hash', '=', account).execute()
    ).length,
    parked: (await worker.selectFrom('app.parked').select('kind').execute()).length,
    photos: (await worker.selectFrom('app.photo').select('id').where('notice_id', '=', noticeId).execute()).length,
  })
  await sweepOldRows(services)
  expect(await count()).toEqual({ outbox: 2, submission: 1, attempts: 1, parked: 1, photos: 1 })
  await worker.updateTable('app.retention_term').set({ days: 7 }).where('what', '=', 'outbox_done').execute()
  await sweepOldRows(services)
  expect(await count()).toMatchObject({ outbox: 1 })
})
