/**
 * What people type to find a notice, made of the notice's own names by rules written down here: each kind spoils one thing. The engine's
 * tables hold two thirds of the short forms and hearing rules; the rest is kept from them (matching/kept-from-engine.ts).
 */
import { findPlace } from '../../../app/domain/gazetteer/places.ts'
import { foldText } from '../../../app/domain/matching/fold.ts'
import { nameTokens } from '../../../app/domain/names.ts'
import { hearInEnglish, hearInSpanish, mistype, withoutAccents } from '../../../seeds/garble-words.ts'
import { inventNickname } from '../../../seeds/names/nicknames.ts'
import { makeRandom, type Random } from '../../../seeds/random.ts'
import { BENCH_EARS, BENCH_NICKNAMES } from '../matching/kept-from-engine.ts'
import type { BenchNotice } from '../matching/world.ts'
import { isHeardByKnownRules, isKnownShortForm } from './known-rules.ts'

export const KINDS = [
  'exact',
  'accent-free',
  'misspelt Spanish',
  'English ear',
  'mistyped',
  'nickname',
  'swapped surnames',
  'SURNAME, NAME',
  'name and age',
  'name and place',
  'one surname',
  'beginning',
] as const
export type Kind = (typeof KINDS)[number]
/** They fit many people whoever answers them: reported apart. */
export const UNDERDETERMINED: readonly Kind[] = ['one surname', 'beginning']

export type Asked = {
  readonly kind: Kind
  readonly text: string
  /** Place of the notice in the pool. */
  readonly notice: number
  /** Each name that was asked, as the notice has it and as it was typed: whoever holds either of each fits as well. */
  readonly parts: readonly Part[]
  /** Of whoever fits, where they were asked: whole years and the department. */
  readonly years?: number
  readonly department?: string
  /** By a rule that is kept from the engine's tables: undefined where it takes none. */
  readonly kept?: true
  /** Of a beginning: what one of the words of whoever fits begins with. */
  readonly begins?: string
}

/** Folded words of one name. */
export type Part = { readonly meant: readonly string[]; readonly typed: readonly string[] }

type Parts = { readonly given: string; readonly surname1: string; readonly surname2?: string }

/** "del Carmen" is one name. */
const FIRST_NAME = /^(?:(?:del?|las?|los)\s+)*\S+/i

export const partsOf = ({ person }: BenchNotice): Parts | undefined => {
  const { given, surname1, surname2 } = person.name
  return given && surname1 ? { given: FIRST_NAME.exec(given)?.[0] ?? given, surname1, surname2 } : undefined
}

const spoil = (random: Random, name: string, how: (random: Random, word: string) => string): string =>
  name
    .split(' ')
    .map((one) => how(random, one))
    .join(' ')

export const beginningOf = (surname: string): string => foldText(surname).slice(0, 4)

const bornIn = (birthDate: string): number => 2026 - Number(birthDate.slice(0, 4))
/** Years that a notice says first: what is asked of it. */
export const yearsIn = ({ person: { age, birthDate } }: BenchNotice): number | undefined =>
  age ? age.min : birthDate ? bornIn(birthDate) : undefined
/** All that a notice says of an age: its span of years, and its birth date, which may say another. */
export const agesIn = ({ person: { age, birthDate } }: BenchNotice): readonly { min: number; max: number }[] => [
  ...(age ? [{ min: age.min, max: age.max }] : []),
  ...(birthDate ? [{ min: bornIn(birthDate), max: bornIn(birthDate) }] : []),
]
export const departmentIn = ({ person: { origin } }: BenchNotice): string | undefined =>
  origin?.department ?? origin?.municipality?.split('-').slice(0, 2).join('-')

/** A question of this kind for this notice; undefined where the notice does not say what it takes. */
const ask = (kind: Kind, notice: BenchNotice, random: Random): Omit<Asked, 'notice'> | undefined => {
  const parts = partsOf(notice)
  if (!parts) return undefined
  const { given, surname1, surname2 } = parts
  const all = [given, surname1, ...(surname2 ? [surname2] : [])]
  const asked = (text: string, meant: readonly string[], typed = meant) => ({
    kind,
    text,
    parts: meant.map((name, at): Part => ({ meant: nameTokens(name), typed: nameTokens(typed[at] ?? name) })),
  })
  const spoilt = (typed: readonly string[]) => asked(typed.join(' '), all, typed)
  const heard = (ear: 'spanish' | 'english', hear: typeof hearInSpanish) => {
    const typed = all.map((name) => spoil(random, name, (own, word) => hear(own, word, BENCH_EARS[ear])))
    const words = (names: readonly string[]) => names.join(' ').split(' ')
    return { ...spoilt(typed), ...(isHeardByKnownRules(ear, words(all), words(typed)) ? {} : { kept: true as const }) }
  }
  switch (kind) {
    case 'exact':
      return asked(all.join(' '), all)
    case 'accent-free':
      return asked(withoutAccents(all.join(' ')).toLowerCase(), all)
    case 'misspelt Spanish':
      return heard('spanish', hearInSpanish)
    case 'English ear':
      return heard('english', hearInEnglish)
    case 'mistyped':
      return spoilt([mistype(random, given), ...all.slice(1)])
    case 'nickname': {
      const short = inventNickname(random, given, BENCH_NICKNAMES)
      return short
        ? { ...spoilt([short, ...all.slice(1)]), ...(isKnownShortForm(given, short) ? {} : { kept: true as const }) }
        : undefined
    }
    case 'swapped surnames':
      return surname2 ? asked(`${given} ${surname2} ${surname1}`, all) : undefined
    case 'SURNAME, NAME':
      return asked(`${[surname1, surname2].filter(Boolean).join(' ')}, ${given}`.toUpperCase(), all)
    case 'name and age': {
      const years = yearsIn(notice)
      return years === undefined
        ? undefined
        : { ...asked(`${given} ${surname1}, unos ${years}`, [given, surname1]), years }
    }
    case 'name and place': {
      const department = departmentIn(notice)
      const place = department && findPlace(department)
      return place ? { ...asked(`${given} ${surname1}, de ${place.name}`, [given, surname1]), department } : undefined
    }
    case 'one surname':
      return asked(surname1, [surname1])
    case 'beginning': {
      const begins = beginningOf(surname1)
      return { ...asked(`${given} ${begins}`, [given]), begins }
    }
  }
}

/** As many of each kind, of notices taken by chance. */
export const inventQuestions = (notices: readonly BenchNotice[], count: number): readonly Asked[] => {
  const random = makeRandom('search questions')
  const asked: Asked[] = []
  for (let tries = 0; asked.length < count && tries < count * 20; tries++) {
    const kind = KINDS[asked.length % KINDS.length] ?? 'exact'
    const notice = random.integer(0, notices.length - 1)
    const made = notices[notice] && ask(kind, notices[notice], random)
    if (made?.parts.every(({ meant }) => meant.length > 0)) asked.push({ ...made, notice })
  }
  return asked
}
