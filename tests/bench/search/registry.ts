/** Our engines on real servers: documents, keys and words of invented notices, asked as the application's role under row-level security. */
import { randomUUID } from 'node:crypto'
import type { Services } from '../../../app/services.server.ts'
import { partnerDocument } from '../../../search/documents.ts'
import type { SearchHit } from '../../../search/index.ts'
import { learnFromNotices } from '../../../search/learnt.server.ts'
import { openSearchEngine } from '../../../search/meilisearch/engine.server.ts'
import { searchEngine } from '../../../search/meilisearch/meilisearch.server.ts'
import { rebuildIndexes } from '../../../search/meilisearch/rebuild.server.ts'
import { usableIndex } from '../../../search/meilisearch/state.server.ts'
import { openPostgresIndex } from '../../../search/postgres.server.ts'
import { storeDocuments } from '../../../search/store-documents.server.ts'
import { storeWords } from '../../../search/word-book.server.ts'
import type { MeilisearchServer } from '../../support/meilisearch.ts'
import { openLargeRegistry } from '../large-registry.ts'
import type { BenchNotice } from '../matching/world.ts'

/** Documents stored in one transaction, and such transactions at once. */
const BATCH = 1000
const SIDE_BY_SIDE = 2

/** Places of the notices found, best first. */
type Search = (text: string) => Promise<readonly number[]>

export type SearchRegistry = {
  readonly add: (notices: readonly BenchNotice[]) => Promise<void>
  /** After the last `add`: statistics, the map of what all may see, and the short forms that the worker learns of all. */
  readonly settle: () => Promise<void>
  readonly search: Search
  readonly megabytes: () => Promise<number>
  /** Fills the second engine, and gives how it is asked. */
  readonly mirror: (server: MeilisearchServer) => Promise<{ readonly search: Search; readonly seconds: number }>
  readonly close: () => Promise<void>
}

export const openSearchRegistry = async (): Promise<SearchRegistry> => {
  const { services, client, consulate, shelter, close } = await openLargeRegistry()
  const index = openPostgresIndex({ app: services.db, worker: services.worker })
  const places = new Map<string, number>()

  const store = async (notices: readonly BenchNotice[]) => {
    const documents = notices.map(({ person, event }) => {
      const recordId = randomUUID()
      places.set(recordId, places.size)
      const owner = { recordId, chancelleryId: consulate.institutionId }
      return partnerDocument(owner, { person, lastKnown: event, seekerRelation: 'mother' }, { consulatesMaySee: true })
    })
    await services.worker.transaction().execute((tx) => storeDocuments(tx, documents))
    const words = [...new Set(documents.flatMap((one) => one.words))]
    await storeWords(services.worker, { audience: 'partner', words })
  }
  const placesOf = (hits: readonly SearchHit[]) => hits.map(({ recordId }) => places.get(recordId) ?? -1)

  return {
    add: async (notices) => {
      const batches = Array.from({ length: Math.ceil(notices.length / BATCH) }, (_, at) =>
        notices.slice(at * BATCH, (at + 1) * BATCH),
      )
      const lane = async (): Promise<void> => {
        for (let batch = batches.shift(); batch; batch = batches.shift()) await store(batch)
      }
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
    },
    settle: async () => {
      await client.query('vacuum analyze search.document, search.document_key, search.word')
      await learnFromNotices(services)
    },
    search: async (text) => placesOf(await index.search(shelter, { audience: 'partner', text })),
    megabytes: async () => {
      const { rows } = await client.query<{ bytes: string }>(
        "select sum(pg_total_relation_size(t)) as bytes from unnest(array['search.document_key', 'search.word']::regclass[]) t",
      )
      return Number(rows[0]?.bytes) / 2 ** 20
    },
    mirror: async (server) => {
      const engine = openSearchEngine(server)
      const began = performance.now()
      await rebuildIndexes(services, engine)
      const seconds = (performance.now() - began) / 1000
      const used = await usableIndex(services, engine, 'partner')
      if (!used) throw new Error('the second engine is not used')
      return {
        seconds,
        search: async (text) =>
          placesOf(await searchEngine(services as Services, engine, used, shelter, { audience: 'partner', text })),
      }
    },
    close,
  }
}
