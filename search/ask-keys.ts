/** The keys that a question asks for: the same for every engine. */
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { RARE_BITS } from './expand.ts'
import { pairKey, textKey, wordKey } from './keys.ts'
import { type Expanded, unansweredCost } from './rank.ts'
import type { Meant } from './words.ts'

/** Keys asked at once, the most telling first. */
const MOST_KEYS = 500
/** Sounds taken of one word, the likeliest first. */
const MOST_SOUNDS = 60
/** Pairs of sounds weighed at most, before the most telling are chosen. */
const MOST_WEIGHED = 8000

export type Sound = { readonly spanish: string; readonly cost: number; readonly rare: number }

/** How much a sound that few are called by is asked for behind one that many are, for each halving of them, in bits. */
const RARER = 0.5

/** The likeliest to be meant first: by its errors, and by how many are called so. */
export const soundsOf = (meant: ReadonlyMap<string, Meant>): readonly Sound[] => {
  const costs = new Map<string, number>()
  for (const { spanish, cost } of meant.values())
    if ((costs.get(spanish) ?? Number.POSITIVE_INFINITY) > cost) costs.set(spanish, cost)
  return [...costs]
    .map(([spanish, cost]) => ({ spanish, cost, rare: RARER * rarity(spanish) }))
    .sort((one, other) => one.cost + one.rare - other.cost - other.rare)
}

export type AskedKey = {
  readonly key: bigint
  readonly weight: number
  /** Which words of the question it answers: a record that answers the same ones by two keys answers them once. */
  readonly words: number
  /** Records of it that are read at most, where they are fewer than of others. */
  readonly most?: number
}

/** Bits, by the names that the program lists. */
const rarity = (spanish: string): number => -Math.log2(shareOf(priorFrequencies, spanish))
/** Few have a word that sounds so: it is asked for by itself too. */
const isRare = (spanish: string): boolean => rarity(spanish) >= RARE_BITS

/** What a record gains in the order of an answer by a word that answers another so, in bits; of a place's word little. */
const gainOf = ({ bits, optional }: Expanded, { cost }: Sound): number =>
  Math.max(0, (optional ? bits : unansweredCost(bits)) - cost)

/** Every two words together, and by themselves those that are telling or all there is. */
export const keysToAsk = (words: readonly Expanded[]): readonly AskedKey[] => {
  const pairs = (words.length * (words.length - 1)) / 2
  // Eight words with all that each may stand for would be a hundred thousand pairs.
  const most = Math.min(MOST_SOUNDS, Math.floor(Math.sqrt(MOST_WEIGHED / Math.max(1, pairs))))
  const sounds = words.map(({ meant }) => soundsOf(meant).slice(0, most))
  const asked: (Omit<AskedKey, 'key'> & { readonly one: string; readonly other?: string; readonly order: number })[] =
    []
  for (const [at, word] of words.entries()) {
    const isAlone = words.length === 1 || words.every((other, place) => place === at || other.optional)
    for (const sound of sounds[at] ?? [])
      if (!word.optional && (isAlone || isRare(sound.spanish)))
        asked.push({
          one: sound.spanish,
          weight: gainOf(word, sound),
          order: gainOf(word, sound) - sound.rare,
          words: 1 << at,
        })
    for (let next = at + 1; next < words.length; next++)
      for (const one of sounds[at] ?? [])
        for (const other of sounds[next] ?? [])
          if (one.spanish !== other.spanish)
            asked.push({
              one: one.spanish,
              other: other.spanish,
              weight: gainOf(word, one) + gainOf(words[next] as Expanded, other),
              order: gainOf(word, one) + gainOf(words[next] as Expanded, other) - one.rare - other.rare,
              words: (1 << at) | (1 << next),
            })
  }
  return asked
    .sort((one, other) => other.order - one.order)
    .slice(0, MOST_KEYS)
    .map(({ one, other, order: _, ...asks }) => ({
      key: other === undefined ? wordKey(one) : pairKey(one, other),
      ...asks,
    }))
}

/** What a record gains, in bits, and records read at most. */
const AS_WRITTEN = { gain: 2, most: 300 }

/**
 * Each name as it is written, for an engine that looks at some only of the thousands that sound so: who is called "Carloz Lopes" is found by whoever types
 * that. A word answers so besides how it sounds.
 */
export const keysAsWritten = (words: readonly Expanded[]): readonly AskedKey[] =>
  words.flatMap(({ text, optional }, at) =>
    optional
      ? []
      : { key: textKey(text), weight: AS_WRITTEN.gain, words: 1 << (words.length + at), most: AS_WRITTEN.most },
  )
