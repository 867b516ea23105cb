import { type Kysely, sql } from 'kysely'
import type { DB, OutboxKind } from '../../db/schema.server.ts'
import { errorFacts } from '../http/log.ts'
import type { Services } from '../services.server.ts'

/** One row of work. Payloads hold ids and codes only. */
export type Work = {
  readonly id: number
  readonly kind: OutboxKind
  readonly recordId: string
  readonly payload: Record<string, unknown>
  readonly attempts: number
}
export type WorkHandler = (services: Services, recordId: string, payload: Record<string, unknown>) => Promise<void>
export type WorkHandlers = Readonly<Record<OutboxKind, WorkHandler>>

const LEASE_SECONDS = 60
/** Seconds until the next try after n failures: 2, 4, 8 … at most an hour. A row is never given up, only delayed. */
const backoff = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12))

/**
 * Takes up to `limit` open rows under a lease. Rows of one kind and record are merged: the later ones are done with the
 * first, since a handler always works from the record as it stands. A worker that dies loses its lease, not the row.
 */
const takeWork = async (db: Kysely<DB>, limit: number, lease: number): Promise<Work[]> => {
  const { rows } = await sql<{
    id: number
    kind: OutboxKind
    record_id: string
    payload: Record<string, unknown>
    attempts: number
  }>`
    update app.outbox set taken_until = now() + make_interval(secs => ${lease}), attempts = attempts + 1
    where id in (
      select id from app.outbox
      where done_at is null and available_at <= now() and (taken_until is null or taken_until < now())
      order by available_at, id limit ${limit} for update skip locked
    ) returning id, kind, record_id, payload, attempts`.execute(db)
  return rows.map(({ record_id, ...row }) => ({ ...row, recordId: record_id })).sort((a, b) => a.id - b.id)
}

/** Rows worked on side by side in one process. */
const SIDE_BY_SIDE = 3

/**
 * Does the open work once and returns how many rows were taken. A failing row is kept with the name of its error (never
 * its message, which could quote a record) and tried again later; the others go on. While the batch lasts its leases are
 * renewed, so that no other worker takes what is only slow.
 * @param lease seconds for which the rows are this worker's unless renewed
 */
export const drainOutbox = async (
  services: Services,
  handlers: WorkHandlers,
  limit = 20,
  lease = LEASE_SECONDS,
): Promise<number> => {
  const taken = await takeWork(services.worker, limit, lease)
  if (taken.length === 0) return 0
  const groups = [...groupSame(taken).values()]
  const lane = async (): Promise<void> => {
    for (let group = groups.shift(); group; group = groups.shift()) await doWork(services, handlers, group)
  }
  const renewing = setInterval(
    () => {
      renew(services.worker, taken, lease).catch((error: unknown) => services.onWorkFailed?.('lease', error))
    },
    (lease * 1000) / 3,
  )
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  } finally {
    clearInterval(renewing)
  }
  return taken.length
}

/** Those of the batch that are neither done nor given back. */
const renew = (db: Kysely<DB>, taken: readonly Work[], lease: number) =>
  db
    .updateTable('app.outbox')
    .set({ taken_until: sql<Date>`now() + make_interval(secs => ${lease})` })
    .where(
      'id',
      'in',
      taken.map(({ id }) => id),
    )
    .where('done_at', 'is', null)
    .where('taken_until', 'is not', null)
    .execute()

const groupSame = (taken: readonly Work[]): Map<string, Work[]> => {
  const groups = new Map<string, Work[]>()
  for (const work of taken) {
    const same = `${work.kind}:${work.recordId}:${JSON.stringify(work.payload)}`
    groups.set(same, [...(groups.get(same) ?? []), work])
  }
  return groups
}

const doWork = async (services: Services, handlers: WorkHandlers, group: readonly Work[]): Promise<void> => {
  const [work] = group
  if (!work) return
  const rows = services.worker.updateTable('app.outbox').where(
    'id',
    'in',
    group.map(({ id }) => id),
  )
  try {
    await handlers[work.kind](services, work.recordId, work.payload)
    // Not waited for on disk: a mark that is lost has the work done again, which changes nothing. The work itself was.
    await rows
      .set({ done_at: services.now(), taken_until: null, last_error: null })
      .where(sql<boolean>`set_config('synchronous_commit', 'off', true) = 'off'`)
      .execute()
  } catch (error) {
    const again = new Date(services.now().getTime() + backoff(work.attempts) * 1000)
    const last_error = errorFacts(error).name
    await rows.set({ taken_until: null, last_error, available_at: again }).execute()
    services.onWorkFailed?.(work.kind, error)
  }
}
