/**
 * A real PostgreSQL of our own for a data folder, when no DATABASE_URL is given: made at the first start, found again
 * while it runs, recovered after a crash. It listens on 127.0.0.1 only, on a free port that it keeps. Several processes
 * may use it at once; the last one to stop stops it. It acknowledges nothing that is not on disk.
 */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { forOperators } from '../app/for-operators.ts'
import { type Binaries, prepareBinaries } from './embedded/binaries.server.ts'
import { withLockFile } from './embedded/lock-file.server.ts'
import { findOrChoosePlace, type Place, recordPort, stagingFolder } from './embedded/place.server.ts'
import { findPostmaster } from './embedded/postmaster.server.ts'
import { runAs } from './embedded/server-user.server.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  /** Lines for a person who waits; to stderr by custom. */
  readonly onProgress?: (line: string) => void
  /** Server settings laid over ours, by name; values without spaces. Taken only when this call starts the server. */
  readonly settings?: Readonly<Record<string, string>>
}

export type Embedded = {
  /** Of the superuser, to the database `postgres`. */
  readonly connectionString: string
  readonly port: number
  /** Process number of the server. */
  readonly pid: number
  /** Leaves the server; stops it when no other process uses it. */
  readonly stop: () => Promise<void>
  /** Stops the server at once and removes the cluster with all its data. */
  readonly destroy: () => Promise<void>
}

/**
 * The server's log is not a place for case data. Errors are not in it at all: even their first line quotes what was typed
 * (invalid input syntax for type uuid: "…"); they reach the process that asked, which logs their code (app/http/log.ts).
 * Of what is logged there is no DETAIL ("Failing row contains …", the query of a process that died) and no statement.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  random_page_cost: '1.1',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
}

/** A connection that need not keep the process alive; the methods exist and lack types. */
type QuietClient = pg.Client & { ref: () => void; unref: () => void }

type Presence = {
  readonly arrived: Promise<unknown>
  /** Gives the process number of the connection that was ended. */
  readonly leave: () => Promise<number>
}

const presenceName = 'reencuentro presence'

/** Servers that this process started, or is starting, and has not left. */
const joined = new Set<Promise<Embedded>>()

/** Starts, or joins, the server of a data folder. Throws with the end of the server's log when it will not start. */
export function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const left = () => void joined.delete(starting)
  const starting = join(options, left)
  joined.add(starting)
  starting.catch(left)
  return starting
}

/** Leaves every server of this process, also one that is being started: for a process that ends before all was opened. */
export async function leaveEmbedded(): Promise<void> {
  await Promise.allSettled([...joined].map(async (starting) => (await starting).stop()))
}

