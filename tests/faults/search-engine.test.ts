/** `npm run test:faults`: what goes wrong with a second search engine, and what is true afterwards. Minutes. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { startWorker } from '../../app/worker/worker.server.ts'
import { partnerDocument } from '../../search/documents.ts'
import { compareIndexes } from '../../search/meilisearch/compare.server.ts'
import { listIndexes } from '../../search/meilisearch/engine.server.ts'
import { mirrorAll } from '../../search/meilisearch/mirror.server.ts'
import { lookAgain, usableIndex } from '../../search/meilisearch/state.server.ts'
import { type Mirrored, openMirrored } from '../meilisearch/support.ts'
import { insertMember, insertNotice } from '../support/records.ts'

const DARK_SECONDS = 60
const WRITES = 500
const KILLS = 50

let open: Mirrored
let officer: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  open = await openMirrored()
  const { worker } = open.database
  const chancellery = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(worker, chancellery, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})
afterAll(() => open.close())

const indexName = async (): Promise<string> =>
  (await listIndexes(open.database.worker)).find(({ audience }) => audience === 'partner')?.name ?? ''

/** Documents at the engine, and how many different records they are of. */
const countHeld = async () => {
  const index = open.engine.admin.index<{ id: string }>(await indexName())
  const { results } = await index.getDocuments({ limit: 10_000, fields: ['id'] })
  return { documents: results.length, records: new Set(results.map(({ id }) => id)).size }
}
const countTrue = async (): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from search.document where audience = 'partner'`.execute(open.database.worker)
  return rows[0]?.count ?? 0
}
const difference = async () => {
  const [partner] = await compareIndexes(open.services, open.engine)
  return [partner?.missing, partner?.stale, partner?.extra]
}
const register = async (raw: string): Promise<string> => {
  const id = await insertNotice(open.database.worker, officer.institutionId, { content: { person: { name: { raw } } } })
  await open.database.worker
    .insertInto('app.outbox')
    .values({ kind: 'index_notice', record_id: id, payload: '{}' })
    .execute()
  return id
}

describe('the engine', () => {
  it(`dark for ${DARK_SECONDS} s during ${WRITES} writes: nobody meets an error, staff find everybody, and it has caught up within 60 s`, async () => {
    const worker = startWorker(open.services)
    try {
      await register('Presente Desdeantes')
      await open.server.stop()
      const began = performance.now()
      const pause = (DARK_SECONDS * 1000) / WRITES
      let found = 0
      for (let at = 0; at < WRITES; at++) {
        await register(`Candelaria Oscura${at}`)
        const due = began + (at + 1) * pause
        if (at % 50 === 49) {
          const hits = await searchRegistry(open.services, shelter, `Candelaria Oscura${at - 30}`)
          expect(hits[0]?.person.name.raw).toBe(`Candelaria Oscura${at - 30}`)
          found++
        }
        await wait(Math.max(0, due - performance.now()))
      }
      expect(found).toBe(10)
      await open.server.start()
      const back = performance.now()
      await expect
        .poll(async () => (await countHeld()).documents === (await countTrue()) && (await countTrue()) === WRITES + 1, {
          timeout: 60_000,
          interval: 200,
        })
        .toBe(true)
      console.log(`caught up ${((performance.now() - back) / 1000).toFixed(1)} s after it was back`)
      // A look waits a second and no longer: on a busy machine the first may see nothing.
      const look = () => {
        lookAgain(open.engine)
        return usableIndex(open.services, open.engine, 'partner')
      }
      await expect.poll(look, { timeout: back + 60_000 - performance.now() }).toBeDefined()
    } finally {
      await worker.stop()
    }
    expect(await difference()).toEqual([0, 0, 0])
    // Of all work that failed meanwhile, none was filing's, reporting's or reviewing's: the engine's own alone.
    expect(new Set(open.failures.map((error) => (error as Error).name))).toEqual(
      new Set(
        open.failures.map((error) => (error as Error).name).filter((name) => /^Meilisearch|EngineTask/.test(name)),
      ),
    )
  }, 240_000)

  it('whose folder is deleted is filled again, and lacks nobody', async () => {
    const expected = await countTrue()
    expect(expected).toBeGreaterThan(WRITES)
    await open.server.stop()
    await open.server.wipe()
    await open.server.start()
    const worker = startWorker(open.services)
    try {
      const back = performance.now()
      await expect
        .poll(
          async () => {
            lookAgain(open.engine)
            return (await usableIndex(open.services, open.engine, 'partner')) !== undefined
          },
          { timeout: 60_000, interval: 200 },
        )
        .toBe(true)
      console.log(`filled again in ${((performance.now() - back) / 1000).toFixed(1)} s`)
    } finally {
      await worker.stop()
    }
    expect(await countHeld()).toEqual({ documents: expected, records: expected })
    expect(await difference()).toEqual([0, 0, 0])
  }, 120_000)
})

describe('a process that carries changes', () => {
  it(`killed ${KILLS} times between the engine's taking a task and its mark: none missing, none stale, none twice`, async () => {
    const documents = Array.from({ length: 40 }, (_, at) => ({ at, recordId: crypto.randomUUID(), round: 0 }))
    const write = async (one: (typeof documents)[number]): Promise<void> => {
      one.round++
      const owner = { recordId: one.recordId, chancelleryId: officer.institutionId }
      const person = { name: { raw: `Matado ${one.at} Vuelta${one.round}` } }
      await open.postgres.put(partnerDocument(owner, { person }, { consulatesMaySee: true }))
    }
    const start = async (): Promise<ChildProcess> => {
      const child = fork(path.join(import.meta.dirname, 'mirror-child.ts'), {
        env: {
          ...process.env,
          FAULT_DATABASE: open.database.connectionStrings.worker,
          FAULT_URL: open.server.url,
          FAULT_KEY: open.server.key,
        },
      })
      await new Promise((ready) => child.once('message', ready))
      return child
    }
    const lastTask = async (): Promise<number> =>
      (await open.engine.admin.tasks.getTasks({ limit: 1, types: ['documentAdditionOrUpdate'] })).results[0]?.uid ?? -1
    let killed = 0
    for (let tries = 0; killed < KILLS && tries < KILLS * 4; tries++) {
      const child = await start()
      const before = await lastTask()
      for (let at = 0; at < 5; at++)
        await write(documents[(tries * 5 + at) % documents.length] as (typeof documents)[number])
      while ((await lastTask()) === before) await wait(1)
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      const { rows } = await sql<{
        count: number
      }>`select count(*)::int as count from search.to_mirror where taken_until is not null`.execute(
        open.database.worker,
      )
      // Taken by the engine, and not marked: the moment that was sought.
      if ((rows[0]?.count ?? 0) > 0) killed++
    }
    expect(killed).toBe(KILLS)
    await expect
      .poll(
        async () => {
          await mirrorAll(open.services, open.engine)
          return (
            await sql<{ count: number }>`select count(*)::int as count from search.to_mirror`.execute(
              open.database.worker,
            )
          ).rows[0]?.count
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(0)
    const held = await countHeld()
    expect(held).toEqual({ documents: await countTrue(), records: await countTrue() })
    expect(await difference()).toEqual([0, 0, 0])
  }, 400_000)
})
