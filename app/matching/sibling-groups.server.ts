import type { Tx } from '../../db/acting.server.ts'
import { type GroupMember, groupOf, mayBeMember } from '../domain/matching/group.ts'
import type { MatchingContext } from '../domain/matching/types.ts'
import type { MatchableSighting } from './comparable.server.ts'
import {
  type Compared,
  comparedSightings,
  mentionedBy,
  mentionedIn,
  registeredNotices,
  withConsent,
} from './compared.server.ts'
import { findByKeys, keysToAsk } from './match-keys.server.ts'

/** The other children of a report's group, and the notices that may be theirs. */
export type SightingGroup = {
  readonly members: readonly GroupMember[]
  readonly notices: readonly Compared[]
}

/** Reports made together with these, without them. */
export const listMates = async (tx: Tx, ids: readonly string[]): Promise<readonly string[]> => {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('app.sighting as mate')
    .innerJoin('app.sighting as one', 'one.party_id', 'mate.party_id')
    .select('mate.id')
    .where('one.id', 'in', [...ids])
    .where('mate.id', 'not in', [...ids])
    .where('mate.state', '=', 'active')
    .distinct()
    .execute()
  return rows.map(({ id }) => id)
}

/** The group of a report; of one child named and reported both, the report stands. */
export const loadGroup = async (
  tx: Tx,
  sighting: MatchableSighting,
  context: MatchingContext,
): Promise<SightingGroup> => {
  const together = sighting.partyId ? await listMates(tx, [sighting.id]) : []
  const mates = (await comparedSightings(tx, together)).map(({ id, prepared }) => ({ id, person: prepared }))
  const members = groupOf(mates, mentionedIn(sighting.person, sighting.placeAndTime), context)
  const ids = new Set<string>()
  for (const { person } of members)
    for (const id of await findByKeys(tx, 'notice', await keysToAsk(tx, person))) ids.add(id)
  const theirs = (await registeredNotices(tx, [...ids])).filter(({ prepared }) =>
    members.some(({ person }) => mayBeMember(prepared, person, context)),
  )
  return { members, notices: await withConsent(tx, theirs) }
}

/** The other children whom the family of this notice seeks: with a notice of their own, or only named in it. */
export const familyOf = (
  notice: Compared,
  { notices }: SightingGroup,
  context: MatchingContext,
): readonly GroupMember[] => {
  const mentioned = mentionedBy(notice)
  const relatives = notices.filter(
    (other) =>
      other.id !== notice.id &&
      (mentioned.some((person) => mayBeMember(person, other.prepared, context)) ||
        mentionedBy(other).some((person) => mayBeMember(person, notice.prepared, context))),
  )
  return groupOf(
    relatives.map(({ id, prepared }) => ({ id, person: prepared })),
    mentioned,
    context,
  )
}
