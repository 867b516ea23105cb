import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNewKey, parseKeyRing } from '../../app/keyring.server.ts'
import { connectionStringsFor } from '../../db/connection.server.ts'
import { ensureRoles, loginRoles, withClient } from '../../db/roles.server.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

describe('the roles', () => {
  it('have no right that defeats row-level security', async () => {
    const { rows } = await sql`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin from pg_roles
      where rolname like 'reencuentro\\_%' order by rolname`.execute(database.owner)
    const powerless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    }
    expect(rows).toEqual([
      { rolname: 'reencuentro_app', ...powerless, rolcanlogin: true },
      { rolname: 'reencuentro_gate', ...powerless, rolcanlogin: false },
      { rolname: 'reencuentro_owner', ...powerless, rolcanlogin: true },
      { rolname: 'reencuentro_worker', ...powerless, rolcanlogin: true },
    ])
  })

  it('app and worker own nothing and belong to no other role', async () => {
    const { rows: owned } = await sql`
      select relname as name from pg_class where relowner in (${sql.raw(oids)})
      union all select proname from pg_proc where proowner in (${sql.raw(oids)})
      union all select nspname from pg_namespace where nspowner in (${sql.raw(oids)})
      union all select datname from pg_database where datdba in (${sql.raw(oids)})`.execute(database.owner)
    expect(owned).toEqual([])
    const { rows: memberships } = await sql`
      select 1 from pg_auth_members where member in (${sql.raw(oids)})`.execute(database.owner)
    expect(memberships).toEqual([])
  })

  it.each(['app', 'worker'] as const)('%s cannot step around row-level security', async (role) => {
    const db = database[role]
    await sql`create table if not exists public.guarded (id int)`.execute(database.owner)
    await sql`alter table public.guarded enable row level security`.execute(database.owner)
    await sql`alter table public.guarded force row level security`.execute(database.owner)
    await sql`grant select on public.guarded to ${sql.raw(loginRoles[role])}`.execute(database.owner)
    await withClient(database.adminUrl, (client) => client.query('insert into public.guarded values (1)'))

    expect((await sql`select * from public.guarded`.execute(db)).rows).toEqual([])
    for (const attempt of [
      'alter table public.guarded no force row level security',
      'alter table public.guarded disable row level security',
      'create policy mine on public.guarded using (true)',
      'set role reencuentro_owner',
      'set role reencuentro_gate',
      'set session authorization postgres',
      `alter role ${loginRoles[role]} bypassrls`,
      'create table public.mine (id int)',
      'create schema mine',
      'create temporary table mine (id int)',
      "copy public.guarded to program 'true'",
      "select pg_read_file('postgresql.conf')",
    ]) {
      await expect(sql.raw(attempt).execute(db), attempt).rejects.toThrow(
        /permission|denied|must be owner|must be superuser/i,
      )
    }
    // With row security switched off the query fails rather than showing more.
    const unguarded = db.connection().execute(async (connection) => {
      await sql`set row_security = off`.execute(connection)
      return sql`select * from public.guarded`
        .execute(connection)
        .finally(() => sql`reset row_security`.execute(connection))
    })
    await expect(unguarded).rejects.toThrow(/row-level security/)
  })

  it('store no password but its SCRAM verifier, and only the derived password signs in', async () => {
    const { rows } = await withClient(database.adminUrl, (client) =>
      client.query(
        `select rolpassword from pg_authid where rolname in ('reencuentro_owner', 'reencuentro_app', 'reencuentro_worker')`,
      ),
    )
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/)
    const foreign = connectionStringsFor(database.adminUrl, parseKeyRing(formatNewKey('other')))
    await expect(withClient(foreign.app, async () => undefined)).rejects.toThrow(/password authentication failed/)
  })

  it('keep their passwords when asked again at once from several processes', async () => {
    await Promise.all([1, 2, 3].map(() => ensureRoles(database.adminUrl, database.keyring)))
    await expect(withClient(database.connectionStrings.worker, async () => 'in')).resolves.toBe('in')
  })
})

const oids = `select oid from pg_roles where rolname in ('reencuentro_app', 'reencuentro_worker')`
