/**
 * Candidates are found by keys that both records share, asked with `=`. A record stores a few plain keys; the asker
 * widens its own side (short forms, other readings, neighbouring birth years), so that tables may grow without storing
 * anything anew. Recall comes first here: what a key lets in, the score puts in order.
 */
import { DAYS_IN_YEAR } from './days.ts'
import { formalNamesOf, shortFormsOf } from './hypocoristics.ts'
import { spanishReadings } from './phonetic-keys.ts'
import type { BlockingKey, BlockingKind, PreparedPerson, PreparedToken, QueryKey } from './types.ts'

/** Keys of a record's names use at most this many tokens of each reading. */
const MAX_KEY_TOKENS = 6
/** Most keys asked at once; the lightest go first. */
const MAX_QUERY_KEYS = 400
/** A lone token is asked for when rarer than this many bits (1 in 1,500), when it is all there is, or with no year and no home. */
const RARE_BITS = Math.log2(1500)
/** Share of a lone token's bits that count. */
const SINGLE_SHARE = 0.5
const MAX_RECORD_YEARS = 3
/** Years by which a child who is taken for an adult may be younger than was said. */
const CLAIMED_YEARS = 4
/** Letters of a word that a diminutive may come from: asking for one that nobody bears costs a look. */
const LEAST_BASE = 3
/** What one word with a year of birth, or with a department, tells beside the word (bits); a year off by one tells less. */
const YEAR_BITS = 3
const NEXT_YEAR_BITS = 1
const DEPARTMENT_BITS = 2.3
const BIRTH_DATE_BITS = 12
const BIRTH_MONTH_BITS = 6
const HOME_BITS = 5
const COUNTRY_BITS = 2
/** Bits lost by a name of which a short form was said, and the other way round. */
export const SHORT_FORM_LOSS = 3.4

const pairKey = (prefix: string, left: string, right: string): string =>
  left < right ? `${prefix}:${left}|${right}` : `${prefix}:${right}|${left}`

const tokensOf = (name: { readonly tokens: readonly PreparedToken[] }): readonly PreparedToken[] =>
  name.tokens.filter((token) => token.spanish.length > 1).slice(0, MAX_KEY_TOKENS)

/** Calls back with every two different tokens. */
const eachPair = (tokens: readonly PreparedToken[], use: (left: PreparedToken, right: PreparedToken) => void) => {
  tokens.forEach((left, at) => {
    for (const right of tokens.slice(at + 1)) if (right.spanish !== left.spanish) use(left, right)
  })
}

/** Possible years of birth, one after another: a child who is taken for an adult may be younger than was said. */
const birthYears = ({ birth, age, claimedAdult }: PreparedPerson): readonly number[] => {
  const claimed = claimedAdult ? CLAIMED_YEARS : 0
  const from = (first: number, count: number) => Array.from({ length: count + claimed }, (_, at) => first + at)
  if (birth) return from(birth.year, 1)
  if (!age) return []
  const asOf = 1970 + age.asOf / DAYS_IN_YEAR
  const first = Math.floor(asOf - age.max - 1)
  return from(first, Math.min(MAX_RECORD_YEARS, Math.floor(asOf - age.min) - first + 1))
}

/** The same with a year before and one after, which are asked for as less likely. */
const yearsToAsk = (person: PreparedPerson): readonly { readonly year: number; readonly inside: boolean }[] => {
  const years = birthYears(person)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return []
  return [first - 1, ...years, last + 1].map((year) => ({ year, inside: year >= first && year <= last }))
}

const placeKey = (municipality: string, year: number, sex: string): string => `place:${municipality}|${year}|${sex}`

const countryKey = (country: string, year: number, sex: string): string => `country:${country}|${year}|${sex}`

/** Countries that a record says of a child: of its nationality and of its home. */
const countriesOf = (person: PreparedPerson): ReadonlySet<string> =>
  new Set([...person.nationalities, ...(person.origin?.country ? [person.origin.country] : [])])

const homeKey = (department: string, year: number, sex: string): string => `home:${department}|${year}|${sex}`

/** Under which a record has one word of its names by itself. */
export const wordKey = (word: string): string => `name:${word}`
const wordYearKey = (word: string, year: number): string => `word-year:${word}|${year}`
const wordDepartmentKey = (word: string, department: string): string => `word-department:${word}|${department}`

/** The day of birth, where it is one: the first of January is a year. */
const birthDateKeys = ({ birth }: PreparedPerson): string[] => (birth?.day === undefined ? [] : [`birth:${birth.said}`])

