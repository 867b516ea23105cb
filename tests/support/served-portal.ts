import type { ServerBuild } from '@remix-run/node'
import { inject } from 'vitest'
import type { Timeouts } from '../../app/http/request.limits.ts'
import type { Runtime } from '../../app/http/runtime.ts'
import { createServer } from '../../app/server.ts'
import { loadBuild } from './portal.ts'
import { openTestServices, type TestServices } from './services.ts'

export type ServedPortal = TestServices & {
  readonly origin: string
  /**
   * The same portal on a port of its own with one route alone and the layouts around it: most of the time of a request goes
   * into finding its address among a hundred, which a form does not change.
   */
  readonly serveRoute: (route: string) => Promise<Served>
}

type Served = { readonly origin: string; readonly close: () => Promise<void> }

/** The build with one route and its layouts. */
const narrow = (build: ServerBuild, route: string): ServerBuild => {
  const kept = new Set<string>()
  for (let id: string | undefined = `routes/${route}`; id; id = build.routes[id]?.parentId) kept.add(id)
  const only = <Of>(routes: Readonly<Record<string, Of>>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/** The built portal over a test database, on a free port; its photos are in the folder of the given services. */
export const serveTestPortal = async (
  environment: Readonly<Record<string, string>> = {},
  timeouts?: Timeouts,
): Promise<ServedPortal> => {
  const opened = await openTestServices(environment)
  // The build makes its own services once a process, from the environment.
  Object.assign(process.env, {
    DATABASE_URL: opened.database.adminUrl,
    REENCUENTRO_KEYS: inject('testServer').keys,
    DATA_DIR: opened.services.config.dataDir,
    ...environment,
  })
  const build = await loadBuild()
  const serve = async (what: ServerBuild): Promise<Served> => {
    const server = createServer({
      build: what,
      config: {
        port: 0,
        environment: 'test',
        portalUrl: environment.PORTAL_URL ?? 'http://localhost:4600',
        trustProxy: Number(environment.TRUST_PROXY ?? 0),
      },
      timeouts,
    })
    return { origin: `http://localhost:${await server.listen(0)}`, close: server.close }
  }
  const server = await serve(build)
  // What all of them share is closed with the whole portal alone.
  const own = build.entry.module as typeof build.entry.module & { readonly runtime: Runtime }
  const stay = { runtime: { ...own.runtime, stop: async () => undefined } }
  const serveRoute = (route: string) => {
    const narrowed = narrow(build, route)
    return serve({ ...narrowed, entry: { module: Object.assign({}, build.entry.module, stay) } })
  }
  const close = async () => {
    await server.close()
    await opened.close()
  }
  return { ...opened, origin: server.origin, serveRoute, close }
}
