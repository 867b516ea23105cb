/** A database and an engine of their own, the one mirrored by the other. */
import type { Actor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { askIndex } from '../../search/ask.server.ts'
import type { Audience, SearchDocument, SearchHit, SearchIndex, SearchQuery } from '../../search/index.ts'
import { openSearchEngine, type SearchEngine } from '../../search/meilisearch/engine.server.ts'
import { mirrorAll } from '../../search/meilisearch/mirror.server.ts'
import { rebuildIndexes } from '../../search/meilisearch/rebuild.server.ts'
import { lookAgain } from '../../search/meilisearch/state.server.ts'
import { openPostgresIndex } from '../../search/postgres.server.ts'
import { type MeilisearchServer, startMeilisearch } from '../support/meilisearch.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

export type Mirrored = TestServices & {
  readonly engine: SearchEngine
  readonly server: MeilisearchServer
  readonly services: Services & { readonly engine: SearchEngine }
  /** PostgreSQL's own index, of which the engine is the mirror. */
  readonly postgres: SearchIndex
  readonly put: (document: SearchDocument) => Promise<void>
  readonly remove: (audience: Audience, recordId: string) => Promise<void>
  /** Asks the engine, and fails where PostgreSQL stood in. */
  readonly search: (actor: Actor, query: SearchQuery) => Promise<readonly SearchHit[]>
}

export const openMirrored = async (): Promise<Mirrored> => {
  const server = await startMeilisearch()
  const open = await openTestServices()
  const engine = openSearchEngine(server)
  const services = { ...open.services, engine }
  const postgres = openPostgresIndex({ app: open.database.app, worker: open.database.worker })
  await rebuildIndexes(services, engine)
  return {
    ...open,
    engine,
    server,
    services,
    postgres,
    put: async (document) => {
      await postgres.put(document)
      await mirrorAll(services, engine)
    },
    remove: async (audience, recordId) => {
      await postgres.remove(audience, recordId)
      await mirrorAll(services, engine)
    },
    search: async (actor, query) => {
      lookAgain(engine)
      const { hits, isStandIn } = await askIndex(services, actor, query)
      if (isStandIn) throw new Error('PostgreSQL stood in for the engine')
      return hits
    },
    close: async () => {
      await open.close()
      await server.close()
    },
  }
}
