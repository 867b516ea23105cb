/**
 * The ladder of Google Person Finder (written from a description of its rules): words with accents off, the
 * query's words as prefixes, and a rank by how the words agree. No spelling tolerance.
 */
import { splitWords } from '../../../../app/domain/matching/fold.ts'
import { parseName } from '../../../../app/domain/names.ts'
import type { PersonDescription } from '../../../../app/domain/person.ts'
import type { Peer } from './peer.ts'
import { topOf, wordsOfNickname } from './peer.ts'

type Name = { readonly given: string; readonly family: string; readonly words: readonly string[] }

/** Person Finder asks for given and family names apart; one line is read into them first. */
const nameOf = (person: PersonDescription): Name => {
  const parts = person.name.given || person.name.surname1 ? person.name : parseName(person.name.raw)
  const given = splitWords(parts.given ?? '')
  const family = splitWords([parts.surname1, parts.surname2].filter(Boolean).join(' '))
  return { given: given.join(' '), family: family.join(' '), words: [...given, ...family, ...wordsOfNickname(person)] }
}

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join(' ') === [...other].sort().join(' ')

const rankOf = (query: Name, record: Name, shared: number): number => {
  if (query.given === record.given && query.family === record.family) return 10
  if (query.given === record.family && query.family === record.given) return 9
  if (sameWords(query.words, record.words)) return 8
  if ((query.given && query.given === record.given) || (query.family && query.family === record.family)) return 7
  if (query.words.every((word) => record.words.some((other) => other.startsWith(word)))) return 6
  return Math.min(5, 1 + shared)
}

export const personFinder: Peer = {
  name: "Person Finder's ladder",
  source: 'word prefixes and ranks 10 to 1 as in Person Finder',
  kind: 'peer',
  prepare: (notices) => {
    const names = notices.map(({ person }) => nameOf(person))
    const byWord = new Map<string, number[]>()
    for (const [id, { words }] of names.entries())
      for (const word of new Set(words)) {
        const held = byWord.get(word)
        if (held) held.push(id)
        else byWord.set(word, [id])
      }
    const vocabulary = [...byWord.keys()].sort()
    const scores = new Float32Array(notices.length)
    const startingWith = (prefix: string): string[] => {
      let low = 0
      let high = vocabulary.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((vocabulary[middle] ?? '') < prefix) low = middle + 1
        else high = middle
      }
      const found: string[] = []
      for (let at = low; vocabulary[at]?.startsWith(prefix); at++) found.push(vocabulary[at] ?? '')
      return found
    }
    return {
      rank: ({ person }) => {
        const query = nameOf(person)
        const shared = new Map<number, number>()
        for (const word of new Set(query.words)) {
          const ids = new Set(startingWith(word).flatMap((known) => byWord.get(known) ?? []))
          for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1)
        }
        scores.fill(0)
        for (const [id, count] of shared) {
          const record = names[id]
          if (record) scores[id] = rankOf(query, record, count)
        }
        return topOf(scores)
      },
    }
  },
}
