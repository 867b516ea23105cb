import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig } from '../../app/config.server.ts'
import { openFileMailer } from '../../app/mail/files.server.ts'
import { openDiskPhotoStore } from '../../app/photos/disk.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export type TestServices = {
  readonly services: Services
  readonly database: TestDatabase
  /** Errors of work that failed, in order. */
  readonly failures: unknown[]
  readonly close: () => Promise<void>
}

/** Real services over a database and a photo folder of their own; `close` removes both. */
export const openTestServices = async (
  environment: Readonly<Record<string, string>> = {},
  now: () => Date = () => new Date(),
): Promise<TestServices> => {
  const database = await openTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'reencuentro-photos-'))
  const failures: unknown[] = []
  const close = async (): Promise<void> => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  const services: Services = {
    config: parseConfig({ DATA_DIR: folder, NODE_ENV: 'test', ...environment }),
    keyring: database.keyring,
    db: database.app,
    reader: database.reader,
    publicState: database.publicState,
    worker: database.worker,
    workerConnection: database.connectionStrings.worker,
    photos: await openDiskPhotoStore(folder),
    mailer: openFileMailer(folder, 'portal@prueba.invalid'),
    onWorkFailed: (_kind, error) => failures.push(error),
    now,
    close,
  }
  return { services, database, failures, close }
}
