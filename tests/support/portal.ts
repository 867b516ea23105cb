import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Timeouts } from '../../app/http/request.limits.ts'
import type { Runtime } from '../../app/http/runtime.ts'
import { createServer } from '../../app/server.ts'

const BUILD = resolve('build/server/index.js')

/** The built application. @throws when it has not been built */
export const loadBuild = async (): Promise<ServerBuild> => {
  if (!existsSync(BUILD)) throw new Error('There is no build yet: run `npm run build` first.')
  return import(pathToFileURL(BUILD).href)
}

type Portal = {
  readonly origin: string
  readonly close: () => Promise<void>
}

/**
 * The built portal on a free port, with the runtime given instead of the one that opens the database: for what the shell
 * promises by itself.
 */
export const startShell = async (runtime: Runtime, timeouts?: Timeouts): Promise<Portal> => {
  const build = await loadBuild()
  const server = createServer({
    build: { ...build, entry: { module: Object.assign({}, build.entry.module, { runtime }) } },
    config: { port: 0, environment: 'test', portalUrl: 'http://localhost:4600', trustProxy: 0 },
    timeouts,
  })
  const port = await server.listen(0)
  return { origin: `http://localhost:${port}`, close: server.close }
}
