/** What stands between PostgreSQL and the engine: nothing lost, nothing stale, nothing twice, whatever fails when. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { startMirror } from '../../app/worker/mirror-loop.server.ts'
import { askIndex } from '../../search/ask.server.ts'
import { partnerDocument } from '../../search/documents.ts'
import { compareIndexes } from '../../search/meilisearch/compare.server.ts'
import { listIndexes, nameIndexes, openSearchEngine } from '../../search/meilisearch/engine.server.ts'
import { mirrorAll, mirrorBatch } from '../../search/meilisearch/mirror.server.ts'
import { rebuildIndexes } from '../../search/meilisearch/rebuild.server.ts'
import { lagOf, lookAgain, whyNotUsed } from '../../search/meilisearch/state.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'
import { type Mirrored, openMirrored } from './support.ts'

let open: Mirrored
let reviewer: MemberActor
let responsibleId: string
beforeAll(async () => {
  open = await openMirrored()
  reviewer = await insertMember(open.database.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  responsibleId = (
    await insertMember(open.database.worker, { kind: 'chancellery', country: 'GT' }, ['consular_officer'])
  ).institutionId
})
afterAll(() => open.close())
afterEach(async () => {
  await open.database.worker.deleteFrom('search.document').execute()
  await mirrorAll(open.services, open.engine)
})

const documentOf = (recordId: string, raw: string) =>
  partnerDocument({ recordId, chancelleryId: responsibleId }, { person: { name: { raw } } }, { consulatesMaySee: true })
const store = async (raw: string, recordId: string = randomUUID()): Promise<string> => {
  await open.postgres.put(documentOf(recordId, raw))
  return recordId
}
const noted = async () => open.database.worker.selectFrom('search.to_mirror').selectAll().orderBy('record_id').execute()
const find = async (text: string) =>
  (await open.search(reviewer, { audience: 'partner', text })).map(({ recordId }) => recordId)
/** What the engine holds, by id. */
const held = async (): Promise<ReadonlyMap<string, string>> => {
  const [partner] = (await listIndexes(open.database.worker)).filter(({ audience }) => audience === 'partner')
  const { results } = await open.engine.admin
    .index<{ id: string; names: string }>(partner?.name ?? '')
    .getDocuments({ limit: 10_000, fields: ['id', 'names'] })
  return new Map(results.map(({ id, names }) => [id, names]))
}
const differences = async () =>
  (await compareIndexes(open.services, open.engine)).map(({ missing, stale, extra }) => missing + stale + extra)

describe('a change', () => {
  it('is noted in the transaction that makes it, and forgotten when the engine has it', async () => {
    const id = await store('Eulalia Tzul')
    expect((await noted()).map(({ record_id, target }) => [record_id, target])).toEqual([[id, 'live']])
    expect(await lagOf(open.database.worker)).toBeGreaterThan(0)
    expect(await mirrorBatch(open.services, open.engine)).toBe(1)
    expect(await noted()).toEqual([])
    expect(await lagOf(open.database.worker)).toBe(0)
    expect(await find('Eulalia Tzul')).toEqual([id])
  })

  it('that is rolled back is not noted', async () => {
    await open.database.worker
      .transaction()
      .execute(async (tx) => {
        await tx.deleteFrom('search.document').execute()
        await sql`insert into search.document (audience, record_id, chancellery_id, folded, document) values ('partner', ${randomUUID()}, ${responsibleId}, ' nadie ', '{}')`.execute(
          tx,
        )
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await noted()).toEqual([])
  })

  it('made while its record is being carried is carried after it', async () => {
    const id = await store('Prudencio Primero')
    const carrying = mirrorBatch(open.services, open.engine)
    await store('Prudencio Segundo', id)
    await carrying
    await mirrorAll(open.services, open.engine)
    expect(await noted()).toEqual([])
    expect((await held()).get(id)).toBe('prudencio segundo')
  })

  it('of a consent withdrawn by a person takes the document away', async () => {
    const id = await store('Nicolasa Batz')
    await mirrorAll(open.services, open.engine)
    await open.database.worker.deleteFrom('search.document').where('record_id', '=', id).execute()
    // Not carried yet: the engine lags behind, and gives an id that is read again under row-level security before it is shown.
    expect((await held()).has(id)).toBe(true)
    await mirrorAll(open.services, open.engine)
    expect((await held()).has(id)).toBe(false)
  })

  it('is carried once by four workers side by side, the last state of each record', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, at) => store(`Herlinda Inicial${at}`)))
    const workers = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 12; round++) await mirrorBatch(open.services, open.engine, { most: 7 })
    })
    const writing = ids.map(async (id, at) => {
      for (const state of ['Media', 'Final']) {
        await wait(at % 7)
        await store(`Herlinda ${state}${at}`, id)
      }
    })
    await Promise.all([...workers, ...writing])
    await mirrorAll(open.services, open.engine)
    const now = await held()
    for (const [at, id] of ids.entries()) expect(now.get(id)).toBe(`herlinda final${at}`)
    expect(now.size).toBe(ids.length)
    expect(await differences()).toEqual([0, 0])
  })
})

