import { sql } from 'kysely'
import { lagOf, usableIndex } from '../search/meilisearch/state.server.ts'
import type { Services } from './services.server.ts'

/**
 * How far this installation is behind with its work: rows that wait and the seconds for which the oldest has, and of a second search engine the same and
 * whether it answers (1) or PostgreSQL stands in for it (0).
 */
export const measure = async (services: Services): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await sql<{ waiting: number; lag: number | null; to_mirror: number }>`
    select count(*)::int as waiting, extract(epoch from clock_timestamp() - min(available_at))::float8 as lag,
      (select count(*)::int from search.to_mirror where target = 'live') as to_mirror
    from app.outbox where done_at is null`.execute(services.worker)
  const [own] = rows
  const { engine, worker } = services
  return {
    work_waiting: own?.waiting ?? 0,
    work_lag_seconds: Math.max(0, own?.lag ?? 0),
    ...(engine
      ? {
          search_waiting: own?.to_mirror ?? 0,
          search_lag_seconds: await lagOf(worker),
          search_engine_answers: Number((await usableIndex(services, engine, 'partner')) !== undefined),
        }
      : {}),
  }
}
