/** Connections that many ask on at once: each gets what it asked for, and what befalls one befalls no other. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/connection.server.ts'
import type { Database } from '../../db/database.server.ts'
import { keptStatement, NamedQuery } from '../../db/kept-plan.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let opened: TestDatabase
let db: Database
beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(() => opened.drop())
// Its own for each test, so that a connection is a new one.
beforeEach(() => {
  db = openDatabase(opened.connectionStrings.app, { applicationName: 'shared' })
})
afterEach(() => db.destroy())

const echo = keptStatement((text: RawBuilder<string>) => sql<{ text: string }>`select ${text}::text as text`)
const divide = keptStatement((by: RawBuilder<number>) => sql<{ tenth: number }>`select 10 / ${by}::int as tenth`)
const pause = keptStatement(
  (seconds: RawBuilder<number>) => sql<{ done: boolean }>`select pg_sleep(${seconds}) is not null as done`,
)
const backend = keptStatement(() => sql<{ pid: number }>`select pg_backend_pid() as pid`)

const SHARED = "from pg_stat_activity where application_name = 'shared'"
/** Of the connections that are open now. */
const backends = (): Promise<readonly number[]> =>
  withClient(opened.adminUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>(`select pid ${SHARED}`)
    return rows.map(({ pid }) => pid)
  })
const cutAll = (): Promise<unknown> =>
  withClient(opened.adminUrl, (client) => client.query(`select pg_terminate_backend(pid) ${SHARED}`))

/** Asks what is not answered until it is cut: from here on it has been so for longer than anybody is sent to wait. */
const beginStuck = async (): Promise<{ readonly cut: () => Promise<'cut' | 'it was over'> }> => {
  const ended = pause(db, 600).catch(() => undefined)
  const toStuck = async (how: string): Promise<number> =>
    withClient(opened.adminUrl, async (client) => {
      const isStuck = "state = 'active' and query_start < clock_timestamp() - interval '100 ms'"
      const { rows } = await client.query(`select ${how} ${SHARED} and ${isStuck}`)
      return rows.length
    })
  while ((await toStuck('pid')) === 0) await sleep(20)
  return {
    cut: async () => {
      const count = await toStuck('pg_cancel_backend(pid)')
      await ended
      return count === 1 ? 'cut' : 'it was over'
    },
  }
}

describe('many at once', () => {
  it('each get their own, also between those that PostgreSQL refuses', async () => {
    const asked = Array.from({ length: 400 }, (_, at) => at)
    const answers = await Promise.allSettled(
      asked.map(async (at) => (at % 3 === 0 ? divide(db, at % 2) : echo(db, `"${at}"`))),
    )
    for (const [at, answer] of answers.entries())
      if (at % 6 === 0) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
      else
        expect(answer).toEqual({ status: 'fulfilled', value: at % 3 === 0 ? [{ tenth: 10 }] : [{ text: `"${at}"` }] })
  })

  it('ask on few connections', async () => {
    await Promise.all(Array.from({ length: 200 }, () => pause(db, 0.002)))
    const open = (await backends()).length
    expect(open).toBeGreaterThan(0)
    expect(open).toBeLessThanOrEqual(8)
  })

  it('ask on one while it keeps up: one after the other always on the same', async () => {
    await Promise.all(Array.from({ length: 60 }, () => pause(db, 0.02)))
    expect((await backends()).length).toBeGreaterThan(1)
    const pids = new Set<number | undefined>()
    for (let time = 0; time < 40; time++) pids.add((await backend(db))[0]?.pid)
    expect(pids.size).toBe(1)
  })

  it('do not wait behind one that is stuck', async () => {
    const stuck = await beginStuck()
    for (let at = 0; at < 30; at++) expect(await echo(db, `${at}`)).toEqual([{ text: `${at}` }])
    expect(await stuck.cut()).toBe('cut')
  })

  it('do not wait behind one that is stuck, however many they are', async () => {
    const stuck = await beginStuck()
    await Promise.all(Array.from({ length: 150 }, () => pause(db, 0.01)))
    expect(await stuck.cut()).toBe('cut')
  })

  it('do not wait behind one that is stuck where this process heard nothing for a while, of any', async () => {
    const stuck = await beginStuck()
    const before = Array.from({ length: 100 }, () => pause(db, 0.01))
    await Promise.race(before)
    const until = performance.now() + 100
    while (performance.now() < until);
    await Promise.all([...before, ...Array.from({ length: 30 }, () => echo(db, 'behind'))])
    expect(await stuck.cut()).toBe('cut')
  })

  it('take more connections where each has to wait for long', async () => {
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 40 }, () => pause(db, 0.02)))
    expect((await backends()).length).toBe(8)
  })
})

