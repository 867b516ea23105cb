import type { RecordFacts, RelationToRecord } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { CountryCode } from '../domain/country.ts'

/** How a member stands to a sighting, for the access policy. */
export const sightingFacts = (
  actor: MemberActor,
  sighting: { readonly carer_id: string; readonly host_country: CountryCode; readonly held: boolean },
): RecordFacts => {
  const relations: RelationToRecord[] = []
  if (actor.scopes.includes(sighting.carer_id)) relations.push('carer')
  if (actor.roles.includes('protection_authority') && actor.country === sighting.host_country)
    relations.push('host_protection')
  return { relations, held: sighting.held }
}
