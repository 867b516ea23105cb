/**
 * When a word of a name may stand for another: within one edit of its Spanish key, or two where the word is long enough; or
 * the same to an English ear. Two words that are near share one of their near keys, so that they are found with `=` among any
 * number of words; sharing one proves nothing, `chooseNear` judges.
 */
import { expandToken, SHORT_FORM_LOSS, type TokenExpansion } from './blocking.ts'
import { isWithinEdits, letterSet, lettersApart } from './edit-distance.ts'
import { hash32 } from './hash.ts'
import { formalNamesOf } from './hypocoristics.ts'
import { englishEarKey } from './phonetic-keys.ts'
import type { PreparedToken } from './types.ts'

/** Bits lost by one edit, by two, and by agreeing to an English ear alone. */
const ONE_EDIT = 3
const TWO_EDITS = 5.5
const SAME_EAR = 3
/** Bits lost by a name of which the beginning was said, and the letters of that beginning by which it is found. */
const CLIPPED = 4
const HEAD_LETTERS = 4
/** Letters from which one edit, and two, leave a word to be recognised by. */
const LEAST_FOR_ONE = 3
const LEAST_FOR_TWO = 6
/** Names behind a short form that are looked for of one token. */
const MOST_FORMALS = 3
/** Near words asked for of one token, the nearest first. */
const MOST_NEAR = 24
/** Letters of a word that its keys are made of: two words that are near at all are near in these. */
const KEPT_LETTERS = 7

/** Edits by which a word of this length may be off. */
export const editsAllowed = (length: number): number => (length >= LEAST_FOR_TWO ? 2 : length >= LEAST_FOR_ONE ? 1 : 0)

/** What a word sounds like to an English ear, given by its Spanish key. */
export const earOf = (word: string): number => hash32(englishEarKey(word))

/** The letters by which a word is found whose beginning alone was said; undefined where it is too short to be clipped. */
export const headOf = (word: string): string | undefined =>
  word.length >= HEAD_LETTERS ? word.slice(0, HEAD_LETTERS) : undefined

const withoutOneLetter = (texts: Iterable<string>): Set<string> => {
  const shorter = new Set<string>()
  for (const text of texts) for (let at = 0; at < text.length; at++) shorter.add(text.slice(0, at) + text.slice(at + 1))
  return shorter
}

/**
 * Keys of a word: its first letters, and what is left of them when as many letters are taken away as it may be off by (an edit
 * takes at most one letter from either word); and its sound. About thirty for a word of seven letters, the most.
 * @param word its Spanish key
 * @param ear its sound to an English ear, as `earOf` or of the spelling that was said
 */
export const nearKeys = (word: string, ear: number): string[] => {
  let texts = new Set([word.slice(0, KEPT_LETTERS)])
  const all = new Set(texts)
  for (let edit = editsAllowed(word.length); edit > 0; edit--) {
    texts = withoutOneLetter(texts)
    for (const text of texts) all.add(text)
  }
  const head = headOf(word)
  return [...[...all].map((text) => `near:${text}`), ...(head === undefined ? [] : [`head:${head}`]), `ear:${ear}`]
}

/** A word of the vocabulary by its Spanish key, and whether it sounds as the token does. */
export type HeardWord = { readonly word: string; readonly sameEar: boolean }

/** A word to look for near words of, by its Spanish key and its sound to an English ear; `loss` is what it lost by not being what was said. */
export type Sound = { readonly spanish: string; readonly ear: number; readonly loss: number }

/** The sounds of a token: its own, and those of the names it is short for, since they may be misspelt where they are written. */
export const soundsOf = ({ spanish, ear }: PreparedToken): readonly Sound[] => [
  { spanish, ear, loss: 0 },
  ...formalNamesOf(spanish)
    .slice(0, MOST_FORMALS)
    .map((formal) => ({ spanish: formal, ear: earOf(formal), loss: SHORT_FORM_LOSS })),
]

/** Those words that a token may stand for, the nearest first. `heard` gives the words that may be near to one of its sounds. */
export const chooseNear = (token: PreparedToken, heard: (sound: Sound) => Iterable<HeardWord>): TokenExpansion[] => {
  const found = new Map<string, number>()
  for (const sound of soundsOf(token))
    for (const { word, loss } of nearTo(sound, heard(sound)))
      if (loss < (found.get(word) ?? Number.POSITIVE_INFINITY)) found.set(word, loss)
  found.delete(token.spanish)
  return [...found]
    .sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(([key, loss]) => ({ key, loss, near: true }))
}

/** Those of these words that are near to the sound, with the bits lost; a word may be given twice. */
const nearTo = ({ spanish: own, loss: before }: Sound, words: Iterable<HeardWord>) => {
  const limit = editsAllowed(own.length)
  const letters = letterSet(own)
  const lossOf = ({ word, sameEar }: HeardWord): number => {
    if (sameEar) return SAME_EAR
    const beginning = own.length < word.length ? own : word
    if (beginning.length >= HEAD_LETTERS && own.startsWith(beginning) && word.startsWith(beginning)) return CLIPPED
    if (limit === 0 || lettersApart(letters, letterSet(word)) > limit || !isWithinEdits(own, word, limit))
      return Number.POSITIVE_INFINITY
    return limit === 1 || isWithinEdits(own, word, 1) ? ONE_EDIT : TWO_EDITS
  }
  return [...words]
    .map((heard) => ({ word: heard.word, loss: before + lossOf(heard) }))
    .filter(({ loss }) => loss < Number.POSITIVE_INFINITY)
}

/** What the tables say of a token, and the near words that they do not know of. */
export const expandWith = (token: PreparedToken, near: readonly TokenExpansion[]): readonly TokenExpansion[] => {
  const tables = expandToken(token)
  const said = new Set(tables.map(({ key }) => key))
  return [...tables, ...near.filter(({ key }) => !said.has(key))]
}
