/**
 * The way to the database. Embedded or DATABASE_URL is one decision, made here; everything else holds a connection string
 * of its own role. A database that could lose what it acknowledged is refused.
 */
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Config } from '../app/config.server.ts'
import { forOperators } from '../app/for-operators.ts'
import type { KeyRing } from '../app/keyring.server.ts'
import { Database } from './database.server.ts'
import { startEmbedded } from './embedded.server.ts'
import { ensureRoles, grantDatabase, loginRoles, rolePassword, withClient, withLogin } from './roles.server.ts'
import type { DB } from './schema.server.ts'

/** One connection string a role; see roles.server.ts for what each may do. */
export type ConnectionStrings = { readonly owner: string; readonly app: string; readonly worker: string }

export type DatabaseAccess = ConnectionStrings & {
  /** Leaves the embedded server, which stops when no process needs it; nothing to do with DATABASE_URL. */
  readonly stop: () => Promise<void>
}

/** Name of the database in the embedded server. */
const databaseName = 'reencuentro'

/**
 * Connection strings for the three roles, after starting the embedded server or reaching DATABASE_URL, with the database
 * and the roles in place. Safe in several processes at once. `onProgress` gets lines for a person who waits.
 */
export async function getConnectionStrings(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  keyring: KeyRing,
  onProgress: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<DatabaseAccess> {
  if (config.databaseUrl !== undefined) {
    await ensureRoles(config.databaseUrl, keyring)
    await grantDatabase(config.databaseUrl)
    return { ...connectionStringsFor(config.databaseUrl, keyring), stop: async () => undefined }
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, onProgress })
  await ensureRoles(embedded.connectionString, keyring)
  await ensureDatabase(embedded.connectionString, databaseName)
  return { ...connectionStringsFor(embedded.connectionString, keyring, databaseName), stop: embedded.stop }
}

/** The three connection strings at the server of `url`, to its database or the one named. */
export function connectionStringsFor(url: string, keyring: KeyRing, database?: string): ConnectionStrings {
  const of = (role: string) => withLogin(url, role, rolePassword(keyring, role), database)
  return { owner: of(loginRoles.owner), app: of(loginRoles.app), worker: of(loginRoles.worker) }
}

/** Creates a database when it is missing, from a template when one is named, and lets the roles in. */
export async function ensureDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const identifier = pg.escapeIdentifier(name)
  await withClient(adminUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rows.length > 0) return
    const from = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`
    await client.query(`create database ${identifier}${from}`).catch((error: { code?: string }) => {
      // Another process was faster: 42P04 it exists, 23505 it came into being in this very moment.
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
  })
  const url = new URL(adminUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  await grantDatabase(url.href)
}

export type OpenOptions = {
  /** Connections at most; 10 by default. */
  readonly connections?: number
  /** Milliseconds a statement may take; 15,000 by default, 0 for no limit. */
  readonly statementTimeout?: number
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string | undefined
  /** Of every connection from its beginning: `name=value`, without spaces. */
  readonly settings?: readonly string[]
}

/**
 * Opens a pool. `date` columns are read as `YYYY-MM-DD`, `bigint` (and so `count(*)`) as number. Survives a restart of
 * the server: what was under way fails, the next query connects again, waiting up to ten seconds for the server (of
 * statements that share a connection: together with whoever asked first). End it with `destroy()`.
 */
export function openDatabase(connectionString: string, options: OpenOptions = {}): Database {
  return new Database(connectionString, options)
}

/**
 * Refuses a server that may forget what it acknowledged: throws unless fsync, synchronous_commit and full_page_writes are
 * on for this connection. Acknowledged means on disk.
 */
export async function assertDurable(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`.execute(db)
  const weak = rows.filter(
    ({ name, setting }) => !(setting === 'on' || (name === 'synchronous_commit' && setting === 'remote_apply')),
  )
  if (rows.length !== 3 || weak.length > 0) {
    const names = weak.map(({ name, setting }) => `${name} = ${setting}`).join(', ')
    throw forOperators(`The database may lose what it acknowledged: ${names}`)
  }
}
