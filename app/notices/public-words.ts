/** A published notice in the reader's words: its title, its lines in a list, its facts. Nothing beyond the document. */
import type { ListedNotice, PublicNotice } from '../domain/notice.ts'
import type { Relation } from '../domain/person.ts'
import { countryName, formatMonth } from '../i18n/format.ts'
import { keepWords } from '../i18n/formatters.ts'
import { type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { type PersonFact, personFacts } from '../person/person-facts.ts'

const NAMED = ['mother', 'father', 'sibling', 'grandparent', 'uncle_aunt', 'cousin', 'child', 'guardian'] as const
type Named = (typeof NAMED)[number]
const isNamed = (relation: Relation | undefined): relation is Named => NAMED.some((named) => named === relation)

const ADOLESCENT_FROM = 13

const whoSeeks = (locale: Locale, { seekerRelation }: ListedNotice): string => whoWords(locale, namedOf(seekerRelation))
const namedOf = (relation: Relation | undefined): Named | 'family' => (isNamed(relation) ? relation : 'family')
const whoWords = (locale: Locale, who: Named | 'family'): string => t(locale)(`published.who_${who}`)

const sexOf = ({ sex }: ListedNotice) => sex ?? 'other'
type SexWord = ReturnType<typeof sexOf>

/** "Su mamá lo busca". */
const seeking = (locale: Locale, notice: ListedNotice): string =>
  seekingWords(locale, sexOf(notice), namedOf(notice.seekerRelation))
const seekingWords = keepWords((locale: Locale, sex: SexWord, who: Named | 'family') =>
  t(locale)(`published.seeks_${sex}`, { who: whoWords(locale, who) }),
)

const ageOf = (locale: Locale, { ageBand }: ListedNotice): string | undefined =>
  ageBand && ageWords(locale, String(ageBand.min), String(ageBand.max))
const ageWords = keepWords((locale: Locale, min: string, max: string) =>
  t(locale)('published.age', { min: Number(min), max: Number(max) }),
)

/** In large letters an age is not cut in two; `10 to 12` and `years old` may be. */
const heldTogether = (age: string): string => age.replace(/ (?![^\s\d]+ \S+$)/g, '\u00a0')

/** "Niña, de 7 a 9 años". */
const whoItIs = (locale: Locale, notice: ListedNotice, age = ageOf(locale, notice)): string => {
  const stage = (notice.ageBand?.min ?? 0) >= ADOLESCENT_FROM ? 'teen' : 'child'
  const child = childWords(locale, stage, sexOf(notice))
  return age ? `${child}, ${age}` : child
}
const childWords = keepWords((locale: Locale, stage: 'teen' | 'child', sex: SexWord) =>
  t(locale)(`published.${stage}_${sex}`),
)

const fromSince = (locale: Locale, { country, since }: ListedNotice): string | undefined => {
  const name = country && countryName(locale, country)
  return name && since ? countrySinceWords(locale, name, since) : name
}
const countrySinceWords = keepWords((locale: Locale, country: string, since: string) =>
  t(locale)('published.countrySince', { country, month: formatMonth(locale, since) }),
)

export type NoticeCardWords = {
  readonly href: string
  readonly title: string
  readonly lines: readonly string[]
  /** The token of its published photo. */
  readonly photo?: string
}

/** A notice in a list. */
export const cardWords = (locale: Locale, notice: ListedNotice): NoticeCardWords => ({
  href: localePath(locale, `/a/${notice.publicId}`),
  title: notice.name ?? seeking(locale, notice),
  lines: [whoItIs(locale, notice), fromSince(locale, notice)].flatMap((line) => line ?? []),
  photo: notice.photo?.token,
})

export type NoticeWords = {
  readonly heading: string
  readonly lead: string
  readonly sex: 'female' | 'male' | 'other'
  readonly facts: readonly PersonFact[]
  readonly photo?: PublicNotice['photo']
}

/** A notice on its own page. */
export const noticeWords = (locale: Locale, notice: PublicNotice): NoticeWords => {
  const say = t(locale)
  const { name, nickname, languages, marks, clothing, since, country, photo } = notice
  const bare = ageOf(locale, notice)
  const age = bare && heldTogether(bare)
  // The first fact is the name, which is the heading here.
  const [, ...details] = personFacts(locale, { name: { raw: name ?? '' }, languages, marks, clothing })
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('published.about'), name ? whoItIs(locale, notice) : undefined],
    [say('person.nickname'), nickname],
    [say('published.country'), country && countryName(locale, country)],
    [say('published.since'), since && formatMonth(locale, since)],
  ]
  return {
    heading: name ? (age ? say('published.nameAndAge', { name, age }) : name) : whoItIs(locale, notice, age),
    lead: since
      ? say(`published.seeksSince_${sexOf(notice)}`, {
          who: whoSeeks(locale, notice),
          month: formatMonth(locale, since),
        })
      : `${seeking(locale, notice)}.`,
    sex: sexOf(notice),
    facts: [...facts.flatMap(([term, value]) => (value ? [{ term, value }] : [])), ...details],
    ...(photo ? { photo } : {}),
  }
}
