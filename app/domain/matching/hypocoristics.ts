/**
 * What a child is called and what the papers say are rarely the same word: Chepe is José, Beto is Roberto or Alberto,
 * Juanjo is Juan José. A short form stands for every formal name that has it, and two short forms agree when they share
 * a formal name. Forms are held by Spanish key, so that Chuy and Chui are one.
 */

import { HYPOCORISTIC_ROWS } from './hypocoristic-table.ts'
import { spanishKey } from './phonetic-keys.ts'

const PARTICLE_WORDS = /\b(?:del|de|la)\s+/g

const formalsByShort = new Map<string, string[]>()
const shortsByFormal = new Map<string, string[]>()
const compoundsByShort = new Map<string, (readonly string[])[]>()

const addTo = <Value>(map: Map<string, Value[]>, key: string, value: Value) => {
  const held = map.get(key)
  if (!held) map.set(key, [value])
  else if (!held.includes(value)) held.push(value)
}

for (const row of HYPOCORISTIC_ROWS.trim().split('\n')) {
  const [formal = '', shorts = ''] = row.split(':')
  const parts = formal.replace(PARTICLE_WORDS, '').split(' ').map(spanishKey)
  for (const short of shorts.trim().split(/\s+/).map(spanishKey)) {
    if (parts.length > 1) addTo(compoundsByShort, short, parts)
    else if (parts[0] !== undefined && parts[0] !== short) {
      addTo(formalsByShort, short, parts[0])
      addTo(shortsByFormal, parts[0], short)
    }
  }
}

/** How many single formal names the table knows. */
export const FORMAL_NAME_COUNT = shortsByFormal.size

// On Spanish keys: -cito has become -sito, -quito -kito, and -guito stays.
const DIMINUTIVE = /^(.{2,}?)(e?sit|it)(o|a|os|as)$/

/** A diminutive of a name that no table lists is one all the same: Miriamcito. Shorter stems are too many words. */
const LEAST_UNLISTED = 5

/** Spanish keys of the words that the diminutive may come from: Juanita → juana, Carlitos → carlos, Carmencita → carmen, Moisesito → moises. */
const undiminished = (key: string): string[] => {
  const match = DIMINUTIVE.exec(key)
  if (!match) return []
  const [, stem = '', middle = '', ending = ''] = match
  // Huguito is as often written Hugito; the k and s of Erickcito sound as x.
  const written = stem.replace(/j$/, 'g').replace(/x$/, 'k')
  // The s may be the name's own, whether one is written or two: Andresito, Elviscito.
  const withS = stem + middle.slice(0, -'it'.length)
  const bases = new Set([stem.replace(/gu$/, 'g'), written, withS])
  return [...bases].flatMap((bare) => [bare, bare + ending, `${bare}e`, ...(ending === 'o' ? [`${bare}os`] : [])])
}

/**
 * Spanish keys of the formal names a token may stand for, without the token's own key. Empty for a name that is only
 * itself. A diminutive gives its base, listed or not, and the formal names of its base.
 */
export const formalNamesOf = (key: string, isKnownName: (key: string) => boolean = () => false): string[] => {
  const formals = new Set(formalsByShort.get(key))
  for (const base of undiminished(key)) {
    const ofBase = formalsByShort.get(base)
    if (ofBase) for (const formal of ofBase) formals.add(formal)
    if (shortsByFormal.has(base) || isKnownName(base) || base.length >= LEAST_UNLISTED) formals.add(base)
  }
  formals.delete(key)
  return [...formals]
}

/** Spanish keys of the short forms of a formal name, given by its Spanish key. Diminutives are left to the asker. */
export const shortFormsOf = (formalKey: string): readonly string[] => shortsByFormal.get(formalKey) ?? []

/** Compounds behind one word: "juanjo" → [["juan", "jose"]], as Spanish keys. */
export const compoundsOf = (key: string): readonly (readonly string[])[] => compoundsByShort.get(key) ?? []
