/**
 * The order of what an engine found, and why each is there. Every word that was asked is answered by one word of the record, the surest
 * answers first; what it is worth is how telling the word is and how sure the answer. An age and a place move a record up or down, and
 * never bring one in.
 */
import { foldText } from '../app/domain/matching/fold.ts'
import { spellingApart } from '../app/domain/matching/spelling-distance.ts'
import { ageOf, type BirthYears } from './ages.ts'
import type { AskedWord, Question } from './question.ts'
import { type How, LIKENESS, type Meant } from './words.ts'

export type Found = {
  readonly recordId: string
  /** Words of its names, each between spaces. */
  readonly folded: string
  readonly birthYears?: BirthYears
  readonly country?: string
  readonly department?: string
}

/** A word that was asked and the word of the record that answers it. */
export type Answer = { readonly asked: string; readonly found: string; readonly how: How }
export type Scored = {
  readonly recordId: string
  readonly score: number
  /** What the names alone come to. */
  readonly named: number
  /** How likely this is whom the question means, in bits that only the order of one answer depends on. */
  readonly bits: number
  readonly why: readonly Answer[]
  /** Where every word of a name that was asked is answered: by which words, and whether all are written so. */
  readonly whole?: { readonly names: string; readonly exact: boolean }
}

/** A word as it was asked, with what it may stand for and how telling it is (bits). */
export type Expanded = AskedWord & { readonly meant: ReadonlyMap<string, Meant>; readonly bits: number }

/** Share of what was asked that has to be answered. */
const LEAST = 0.33
/** Share of the best names under which a record is no answer beside them: who is found whole needs no near misses. */
const BESIDE = 0.5
/** Of the whole: what a record gives up for words of its own that were not asked, and what an age and a place move it by. */
const UNASKED = 0.01
/**
 * Of the order, in bits: what a word costs that is not answered, besides so many times how telling it is; what a record gives up for each word of its own that
 * was not asked; what an age and a place count for; and what each doubling of those found who bear a name gives it, where it answers all that was asked.
 */
export const ORDER = { unanswered: 20, ofItsBits: 1, unasked: 0.35, moved: 60, borne: 0.9, twice: 10 }
/** Two words that were asked may be one name: from so many letters, and up to such a distance in spelling. It is a little less than two answers. */
const TWICE = { letters: 4, apart: 0.25 }
const ANSWERED_TWICE = 0.95
/** `less` is what a home gives up that is not in the likeliest of the places that may be meant: there are several San José. */
const PLACE = { named: 0.13, department: 0.12, country: 0.03, elsewhere: -0.08, less: 0.03 }

const isSomeIn = (places: readonly string[], within: string): boolean => {
  const led = `${within}-`
  return places.some((place) => place === within || place.startsWith(led))
}

const placeOf = ({ places, alike, isPassage }: Question, { country, department }: Found): number => {
  if (places.length === 0 || !(country || department)) return 0
  if (department && isSomeIn(places, department)) {
    const likeliest = places.find((place) => place.includes('-')) ?? ''
    return isSomeIn([likeliest], department) ? PLACE.department : PLACE.department - PLACE.less
  }
  if (country && places.includes(country)) return PLACE.country
  // Its name begins so: perhaps it is meant.
  if (isSomeIn(alike, department ?? country ?? '')) return 0
  const isCountry = country !== undefined && isSomeIn(places, country)
  // A public notice tells no more than a country: it cannot be elsewhere in it.
  if (isCountry && !department) return PLACE.country
  // Where a child was seen on the way says nothing of its home.
  if (isPassage) return 0
  return isCountry ? PLACE.elsewhere / 2 : PLACE.elsewhere
}

/** "De León" is a home or a surname: a record that has it as its name, as it was typed, is as well placed as one whose home it is. */
const fromOf = (
  question: Question,
  found: Found,
  words: readonly Expanded[],
  answers: readonly { readonly at: number; readonly likeness: number }[],
): number =>
  !question.isLed &&
  words.every(
    ({ optional }, at) => !optional || answers.some((one) => one.at === at && one.likeness === LIKENESS.exact),
  ) &&
  words.some(({ optional }) => optional)
    ? PLACE.named
    : placeOf(question, found)

/**
 * The surest one-to-one answers, `by` which of the record's own words. A word that was asked twice, "Hernandes Hernandez", is answered twice by the one
 * word of a record that has it once.
 */
export const answersOf = (
  words: readonly Expanded[],
  own: readonly string[],
): readonly (Answer & {
  readonly at: number
  readonly by: number
  readonly likeness: number
  readonly cost: number
})[] => {
  const possible = words.flatMap(({ text, meant, bits, optional }, at) =>
    own.flatMap((found, by) => {
      const one = meant.get(found)
      return one ? [{ at, by, asked: text, found, ...one, worth: bits * one.likeness, optional }] : []
    }),
  )
  // Of "Chepe, de San José" the record's José is Chepe.
  possible.sort((one, other) => Number(one.optional) - Number(other.optional) || other.worth - one.worth)
  const answered = new Set<number>()
  const used = new Map<number, string>()
  const isFreeBeside = (found: string) => own.some((word, by) => word === found && !used.has(by))
  return possible.flatMap(({ at, by, asked, found, how, likeness, cost }) => {
    const first = used.get(by)
    if (answered.has(at)) return []
    if (first !== undefined && (isFreeBeside(found) || !isSameName(first, asked))) return []
    answered.add(at)
    used.set(by, first ?? asked)
    return [
      first === undefined
        ? { at, by, asked, found, how, likeness, cost }
        : { at, by, asked, found, how, likeness: likeness * ANSWERED_TWICE, cost: cost + ORDER.twice },
    ]
  })
}