describe('an engine that does not answer', () => {
  it('keeps nobody from storing, and staff are answered by PostgreSQL, told so, until it has caught up', async () => {
    const before = await store('Rosendo Antes')
    await mirrorAll(open.services, open.engine)
    await open.server.stop()
    try {
      const while_ = await store('Rosendo Mientras')
      await expect(mirrorBatch(open.services, open.engine)).rejects.toThrow()
      const [waiting] = await noted()
      expect(waiting).toMatchObject({ record_id: while_, taken_until: null, attempts: 1 })
      expect(waiting?.last_error).toMatch(/^Meilisearch\w+Error$/)
      lookAgain(open.engine)
      const asked = await askIndex(open.services, reviewer, { audience: 'partner', text: 'Rosendo' })
      expect(asked.isStandIn).toBe(true)
      expect(asked.hits.map(({ recordId }) => recordId).sort()).toEqual([before, while_].sort())
    } finally {
      await open.server.start()
    }
    await sql`update search.to_mirror set available_at = now()`.execute(open.database.worker)
    await mirrorAll(open.services, open.engine)
    expect((await find('Rosendo Mientras'))[0]).toBeDefined()
    expect(await differences()).toEqual([0, 0])
  })

  it('that is far behind is not asked: who was registered since would be missed', async () => {
    const id = await store('Teófila Rezagada')
    await sql`update search.to_mirror set noted_at = now() - interval '2 minutes'`.execute(open.database.worker)
    lookAgain(open.engine)
    const asked = await askIndex(open.services, reviewer, { audience: 'partner', text: 'Teofila Rezagada' })
    expect([asked.isStandIn, asked.hits[0]?.recordId]).toEqual([true, id])
  })

  it('whose folder was lost is filled again by the worker, and never asked while it lacks anybody', async () => {
    const id = await store('Casimiro Perdido')
    await mirrorAll(open.services, open.engine)
    await open.server.stop()
    await open.server.wipe()
    await open.server.start()
    // A write finds no index, and makes none.
    await store('Casimira Nueva')
    await mirrorBatch(open.services, open.engine).catch(() => undefined)
    await mirrorBatch(open.services, open.engine).catch(() => undefined)
    const [partner] = await listIndexes(open.database.worker)
    expect(partner && (await whyNotUsed(open.database.worker, open.engine, partner))).toBe('lost')
    lookAgain(open.engine)
    expect((await askIndex(open.services, reviewer, { audience: 'partner', text: 'Casimiro Perdido' })).isStandIn).toBe(
      true,
    )
    const worker = startMirror(open.services)
    // Others go on writing while it is filled again.
    let filled = false
    const writing = (async () => {
      for (let at = 0; !filled; at++) {
        await store(`Casimira Durante${at}`)
        await wait(20)
      }
    })()
    try {
      await expect
        .poll(
          async () => {
            lookAgain(open.engine)
            const asked = await askIndex(open.services, reviewer, { audience: 'partner', text: 'Casimiro Perdido' })
            return [asked.isStandIn, asked.hits[0]?.recordId]
          },
          { timeout: 25_000, interval: 100 },
        )
        .toEqual([false, id])
    } finally {
      filled = true
      await writing
      await worker.stop()
    }
    await sql`update search.to_mirror set available_at = now()`.execute(open.database.worker)
    expect(await differences()).toEqual([0, 0])
  })
})

