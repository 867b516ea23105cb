import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { inject } from 'vitest'
import { openTestServices, type TestServices } from './services.ts'

export type PortalProcess = TestServices & {
  readonly origin: string
  /** All that the process has written so far. */
  readonly written: () => string
}

/** The built portal as people run it, in a process of its own with its workers and its log, over a test database. */
export const startPortalProcess = async (
  environment: Readonly<Record<string, string>> = {},
): Promise<PortalProcess> => {
  const opened = await openTestServices(environment)
  let written = ''
  const child = spawn(process.execPath, [resolve('app/server.ts')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      PORT: '0',
      DATABASE_URL: opened.database.adminUrl,
      REENCUENTRO_KEYS: inject('testServer').keys,
      DATA_DIR: opened.services.config.dataDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const port = await new Promise<number>((done, fail) => {
    const hear = (chunk: Buffer) => {
      written += chunk.toString()
      const found = /"port":(\d+),"msg":"listening"/.exec(written)?.[1]
      if (found) done(Number(found))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => fail(new Error(`the portal ended with ${code}: ${written}`)))
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    await opened.close()
  }
  return { ...opened, origin: `http://localhost:${port}`, written: () => written, close }
}
