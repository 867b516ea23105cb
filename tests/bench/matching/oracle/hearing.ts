/**
 * What the generator's own rules make of a word, as probabilities: every spelling that its ears and its slips of the fingers
 * can write, enumerated from the rules themselves. Accents and capitals are folded, which loses next to nothing.
 */
import type { Rule } from '../../../../seeds/garble-words.ts'
import { applyRule, LETTERS, MOST_RULES, withoutAccents } from '../../../../seeds/garble-words.ts'
import { BENCH_EARS } from '../kept-from-engine.ts'

export const foldWord = (word: string): string => withoutAccents(word).toLowerCase()

export type Spread = ReadonlyMap<string, number>

/** One to `most` rules, each drawn evenly from those that fit. */
export const spreadOf = (word: string, rules: readonly Rule[], most: number): Spread => {
  const found = new Map<string, number>()
  let states = new Map([[word, 1]])
  for (let round = 1; round <= most; round++) {
    const next = new Map<string, number>()
    const add = (text: string, chance: number) => next.set(text, (next.get(text) ?? 0) + chance)
    for (const [text, chance] of states) {
      const fitting = rules.filter(([pattern]) => pattern.test(text))
      if (fitting.length === 0) add(text, chance)
      for (const rule of fitting) add(applyRule(text, rule), chance / fitting.length)
    }
    states = next
    for (const [text, chance] of states) {
      const folded = foldWord(text)
      found.set(folded, (found.get(folded) ?? 0) + chance / most)
    }
  }
  return found
}

/** Probability that one slip makes `typed` of `meant`; both folded. As `mistype` of the seeds draws it. */
export const slipChance = (meant: string, typed: string): number => {
  if (meant.length < 4) return typed === `${meant}${meant.slice(-1)}` ? 1 : 0
  if (Math.abs(meant.length - typed.length) > 1) return 0
  let chance = 0
  const places = meant.length - 2
  for (let at = 1; at <= places; at++) {
    const before = meant.slice(0, at)
    if (!typed.startsWith(before)) break
    const [letter, next, after] = [meant.charAt(at), meant.charAt(at + 1), meant.slice(at + 2)]
    if (typed === before + next + letter + after) chance += 1
    if (typed === before + next + after) chance += 1
    if (typed === before + letter + letter + next + after) chance += 1
    if (typed.length === meant.length && typed.slice(at + 1) === next + after && LETTERS.includes(typed.charAt(at)))
      chance += 1 / LETTERS.length
  }
  return chance / (4 * places)
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
/** Every word of which one slip may have made this one. */
const meantBy = (typed: string): Set<string> => {
  const words = new Set<string>()
  for (let at = 1; at <= typed.length; at++) {
    const [before, after] = [typed.slice(0, at), typed.slice(at)]
    words.add(before + after.slice(1))
    words.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
    for (const letter of ALPHABET) {
      words.add(before + letter + after)
      words.add(before + letter + after.slice(1))
    }
  }
  return words
}

/** How a true word may have become the one that was read: untouched, heard by either ear, each with a slip after it or not. */
export const WAYS = ['plain', 'spanish', 'english', 'plainSlip', 'spanishSlip', 'englishSlip'] as const
export type Way = (typeof WAYS)[number]
export type Chances = Readonly<Record<Way, number>>

/** For a read word: each true word that can have become it, with the probability of every way. */
export const makeReader = (words: readonly string[]): ((read: string) => ReadonlyMap<string, Chances>) => {
  const back = new Map<string, { word: string; way: 'plain' | 'spanish' | 'english'; chance: number }[]>()
  const hold = (word: string, way: 'plain' | 'spanish' | 'english', spread: Spread) => {
    for (const [text, chance] of spread) {
      const held = back.get(text)
      if (held) held.push({ word, way, chance })
      else back.set(text, [{ word, way, chance }])
    }
  }
  for (const word of words) {
    hold(word, 'plain', new Map([[foldWord(word), 1]]))
    hold(word, 'spanish', spreadOf(word, BENCH_EARS.spanish, MOST_RULES.spanish))
    hold(word, 'english', spreadOf(word, BENCH_EARS.english, MOST_RULES.english))
  }
  const read = new Map<string, ReadonlyMap<string, Chances>>()
  return (text) => {
    const known = read.get(text)
    if (known) return known
    const found = new Map<string, Record<Way, number>>()
    const add = (word: string, way: Way, chance: number) => {
      const held = found.get(word) ?? { plain: 0, spanish: 0, english: 0, plainSlip: 0, spanishSlip: 0, englishSlip: 0 }
      held[way] += chance
      found.set(word, held)
    }
    for (const { word, way, chance } of back.get(text) ?? []) add(word, way, chance)
    for (const meant of meantBy(text)) {
      const held = back.get(meant)
      const slip = held ? slipChance(meant, text) : 0
      if (held && slip > 0) for (const { word, way, chance } of held) add(word, `${way}Slip`, chance * slip)
    }
    read.set(text, found)
    return found
  }
}
