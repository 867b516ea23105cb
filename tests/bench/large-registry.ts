/** A registry of its own to be filled with invented records: a real PostgreSQL with room, and two institutions that share. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { parseConfig } from '../../app/config.server.ts'
import { buildServices } from '../../app/services.server.ts'
import { startEmbedded } from '../../db/embedded.server.ts'
import { insertSides } from '../support/records.ts'

export const openLargeRegistry = async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-bench-'))
  chmodSync(dataDir, 0o711)
  const settings = { jit: 'off', shared_buffers: '2GB', max_wal_size: '16GB', checkpoint_timeout: '30min' }
  const embedded = await startEmbedded({ dataDir, settings })
  const services = await buildServices(
    parseConfig({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'test' }),
  )
  const { consulate, shelter } = await insertSides(services.worker)
  const url = new URL(embedded.connectionString)
  url.pathname = '/reencuentro'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  // As a superuser, with triggers and foreign keys asleep: only the filling; what comes later is stored as ever.
  await client.query("set session_replication_role = 'replica'; set synchronous_commit = off")
  const close = async () => {
    await client.end()
    await services.close()
    await embedded.destroy()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { services, client, consulate, shelter, close }
}