/** Whether both may be one name written twice. */
const isSameName = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= TWICE.letters && spellingApart(one, other, TWICE.apart) <= TWICE.apart

/**
 * What the names come to, of what was asked: with the words that may be a place's, "de León", where a record has them as well, and without them
 * where it has not. So they never give more than a name that is whole.
 */
const namedOf = (
  words: readonly Expanded[],
  answers: readonly { readonly at: number; readonly likeness: number }[],
): number | undefined => {
  const share = (counted: (word: Expanded) => boolean): number => {
    let asked = 0
    for (const word of words) if (counted(word)) asked += word.bits
    let told = 0
    for (const { at, likeness } of answers) {
      const word = words[at]
      if (word && counted(word)) told += word.bits * likeness
    }
    return told / asked
  }
  if (words.every(({ optional }) => optional)) return undefined
  return Math.max(
    share(({ optional }) => !optional),
    share(() => true),
  )
}

/** What the names of a record cost, in bits, of those that were asked as names. */
const costOf = (
  words: readonly Expanded[],
  answers: readonly { readonly at: number; readonly cost: number }[],
): number => {
  let cost = 0
  const answered = new Set<number>()
  for (const one of answers) {
    answered.add(one.at)
    if (!words[one.at]?.optional) cost += one.cost
  }
  for (const [at, { bits, optional }] of words.entries())
    if (!optional && !answered.has(at)) cost += unansweredCost(bits)
  return cost
}

/** Bits that a word costs which is not answered. */
export const unansweredCost = (bits: number): number => ORDER.unanswered + ORDER.ofItsBits * bits

const wholeOf = (words: readonly Expanded[], answers: ReturnType<typeof answersOf>): Scored['whole'] => {
  const sure = answers.filter(({ at }) => !words[at]?.optional)
  if (sure.length < words.filter(({ optional }) => !optional).length) return undefined
  const names = [...new Map(sure.map(({ by, found }) => [by, found])).values()].sort().join(' ')
  return { names, exact: sure.every(({ how }) => how === 'exact') }
}

/** Undefined where too little of the question is in the record. `now` is the present day in years (inYears). */
export const scoreFound = (
  question: Question,
  words: readonly Expanded[],
  found: Found,
  now: number,
): Scored | undefined => {
  const { exact, without, age } = question
  const own = found.folded.split(' ').filter(Boolean)
  if (without.some((word) => own.includes(word)) || !exact.every((word) => own.includes(word))) return undefined
  const answers = answersOf(words, own)
  const named = namedOf(words, answers)
  if (named === undefined || named < LEAST) return undefined
  const unasked = Math.min(3, own.length - new Set(answers.map(({ by }) => by)).size)
  const moved = ageOf(age, found.birthYears ?? {}, now) + fromOf(question, found, words, answers)
  return {
    recordId: found.recordId,
    score: named - UNASKED * unasked + moved,
    named,
    bits: ORDER.moved * moved - ORDER.unasked * unasked - costOf(words, answers),
    whole: wholeOf(words, answers),
    why: [...answers]
      .sort((one, other) => one.at - other.at)
      .map(({ asked: text, found: word, how }) => ({ asked: text, found: word, how })),
  }
}

/**
 * What a record gains by how many of those found bear its name: of names that may have been meant one that many bear is likelier than one that few
 * do. A name as it was typed is not put behind any for being rare. Counted are rows that the reader may see, or might as the second engine has them.
 */
const gainOf = (scored: readonly Scored[]): ((one: Scored) => number) => {
  const bearers = new Map<string, number>()
  for (const { whole } of scored) if (whole) bearers.set(whole.names, (bearers.get(whole.names) ?? 0) + 1)
  const most = Math.max(1, ...bearers.values())
  return ({ whole }) => (whole ? ORDER.borne * Math.log2(whole.exact ? most : (bearers.get(whole.names) ?? 1)) : 0)
}

/** The best first, ties in the order of ids; without those that are no answer beside the best. */
export const bestFirst = (scored: readonly Scored[]): readonly Scored[] => {
  const gain = gainOf(scored)
  const best = scored.reduce((most, { named }) => Math.max(most, named), 0)
  return scored
    .filter(({ named }) => named >= BESIDE * best)
    .map((one) => ({ one, worth: one.bits + gain(one) }))
    .sort((a, b) => b.worth - a.worth || (a.one.recordId < b.one.recordId ? -1 : 1))
    .map(({ one }) => one)
}

const wordsAsWritten = (text: string): readonly string[] =>
  text
    .split(/[\s,–-]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean)

/** The answers with their words as they are written in these texts, where they are there. */
export const asWritten = <One extends Answer>(
  answers: readonly One[],
  asked: string,
  found: readonly (string | undefined)[],
): readonly One[] => {
  const written = (texts: readonly (string | undefined)[]) =>
    new Map(texts.flatMap((text) => wordsAsWritten(text ?? '').map((word) => [foldText(word), word] as const)))
  const [typed, own] = [written([asked]), written(found)]
  return answers.map((one) => ({
    ...one,
    asked: typed.get(one.asked) ?? one.asked,
    found: own.get(one.found) ?? one.found,
  }))
}
