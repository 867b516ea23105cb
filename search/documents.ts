/**
 * What may be searched of a notice, by audience. The public document holds what is published and nothing else, so that a
 * search tells no more than the page; the partner document is coarsened like the other side of a candidate (protection
 * rules 2 and 6). Places are in neither set of words: nobody is found by a place alone.
 */

import { nameTokens } from '../app/domain/names.ts'
import type { NoticeContent, PublicNotice } from '../app/domain/notice.ts'
import type { PersonDescription, PersonName, Relation } from '../app/domain/person.ts'
import { type OtherSide, otherSide } from '../app/domain/projection.ts'
import type { BirthYears } from './ages.ts'
import type { SearchDocument } from './index.ts'
import { keysOf } from './keys.ts'

/** What a partner reads of a registered notice in a search of the registry. */
export type PartnerNotice = OtherSide & {
  readonly seekerRelation?: Relation
  /** Whether officers of consulates may see it: the family's consent. */
  readonly consulatesMaySee: boolean
}

type Owner = { readonly recordId: string; readonly chancelleryId: string }

export const publicDocument = (owner: Owner, notice: PublicNotice): SearchDocument => ({
  ...owner,
  audience: 'public',
  publicId: notice.publicId,
  ...words([notice.name, notice.nickname]),
  document: notice,
  sex: notice.sex,
})

export const partnerDocument = (
  owner: Owner,
  content: NoticeContent,
  consent: { readonly consulatesMaySee: boolean },
): SearchDocument => {
  const { person, lastKnown, seekerRelation } = content
  // Relatives travel in the evidence of a candidate, never in a search: one of them may be who seeks.
  const { companions: _relatives, ...child } = person
  const document: PartnerNotice = {
    ...otherSide({ person: child, placeAndTime: lastKnown }),
    seekerRelation,
    consulatesMaySee: consent.consulatesMaySee,
  }
  return {
    ...owner,
    audience: 'partner',
    ...words(writingsOf(person)),
    document,
    birthYears: birthYears(person),
    sex: person.sex,
  }
}

/** Every writing of a person's names that may be searched. */
export const writingsOf = ({ name, otherNames }: PersonDescription): readonly (string | undefined)[] =>
  [name, ...(otherNames ?? [])].flatMap(writings)

const writings = ({ raw, given, surname1, surname2, nickname }: PersonName): (string | undefined)[] => [
  ...(raw?.split('\n') ?? []),
  [given, surname1, surname2].filter(Boolean).join(' '),
  given,
  surname1,
  surname2,
  nickname,
]

/** Folded words of these writings of somebody's names, each once, or twice where one of them has it twice: "González González" are two surnames. */
export const wordsOf = (names: readonly (string | undefined)[]): readonly string[] => {
  const times = new Map<string, 1 | 2>()
  for (const name of names) {
    const here = new Set<string>()
    for (const word of nameTokens(name ?? '')) {
      times.set(word, here.has(word) ? 2 : (times.get(word) ?? 1))
      here.add(word)
    }
  }
  return [...times].flatMap(([word, count]) => (count === 2 ? [word, word] : [word]))
}

const words = (names: readonly (string | undefined)[]): Pick<SearchDocument, 'folded' | 'words' | 'keys'> => {
  const own = wordsOf(names)
  const distinct = [...new Set(own)]
  return {
    folded: own.length > 0 ? ` ${own.join(' ')} ` : ' ',
    words: distinct,
    keys: keysOf(distinct),
  }
}

/** Of an age, the year before it is counted from its day too: who is eleven in June was born in this year's or the last one's. */
const birthYears = ({ birthDate, age }: PersonDescription): BirthYears => {
  const on = age ? Number(age.asOf.slice(0, 4)) : 0
  return {
    ...(birthDate === undefined ? {} : { dated: Number(birthDate.slice(0, 4)) }),
    ...(age ? { aged: { min: on - age.max - 1, max: on - age.min } } : {}),
  }
}
