import type { Tx } from '../../db/acting.server.ts'
import { type GroupMember, mayBeMember } from '../domain/matching/group.ts'
import { mentionedChildren } from '../domain/matching/hold-link.ts'
import type { PreparedPerson } from '../domain/matching/types.ts'
import {
  comparableNotices,
  comparableSightings,
  type MatchableNotice,
  type MatchableSighting,
} from './comparable.server.ts'
import { matchingContext, prepareMentioned, prepareNotice, prepareSighting } from './context.server.ts'
import { findByKeys, keysToAsk } from './match-keys.server.ts'

/** The other children of a report's group, and the notices that may be theirs. */
export type SightingGroup = {
  readonly members: readonly GroupMember[]
  readonly notices: readonly {
    readonly id: string
    readonly prepared: PreparedPerson
    readonly mentioned: readonly PreparedPerson[]
  }[]
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

const mentionedBy = ({ person, where }: Parameters<typeof prepareMentioned>[0]): PreparedPerson[] =>
  mentionedChildren(person, where).map(prepareMentioned)

/** The group of a report; of one child named and reported both, the report stands. */
export const loadGroup = async (tx: Tx, sighting: MatchableSighting): Promise<SightingGroup> => {
  const context = matchingContext()
  const mates: GroupMember[] = (await comparableSightings(tx, await listMates(tx, [sighting.id]))).map((mate) => ({
    id: mate.id,
    person: prepareSighting(mate),
    mentioned: false,
  }))
  const named = mentionedBy({ person: sighting.person, where: sighting.placeAndTime })
    .filter((person) => !mates.some((mate) => mayBeMember(person, mate.person, context)))
    .map((person): GroupMember => ({ person, mentioned: true }))
  const members = [...mates, ...named]
  const ids = new Set<string>()
  for (const { person } of members)
    for (const id of await findByKeys(tx, 'notice', await keysToAsk(tx, person))) ids.add(id)
  const notices = (await comparableNotices(tx, [...ids]))
    .map((notice) => ({ id: notice.id, prepared: prepareNotice(notice), mentioned: mentionedByNotice(notice) }))
    .filter(({ prepared }) => members.some(({ person }) => mayBeMember(prepared, person, context)))
  return { members, notices }
}

const mentionedByNotice = ({ content }: MatchableNotice): readonly PreparedPerson[] =>
  mentionedBy({ person: content.person, where: content.lastKnown })

/** The other children whom the family of this notice seeks: with a notice of their own, or only named in it. */
export const familyOf = (notice: MatchableNotice, { notices }: SightingGroup): readonly GroupMember[] => {
  const context = matchingContext()
  const own = prepareNotice(notice)
  const mentioned = mentionedByNotice(notice)
  const relatives = notices.filter(
    (other) =>
      other.id !== notice.id &&
      (mentioned.some((person) => mayBeMember(person, other.prepared, context)) ||
        other.mentioned.some((person) => mayBeMember(person, own, context))),
  )
  const named = mentioned.filter((person) => !relatives.some(({ prepared }) => mayBeMember(person, prepared, context)))
  return [
    ...relatives.map(({ id, prepared }): GroupMember => ({ id, person: prepared, mentioned: false })),
    ...named.map((person): GroupMember => ({ person, mentioned: true })),
  ]
}
