import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inject } from 'vitest'
import { type KeyRing, parseKeyRing } from '../../app/keyring.server.ts'
import {
  type ConnectionStrings,
  connectionStringsFor,
  ensureDatabase,
  openDatabase,
} from '../../db/connection.server.ts'
import type { Database } from '../../db/database.server.ts'
import { openPublicReader } from '../../db/public-reader.server.ts'
import { openPublicState, type PublicState } from '../../db/public-state.server.ts'
import { withClient } from '../../db/roles.server.ts'
import type { DB } from '../../db/schema.server.ts'
import './database.setup.ts'

export type TestDatabase = {
  readonly owner: Kysely<DB>
  readonly app: Database
  /** The app's role acting as the public alone. */
  readonly reader: Database
  readonly publicState: PublicState
  readonly worker: Database
  readonly connectionStrings: ConnectionStrings
  /** The ring whose keys the roles' passwords come from. */
  readonly keyring: KeyRing
  /** Of the superuser, to this database: for what no role of ours may do. */
  readonly adminUrl: string
  /** Closes the pools and removes the database; call it in `afterAll`. */
  readonly drop: () => Promise<void>
}

/** A migrated database of its own for the calling test file; `empty: true` gives one without migrations. */
export async function openTestDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const { admin, template, keys } = inject('testServer')
  const keyring = parseKeyRing(keys)
  const name = `test_${randomBytes(6).toString('hex')}`
  await ensureDatabase(admin, name, options.empty ? undefined : template)
  const connectionStrings = connectionStringsFor(admin, keyring, name)
  const open = (url: string) => openDatabase(url, { connections: 4, applicationName: 'reencuentro test' })
  const databases = {
    owner: open(connectionStrings.owner),
    app: open(connectionStrings.app),
    reader: openPublicReader(connectionStrings.app, 'reencuentro test'),
    worker: open(connectionStrings.worker),
  }
  const publicState = openPublicState(connectionStrings.app)
  const adminUrl = new URL(admin)
  adminUrl.pathname = `/${name}`
  return {
    ...databases,
    publicState,
    connectionStrings,
    keyring,
    adminUrl: adminUrl.href,
    async drop() {
      await Promise.all([publicState.stop(), ...Object.values(databases).map((db) => db.destroy())])
      await withClient(admin, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}
