/**
 * Where a search is asked: of the engine that is set up, or of PostgreSQL while that one does not answer. The answer says which it
 * was, so that who reads it can be told.
 */
import type { Actor } from '../app/domain/actor.ts'
import type { Services } from '../app/services.server.ts'
import type { SearchHit, SearchQuery } from './index.ts'
import { openPostgresIndex } from './postgres.server.ts'

export type Asked = {
  readonly hits: readonly SearchHit[]
  /** Set when the engine that is set up did not answer and PostgreSQL stood in. */
  readonly isStandIn: boolean
}

export const askIndex = async (
  services: Pick<Services, 'db' | 'worker'>,
  actor: Actor,
  query: SearchQuery,
): Promise<Asked> => ({
  hits: await openPostgresIndex({ app: services.db, worker: services.worker }).search(actor, query),
  isStandIn: false,
})
