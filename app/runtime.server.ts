import type { Runtime } from './http/runtime.ts'

/** What this process keeps alive between requests; Express reaches it through entry.server. */
export const runtime: Runtime = {
  ready: async () => ({ ok: true, checks: {} }),
  startWorkers: async () => undefined,
  stop: async () => undefined,
}
