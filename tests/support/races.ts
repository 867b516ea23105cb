/** Two at once: each started while somebody else's open transaction stands in the way, so that who comes first is known. */
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { withClient } from '../../db/roles.server.ts'
import type { TestDatabase } from './database.ts'

/** Waits until so many connections of this database wait for a lock; throws after ten seconds. */
const waitForWaiting = async (database: TestDatabase, wanted: number): Promise<void> =>
  withClient(database.adminUrl, async (client) => {
    for (let tries = 0; tries < 500; tries++) {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if ((rows[0]?.waiting ?? 0) >= wanted) return
      await client.query('select pg_sleep(0.02)')
    }
    throw new Error(`Nobody waits: ${wanted} expected`)
  })

/**
 * Runs `first` in the worker's transaction and keeps it open while each of the others is started and waits, in this order;
 * then lets it go. @returns what the others came to, thrown errors as they are
 */
export const whileOpen = async (
  database: TestDatabase,
  first: (tx: Tx) => Promise<unknown>,
  others: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> => {
  const started: Promise<unknown>[] = []
  await database.worker.transaction().execute(async (tx) => {
    await first(tx)
    for (const other of others) {
      const one = other()
      one.catch(() => undefined)
      started.push(one)
      await waitForWaiting(database, started.length)
    }
  })
  return Promise.allSettled(started)
}

/** Nobody reads or writes these rows before the transaction ends. */
export const lockSighting = (id: string) => (tx: Tx) =>
  sql`select 1 from app.sighting where id = ${id} for update`.execute(tx)

/** Nobody writes to this table before the transaction ends. */
export const lockTable = (name: string) => (tx: Tx) => sql`lock table ${sql.table(name)} in share mode`.execute(tx)
