/** Turns a true child into what one source writes of it: garbled by the table's rates, partial as that source is. */
import { asPlace } from '../app/domain/gazetteer/places.ts'
import type {
  AgeRange,
  ClothingItem,
  Companion,
  IsoDate,
  Mark,
  PersonDescription,
  PersonName,
  Place,
} from '../app/domain/person.ts'
import type { BirthDateRates, Corruption, Garble, Known, Slips, Source } from './corruption.ts'
import { DEMONSTRATION, GARBLES } from './corruption.ts'
import type { TrueChild } from './families.ts'
import { DAY, formatDate, fullName } from './families.ts'
import type { Ears } from './garble-words.ts'
import { hearInEnglish, hearInSpanish, mistype, PLAIN_EARS } from './garble-words.ts'
import type { Random } from './random.ts'

/** What surrounds the child when it is described. */
export type Circumstances = {
  readonly source: Source
  /** The day of which the description is true. */
  readonly on: IsoDate
  readonly clothing: readonly ClothingItem[]
  readonly companions: readonly Companion[]
  /** The child's parents, whom it may name. */
  readonly relatives: readonly Companion[]
  /** Keyed digest of the family's number. */
  readonly phoneDigest: string
  /** How sources write and hear; the demonstration's where absent. */
  readonly corruption?: Corruption
  readonly ears?: Ears
}

