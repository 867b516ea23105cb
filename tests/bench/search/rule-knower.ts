/**
 * The best guess at the child that was meant: of who knows every notice, every rule by which the questions are made, those kept from the
 * engine's tables too, and how often each is used, and puts the notices in the order of how likely each is the one (Bayes' rule). It says
 * whether the words of a question tell enough, whatever an engine makes of them.
 */
import { findPlace } from '../../../app/domain/gazetteer/places.ts'
import { hearInEnglish, hearInSpanish, mistype, withoutAccents } from '../../../seeds/garble-words.ts'
import { inventNickname } from '../../../seeds/names/nicknames.ts'
import type { Random } from '../../../seeds/random.ts'
import { BENCH_EARS, BENCH_NICKNAMES } from '../matching/kept-from-engine.ts'
import type { BenchNotice } from '../matching/world.ts'
import { TOP } from './oracle.ts'
import { beginningOf, departmentIn, KINDS, type Kind, partsOf, yearsIn } from './questions.ts'

export type Chances = ReadonlyMap<string, number>

/** What `make` may give, and how likely each is: it is run once for each way that chance can fall. */
export const allOutcomes = (make: (random: Random) => string): Chances => {
  const outcomes = new Map<string, number>()
  const fallen: { at: number; of: readonly number[] }[] = []
  for (;;) {
    let depth = 0
    let chance = 1
    const choose = (of: readonly number[]): number => {
      const known = fallen[depth] ?? { at: 0, of }
      fallen[depth++] = known
      chance *= known.of[known.at] ?? 0
      return known.at
    }
    const evenly = (count: number): number => choose(Array.from({ length: count }, () => 1 / count))
    const never = (): never => {
      throw new Error('Not asked by any rule of a question')
    }
    const outcome = make({
      next: never,
      integer: (min, max) => min + evenly(max - min + 1),
      chance: (probability) => choose([probability, 1 - probability]) === 0,
      pick: <Item>(items: readonly Item[]): Item => items[evenly(items.length)] as Item,
      pickWeighted: never,
    })
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + chance)
    for (let last = fallen.at(-1); last && last.at === last.of.length - 1; last = fallen.at(-1)) fallen.pop()
    const next = fallen.at(-1)
    if (!next) return outcomes
    next.at++
  }
}

type Place = number
/** Of a name as it was typed: the names that may have been meant, and how likely each is typed so. */
type Meant = ReadonlyMap<string, readonly (readonly [name: string, chance: number])[]>

/** Names turned round, for those typings alone that stand in a question. */
const turnRound = (names: Iterable<string>, wanted: ReadonlySet<string>, type: (name: string) => Chances): Meant => {
  const meant = new Map<string, (readonly [string, number])[]>()
  for (const name of names)
    for (const [typed, chance] of type(name))
      if (wanted.has(typed)) meant.set(typed, [...(meant.get(typed) ?? []), [name, chance]])
  return meant
}

/** The chances of words, each by itself, restricted to words that stand in a question. */
const wordByWord = (wanted: ReadonlySet<string>, how: (random: Random, word: string) => string) => {
  const kept = new Map<string, Chances>()
  const ofWord = (word: string): Chances => {
    const known = kept.get(word)
    if (known) return known
    const chances = new Map([...allOutcomes((random) => how(random, word))].filter(([typed]) => wanted.has(typed)))
    kept.set(word, chances)
    return chances
  }
  return (name: string): Chances => {
    let so: readonly (readonly [string, number])[] = [['', 1]]
    for (const word of name.split(' '))
      so = so.flatMap(([before, chance]) =>
        [...ofWord(word)].map(([typed, one]) => [before ? `${before} ${typed}` : typed, chance * one] as const),
      )
    return new Map(so)
  }
}

const just = (typed: string): Chances => new Map([[typed, 1]])
const lower = (name: string): string => withoutAccents(name).toLowerCase()
const keyOf = (...names: readonly (string | undefined)[]): string => names.map((name) => name ?? '').join('\n')

/** How the given name and the surnames are typed, by kind, for kinds in which the whole name is. */
type Typing = { readonly kind: Kind; readonly given: Meant; readonly surname: Meant; readonly swapped?: true }

