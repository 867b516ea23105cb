/**
 * An explanation says, for each comparison, both values, the level in words, and how many times likelier it makes the
 * pair; then what is missing that would decide it. It is made of message codes and parameters, so that the words are
 * chosen at the edge (words.es.ts, words.en.ts, and the model's own labels for levels).
 */

import type { ComparisonId, Evidence, EvidenceDetail, MatchingModel } from './types.ts'
import { COMPARISONS } from './types.ts'

export type Message = { readonly code: string; readonly params: Readonly<Record<string, string | number>> }

export type ExplanationItem = {
  readonly comparison: ComparisonId
  /** `matching.comparison.<id>` */
  readonly title: Message
  /** `matching.<comparison>.<level>`: its words are the model's labels (`levelWords`), or the catalogue's. */
  readonly level: Message
  readonly left: string
  readonly right: string
  readonly bits: number
  /** 2^|bits|, rounded to two figures; `matching.times.for`, `.against`, `.taken_off` or `.neutral`. */
  readonly times: Message
  /** Frequency, days between, records sharing, surnames that are the family's. */
  readonly notes: readonly Message[]
  readonly details: readonly EvidenceDetail[]
}

export type Explanation = {
  /** Strongest first, whether for or against. */
  readonly items: readonly ExplanationItem[]
  /** What nobody said yet and would tell most, strongest first; at most three. */
  readonly missing: readonly Message[]
}

/** Two significant figures, so that nobody reads precision into it. */
const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Number(value.toPrecision(2)))

/** How many times as likely the evidence makes one answer: 2^|bits|. Below a fifth of a bit it tells nothing. */
export const timesAsLikely = (bits: number): Message => {
  if (Math.abs(bits) < 0.2) return { code: 'matching.times.neutral', params: {} }
  const code = bits > 0 ? 'matching.times.for' : 'matching.times.against'
  return { code, params: { times: rounded(2 ** Math.abs(bits)) } }
}

/** What two facts tell twice, or a whole family shares, is no finding of its own: it is taken off the others. */
const TAKEN_OFF: readonly ComparisonId[] = ['correlated', 'relative']

const timesOf = ({ comparison, bits }: Evidence): Message => {
  const times = timesAsLikely(bits)
  return bits < 0 && TAKEN_OFF.includes(comparison) && times.code === 'matching.times.against'
    ? { ...times, code: 'matching.times.taken_off' }
    : times
}

const NOTE_OF_PARAM: Readonly<Record<string, string>> = {
  oneIn: 'matching.note.frequency',
  days: 'matching.note.days',
  records: 'matching.note.records',
  lent: 'matching.note.lent',
}

const notesOf = (evidence: Evidence): Message[] => {
  const frequencies = (evidence.details ?? []).flatMap(({ left, params }) =>
    left !== undefined && params?.oneIn !== undefined ? [{ word: left, oneIn: params.oneIn }] : [],
  )
  return [
    ...Object.entries(evidence.params).flatMap(([param, value]) => {
      const code = NOTE_OF_PARAM[param]
      return code === undefined ? [] : [{ code, params: { [param]: value } }]
    }),
    ...frequencies.map((params) => ({ code: 'matching.note.frequency', params })),
  ]
}

/** Comparisons that could still be asked, by the most that they tell in the model (starting values of model-1). */
const MOST_TELLING: readonly ComparisonId[] = [
  'document',
  'phone',
  'birthDate',
  'companions',
  'marks',
  'origin',
  'language',
  'clothing',
  'placeTime',
  'age',
  'nationality',
  'sex',
]
const MOST_MISSING = 3

const isTold = (evidence: readonly Evidence[], comparison: ComparisonId): boolean =>
  evidence.some((found) => found.comparison === comparison && (comparison !== 'origin' || found.level !== 'department'))

/** Comparisons on which nothing is known and an answer would tell most, strongest first; at most three. */
export const missingEvidence = (evidence: readonly Evidence[]): ComparisonId[] =>
  MOST_TELLING.filter((comparison) => !isTold(evidence, comparison)).slice(0, MOST_MISSING)

/** Explains a scored pair. */
export const explain = (evidence: readonly Evidence[]): Explanation => {
  const items = evidence.map(
    (found): ExplanationItem => ({
      comparison: found.comparison,
      title: { code: `matching.comparison.${found.comparison}`, params: {} },
      level: { code: `matching.${found.comparison}.${found.level}`, params: found.params },
      left: found.left,
      right: found.right,
      bits: found.bits,
      times: timesOf(found),
      notes: notesOf(found),
      details: found.details ?? [],
    }),
  )
  items.sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
  const missing = missingEvidence(evidence).map((comparison) => ({
    code: `matching.missing.${comparison}`,
    params: {},
  }))
  return { items, missing }
}

/** The words of all levels as catalogue entries: `matching.<comparison>.<level>` → label. */
export const levelWords = (model: MatchingModel, language: 'es' | 'en'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(model.comparisons).flatMap(([comparison, { levels }]) =>
      Object.entries(levels).map(([level, { label }]) => [`matching.${comparison}.${level}`, label[language]]),
    ),
  )

/** Every code an explanation can hold, for checking that catalogues are whole. */
export const explanationCodes = (model: MatchingModel): string[] => [
  ...COMPARISONS.map((comparison) => `matching.comparison.${comparison}`),
  ...Object.keys(levelWords(model, 'es')),
  'matching.correlated.bounded',
  'matching.times.for',
  'matching.times.against',
  'matching.times.neutral',
  'matching.times.taken_off',
  ...Object.values(NOTE_OF_PARAM),
  ...MOST_TELLING.map((comparison) => `matching.missing.${comparison}`),
]
