import { displayName } from '../domain/names.ts'
import { ageOn } from '../domain/notice.ts'
import type {
  AgeRange,
  ClothingItem,
  Companion,
  DateBand,
  IsoDate,
  Mark,
  PersonDescription,
  PersonName,
  PlaceAndTime,
} from '../domain/person.ts'
import { countryName, formatDate, formatList, formatPartialDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { formatPlace } from './read-place.ts'

/** One line about a person, in the reader's words. */
export type PersonFact = { readonly term: string; readonly value: string }

/** A name with its nickname; words for "not known" when there is none. */
export const nameWords = (locale: Locale, name: PersonName): string => {
  const shown = displayName(name)
  if (shown === '') return t(locale)('person.unnamed')
  return name.nickname && name.nickname !== shown
    ? t(locale)('person.nameInQuotes', { name: shown, nickname: name.nickname })
    : shown
}

export const ageWords = (locale: Locale, age: AgeRange | undefined): string | undefined => {
  if (!age) return undefined
  return age.min === age.max
    ? t(locale)('person.ageOne', { count: age.min })
    : t(locale)('person.ageRange', { min: age.min, max: age.max })
}

/** Whom a record is about, for a list: name and age on `today`. */
export const personTitle = (locale: Locale, person: PersonDescription, today: IsoDate): string =>
  [nameWords(locale, person.name), ageWords(locale, person.age && ageOn(person.age, today))].filter(Boolean).join(', ')

const markWords = (locale: Locale, mark: Mark): string => {
  const say = t(locale)
  const parts = [
    say(`person.mark_${mark.type}`),
    mark.site && say(`person.site_${mark.site}`),
    mark.side && say(`person.side_${mark.side}`),
    mark.words,
  ]
  return [...new Set(parts)].filter(Boolean).join(', ')
}

const clothingWords = (locale: Locale, item: ClothingItem): string => {
  const say = t(locale)
  const colour = item.colour && `(${say(`person.colour_${item.colour}`)})`
  return [say(`person.garment_${item.garment}`), colour, item.words].filter(Boolean).join(' ')
}

const companionWords = (locale: Locale, companion: Companion): string => {
  const name = [nameWords(locale, companion.name), ageWords(locale, companion.age)].filter(Boolean).join(', ')
  return companion.relation
    ? t(locale)('person.withRelation', { name, relation: t(locale)(`person.relation_${companion.relation}`) })
    : name
}

export const whenWords = (locale: Locale, when: DateBand | undefined): string | undefined => {
  if (!when) return undefined
  if (when.from === when.to) return formatDate(locale, when.from)
  return t(locale)('person.between', { from: formatDate(locale, when.from), to: formatDate(locale, when.to) })
}

/** Everything known of a person, term by term, in the order in which people compare; what is not known is left out. */
export const personFacts = (locale: Locale, person: PersonDescription, where?: PlaceAndTime): PersonFact[] => {
  const say = t(locale)
  const age = ageWords(locale, person.age)
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say('person.name'), nameWords(locale, person.name)],
    [say('person.otherNames'), person.otherNames?.map((name) => nameWords(locale, name)).join('; ')],
    [
      say('person.age'),
      age && person.age ? say('person.ageSaid', { age, date: formatDate(locale, person.age.asOf) }) : age,
    ],
    [say('person.birthDate'), person.birthDate && formatPartialDate(locale, person.birthDate)],
    [say('person.claimedAdult'), person.claimedAdult ? say('common.yes') : undefined],
    [say('person.sex'), person.sex && say(`person.sex_${person.sex}`)],
    [say('person.nationality'), person.nationalities?.map((code) => countryName(locale, code)).join(', ')],
    [say('person.origin'), formatPlace(person.origin, locale)],
    [
      say('person.languages'),
      person.languages &&
        formatList(
          locale,
          person.languages.map((code) => say(`person.language_${code}`)),
        ),
    ],
    [say('person.marks'), person.marks?.map((mark) => markWords(locale, mark)).join('; ')],
    [say('person.clothing'), person.clothing?.map((item) => clothingWords(locale, item)).join('; ')],
    [say('person.companions'), person.companions?.map((companion) => companionWords(locale, companion)).join('; ')],
    [say('person.where'), formatPlace(where?.place, locale)],
    [say('person.when'), whenWords(locale, where?.when)],
  ]
  return lines.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}
