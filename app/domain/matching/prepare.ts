/**
 * A record is folded, keyed and looked up once, so that scoring a pair only compares numbers. Preparing changes no
 * meaning: an absent value stays absent, and every reading of the name (nickname, other names, compounds opened) is
 * kept beside the others, since any of them may be the one the other side heard.
 */
import type { CountryCode } from '../country.ts'
import { displayName, leaningOf, nameTokens, parseName } from '../names.ts'
import type { Companion, PersonDescription, PersonName, Place, PlaceAndTime, Relation } from '../person.ts'
import { INDIGENOUS_LANGUAGES } from '../person.ts'
import { parseAge, parseBand, parseBirth } from './days.ts'
import { foldText, MAX_TOKENS } from './fold.ts'
import { shareOf } from './frequencies.ts'
import { hash32 } from './hash.ts'
import { compoundsOf, formalNamesOf } from './hypocoristics.ts'
import { englishEarKey, spanishReadings } from './phonetic-keys.ts'
import type {
  NamePool,
  PreparedEvent,
  PreparedName,
  PreparedOrigin,
  PreparedPerson,
  PreparedToken,
  Side,
  TokenFrequencies,
} from './types.ts'

type TokenFacts = Omit<PreparedToken, 'pool' | 'position' | 'fromCompound'>
/** Facts of tokens already seen, for preparing many records; belongs to one frequency version. */
export type TokenCache = Map<string, TokenFacts>

type Facts = (text: string) => TokenFacts

/** Above this share a near spelling is another name (Mario, María), not a slip. */
const COMMON_SHARE = 1 / 1250
/** A short form said of a person of that name: one in four. */
const SHORT_FORM_BITS = 2
const MAX_NAMES = 6
const MAX_COMPANIONS = 6

const letterSet = (text: string): number => {
  let set = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - 97
    set |= 1 << (code >= 0 && code < 26 ? code : 26 + (text.charCodeAt(i) % 5))
  }
  return set
}

let lastSerial = 0

const tokenFacts = (text: string, frequencies: TokenFrequencies): TokenFacts => {
  const readings = spanishReadings(text)
  const spanish = readings[0] ?? ''
  const isListed = (key: string) => frequencies.all.shares.has(key)
  const formals = [spanish, ...formalNamesOf(spanish, isListed)]
  const rarityOf = (key: string) => -Math.log2(shareOf(frequencies, key))
  const formalRarity = formals.map(rarityOf)
  // A short form is no rarer than its name is common: "Migue" is said of one Miguel in four.
  const rarity = Math.min(rarityOf(spanish), Math.min(...formalRarity) + SHORT_FORM_BITS)
  return {
    text,
    spanish,
    readings: readings.map(hash32),
    ear: hash32(englishEarKey(text)),
    formals: formals.map(hash32),
    rarity,
    formalRarity,
    common: rarity < -Math.log2(COMMON_SHARE),
    letters: letterSet(text),
    serial: ++lastSerial,
  }
}

type Word = {
  readonly text: string
  readonly pool: NamePool
  readonly position: number
  readonly fromCompound: boolean
  /** Where the word stands by the order of the name, also where its pool stays unknown. */
  readonly part: NamePool
}

const wordsOfPart = (part: string | undefined, pool: NamePool, offset = 0): Word[] =>
  part === undefined
    ? []
    : nameTokens(part).map((text, position) => ({
        text,
        pool,
        position: position + offset,
        fromCompound: false,
        part: pool,
      }))

type NameParts = Pick<PersonName, 'given' | 'surname1' | 'surname2'>
const hasParts = (name: PersonName): boolean => Boolean(name.given || name.surname1 || name.surname2)
const partsOf = (name: PersonName): NameParts => (hasParts(name) ? name : parseName(name.raw))

const wordsOf = (name: PersonName): Word[] => {
  const parts = partsOf(name)
  const given = wordsOfPart(parts.given, 'given')
  const first = wordsOfPart(parts.surname1, 'surname')
  const words = [...given, ...first, ...wordsOfPart(parts.surname2, 'surname', Math.max(1, first.length))]
  if (hasParts(name)) return words
  // Words without order: the pool counts only where the lexicon confirms it.
  return words.map((word) => (leaningOf(word.text) === word.pool ? word : { ...word, pool: 'unknown' }))
}

