/**
 * The order of what an engine found. Records that hold more of the words come first; among them a word counts most when it
 * is a word of the record, less as the beginning of one, less when it only sounds like one, least when it only looks like
 * one. At least half of the words must be found somehow.
 */
export type Found = {
  readonly recordId: string
  readonly folded: string
  /** Which words of the question share a key with the record, by their place. */
  readonly heard: readonly number[]
  /** Word similarity of the whole question and the record, 0–1 (pg_trgm). */
  readonly alike: number
}

const EXACT = 4
const BEGINS = 3
const HEARD = 2
/** More than any difference in how a word was found. */
const WORD_FOUND = 10

/** The score of one record, 0 when too little of the question is in it. */
export const scoreFound = (words: readonly string[], { folded, heard, alike }: Found): number => {
  const scores = words.map((word, at) => {
    if (folded.includes(` ${word} `)) return EXACT
    if (folded.includes(` ${word}`)) return BEGINS
    return heard.includes(at) ? HEARD : 0
  })
  const found = scores.filter((score) => score > 0).length
  if (found * 2 < words.length && alike < ALIKE_ENOUGH) return 0
  const sum = scores.reduce<number>((total, score) => total + score, 0)
  return (found * WORD_FOUND + sum) / words.length + alike
}

/** Similarity from which looks alone are a find: one letter wrong in a word of six. */
export const ALIKE_ENOUGH = 0.5