/** The month of birth, with the sex: of a child of whom a first word is known it says more than the year does. */
const birthMonthKey = ({ birth }: PreparedPerson, sex: string): string[] =>
  birth?.month === undefined ? [] : [`birth-month:${birth.year}-${birth.month}|${sex}`]

const markKeys = (person: PreparedPerson): string[] =>
  (person.description.marks ?? []).flatMap(({ type, site, side }) =>
    site && type !== 'other' ? [`mark:${type}|${site}|${side ?? ''}`] : [],
  )

/** The words of a record's names that its keys hold, by their Spanish key, each once. */
export const wordsOfRecord = (person: PreparedPerson): ReadonlySet<string> =>
  new Set(person.names.flatMap(tokensOf).map(({ spanish }) => spanish))

/** The keys stored with a record, each once. About a dozen for a record with four words in its name. */
export const keysForRecord = (person: PreparedPerson): BlockingKey[] => {
  const keys = new Map<string, BlockingKind>()
  for (const name of person.names) {
    const tokens = tokensOf(name)
    for (const token of tokens) keys.set(wordKey(token.spanish), 'nameSingle')
    eachPair(tokens, (left, right) => keys.set(pairKey('names', left.spanish, right.spanish), 'namePair'))
  }
  const words = wordsOfRecord(person)
  const department = person.origin?.department
  if (department) for (const word of words) keys.set(wordDepartmentKey(word, department), 'wordDepartment')
  const born = birthYears(person)
  for (const year of born) for (const word of words) keys.set(wordYearKey(word, year), 'wordYear')
  for (const key of [...birthDateKeys(person), ...birthMonthKey(person, person.sex ?? '')]) keys.set(key, 'birthDate')
  for (const digest of person.description.phoneDigests ?? []) keys.set(`phone:${digest}`, 'phone')
  for (const digest of person.description.documentDigests ?? []) keys.set(`document:${digest}`, 'document')
  for (const { name } of person.companions) {
    eachPair(tokensOf(name), (left, right) => keys.set(pairKey('companion', left.spanish, right.spanish), 'companion'))
  }
  const municipality = person.origin?.municipality
  if (municipality) for (const year of born) keys.set(placeKey(municipality, year, person.sex ?? ''), 'placeBirthSex')
  if (department) for (const year of born) keys.set(homeKey(department, year, person.sex ?? ''), 'placeBirthSex')
  for (const country of countriesOf(person))
    for (const year of born) keys.set(countryKey(country, year, person.sex ?? ''), 'placeBirthSex')
  for (const key of markKeys(person)) keys.set(key, 'mark')
  return [...keys].map(([key, kind]) => ({ key, kind }))
}

/** A key that a token may be stored under, with what is lost (bits) by not being the token's own. */
export type TokenExpansion = {
  readonly key: string
  readonly loss: number
  /** Found by its spelling alone: two such words together are asked for by no key. */
  readonly near?: true
}

/**
 * What the tables say of a token: its own key, its other readings, formal names and short forms. `expandWith` adds the words
 * of a vocabulary.
 */
export const expandToken = (token: PreparedToken): TokenExpansion[] => {
  const expansions = new Map<string, number>()
  const add = (key: string, loss: number) => {
    if (key.length > 1 && (expansions.get(key) ?? Number.POSITIVE_INFINITY) > loss) expansions.set(key, loss)
  }
  for (const [at, key] of spanishReadings(token.text).entries()) add(key, at === 0 ? 0 : 3)
  for (const formal of formalNamesOf(token.spanish, (base) => base.length >= LEAST_BASE)) {
    add(formal, SHORT_FORM_LOSS)
    for (const short of shortFormsOf(formal)) add(short, 5)
  }
  for (const short of shortFormsOf(token.spanish)) add(short, SHORT_FORM_LOSS)
  return [...expansions].map(([key, loss]) => ({ key, loss }))
}

/**
 * The keys to ask for, each once with its weight in bits, heaviest first and at most 400. `expand` may widen a token by
 * a vocabulary too; by default the engine's tables alone do.
 */
