import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNewKey, parseKeyRing } from '../../app/keyring.server.ts'
import { getConnectionStrings, openDatabase } from '../../db/connection.server.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.server.ts'
import { listPendingMigrations, migrateToLatest } from '../../db/migrate.server.ts'
import { withClient, withLogin } from '../../db/roles.server.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-connection-'))
const older = formatNewKey('2025')
const ring = parseKeyRing(older)
let embedded: Embedded
let databaseUrl: string

beforeAll(async () => {
  chmodSync(folder, 0o711)
  embedded = await startEmbedded({ dataDir: folder })
  databaseUrl = withLogin(embedded.connectionString, 'dba', 'dba', 'national')
  await withClient(embedded.connectionString, async (client) => {
    await client.query("create role dba login createrole password 'dba'")
    await client.query('create database national owner dba')
  })
})
afterAll(async () => {
  await embedded.destroy()
  rmSync(folder, { recursive: true, force: true })
})

describe('DATABASE_URL of a role that is no superuser', () => {
  const connect = (keyring = ring) => getConnectionStrings({ databaseUrl, dataDir: folder }, keyring)

  it('is enough to make the roles and to migrate', async () => {
    const access = await connect()
    expect((await migrateToLatest(access.owner)).length).toBeGreaterThan(0)
    const app = openDatabase(access.app)
    expect(await listPendingMigrations(app)).toEqual([])
    expect((await sql`select current_user as me, current_database() as at`.execute(app)).rows).toEqual([
      { me: 'reencuentro_app', at: 'national' },
    ])
    await app.destroy()
  })

  it('is asked for nothing more the next time', async () => {
    await withClient(embedded.connectionString, (client) => client.query('alter role dba nocreaterole'))
    await expect(connect()).resolves.toMatchObject({ app: expect.stringContaining('reencuentro_app') })
    await withClient(embedded.connectionString, (client) => client.query('alter role dba createrole'))
  })

  it('renews the passwords after a rotation of the key ring', async () => {
    const rotated = parseKeyRing(`${formatNewKey('2026')},${older}`)
    const before = await connect()
    const after = await connect(rotated)
    expect(after.app).not.toBe(before.app)
    await expect(withClient(after.app, async () => 'in')).resolves.toBe('in')
    await expect(withClient(before.app, async () => 'in')).rejects.toThrow(/password authentication failed/)
  })

  it('is refused when one of our roles could step around row-level security', async () => {
    await withClient(embedded.connectionString, (client) => client.query('alter role reencuentro_app bypassrls'))
    await expect(connect()).rejects.toThrow(/reencuentro_app has rights/)
    await withClient(embedded.connectionString, (client) => client.query('alter role reencuentro_app nobypassrls'))
  })
})
