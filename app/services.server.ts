import type { Kysely } from 'kysely'
import { getConnectionStrings, openDatabase } from '../db/connection.server.ts'
import type { DB } from '../db/schema.server.ts'
import { type Config, getConfig } from './config.server.ts'
import { type KeyRing, loadKeyRing } from './keyring.server.ts'
import { openDiskPhotoStore } from './photos/disk.server.ts'
import type { PhotoStore } from './photos/store.ts'

/** Everything that holds state, built once a process (the composition root); use cases take it as their first argument. */
export type Services = {
  readonly config: Config
  readonly keyring: KeyRing
  /** The app's role: owns nothing, judged by row-level security. */
  readonly db: Kysely<DB>
  /** The worker's role, for background work only; never reached from a route. */
  readonly worker: Kysely<DB>
  readonly photos: PhotoStore
  readonly now: () => Date
  readonly close: () => Promise<void>
}

export const buildServices = async (config: Config): Promise<Services> => {
  const keyring = loadKeyRing(config)
  const strings = await getConnectionStrings(config, keyring)
  const db = openDatabase(strings.app)
  const worker = openDatabase(strings.worker)
  return {
    config,
    keyring,
    db,
    worker,
    photos: await openDiskPhotoStore(config.dataDir),
    now: () => new Date(),
    close: async () => {
      await Promise.all([db.destroy(), worker.destroy()])
    },
  }
}

let built: Promise<Services> | undefined

/** The services of this process. */
export const getServices = (): Promise<Services> => {
  built ??= buildServices(getConfig())
  return built
}
