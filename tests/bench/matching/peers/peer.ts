/** What every way of finding has in common: it is given the pool once, and then asked sighting by sighting. */
import { splitWords } from '../../../../app/domain/matching/fold.ts'
import type { PersonDescription } from '../../../../app/domain/person.ts'
import type { BenchNotice, BenchRecord, BenchSighting } from '../world.ts'

/** As many as a person would look through. */
export const MOST_SHOWN = 20

/** Best first, at most `MOST_SHOWN`; `ids` are places in the pool. Scores need only order. */
export type Ranked = {
  readonly ids: readonly number[]
  readonly scores: readonly number[]
  /** Where the way itself says how likely each is (0–1); the others are calibrated on training families. */
  readonly probabilities?: readonly number[]
  /** Whether the child's own notice was among those compared at all. */
  readonly reached?: boolean
}
export type Ranker = {
  readonly rank: (sighting: BenchSighting) => Ranked | Promise<Ranked>
  readonly close?: () => Promise<void>
}
export type Peer = {
  readonly name: string
  /** Where the method comes from and how it was tuned, in a line. */
  readonly source: string
  /** Ours, a part of ours, another's, or the ceiling. */
  readonly kind: 'ours' | 'ablation' | 'peer' | 'ceiling'
  readonly prepare: (notices: readonly BenchNotice[]) => Ranker | Promise<Ranker>
  /** Why it cannot run here, in a word. */
  readonly missing?: () => string | undefined
}

/** The best of a score for every notice, ties by place. Zero is not a match. */
export const topOf = (scores: Float64Array | Float32Array, most = MOST_SHOWN): Ranked => {
  const ids: number[] = []
  let least = 0
  const isBefore = (one: number, other: number) =>
    (scores[one] ?? 0) > (scores[other] ?? 0) || (scores[one] === scores[other] && one < other)
  for (let id = 0; id < scores.length; id++) {
    const score = scores[id] ?? 0
    if (score <= 0 || (ids.length === most && score <= least)) continue
    let at = ids.length
    while (at > 0 && isBefore(id, ids[at - 1] ?? 0)) at--
    ids.splice(at, 0, id)
    if (ids.length > most) ids.pop()
    least = scores[ids.at(-1) ?? 0] ?? 0
  }
  return { ids, scores: ids.map((id) => scores[id] ?? 0) }
}

export const wordsOfName = ({ name }: PersonDescription): string[] => splitWords(name.raw)
export const wordsOfNickname = ({ name }: PersonDescription): string[] =>
  name.nickname && name.nickname !== name.raw ? splitWords(name.nickname) : []
export const wordsOfPeople = ({ companions }: PersonDescription): string[] =>
  (companions ?? []).flatMap(({ name }) => splitWords(name.raw))

/** Everything but names, as words that are equal or not: the same for all peers that index words. */
export const factsOf = ({ person, event }: BenchRecord): Readonly<Record<string, readonly string[]>> => ({
  sex: person.sex ? [person.sex] : [],
  age: ageOf({ person, event }),
  birth: person.birthDate ? [person.birthDate] : [],
  relation: (person.companions ?? []).flatMap(({ relation }) => (relation ? [relation] : [])),
  nationality: [...(person.nationalities ?? [])],
  language: [...(person.languages ?? [])],
  origin: [person.origin?.country, person.origin?.department, person.origin?.municipality].flatMap(
    (part) => part ?? [],
  ),
  place: [event.place?.country, event.place?.department, event.place?.municipality].flatMap((part) => part ?? []),
  date: event.when ? [event.when.from, event.when.to] : [],
  phone: [...(person.phoneDigests ?? [])],
  marks: (person.marks ?? []).map(({ type, site, side }) => [type, site, side].filter(Boolean).join('-')),
  clothes: (person.clothing ?? []).map(({ garment, colour }) => [garment, colour].filter(Boolean).join('-')),
})

/** Years said, else from the birth date on the day of the record. */
const ageOf = ({ person, event }: Pick<BenchRecord, 'person' | 'event'>): string[] => {
  if (person.age)
    return Array.from({ length: Math.min(4, person.age.max - person.age.min + 1) }, (_, at) =>
      String((person.age?.min ?? 0) + at),
    )
  const [year, on] = [person.birthDate?.slice(0, 4), event.when?.to.slice(0, 4)]
  return year && on ? [String(Number(on) - Number(year))] : []
}
