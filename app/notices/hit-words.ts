import { departmentOf, placeName } from '../domain/gazetteer/places.ts'
import { presentAge } from '../domain/notice.ts'
import type { AgeRange, IsoDate, PersonDescription, PlaceAndTime, Sex } from '../domain/person.ts'
import { countryName, formatMonth } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { ageWords } from '../person/person-facts.ts'

const ADOLESCENT_FROM = 13

const whoItIs = (locale: Locale, sex: Sex | undefined, age: AgeRange | undefined): string | undefined => {
  if (!sex) return undefined
  if (!age || sex === 'other') return t(locale)(`person.sex_${sex}`)
  return t(locale)(`registry.${age.min >= ADOLESCENT_FROM ? 'teen' : 'child'}_${sex}`)
}

/** Who a hit is about in one line: age, girl or boy, nationality, department, month since when nothing is known. */
export const hitLine = (
  locale: Locale,
  person: PersonDescription,
  where: PlaceAndTime | undefined,
  today: IsoDate,
): string => {
  const say = t(locale)
  const department = departmentOf(person.origin?.department ?? '')
  const since = where?.when?.from
  const age = presentAge(person, today)
  return [
    ageWords(locale, age),
    whoItIs(locale, person.sex, age),
    person.nationalities?.map((code) => countryName(locale, code)).join(', '),
    department && placeName(department, locale),
    since && say('registry.since', { month: formatMonth(locale, since) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
