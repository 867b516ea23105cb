/**
 * One server for all database tests of a run, on a data folder of its own that is removed afterwards, with one database
 * migrated once: test files clone it. Server and key ring are shared by the projects of one vitest process.
 */
import { chmodSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { formatNewKey, parseKeyRing } from '../../app/keyring.server.ts'
import { connectionStringsFor, ensureDatabase } from '../../db/connection.server.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.server.ts'
import { migrateToLatest } from '../../db/migrate.server.ts'
import { ensureRoles } from '../../db/roles.server.ts'
import { makeDatabaseFolder } from './memory-folder.ts'

export type TestServer = {
  /** Superuser's connection string. */
  readonly admin: string
  readonly template: string
  readonly keys: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

type Shared = { users: number; started: Promise<{ server: TestServer; embedded: Embedded; folder: string }> }

const holder = globalThis as { reencuentroTestServer?: Shared }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.reencuentroTestServer ??= { users: 0, started: start() }
  const shared = holder.reencuentroTestServer
  shared.users++
  const { server, embedded, folder } = await shared.started
  project.provide('testServer', server)
  return async () => {
    shared.users--
    if (shared.users > 0) return
    delete holder.reencuentroTestServer
    await embedded.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start() {
  const folder = makeDatabaseFolder('reencuentro-test-')
  chmodSync(folder, 0o711)
  const embedded = await startEmbedded({ dataDir: folder })
  try {
    const keys = formatNewKey('test')
    const template = 'reencuentro_template'
    const keyring = parseKeyRing(keys)
    await ensureRoles(embedded.connectionString, keyring)
    await ensureDatabase(embedded.connectionString, template)
    await migrateToLatest(connectionStringsFor(embedded.connectionString, keyring, template).owner)
    return { server: { admin: embedded.connectionString, template, keys }, embedded, folder }
  } catch (error) {
    await embedded.destroy()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}
