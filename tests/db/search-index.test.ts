import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import type { Services } from '../../app/services.server.ts'
import { indexNotice, indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let consul: MemberActor
let shelter: MemberActor
let migration: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const accredited = true
  officer = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited }, [
    'consular_officer',
  ])
  consul = await insertMember(services.worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited }, [
    'consular_officer',
  ])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(services.worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
})
afterAll(() => open.close())

const documents = (noticeId: string) =>
  services.worker.selectFrom('search.document').selectAll().where('record_id', '=', noticeId).execute()
const search = (actor: MemberActor, text = 'Chepe Ishcoy') => searchRegistry(services, actor, text)

test('a registered notice is found by partners as it is heard, coarsened, and the search is audited', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    content: {
      person: {
        ...joseLuis,
        origin: { country: 'GT', department: 'GT-SM', municipality: 'GT-SM-comitancillo' },
        phoneDigests: ['secret'],
      },
      circumstances: 'Salió con un guía',
    },
  })
  await indexNotice(services, noticeId)
  await indexNotice(services, noticeId)
  const [hit] = await search(shelter)
  expect(hit?.noticeId).toBe(noticeId)
  expect(hit?.why).toEqual([
    { asked: 'Chepe', found: 'José', how: 'short' },
    { asked: 'Ishcoy', found: 'Ixcoy', how: 'heard' },
  ])
  expect(JSON.stringify(hit)).not.toMatch(/comitancillo|secret|guía/)
  const asked = await services.worker
    .selectFrom('audit.asked')
    .select(['hits', 'shown'])
    .where('member_id', '=', shelter.memberId)
    .execute()
  expect(asked).toContainEqual({ hits: 1, shown: [noticeId] })
  await services.worker.deleteFrom('app.notice').where('id', '=', noticeId).execute()
  await indexNotice(services, noticeId)
  expect(await documents(noticeId)).toEqual([])
})

test('the migration authority finds nothing, whatever it asks', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  await indexNotice(services, noticeId)
  expect(await search(migration)).toEqual([])
})

test('an officer of another state sees it only where the family let consulates see it', async () => {
  const hidden = await insertNotice(services.worker, officer.institutionId)
  const seen = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'consulate_see'],
  })
  for (const id of [hidden, seen]) await indexNotice(services, id)
  const found = (await search(consul)).map(({ noticeId }) => noticeId)
  expect(found).toContain(seen)
  expect(found).not.toContain(hidden)
  expect((await search(officer)).map(({ noticeId }) => noticeId)).toContain(hidden)
})

test('a chancellery from which the notice was routed away sees it as any other consulate does', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  await services.worker
    .updateTable('app.notice')
    .set({ responsible_id: consul.institutionId })
    .where('id', '=', noticeId)
    .execute()
  await indexNotice(services, noticeId)
  expect((await search(officer)).map((hit) => hit.noticeId)).not.toContain(noticeId)
  expect(await search(consul)).toContainEqual(expect.objectContaining({ noticeId, own: true }))
})

test.each([
  ['not registered', { state: 'verified' as const }],
  ['not consented', { consents: [] }],
])('a notice that is %s is in no index', async (_, more) => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, more)
  await indexNotice(services, noticeId)
  await indexPublication(services, noticeId)
  expect(await documents(noticeId)).toEqual([])
})

test('a withdrawn consent takes it out of the registry at once, before the worker', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  await indexNotice(services, noticeId)
  await services.worker
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: noticeId,
      purpose: 'partners_search',
      given: false,
      way: 'receipt_page',
      locale: 'es',
    })
    .execute()
  expect((await search(shelter)).map((hit) => hit.noticeId)).not.toContain(noticeId)
})

test('a consent that is being withdrawn while its notice is indexed leaves nothing in the search', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  let indexed: Promise<void> | undefined
  await services.worker.transaction().execute(async (tx) => {
    await tx.selectFrom('app.notice').select('id').where('id', '=', noticeId).forUpdate().execute()
    await tx
      .insertInto('app.consent')
      .values({
        ...{ id: randomUUID(), notice_id: noticeId, purpose: 'partners_search', given: false },
        ...{ way: 'receipt_page', locale: 'es' },
      })
      .execute()
    indexed = indexNotice(services, noticeId)
    await wait(300)
  })
  await indexed
  expect(await documents(noticeId)).toEqual([])
})

test('a publication that is being taken down while it is indexed leaves nothing in the search', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  await services.worker
    .insertInto('app.publication')
    .values({
      ...{ public_id: randomUUID(), notice_id: noticeId, chancellery_id: officer.institutionId, state: 'published' },
      document: JSON.stringify({ publicId: 'x', chancellery: 'gt', name: 'José Luis' }),
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  let indexed: Promise<void> | undefined
  await services.worker.transaction().execute(async (tx) => {
    await tx
      .updateTable('app.publication')
      .set({ state: 'gone', document: null, gone_at: new Date() })
      .where('notice_id', '=', noticeId)
      .execute()
    indexed = indexPublication(services, noticeId)
    await wait(300)
  })
  await indexed
  expect(await documents(noticeId)).toEqual([])
})
