/** `npm run migrate`: brings the database to the newest migration and prints the names of those it ran. */
import { getConfig } from '../app/config.server.ts'
import { keepLastWords } from '../app/http/last-words.ts'
import { loadKeyRing } from '../app/keyring.server.ts'
import { getConnectionStrings } from '../db/connection.server.ts'
import { migrateToLatest } from '../db/migrate.server.ts'

keepLastWords()

const config = getConfig()
const database = await getConnectionStrings(config, loadKeyRing(config))
try {
  for (const name of await migrateToLatest(database.owner)) console.log(name)
} finally {
  await database.stop()
}
