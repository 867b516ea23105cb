import { Kysely, type LogConfig, PostgresDialect } from 'kysely'
import { configOf, openPool, type PoolOptions } from './pool.server.ts'
import type { DB } from './schema.server.ts'
import { openShared, type SharedConnections } from './shared-connections.server.ts'

/** A pool, and beside it the connections that statements whole by themselves share. A transaction is none: they would be no part of it. */
export class Database extends Kysely<DB> {
  readonly shared: SharedConnections

  /** @param log hears of what the pool is asked */
  constructor(connectionString: string, options: PoolOptions, log?: LogConfig) {
    const dialect = new PostgresDialect({ pool: openPool(connectionString, options) })
    super(log ? { dialect, log } : { dialect })
    this.shared = openShared(configOf(connectionString, options))
  }

  override async destroy(): Promise<void> {
    await Promise.all([this.shared.end(), super.destroy()])
  }
}
