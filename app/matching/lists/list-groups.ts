/**
 * Brothers and sisters as a group (domain/matching/group.ts) where lists are compared: which records belong together the lists
 * tell, by ids. Where neither the sighting nor the notice is told to belong to a group, a pair stays what it is by itself.
 */
import { priorFrequencies } from '../../domain/matching/frequencies.ts'
import { groupOf, withGroup } from '../../domain/matching/group.ts'
import { mentionedChildren } from '../../domain/matching/hold-link.ts'
import { preparePerson, type TokenCache } from '../../domain/matching/prepare.ts'
import type { MatchingContext, PairScore, PreparedPerson } from '../../domain/matching/types.ts'
import { MOST_NAMED } from '../limits.ts'

export type Groups = {
  /** Of a notice's place: the notices of the other children whom its family seeks. */
  readonly relativesAt: (place: number) => readonly PreparedPerson[]
  readonly tokens: TokenCache
  readonly context: MatchingContext
}
export type WeighTogether = (place: number, notice: PreparedPerson, pair: PairScore) => PairScore

/** The children whom a record only names: met, or missed, where and when its own child was. */
const namedIn = ({ description, event }: PreparedPerson, tokens: TokenCache): PreparedPerson[] => {
  // Whose side it is of is told of the record's child alone, as in the registry.
  const { side: _, ...where } = event
  return mentionedChildren(description, undefined)
    .slice(0, MOST_NAMED)
    .map(({ person }) => ({ ...preparePerson(person, undefined, priorFrequencies, tokens), event: where }))
}

/** Weighs the pairs of one sighting with its `mates`, the sightings reported together with it. */
export const weighTogether = (
  seen: PreparedPerson,
  mates: readonly PreparedPerson[],
  { relativesAt, tokens, context }: Groups,
): WeighTogether => {
  const members = groupOf(
    mates.map((person) => ({ person })),
    namedIn(seen, tokens),
    context,
  )
  return (place, notice, pair) => {
    const relatives = relativesAt(place)
    if (pair.bits <= 0 || members.length === 0 || (mates.length === 0 && relatives.length === 0)) return pair
    const family = groupOf(
      relatives.map((person) => ({ person })),
      // Beside children who are only named themselves, they say nothing.
      mates.length > 0 ? namedIn(notice, tokens) : [],
      context,
    )
    return withGroup(pair, family, members, context)
  }
}
