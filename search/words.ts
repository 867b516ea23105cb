/**
 * The words of the names that may be searched, in memory, and what a word that was typed may stand for among them. It holds words and
 * no record, knows nothing of who may read what, and shows its words to nobody: what is asked with them is judged row by row. A word more only
 * adds what is asked for: none is looked for because another is missing.
 */
import { letterSet, lettersApart } from '../app/domain/matching/edit-distance.ts'
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { compoundsOf, formalNamesOf, shortFormsOf } from '../app/domain/matching/hypocoristics.ts'
import { englishEarKey, spanishReadings } from '../app/domain/matching/phonetic-keys.ts'
import { spellingApart } from '../app/domain/matching/spelling-distance.ts'
import { ERRORS_BEFORE, errorBits, type LetterErrors } from './letter-errors.ts'
import { openSpellings } from './spellings.ts'

/** How a word of a record answers the one that was asked. */
export type How = 'exact' | 'begins' | 'heard' | 'short' | 'near'
export type Meant = {
  readonly likeness: number
  /** How unlikely it is that this word is written so where it is meant, in bits. */
  readonly cost: number
  readonly how: How
  /** Under which its keys are stored. */
  readonly spanish: string
}

/** How sure it is that the same name was meant, 0–1: judgement. What counts as a find depends on it, and not the order of finds. */
export const LIKENESS = {
  exact: 1,
  sounds: 0.92,
  begins: 0.85,
  heard: 0.8,
  told: 0.8,
  short: 0.75,
  near: 0.86,
  clipped: 0.6,
}
/** What a word that sounds alike or is near gives up for the share of its letters that is written otherwise, up to a half. */
const SPELT = 0.1
const MOST_SPELT = 0.5
/** Shares of its letters by which a spelling may be off, and letters by which it may be longer or shorter. */
const APART = 0.36
const LONGER = 3
/** Letters alike count for half in a spelling, and whole in what two words have in common. */
const LOOSER = 0.5
/** Two letters are too few to know a word by once one of them is wrong. */
const LEAST_NEAR = 3

/**
 * Bits that an answer costs which is not as written: `some` and so many of each bit of the letters' errors, of those of how it sounds to either ear with so
 * many more; and of short forms and beginnings.
 */
const COST = {
  some: 0.7,
  ofErrors: 0.54,
  sounds: 5.9,
  ear: 10.7,
  told: 2.1,
  short: 6.5,
  shortOfShort: 7,
  begins: 5.6,
  clipped: 4.2,
}
/** Bits by which one that few are called by is looked for behind one that many are, for each halving of them. */
const RARER = 0.5
/** Errors that come to more are another word. */
const MOST_ERRORS = 40

/** What the nearness of a spelling gives up where the word is a known short form. */
const KNOWN_IS_NOT_WRONG = 0.15

/** What an English ear keeps of a word says something of it from three letters. */
const isHeard = (ear: string): boolean => ear.length > 2

/** Words taken of one that begins so, and of one that is near. */
const MOST_BEGUN = 120
const MOST_NEAR = 80
/** Letters from which a beginning is looked for, and from which a whole word may be a name without its end, Nair for Nairoby. */
const LEAST_BEGUN = 2
const LEAST_CLIPPED = { letters: 3, off: 2 }
const MOST_REMEMBERED = 5000
const NONE_NEAR: ReadonlyMap<string, number> = new Map()

/** Of a word as it is written, and as it sounds in Spanish and to an English ear. */
type LetterSets = readonly [text: number, spanish: number, ear: number]
const letterSets = (text: string, spanish: string, ear: string): LetterSets => [
  letterSet(text),
  letterSet(spanish),
  letterSet(ear),
]

type Word = {
  readonly text: string
  readonly spanish: string
  readonly ear: string
  readonly letters: LetterSets
  /** What being called so by few puts it behind by. */
  readonly rare: number
}

/** By how a word sounds in Spanish: short forms of it that are told of children, and what it is told to be short for (short-forms.ts). */
export type ShortForms = ReadonlyMap<string, readonly string[]>