export type Description = {
  readonly person: PersonDescription
  readonly garbles: readonly Garble[]
  /** The name as this source wrote it, in parts also where the record holds one line only. */
  readonly written: PersonName
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')

type Parts = { given: string; surname1: string; surname2: string }

/** Changes the words of one part for certain, and of each other part with probability `share`. */
const respellParts = (
  random: Random,
  parts: Parts,
  share: number,
  change: (random: Random, word: string) => string,
): Parts => {
  const certain = random.pick((['given', 'surname1', 'surname2'] as const).filter((part) => parts[part] !== ''))
  const respelled = (part: keyof Parts): string =>
    parts[part] !== '' && (part === certain || random.chance(share))
      ? parts[part]
          .split(' ')
          .map((word) => change(random, word))
          .join(' ')
      : parts[part]
  return { given: respelled('given'), surname1: respelled('surname1'), surname2: respelled('surname2') }
}

/** Probability that a fault which has changed one part of the name changes another as well. */
export const OTHER_PARTS = { heard: 0.35, english_ear: 0.45, mistyped: 0 } as const

/** The name as this source writes it. */
export const garbleName = (
  random: Random,
  child: Pick<TrueChild, 'given' | 'surname1' | 'surname2' | 'nickname'>,
  garbles: ReadonlySet<Garble>,
  ears: Ears = PLAIN_EARS,
): PersonName => {
  if (garbles.has('nickname_only') && child.nickname)
    return { raw: withoutAccents(child.nickname), nickname: withoutAccents(child.nickname) }
  let parts: Parts = { given: child.given, surname1: child.surname1, surname2: child.surname2 ?? '' }
  const givens = parts.given.split(' ')
  if (garbles.has('given_lost') && givens.length > 1)
    parts.given = random.chance(0.8) ? (givens[0] ?? '') : givens.slice(1).join(' ')
  if (garbles.has('swapped') && parts.surname2) parts = { ...parts, surname1: parts.surname2, surname2: parts.surname1 }
  if (garbles.has('second_lost')) parts.surname2 = ''
  if (garbles.has('surnames_lost')) parts = { ...parts, surname1: '', surname2: '' }
  if (garbles.has('heard'))
    parts = respellParts(random, parts, OTHER_PARTS.heard, (chance, word) => hearInSpanish(chance, word, ears.spanish))
  if (garbles.has('english_ear'))
    parts = respellParts(random, parts, OTHER_PARTS.english_ear, (chance, word) =>
      hearInEnglish(chance, word, ears.english),
    )
  if (garbles.has('mistyped')) parts = respellParts(random, parts, OTHER_PARTS.mistyped, mistype)
  const name = fullName(parts.given, parts.surname1, parts.surname2)
  if (!garbles.has('shouted')) return name
  const surnames = [parts.surname1, parts.surname2].filter(Boolean).join(' ')
  return { ...name, raw: withoutAccents(surnames ? `${surnames}, ${parts.given}` : parts.given).toUpperCase() }
}

/** Whole years on a day. */
export const trueAge = (birthDate: IsoDate, on: IsoDate): number =>
  Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (on.slice(5) < birthDate.slice(5) ? 1 : 0)

const describeAge = (
  random: Random,
  child: TrueChild,
  { source, on }: Circumstances,
  garbles: Set<Garble>,
): { age?: AgeRange; claimedAdult?: true } => {
  const actual = trueAge(child.birthDate, on)
  if (garbles.has('claimed_adult')) {
    if (actual >= 14) return { age: { min: 18, max: random.integer(18, 19), asOf: on }, claimedAdult: true }
    garbles.delete('claimed_adult')
  }
  const step = garbles.has('age_off_by_more') ? random.integer(2, 3) : garbles.has('age_off_by_one') ? 1 : 0
  const said = Math.max(1, Math.min(17, actual + (random.chance(0.5) ? step : -step)))
  const width = source === 'shelter' || source === 'caseworker' ? random.pick([0, 0, 0, 1, 2]) : 0
  return { age: { min: Math.max(1, said - (width > 1 ? 1 : 0)), max: said + (width > 0 ? 1 : 0), asOf: on } }
}

/** One digit of the day, the month or the year's last place replaced so that a date remains; or day and month exchanged. */
const slipDate = (random: Random, date: IsoDate, { birthDigit, birthSwapped }: Slips): IsoDate => {
  const [year = '', month = '', day = ''] = date.split('-')
  const draw = random.next()
  if (draw < birthSwapped) return Number(day) <= 12 ? `${year}-${day}-${month}` : date
  if (draw >= birthSwapped + birthDigit) return date
  return random.pick(neighbourDates(date))
}

/** Dates one digit off, of the last digit of the year or either of the day, that are dates. */
export const neighbourDates = (date: IsoDate): IsoDate[] =>
  [3, 8, 9].flatMap((at) =>
    [...'0123456789']
      .filter((digit) => digit !== date[at])
      .map((digit) => date.slice(0, at) + digit + date.slice(at + 1))
      .filter((other) => formatDate(Date.parse(`${other}T00:00:00Z`) || 0) === other),
  )

const describeBirthDate = (
  random: Random,
  child: TrueChild,
  { full, month, january }: BirthDateRates,
  slips: Slips | undefined,
): Pick<PersonDescription, 'birthDate'> => {
  const draw = random.next()
  if (draw < full) return { birthDate: slips ? slipDate(random, child.birthDate, slips) : child.birthDate }
  if (draw < full + month) return { birthDate: child.birthDate.slice(0, 7) }
  if (draw < full + month + january) return { birthDate: `${child.birthDate.slice(0, 4)}-01-01` }
  return {}
}

const describeOrigin = (random: Random, child: TrueChild, garbles: ReadonlySet<Garble>): Place => {
  const { country, department, ...rest } = asPlace(child.origin)
  if (!garbles.has('origin_vague')) return { country, department, ...rest }
  return random.chance(0.7) ? { country, department } : { country }
}

/** Faults drawn for one record; those that the child rules out (a second surname it never had) are not drawn. */
const drawGarbles = (random: Random, child: TrueChild, rates: Corruption['garble'][Source]): Set<Garble> => {
  const drawn = new Set(GARBLES.filter((garble) => random.chance(rates[garble])))
  if (!child.surname2) for (const garble of ['swapped', 'second_lost'] as const) drawn.delete(garble)
  if (!child.given.includes(' ')) drawn.delete('given_lost')
  if (!child.nickname) drawn.delete('nickname_only')
  if (child.nationality === 'MX') drawn.delete('claimed_mexican')
  if (drawn.has('age_off_by_more')) drawn.delete('age_off_by_one')
  return drawn
}

/** Lists shout surnames first, with a comma or without. */
const inOneLine = (
  random: Random,
  { raw, given, surname1, surname2 }: PersonName,
  garbles: ReadonlySet<Garble>,
): PersonName =>
  garbles.has('shouted') && surname1 && random.chance(0.4)
    ? { raw: withoutAccents([surname1, surname2, given].filter(Boolean).join(' ')).toUpperCase() }
    : { raw }

const mirror = (mark: Mark): Mark => ({ ...mark, side: mark.side === 'left' ? 'right' : 'left' })

export const describeChild = (random: Random, child: TrueChild, circumstances: Circumstances): Description => {
  const { source, corruption = DEMONSTRATION, ears } = circumstances
  const slips = corruption.slips?.[source]
  const garbles = drawGarbles(random, child, corruption.garble[source])
  const known = (what: Known): boolean => random.chance(corruption.known[source][what])
  const written = garbleName(random, child, garbles, ears)
  const name = slips && random.chance(slips.oneLine) ? inOneLine(random, written, garbles) : written
  const nickname = child.nickname && known('nickname') ? { nickname: child.nickname } : {}
  const mexican = garbles.has('claimed_mexican')
  const marks = child.marks
    .filter(() => known('marks'))
    .map((mark) => (random.chance(0.8) ? mark : { type: mark.type, ...(mark.site ? { site: mark.site } : {}) }))
    .map((mark) => (slips && mark.side && random.chance(slips.sideMirrored) ? mirror(mark) : mark))
  const clothing = known('clothing') ? circumstances.clothing : []
  const companions = [
    ...circumstances.companions.filter(() => known('companions')),
    ...circumstances.relatives.filter(() => known('relatives')),
  ].map((companion) =>
    source === 'family' || random.chance(0.6)
      ? companion
      : { ...companion, name: hearCompanion(random, companion.name, ears) },
  )
  const vague = describeOrigin(random, child, garbles)
  const age = known('age') ? describeAge(random, child, circumstances, garbles) : undefined
  if (!age) for (const garble of ['claimed_adult', 'age_off_by_one', 'age_off_by_more'] as const) garbles.delete(garble)
  const spoken = child.group.languages.filter((_, index) => index === 0 || random.chance(0.8))
  const sex = slips && random.chance(slips.sexWrong) ? (child.sex === 'female' ? 'male' : 'female') : child.sex
  return {
    garbles: [...garbles],
    written,
    person: {
      name: { ...name, ...nickname },
      ...(known('sex') ? { sex } : {}),
      ...(age?.claimedAdult ? {} : describeBirthDate(random, child, corruption.birthDate[source], slips)),
      ...age,
      ...(known('nationality') ? { nationalities: [mexican ? 'MX' : child.nationality] } : {}),
      ...(known('language') ? { languages: mexican ? ['spa'] : spoken } : {}),
      ...(known('origin') ? { origin: mexican ? { country: 'MX', department: 'MX-CHP' } : vague } : {}),
      ...(marks.length ? { marks } : {}),
      ...(clothing.length ? { clothing } : {}),
      ...(companions.length ? { companions } : {}),
      ...(known('phone') ? { phoneDigests: [circumstances.phoneDigest] } : {}),
      ...(source === 'family'
        ? {}
        : {
            saidBy: {
              name: 'self',
              nationalities: 'self',
              ...(age ? { age: random.chance(0.75) ? 'self' : 'observer' } : {}),
            },
          }),
    },
  }
}

/** A companion's name as heard: two names of it, respelled. */
const hearCompanion = (
  random: Random,
  { given = '', surname1 = '' }: PersonName,
  ears: Ears = PLAIN_EARS,
): PersonName =>
  fullName(
    hearInSpanish(random, given.split(' ')[0] ?? given, ears.spanish),
    random.chance(0.7) && surname1 ? hearInSpanish(random, surname1, ears.spanish) : undefined,
  )

/** The day of a moment, and that moment moved by days. */
export const dayOf = (time: number, plusDays = 0): IsoDate => new Date(time + plusDays * DAY).toISOString().slice(0, 10)
