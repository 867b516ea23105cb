/**
 * How the sources of the benchmark's world write: its own rates, apart from the demonstration's, harder, and frozen before
 * the engine is tuned on it (a test pins them). Nobody has measured them on this route; each source says why it has its
 * own. Order of a row: GARBLE_ORDER and KNOWN_ORDER below.
 */
import type { BirthDateRates, Corruption, Garble, Known, Slips, Source } from '../../../seeds/corruption.ts'

const GARBLE_ORDER: readonly Garble[] = [
  'heard',
  'english_ear',
  'mistyped',
  'shouted',
  'swapped',
  'second_lost',
  'surnames_lost',
  'nickname_only',
  'given_lost',
  'age_off_by_one',
  'age_off_by_more',
  'claimed_adult',
  'claimed_mexican',
  'origin_vague',
]
const KNOWN_ORDER: readonly Known[] = [
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
]
const SLIP_ORDER: readonly (keyof Slips)[] = ['birthDigit', 'birthSwapped', 'sexWrong', 'sideMirrored', 'oneLine']

type SourceRates = {
  readonly why: string
  readonly garble: readonly number[]
  readonly known: readonly number[]
  readonly birthDate: BirthDateRates
  readonly slips: readonly number[]
}

export const BENCH_RATES: Readonly<Record<Source, SourceRates>> = {
  family: {
    why: 'Knows the child; types on a phone or is written down by a volunteer who hears; a grandmother counts years.',
    garble: [0.1, 0, 0.08, 0.05, 0.02, 0.15, 0, 0, 0.15, 0.12, 0.02, 0, 0, 0.15],
    known: [1, 0.97, 1, 0.7, 0.93, 0.6, 0.5, 0.4, 0.6, 0.7, 0.55],
    birthDate: { full: 0.6, month: 0.12, january: 0.04 },
    slips: [0.04, 0.02, 0.002, 0.06, 0.15],
  },
  shelter: {
    why: 'By ear, in haste, at night, on paper first; the child decides what to tell, and few carry a number by heart.',
    garble: [0.65, 0, 0.12, 0.1, 0.08, 0.5, 0.16, 0.12, 0.45, 0.28, 0.14, 0.07, 0.05, 0.6],
    known: [0.98, 0.93, 0.85, 0.4, 0.55, 0.18, 0.3, 0.35, 0.1, 0.03, 0.12],
    birthDate: { full: 0.06, month: 0.05, january: 0.04 },
    slips: [0.08, 0.05, 0.01, 0.15, 0.5],
  },
  caseworker: {
    why: 'A longer talk and a form, in the third language of the day; sometimes a document.',
    garble: [0.52, 0, 0.1, 0.1, 0.07, 0.42, 0.1, 0.09, 0.36, 0.25, 0.1, 0.06, 0.04, 0.55],
    known: [0.99, 0.94, 0.88, 0.45, 0.6, 0.16, 0.2, 0.35, 0.17, 0.05, 0.12],
    birthDate: { full: 0.14, month: 0.07, january: 0.05 },
    slips: [0.08, 0.05, 0.008, 0.12, 0.35],
  },
  migration: {
    why: 'Lists in capitals and one column, fear of the uniform, pretended nationality and age, digits copied twice.',
    garble: [0.5, 0, 0.2, 0.75, 0.14, 0.38, 0.05, 0.02, 0.35, 0.25, 0.16, 0.18, 0.15, 0.65],
    known: [1, 0.96, 1, 0.1, 0.45, 0.03, 0.03, 0.22, 0.07, 0.01, 0.02],
    birthDate: { full: 0.3, month: 0.03, january: 0.18 },
    slips: [0.1, 0.06, 0.01, 0.2, 0.65],
  },
  protection: {
    why: 'Trained interviewers with time, often with the birth certificate on its way; still a hearing and a keyboard.',
    garble: [0.35, 0, 0.1, 0.3, 0.06, 0.28, 0.05, 0.03, 0.26, 0.18, 0.08, 0.05, 0.04, 0.42],
    known: [1, 0.97, 0.96, 0.55, 0.72, 0.28, 0.15, 0.35, 0.35, 0.07, 0.1],
    birthDate: { full: 0.4, month: 0.08, january: 0.08 },
    slips: [0.06, 0.04, 0.005, 0.1, 0.25],
  },
  us_record: {
    why: 'English ears, a form with one last name, month before day on every paper.',
    garble: [0.05, 0.82, 0.15, 0.6, 0.2, 0.58, 0.03, 0.01, 0.4, 0.16, 0.1, 0.08, 0.08, 0.68],
    known: [1, 0.98, 1, 0.35, 0.5, 0.12, 0.03, 0.2, 0.28, 0.07, 0.03],
    birthDate: { full: 0.45, month: 0.02, january: 0.2 },
    slips: [0.07, 0.14, 0.006, 0.12, 0.3],
  },
}

/** Of the sightings without a notice, the share that carries given names, first surname, nickname and sex of a sought child. */
export const NAMESAKE_SHARE = 0.1

const rowsOf = <Key extends string>(
  order: readonly Key[],
  pick: (rates: SourceRates) => readonly number[],
): Readonly<Record<Source, Readonly<Record<Key, number>>>> =>
  Object.fromEntries(
    Object.entries(BENCH_RATES).map(([source, rates]) => [
      source,
      Object.fromEntries(order.map((key, at) => [key, pick(rates)[at] ?? 0])),
    ]),
  ) as Record<Source, Record<Key, number>>

export const BENCH_CORRUPTION: Corruption = {
  garble: rowsOf(GARBLE_ORDER, ({ garble }) => garble),
  known: rowsOf(KNOWN_ORDER, ({ known }) => known),
  birthDate: Object.fromEntries(
    Object.entries(BENCH_RATES).map(([source, { birthDate }]) => [source, birthDate]),
  ) as Corruption['birthDate'],
  slips: rowsOf(SLIP_ORDER, ({ slips }) => slips),
}
