/**
 * Names alone, word to word by Jaro-Winkler, each word used once, best pairs first, in any order: the usual home-made
 * matcher. Words under .8 alike count nothing, as is usual, and the sum is shared by the mean of both lengths, so that a
 * missing surname costs half a word.
 */
import { jaroWinkler } from '../../../../app/domain/matching/jaro-winkler.ts'
import type { PersonDescription } from '../../../../app/domain/person.ts'
import type { Peer } from './peer.ts'
import { topOf, wordsOfName, wordsOfNickname } from './peer.ts'

const LEAST_ALIKE = 0.8
const MOST_WORDS = 8

const wordsOf = (person: PersonDescription): string[] =>
  [...wordsOfName(person), ...wordsOfNickname(person)].slice(0, MOST_WORDS)

export const jaroWinklerAlignment: Peer = {
  name: 'Jaro-Winkler alignment',
  source: 'order-free word alignment, Winkler 1990; words under .8 alike do not count',
  kind: 'peer',
  prepare: (notices) => {
    const vocabulary = new Map<string, number>()
    const numberOf = (word: string): number => {
      const known = vocabulary.get(word)
      if (known !== undefined) return known
      vocabulary.set(word, vocabulary.size)
      return vocabulary.size - 1
    }
    const names = notices.map(({ person }) => Uint32Array.from(wordsOf(person), numberOf))
    const words = [...vocabulary.keys()]
    const scores = new Float32Array(notices.length)
    const rowOf = (word: string): Float32Array =>
      Float32Array.from(words, (other) => {
        const alike = jaroWinkler(word, other)
        return alike >= LEAST_ALIKE ? alike : 0
      })
    const rows = new Map<string, Float32Array>()
    return {
      rank: ({ person }) => {
        const asked = wordsOf(person)
        const alike = asked.map((word) => {
          const row = rows.get(word) ?? rowOf(word)
          if (rows.size < 4000) rows.set(word, row)
          return row
        })
        for (const [id, name] of names.entries()) {
          let sum = 0
          let usedLeft = 0
          let usedRight = 0
          for (let round = Math.min(asked.length, name.length); round > 0; round--) {
            let best = 0
            let left = 0
            let right = 0
            for (let i = 0; i < asked.length; i++) {
              if (usedLeft & (1 << i)) continue
              const row = alike[i]
              for (let j = 0; row && j < name.length; j++) {
                const value = usedRight & (1 << j) ? 0 : (row[name[j] ?? 0] ?? 0)
                if (value > best) {
                  best = value
                  left = i
                  right = j
                }
              }
            }
            if (best === 0) break
            sum += best
            usedLeft |= 1 << left
            usedRight |= 1 << right
          }
          scores[id] = (2 * sum) / (asked.length + name.length)
        }
        return topOf(scores)
      },
    }
  },
}
