import { decideAccess } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'

type FindFacts = {
  /** Who answers for the notice. */
  readonly institutionId: string
  /** Whether that institution shares its registry with the actor's. */
  readonly agreed: boolean
  readonly consulatesMaySee: boolean
}

/** Whether the access policy lets the actor know of a notice that a saved search found, or count it. */
export const mayKnowFind = (actor: MemberActor, { institutionId, agreed, consulatesMaySee }: FindFacts): boolean =>
  decideAccess(actor, 'search.saved', {
    relations: actor.scopes.includes(institutionId) ? ['responsible'] : [],
    shared: agreed ? ['registry_search'] : [],
    consents: consulatesMaySee ? ['consulate_see'] : [],
  }).ok
