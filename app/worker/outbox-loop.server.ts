import { type Kysely, sql } from 'kysely'
import type { DB, OutboxKind } from '../../db/schema.server.ts'
import type { Services } from '../services.server.ts'

/** One row of work. Payloads hold ids and codes only. */
export type Work = { readonly id: number; readonly kind: OutboxKind; readonly recordId: string; readonly payload: Record<string, unknown>; readonly attempts: number }
export type WorkHandler = (services: Services, recordId: string, payload: Record<string, unknown>) => Promise<void>
export type WorkHandlers = Readonly<Record<OutboxKind, WorkHandler>>

const LEASE = "interval '60 seconds'"
/** Seconds until the next try after n failures: 2, 4, 8 … at most an hour. A row is never given up, only delayed. */
const backoff = (attempts: number): number => Math.min(3600, 2 ** Math.min(attempts, 12))

/**
 * Takes up to `limit` open rows under a lease. Rows of one kind and record are merged: the later ones are done with the
 * first, since a handler always works from the record as it stands. A worker that dies loses its lease, not the row.
 */
const takeWork = async (db: Kysely<DB>, limit: number): Promise<Work[]> => {
  const { rows } = await sql<{ id: number; kind: OutboxKind; record_id: string; payload: Record<string, unknown>; attempts: number }>`
    update app.outbox set taken_until = now() + ${sql.raw(LEASE)}, attempts = attempts + 1
    where id in (
      select id from app.outbox
      where done_at is null and available_at <= now() and (taken_until is null or taken_until < now())
      order by available_at, id limit ${limit} for update skip locked
    ) returning id, kind, record_id, payload, attempts`.execute(db)
  return rows.map(({ record_id, ...row }) => ({ ...row, recordId: record_id })).sort((a, b) => a.id - b.id)
}

/**
 * Does the open work once and returns how many rows were taken. A failing row is kept with the name of its error (never
 * its message, which could quote a record) and tried again later; the others go on.
 */
export const drainOutbox = async (services: Services, handlers: WorkHandlers, limit = 20): Promise<number> => {
  const taken = await takeWork(services.worker, limit)
  const done = new Map<string, Promise<void>>()
  for (const work of taken) {
    const same = `${work.kind}:${work.recordId}:${JSON.stringify(work.payload)}`
    const running = done.get(same) ?? handlers[work.kind](services, work.recordId, work.payload)
    done.set(same, running)
    try {
      await running
      await services.worker.updateTable('app.outbox').set({ done_at: services.now(), taken_until: null, last_error: null }).where('id', '=', work.id).execute()
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error
      await services.worker
        .updateTable('app.outbox')
        .set({ taken_until: null, last_error: name, available_at: new Date(services.now().getTime() + backoff(work.attempts) * 1000) })
        .where('id', '=', work.id)
        .execute()
      services.onWorkFailed?.(work.kind, error)
    }
  }
  return taken.length
}