async function join(options: EmbeddedOptions, left: () => void): Promise<Embedded> {
  const onProgress = options.onProgress ?? (() => undefined)
  const first = findOrChoosePlace(options.dataDir)
  const lock = path.join(first.dataDir, 'postgres.lock')
  return withLockFile(lock, async () => {
    const place = findOrChoosePlace(options.dataDir)
    const staging = () => stagingFolder(place.dataDir, place.user)
    const binaries = await prepareBinaries(place.user, staging, onProgress)
    const cluster = path.join(place.home, 'data')
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster(place, binaries, onProgress)
    let running = await findPostmaster(cluster, place.password)
    if (running) onProgress(`PostgreSQL is already running on 127.0.0.1:${running.port}`)
    else running = await startServer(place, binaries, { ...settings, ...options.settings }, onProgress)

    const connectionString = `postgres://postgres:${place.password}@127.0.0.1:${running.port}/postgres`
    const presence = keepPresence(connectionString)
    await presence.arrived
    const halt = (mode: 'fast' | 'immediate') =>
      runAs(place.user, binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', '60', '-s'])
    return {
      connectionString,
      port: running.port,
      pid: running.pid,
      stop: () =>
        withLockFile(lock, async () => {
          left()
          const ended = await presence.leave()
          if (await isLastOut(connectionString, ended)) await halt('fast')
        }),
      destroy: () =>
        withLockFile(lock, async () => {
          left()
          await presence.leave()
          if (await findPostmaster(cluster, place.password)) await halt('immediate')
          rmSync(place.home, { recursive: true, force: true })
          rmSync(path.join(place.dataDir, 'postgres.json'), { force: true })
        }),
    }
  })
}

async function createCluster(place: Place, binaries: Binaries, onProgress: (line: string) => void): Promise<void> {
  onProgress('Creating the database cluster')
  const draft = path.join(place.home, 'data.draft')
  rmSync(draft, { recursive: true, force: true })
  const secret = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-init-'))
  try {
    const passwordFile = path.join(secret, 'password')
    writeFileSync(passwordFile, `${place.password}\n`, { mode: 0o600, flag: 'wx' })
    if (place.user) {
      chmodSync(secret, 0o711)
      chownSync(passwordFile, place.user.uid, place.user.gid)
    }
    // The built-in C.UTF-8 sorts by code point on every platform and version, so no index ever depends on the system.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await runAs(place.user, binaries.initdb, ['-D', draft, ...locale, ...access])
  } finally {
    rmSync(secret, { recursive: true, force: true })
  }
  renameSync(draft, path.join(place.home, 'data'))
}

async function startServer(
  place: Place,
  binaries: Binaries,
  chosen: Readonly<Record<string, string>>,
  onProgress: (line: string) => void,
): Promise<{ pid: number; port: number }> {
  const cluster = path.join(place.home, 'data')
  const log = path.join(place.home, 'postgres.log')
  rmSync(log, { force: true })
  let wanted = place.port
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(wanted)
    onProgress(`Starting PostgreSQL on 127.0.0.1:${port}`)
    const flags = Object.entries(chosen).map(([name, value]) => `-c ${name}=${value}`)
    const start = ['start', '-D', cluster, '-l', log, '-w', '-t', '300', '-s', '-o', `-p ${port} ${flags.join(' ')}`]
    const failure = await runAs(place.user, binaries.pgCtl, start).then(
      () => undefined,
      (error: Error) => error,
    )
    const running = failure ? undefined : await findPostmaster(cluster, place.password)
    if (running) {
      recordPort(place, running.port)
      return running
    }
    const said = tail(log)
    const isPortTaken = /could not bind|Address already in use/.test(said)
    if (isPortTaken) wanted = undefined
    // After a kill the old server's processes take a moment to notice and let go of the shared memory.
    const isPassing = isPortTaken || /pre-existing shared memory|lock file/.test(said)
    if (!isPassing || attempt >= 60) throw forOperators(`PostgreSQL did not start.\n${said || failure?.message}`)
    await sleep(500)
  }
}

/** One idle connection a process: the server sees who still needs it. Comes back by itself after a restart. */
function keepPresence(connectionString: string): Presence {
  let wanted = true
  let backend = 0
  const arrive = async (): Promise<QuietClient> => {
    const options = { connectionString, application_name: presenceName, connectionTimeoutMillis: 5000 }
    const client = new pg.Client(options) as QuietClient
    client.on('error', () => undefined)
    await client.connect()
    backend = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0
    client.once('end', returnLater)
    client.unref()
    return client
  }
  const returnLater = (): void => {
    if (!wanted) return
    setTimeout(() => {
      if (!wanted) return
      current = arrive()
      current.catch(returnLater)
    }, 1000).unref()
  }
  let current = arrive()
  const leave = async (): Promise<number> => {
    wanted = false
    const client = await current.catch(() => undefined)
    client?.ref()
    await client?.end()
    return backend
  }
  return { arrived: current, leave }
}

/** Whether no presence but the one just ended is left. False when the server is gone: then there is nothing to stop. */
async function isLastOut(connectionString: string, ended: number): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const others = 'select 1 from pg_stat_activity where application_name = $1 and pid <> $2'
    return (await client.query(others, [presenceName, ended])).rows.length === 0
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function findFreePort(wanted: number | undefined): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = net.createServer()
      server.once('error', () => resolve(undefined))
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
      })
    })
  const found = (wanted === undefined ? undefined : await tryPort(wanted)) ?? (await tryPort(0))
  if (found === undefined) throw forOperators('No free port on 127.0.0.1')
  return found
}

function tail(file: string): string {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8').slice(-2000) : ''
}
