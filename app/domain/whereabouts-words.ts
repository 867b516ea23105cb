/**
 * Marks and clothes may carry free words, and free words may name the shelter or its town, which is a whereabouts. What
 * people wrote passes to the other side without the words that name who cares for the child or where (protection rule 6).
 * Words that half of all institutions and towns are called by go only where the whole name stands.
 */
import { foldText } from './matching/fold.ts'
import type { PersonDescription } from './person.ts'

/** Words of names that describe a child as well: left where they stand alone. */
const COMMON: ReadonlySet<string> = new Set(
  `a al and casa centro ciudad comedor cruz de del e el en hogar home house la las los nueva nuevo nuestra of red refugio
  roja san santa santo senora shelter the un una y albergue migrante migrantes migrant migrants nina ninas nino ninos`.split(
    /\s+/,
  ),
)
/** Words shorter than this say nothing by themselves. */
const SHORTEST = 3

const WORD = /[\p{L}\p{N}\p{M}]+/gu
type Word = { readonly at: number; readonly end: number; readonly folded: string }

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((found) => ({
    at: found.index,
    end: found.index + found[0].length,
    folded: foldText(found[0]),
  }))

/**
 * The text without the names and without the telling words of them, whatever their case and accents.
 * @param names names of institutions and towns, as written
 */
export const withoutNames = (text: string, names: readonly string[]): string => {
  const phrases = names.map((name) => wordsOf(name).map(({ folded }) => folded)).filter((phrase) => phrase.length > 0)
  const telling = new Set(phrases.flat().filter((word) => word.length >= SHORTEST && !COMMON.has(word)))
  const words = wordsOf(text)
  const gone = new Set(words.filter(({ folded }) => telling.has(folded)))
  for (const phrase of phrases)
    for (let start = 0; start + phrase.length <= words.length; start++)
      if (phrase.every((word, at) => words[start + at]?.folded === word))
        for (const word of words.slice(start, start + phrase.length)) gone.add(word)
  let kept = ''
  let from = 0
  for (const { at, end } of gone.size > 0 ? [...gone].sort((one, other) => one.at - other.at) : []) {
    kept += text.slice(from, at)
    from = end
  }
  return gone.size > 0 ? (kept + text.slice(from)).replace(/\s+/g, ' ').trim() : text
}

const cleaned = <Item extends { readonly words?: string }>(items: readonly Item[], names: readonly string[]): Item[] =>
  items.map((item) => {
    if (item.words === undefined) return item
    const { words, ...rest } = item
    const kept = withoutNames(words, names)
    return (kept ? { ...rest, words: kept } : rest) as Item
  })

/** The person with the free words of its marks and clothes cleaned of these names. */
export const withoutWhereabouts = (person: PersonDescription, names: readonly string[]): PersonDescription => ({
  ...person,
  ...(person.marks ? { marks: cleaned(person.marks, names) } : {}),
  ...(person.clothing ? { clothing: cleaned(person.clothing, names) } : {}),
})