describe('an engine that says nothing', () => {
  const silent = async (work: () => Promise<void>): Promise<void> => {
    const pid = open.server.pid() ?? 0
    process.kill(pid, 'SIGSTOP')
    try {
      await work()
    } finally {
      process.kill(pid, 'SIGCONT')
    }
  }

  it('keeps nobody waiting: the first search for a moment, the next ones not at all', async () => {
    const id = await store('Obdulio Callado')
    await mirrorAll(open.services, open.engine)
    expect((await find('Obdulio Callado'))[0]).toBe(id)
    await silent(async () => {
      const times: number[] = []
      for (let asked = 0; asked < 6; asked++) {
        const began = performance.now()
        const { hits, isStandIn } = await askIndex(open.services, reviewer, {
          audience: 'partner',
          text: 'Obdulio Callado',
        })
        times.push(performance.now() - began)
        expect([isStandIn, hits[0]?.recordId]).toEqual([true, id])
        await wait(1000)
      }
      // Bounds of what is waited for, not of how fast it is: 1.5 s a request, and a database beside it.
      expect(Math.max(...times)).toBeLessThan(5000)
      expect(Math.max(...times.slice(1))).toBeLessThan(2000)
    })
  })

  it('may take a request that was given up: what was in it is sent again, and once more', async () => {
    const id = await store('Obdulio Tardado')
    await silent(async () => {
      await expect(mirrorBatch(open.services, open.engine)).rejects.toThrow()
      expect(await noted()).toMatchObject([{ record_id: id, again: true, taken_until: null }])
    })
    await sql`update search.to_mirror set available_at = now()`.execute(open.database.worker)
    await mirrorAll(open.services, open.engine)
    expect((await held()).get(id)).toBe('obdulio tardado')
    const [once] = await noted()
    expect(once).toMatchObject({ record_id: id, again: false, taken_until: null })
    expect((once?.available_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(40_000)
    await sql`update search.to_mirror set available_at = now()`.execute(open.database.worker)
    await mirrorAll(open.services, open.engine)
    expect(await noted()).toEqual([])
  })
})

describe('a rebuild', () => {
  it('answers all the while, and ends with everything, also what changed during it', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, (_, at) => store(`Melchor Viejo${at}`)))
    await mirrorAll(open.services, open.engine)
    let done = false
    const rebuilding = rebuildIndexes(open.services, open.engine).finally(() => {
      done = true
    })
    const carrying = (async () => {
      while (!done) await mirrorBatch(open.services, open.engine, { most: 5 })
    })()
    const asking = (async () => {
      while (!done) {
        expect(await find('Melchor')).not.toEqual([])
        await wait(5)
      }
    })()
    for (const [at, id] of ids.entries()) {
      if (at % 3 === 0) await store(`Melchor Nuevo${at}`, id)
      else if (at % 3 === 1) await open.postgres.remove('partner', id)
      await wait(3)
    }
    const late = await store('Melchor Último')
    expect(await rebuilding).toBe(true)
    await Promise.all([carrying, asking])
    await mirrorAll(open.services, open.engine)
    const now = await held()
    for (const [at, id] of ids.entries())
      expect(now.get(id)).toBe(at % 3 === 0 ? `melchor nuevo${at}` : at % 3 === 1 ? undefined : `melchor viejo${at}`)
    expect(now.get(late)).toBe('melchor ultimo')
    expect(await differences()).toEqual([0, 0])
    expect((await listIndexes(open.database.worker)).map(({ building }) => building)).toEqual([null, null])
  })

  it('is made by one at a time', async () => {
    expect((await Promise.all([1, 2].map(() => rebuildIndexes(open.services, open.engine)))).sort()).toEqual([
      false,
      true,
    ])
  })

  it('that died, before or after the swap, is begun over', async () => {
    const id = await store('Anastasio Tercero')
    for (const building of ['filling', 'swapping'] as const) {
      await open.database.worker.updateTable('search.engine').set({ building }).execute()
      await store('Anastasio Cuarto', id)
      await rebuildIndexes(open.services, open.engine)
      await mirrorAll(open.services, open.engine)
      expect((await held()).get(id)).toBe('anastasio cuarto')
      expect(await noted()).toEqual([])
      await store('Anastasio Tercero', id)
      await mirrorAll(open.services, open.engine)
    }
  })
})

