import { type Message as Coded, explain, levelWords } from '../domain/matching/explanation.ts'
import { shippedModel } from '../domain/matching/model.ts'
import type { ComparisonId, Evidence } from '../domain/matching/types.ts'
import { matchingWordsEn } from '../domain/matching/words.en.ts'
import { matchingWordsEs } from '../domain/matching/words.es.ts'
import { BODY_SITES, COLOURS, GARMENTS, LANGUAGES, MARK_TYPES, SEXES } from '../domain/person.ts'
import { countryName, formatNumber, formatPartialDate } from '../i18n/format.ts'
import { type Locale, type WorkLocale, workLocale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { readPlaceId } from '../person/read-place.ts'

/** One comparison as a reviewer reads it: both values, what it means, its bits. */
export type EvidenceLine = {
  readonly comparison: ComparisonId
  readonly title: string
  readonly own: string
  readonly other: string
  readonly bits: number
  readonly meaning: string
  readonly times: string
  /** Frequencies and steps, one short line each. */
  readonly notes: readonly string[]
}

const WORDS = { es: matchingWordsEs, en: matchingWordsEn }
let levels: Readonly<Record<WorkLocale, Readonly<Record<string, string>>>> | undefined

const levelCatalogue = (locale: Locale): Readonly<Record<string, string>> => {
  // Every model has these levels; their words are the program's own, whoever set the values.
  levels ??= { es: levelWords(shippedModel, 'es'), en: levelWords(shippedModel, 'en') }
  return levels[workLocale(locale)]
}

/** The words of a code of the matching domain; empty for one that the catalogues do not know. */
export const sayMatching = (locale: Locale, { code, params }: Coded): string =>
  (WORDS[workLocale(locale)][code] ?? levelCatalogue(locale)[code] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return typeof value === 'number' ? formatNumber(locale, value, 1) : value
  })

const tokenWords = (locale: Locale, token: string): string => {
  const say = t(locale)
  for (const type of MARK_TYPES) if (type === token) return say(`person.mark_${type}`)
  for (const site of BODY_SITES) if (site === token) return say(`person.site_${site}`)
  for (const garment of GARMENTS) if (garment === token) return say(`person.garment_${garment}`)
  for (const colour of COLOURS) if (colour === token) return say(`person.colour_${colour}`)
  for (const language of LANGUAGES) if (language === token) return say(`person.language_${language}`)
  for (const sex of SEXES) if (sex === token) return say(`person.sex_${sex}`)
  if (token === 'left' || token === 'right') return say(`person.side_${token}`)
  return token
}

/** Values of evidence are codes but for names and ages, which are as said. */
const valueWords = (locale: Locale, comparison: ComparisonId, value: string): string => {
  if (value === '') return ''
  if (comparison === 'origin') return readPlaceId(value, locale) ?? value
  if (comparison === 'nationality')
    return value
      .split(' ')
      .map((code) => countryName(locale, code))
      .join(', ')
  if (comparison === 'language')
    return value
      .split(' ')
      .map((code) => tokenWords(locale, code))
      .join(', ')
  if (comparison === 'birthDate') return formatPartialDate(locale, value)
  if (comparison === 'sex') return tokenWords(locale, value)
  if (comparison !== 'marks' && comparison !== 'clothing') return value
  return value
    .split(', ')
    .map((item) =>
      item
        .split(' ')
        .map((token) => tokenWords(locale, token))
        .join(' '),
    )
    .join(', ')
}

/**
 * Evidence in words, the strongest first, whether for or against.
 * @param ownIs which value is the reader's own: the notice is `left`, the sighting `right`
 */
export const evidenceLines = (
  locale: Locale,
  evidence: readonly Evidence[],
  ownIs: 'left' | 'right',
): readonly EvidenceLine[] =>
  explain(evidence).items.map((item) => {
    const left = valueWords(locale, item.comparison, item.left)
    const right = valueWords(locale, item.comparison, item.right)
    const steps = item.details.flatMap((detail) => {
      const words = sayMatching(locale, {
        code: `matching.${item.comparison}.${detail.level}`,
        params: detail.params ?? {},
      })
      const pair = [detail.left, detail.right]
        .filter(Boolean)
        .map((value) => valueWords(locale, item.comparison, value ?? ''))
      if (!words || pair.length === 0) return []
      const rare =
        detail.params?.oneIn === undefined
          ? ''
          : sayMatching(locale, { code: 'matching.note.frequency', params: detail.params })
      return [`${[...new Set(pair)].join(' ~ ')}: ${[words, rare].filter(Boolean).join(', ')}`]
    })
    const ownNotes = item.notes
      .filter((note) => note.params.word === undefined)
      .map((note) => sayMatching(locale, note))
    return {
      comparison: item.comparison,
      title: sayMatching(locale, item.title),
      own: ownIs === 'left' ? left : right,
      other: ownIs === 'left' ? right : left,
      bits: item.bits,
      meaning: sayMatching(locale, item.level),
      times: sayMatching(locale, item.times),
      notes: [...ownNotes, ...steps],
    }
  })

/** What nobody said yet and would tell most, in words. */
export const missingWords = (locale: Locale, missing: readonly string[]): readonly string[] =>
  missing
    .map((comparison) => sayMatching(locale, { code: `matching.missing.${comparison}`, params: {} }))
    .filter(Boolean)