/** Errors of letters: of words as they are written, and of how they sound to an English ear. */
export type Errors = { readonly letters: LetterErrors; readonly ear: LetterErrors }
/** What the registry's notices tell. */
export type Learnt = { readonly told: ShortForms; readonly errors: Errors }
export const NOTHING_LEARNT: Learnt = {
  told: new Map(),
  errors: { letters: ERRORS_BEFORE, ear: ERRORS_BEFORE },
}

/** A word that was typed. */
type Typed = { readonly text: string; readonly readings: readonly string[]; readonly ear: string }
type Near = { readonly word: Word; readonly likeness: number; readonly cost: number; readonly how: How }

export type Words = {
  /** Adds a folded word. Idempotent. */
  readonly add: (text: string) => void
  readonly size: () => number
  /** The words that this one may stand for, by their text; `open` where it is still being typed. */
  readonly expand: (text: string, open: boolean) => ReadonlyMap<string, Meant>
}

export const makeWords = ({ told, errors }: Learnt = NOTHING_LEARNT): Words => {
  const known = new Map<string, Word>()
  const bySpanish = new Map<string, Word[]>()
  const byEar = new Map<string, Word[]>()
  const spellings = openSpellings()
  const spanishSounds = openSpellings()
  const earSounds = openSpellings()
  const remembered = new Map<string, ReadonlyMap<string, Meant>>()

  const file = (index: Map<string, Word[]>, key: string, word: Word) => {
    const same = index.get(key)
    if (same) same.push(word)
    else index.set(key, [word])
  }

  const add = (text: string): void => {
    if (text.length < 2 || known.has(text)) return
    const spanish = spanishReadings(text)[0] ?? ''
    const ear = englishEarKey(text)
    const letters = letterSets(text, spanish, ear)
    const word: Word = { text, spanish, ear, letters, rare: RARER * -Math.log2(shareOf(priorFrequencies, spanish)) }
    known.set(text, word)
    spellings.add(text)
    if (!bySpanish.has(spanish)) spanishSounds.add(spanish)
    if (!byEar.has(ear) && isHeard(ear)) earSounds.add(ear)
    file(bySpanish, spanish, word)
    file(byEar, ear, word)
    remembered.clear()
  }

  const wordsOf = (texts: Iterable<string>): readonly Word[] => [...texts].flatMap((text) => known.get(text) ?? [])
  /** The commonest first: of a million notices hundreds of words begin as López does. */
  const beginning = (text: string) =>
    [...wordsOf(spellings.beginning(text))].sort((one, other) => one.rare - other.rare).slice(0, MOST_BEGUN)

  /** By the likeliest of its errors: as it is written, as it sounds in Spanish, or to an English ear. */
  const costOf = ({ text, readings, ear }: Typed, word: Word): number => {
    let least = Math.min(MOST_ERRORS, errorBits(errors.letters, word.text, text, MOST_ERRORS))
    if (readings.includes(word.spanish)) least = Math.min(least, COST.sounds)
    if (least > COST.ear && isHeard(ear) && isHeard(word.ear))
      least = Math.min(least, COST.ear + errorBits(errors.ear, word.ear, ear, least - COST.ear))
    return COST.some + COST.ofErrors * least
  }

  /** Near as it is written, as it sounds in Spanish, or to an English ear. */
  const nearTo = (typed: Typed): readonly Near[] => {
    const { text, readings, ear } = typed
    const [spanish = ''] = readings
    if (text.length < LEAST_NEAR) return []
    const spelt = spellings.near(text, APART, LONGER)
    const sounds = spanishSounds.near(spanish, APART, LONGER)
    const heard = isHeard(ear) ? earSounds.near(ear, APART, LONGER) : NONE_NEAR
    const likely = new Set([
      ...wordsOf(spelt.keys()),
      ...[...sounds.keys()].flatMap((one) => bySpanish.get(one) ?? []),
      ...[...heard.keys()].flatMap((one) => byEar.get(one) ?? []),
    ])
    const own = letterSets(text, spanish, ear)
    const found: Near[] = []
    for (const word of likely) {
      if (Math.abs(word.text.length - text.length) > LONGER) continue
      const most = (APART * (text.length + word.text.length)) / 2 + LOOSER
      if (word.letters.every((letters, way) => lettersApart(letters, own[way] ?? 0) > most)) continue
      const written = spelt.get(word.text) ?? MOST_SPELT
      const apart = Math.min(written, sounds.get(word.spanish) ?? MOST_SPELT, heard.get(word.ear) ?? MOST_SPELT)
      const likeness = LIKENESS.near - apart - SPELT * written
      found.push({ word, likeness, cost: costOf(typed, word), how: apart === 0 ? 'heard' : 'near' })
    }
    return found.sort((one, other) => one.cost + one.word.rare - other.cost - other.word.rare).slice(0, MOST_NEAR)
  }

  const find = (text: string, open: boolean): ReadonlyMap<string, Meant> => {
    const meant = new Map<string, Meant>()
    // Of two ways to the same word the likelier tells how, and the cheaper what it costs.
    const take = (words: Iterable<Word> | undefined, likeness: number, cost: number, how: How) => {
      for (const word of words ?? []) {
        const before = meant.get(word.text)
        const least = Math.min(cost, before?.cost ?? cost)
        if ((before?.likeness ?? 0) < likeness)
          meant.set(word.text, { likeness, cost: least, how, spanish: word.spanish })
        else if (before && least < before.cost) meant.set(word.text, { ...before, cost: least })
      }
    }
    const readings = spanishReadings(text)
    const own = readings[0] ?? ''
    const ear = englishEarKey(text)
    const typed: Typed = { text, readings, ear }
    const takeHeard = (words: readonly Word[] | undefined, likeness: number) => {
      for (const word of words ?? []) {
        const spelt = Math.min(spellingApart(text, word.text, MOST_SPELT), MOST_SPELT)
        take([word], likeness - SPELT * spelt, costOf(typed, word), 'heard')
      }
    }
    // Known or not: another process may have stored it a moment ago.
    meant.set(text, { likeness: LIKENESS.exact, cost: 0, how: 'exact', spanish: own })
    for (const [at, reading] of readings.entries())
      takeHeard(bySpanish.get(reading), at === 0 ? LIKENESS.sounds : LIKENESS.heard)
    if (isHeard(ear)) takeHeard(byEar.get(ear), LIKENESS.heard)
    for (const form of told.get(own) ?? []) take(bySpanish.get(form), LIKENESS.told, COST.told, 'short')
    const formals = formalNamesOf(own, (base) => bySpanish.has(base))
    for (const formal of formals) {
      take(bySpanish.get(formal), LIKENESS.short, COST.short, 'short')
      for (const short of shortFormsOf(formal))
        take(bySpanish.get(short), LIKENESS.short - 0.1, COST.shortOfShort, 'short')
    }
    for (const short of [...shortFormsOf(own), ...compoundsOf(own).flat()])
      take(bySpanish.get(short), LIKENESS.short, COST.short, 'short')
    // Juanito is a name of its own: Juan sooner than Juanita written wrong.
    const less = formals.length > 0 ? KNOWN_IS_NOT_WRONG : 0
    for (const { word, likeness, cost, how } of nearTo(typed)) take([word], likeness - less, cost, how)
    if (open && text.length >= LEAST_BEGUN) take(beginning(text), LIKENESS.begins, COST.begins, 'begins')
    else if (text.length >= LEAST_CLIPPED.letters)
      for (const word of beginning(text))
        if (word.text.length >= text.length + LEAST_CLIPPED.off)
          take([word], LIKENESS.clipped, Math.min(COST.clipped, costOf(typed, word)), 'begins')
    return meant
  }

  const expand = (text: string, open: boolean): ReadonlyMap<string, Meant> => {
    const key = `${open ? '+' : ''}${text}`
    const before = remembered.get(key)
    if (before) return before
    const found = find(text, open)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, found)
    return found
  }
  return { add, size: () => known.size, expand }
}
