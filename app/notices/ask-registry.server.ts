import { askIndex } from '../../search/ask.server.ts'
import { MOST_LISTED } from '../../search/index.ts'
import type { MemberActor } from '../domain/actor.ts'
import { findParkedSearch, parkSearch } from '../http/parked.server.ts'
import type { Services } from '../services.server.ts'
import { type AskedSearch, type ParkedAnswer, parseAskedSearch, SEARCH_SECONDS } from './asked-search.ts'
import type { Filters } from './facets.ts'

/** Who a search of the registry is like, as ids: nothing of them is shown before it is read under row-level security. */
export const askRegistry = async (services: Services, actor: MemberActor, text: string): Promise<ParkedAnswer> => {
  const at = services.now().toISOString()
  const { hits, isStandIn } = await askIndex(services, actor, { audience: 'partner', text, most: MOST_LISTED })
  return { ids: hits.map(({ recordId }) => recordId), isStandIn, at }
}

/** Asks the registry and parks words and answer for this member alone: an address that is passed on opens nothing. Returns its token. */
export const parkRegistrySearch = async (
  services: Services,
  actor: MemberActor,
  text: string,
  filters: Filters = {},
): Promise<string> => parkAnswer(services, actor, { text, filters, answer: await askRegistry(services, actor, text) })

/** The same answer with other filters, under a token of its own. */
export const parkAnswer = (
  services: Services,
  actor: MemberActor,
  { text, filters, answer }: Pick<AskedSearch, 'text' | 'filters' | 'answer'>,
): Promise<string> =>
  parkSearch(services, { text, chancellery: '', memberId: actor.memberId, filters, answer }, SEARCH_SECONDS)

/** The member's own search under this token, or undefined when it is forged, expired or another's. */
export const findRegistrySearch = async (
  services: Services,
  actor: MemberActor,
  token: string,
): Promise<AskedSearch | undefined> => {
  const asked = parseAskedSearch(await findParkedSearch(services, token))
  return asked?.memberId === actor.memberId ? asked : undefined
}
