/**
 * Whether a server already runs on a cluster. `postmaster.pid` says so, but it outlives a killed server, and its process
 * number may since belong to anybody (in a container it nearly always does): so the server is asked itself.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { forOperators } from '../../app/for-operators.ts'

export type Postmaster = { readonly pid: number; readonly port: number }

/** Milliseconds a server may take to recover before it answers. */
const recoveryLimit = 300_000

/**
 * The server running on this cluster, once it answers to the superuser's password; undefined when none does. Removes a
 * left-over `postmaster.pid` whose process is something else.
 */
export async function findPostmaster(cluster: string, password: string): Promise<Postmaster | undefined> {
  const file = path.join(cluster, 'postmaster.pid')
  for (const end = Date.now() + recoveryLimit; Date.now() < end; await sleep(100)) {
    const found = readPidFile(file)
    if (!found || !isAlive(found.pid)) return undefined
    if (found.port !== undefined && (await isServing(found.port, cluster, password))) {
      return { pid: found.pid, port: found.port }
    }
    if (!isPostgres(found.pid, cluster)) {
      rmSync(file, { force: true })
      return undefined
    }
  }
  throw forOperators('The embedded PostgreSQL is running but does not answer')
}

/** Whether a process of this number exists, ours or another's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readPidFile(file: string): { pid: number; port: number | undefined } | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    const port = Number.parseInt(lines[3] ?? '', 10)
    return pid > 0 ? { pid, port: port > 0 ? port : undefined } : undefined
  } catch {
    return undefined
  }
}

async function isServing(port: number, cluster: string, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return path.resolve(rows[0].data_directory) === path.resolve(cluster)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A zombie has no command line, so it is not taken for a running server. */
function isPostgres(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster)
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)
  } catch {
    return false
  }
}