describe('a statement', () => {
  const say = keptStatement(
    (who: RawBuilder<string>) => sql<{ said: string }>`select set_config('app.actor', ${who}, true) as said`,
  )
  const heard = keptStatement(
    () => sql<{ pid: number; who: string }>`select pg_backend_pid() as pid, current_setting('app.actor', true) as who`,
  )

  it('ends what it said of who acts with itself, also when it fails and others follow at once', async () => {
    const lost = keptStatement(
      (who: RawBuilder<string>) => sql<{ said: string }>`
        select set_config('app.actor', ${who}, true) as said, 1 / (${who} = 'nobody')::int as never`,
    )
    const [[first], failed, [next], , [last]] = await Promise.all([
      say(db, 'family'),
      lost(db, 'member').catch((error: { code?: string }) => error.code),
      heard(db),
      say(db, 'member'),
      heard(db),
    ])
    expect([first?.said, failed]).toEqual(['family', '22012'])
    expect([next?.who, last?.who].map((who) => who || 'nobody')).toEqual(['nobody', 'nobody'])
    expect(next?.pid).toBe(last?.pid)
  })

  it('that could not be prepared is refused each time, and others are not', async () => {
    const wrong = keptStatement(() => sql`select nothing_such`)
    for (let time = 0; time < 3; time++)
      expect(await Promise.all([wrong(db).catch((error: { code?: string }) => error.code), echo(db, 'after')])).toEqual(
        ['42703', [{ text: 'after' }]],
      )
  })

  it('is given no answer of another question, and nobody is asked on such a connection again', async () => {
    const [before] = await backend(db)
    const ask = (text: string) => db.shared.ask({ number: 7, query: () => new NamedQuery(text, []) })
    expect(await ask(`select 7 as number, '[{"name": "Ana"}]'::json as rows`)).toEqual([{ name: 'Ana' }])
    for (const other of [
      `select 8 as number, '[{"name": "Eva"}]'::json as rows`,
      `select 7 as number, '[]'::json as rows where false`,
      `select 7 as number, '[]'::json as rows from generate_series(1, 2)`,
    ]) {
      await expect(ask(other)).rejects.toThrow('another question')
      const [after] = await backend(db)
      expect(after?.pid).not.toBe(before?.pid)
    }
  })

  it('that a connection has forgotten is prepared anew', async () => {
    await echo(db, 'known')
    const forget = db.shared.ask({ number: 1, query: () => new NamedQuery('deallocate all', []) })
    const answers = Promise.all(Array.from({ length: 5 }, (_, at) => echo(db, `${at}`)))
    await expect(forget).rejects.toThrow('another question')
    expect((await answers).flat().map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4'])
  })
})

describe('a connection that is lost', () => {
  it('fails what was under way on it, and the next is asked on another', async () => {
    const [before] = await backend(db)
    const waiting = [pause(db, 5), echo(db, 'behind')].map((answer) => answer.catch(() => 'lost'))
    await sleep(50)
    await cutAll()
    expect(await Promise.all(waiting)).toEqual(['lost', 'lost'])
    const [after] = await backend(db)
    expect(after?.pid).not.toBe(before?.pid)
  })

  it('while nobody asked is not asked again', async () => {
    await echo(db, 'one')
    await cutAll()
    await sleep(200)
    expect(await echo(db, 'two')).toEqual([{ text: 'two' }])
  })

  it('is closed after what is under way, and is not opened again', async () => {
    const answer = pause(db, 0.3)
    await sleep(100)
    await db.destroy()
    expect(await answer).toEqual([{ done: true }])
    await expect(echo(db, 'late')).rejects.toThrow('closed')
    expect(await backends()).toEqual([])
  })
})