/** "Juanjo López" also as juan, jose, lopez. Undefined when no word is a compound. */
const openCompounds = (words: readonly Word[], facts: Facts): Word[] | undefined => {
  const at = words.findIndex((word) => word.pool !== 'surname' && compoundsOf(facts(word.text).spanish).length > 0)
  const word = words[at]
  const parts = word && compoundsOf(facts(word.text).spanish)[0]
  if (!parts) return undefined
  const opened = parts.map(
    (text, position): Word => ({ text, pool: 'given', position, fromCompound: true, part: 'given' }),
  )
  return [...words.slice(0, at), ...opened, ...words.slice(at + 1)]
}

/** Tokens made of each word's facts: where a hundred thousand names are held, the same word stands at the same place in thousands of them. */
const made = new WeakMap<TokenFacts, PreparedToken[]>()

const tokenOf = (facts: TokenFacts, { pool, position, fromCompound }: Word): PreparedToken => {
  let tokens = made.get(facts)
  if (!tokens) {
    tokens = []
    made.set(facts, tokens)
  }
  const known = tokens.find(
    (token) => token.pool === pool && token.position === position && token.fromCompound === fromCompound,
  )
  if (known) return known
  const token = { ...facts, pool, position, fromCompound }
  tokens.push(token)
  return token
}

const prepareName = (said: string, words: readonly Word[], facts: Facts): PreparedName => {
  const tokens = words.slice(0, MAX_TOKENS).map((word) => tokenOf(facts(word.text), word))
  return { said, tokens, signature: tokens.map((token) => `${token.text}/${token.pool}/${token.position}`).join(' ') }
}

type Surnames = { readonly said: string; readonly words: readonly Word[] }
const NO_SURNAMES: Surnames = { said: '', words: [] }

/**
 * Surnames of a child of whom none is known, told by the family that is named with it: of a brother or sister both, of each parent the
 * first. (A second surname that is missing beside a first is not told so: it brought as many strangers nearer as children.)
 */
const familySurnames = (main: readonly Word[], companions: readonly Companion[] = []): Surnames => {
  if (companions.length === 0 || main.some(({ part }) => part === 'surname')) return NO_SURNAMES
  const partsOfRelative = (relation: Relation): NameParts => {
    const relative = companions.find((one) => one.relation === relation)
    return relative ? partsOf(relative.name) : {}
  }
  const sibling = partsOfRelative('sibling')
  const [first, second] = sibling.surname1
    ? [sibling.surname1, sibling.surname2]
    : [partsOfRelative('father').surname1, partsOfRelative('mother').surname1]
  const words = wordsOfPart(first, 'surname')
  return {
    said: [first, second].filter(Boolean).join(' '),
    words: [...words, ...wordsOfPart(second, 'surname', words.length)],
  }
}

/** @param main the words of the name itself */
const readingsOf = (
  description: PersonDescription,
  main: readonly Word[],
  family: Surnames,
  facts: Facts,
): PreparedName[] => {
  const surnames = main.filter((word) => word.part === 'surname')
  const readings: { said: string; words: readonly Word[]; lent?: true }[] = [
    { said: displayName(description.name), words: main },
  ]
  const add = (said: string, words: readonly Word[], lent?: true) =>
    words.length > 0 && readings.push({ said, words, ...(lent ? { lent } : {}) })
  const addNickname = (nickname: string | undefined) => {
    if (nickname) add(nickname, [...wordsOfPart(nickname, 'given'), ...surnames])
  }
  addNickname(description.name.nickname)
  for (const other of description.otherNames ?? []) {
    const words = wordsOf(other)
    const bare = words.every((word) => word.pool !== 'surname')
    add(displayName(other), bare ? [...words.map((word) => ({ ...word, pool: 'given' as const })), ...surnames] : words)
    addNickname(other.nickname)
  }
  if (family.words.length > 0)
    add(`${displayName(description.name)} (${family.said})`, [...main, ...family.words], true)
  for (const { said, words, lent } of [...readings]) {
    const opened = openCompounds(words, facts)
    if (opened) add(said, opened, lent)
  }
  const names = readings
    .filter(({ words }, at) => at === 0 || words.length > 0)
    .map(({ said, words, lent }) => ({ ...prepareName(said, words, facts), ...(lent ? { lent } : {}) }))
  return names.filter((name, at) => names.findIndex((n) => n.signature === name.signature) === at).slice(0, MAX_NAMES)
}

