/**
 * Names arrive in every order: given names first, "LOPEZ IXCOY, JUAN", a US form's first/middle/last, or words with no
 * order at all. Reading them into parts never loses a word and never invents one: the raw words stay, and a part is set
 * only when the order or the lexicon of names supports it. Particles (de, del, de la, y) stay with the word they lead.
 */

import { foldText, MAX_NAME_LENGTH, MAX_TOKENS, splitWords } from './matching/fold.ts'
import { isGivenName, isSurname } from './matching/frequencies.ts'
import { formalNamesOf } from './matching/hypocoristics.ts'
import { spanishKey } from './matching/phonetic-keys.ts'
import type { PersonName } from './person.ts'

const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'e',
  'da',
  'das',
  'do',
  'dos',
  'du',
  'van',
  'von',
  'san',
])
/** "Viuda de" and generation suffixes: not part of anyone's name for matching. */
const TITLES = new Set(['viuda', 'vda', 'jr', 'sr', 'ii', 'iii', 'nino', 'nina', 'menor', 'don', 'dona'])
/** Spelled as one word by US systems. */
const JOINED: Readonly<Record<string, string>> = {
  deleon: 'leon',
  delacruz: 'cruz',
  delarosa: 'rosa',
  delatorre: 'torre',
  delcid: 'cid',
  delvalle: 'valle',
  delrio: 'rio',
  dejesus: 'jesus',
  delossantos: 'santos',
  delosreyes: 'reyes',
  delapaz: 'paz',
  depaz: 'paz',
  demarcos: 'marcos',
}

/**
 * Folded words that identify someone, in order, without particles or titles; at most eight. A name of particles only
 * keeps them, so that nobody is left without a word.
 */
export const nameTokens = (raw: string): string[] => {
  const words = splitWords(raw)
  const telling = words.filter((word) => !PARTICLES.has(word) && !TITLES.has(word))
  return (telling.length > 0 ? telling : words)
    .map((word) => (Object.hasOwn(JOINED, word) ? (JOINED[word] ?? word) : word))
    .slice(0, MAX_TOKENS)
}

/** A word with the particles that lead it: "de la Cruz" is one piece. */
const piecesOf = (words: readonly string[]): string[] => {
  const pieces: string[] = []
  let leading: string[] = []
  for (const word of words) {
    leading.push(word)
    if (PARTICLES.has(foldText(word))) continue
    pieces.push(leading.join(' '))
    leading = []
  }
  if (leading.length > 0) {
    const last = pieces.pop()
    pieces.push([...(last === undefined ? [] : [last]), ...leading].join(' '))
  }
  return pieces
}

/** What the lexicon says of a word with its particles: "del Carmen" is given, "de León" a surname, "Santiago" either. */
export const leaningOf = (piece: string): 'given' | 'surname' | 'either' => {
  const token = nameTokens(piece)[0]
  if (token === undefined) return 'either'
  const key = spanishKey(token)
  const given = isGivenName(key) || formalNamesOf(key, isGivenName).length > 0
  const surname = isSurname(key)
  if (given !== surname) return given ? 'given' : 'surname'
  return piece.includes(' ') ? 'surname' : 'either'
}

const partsOf = (raw: string, given: readonly string[], surnames: readonly string[]): PersonName => ({
  raw,
  ...(given.length > 0 ? { given: given.join(' ') } : {}),
  ...(surnames[0] === undefined ? {} : { surname1: surnames[0] }),
  ...(surnames.length > 1 ? { surname2: surnames.slice(1).join(' ') } : {}),
})

/** How many of the leading pieces are given names when the order is given-first. */
const countGiven = (pieces: readonly string[]): number => {
  if (pieces.length === 1) return leaningOf(pieces[0] ?? '') === 'surname' ? 0 : 1
  if (pieces.length === 2) return 1
  const leanings = pieces.map(leaningOf)
  let count = 1
  // Two surnames are usual, so with four words two are given; a lexicon word beyond that place moves the boundary.
  while (count < pieces.length - 1) {
    const here = leanings[count]
    if (here === 'surname') break
    if (here === 'either' && count >= pieces.length - 2) break
    count++
  }
  return count
}

/** Order in which a source writes names. `unknown` asks the comma and the lexicon. */
export type NameOrder = 'given_first' | 'surname_first' | 'unknown'

/**
 * Reads a raw name into parts. A comma means surnames first whatever the order says. Text in quotes or parentheses is a
 * nickname: `Juan "Chepe" López`. Never throws; an empty string gives only `raw`.
 */
export const parseName = (raw: string, order: NameOrder = 'unknown'): PersonName => {
  const text = raw.slice(0, MAX_NAME_LENGTH)
  const quoted = /["“(]([^"”)]*)["”)]/u.exec(text)
  const nickname = quoted?.[1]?.trim()
  const [before = '', ...after] = (quoted ? text.replace(quoted[0], ' ') : text).split(',')
  const wordsIn = (part: string) => part.split(/[\s_/;]+/u).filter((word) => word !== '' && splitWords(word).length > 0)
  const withNickname = (name: PersonName): PersonName => (nickname ? { ...name, nickname } : name)
  const head = piecesOf(wordsIn(before))
  const tail = piecesOf(wordsIn(after.join(' ')).filter((word) => !TITLES.has(foldText(word).replace(/\W/g, ''))))
  if (tail.length > 0) return withNickname(partsOf(raw, tail, head))
  if (head.length === 0) return withNickname({ raw })
  const leanings = head.map(leaningOf)
  const surnamesLead =
    order === 'surname_first' ||
    (order === 'unknown' && head.length > 1 && leanings[0] === 'surname' && leanings.at(-1) === 'given')
  if (!surnamesLead) {
    const given = countGiven(head)
    return withNickname(partsOf(raw, head.slice(0, given), head.slice(given)))
  }
  const surnames = head.length - countGiven([...head].reverse())
  return withNickname(partsOf(raw, head.slice(surnames), head.slice(0, surnames)))
}

/** A US form: the middle box may hold a second given name or the first surname; the last box may hold both surnames. */
export const parseUsName = (first: string, middle: string, last: string): PersonName => {
  const raw = [first, middle, last]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
  const middlePieces = piecesOf(middle.split(/\s+/u).filter(Boolean))
  const surnames = piecesOf(last.split(/[\s-]+/u).filter(Boolean))
  const given = [first.trim(), ...middlePieces.filter((piece) => leaningOf(piece) !== 'surname')].filter(Boolean)
  const moved = middlePieces.filter((piece) => leaningOf(piece) === 'surname')
  return partsOf(raw, given, [...moved, ...surnames])
}

/** How a name is shown: given names, then surnames, as said; the raw words when there are no parts. May be empty. */
export const displayName = (name: PersonName): string => {
  const parts = [name.given, name.surname1, name.surname2].filter((part) => part !== undefined && part.trim() !== '')
  return (parts.length > 0 ? parts.join(' ') : name.raw || name.nickname || '').replace(/\s+/gu, ' ').trim()
}
