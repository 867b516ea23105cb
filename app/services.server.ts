import type { Kysely } from 'kysely'
import { assertDurable, getConnectionStrings, openDatabase } from '../db/connection.server.ts'
import type { Database } from '../db/database.server.ts'
import { migrateToLatest } from '../db/migrate.server.ts'
import { openPublicReader } from '../db/public-reader.server.ts'
import { openPublicState, type PublicState } from '../db/public-state.server.ts'
import type { DB } from '../db/schema.server.ts'
import { openSearchEngine, type SearchEngine } from '../search/meilisearch/engine.server.ts'
import { type Config, getConfig } from './config.server.ts'
import { errorFacts, log } from './http/log.ts'
import { type KeyRing, loadKeyRing } from './keyring.server.ts'
import { openFileMailer } from './mail/files.server.ts'
import type { Mailer, SmsSender } from './mail/mailer.ts'
import { openSmsWebhook } from './mail/sms-webhook.server.ts'
import { openSmtpMailer } from './mail/smtp.server.ts'
import { openDiskPhotoStore } from './photos/disk.server.ts'
import type { PhotoStore } from './photos/store.ts'

/** Everything that holds state, built once a process (the composition root); use cases take it as their first argument. */
export type Services = {
  readonly config: Config
  readonly keyring: KeyRing
  /** The app's role: owns nothing, judged by row-level security. */
  readonly db: Database
  /** The app's role acting as the public alone, for readings of one statement. */
  readonly reader: Database
  /** Whether anything changed that a public page is read from. */
  readonly publicState: PublicState
  /** The worker's role, for background work only; never reached from a route. */
  readonly worker: Kysely<DB>
  /** For LISTEN, which needs a connection of its own. */
  readonly workerConnection: string
  readonly photos: PhotoStore
  /** Mail to families; absent in production without a mail server. */
  readonly mailer?: Mailer
  /** Short messages to families, where a gateway is set up. */
  readonly sms?: SmsSender
  /** The second search engine, where one is set up. */
  readonly engine?: SearchEngine
  /** Told of work that failed and will be tried again: the kind and the error, for the log and for tests. */
  readonly onWorkFailed?: (kind: string, error: unknown) => void
  readonly now: () => Date
  readonly close: () => Promise<void>
}

/**
 * Opens everything. Every process that reads or writes passes here, so a database that could lose what it acknowledged is
 * refused here, for each role that writes.
 */
export const buildServices = async (config: Config): Promise<Services> => {
  const keyring = loadKeyRing(config)
  const strings = await getConnectionStrings(config, keyring)
  // The embedded database is ours alone: it is brought up to date at once. Another's is migrated by `npm run migrate`.
  if (config.databaseUrl === undefined) await migrateToLatest(strings.owner)
  const db = openDatabase(strings.app)
  const reader = openPublicReader(strings.app)
  const publicState = openPublicState(strings.app)
  const worker = openDatabase(strings.worker)
  const close = async (): Promise<void> => {
    await Promise.all([db.destroy(), reader.destroy(), publicState.stop(), worker.destroy()])
    await strings.stop()
  }
  try {
    await Promise.all([assertDurable(db), assertDurable(worker)])
  } catch (error) {
    await close()
    throw error
  }
  return {
    config,
    keyring,
    db,
    reader,
    publicState,
    worker,
    workerConnection: strings.worker,
    photos: await openDiskPhotoStore(config.dataDir),
    mailer: openMailer(config),
    ...(config.sms ? { sms: openSmsWebhook(config.sms) } : {}),
    ...(config.meili ? { engine: openSearchEngine(config.meili) } : {}),
    onWorkFailed: (kind, error) => log.error({ work: kind, ...errorFacts(error) }, 'work failed'),
    now: () => new Date(),
    close,
  }
}

const openMailer = ({ smtpUrl, mailFrom, environment, dataDir }: Config): Mailer | undefined => {
  if (smtpUrl !== undefined) return openSmtpMailer(smtpUrl, mailFrom)
  return environment === 'production' ? undefined : openFileMailer(dataDir, mailFrom)
}

let built: Promise<Services> | undefined

/** The services of this process. */
export const getServices = (): Promise<Services> => {
  built ??= buildServices(getConfig()).then((services) => {
    there = services
    return services
  })
  return built
}

let there: Services | undefined

/** The same, once they are there: for what must not wait for a database that is away. */
export const findServices = (): Services | undefined => there
