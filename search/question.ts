/**
 * What somebody typed into a search box, taken apart. "Yenifer Ishcoy, unos 11, de San Marcos" asks for two words of a name, an age
 * and a place. A place is what follows a last "de" or the last comma, where the gazetteer knows it by that name; its words stay words of
 * the name too, since people are called de León. Total over any string and linear in what is read of it.
 */

import { parseAgeWords, type Years } from '../app/domain/age-words.ts'
import { nameTokens } from '../app/domain/names.ts'
import { type AskedPlace, parsePlace } from './asked-place.ts'

/** Characters that are read; more says nothing more of a name. */
const MOST_READ = 240
/** Words that are asked for, and words that are left out. */
const MOST_WORDS = 8

export type AskedWord = {
  readonly text: string
  /** Being typed: what begins so is meant as well. */
  readonly open: boolean
  /** Also a word of the place: not having it says nothing against a record. */
  readonly optional: boolean
}
/** Of the place: there are several San Pedro. */
export type Question = Pick<AskedPlace, 'places' | 'alike' | 'isPassage' | 'isLed'> & {
  readonly words: readonly AskedWord[]
  /** Words that were quoted together: they have to be there as they are written. */
  readonly exact: readonly string[]
  /** Words led by a dash: none of them may be there. */
  readonly without: readonly string[]
  readonly age?: Years
  /** Its words as they were typed. */
  readonly placeSaid?: string
  /** What stands where a place does and is known as none: words of the name. */
  readonly unplaced?: string
}

const OPERATOR = /(^|[\s,])(-)?"([^"]*)("|$)|(^|[\s,])-([\p{L}\p{N}]{2,})/gu
const AGE =
  /(?:^|[\s,])((?:(?:unos|unas|como|casi|de|about|around|aprox\p{L}*)\s+)*\d{1,2}(?:\s*(?:[-–]|o|u|y|a|or|to)\s*\d{1,2})?(?:\s*(?:años|anos|añitos|años de edad|years old|years|year|meses|months))?)(?=$|[\s,.])/iu

export const parseQuestion = (typed: string): Question => {
  const text = typed.slice(0, MOST_READ)
  const exact: string[] = []
  const without: string[] = []
  const plain = text.replace(OPERATOR, (_, _lead, dash, quoted, _close, _space, left) => {
    if (left !== undefined) without.push(...nameTokens(left))
    else if (dash) without.push(...nameTokens(quoted ?? ''))
    else exact.push(...nameTokens(quoted ?? ''))
    return ' '
  })
  const aged = AGE.exec(plain)
  const age = aged?.[1] ? parseAgeWords(aged[1].replace(/\bde edad\b/iu, '')) : undefined
  const named = age && aged ? `${plain.slice(0, aged.index)},${plain.slice(aged.index + aged[0].length)}` : plain
  const segments = named.split(',').filter((segment) => /[\p{L}\p{N}]/u.test(segment))
  const { rest, places, alike, isPassage, isLed, said, unplaced } = parsePlace(segments)
  const own = [...new Set(nameTokens(rest.join(' ')).filter(isWord))]
  const ofPlace = said === '' ? [] : nameTokens(said).filter((word) => isWord(word) && !own.includes(word))
  // Somebody still types the last word where nothing follows it.
  const isOpen = /[\p{L}\p{N}]$/u.test(text) && !age && places.length === 0
  const words = own.map((word, at) => ({ text: word, open: isOpen && at === own.length - 1, optional: false }))
  return {
    words: [...exactFirst(exact, words), ...ofPlace.map((word) => ({ text: word, open: false, optional: true }))].slice(
      0,
      MOST_WORDS,
    ),
    exact: exact.slice(0, MOST_WORDS),
    without: without.slice(0, MOST_WORDS),
    ...(age ? { age } : {}),
    places,
    alike,
    isPassage,
    isLed,
    ...(said.trim() ? { placeSaid: said.trim() } : {}),
    ...(unplaced ? { unplaced } : {}),
  }
}

/** Whether an age or a home tells apart those whose names answer alike: then an engine looks at more of them. */
export const tellsApart = ({ age, places }: Pick<Question, 'age' | 'places'>): boolean =>
  age !== undefined || places.length > 0

const isWord = (word: string): boolean => word.length > 1 && !/^\d+$/.test(word)

const exactFirst = (exact: readonly string[], words: readonly AskedWord[]): readonly AskedWord[] => [
  ...exact.filter(isWord).map((text) => ({ text, open: false, optional: false })),
  ...words.filter(({ text }) => !exact.includes(text)),
]
