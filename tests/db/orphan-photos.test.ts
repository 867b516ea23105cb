/** Files of photos that no record speaks of: a form sent twice, one refused, one that failed, and what only a sweep finds. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { addPhoto } from '../../app/notices/notice-photo.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import type { Services } from '../../app/services.server.ts'
import { keepChildPhoto } from '../../app/sightings/child-photo.server.ts'
import { editSighting } from '../../app/sightings/edit-sighting.server.ts'
import { reportSighting } from '../../app/sightings/report-sighting.server.ts'
import { sweepPhotos } from '../../app/worker/sweep-photos.server.ts'
import { chepe, insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let shelter: MemberActor
let bytes: Uint8Array

beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
})
afterAll(() => open.close())

const kept = async (): Promise<string[]> => {
  const keys: string[] = []
  for await (const key of services.photos.listOlderThan(new Date(Date.now() + 60_000))) keys.push(key)
  return keys.sort()
}
beforeEach(async () => {
  for (const key of await kept()) await services.photos.delete(key)
})

const report = { event: 'received', person: chepe, placeAndTime: {}, together: [] } as const
const photo = async () => {
  const made = await keepChildPhoto(services, bytes)
  if (!made.ok) throw new Error(made.code)
  return made.value
}
const rows = () => services.worker.selectFrom('app.photo').select('store_key').execute()

test('a report sent twice keeps the photo once', async () => {
  const key = randomUUID()
  const first = await reportSighting(services, shelter, { key, report, photo: await photo() })
  expect(await reportSighting(services, shelter, { key, report, photo: await photo() })).toEqual(first)
  expect(await kept()).toEqual((await rows()).map((row) => row.store_key))
})

test('a correction that is refused or fails keeps no photo', async () => {
  const input = { id: randomUUID(), version: 1, form: new FormData(), report, locale: 'es' } as const
  expect(await editSighting(services, shelter, { ...input, photo: await photo() })).toMatchObject({ ok: false })
  const nobody = { ...shelter, institutionId: 'not an id' }
  await expect(reportSighting(services, nobody, { key: randomUUID(), report, photo: await photo() })).rejects.toThrow()
  expect(await kept()).toEqual([])
})

test('a family’s photo whose transaction fails is not kept', async () => {
  const office = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt' }, [])
  const notice = await insertNotice(services.worker, office.institutionId)
  const family = await insertReceipt(services.worker, notice)
  const broken: Services = {
    ...services,
    now: () => {
      throw new Error('in the middle')
    },
  }
  await expect(addPhoto(broken, family, { step: 'foto-nna', bytes })).rejects.toThrow('in the middle')
  expect(await kept()).toEqual([])
})

test('the sweep removes files older than a day that no row speaks of, and no other', async () => {
  await reportSighting(services, shelter, { key: randomUUID(), report, photo: await photo() })
  const known = await kept()
  const orphan = makePhotoKey()
  await services.photos.put({ key: orphan, size: 'thumb', format: 'webp' }, Buffer.from('x'))
  expect(await sweepPhotos(services)).toBe(0)
  const tomorrow: Services = { ...services, now: () => new Date(Date.now() + 2 * 86_400_000) }
  expect(await sweepPhotos(tomorrow)).toBe(1)
  expect(await kept()).toEqual(known)
})
