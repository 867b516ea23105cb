/** What each word of a question may stand for, how telling it is, and the keys that are asked for it: the same for every engine. */
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { spanishKey } from '../app/domain/matching/phonetic-keys.ts'
import { pairKey, wordKey } from './keys.ts'
import type { Question } from './question.ts'
import type { Expanded } from './rank.ts'
import { type Meant, makeWords, type Words } from './words.ts'

/** Keys asked at once, the most telling first. */
const MOST_KEYS = 500
/** Sounds taken of one word, the likeliest first. */
const MOST_SOUNDS = 60
/** Pairs of sounds weighed at most, before the most telling are chosen. */
const MOST_WEIGHED = 8000
/** How telling a word is, in bits: never less, never more. */
const BITS = { least: 3, most: 13 }
/** A word by itself is asked for where it is this telling, or all there is. */
const RARE_BITS = 9
/** How sure an answer is whose commonness tells how telling the word is: a misspelt García is no rare name. */
const SURE = 0.7
/** What a word counts for that only a place may have brought in. */
const OPTIONAL_BITS = 3

let listed: Words | undefined

/**
 * How telling a word is, in bits, by the names that the program lists: by what the registry holds, it would tell of records that the reader may
 * not see.
 */
const bitsOf = (text: string, open: boolean): number => {
  if (!listed) {
    listed = makeWords()
    for (const name of priorFrequencies.all.shares.keys()) listed.add(name)
  }
  let share = shareOf(priorFrequencies, spanishKey(text))
  for (const { likeness, spanish } of listed.expand(text, open).values())
    if (likeness >= SURE) share = Math.max(share, shareOf(priorFrequencies, spanish))
  return Math.min(BITS.most, Math.max(BITS.least, -Math.log2(share)))
}

/** Each word with what it may stand for and how telling it is. */
export const expandAll = ({ words }: Question, book: Words): readonly Expanded[] =>
  words.map((word) => ({
    ...word,
    meant: book.expand(word.text, word.open),
    bits: word.optional ? OPTIONAL_BITS : bitsOf(word.text, word.open),
  }))

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

export type AskedKey = { readonly key: bigint; readonly weight: number }

/** Every two words together, and by themselves those that are telling or all there is. */
export const keysToAsk = (words: readonly Expanded[]): readonly AskedKey[] => {
  const pairs = (words.length * (words.length - 1)) / 2
  // Eight words with all that each may stand for would be a hundred thousand pairs.
  const most = Math.min(MOST_SOUNDS, Math.floor(Math.sqrt(MOST_WEIGHED / Math.max(1, pairs))))
  const sounds = words.map(({ meant }) => soundsOf(meant).slice(0, most))
  const asked: { readonly one: string; readonly other?: string; readonly weight: number }[] = []
  for (const [at, { bits, optional }] of words.entries()) {
    const isAlone = words.length === 1 || words.every((other, place) => place === at || other.optional)
    for (const { spanish, likeness } of sounds[at] ?? [])
      if (!optional && (isAlone || bits >= RARE_BITS)) asked.push({ one: spanish, weight: bits * likeness })
    for (let next = at + 1; next < words.length; next++)
      for (const one of sounds[at] ?? [])
        for (const other of sounds[next] ?? [])
          if (one.spanish !== other.spanish)
            asked.push({
              one: one.spanish,
              other: other.spanish,
              weight: bits * one.likeness + (words[next]?.bits ?? 0) * other.likeness,
            })
  }
  return asked
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_KEYS)
    .map(({ one, other, weight }) => ({ key: other === undefined ? wordKey(one) : pairKey(one, other), weight }))
}
