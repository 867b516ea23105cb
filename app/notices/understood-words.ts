/** How a question was understood, in the reader's words: nothing is guessed in silence. */
import type { Question } from '../../search/question.ts'
import { asWritten } from '../../search/rank.ts'
import { findPlace, placePath } from '../domain/gazetteer/places.ts'
import { formatList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { type FacetCounts, narrowToPlace } from './facets.ts'

/** One of the places that the words may mean. */
export type PlaceReading = { readonly id: string; readonly name: string; readonly count?: number }

export type UnderstoodWords = {
  readonly lines: readonly { readonly term: string; readonly value: string }[]
  readonly remarks: readonly string[]
  /** Where the place may be several: its words, and all readings. */
  readonly ambiguous?: { readonly said: string; readonly readings: readonly PlaceReading[] }
}

const asTyped = (words: readonly string[], typed: string): readonly string[] =>
  asWritten(
    words.map((word) => ({ asked: word, found: word, how: 'exact' as const })),
    typed,
    [],
  ).map(({ asked }) => asked)

/** One reading a department: "San Marcos" is the town and the department around it. */
const readingsOf = (locale: Locale, places: readonly string[], facets: FacetCounts): readonly PlaceReading[] => {
  const byTarget = new Map<string, PlaceReading>()
  for (const id of places) {
    const place = findPlace(id)
    if (!place) continue
    const target = place.department ?? place.country
    if (byTarget.has(target)) continue
    const chosen = place.department ? narrowToPlace({}, id).department : undefined
    const count = chosen && sum(facets.department.flatMap(({ value, count: n }) => (chosen.includes(value) ? [n] : [])))
    byTarget.set(target, { id, name: placePath(place, locale), ...(count === undefined ? {} : { count }) })
  }
  return [...byTarget.values()]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0)

const ageWords = (locale: Locale, { age }: Question): string | undefined => {
  if (!age) return undefined
  return age.min === age.max ? t(locale)('person.ageOne', { count: age.min }) : t(locale)('person.ageRange', age)
}

export const understoodWords = (
  locale: Locale,
  question: Question,
  typed: string,
  facets: FacetCounts,
): UnderstoodWords => {
  const say = t(locale)
  const list = (words: readonly string[]) => asTyped(words, typed).join(' ')
  const names = question.words.filter(({ optional, text }) => !optional && !question.exact.includes(text))
  const readings = readingsOf(locale, question.places, facets)
  const only = readings.length === 1 ? readings[0] : undefined
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say('registry.askedName'), list(names.map(({ text }) => text)) || undefined],
    [say('registry.askedExact'), list(question.exact) || undefined],
    [say('registry.askedWithout'), formatList(locale, asTyped(question.without, typed)) || undefined],
    [say('registry.askedAge'), ageWords(locale, question)],
    [say('registry.askedPlace'), only?.name],
  ]
  const { placeSaid = '', unplaced } = question
  return {
    lines: lines.flatMap(([term, value]) => (value ? [{ term, value }] : [])),
    remarks: [
      ...(names.length + question.exact.length === 0 ? [say('registry.askedNobody')] : []),
      ...(readings.length > 0 ? [say('registry.askedPlaceName', { words: placeSaid })] : []),
      ...(unplaced ? [say('registry.askedUnplaced', { words: unplaced })] : []),
      ...(question.age || readings.length > 0 ? [say('registry.askedOrder')] : []),
    ],
    ...(readings.length > 1 ? { ambiguous: { said: placeSaid, readings } } : {}),
  }
}
