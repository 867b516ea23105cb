import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { publicActor } from '../../app/domain/actor.ts'
import { ok, refuse } from '../../app/domain/verdict.ts'
import { atPace } from '../../app/http/network-pace.server.ts'
import { sweepOldRows } from '../../app/retention/sweep-old-rows.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let now = new Date('2026-11-22T12:00:00Z')
beforeAll(async () => {
  open = await openTestServices({}, () => now)
  services = open.services
})
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z')
  await services.worker.deleteFrom('app.network_pace').execute()
})
afterAll(() => open.close())

const ADDRESS = '203.0.113.9'
const rows = () => services.worker.selectFrom('app.network_pace').selectAll().execute()
type Act = Parameters<typeof atPace>[2]
const wrong = (act: Act = 'sign_in', address = ADDRESS) =>
  atPace(services, address, act, async () => refuse('sign_in.wrong'))
const right = (act: Act = 'sign_in') => atPace(services, ADDRESS, act, async () => ok(undefined))

test('each act counts by itself, and wrong attempts alone', async () => {
  for (const act of ['sign_in', 'receipt', 'invitation'] as const) {
    await wrong(act)
    await wrong(act)
    await right(act)
  }
  expect((await rows()).map(({ level }) => level)).toEqual([2, 2, 2])
})

test('a request that leaves work for somebody counts also when it is right', async () => {
  await atPace(services, ADDRESS, 'shelter_request', async () => ok(undefined), 'always')
  expect((await rows()).map(({ level }) => level)).toEqual([1])
})

test('attempts are forgotten with time, and the row within minutes', async () => {
  for (let times = 0; times < 10; times++) await wrong()
  now = new Date(now.getTime() + 30_000)
  await wrong()
  expect((await rows())[0]?.level).toBeCloseTo(5, 3)
  now = new Date(now.getTime() + 14 * 60_000)
  await sweepOldRows(services)
  expect(await rows()).toHaveLength(1)
  now = new Date(now.getTime() + 2 * 60_000)
  await sweepOldRows(services)
  expect(await rows()).toEqual([])
})

test('the same network has another key the next day, and addresses of one network one key', async () => {
  await wrong()
  await wrong('sign_in', `::ffff:${ADDRESS}`)
  expect(await rows()).toHaveLength(1)
  now = new Date('2026-11-23T00:00:01Z')
  await wrong()
  const keys = (await rows()).map(({ key }) => key.toString('hex'))
  expect(new Set(keys).size).toBe(2)
  expect(keys.join()).not.toContain(Buffer.from(ADDRESS).toString('hex'))
})

test('the app reads and writes the one row whose key it was told, and removes none', async () => {
  await wrong()
  const seen = await acting(services.db, { actor: publicActor, secret: Buffer.alloc(32) }, (tx) =>
    tx.selectFrom('app.network_pace').selectAll().execute(),
  )
  expect(seen).toEqual([])
  await expect(
    acting(services.db, { actor: publicActor }, (tx) => tx.deleteFrom('app.network_pace').execute()),
  ).rejects.toMatchObject({ code: '42501' })
})
