/**
 * What each kind of source makes of a child's name, age and nationality. The rates are a table, so that they can be
 * read, argued about and checked against the world that they made; nobody has measured them on this route, so each
 * has a reason and not a citation. Errors are drawn apart from one another: some records are nearly clean, some hopeless.
 */

export const SOURCES = ['family', 'shelter', 'caseworker', 'migration', 'protection', 'us_record'] as const
export type Source = (typeof SOURCES)[number]

export const GARBLES = [
  'heard', // one name or more respelled as a Spanish speaker hears it: nobody asks a tired child to spell
  'english_ear', // the same by an English speaker: no accents, José → Hose, Xol → Shol
  'mistyped', // a slip of the fingers in one name
  'shouted', // surnames first, capitals, no accents: lists and official forms
  'swapped', // first and second surname change places: forms that ask for the last name last
  'second_lost', // the second surname left out: children give one, US forms hold one
  'surnames_lost', // none given: small children, fear
  'nickname_only', // what other children call it
  'given_lost', // one of two given names left out
  'age_off_by_one', // counted from the year, or birthday between
  'age_off_by_more', // guessed from looks, or told wrong on purpose
  'claimed_adult', // to work, or not to be separated from the group
  'claimed_mexican', // so as to be returned nearer
  'origin_vague', // the department only, or the country only
] as const
export type Garble = (typeof GARBLES)[number]

export type Rates = Readonly<Record<Garble, number>>

/** Probability that a record of this source has this fault. */
export const GARBLE_RATES: Readonly<Record<Source, Rates>> = {
  // A family knows the name; on a phone it mistypes, and a grandmother counts ages by the year.
  family: {
    heard: 0.04,
    english_ear: 0,
    mistyped: 0.05,
    shouted: 0.04,
    swapped: 0.01,
    second_lost: 0.08,
    surnames_lost: 0,
    nickname_only: 0,
    given_lost: 0.08,
    age_off_by_one: 0.08,
    age_off_by_more: 0.01,
    claimed_adult: 0,
    claimed_mexican: 0,
    origin_vague: 0.06,
  },
  // By ear, in haste, at night; the child decides what to tell.
  shelter: {
    heard: 0.42,
    english_ear: 0,
    mistyped: 0.08,
    shouted: 0.08,
    swapped: 0.05,
    second_lost: 0.4,
    surnames_lost: 0.08,
    nickname_only: 0.07,
    given_lost: 0.35,
    age_off_by_one: 0.22,
    age_off_by_more: 0.07,
    claimed_adult: 0.05,
    claimed_mexican: 0.03,
    origin_vague: 0.35,
  },
  // A longer talk, a form, sometimes a document.
  caseworker: {
    heard: 0.28,
    english_ear: 0,
    mistyped: 0.07,
    shouted: 0.08,
    swapped: 0.04,
    second_lost: 0.3,
    surnames_lost: 0.05,
    nickname_only: 0.05,
    given_lost: 0.25,
    age_off_by_one: 0.18,
    age_off_by_more: 0.05,
    claimed_adult: 0.04,
    claimed_mexican: 0.02,
    origin_vague: 0.3,
  },
  // Lists in capitals, fear of the uniform, pretended nationality and age.
  migration: {
    heard: 0.3,
    english_ear: 0,
    mistyped: 0.14,
    shouted: 0.7,
    swapped: 0.08,
    second_lost: 0.25,
    surnames_lost: 0.03,
    nickname_only: 0.01,
    given_lost: 0.25,
    age_off_by_one: 0.2,
    age_off_by_more: 0.1,
    claimed_adult: 0.12,
    claimed_mexican: 0.1,
    origin_vague: 0.45,
  },
  // Interviews by trained staff, often with the birth certificate on its way.
  protection: {
    heard: 0.15,
    english_ear: 0,
    mistyped: 0.06,
    shouted: 0.25,
    swapped: 0.03,
    second_lost: 0.15,
    surnames_lost: 0.02,
    nickname_only: 0.01,
    given_lost: 0.15,
    age_off_by_one: 0.12,
    age_off_by_more: 0.03,
    claimed_adult: 0.03,
    claimed_mexican: 0.02,
    origin_vague: 0.2,
  },
  // English ears and forms with one last name.
  us_record: {
    heard: 0.03,
    english_ear: 0.6,
    mistyped: 0.1,
    shouted: 0.6,
    swapped: 0.14,
    second_lost: 0.45,
    surnames_lost: 0.01,
    nickname_only: 0.01,
    given_lost: 0.3,
    age_off_by_one: 0.12,
    age_off_by_more: 0.06,
    claimed_adult: 0.05,
    claimed_mexican: 0.06,
    origin_vague: 0.5,
  },
}

