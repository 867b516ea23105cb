/** The keys that a question asks for: the same for every engine. */
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { RARE_BITS } from './expand.ts'
import { pairKey, wordKey } from './keys.ts'
import type { Expanded } from './rank.ts'
import type { Meant } from './words.ts'

/** Keys asked at once, the most telling first. */
const MOST_KEYS = 500
/** Sounds taken of one word, the likeliest first. */
const MOST_SOUNDS = 60
/** Pairs of sounds weighed at most, before the most telling are chosen. */
const MOST_WEIGHED = 8000

type Sound = { readonly spanish: string; readonly likeness: number }

const soundsOf = (meant: ReadonlyMap<string, Meant>): readonly Sound[] => {
  const likeness = new Map<string, number>()
  for (const one of meant.values())
    if ((likeness.get(one.spanish) ?? 0) < one.likeness) likeness.set(one.spanish, one.likeness)
  return [...likeness]
    .map(([spanish, sure]) => ({ spanish, likeness: sure }))
    .sort(
      (one, other) =>
        other.likeness - one.likeness ||
        shareOf(priorFrequencies, other.spanish) - shareOf(priorFrequencies, one.spanish),
    )
}

export type AskedKey = {
  readonly key: bigint
  readonly weight: number
  /** Which words of the question it answers: a record that answers the same ones by two keys answers them once. */
  readonly words: number
}

/** Few have a word that sounds so: it is asked for by itself too. */
const isRare = (spanish: string): boolean => -Math.log2(shareOf(priorFrequencies, spanish)) >= RARE_BITS

/** Every two words together, and by themselves those that are telling or all there is. */
export const keysToAsk = (words: readonly Expanded[]): readonly AskedKey[] => {
  const pairs = (words.length * (words.length - 1)) / 2
  // Eight words with all that each may stand for would be a hundred thousand pairs.
  const most = Math.min(MOST_SOUNDS, Math.floor(Math.sqrt(MOST_WEIGHED / Math.max(1, pairs))))
  const sounds = words.map(({ meant }) => soundsOf(meant).slice(0, most))
  const asked: { readonly one: string; readonly other?: string; readonly weight: number; readonly words: number }[] = []
  for (const [at, { bits, optional }] of words.entries()) {
    const isAlone = words.length === 1 || words.every((other, place) => place === at || other.optional)
    for (const { spanish, likeness } of sounds[at] ?? [])
      if (!optional && (isAlone || isRare(spanish)))
        asked.push({ one: spanish, weight: bits * likeness, words: 1 << at })
    for (let next = at + 1; next < words.length; next++)
      for (const one of sounds[at] ?? [])
        for (const other of sounds[next] ?? [])
          if (one.spanish !== other.spanish)
            asked.push({
              one: one.spanish,
              other: other.spanish,
              weight: bits * one.likeness + (words[next]?.bits ?? 0) * other.likeness,
              words: (1 << at) | (1 << next),
            })
  }
  return asked
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_KEYS)
    .map(({ one, other, ...asks }) => ({ key: other === undefined ? wordKey(one) : pairKey(one, other), ...asks }))
}
