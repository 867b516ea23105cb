/** A process that does nothing but carry changes to the second engine, to be killed at any moment. */
import { openDatabase } from '../../db/connection.server.ts'
import { openSearchEngine } from '../../search/meilisearch/engine.server.ts'
import { mirrorBatch } from '../../search/meilisearch/mirror.server.ts'

const [database = '', url = '', key = ''] = [process.env.FAULT_DATABASE, process.env.FAULT_URL, process.env.FAULT_KEY]
const worker = openDatabase(database, { connections: 2, applicationName: 'reencuentro fault' })
const engine = openSearchEngine({ url, key })
process.send?.('ready')
// A short lease: what a dead process had taken is free again soon.
for (;;)
  if ((await mirrorBatch({ worker }, engine, { most: 5, lease: 2 }).catch(() => 0)) === 0)
    await new Promise((go) => setTimeout(go, 5))