export const KNOWN = [
  'sex',
  'age',
  'nationality',
  'language',
  'origin',
  'marks',
  'clothing',
  'companions',
  'relatives',
  'phone',
  'nickname',
] as const
export type Known = (typeof KNOWN)[number]

/** Probability that a source asks for and writes down a thing at all. */
export const KNOWN_RATES: Readonly<Record<Source, Readonly<Record<Known, number>>>> = {
  family: {
    sex: 1,
    age: 0.98,
    nationality: 1,
    language: 0.8,
    origin: 0.97,
    marks: 0.8,
    clothing: 0.6,
    companions: 0.5,
    relatives: 0.75,
    phone: 1,
    nickname: 0.75,
  },
  shelter: {
    sex: 0.99,
    age: 0.95,
    nationality: 0.93,
    language: 0.55,
    origin: 0.7,
    marks: 0.4,
    clothing: 0.55,
    companions: 0.5,
    relatives: 0.25,
    phone: 0.14,
    nickname: 0.3,
  },
  caseworker: {
    sex: 0.99,
    age: 0.95,
    nationality: 0.95,
    language: 0.6,
    origin: 0.75,
    marks: 0.35,
    clothing: 0.35,
    companions: 0.5,
    relatives: 0.4,
    phone: 0.22,
    nickname: 0.25,
  },
  migration: {
    sex: 1,
    age: 0.98,
    nationality: 1,
    language: 0.2,
    origin: 0.55,
    marks: 0.1,
    clothing: 0.1,
    companions: 0.35,
    relatives: 0.2,
    phone: 0.05,
    nickname: 0.02,
  },
  protection: {
    sex: 1,
    age: 0.98,
    nationality: 0.98,
    language: 0.75,
    origin: 0.85,
    marks: 0.5,
    clothing: 0.3,
    companions: 0.5,
    relatives: 0.6,
    phone: 0.25,
    nickname: 0.2,
  },
  us_record: {
    sex: 1,
    age: 0.99,
    nationality: 1,
    language: 0.5,
    origin: 0.6,
    marks: 0.25,
    clothing: 0.05,
    companions: 0.3,
    relatives: 0.5,
    phone: 0.3,
    nickname: 0.03,
  },
}

/** How exactly a source has the birth date: full, month and year, the year written as 1 January, or not (an age only). */
export const BIRTH_DATE_RATES: Readonly<
  Record<Source, { readonly full: number; readonly month: number; readonly january: number }>
> = {
  family: { full: 0.72, month: 0.1, january: 0.02 },
  shelter: { full: 0.15, month: 0.08, january: 0.02 },
  caseworker: { full: 0.3, month: 0.1, january: 0.02 },
  migration: { full: 0.45, month: 0.03, january: 0.12 },
  protection: { full: 0.55, month: 0.08, january: 0.05 },
  us_record: { full: 0.6, month: 0.02, january: 0.14 },
}

export type BirthDateRates = (typeof BIRTH_DATE_RATES)[Source]

/** Slips that the demonstration leaves out, as probabilities of one record. */
export type Slips = {
  /** One digit of a full birth date wrong; day and month exchanged where both could be months. */
  readonly birthDigit: number
  readonly birthSwapped: number
  readonly sexWrong: number
  /** Left said for right, of each mark. */
  readonly sideMirrored: number
  /** The name in one box only, its parts lost: lists, spreadsheets, messages. */
  readonly oneLine: number
}

/** How all sources write: the demonstration's rates are those above; a measurement brings its own. */
export type Corruption = {
  readonly garble: Readonly<Record<Source, Rates>>
  readonly known: Readonly<Record<Source, Readonly<Record<Known, number>>>>
  readonly birthDate: Readonly<Record<Source, BirthDateRates>>
  readonly slips?: Readonly<Record<Source, Slips>>
}

export const DEMONSTRATION: Corruption = { garble: GARBLE_RATES, known: KNOWN_RATES, birthDate: BIRTH_DATE_RATES }
