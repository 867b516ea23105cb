import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { publicActor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { isWorkerAlive, keepBeating } from '../../app/worker/heartbeat.server.ts'
import { drainOutbox, type WorkHandlers } from '../../app/worker/outbox-loop.server.ts'
import { sealTrail } from '../../app/worker/seal-trail.server.ts'
import { startWorker } from '../../app/worker/worker.server.ts'
import { acting } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
})
afterAll(() => open.close())

const handlersWith = (handler: WorkHandlers['match_notice']): WorkHandlers => ({
  match_sighting: handler,
  match_notice: handler,
  index_publication: handler,
  index_notice: handler,
  disclose: handler,
  purge_photo: handler,
  remind: handler,
})
const add = (recordId = randomUUID()) =>
  services.worker
    .transaction()
    .execute((tx) => enqueue(tx, 'match_notice', recordId))
    .then(() => recordId)
const rowsOf = (recordId: string) =>
  services.worker.selectFrom('app.outbox').selectAll().where('record_id', '=', recordId).execute()

describe('the outbox', () => {
  test('work is done once, by one of several takers, and work for one record in one batch once', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => add()))
    await add(ids[0])
    const done: string[] = []
    const handlers = handlersWith(async (_services, id) => void done.push(id))
    const takers = Array.from({ length: 4 }, async () => {
      while ((await drainOutbox(services, handlers, 40)) > 0);
    })
    await Promise.all(takers)
    expect(new Set(done)).toEqual(new Set(ids))
    expect(done.length).toBeLessThanOrEqual(31)
  })

  test('what fails is kept with its error’s name only, delayed, and tried again; the rest goes on', async () => {
    const bad = await add()
    const good = await add()
    const seen: string[] = []
    const handlers = handlersWith(async (_services, id) => {
      if (id === bad) throw new TypeError('José Luis Ixcoy')
      seen.push(id)
    })
    await drainOutbox(services, handlers)
    expect(seen).toEqual([good])
    const [row] = await rowsOf(bad)
    expect(row).toMatchObject({ done_at: null, attempts: 1, last_error: 'TypeError' })
    expect(row?.available_at.getTime()).toBeGreaterThan(Date.now())
    await services.worker
      .updateTable('app.outbox')
      .set({ available_at: new Date(0) })
      .where('record_id', '=', bad)
      .execute()
    await drainOutbox(
      services,
      handlersWith(async (_services, id) => void seen.push(id)),
    )
    expect(seen).toEqual([good, bad])
    expect((await rowsOf(bad))[0]?.done_at).not.toBeNull()
  })

  test('work that outlasts its lease stays the worker’s: nobody else takes it', async () => {
    const id = await add()
    const seen: string[] = []
    const slow = handlersWith(async (_services, recordId) => {
      seen.push(recordId)
      await new Promise((done) => setTimeout(done, 2500))
    })
    const first = drainOutbox(services, slow, 20, 1)
    await new Promise((done) => setTimeout(done, 1800))
    await drainOutbox(services, slow, 20, 1)
    await first
    expect(seen.filter((one) => one === id)).toEqual([id])
    expect((await rowsOf(id))[0]).toMatchObject({ attempts: 1, taken_until: null })
  })

  test('the worker beats however long a batch lasts', async () => {
    const heart = keepBeating(services, 50)
    await services.worker
      .updateTable('app.worker_heartbeat')
      .set({ at: new Date(0) })
      .execute()
    await vi.waitFor(async () => expect(await isWorkerAlive(services)).toBe(true), 5000)
    await heart.stop()
    await services.worker
      .updateTable('app.worker_heartbeat')
      .set({ at: new Date(0) })
      .execute()
    await new Promise((done) => setTimeout(done, 200))
    expect(await isWorkerAlive(services)).toBe(false)
  })

  test('a worker killed in the middle of a job loses its lease, not the job', async () => {
    const id = await add()
    const child = await startHangingWorker()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await rowsOf(id))[0]).toMatchObject({ done_at: null, attempts: 1 })
    const seen: string[] = []
    const handlers = handlersWith(async (_services, recordId) => void seen.push(recordId))
    await drainOutbox(services, handlers)
    expect(seen).toEqual([])
    await services.worker
      .updateTable('app.outbox')
      .set({ taken_until: new Date(0) })
      .where('record_id', '=', id)
      .execute()
    await drainOutbox(services, handlers)
    expect(seen).toEqual([id])
  })
})

/** A real process that takes the open work and never finishes it; resolves once it holds the work. */
const startHangingWorker = async (): Promise<ChildProcess> => {
  const script = `
    import { openDatabase } from './db/connection.server.ts'
    import { drainOutbox } from './app/worker/outbox-loop.server.ts'
    const hang = () => { console.log('held'); return new Promise((done) => setTimeout(done, 60000)) }
    const handlers = new Proxy({}, { get: () => hang })
    await drainOutbox({ worker: openDatabase(process.env.WORKER_URL), now: () => new Date() }, handlers)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, WORKER_URL: services.workerConnection },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}

describe('the trail', () => {
  test('entries are sealed in chains, one an institution, each link holding the one before', async () => {
    for (let entry = 0; entry < 5; entry++)
      await acting(services.db, { actor: publicActor }, (tx) =>
        recordAudit(tx, publicActor, { act: 'public.search', recordKind: 'search' }),
      )
    expect(await sealTrail(services)).toBeGreaterThanOrEqual(5)
    expect(await sealTrail(services)).toBe(0)
    const seals = await services.worker.selectFrom('audit.seal').selectAll().orderBy('chain').orderBy('seq').execute()
    for (const [at, seal] of seals.entries()) {
      const before = seals[at - 1]
      if (before && before.chain === seal.chain) expect(seal.previous_hash.equals(before.hash)).toBe(true)
      else expect(seal.seq).toBe(1)
    }
  })
})

test('what expires and cannot be closed does not keep the trail from being sealed', async () => {
  const owner = open.database.owner
  await sql`create function app.refuse_test() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
    owner,
  )
  await sql`create trigger refuse_test before delete on app.parked for each statement execute function app.refuse_test()`.execute(
    owner,
  )
  await acting(services.db, { actor: publicActor }, (tx) =>
    recordAudit(tx, publicActor, { act: 'public.search', recordKind: 'search' }),
  )
  const before = open.failures.length
  const worker = startWorker(services)
  try {
    await vi.waitFor(async () => expect(await unsealed()).toBe(0), { timeout: 10_000, interval: 100 })
    expect(open.failures).toHaveLength(before + 1)
  } finally {
    await worker.stop()
    await sql`drop function app.refuse_test() cascade`.execute(owner)
  }
})

test('the worker forgets short forms that no notices tell, at its start', async () => {
  const form = { audience: 'partner', short: 'loxa', formal: 'rosa' } as const
  await services.worker.insertInto('search.short_form').values(form).execute()
  const worker = startWorker(services)
  try {
    const left = () => services.worker.selectFrom('search.short_form').selectAll().execute()
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 10_000, interval: 100 })
  } finally {
    await worker.stop()
  }
})

const unsealed = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit.entry e where not exists (select 1 from audit.seal s where s.entry_id = e.id)`.execute(
    services.worker,
  )
  return rows[0]?.count ?? -1
}
