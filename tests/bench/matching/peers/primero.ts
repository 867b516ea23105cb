/**
 * Scoring as Primero 2 does it in Solr (written from a description of its rules): one dismax query a
 * field, at least one token of it, all joined by OR, BM25; names are indexed as the token and its Double Metaphone codes;
 * the best hit is 1, what is at or under a tenth of it is dropped.
 */
import { doubleMetaphone } from 'double-metaphone'
import type { BenchNotice, BenchRecord } from '../world.ts'
import type { Peer, Ranker } from './peer.ts'
import { factsOf, topOf, wordsOfName, wordsOfNickname, wordsOfPeople } from './peer.ts'

const K1 = 1.2
const B = 0.75
const LEAST_SHARE = 0.1

const sounded = (words: readonly string[]): string[] =>
  words.flatMap((word) => [
    word,
    ...new Set(
      doubleMetaphone(word)
        .filter(Boolean)
        .map((code) => `~${code}`),
    ),
  ])

type Field = { readonly of: (record: BenchRecord) => readonly string[]; readonly boost: number }
const fact = (name: string, boost: number): Field => ({ of: (record) => factsOf(record)[name] ?? [], boost })

/** Fields of one cluster are searched for each other's values: a nickname may be the other side's name. */
const CLUSTERS: readonly (readonly Field[])[] = [
  [
    { of: ({ person }) => sounded(wordsOfName(person)), boost: 15 },
    { of: ({ person }) => sounded(wordsOfNickname(person)), boost: 15 },
  ],
  [{ of: ({ person }) => sounded(wordsOfPeople(person)), boost: 10 }],
  [fact('sex', 10)],
  [fact('age', 10)],
  [fact('birth', 5)],
  [fact('relation', 5)],
  [fact('nationality', 3)],
  [fact('language', 3)],
  [fact('origin', 1)],
  [fact('place', 1)],
  [fact('date', 1)],
  [fact('phone', 1)],
]

type Posting = { readonly ids: number[]; readonly weights: number[] }

/** BM25 weights of one field, a posting list a token. */
const indexField = (notices: readonly BenchNotice[], { of, boost }: Field): Map<string, Posting> => {
  const lengths: number[] = []
  const counted = new Map<string, { ids: number[]; weights: number[] }>()
  for (const [id, notice] of notices.entries()) {
    const tokens = of(notice)
    lengths.push(tokens.length)
    for (const token of tokens) {
      const posting = counted.get(token) ?? { ids: [], weights: [] }
      if (posting.ids.length === 0) counted.set(token, posting)
      if (posting.ids.at(-1) === id) posting.weights[posting.weights.length - 1] = (posting.weights.at(-1) ?? 0) + 1
      else {
        posting.ids.push(id)
        posting.weights.push(1)
      }
    }
  }
  const having = lengths.filter((length) => length > 0)
  const average = having.reduce((sum, length) => sum + length, 0) / Math.max(1, having.length)
  for (const { ids, weights } of counted.values()) {
    const rarity = Math.log(1 + (having.length - ids.length + 0.5) / (ids.length + 0.5))
    weights.forEach((times, at) => {
      const length = lengths[ids[at] ?? 0] ?? 0
      weights[at] = (boost * rarity * times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / average))
    })
  }
  return counted
}

const prepare = (notices: readonly BenchNotice[]): Ranker => {
  const clusters = CLUSTERS.map((fields) => ({ fields, indexes: fields.map((field) => indexField(notices, field)) }))
  const scores = new Float64Array(notices.length)
  const best = new Float64Array(notices.length)
  return {
    rank: (sighting) => {
      scores.fill(0)
      for (const { fields, indexes } of clusters)
        for (const { of } of fields)
          for (const token of new Set(of(sighting))) {
            // Dismax: of the fields searched, the best alone counts for a token.
            const touched: number[] = []
            for (const index of indexes) {
              const posting = index.get(token)
              posting?.ids.forEach((id, at) => {
                const weight = posting.weights[at] ?? 0
                const held = best[id] ?? 0
                if (held === 0) touched.push(id)
                if (weight > held) best[id] = weight
              })
            }
            for (const id of touched) {
              scores[id] = (scores[id] ?? 0) + (best[id] ?? 0)
              best[id] = 0
            }
          }
      const { ids, scores: found } = topOf(scores)
      const most = found[0] ?? 1
      const kept = ids.filter((_, at) => (found[at] ?? 0) / most > LEAST_SHARE)
      // Primero shows shares of the best; ordering within one sighting is the same, and the raw score tells more across them.
      return { ids: kept, scores: found.slice(0, kept.length) }
    },
  }
}

export const primero: Peer = {
  name: 'Primero-style scoring',
  source: 'BM25 dismax with Double Metaphone, boosts as in Primero 2',
  kind: 'peer',
  prepare,
}
