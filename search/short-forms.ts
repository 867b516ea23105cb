/**
 * Short forms that the registry's own notices tell: where ten of them say that their Rosa is called Loxa, whoever asks for Loxa may mean a Rosa.
 * No table holds what a village calls its children. A pair is two words and no record.
 */
import { spanishKey } from '../app/domain/matching/phonetic-keys.ts'
import { nameTokens, parseName } from '../app/domain/names.ts'
import type { ShortForms } from './words.ts'

/** So many notices whose child is called `nickname` beside these given names, or whole names where nobody said which part is given. */
export type Told = {
  readonly nickname: string
  readonly given?: string
  readonly name?: string
  readonly notices: number
}
/** By how both sound in Spanish. */
export type ShortForm = { readonly short: string; readonly formal: string }

/** Notices that must tell it. */
export const LEAST_NOTICES = 10
/** Share of those called so who have the name, and how much commoner it is among them than among all who are called something. */
const LEAST_SHARE = 0.3
const LEAST_LIFT = 5

export type Learner = {
  readonly add: (told: Told) => void
  /** The short forms that enough of what was added tells. */
  readonly forms: () => readonly ShortForm[]
}

export const openLearner = (): Learner => {
  let all = 0
  const called = new Map<string, number>()
  const named = new Map<string, number>()
  const both = new Map<string, Map<string, number>>()
  const sounds = new Map<string, string>()
  const count = (map: Map<string, number>, key: string, more: number) => map.set(key, (map.get(key) ?? 0) + more)
  const soundOf = (word: string): string => {
    const sound = sounds.get(word) ?? spanishKey(word)
    sounds.set(word, sound)
    return sound
  }
  const soundsOf = (text: string): readonly string[] => [
    ...new Set(nameTokens(text).flatMap((word) => (word.length > 1 ? [soundOf(word)] : []))),
  ]

  return {
    add: ({ nickname, given = '', name = '', notices }) => {
      all += notices
      // A surname stands beside what a village calls its children as often as a name does.
      const ofWhole = name.split('\n').map((line) => parseName(line).given ?? '')
      const names = soundsOf([given, ...ofWhole].join(' '))
      for (const one of names) count(named, one, notices)
      for (const short of soundsOf(nickname)) {
        count(called, short, notices)
        const beside = both.get(short) ?? new Map<string, number>()
        both.set(short, beside)
        for (const one of names) if (one !== short) count(beside, one, notices)
      }
    },
    forms: () =>
      [...both].flatMap(([short, beside]) =>
        [...beside].flatMap(([formal, notices]): ShortForm[] => {
          const share = notices / (called.get(short) ?? 1)
          const usual = (named.get(formal) ?? 0) / all
          return notices >= LEAST_NOTICES && share >= LEAST_SHARE && share >= LEAST_LIFT * usual
            ? [{ short, formal }]
            : []
        }),
      ),
  }
}

/** Each with all that it stands for, from both sides. */
export const bothWays = (forms: Iterable<ShortForm>): ShortForms => {
  const ways = new Map<string, string[]>()
  const add = (from: string, to: string) => ways.set(from, [...(ways.get(from) ?? []), to])
  for (const { short, formal } of forms) {
    add(short, formal)
    add(formal, short)
  }
  return ways
}