describe('the comparison', () => {
  it('tells and repairs what is missing, stale and too much at the engine', async () => {
    const [lost, stale] = [await store('Fidelia Perdida'), await store('Fidelia Vieja')]
    await mirrorAll(open.services, open.engine)
    const name = (await listIndexes(open.database.worker)).find(({ audience }) => audience === 'partner')?.name ?? ''
    const index = open.engine.admin.index<{ id: string; digest: string; names: string }>(name)
    await index.deleteDocument(lost).waitTask()
    await index.updateDocuments([{ id: stale, digest: 'otro', names: 'otra' }]).waitTask()
    await index.addDocuments([{ id: randomUUID(), digest: 'nadie', names: 'nadie' }]).waitTask()
    const [partner] = await compareIndexes(open.services, open.engine)
    expect(partner).toEqual({ audience: 'partner', documents: 2, missing: 1, stale: 1, extra: 1 })
    expect(await differences()).toEqual([0, 0])
    expect([...(await held()).values()].sort()).toEqual(['fidelia perdida', 'fidelia vieja'])
  })

  it('ends wherever it is told to, and leaves nothing that the next one does not find', async () => {
    const lost = await store('Fidelia Segunda')
    await mirrorAll(open.services, open.engine)
    const name = (await listIndexes(open.database.worker)).find(({ audience }) => audience === 'partner')?.name ?? ''
    await open.engine.admin.index(name).deleteDocument(lost).waitTask()
    let whole = 0
    for (let most = 0; whole === 0; most++) {
      let asked = 0
      const done = await compareIndexes(open.services, open.engine, { isStopped: () => ++asked > most })
      expect(asked, 'it goes on no step further').toBeLessThanOrEqual(most + 1)
      if (asked <= most) whole = asked
      else if (most < 4) expect(done).toEqual([])
      if (done.length < 2) expect((await held()).has(lost)).toBe(false)
    }
    expect(whole, 'it is asked before each page of either side').toBeGreaterThanOrEqual(7)
    expect((await held()).has(lost)).toBe(true)
    expect(await differences()).toEqual([0, 0])
  })

  it('under way does not keep a process: the worker stops after the page that is being read', async () => {
    await store('Fidelia Tercera')
    await mirrorAll(open.services, open.engine)
    const slow = await startSlowWay(open.server.url, 1500)
    try {
      const services = { ...open.services, engine: openSearchEngine({ url: slow.url, key: open.server.key }) }
      const worker = startMirror(services, { firstComparison: 0 })
      await expect.poll(() => slow.pages(), { timeout: 15_000, interval: 20 }).toBe(1)
      const began = performance.now()
      await worker.stop()
      expect(performance.now() - began).toBeLessThan(3000)
      expect(slow.pages()).toBe(1)
    } finally {
      await slow.close()
    }
  })
})

/** A way to the engine on which every page of documents takes so many milliseconds. */
const startSlowWay = async (to: string, milliseconds: number) => {
  let pages = 0
  const server = createServer(async (request, answer) => {
    if (/\/documents(\/fetch|\?)/.test(request.url ?? '')) {
      pages++
      await wait(milliseconds)
    }
    const { host: _host, connection: _connection, ...headers } = request.headers
    const { method, url } = request
    const passed = await fetch(to + url, {
      method,
      headers: headers as Record<string, string>,
      ...(method === 'GET' ? {} : { body: Buffer.concat(await request.toArray()) }),
    })
    answer.writeHead(passed.status, { 'content-type': 'application/json' })
    answer.end(Buffer.from(await passed.arrayBuffer()))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: () => pages,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

it('two installations on one server do not see each other', async () => {
  const mine = await store('Celestina Propia')
  await mirrorAll(open.services, open.engine)
  const other = await openOther()
  try {
    expect(await other.held()).toBe(0)
    expect(await find('Celestina Propia')).toEqual([mine])
  } finally {
    await other.close()
  }
})

const openOther = async () => {
  const opened = await openTestServices()
  const engine = openSearchEngine(open.server)
  const services = { ...opened.services, engine }
  const [index] = await nameIndexes(opened.database.worker)
  await rebuildIndexes(services, engine)
  return {
    held: async () => (await engine.admin.index(index?.name ?? '').getStats()).numberOfDocuments,
    close: opened.close,
  }
}
