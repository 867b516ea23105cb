import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseConfig } from '../../app/config.server.ts'
import { formatNewKey, parseKeyRing } from '../../app/keyring.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { assertDurable, getConnectionStrings, openDatabase } from '../../db/connection.server.ts'
import { isAlive } from '../../db/embedded/postmaster.server.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.server.ts'
import { withClient } from '../../db/roles.server.ts'

const isRoot = process.getuid?.() === 0
const folders: string[] = []
const started: Embedded[] = []

function newFolder(mode = 0o711): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-embedded-'))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}

async function start(dataDir: string, settings?: Record<string, string>): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, settings })
  started.push(embedded)
  return embedded
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await hasEnded(pid)
}

const hasEnded = (pid: number) => vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000, interval: 20 })

const setting = (url: string, name: string) =>
  withClient(url, async (client) => (await client.query('select current_setting($1) as value', [name])).rows[0].value)

afterEach(async () => {
  for (const embedded of started.splice(0).reverse()) await embedded.destroy().catch(() => undefined)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the embedded server', () => {
  it('is durable, private and on the loopback alone', async () => {
    const folder = newFolder()
    const embedded = await start(folder)
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) {
      expect(await setting(embedded.connectionString, name), name).toBe('on')
    }
    expect(await setting(embedded.connectionString, 'listen_addresses')).toBe('127.0.0.1')
    expect(await setting(embedded.connectionString, 'unix_socket_directories')).toBe('')
    expect(await setting(embedded.connectionString, 'server_version')).toMatch(/^18\./)
    expect(await setting(embedded.connectionString, 'max_connections')).toBe('200')
    const wrong = embedded.connectionString.replace(/:[^:@]+@/, ':wrong@')
    await expect(withClient(wrong, async () => undefined)).rejects.toThrow(/password authentication failed/)
    if (process.platform !== 'win32') {
      expect(statSync(path.join(folder, 'postgres.json')).mode & 0o777).toBe(0o600)
      expect(statSync(path.join(folder, 'postgres', 'data')).mode & 0o777).toBe(0o700)
    }
    if (isRoot) expect(statSync(path.join(folder, 'postgres', 'data')).uid).not.toBe(0)
  })

  it('brings the extensions the migrations need', async () => {
    const database = await getConnectionStrings({ databaseUrl: undefined, dataDir: newFolder() }, ring, () => undefined)
    try {
      await withClient(database.owner, async (client) => {
        for (const name of ['pg_trgm', 'unaccent', 'fuzzystrmatch', 'btree_gin', 'btree_gist', 'pgcrypto', 'cube']) {
          await client.query(`create extension ${name}`)
        }
      })
    } finally {
      await database.stop()
    }
  })

  it('is shared while it runs and stopped by the last one out', async () => {
    const folder = newFolder()
    const [first, second] = await Promise.all([start(folder), start(folder)])
    expect(second.pid).toBe(first.pid)
    await first.stop()
    expect(await setting(second.connectionString, 'port')).toBe(String(second.port))
    await second.stop()
    await hasEnded(first.pid)
    const again = await start(folder)
    expect(again.port).toBe(first.port)
  })

  it('keeps what it acknowledged through kill -9, and open pools find it again', async () => {
    const folder = newFolder()
    const database = await getConnectionStrings({ databaseUrl: undefined, dataDir: folder }, ring, () => undefined)
    const server = await start(folder)
    const db = openDatabase(database.owner)
    try {
      await sql`create table public.kept (id int primary key)`.execute(db)
      const acknowledged: number[] = []
      let isWriting = true
      const writing = (async () => {
        for (let id = 1; isWriting; id++) {
          await sql`insert into public.kept values (${id})`.execute(db).then(
            () => acknowledged.push(id),
            () => undefined,
          )
        }
      })()
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), { timeout: 10_000 })
      await killHard(server.pid)
      const before = acknowledged.length
      const restarted = await start(folder)
      expect(restarted.pid).not.toBe(server.pid)
      expect(restarted.port).toBe(server.port)
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 20), { timeout: 10_000 })
      isWriting = false
      await writing
      const { rows } = await sql<{ id: number }>`select id from public.kept`.execute(db)
      const kept = new Set(rows.map((row) => row.id))
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
      await expect(assertDurable(db)).resolves.toBeUndefined()
    } finally {
      await db.destroy()
      await database.stop()
    }
  })

  it('is not misled by a left-over postmaster.pid whose number belongs to somebody else', async () => {
    const folder = newFolder()
    const first = await start(folder)
    await killHard(first.pid)
    const file = path.join(folder, 'postgres', 'data', 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
    const second = await start(folder)
    expect(second.pid).not.toBe(first.pid)
  })

  it('says why it does not start', async () => {
    await expect(startEmbedded({ dataDir: newFolder(), settings: { shared_buffers: 'much' } })).rejects.toThrow(
      /did not start[\s\S]*shared_buffers/,
    )
  })

  it('logs nothing that was typed: no value of a row, no word of an error, no query of a process that died', async () => {
    const folder = newFolder()
    const embedded = await start(folder)
    const quoting = [
      ['insert into t values ($1)', /duplicate key/],
      ['insert into t values ($1 || $1)', /check constraint/],
      ['select $1::text::uuid', /invalid input syntax.*Xiomara/],
      ["do $$ begin raise exception 'Xiomara' using detail = 'Xiomara'; end $$", /Xiomara/],
      ["do $$ begin raise warning 'Xiomara'; end $$", undefined],
      ["select 'Xiomara' frm t", /syntax error/],
    ] as const
    await withClient(embedded.connectionString, async (client) => {
      await client.query("create table t (name text unique check (name not like '%XiomaraXiomara%'))")
      await client.query("insert into t values ('Xiomara')")
      for (const [query, refusal] of quoting) {
        const asked = client.query(query, query.includes('$1') ? ['Xiomara'] : [])
        await (refusal ? expect(asked).rejects.toThrow(refusal) : asked)
      }
    })
    const doomed = new pg.Client(embedded.connectionString)
    doomed.on('error', () => undefined)
    await doomed.connect()
    const { pid } = (await doomed.query('select pg_backend_pid() as pid')).rows[0]
    const dying = doomed.query("select 'Xiomara', pg_sleep(60)").catch(() => undefined)
    await vi.waitFor(async () =>
      expect(
        await withClient(
          embedded.connectionString,
          async (client) =>
            (await client.query('select query from pg_stat_activity where pid = $1', [pid])).rows[0].query,
        ),
      ).toContain('Xiomara'),
    )
    await killHard(pid)
    await dying
    const file = path.join(folder, 'postgres', 'postgres.log')
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toMatch(/was terminated by/), {
      timeout: 10_000,
    })
    expect(readFileSync(file, 'utf8')).not.toContain('Xiomara')
  })

  it('does not take over the cluster of a copied folder, unless it lies inside it', async () => {
    const folder = newFolder()
    const first = await start(folder)
    const copy = newFolder()
    writeFileSync(
      path.join(copy, 'postgres.json'),
      JSON.stringify({ dataDir: folder, home: '/var/lib/reencuentro/elsewhere', password: 'x' }),
    )
    await expect(startEmbedded({ dataDir: copy })).rejects.toThrow(/is a copy of/)
    expect(isAlive(first.pid)).toBe(true)
  })

  it.runIf(isRoot)('works as root under a folder nobody else can enter', async () => {
    const folder = path.join(newFolder(0o700), 'clone')
    mkdirSync(folder)
    const embedded = await start(path.join(folder, '.data'))
    const home = JSON.parse(readFileSync(path.join(folder, '.data', 'postgres.json'), 'utf8')).home
    expect(home.startsWith(folder)).toBe(false)
    expect(statSync(home).mode & 0o777).toBe(0o700)
    expect(statSync(home).uid).not.toBe(0)
    expect(await setting(embedded.connectionString, 'data_directory')).toBe(path.join(home, 'data'))
    await embedded.destroy()
    expect(statSync(home, { throwIfNoEntry: false })).toBeUndefined()
  })

  it.runIf(process.platform === 'linux')('gives the server none of our secrets', async () => {
    process.env.REENCUENTRO_KEYS_PROBE = 'probe'
    try {
      const embedded = await start(newFolder())
      expect(readFileSync(`/proc/${embedded.pid}/environ`, 'utf8')).not.toContain('PROBE')
      const listing = spawnSync('ps', ['-o', 'command=', '-p', String(embedded.pid)], { encoding: 'utf8' }).stdout
      expect(listing).not.toContain(new URL(embedded.connectionString).password)
    } finally {
      delete process.env.REENCUENTRO_KEYS_PROBE
    }
  })
})

