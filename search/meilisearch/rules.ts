/**
 * What a reader may find at the second engine: the rule of its token, the same that row-level security has for `search.document` (0002, 0007, 0009).
 * Nothing that the engine answers is shown without being read again under row-level security.
 */
import { decideAccess } from '../../app/domain/access.ts'
import type { Actor } from '../../app/domain/actor.ts'
import type { Audience } from '../index.ts'

const listed = (ids: readonly string[]): string => `[${ids.map((id) => `"${id}"`).join(', ')}]`

/**
 * The filter that every query of this reader passes, null where all of the index is theirs, undefined where none of it is.
 * @param sharing ids of the institutions that share their notices with the reader's by an agreement in force
 */
export const ruleOf = (actor: Actor, audience: Audience, sharing: readonly string[]): string | null | undefined => {
  if (audience === 'public') return null
  const atMost = { relations: [], shared: ['registry_search'], consents: ['consulate_see'] } as const
  if (actor.kind !== 'member' || sharing.length === 0 || !decideAccess(actor, 'registry.search', atMost).ok)
    return undefined
  const shared = `institution IN ${listed(sharing)}`
  if (!actor.roles.includes('consular_officer')) return shared
  return `${shared} AND (consulates = true OR institution IN ${listed(actor.scopes)})`
}
