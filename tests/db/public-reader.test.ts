/** Who reads what is public acts as anybody without a session, from the first statement of a connection to its last, and writes nothing. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicActor } from '../../app/domain/actor.ts'
import { acting } from '../../db/acting.server.ts'
import { insertNotice, insertSides } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let noticeId: string
const SETTINGS = [
  'actor',
  'member',
  'institution',
  'scopes',
  'roles',
  'country',
  'notice',
  'receipt',
  'secret',
  'session',
]

beforeAll(async () => {
  opened = await openTestServices()
  const { consulate } = await insertSides(opened.services.worker)
  noticeId = await insertNotice(opened.services.worker, consulate.institutionId, {})
})
afterAll(() => opened.close())

const settings = sql<Record<string, string>>`select ${sql.join(
  SETTINGS.map((name) => sql`current_setting(${`app.${name}`}) as ${sql.ref(name)}`),
)}`

it('is told to PostgreSQL as the public is within a transaction', async () => {
  const { db, reader } = opened.services
  const [own] = (await settings.execute(reader)).rows
  const [within] = await acting(db, { actor: publicActor }, async (tx) => (await settings.execute(tx)).rows)
  expect(own).toEqual(within)
  expect(own?.actor).toBe('public')
})

it('sees no notice that is not published, nor whoever is in it', async () => {
  const { reader, worker } = opened.services
  expect(await worker.selectFrom('app.notice').select('id').where('id', '=', noticeId).execute()).toHaveLength(1)
  for (const table of ['app.notice', 'app.sighting', 'app.family_session', 'app.member'] as const)
    expect([table, (await reader.selectFrom(table).select(sql`1`.as('one')).execute()).length]).toEqual([table, 0])
})

it('writes nothing, not even what the public may write elsewhere', async () => {
  const { reader } = opened.services
  await expect(
    reader
      .insertInto('app.parked')
      .values({ token_hash: Buffer.alloc(32), kind: 'search', ciphertext: 'x', expires_at: new Date() })
      .execute(),
  ).rejects.toMatchObject({ code: '25006' })
})