export const keysForQuery = (person: PreparedPerson, expand: Expand = expandToken): QueryKey[] => {
  const keys = new Map<string, QueryKey>()
  const add = (kind: BlockingKind, key: string, weight: number) => {
    const floored = Math.max(0.3, weight)
    if ((keys.get(key)?.weight ?? 0) < floored) keys.set(key, { kind, key, weight: floored })
  }
  const narrowed = person.origin?.department !== undefined || birthYears(person).length > 0
  for (const name of person.names) {
    const tokens = tokensOf(name)
    const expanded = new Map(tokens.map((token) => [token, expand(token)]))
    for (const token of tokens) {
      if (token.rarity < RARE_BITS && tokens.length > 1 && narrowed) continue
      // Half: who shares two words is reached by both, and these bits would count again.
      for (const { key, loss } of expanded.get(token) ?? [])
        add('nameSingle', wordKey(key), (token.rarity - loss) * SINGLE_SHARE)
    }
    eachPair(tokens, (left, right) => {
      for (const one of expanded.get(left) ?? []) {
        for (const other of expanded.get(right) ?? []) {
          if (one.key === other.key || (one.near && other.near)) continue
          add('namePair', pairKey('names', one.key, other.key), left.rarity + right.rarity - one.loss - other.loss)
        }
      }
    })
  }
  for (const digest of person.description.phoneDigests ?? []) add('phone', `phone:${digest}`, 12)
  for (const digest of person.description.documentDigests ?? []) add('document', `document:${digest}`, 18)
  for (const { name } of person.companions) {
    const tokens = tokensOf(name)
    eachPair(tokens, (left, right) => {
      for (const one of expand(left)) {
        for (const other of expand(right)) {
          if (one.near && other.near) continue
          const weight = left.rarity + right.rarity - one.loss - other.loss
          add('companion', pairKey('companion', one.key, other.key), Math.min(10, weight))
        }
      }
    })
  }
  addWordKeys(person, expand, add)
  for (const key of birthDateKeys(person)) add('birthDate', key, BIRTH_DATE_BITS)
  addPlaceKeys(person, add)
  addHomeKeys(person, add)
  for (const key of markKeys(person)) add('mark', key, 4.9)
  return [...keys.values()]
    .sort((one, other) => other.weight - one.weight || (one.key < other.key ? -1 : 1))
    .slice(0, MAX_QUERY_KEYS)
}

/** Of whom one word is known, whatever surnames the family that is named with it may lend. */
const hasOneWord = ({ names: [said] }: PreparedPerson): boolean => said === undefined || tokensOf(said).length <= 1

/**
 * Of a child of whom one word is known, which may be a short form that no table holds: home department, or else country, with year
 * of birth and sex. Asked for such alone, since it lets many in.
 */
const addHomeKeys = (person: PreparedPerson, add: Add): void => {
  if (!hasOneWord(person)) return
  const department = person.origin?.department
  for (const sex of sexesToAsk(person))
    for (const key of birthMonthKey(person, sex)) add('birthDate', key, BIRTH_MONTH_BITS)
  for (const { year, inside } of yearsToAsk(person))
    for (const sex of sexesToAsk(person)) {
      if (department) add('placeBirthSex', homeKey(department, year, sex), inside ? HOME_BITS : HOME_BITS - 2)
      for (const country of countriesOf(person))
        add('placeBirthSex', countryKey(country, year, sex), inside ? COUNTRY_BITS : COUNTRY_BITS - 1)
    }
}

const sexesToAsk = ({ sex }: PreparedPerson): readonly string[] => (sex ? [sex, ''] : ['female', 'male', ''])

type Expand = (token: PreparedToken) => readonly TokenExpansion[]
type Add = (kind: BlockingKind, key: string, weight: number) => void

/** One word that was kept, with when or where the child was born: for names of which no two words are left. */
const addWordKeys = (person: PreparedPerson, expand: Expand, add: Add): void => {
  const years = yearsToAsk(person)
  const department = person.origin?.department
  for (const token of person.names.flatMap(tokensOf))
    for (const { key, loss } of expand(token)) {
      const bits = token.rarity - loss
      if (department) add('wordDepartment', wordDepartmentKey(key, department), bits + DEPARTMENT_BITS)
      for (const { year, inside } of years) {
        add('wordYear', wordYearKey(key, year), bits + (inside ? YEAR_BITS : NEXT_YEAR_BITS))
      }
    }
}

/** Municipality, year of birth (a year either side) and sex; an unsaid sex is asked for both ways. */
const addPlaceKeys = (person: PreparedPerson, add: Add): void => {
  const municipality = person.origin?.municipality
  if (!municipality) return
  for (const { year, inside } of yearsToAsk(person)) {
    for (const sex of sexesToAsk(person)) {
      add('placeBirthSex', placeKey(municipality, year, sex), (inside ? 9 : 7) - (sex === '' || !person.sex ? 1 : 0))
    }
  }
}
