/**
 * The oracle's names: the probability that two records' names were written of one child, summed over every true name of
 * the generator's lists that both can have been, and over every way of losing and exchanging parts of it.
 */
import { foldPlaceName } from '../../../../app/domain/gazetteer/place-rows.ts'
import type { PersonName } from '../../../../app/domain/person.ts'
import type { Source } from '../../../../seeds/corruption.ts'
import { OTHER_PARTS } from '../../../../seeds/describe-child.ts'
import type { NameGroup } from '../../../../seeds/names/groups.ts'
import { NAME_GROUPS, nameWeight } from '../../../../seeds/names/groups.ts'
import { BENCH_NICKNAMES } from '../kept-from-engine.ts'
import { BENCH_CORRUPTION } from '../rates.ts'
import type { Chances } from './hearing.ts'
import { foldWord, makeReader } from './hearing.ts'

/** Shares of true texts in one place of a name. */
export type Prior = ReadonlyMap<string, number>
/** For each true text, the probability of what was read. */
export type Reading = ReadonlyMap<string, number>

export type GroupNames = {
  readonly group: NameGroup
  readonly sex: 'female' | 'male'
  /** First given word, what follows it (absent with probability `alone`), and a surname. */
  readonly first: Prior
  readonly rest: Prior
  readonly alone: number
  readonly surname: Prior
}
const SECOND_NAME = 0.62

const sharesOf = (names: readonly string[]): [string, number][] => {
  const weights = names.map((_, rank) => nameWeight(rank))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return names.map((name, rank) => [name, (weights[rank] ?? 0) / sum])
}
const add = (map: Map<string, number>, key: string, value: number) => map.set(key, (map.get(key) ?? 0) + value)

const namesOfGroup = (group: NameGroup, sex: 'female' | 'male'): GroupNames => {
  const [firsts, seconds] = sex === 'female' ? [group.girls, group.secondGirls] : [group.boys, group.secondBoys]
  const first = new Map<string, number>()
  const rest = new Map<string, number>()
  let alone = 0
  for (const [name, share] of sharesOf(firsts)) {
    const [word = '', ...more] = name.split(' ')
    add(first, word, share)
    for (const [second, of] of sharesOf(seconds)) {
      const following = [...more, ...(second === name ? [] : [second])].join(' ')
      const both = share * of * SECOND_NAME
      if (following) add(rest, following, both)
      else alone += both
    }
    const single = share * (1 - SECOND_NAME)
    if (more.length > 0) add(rest, more.join(' '), single)
    else alone += single
  }
  for (const [text, share] of rest) rest.set(text, share / (1 - alone))
  const surname = new Map<string, number>()
  for (const [name, share] of sharesOf(group.surnames)) add(surname, name, share)
  return { group, sex, first, rest, alone, surname }
}
export const GROUP_NAMES: readonly GroupNames[] = NAME_GROUPS.flatMap((group) => [
  namesOfGroup(group, 'female'),
  namesOfGroup(group, 'male'),
])

const allTexts = new Set(
  GROUP_NAMES.flatMap(({ first, rest, surname }) => [...first.keys(), ...rest.keys(), ...surname.keys()]),
)
const readWord = makeReader([...new Set([...allTexts].flatMap((text) => text.split(' ')))])
const longTexts = [...allTexts].filter((text) => text.includes(' '))

/** How likely each fault is for one part of a name of so many parts. */
export type PartFaults = { readonly spanish: number; readonly english: number; readonly slip: number }
/** The ear that a source mostly has: on or off for the whole record, so that its parts go together. */
export type EarState = { readonly weight: number; readonly faults: (parts: number) => PartFaults }

const reach = (parts: number, others: number): number => 1 / parts + ((parts - 1) / parts) * others
export const earStates = (source: Source): readonly EarState[] => {
  const { heard, english_ear, mistyped } = BENCH_CORRUPTION.garble[source]
  const english = english_ear > heard
  const rate = english ? english_ear : heard
  return [true, false].map((on) => ({
    weight: on ? rate : 1 - rate,
    faults: (parts) => ({
      spanish: english ? heard * reach(parts, OTHER_PARTS.heard) : on ? reach(parts, OTHER_PARTS.heard) : 0,
      english: english && on ? reach(parts, OTHER_PARTS.english_ear) : 0,
      slip: mistyped * reach(parts, OTHER_PARTS.mistyped),
    }),
  }))
}

