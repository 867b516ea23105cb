/**
 * What the second engine is asked for, as filters. It gives what passes a filter in no order of ours and so many at most, so it is asked for the likeliest
 * first: for records that answer every word, level by level of how far off the answers are together. Pure.
 */
import { soundsOf } from '../ask-keys.ts'
import { textKey, wordKey } from '../keys.ts'
import type { Question } from '../question.ts'
import type { Expanded } from '../rank.ts'
import { keyText } from './mirrored.ts'

/** What the keys of a record have to be. */
export type Clause =
  | { readonly keys: readonly bigint[] }
  | { readonly all: readonly Clause[] }
  | { readonly any: readonly Clause[] }

/** Bits up to which answers to a word are one step off. */
const STEPS = [5, 12, 40] as const
/** Steps that the words of a record may be off together. */
const MOST_STEPS = 6
/** Words that have to be answered together, the most telling of them: with a fourth there are too many ways. */
const MOST_TOGETHER = 3
/** What is asked for of one word, the likeliest of it. */
const MOST_SOUNDS = 120

/** By steps, the keys of what a word may stand for. A word by itself is asked for as it is written before all that sounds so. */
const stepsOf = ({ text, meant }: Expanded, isAlone: boolean): readonly (readonly bigint[])[] => {
  const steps: bigint[][] = STEPS.map(() => [])
  for (const { spanish, cost } of soundsOf(meant).slice(0, MOST_SOUNDS))
    steps[STEPS.findIndex((most) => cost <= most)]?.push(wordKey(spanish))
  return isAlone ? [[textKey(text)], ...steps] : steps
}

/** Each word some step off, so many of them together. */
const together = (words: readonly (readonly (readonly bigint[])[])[], steps: number): Clause | undefined => {
  const [word = [], ...others] = words
  if (others.length === 0) return word[steps]?.length ? { keys: word[steps] } : undefined
  const ways = word.slice(0, steps + 1).flatMap((keys, step): readonly Clause[] => {
    const rest = keys.length > 0 ? together(others, steps - step) : undefined
    return rest ? [{ all: [{ keys }, rest] }] : []
  })
  return ways.length > 1 ? { any: ways } : ways[0]
}

/**
 * Records that answer the words of a name together, nearest first: those of one level are as many steps off. Of words that may be a place's none has to be there.
 * Empty where no word is a name's.
 */
export const listLevels = (words: readonly Expanded[]): readonly Clause[] => {
  const names = words
    .filter(({ optional }) => !optional)
    .sort((one, other) => other.bits - one.bits)
    .slice(0, MOST_TOGETHER)
  if (names.length === 0) return []
  const steps = names.map((word) => stepsOf(word, names.length === 1))
  return Array.from({ length: MOST_STEPS + 1 }, (_, off) => together(steps, off) ?? []).flat()
}

/** As the engine reads it. */
export const filterOf = (clause: Clause): string =>
  'keys' in clause
    ? `keys IN [${clause.keys.map(keyText).join(', ')}]`
    : `(${('all' in clause ? clause.all : clause.any).map(filterOf).join('all' in clause ? ' AND ' : ' OR ')})`

/** Years by which a birth may be off the middle of the age that was asked, as in rank.ts. */
const YEARS_OFF = 1.5

const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ')

/** Homes that were asked, as the engine holds them: by department, or by country where none narrower was meant. */
const homesOf = (places: Question['places']): string => {
  const departments = places.flatMap((place) => {
    const [country, department] = place.split('-')
    return department === undefined ? [] : [`${country}-${department}`]
  })
  const countries = places.filter((place) => !place.includes('-'))
  return [
    ...(departments.length > 0 ? [`department IN [${quoted([...new Set(departments)])}]`] : []),
    ...(countries.length > 0 ? [`country IN [${quoted(countries)}]`] : []),
  ].join(' OR ')
}

/**
 * Of many whose names answer alike, those whom an age and a home that were asked tell apart: filters to be asked besides, each by itself. Empty where neither
 * was asked. `now` is the present day in years (inYears).
 */
export const listApart = ({ age, places }: Question, now: number): readonly (readonly string[])[] => {
  const home = places.length > 0 ? [`(${homesOf(places)})`] : []
  if (!age) return home.length > 0 ? [home] : []
  const middle = now - (age.min + age.max + 1) / 2
  const born = [`bornMax >= ${Math.floor(middle - YEARS_OFF)}`, `bornMin <= ${Math.floor(middle + YEARS_OFF)}`]
  return home.length > 0 ? [[...born, ...home], home] : [born]
}
