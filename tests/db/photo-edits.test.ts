/** Photos of a notice: sent twice, several, in order, drawn anew by a family or an officer, at once, and what is left on disk. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { addPhoto, choosePhoto, editPhoto, removePhoto } from '../../app/notices/notice-photo.server.ts'
import { choosePhotoForPublic, editPhotoForPublic } from '../../app/notices/officer-photo.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { listPhotos, type NoticePhoto } from '../../app/notices/photo-rows.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { findPublicPhoto } from '../../app/photos/find-public-photo.server.ts'
import { deletePhotoFiles } from '../../app/retention/photo-files.server.ts'
import type { Services } from '../../app/services.server.ts'
import { purgePhoto } from '../../app/worker/purge-photo.server.ts'
import { sweepWholePhotos } from '../../app/worker/sweep-whole-photos.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let stranger: MemberActor
let family: FamilyActor
let notice: string
const pictures: Uint8Array[] = []

beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const kind = { kind: 'chancellery', accredited: true } as const
  officer = await insertMember(services.worker, { ...kind, country: 'GT', slug: 'gt' }, ['consular_officer'])
  stranger = await insertMember(services.worker, { ...kind, country: 'HN', slug: 'hn' }, ['consular_officer'])
  for (const background of ['#a01010', '#10a010', '#1010a0', '#a0a010'])
    pictures.push(
      await sharp({ create: { width: 80, height: 120, channels: 3, background } })
        .png()
        .toBuffer(),
    )
})
afterAll(() => open.close())
beforeEach(async () => {
  notice = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_child_photo'],
  })
  family = await insertReceipt(services.worker, notice)
})

const send = async (at: number, key?: string) => {
  const bytes = pictures[at] ?? new Uint8Array()
  return addPhoto(services, family, { step: 'foto-nna', bytes, key })
}
const sent = async (at = 0): Promise<string> => {
  const added = await send(at)
  if (!added.ok) throw new Error(added.code)
  return added.value
}
const photos = (): Promise<readonly NoticePhoto[]> =>
  acting(services.db, { actor: family }, (tx) => listPhotos(tx, notice))
const photo = async (id: string): Promise<NoticePhoto> => {
  const found = (await photos()).find((one) => one.id === id)
  if (!found) throw new Error('no such photo')
  return found
}
const keysOnDisk = async () => {
  const keys: string[] = []
  for await (const key of services.photos.listOlderThan(new Date(Date.now() + 60_000))) keys.push(key)
  return keys
}
const version = async () =>
  (await services.worker.selectFrom('app.notice').select('version').where('id', '=', notice).executeTakeFirstOrThrow())
    .version
const publish = async () => {
  const done = await publishNotice(services, officer, { noticeId: notice, version: await version() })
  if (!done.ok) throw new Error(done.code)
  const { document } = await services.worker
    .selectFrom('app.publication')
    .select('document')
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  return document?.photo?.token ?? ''
}
const shownNow = async () =>
  (
    await services.worker
      .selectFrom('app.publication')
      .select('document')
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()
  ).document?.photo

describe('a photo that is sent', () => {
  test('twice, one after the other or at once, is one photo, and nothing of the second stays', async () => {
    const key = randomUUID()
    const before = await keysOnDisk()
    const [first, second] = await Promise.all([send(0, key), send(0, key)])
    expect(first).toEqual(second)
    expect(await send(0, key)).toEqual(first)
    expect(await photos()).toHaveLength(1)
    expect(await keysOnDisk()).toHaveLength(before.length + 1)
  })

  test('late, after it was removed, does not come back', async () => {
    const key = randomUUID()
    const added = await send(0, key)
    await removePhoto(services, family, 'foto-nna', added.ok ? added.value : '')
    expect(await send(0, key)).toEqual(added)
    expect(await photos()).toEqual([])
  })

  test('with the key of another notice is a photo of its own', async () => {
    const key = randomUUID()
    const first = await send(0, key)
    const elsewhere = await insertNotice(services.worker, officer.institutionId)
    const other = await insertReceipt(services.worker, elsewhere)
    const second = await addPhoto(services, other, { step: 'foto-nna', bytes: pictures[0] ?? new Uint8Array(), key })
    expect(second.ok && first.ok && second.value !== first.value).toBe(true)
  })

  test('as the fourth of the child is refused and leaves no file; one of the seeker replaces the one before', async () => {
    for (const at of [0, 1, 2]) await sent(at)
    const before = await keysOnDisk()
    expect(await send(3)).toEqual({ ok: false, code: 'photo.enough' })
    expect(await keysOnDisk()).toHaveLength(before.length)
    for (const bytes of pictures.slice(0, 2)) await addPhoto(services, family, { step: 'foto-busca', bytes })
    expect((await photos()).filter(({ of }) => of === 'seeker')).toHaveLength(1)
  })
})

test('the family says which comes first, and that one would be published', async () => {
  const [first, second, third] = [await sent(0), await sent(1), await sent(2)]
  const order = async () => (await photos()).map(({ id }) => id)
  expect(await order()).toEqual([first, second, third])
  await choosePhoto(services, family, 'foto-nna', third)
  expect(await order()).toEqual([third, first, second])
  // Of the other question, or of nothing: no change.
  await choosePhoto(services, family, 'foto-busca', first)
  await choosePhoto(services, family, 'foto-nna', randomUUID())
  expect(await order()).toEqual([third, first, second])
  await publish()
  expect((await photos()).filter(({ public_token }) => public_token).map(({ id }) => id)).toEqual([third])
})

describe('a photo drawn anew', () => {
  const hide = { kind: 'hide', turn: 0, hidden: [0, 1] } as const

  test('has new files, is public no more, and what was drawn before goes', async () => {
    const id = await sent()
    const token = await publish()
    const before = await photo(id)
    expect(await findPublicPhoto(services, token, 'card.webp')).toBeDefined()
    for (const file of ['whole.jpeg', 'frame.webp'])
      expect(await findPublicPhoto(services, token, file), file).toBeUndefined()
    expect((await editPhoto(services, family, 'foto-nna', id, hide)).ok).toBe(true)
    const after = await photo(id)
    expect(after).toMatchObject({ public_token: null, edit: { turn: 0, hidden: [0, 1], asked: [0, 1] } })
    expect(after.store_key).not.toBe(before.store_key)
    expect(await findPublicPhoto(services, token, 'card.webp')).toBeUndefined()
    expect(await shownNow()).toBeUndefined()
    const removed = await services.worker
      .selectFrom('app.photo')
      .select('id')
      .where('store_key', '=', before.store_key)
      .where('deleted_at', 'is not', null)
      .executeTakeFirstOrThrow()
    const work = services.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', removed.id)
    expect(await work.execute()).toEqual([{ kind: 'purge_photo' }])
    await purgePhoto(services, removed.id)
    expect(await keysOnDisk()).not.toContain(before.store_key)
    expect(await keysOnDisk()).toContain(after.store_key)
    const again = await publish()
    expect(again).not.toBe(token)
    expect(await findPublicPhoto(services, again, 'card.webp')).toBeDefined()
  })

  test('as it is already changes nothing, however often it is sent', async () => {
    const id = await sent()
    const turn = { kind: 'turn', turn: 90 } as const
    for (let time = 0; time < 2; time++) expect((await editPhoto(services, family, 'foto-nna', id, turn)).ok).toBe(true)
    const once = await photo(id)
    expect(once.edit.turn).toBe(90)
    await editPhoto(services, family, 'foto-nna', id, turn)
    expect((await photo(id)).store_key).toBe(once.store_key)
    expect(await editPhoto(services, family, 'foto-nna', id, hide)).toEqual({ ok: false, code: 'photo.changed' })
  })

  test('by two at once is drawn by one of them, and nothing of the other stays', async () => {
    const id = await sent()
    const before = await keysOnDisk()
    const cut = { kind: 'cut', turn: 0, cut: { near: 'nearer', place: 3 } } as const
    const both = await Promise.all([hide, cut].map((change) => editPhoto(services, family, 'foto-nna', id, change)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'photo.changed' })
    expect(await keysOnDisk()).toHaveLength(before.length + 1)
  })

  test('by an officer keeps hidden what the family hid, is audited, and is of the version the officer saw', async () => {
    const id = await sent()
    await editPhoto(services, family, 'foto-nna', id, hide)
    const seen = { noticeId: notice, photoId: id, version: await version() }
    const more = { kind: 'hide', turn: 0, hidden: [9] } as const
    expect(await editPhotoForPublic(services, officer, { ...seen, version: seen.version - 1 }, more)).toEqual({
      ok: false,
      code: 'notice.changed',
    })
    expect((await editPhotoForPublic(services, officer, seen, more)).ok).toBe(true)
    expect((await photo(id)).edit).toEqual({ turn: 0, hidden: [0, 1, 9], asked: [0, 1] })
    const trail = await services.worker
      .selectFrom('audit.entry')
      .select(['member_id', 'details'])
      .where('act', '=', 'notice.photo')
      .where('record_id', '=', notice)
      .execute()
    expect(trail).toEqual([{ member_id: officer.memberId, details: { change: 'hide', photo: id } }])
  })

  test('by an officer takes it off the public page, which says that it is to be published again', async () => {
    const id = await sent()
    await publish()
    expect((await openNotice(services, officer, notice)).publication?.changed).toBe(false)
    const seen = { noticeId: notice, photoId: id, version: await version() }
    await editPhotoForPublic(services, officer, seen, { kind: 'turn', turn: 180 })
    expect(await shownNow()).toBeUndefined()
    expect((await openNotice(services, officer, notice)).publication?.changed).toBe(true)
    await publish()
    expect((await openNotice(services, officer, notice)).publication?.changed).toBe(false)
  })

  test('is not another office’s to choose or change, whichever way it asks', async () => {
    const id = await sent()
    const seen = { noticeId: notice, photoId: id, version: await version() }
    const turn = { kind: 'turn', turn: 90 } as const
    for (const ask of [
      () => editPhotoForPublic(services, stranger, seen, turn),
      () => choosePhotoForPublic(services, stranger, seen),
    ])
      await expect(ask()).rejects.toMatchObject({ status: 404 })
    const { numUpdatedRows } = await acting(services.db, { actor: stranger }, (tx) =>
      tx.updateTable('app.photo').set({ hidden: [] }).where('id', '=', id).executeTakeFirst(),
    )
    expect(numUpdatedRows).toBe(0n)
    const other = await insertNotice(services.worker, officer.institutionId)
    await expect(editPhotoForPublic(services, officer, { ...seen, noticeId: other }, turn)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('cannot keep its public address, says the database, nor hide what is no square or show what the family hid', async () => {
    const id = await sent()
    await publish()
    const set = (values: object) =>
      acting(services.db, { actor: officer }, (tx) =>
        tx.updateTable('app.photo').set(values).where('id', '=', id).execute(),
      )
    await expect(set({ store_key: 'f'.repeat(32) })).rejects.toThrow('publication.photo_changed')
    for (const values of [{ hidden: [64] }, { hidden: [-1] }, { turn: 45 }, { asked: [3] }, { cut_place: 3 }])
      await expect(set(values), JSON.stringify(values)).rejects.toThrow(/violates check/)
  })
})

test('the whole picture goes when the notice is closed, and what is shown stays', async () => {
  const id = await sent()
  const { store_key } = await photo(id)
  const has = (size: 'whole' | 'card') => services.photos.exists({ key: store_key, size, format: 'jpeg' })
  await sweepWholePhotos(services)
  expect(await has('whole')).toBe(true)
  const close = services.worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() })
  await close.where('id', '=', notice).execute()
  expect(await sweepWholePhotos(services)).toBe(1)
  expect([await has('whole'), await has('card')]).toEqual([false, true])
  await services.worker.updateTable('app.notice').set({ state: 'filed' }).where('id', '=', notice).execute()
  expect(await editPhoto(services, family, 'foto-nna', id, { kind: 'turn', turn: 90 })).toEqual({
    ok: false,
    code: 'photo.not_kept',
  })
})

test('erasing a notice removes the files of every drawing', async () => {
  const id = await sent()
  const first = (await photo(id)).store_key
  await editPhoto(services, family, 'foto-nna', id, { kind: 'turn', turn: 90 })
  const second = (await photo(id)).store_key
  await services.worker.transaction().execute((tx) => deletePhotoFiles(tx, services, notice))
  for (const key of [first, second]) expect(await keysOnDisk()).not.toContain(key)
})
