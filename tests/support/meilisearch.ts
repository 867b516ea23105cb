/**
 * A Meilisearch for the tests: the one of MEILI_URL and MEILI_KEY, or a program of that name on the PATH, started on a port and a folder of its own.
 * Where there is neither, whoever needs one says so and does not run.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type MeilisearchServer = {
  readonly url: string
  readonly key: string
  /** Ends it, as a machine that goes dark. */
  readonly stop: () => Promise<void>
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>
  /** Removes everything it kept; only while it is stopped. */
  readonly wipe: () => Promise<void>
  /** Bytes on its disk, and kilobytes of memory that it holds now. */
  readonly folder: string
  readonly pid: () => number | undefined
  readonly close: () => Promise<void>
}

const findProgram = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, process.platform === 'win32' ? 'meilisearch.exe' : 'meilisearch'))
    .find((program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0)

/** Why no test can have a server that it may stop, or undefined when it can. */
export const whyNoMeilisearch = (): string | undefined =>
  findProgram() ? undefined : 'there is no meilisearch on the PATH'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const PATIENCE = 30_000

const untilHealthy = async (url: string, child: ChildProcess): Promise<void> => {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) return
    await wait(50)
  }
  throw new Error('meilisearch did not start')
}

/** Starts one that nobody else uses. */
export const startMeilisearch = async (): Promise<MeilisearchServer> => {
  const program = findProgram()
  if (!program) throw new Error(whyNoMeilisearch())
  const key = randomBytes(24).toString('base64url')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const folder = await mkdtemp(path.join(tmpdir(), 'reencuentro-meilisearch-'))
  let child: ChildProcess | undefined

  const start = async (): Promise<void> => {
    const started = spawn(
      program,
      [
        ...['--db-path', path.join(folder, 'data'), '--dump-dir', path.join(folder, 'dumps')],
        ...['--snapshot-dir', path.join(folder, 'snapshots'), '--http-addr', `127.0.0.1:${port}`],
        ...['--no-analytics', '--log-level', 'OFF', '--env', 'production'],
      ],
      { stdio: 'ignore', cwd: folder, env: { NODE_ENV: 'test', PATH: process.env.PATH, MEILI_MASTER_KEY: key } },
    )
    child = started
    await untilHealthy(url, started)
  }
  const stop = async (): Promise<void> => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url,
    key,
    start,
    stop,
    folder,
    pid: () => child?.pid,
    wipe: () => rm(path.join(folder, 'data'), { recursive: true, force: true }),
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
