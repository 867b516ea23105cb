/** How a question was understood, in the reader's words: nothing is guessed in silence. */
import type { Question } from '../../search/question.ts'
import { asWritten } from '../../search/rank.ts'
import { formatList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import type { FacetCounts } from './facets.ts'
import { type PlaceReadings, placeReadings } from './place-readings.ts'

export type UnderstoodWords = {
  readonly lines: readonly { readonly term: string; readonly value: string }[]
  readonly remarks: readonly string[]
  /** Where the place may be another, or several: its words, and what is offered. */
  readonly which?: { readonly said: string } & PlaceReadings
}

const asTyped = (words: readonly string[], typed: string): readonly string[] =>
  asWritten(
    words.map((word) => ({ asked: word, found: word, how: 'exact' as const })),
    typed,
    [],
  ).map(({ asked }) => asked)

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
  const isPlaced = question.places.length > 0
  const readings = placeReadings(locale, question, facets)
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say('registry.askedName'), list(names.map(({ text }) => text)) || undefined],
    [say('registry.askedExact'), list(question.exact) || undefined],
    [say('registry.askedWithout'), formatList(locale, asTyped(question.without, typed)) || undefined],
    [say('registry.askedAge'), ageWords(locale, question)],
    [say('registry.askedPlace'), readings.only],
  ]
  const { placeSaid = '', unplaced } = question
  return {
    lines: lines.flatMap(([term, value]) => (value ? [{ term, value }] : [])),
    remarks: [
      ...(names.length + question.exact.length === 0 ? [say('registry.askedNobody')] : []),
      ...(isPlaced && !question.isLed ? [say('registry.askedPlaceName', { words: placeSaid })] : []),
      ...(question.isPassage ? [say('places.passage', { words: placeSaid })] : []),
      ...(unplaced ? [say('registry.askedUnplaced', { words: unplaced })] : []),
      ...(question.age || isPlaced ? [say('registry.askedOrder')] : []),
    ],
    ...(readings.atOnce.length + readings.others.length > 0 ? { which: { said: placeSaid, ...readings } } : {}),
  }
}
