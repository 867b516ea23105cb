import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { openPrivatePhoto } from '../../app/photos/open-private-photo.server.ts'
import { privatePhotoPath } from '../../app/photos/private-link.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import type { Services } from '../../app/services.server.ts'
import { insertMember, insertNotice, insertReceipt, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let officer: MemberActor
let shelter: MemberActor
let protection: MemberActor
let notice: string
let family: FamilyActor
let sighting: string
let noticePhoto: { id: string; key: string }
let childPhoto: { id: string; key: string }

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())

const insertPhoto = async (of: { notice_id: string } | { sighting_id: string }) => {
  const [id, key] = [randomUUID(), makePhotoKey()]
  await services.photos.put({ key, size: 'card', format: 'webp' }, Buffer.from('a picture'))
  await services.worker
    .insertInto('app.photo')
    .values({ id, ...of, of: 'child', store_key: key })
    .execute()
  return { id, key }
}
beforeEach(async () => {
  const { worker } = opened.database
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  notice = await insertNotice(worker, officer.institutionId)
  family = await insertReceipt(worker, notice)
  sighting = await insertSighting(worker, shelter.institutionId)
  noticePhoto = await insertPhoto({ notice_id: notice })
  childPhoto = await insertPhoto({ sighting_id: sighting })
})

const linkOf = (actor: MemberActor | FamilyActor, key: string) =>
  privatePhotoPath(services, actor, key).replace('/fotos/privada/', '')
const open = (actor: MemberActor | FamilyActor, token: string) => openPrivatePhoto(services, actor, token)
const looksAt = (id: string) =>
  services.worker
    .selectFrom('audit.entry')
    .select(['act', 'member_id', 'actor_kind'])
    .where('record_id', '=', id)
    .execute()

test('who may open the record sees its photo, and every look is in the trail', async () => {
  for (const actor of [officer, family]) {
    expect(await open(actor, linkOf(actor, noticePhoto.key))).toMatchObject({ type: 'image/webp' })
    await open(actor, linkOf(actor, noticePhoto.key))
  }
  for (const actor of [shelter, protection])
    expect(await open(actor, linkOf(actor, childPhoto.key))).toMatchObject({ type: 'image/webp' })
  expect(await looksAt(noticePhoto.id)).toEqual([
    ...Array(2).fill({ act: 'photo.private', member_id: officer.memberId, actor_kind: 'member' }),
    ...Array(2).fill({ act: 'photo.private', member_id: null, actor_kind: 'family' }),
  ])
  expect(await looksAt(childPhoto.id)).toHaveLength(2)
})

test('a link dies with the access it came from, before its ten minutes', async () => {
  const mine = linkOf(officer, noticePhoto.key)
  expect(await open({ ...officer, roles: ['institution_admin'] }, mine)).toBeUndefined()
  expect(await open({ ...officer, accredited: false }, mine)).toBeUndefined()
  expect(await open({ ...officer, institutionId: randomUUID(), scopes: [randomUUID()] }, mine)).toBeUndefined()
  const other = await insertMember(opened.database.worker, { kind: 'chancellery', country: 'HN', accredited: true }, [])
  await services.worker
    .updateTable('app.notice')
    .set({ responsible_id: other.institutionId })
    .where('id', '=', notice)
    .execute()
  expect(await open(officer, mine)).toBeUndefined()
  const child = linkOf(shelter, childPhoto.key)
  const authority = linkOf(protection, childPhoto.key)
  await services.worker
    .updateTable('app.photo')
    .set({ deleted_at: new Date() })
    .where('id', '=', childPhoto.id)
    .execute()
  expect(await open(shelter, child)).toBeUndefined()
  expect(await open(protection, authority)).toBeUndefined()
  expect(await looksAt(noticePhoto.id)).toEqual([])
  expect(await looksAt(childPhoto.id)).toEqual([])
})

test('a link made for somebody who never had the access opens nothing, also when the photo is published', async () => {
  await services.worker
    .updateTable('app.photo')
    .set({ public_token: 'a'.repeat(24) })
    .where('id', '=', noticePhoto.id)
    .execute()
  for (const actor of [shelter, protection, { ...family, noticeId: randomUUID() }])
    expect(await open(actor, linkOf(actor, noticePhoto.key))).toBeUndefined()
  expect(await open(officer, linkOf(officer, childPhoto.key))).toBeUndefined()
})

test('the holder of another receipt opens no private photo of the notice, whoever’s link it has; nor the reverse', async () => {
  const { worker } = opened.database
  const father = await insertReceipt(worker, notice, 'father')
  const [mothers, fathers] = [linkOf(family, noticePhoto.key), linkOf(father, noticePhoto.key)]
  expect(await open(father, mothers), 'a link is one receipt’s').toBeUndefined()
  expect(await open(family, fathers), 'of either').toBeUndefined()
  expect(await open(father, fathers), 'made for the father, by mistake').toBeUndefined()
  expect(await open({ ...father, holder: 'notifier' }, fathers), 'the database asks the receipt').toBeUndefined()
  expect(await open({ ...family, holder: 'father' }, mothers), 'the policy asks the holder').toBeUndefined()
  expect(await looksAt(noticePhoto.id)).toEqual([])
  expect(await open(family, mothers)).toMatchObject({ type: 'image/webp' })
  await worker.updateTable('app.receipt').set({ revoked_at: new Date() }).where('id', '=', family.receiptId).execute()
  expect(await open(family, linkOf(family, noticePhoto.key))).toBeUndefined()
  // What the child's side keeps is neither parent's to open.
  for (const actor of [family, father]) expect(await open(actor, linkOf(actor, childPhoto.key))).toBeUndefined()
})
