/**
 * The database's roles. `reencuentro_owner` owns every object and only migrates; `reencuentro_app` and
 * `reencuentro_worker` own nothing and cannot step around row-level security; `reencuentro_gate` cannot sign in and owns
 * the narrow functions that may. Passwords come from the key ring, so that no further secret has to be kept; they follow
 * its primary key.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { forOperators } from '../app/for-operators.ts'
import type { KeyRing } from '../app/keyring.server.ts'

/** Roles that sign in, by the name used for their connection strings. */
export const loginRoles = {
  owner: 'reencuentro_owner',
  app: 'reencuentro_app',
  worker: 'reencuentro_worker',
} as const

/** Owner of SECURITY DEFINER functions; NOLOGIN. */
const gateRole = 'reencuentro_gate'

const roleLock = 7_221_100_001

/**
 * Makes the roles that are missing and renews a password the key ring no longer gives. `adminUrl` is of a role that may
 * create roles; where all roles exist with the right passwords it needs no such right. Throws when a role of ours is
 * superuser, bypasses row-level security or may create roles or databases.
 */
export async function ensureRoles(adminUrl: string, keyring: KeyRing): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [roleLock])
    const names = [...Object.values(loginRoles), gateRole]
    const found = await client.query<{ rolname: string; dangerous: boolean }>(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as dangerous
       from pg_roles where rolname = any ($1)`,
      [names],
    )
    const dangerous = found.rows.find((row) => row.dangerous)
    if (dangerous)
      throw forOperators(`The database role ${dangerous.rolname} has rights that would defeat row-level security`)
    const existing = new Set(found.rows.map((row) => row.rolname))
    for (const name of names) {
      if (existing.has(name)) continue
      await client.query(`create role ${name} nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit`)
    }
    for (const name of Object.values(loginRoles)) {
      const password = rolePassword(keyring, name)
      if (existing.has(name) && (await canSignIn(withLogin(adminUrl, name, password)))) continue
      // The verifier, not the password, travels: neither the server nor its log ever sees the password.
      await client.query(`alter role ${name} login password '${formatScramVerifier(password)}'`)
    }
    // The owner hands functions over to the gate role, and never acts with its rights by default.
    const handsOver = await client.query(`select pg_has_role('${loginRoles.owner}', '${gateRole}', 'set') as yes`)
    if (!handsOver.rows[0].yes) {
      await client.query(`grant ${gateRole} to ${loginRoles.owner} with inherit false, set true`)
    }
  })
}

/**
 * Makes a database usable by the roles and by nobody else: the owner may create in it, the others only connect. Temporary
 * tables are for none but the owner, since a temporary object could stand in for one a function means.
 */
export async function grantDatabase(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [roleLock])
    const { rows } = await client.query<{ name: string; mine: boolean }>(
      `select current_database() as name, pg_has_role(datdba, 'usage') as mine from pg_database
       where datname = current_database()`,
    )
    const database = rows[0]
    if (!database?.mine) return
    const name = pg.escapeIdentifier(database.name)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant create, connect, temporary on database ${name} to ${loginRoles.owner}`)
    await client.query(`grant connect on database ${name} to ${loginRoles.app}, ${loginRoles.worker}`)
    await client.query(`grant usage, create on schema public to ${loginRoles.owner}`)
  })
}

/** The same address with another user and password, and another database when one is named. */
export function withLogin(url: string, user: string, password: string, database?: string): string {
  const address = new URL(url)
  address.username = encodeURIComponent(user)
  address.password = encodeURIComponent(password)
  if (database !== undefined) address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

/** Password of a role under this key ring. */
export function rolePassword(keyring: KeyRing, role: string): string {
  return keyring.derivePassword(`database:${role}`)
}

/** Runs work on one connection and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** False for a wrong password alone: any other failure to connect is thrown. */
async function canSignIn(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => undefined)
    return true
  } catch (error) {
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) return false
    // Signed in, but not yet allowed into this database: the password is right.
    if ((error as { code?: string }).code === '42501') return true
    throw error
  }
}

/** What PostgreSQL stores for a SCRAM-SHA-256 password (RFC 5803). Derived passwords are ASCII: no SASLprep needed. */
function formatScramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const mac = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(mac('Client Key')).digest('base64')
  const server = mac('Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`
}