describe('a server that may forget', () => {
  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('is refused for %s = off', async (name) => {
    const embedded = await start(newFolder(), { [name]: 'off' })
    const db = openDatabase(embedded.connectionString)
    await expect(assertDurable(db)).rejects.toThrow(`${name} = off`)
    await db.destroy()
  })

  it('is refused when only our role is told to forget', async () => {
    const embedded = await start(newFolder())
    await withClient(embedded.connectionString, (client) =>
      client.query('alter role postgres set synchronous_commit = off'),
    )
    const db = openDatabase(embedded.connectionString)
    await expect(assertDurable(db)).rejects.toThrow('synchronous_commit = off')
    await db.destroy()
  })

  it('is refused by every process that would write to it, before it can, whichever role is told to forget', async () => {
    const folder = newFolder()
    const embedded = await start(folder)
    const config = parseConfig({ DATA_DIR: folder, NODE_ENV: 'test' })
    await (await buildServices(config)).close()
    for (const role of ['reencuentro_app', 'reencuentro_worker']) {
      const tell = (text: string) =>
        withClient(embedded.connectionString, (client) => client.query(`alter role ${role} ${text}`))
      await tell('set synchronous_commit = off')
      await expect(buildServices(config)).rejects.toThrow('synchronous_commit = off')
      await tell('reset synchronous_commit')
    }
  })
})

const ring = parseKeyRing(formatNewKey('test'))