/** A place id holds its parents: "GT-SM-comitancillo" is in "GT-SM" in "GT". */
const departmentOf = (place: Place): string | undefined =>
  place.department ?? (place.municipality ? place.municipality.split('-').slice(0, 2).join('-') : undefined)
const countryOf = (place: Place): string | undefined => place.country ?? departmentOf(place)?.split('-')[0]

const prepareOrigin = (place: Place | undefined): PreparedOrigin | undefined => {
  if (!place) return undefined
  const slug = place.municipality?.split('-').slice(2).join(' ')
  const words =
    place.words &&
    foldText(place.words)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(' ')
  return {
    country: countryOf(place),
    department: departmentOf(place),
    municipality: place.municipality,
    words: words || undefined,
    slug: slug || undefined,
    said: place.municipality ?? place.words ?? place.department ?? place.country ?? '',
  }
}

const prepareEvent = (event: PlaceAndTime | undefined, side: Side | undefined): PreparedEvent => {
  const place = event?.place
  return {
    department: place && departmentOf(place),
    municipality: place?.municipality,
    country: place && (countryOf(place) as CountryCode | undefined),
    when: parseBand(event?.when),
    ...(side ? { side } : {}),
  }
}

/** log2 of how much commoner the name's words are among people of the nationality than in the region. */
const nationalityInName = (
  name: PreparedName | undefined,
  country: CountryCode | undefined,
  frequencies: TokenFrequencies,
): number => {
  const national = country && frequencies.byCountry.get(country)
  if (!name || !national) return 0
  return name.tokens
    .filter((token) => national.shares.has(token.spanish))
    .reduce((sum, token) => sum + token.rarity + Math.log2(shareOf(frequencies, token.spanish, country)), 0)
}

/**
 * Prepares one record. `event` is where and when the family last knew of the child, or where and when the reporter met
 * them (`side` tells which). The result belongs to this version of `frequencies`: prepare again when a new one is learnt.
 */
export const preparePerson = (
  person: PersonDescription,
  event: PlaceAndTime | undefined,
  frequencies: TokenFrequencies,
  cache: TokenCache = new Map(),
  side?: Side,
): PreparedPerson => {
  const facts = (text: string): TokenFacts => {
    let known = cache.get(text)
    if (!known) {
      known = tokenFacts(text, frequencies)
      cache.set(text, known)
    }
    return known
  }
  const main = wordsOf(person.name)
  // Of a notice, the family may be whoever seeks, whose name the other side is not told (protection rule 6).
  const family = side === 'seen' ? familySurnames(main, person.companions) : NO_SURNAMES
  const names = readingsOf(person, main, family, facts)
  // What the child's own name has told, its relatives' names do not tell again.
  const told = new Set(main.map(({ text }) => facts(text).spanish))
  const companionWords = (name: PersonName): readonly Word[] =>
    wordsOf(name).filter(({ pool, text }) => pool === 'given' || !told.has(facts(text).spanish))
  const age = parseAge(person.age)
  return {
    description: person,
    names,
    sex: person.sex,
    birth: parseBirth(person.birthDate),
    age,
    claimedAdult: person.claimedAdult === true || (person.saidBy?.age === 'self' && (age?.min ?? 0) >= 18),
    nationalities: person.nationalities ?? [],
    nationalityInName: nationalityInName(names[0], person.nationalities?.[0], frequencies),
    indigenousLanguages: (person.languages ?? []).filter((language) => INDIGENOUS_LANGUAGES.includes(language)),
    origin: prepareOrigin(person.origin),
    companions: (person.companions ?? []).slice(0, MAX_COMPANIONS).map(({ name, relation }) => ({
      name: prepareName(displayName(name), companionWords(name), facts),
      relation,
    })),
    event: prepareEvent(event, side),
  }
}
