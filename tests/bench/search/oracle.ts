/** Who a question is about, known from how it was made; and whether an answer finds them. */
import { displayName, nameTokens } from '../../../app/domain/names.ts'
import type { BenchNotice } from '../matching/world.ts'
import { type Asked, agesIn, departmentIn, type Part } from './questions.ts'

export const TOP = 10
export type Outcome = {
  readonly asked: Asked
  readonly first: boolean
  readonly ten: boolean
  /** As `ten`, where only who holds the words that were meant fits, and nobody by the words as they were typed. */
  readonly tenOfMeant: boolean
  /** As `ten`, or the notice itself is among the ten, whoever else is. */
  readonly found: boolean
  readonly ms: number
}
/** Places of the notices that fit a question. */
export type Fits = { readonly all: ReadonlySet<number>; readonly meant: ReadonlySet<number> }

/** All words of a notice's names. */
export const wordsOf = ({ person }: BenchNotice): readonly string[] => [
  ...new Set(
    [person.name, ...(person.otherNames ?? [])].flatMap((name) =>
      [displayName(name), name.raw, name.nickname ?? ''].flatMap(nameTokens),
    ),
  ),
]

/**
 * Who fits a question as well as the notice it was made of: of the age, within a year of any that it says, and the home that were asked (who says none fits less well), whoever holds of each name either what was
 * meant or what was typed. Of "Jorgecito Pérez" that is every Jorge Pérez, and whoever is registered as Jorgecito Pérez, whom no reader of the
 * question could place behind them.
 */
export const openOracle = (notices: readonly BenchNotice[]) => {
  const byWord = new Map<string, number[]>()
  const words = notices.map(wordsOf)
  for (const [place, own] of words.entries())
    for (const word of own) {
      const list = byWord.get(word)
      if (list) list.push(place)
      else byWord.set(word, [place])
    }
  const holds = (place: number, asked: readonly string[]) => asked.every((word) => words[place]?.includes(word))
  const count = (word: string | undefined) => (word === undefined ? 0 : (byWord.get(word)?.length ?? 0))
  const rarest = (asked: readonly string[]) => [...asked].sort((one, other) => count(one) - count(other))[0]
  const holders = (asked: readonly string[]) => byWord.get(rarest(asked) ?? '') ?? []

  return ({ parts, begins, years, department }: Asked): Fits => {
    const isLikely = (place: number) =>
      (years === undefined ||
        agesIn(notices[place] as BenchNotice).some(({ min, max }) => years >= min - 1 && years <= max + 1)) &&
      (department === undefined || departmentIn(notices[place] as BenchNotice) === department) &&
      (begins === undefined || words[place]?.some((word) => word.startsWith(begins)))
    const costOf = ({ meant, typed }: Part) => count(rarest(meant)) + count(rarest(typed))
    const [least] = [...parts].sort((one, other) => costOf(one) - costOf(other))
    const all = [...new Set([...holders(least?.meant ?? []), ...holders(least?.typed ?? [])])].filter(
      (place) =>
        isLikely(place) &&
        parts.every(({ meant, typed }) => holds(place, meant) || (typed.length > 0 && holds(place, typed))),
    )
    return {
      all: new Set(all),
      meant: new Set(all.filter((place) => parts.every(({ meant }) => holds(place, meant)))),
    }
  }
}

/** Whether the notice is among the ten shown; of a question that fits more than ten, whether those shown are among them. */
const isTen = (asked: Asked, top: readonly number[], fits: ReadonlySet<number>): boolean =>
  fits.size > TOP ? top.length === TOP && top.every((place) => fits.has(place)) : top.includes(asked.notice)

/** The first counts where it fits. */
const judge = (
  asked: Asked,
  shown: readonly number[],
  fits: Fits,
): Pick<Outcome, 'first' | 'ten' | 'tenOfMeant' | 'found'> => {
  const top = shown.slice(0, TOP)
  const ten = isTen(asked, top, fits.all)
  return {
    first: top[0] !== undefined && (top[0] === asked.notice || fits.all.has(top[0])),
    ten,
    found: ten || top.includes(asked.notice),
    tenOfMeant: isTen(asked, top, fits.meant),
  }
}

export const askAll = async (
  way: { readonly search: (text: string) => Promise<readonly number[]> | readonly number[] },
  asked: readonly Asked[],
  fitsOf: (asked: Asked) => Fits,
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
