/**
 * Where a search is asked: of the second engine where one is set up and holds everything, else of PostgreSQL. The answer says which it was, so that
 * who reads it can be told when the second engine should have answered and did not.
 */
import type { Actor } from '../app/domain/actor.ts'
import type { Services } from '../app/services.server.ts'
import type { SearchHit, SearchQuery } from './index.ts'
import { searchEngine } from './meilisearch/meilisearch.server.ts'
import { putAside, usableIndex } from './meilisearch/state.server.ts'
import { openPostgresIndex } from './postgres.server.ts'

export type Asked = {
  readonly hits: readonly SearchHit[]
  /** Set when the engine that is set up did not answer and PostgreSQL stood in. */
  readonly isStandIn: boolean
}

export const askIndex = async (
  services: Pick<Services, 'db' | 'worker' | 'engine' | 'onWorkFailed'>,
  actor: Actor,
  query: SearchQuery,
): Promise<Asked> => {
  const { engine } = services
  const index = engine && (await usableIndex(services, engine, query.audience))
  if (engine && index)
    try {
      return { hits: await searchEngine(services, engine, index, actor, query), isStandIn: false }
    } catch (error) {
      putAside(engine)
      services.onWorkFailed?.('search', error)
    }
  const hits = await openPostgresIndex({ app: services.db, worker: services.worker }).search(actor, query)
  return { hits, isStandIn: engine !== undefined }
}
