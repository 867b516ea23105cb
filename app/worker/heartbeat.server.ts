import { sql } from 'kysely'
import type { Services } from '../services.server.ts'

const ALIVE_MILLISECONDS = 30_000
const BEAT_MILLISECONDS = 8000

/** Whether a worker of any process beat within the last half minute. */
export const isWorkerAlive = async (services: Services): Promise<boolean> => {
  const row = await services.db.selectFrom('app.worker_heartbeat').select('at').where('id', '=', 1).executeTakeFirst()
  return row !== undefined && services.now().getTime() - row.at.getTime() < ALIVE_MILLISECONDS
}

/** Beats at once and then every few seconds until stopped, however long a batch of work lasts. */
export const keepBeating = (services: Services, every = BEAT_MILLISECONDS): { readonly stop: () => Promise<void> } => {
  let last: Promise<unknown> = Promise.resolve()
  const beat = () => {
    last = sql`insert into app.worker_heartbeat (id, at) values (1, now()) on conflict (id) do update set at = now()`
      .execute(services.worker)
      .catch((error: unknown) => services.onWorkFailed?.('heartbeat', error))
  }
  beat()
  const timer = setInterval(beat, every)
  return {
    stop: async () => {
      clearInterval(timer)
      await last
    },
  }
}
