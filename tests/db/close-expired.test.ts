import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { closeExpired } from '../../app/worker/close-expired.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
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

const publish = async (days: number): Promise<string> => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  await services.worker
    .insertInto('app.publication')
    .values({
      public_id: randomUUID(),
      notice_id: noticeId,
      chancellery_id: officer.institutionId,
      state: 'published',
      document: JSON.stringify({ publicId: 'x', chancellery: 'gt' }),
      expires_at: new Date(Date.now() + days * 86_400_000),
    })
    .execute()
  await services.worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: noticeId, of: 'child', store_key: 'k', public_token: randomUUID() })
    .execute()
  return noticeId
}
const stateOf = async (noticeId: string) => ({
  publication: await services.worker
    .selectFrom('app.publication')
    .select(['state', 'document'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirst(),
  photo: await services.worker
    .selectFrom('app.photo')
    .select('public_token')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst(),
  acts: await services.worker
    .selectFrom('audit.entry')
    .select(['act', 'actor_kind'])
    .where('record_id', '=', noticeId)
    .execute(),
  work: await services.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', noticeId).execute(),
})

test('a publication past its date ends with its photo, once, and leaves a trace; another stays', async () => {
  const [past, standing] = [await publish(-1), await publish(1)]
  await closeExpired(services)
  await closeExpired(services)
  expect(await stateOf(past)).toEqual({
    publication: { state: 'gone', document: null },
    photo: { public_token: null },
    acts: [{ act: 'publication.expire', actor_kind: 'worker' }],
    work: [{ kind: 'index_publication' }],
  })
  expect(await stateOf(standing)).toMatchObject({ publication: { state: 'published' }, acts: [], work: [] })
})
