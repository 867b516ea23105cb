/**
 * Short forms that the registry's own notices tell: where ten families write that their Rosa is called Loxa, whoever asks for Loxa may mean a Rosa.
 * No table holds what a village calls its children. What is learnt is of many and says nothing of one: it holds two words and no record.
 */
import { spanishKey } from '../app/domain/matching/phonetic-keys.ts'
import { nameTokens } from '../app/domain/names.ts'
import type { ShortForms } from './words.ts'

/** Notices whose child is called `nickname` and has `given` as its names, as they are written. */
export type Told = { readonly nickname: string; readonly given: string; readonly notices: number }
/** By how both sound in Spanish. */
export type ShortForm = { readonly short: string; readonly formal: string }

/** Notices that must tell it: what fewer say might say something of one family. */
export const LEAST_NOTICES = 10
/** Share of those called so who have the name, and how much commoner it is among them than among all who are called something. */
const LEAST_SHARE = 0.3
const LEAST_LIFT = 5

const soundsOf = (text: string): readonly string[] => [
  ...new Set(nameTokens(text).flatMap((word) => (word.length > 1 ? [spanishKey(word)] : []))),
]

/** The short forms that enough of these tell. */
export const learnShortForms = (told: Iterable<Told>): readonly ShortForm[] => {
  let all = 0
  const called = new Map<string, number>()
  const named = new Map<string, number>()
  const both = new Map<string, Map<string, number>>()
  const count = (map: Map<string, number>, key: string, more: number) => map.set(key, (map.get(key) ?? 0) + more)
  for (const { nickname, given, notices } of told) {
    all += notices
    const names = soundsOf(given)
    for (const name of names) count(named, name, notices)
    for (const short of soundsOf(nickname)) {
      count(called, short, notices)
      const beside = both.get(short) ?? new Map<string, number>()
      both.set(short, beside)
      for (const name of names) if (name !== short) count(beside, name, notices)
    }
  }
  return [...both].flatMap(([short, beside]) =>
    [...beside].flatMap(([formal, notices]): ShortForm[] => {
      const share = notices / (called.get(short) ?? 1)
      const usual = (named.get(formal) ?? 0) / all
      return notices >= LEAST_NOTICES && share >= LEAST_SHARE && share >= LEAST_LIFT * usual ? [{ short, formal }] : []
    }),
  )
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
