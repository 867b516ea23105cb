/**
 * Who seeks a child is told at disclosure only, and sometimes stands in the notice a second time: the sister who was
 * parted from the child on the way, typed as one who went with it. A companion of the notifier's relation to the child
 * goes, whoever it is; where either relation is not said, so does one who may bear the notifier's name, and any adult
 * relative when the notifier's is unknown. It is better to lose a name than to tell one (protection rule 6).
 */
import { formalNamesOf } from './matching/hypocoristics.ts'
import { spanishReadings } from './matching/phonetic-keys.ts'
import { nameTokens, parseName } from './names.ts'
import type { PersonDescription, PersonName, Relation } from './person.ts'

/** What is known of a notifier: its relation to the child, and its name where it could be read. */
export type Seeker = { readonly relation?: Relation; readonly name?: string }

/** Relations of those who mostly seek a child rather than travel with it. */
export const ADULT_KIN: readonly string[] = ['mother', 'father', 'grandparent', 'uncle_aunt', 'guardian']

const isSaid = (relation: string | undefined): relation is string => relation !== undefined && relation !== 'other'

/** Whether a notice's companion may be the notifier. */
export const isSeeker = (
  companion: { readonly name: PersonName; readonly relation?: string },
  seeker: Seeker,
): boolean => {
  const { relation } = companion
  if (relation !== undefined && relation === seeker.relation) return true
  if (isSaid(relation) && isSaid(seeker.relation)) return false
  if (seeker.relation === undefined && ADULT_KIN.includes(relation ?? '')) return true
  return seeker.name !== undefined && mayBeNamed(companion.name, parseName(seeker.name))
}

/** A notice's person without the companions who may be its notifier. */
export const withoutSeeker = (person: PersonDescription, seeker: Seeker): PersonDescription =>
  person.companions
    ? { ...person, companions: person.companions.filter((companion) => !isSeeker(companion, seeker)) }
    : person

/** Whether two names may be one person's: a given name in common as heard or in short, and no wholly other surnames. */
const mayBeNamed = (said: PersonName, notifier: PersonName): boolean => {
  const companion = said.given || said.surname1 ? said : parseName(said.raw)
  const surnames = [companion, notifier].map(({ surname1, surname2 }) => keysOf(surname1, surname2))
  if (surnames.every((keys) => keys.size > 0) && !meet(surnames)) return false
  return meet([companion, notifier].map(({ given, nickname, raw }) => keysOf(given ?? raw, nickname)))
}

const keysOf = (...parts: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(
    parts
      .flatMap((part) => nameTokens(part ?? ''))
      .flatMap(spanishReadings)
      .flatMap((key) => [key, ...formalNamesOf(key)]),
  )

const meet = ([one, other]: readonly ReadonlySet<string>[]): boolean => [...(one ?? [])].some((key) => other?.has(key))
