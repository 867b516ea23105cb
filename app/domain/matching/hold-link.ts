/**
 * Which reports a hold must cover on suspicion: the same child under another name, a companion that one of them only
 * mentions, a brother or sister reported apart. To cover too much costs a delay that an authority can end, to cover too
 * little can cost a child; so the bar is lower than for a match, and rises only with the number of reports, so that chance
 * likeness does not chain strangers. Measured on the invented world (tests/unit/matching/hold-link.test.ts).
 */
import type { PersonDescription, PlaceAndTime } from '../person.ts'
import { ADULT_KIN } from '../seeker.ts'
import { scorePair } from './score.ts'
import type { ComparisonId, MatchingContext, PairScore, PreparedPerson } from './types.ts'

export const LINK_KINDS = ['duplicate', 'companion', 'family', 'notice'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
/** One line of why: a comparison and its level, never a value. */
export type LinkReason = { readonly comparison: ComparisonId; readonly level: string; readonly bits: number }
export type Suspicion = { readonly kind: LinkKind; readonly bits: number; readonly why: readonly LinkReason[] }

const LEAST_SAME = 10
const LEAST_FAMILY = 13
/** Both candidates of one notice from this probability on: perhaps one child, seen twice. */
export const PERHAPS_THE_CHILD = 0.5

/** Bits needed among `reports`: never below `least`, and half a chance against so many others. */
export const leastBits = (least: number, reports: number): number =>
  Math.max(least, Math.log2(Math.max(1, reports)) - 1)

const reasonsOf = (evidence: readonly (LinkReason & { readonly left?: string })[]): readonly LinkReason[] =>
  evidence.map(({ comparison, level, bits }) => ({ comparison, level, bits: Math.round(bits) }))

/** Why two reports may be of one child or one family; undefined when nothing says so. Symmetric. */
export const suspectPair = (
  one: PreparedPerson,
  other: PreparedPerson,
  context: MatchingContext,
  reports: number,
): Suspicion | undefined => suspicionOf(scorePair(one, other, context), reports)

/** The same of a pair that was scored already. */
export const suspicionOf = ({ bits, evidence }: PairScore, reports: number): Suspicion | undefined => {
  if (bits >= leastBits(LEAST_SAME, reports)) return { kind: 'duplicate', bits, why: reasonsOf(evidence) }
  const shared = evidence.filter((found) => (found.shared ?? 0) !== 0)
  const family = shared.reduce((sum, found) => sum + (found.shared ?? 0), 0)
  if (family >= leastBits(LEAST_FAMILY, reports)) return { kind: 'family', bits: family, why: reasonsOf(shared) }
  return undefined
}

/** Whether the child of a report may be the companion that another mentions: by its name, age, and being near then. */
export const suspectCompanion = (
  companion: PreparedPerson,
  child: PreparedPerson,
  context: MatchingContext,
  reports: number,
): Suspicion | undefined => {
  const { bits, evidence } = scorePair(companion, child, context)
  return bits >= leastBits(LEAST_SAME, reports) ? { kind: 'companion', bits, why: reasonsOf(evidence) } : undefined
}

/** The companions of a description who may be children with a report of their own, as persons to look for. */
export const mentionedChildren = (
  { companions }: PersonDescription,
  where: PlaceAndTime | undefined,
): readonly { readonly person: PersonDescription; readonly where: PlaceAndTime | undefined }[] =>
  (companions ?? [])
    .filter(({ relation }) => !ADULT_KIN.includes(relation ?? ''))
    .map(({ name, age }) => ({ person: { name, ...(age ? { age } : {}) }, where }))