const mix = (chances: readonly Chances[], { spanish, english, slip }: PartFaults): number => {
  const all = (way: keyof Chances) => chances.reduce((product, one) => product * one[way], 1)
  const plain = Math.max(0, 1 - spanish - english)
  return (
    (1 - slip) * (plain * all('plain') + spanish * all('spanish') + english * all('english')) +
    slip * (plain * all('plainSlip') + spanish * all('spanishSlip') + english * all('englishSlip'))
  )
}

const readings = new Map<string, Reading>()
/** What a written part may truly be. */
export const readPart = (written: string, faults: PartFaults): Reading => {
  const words = written.split(' ').map(foldWord)
  const key = `${words.join(' ')}|${faults.spanish}|${faults.english}|${faults.slip}`
  const known = readings.get(key)
  if (known) return known
  const found = new Map<string, number>()
  const each = words.map(readWord)
  if (words.length === 1)
    for (const [text, chances] of each[0] ?? []) {
      const chance = mix([chances], faults)
      if (chance > 0) found.set(text, chance)
    }
  else
    for (const text of longTexts) {
      const parts = text.split(' ')
      if (parts.length !== words.length) continue
      const chances = parts.map((part, at) => each[at]?.get(part))
      if (chances.every((one) => one !== undefined)) found.set(text, mix(chances as Chances[], faults))
    }
  readings.set(key, found)
  return found
}

const nicknameReadings = new Map<string, Reading>()
const firstWords = new Set(GROUP_NAMES.flatMap(({ first }) => [...first.keys()]))
/** Who may be called so: as the generator draws short forms, by table or by its rule. */
export const readNickname = (nickname: string): Reading => {
  const folded = foldWord(nickname)
  const known = nicknameReadings.get(folded)
  if (known) return known
  const found = new Map<string, number>()
  for (const first of firstWords) {
    const table = BENCH_NICKNAMES.get(foldPlaceName(first))
    const drawn =
      table ??
      (/[oa]$/.test(first) ? [`${first.slice(0, -1)}it${first.slice(-1)}`] : [`${first}cito`, first.slice(0, 4)])
    const times = drawn.filter((one) => foldWord(one) === folded).length
    if (times > 0) found.set(first, times / drawn.length)
  }
  nicknameReadings.set(folded, found)
  return found
}

/** Both must be true of one name; an absent reading says nothing. */
const both = (one: Reading | undefined, other: Reading | undefined): Reading | undefined => {
  if (!one || !other) return one ?? other
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  const found = new Map<string, number>()
  for (const [text, chance] of few) {
    const and = many.get(text)
    if (and !== undefined) found.set(text, chance * and)
  }
  return found
}

/** One way in which the true parts ended in the boxes of the record. */
type GivenForm = {
  readonly followed: boolean
  readonly weight: number
  readonly first?: Reading
  readonly rest?: Reading
}
type SurnameForm = { readonly weight: number; readonly one?: Reading; readonly two?: Reading }
export type ReadName = {
  readonly weight: number
  readonly given: readonly GivenForm[]
  /** For groups of two surnames and of one. */
  readonly surnames: readonly SurnameForm[]
  readonly single: readonly SurnameForm[]
}
export type NameSaid = { readonly written: PersonName; readonly nickname?: string; readonly source: Source }

const LOST_KEEPS_FIRST = 0.8