/** @param texts of all questions that will be asked */
export const openRuleKnower = (notices: readonly BenchNotice[], texts: readonly string[]) => {
  const wantedWords = new Set(texts.flatMap((text) => text.split(/[ ,]+/)))
  // Whatever part of a question may be one name.
  const wanted = new Set(
    texts.flatMap((text) =>
      text.split(',').flatMap((half) => {
        const words = half.trim().split(' ')
        return words.flatMap((_, from) =>
          words.slice(from).map((_, more) => words.slice(from, from + more + 1).join(' ')),
        )
      }),
    ),
  )
  const givens = new Set<string>()
  const surnames = new Set<string>()
  const byWhole = new Map<string, Place[]>()
  const byTwo = new Map<string, Place[]>()
  const bySurname = new Map<string, Place[]>()
  const byBeginning = new Map<string, Place[]>()
  const able = new Map<Kind, number>()
  const add = (map: Map<string, Place[]>, key: string, place: Place) => {
    const list = map.get(key)
    if (list) list.push(place)
    else map.set(key, [place])
  }
  const count = (kind: Kind, is = true): void => {
    if (is) able.set(kind, (able.get(kind) ?? 0) + 1)
  }
  for (const [place, notice] of notices.entries()) {
    const parts = partsOf(notice)
    if (!parts) continue
    const { given, surname1, surname2 } = parts
    givens.add(given)
    for (const surname of [surname1, surname2]) if (surname) surnames.add(surname)
    add(byWhole, keyOf(given, surname1, surname2), place)
    add(byTwo, keyOf(given, surname1), place)
    add(bySurname, surname1, place)
    add(byBeginning, keyOf(given, beginningOf(surname1)), place)
    for (const kind of KINDS)
      if (kind === 'swapped surnames') count(kind, surname2 !== undefined)
      else if (kind === 'name and age') count(kind, yearsIn(notice) !== undefined)
      else if (kind === 'name and place') count(kind, findPlace(departmentIn(notice) ?? '') !== undefined)
      else count(kind)
  }

  const of = (names: Iterable<string>, type: (name: string) => Chances) => turnRound(names, wanted, type)
  const [asIs, asIsSurname] = [of(givens, just), of(surnames, just)]
  const heard = (kind: Kind, how: (random: Random, word: string) => string): Typing => {
    const type = wordByWord(wantedWords, how)
    return { kind, given: of(givens, type), surname: of(surnames, type) }
  }
  const onGiven = (kind: Kind, how: (random: Random, given: string) => string): Typing => ({
    kind,
    given: of(givens, (given) => allOutcomes((random) => how(random, given))),
    surname: asIsSurname,
  })
  const typings: readonly Typing[] = [
    { kind: 'exact', given: asIs, surname: asIsSurname },
    { kind: 'swapped surnames', given: asIs, surname: asIsSurname, swapped: true },
    {
      kind: 'accent-free',
      given: of(givens, (name) => just(lower(name))),
      surname: of(surnames, (name) => just(lower(name))),
    },
    heard('misspelt Spanish', (random, word) => hearInSpanish(random, word, BENCH_EARS.spanish)),
    heard('English ear', (random, word) => hearInEnglish(random, word, BENCH_EARS.english)),
    onGiven('mistyped', mistype),
    onGiven('nickname', (random, given) => inventNickname(random, given, BENCH_NICKNAMES)),
  ]
  const upper = (names: Iterable<string>) => of(names, (name) => just(name.toUpperCase()))
  const capitals: Typing = { kind: 'SURNAME, NAME', given: upper(givens), surname: upper(surnames) }

  /** How likely this name is typed as these words, by whoever is called so. */
  const weigh = (
    likely: Map<Place, number>,
    { kind, given, surname, swapped }: Typing,
    cut: readonly string[],
  ): void => {
    const [one = '', two = '', three] = cut
    const [first, second] = swapped ? [three ?? '', two] : [two, three]
    for (const [name, chance] of given.get(one) ?? [])
      for (const [surname1, chance1] of surname.get(first) ?? [])
        for (const [surname2, chance2] of second === undefined
          ? [[undefined, 1] as const]
          : (surname.get(second) ?? []))
          for (const place of byWhole.get(keyOf(name, surname1, surname2)) ?? [])
            likely.set(place, (likely.get(place) ?? 0) + (chance * chance1 * chance2) / (able.get(kind) ?? 1))
  }
  /** Every way to cut words into so many names. */
  const cuts = (words: readonly string[], into: number): readonly (readonly string[])[] =>
    into === 1
      ? words.length > 0
        ? [[words.join(' ')]]
        : []
      : words.flatMap((_, at) =>
          at === 0 ? [] : cuts(words.slice(at), into - 1).map((rest) => [words.slice(0, at).join(' '), ...rest]),
        )

  const twoNames = (words: readonly string[], fits: (notice: BenchNotice) => boolean): readonly Place[] =>
    cuts(words, 2)
      .flatMap((cut) => byTwo.get(keyOf(...cut)) ?? [])
      .filter((place) => fits(notices[place] as BenchNotice))

  const search = (text: string): readonly Place[] => {
    const [before = '', after] = text.split(', ')
    const words = before.split(' ')
    const likely = new Map<Place, number>()
    if (after === undefined) {
      for (const typing of typings)
        for (const into of typing.swapped ? [3] : [2, 3])
          for (const cut of cuts(words, into)) weigh(likely, typing, cut)
      const whole = bySurname.get(text) ?? []
      const begun = cuts(words, 2).flatMap((cut) => byBeginning.get(keyOf(...cut)) ?? [])
      for (const place of [...whole.slice(0, TOP), ...begun.slice(0, TOP)])
        likely.set(place, (likely.get(place) ?? 0) + 1 / notices.length)
    } else if (after.startsWith('unos ')) {
      for (const place of twoNames(words, (notice) => yearsIn(notice) === Number(after.slice(5)))) likely.set(place, 1)
    } else if (after.startsWith('de ')) {
      const isOf = (notice: BenchNotice) => findPlace(departmentIn(notice) ?? '')?.name === after.slice(3)
      for (const place of twoNames(words, isOf)) likely.set(place, 1)
    } else for (const into of [1, 2]) for (const cut of cuts(words, into)) weigh(likely, capitals, [after, ...cut])
    return [...likely]
      .sort(([, one], [, other]) => other - one)
      .slice(0, TOP)
      .map(([place]) => place)
  }
  return { search }
}
