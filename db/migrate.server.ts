/**
 * Brings the database to the newest migration, as the owner. All pending migrations commit together or not at all, and
 * any number of processes may try at once: one works, the others wait and find nothing left to do.
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { migrations as ourMigrations } from './migrations/index.ts'
import { openPool } from './pool.server.ts'
import { loginRoles, withClient } from './roles.server.ts'
import type { DB } from './schema.server.ts'

/** Migrations by name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>

const schema = 'migration'
const migrationLock = 7_221_100_002

/**
 * Runs what is pending and gives the names of what it ran, in order. Throws what a migration threw, or when the database
 * knows a migration that this version of the code does not.
 */
export async function migrateToLatest(
  ownerUrl: string,
  migrations: Migrations = ourMigrations,
  onProgress: (line: string) => void = () => undefined,
): Promise<readonly string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const pool = openPool(ownerUrl, { connections: 1, statementTimeout: 0, applicationName: 'reencuentro migrate' })
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    try {
      const migrator = new Migrator({
        db,
        provider: { getMigrations: async () => ({ ...migrations }) },
        migrationTableSchema: schema,
        migrationTableName: 'done',
        migrationLockTableName: 'lock',
      })
      const { error, results = [] } = await migrator.migrateToLatest()
      if (error) throw error
      const names = results.map((result) => result.migrationName)
      for (const name of names) onProgress(`Migrated ${name}`)
      // The others may ask which migrations were run, to say whether they are ready.
      const readers = sql.raw(`${loginRoles.app}, ${loginRoles.worker}`)
      await sql`grant usage on schema ${sql.id(schema)} to ${readers}`.execute(db)
      await sql`grant select on ${sql.id(schema, 'done')} to ${readers}`.execute(db)
      return names
    } finally {
      await db.destroy()
    }
  })
}

/** Names of migrations of this version that the database has not run; any role may ask. For `/readyz`. */
export async function listPendingMigrations(
  db: Kysely<DB>,
  migrations: Migrations = ourMigrations,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.id(schema, 'done')}`
    .execute(db)
    .catch((error: { code?: string }) => {
      // 42P01, 3F000, 42501: no table, no schema, no right to it: nothing was ever migrated.
      if (['42P01', '3F000', '42501'].includes(error.code ?? '')) return { rows: [] }
      throw error
    })
  const done = new Set(rows.map((row) => row.name))
  return Object.keys(migrations).filter((name) => !done.has(name))
}
