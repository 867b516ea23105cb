import { listPendingMigrations } from '../db/migrate.server.ts'
import { lagOf } from '../search/meilisearch/state.server.ts'
import type { Runtime } from './http/runtime.ts'
import { measure } from './measures.server.ts'
import { findServices, getServices } from './services.server.ts'
import { isWorkerAlive } from './worker/heartbeat.server.ts'
import { startWorker } from './worker/worker.server.ts'

let worker: { readonly stop: () => Promise<void> } | undefined

const check = async (work: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await work()
  } catch {
    return false
  }
}

/** What this process keeps alive between requests; Express reaches it through entry.server. */
export const runtime: Runtime = {
  ready: async () => {
    const services = await getServices()
    const [migrated, workerAlive, searchReachable] = await Promise.all([
      check(async () => (await listPendingMigrations(services.db)).length === 0),
      check(() => isWorkerAlive(services)),
      check(async () => {
        await services.db.selectFrom('search.document').select('record_id').limit(1).execute()
        return true
      }),
    ])
    const checks = { migrated, worker: workerAlive, search: searchReachable }
    // A second engine that is away keeps nobody out: PostgreSQL stands in for it.
    const lag = services.engine && (await lagOf(services.worker).catch(() => undefined))
    return {
      ok: migrated && workerAlive && searchReachable,
      checks,
      ...(lag === undefined ? {} : { searchLagSeconds: Math.floor(lag / 10) * 10 }),
    }
  },
  measures: async () => measure(await getServices()),
  changes: {
    // Pages of plain words answer while the database is away: nothing waits for it here.
    heard: async () => findServices()?.publicState.heard(),
    confirm: async () => findServices()?.publicState.confirm(),
  },
  startWorkers: async () => {
    const services = await getServices()
    worker ??= startWorker(services)
  },
  stop: async () => {
    // First, so that a worker that is just being started is there to be stopped.
    const services = await getServices()
    await worker?.stop()
    worker = undefined
    await services.close()
  },
}
