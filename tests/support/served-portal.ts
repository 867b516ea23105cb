import { inject } from 'vitest'
import type { Timeouts } from '../../app/http/request.limits.ts'
import { createServer } from '../../app/server.ts'
import { loadBuild } from './portal.ts'
import { openTestServices, type TestServices } from './services.ts'

export type ServedPortal = TestServices & { readonly origin: string }

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
  const server = createServer({
    build: await loadBuild(),
    config: {
      port: 0,
      environment: 'test',
      portalUrl: environment.PORTAL_URL ?? 'http://localhost:4600',
      trustProxy: Number(environment.TRUST_PROXY ?? 0),
    },
    timeouts,
  })
  const origin = `http://localhost:${await server.listen(0)}`
  const close = async () => {
    await server.close()
    await opened.close()
  }
  return { ...opened, origin, close }
}
