/** Who a question is about, known from how it was made; and whether an answer finds them. */
import { displayName, nameTokens } from '../../../app/domain/names.ts'
import type { BenchNotice } from '../matching/world.ts'
import { type Asked, departmentIn, yearsIn } from './questions.ts'

export const TOP = 10
export type Outcome = { readonly asked: Asked; readonly first: boolean; readonly ten: boolean; readonly ms: number }

/** All words of a notice's names. */
export const wordsOf = ({ person }: BenchNotice): readonly string[] => [
  ...new Set(
    [person.name, ...(person.otherNames ?? [])].flatMap((name) =>
      [displayName(name), name.raw, name.nickname ?? ''].flatMap(nameTokens),
    ),
  ),
]

/** Who fits a question as well as the notice it was made of: whoever holds all the words that were spoilt, and says nothing against its age or home. */
export const openOracle = (notices: readonly BenchNotice[]) => {
  const byWord = new Map<string, number[]>()
  const words = notices.map(wordsOf)
  for (const [place, own] of words.entries())
    for (const word of own) {
      const list = byWord.get(word)
      if (list) list.push(place)
      else byWord.set(word, [place])
    }
  return ({ meant, begins, years, department }: Asked): ReadonlySet<number> => {
    const [least = '', ...others] = [...meant].sort(
      (one, other) => (byWord.get(one)?.length ?? 0) - (byWord.get(other)?.length ?? 0),
    )
    const fits = (byWord.get(least) ?? []).filter(
      (place) =>
        others.every((word) => words[place]?.includes(word)) &&
        (years === undefined || Math.abs((yearsIn(notices[place] as BenchNotice) ?? years) - years) <= 1) &&
        (department === undefined || (departmentIn(notices[place] as BenchNotice) ?? department) === department) &&
        (begins === undefined || words[place]?.some((word) => word.startsWith(begins))),
    )
    return new Set(fits)
  }
}

/**
 * Whether the notice is among the first; of a question that fits more than ten equally well, whether those shown are among them. The
 * first counts where it fits.
 */
const judge = (asked: Asked, shown: readonly number[], fits: ReadonlySet<number>): Pick<Outcome, 'first' | 'ten'> => {
  const top = shown.slice(0, TOP)
  const isTie = fits.size > TOP
  return {
    first: top[0] !== undefined && (top[0] === asked.notice || fits.has(top[0])),
    ten: isTie ? top.length === TOP && top.every((place) => fits.has(place)) : top.includes(asked.notice),
  }
}

export const askAll = async (
  way: { readonly search: (text: string) => Promise<readonly number[]> | readonly number[] },
  asked: readonly Asked[],
  fitsOf: (asked: Asked) => ReadonlySet<number>,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const one of asked.slice(0, 50)) await way.search(one.text)
  for (const one of asked) {
    const began = performance.now()
    const shown = await way.search(one.text)
    outcomes.push({ asked: one, ms: performance.now() - began, ...judge(one, shown, fitsOf(one)) })
  }
  return outcomes
}
