import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { ConsentPurpose } from '../../app/domain/consent.ts'
import { type ListedNotice, NOT_LISTED, type PublicNotice } from '../../app/domain/notice.ts'
import { findPublished } from '../../app/notices/find-published.server.ts'
import { listPublished } from '../../app/notices/list-published.server.ts'
import { unverifyNotice } from '../../app/notices/move-notice.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { cardWords } from '../../app/notices/public-words.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { searchPublished } from '../../app/notices/search-published.server.ts'
import { findPublicPhoto } from '../../app/photos/find-public-photo.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import type { Services } from '../../app/services.server.ts'
import { indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let other: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const accredited = true
  officer = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited }, [
    'consular_officer',
  ])
  other = await insertMember(services.worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited }, [
    'consular_officer',
  ])
})
afterAll(() => open.close())

const EVERYTHING: readonly ConsentPurpose[] = [
  'partners_search',
  'publish',
  'publish_name',
  'publish_seeker_photo',
  'publish_details',
]

const registered = async (consents = EVERYTHING) => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, { consents })
  const store_key = makePhotoKey()
  await services.photos.put({ key: store_key, size: 'card', format: 'webp' }, Buffer.from('a picture'))
  await services.worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: noticeId, of: 'seeker', store_key })
    .execute()
  return noticeId
}
const publicationOf = (noticeId: string) =>
  services.worker.selectFrom('app.publication').selectAll().where('notice_id', '=', noticeId).executeTakeFirstOrThrow()

/** What anyone can reach of a notice: its page, the list, the search, its photo. */
const reachable = async (publicId: string, token: string) => {
  const page = await findPublished(services, publicId)
  const list = await listPublished(services, { chancelleryId: officer.institutionId })
  const found = await searchPublished(services, { text: 'José Luis Ixcoy' })
  return {
    page: typeof page === 'object',
    list: list.notices.some((notice) => notice.publicId === publicId),
    search: found.some((notice) => notice.publicId === publicId),
    photo: (await findPublicPhoto(services, token, 'card.webp')) !== undefined,
  }
}

test('a list reads of a notice what a list shows, and no more', async () => {
  const noticeId = await registered()
  expect(await publishNotice(services, officer, { noticeId, version: 1 })).toMatchObject({ ok: true })
  const { document, public_id } = await publicationOf(noticeId)
  const { notices } = await listPublished(services, { chancelleryId: officer.institutionId })
  const listed = notices.find(({ publicId }) => publicId === public_id)
  const left = new Set<string>(NOT_LISTED)
  expect(listed).toEqual(Object.fromEntries(Object.entries(document ?? {}).filter(([key]) => !left.has(key))))
  expect(Object.keys(document ?? {}).filter((key) => left.has(key)).length).toBeGreaterThan(2)
  expect(cardWords('es', listed as ListedNotice)).toEqual(cardWords('es', document as unknown as PublicNotice))
})

test('publishes exactly what the preview showed, and nothing that was not consented', async () => {
  const noticeId = await registered(['partners_search', 'publish'])
  const { preview } = await openNotice(services, officer, noticeId)
  expect(await publishNotice(services, officer, { noticeId, version: 1 })).toMatchObject({ ok: true })
  const { document, public_id, expires_at } = await publicationOf(noticeId)
  expect({ ...document, publicId: '' }).toEqual({ ...preview, publicId: '' })
  expect(JSON.stringify(document)).not.toMatch(/Ixcoy|José|Chepito|mam|GT-SM/)
  expect(document?.photo).toBeUndefined()
  expect(public_id).toMatch(/^[A-Za-z0-9_-]{20,}$/)
  expect(Math.round((expires_at.getTime() - Date.now()) / 86_400_000)).toBe(180)
})

test('the page of a published notice says whether something changed since', async () => {
  const noticeId = await registered()
  await publishNotice(services, officer, { noticeId, version: 1 })
  expect((await openNotice(services, officer, noticeId)).publication).toMatchObject({ public: true, changed: false })
  await services.worker
    .insertInto('app.consent')
    .values({ id: randomUUID(), notice_id: noticeId, purpose: 'index', given: true, way: 'receipt_page', locale: 'es' })
    .execute()
  expect((await openNotice(services, officer, noticeId)).publication).toMatchObject({ public: true, changed: true })
})

test('refuses without consent to publish, before registration, for another chancellery, from an old version', async () => {
  const silent = await registered(['partners_search'])
  expect(await publishNotice(services, officer, { noticeId: silent, version: 1 })).toMatchObject({
    code: 'publication.no_consent',
  })
  const early = await insertNotice(services.worker, officer.institutionId, { state: 'verified', consents: EVERYTHING })
  expect(await publishNotice(services, officer, { noticeId: early, version: 1 })).toMatchObject({
    code: 'publication.not_registered',
  })
  const noticeId = await registered()
  await expect(publishNotice(services, other, { noticeId, version: 1 })).rejects.toMatchObject({ status: 404 })
  expect(await publishNotice(services, officer, { noticeId, version: 7 })).toMatchObject({ code: 'notice.changed' })
  const rows = await services.worker
    .selectFrom('app.publication')
    .select('notice_id')
    .where('notice_id', 'in', [silent, early, noticeId])
    .execute()
  expect(rows).toEqual([])
})

test.each([
  ['unpublished', unpublishNotice],
  ['no longer verified', unverifyNotice],
] as const)('%s, it is gone from page, list, search and photo in one transaction', async (_, end) => {
  const noticeId = await registered()
  await publishNotice(services, officer, { noticeId, version: 1 })
  await indexPublication(services, noticeId)
  const { public_id, document } = await publicationOf(noticeId)
  const token = document?.photo?.token ?? ''
  expect(await reachable(public_id, token)).toEqual({ page: true, list: true, search: true, photo: true })
  expect(await end(services, officer, { noticeId, version: 2 })).toMatchObject({ ok: true })
  // Before any worker ran: the index still holds it, and nothing shows it.
  expect(await reachable(public_id, token)).toEqual({ page: false, list: false, search: false, photo: false })
  expect(await findPublished(services, public_id)).toBe('gone')
  expect((await publicationOf(noticeId)).document).toBeNull()
})

test('published again it keeps its address and gets a new photo address', async () => {
  const noticeId = await registered()
  await publishNotice(services, officer, { noticeId, version: 1 })
  const first = await publicationOf(noticeId)
  await unpublishNotice(services, officer, { noticeId, version: 2 })
  await publishNotice(services, officer, { noticeId, version: 3 })
  const second = await publicationOf(noticeId)
  expect(second.public_id).toBe(first.public_id)
  expect(second.document?.photo?.token).not.toBe(first.document?.photo?.token)
})

test('an expired publication is not shown even before the worker ends it', async () => {
  const noticeId = await registered()
  await publishNotice(services, officer, { noticeId, version: 1 })
  const { public_id } = await publicationOf(noticeId)
  const later = { ...services, now: () => new Date(Date.now() + 181 * 86_400_000) }
  expect(await findPublished(later, public_id)).toBe('gone')
  expect((await listPublished(later, { chancelleryId: officer.institutionId })).total).toBe(0)
})

test('an id that never was is unknown, and hostile ones are too', async () => {
  for (const id of ['aaaaaaaaaaaaaaaaaaaa', '', '..', "' or 1=1 --", 'x'.repeat(500)])
    expect(await findPublished(services, id)).toBeUndefined()
  for (const file of ['card.webp', '../card.webp', 'full.jpeg'])
    expect(await findPublicPhoto(services, 'A'.repeat(24), file)).toBeUndefined()
})
