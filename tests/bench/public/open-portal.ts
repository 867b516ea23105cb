/** The portal as ministries run it, in a process of its own with its workers, over a PostgreSQL of its own; gone with `close`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseConfig } from '../../../app/config.server.ts'
import { buildServices, type Services } from '../../../app/services.server.ts'
import { leaveEmbedded, startEmbedded } from '../../../db/embedded.server.ts'

export type BenchPortal = {
  readonly origin: string
  readonly services: Services
  readonly close: () => Promise<void>
}

type Opening = {
  /** Fills the database before the portal is started. */
  readonly fill?: (services: Services) => Promise<void>
  /** What is run: the server by custom. */
  readonly command?: readonly string[]
}

export const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Milliseconds until a portal is ready, its workers alive too, on a machine with other work. */
const PATIENCE = 120_000

const untilReady = async (origin: string, ended: () => boolean): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < PATIENCE; await sleep(250)) {
    if (ended()) throw new Error('The portal ended before it was ready')
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error('The portal is not ready')
}

export const openBenchPortal = async ({ fill, command = ['app/server.ts'] }: Opening = {}): Promise<BenchPortal> => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-'))
  chmodSync(dataDir, 0o711)
  const undo: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (let next = undo.pop(); next; next = undo.pop()) await next()
  }
  try {
    const embedded = await startEmbedded({ dataDir, settings: { jit: 'off' } })
    undo.push(async () => {
      await embedded.destroy()
      await leaveEmbedded()
    })
    const origin = `http://localhost:${await freePort()}`
    const config = parseConfig({ DATA_DIR: dataDir, PORTAL_URL: origin, NODE_ENV: 'test', DEMO: '1' })
    const services = await buildServices(config)
    undo.push(services.close)
    await fill?.(services)
    const child = spawn(process.execPath, command, {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: new URL(origin).port,
        PORTAL_URL: origin,
        DATA_DIR: dataDir,
        REENCUENTRO_KEYS: readFileSync(path.join(dataDir, 'keys', 'ring'), 'utf8').trim(),
      },
      // Its log is written as ever, to where nobody reads it.
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    undo.push(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    })
    await untilReady(origin, () => child.exitCode !== null)
    return { origin, services, close }
  } catch (error) {
    await close()
    throw error
  }
}