/** `called` false: the nickname is left out, since the other record has told it already. */
export const readName = ({ written, nickname, source }: NameSaid, called = true): ReadName[] => {
  const rates = BENCH_CORRUPTION.garble[source]
  const short = nickname && called ? readNickname(nickname) : undefined
  if (written.given === undefined) {
    const given = [true, false].map((followed): GivenForm => ({ followed, weight: rates.nickname_only, first: short }))
    return [{ weight: 1, given, surnames: [{ weight: 1 }], single: [{ weight: 1 }] }]
  }
  const [head = '', ...tail] = written.given.split(' ')
  const parts = [written.given, written.surname1, written.surname2].filter(Boolean).length
  return earStates(source).map(({ weight, faults }) => {
    const read = (text: string) => readPart(text, faults(parts))
    const lost = rates.given_lost
    const whole = both(read(head), short)
    const given: GivenForm[] =
      tail.length === 0
        ? [
            { followed: false, weight: 1, first: whole },
            { followed: true, weight: lost * LOST_KEEPS_FIRST, first: whole },
            { followed: true, weight: lost * (1 - LOST_KEEPS_FIRST), first: short, rest: read(head) },
          ]
        : [
            { followed: true, weight: 1 - lost, first: whole, rest: read(tail.join(' ')) },
            { followed: true, weight: lost * (1 - LOST_KEEPS_FIRST), first: short, rest: read(written.given ?? '') },
          ]
    const { surname1: one, surname2: two } = written
    const kept = 1 - rates.surnames_lost
    const [straight, crossed] = [1 - rates.swapped, rates.swapped]
    const cut = rates.second_lost
    const surnames: SurnameForm[] = !one
      ? [{ weight: rates.surnames_lost }]
      : two
        ? [
            { weight: kept * straight * (1 - cut), one: read(one), two: read(two) },
            { weight: kept * crossed * (1 - cut), one: read(two), two: read(one) },
          ]
        : [
            { weight: kept * straight * cut, one: read(one) },
            { weight: kept * crossed * cut, two: read(one) },
          ]
    const single: SurnameForm[] = !one
      ? [{ weight: rates.surnames_lost }]
      : two
        ? []
        : [{ weight: kept, one: read(one) }]
    return { weight: weight * (1 - rates.nickname_only), given, surnames, single }
  })
}

const alone = new WeakMap<Reading, Map<Prior, number>>()
const chanceOf = (reading: Reading | undefined, prior: Prior): number => {
  if (!reading) return 1
  const held = alone.get(reading) ?? new Map<Prior, number>()
  alone.set(reading, held)
  const known = held.get(prior)
  if (known !== undefined) return known
  let sum = 0
  for (const [text, chance] of reading) sum += chance * (prior.get(text) ?? 0)
  held.set(prior, sum)
  return sum
}
const jointOf = (one: Reading | undefined, other: Reading | undefined, prior: Prior): number => {
  if (!one || !other) return chanceOf(one ?? other, prior)
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [text, chance] of few) {
    const and = many.get(text)
    if (and !== undefined) sum += chance * and * (prior.get(text) ?? 0)
  }
  return sum
}

const NOTHING: ReadName = {
  weight: 1,
  given: [
    { followed: true, weight: 1 },
    { followed: false, weight: 1 },
  ],
  surnames: [{ weight: 1 }],
  single: [{ weight: 1 }],
}

/** P(both names | a child of this group and sex); with no second name, of the first alone. */
export const nameChance = (
  names: GroupNames,
  left: readonly ReadName[],
  right: readonly ReadName[] = [NOTHING],
): number => {
  let sum = 0
  for (const one of left)
    for (const other of right) {
      let given = 0
      for (const a of one.given)
        for (const b of other.given)
          if (a.followed === b.followed)
            given +=
              (a.followed ? 1 - names.alone : names.alone) *
              a.weight *
              b.weight *
              jointOf(a.first, b.first, names.first) *
              (a.followed ? jointOf(a.rest, b.rest, names.rest) : 1)
      if (given === 0) continue
      const [ones, others] = names.group.twoSurnames ? [one.surnames, other.surnames] : [one.single, other.single]
      let surnames = 0
      for (const a of ones)
        for (const b of others)
          surnames += a.weight * b.weight * jointOf(a.one, b.one, names.surname) * jointOf(a.two, b.two, names.surname)
      sum += one.weight * other.weight * given * surnames
    }
  return sum
}
