import { countryName } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import type { PersonFact } from '../person/person-facts.ts'
import { formatPlace } from '../person/read-place.ts'
import type { OpenTip } from './open-tip.server.ts'

/** What was told, term by term, in the reader's words and the teller's; what was not told is left out. */
export const tipFacts = (locale: Locale, { told, country, number }: OpenTip): readonly PersonFact[] => {
  const say = t(locale)
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say('triage.number'), number],
    [say('triage.where'), formatPlace(told?.place, locale)],
    // A place of the gazetteer says its country.
    [say('triage.country'), country && !told?.place?.municipality ? countryName(locale, country) : undefined],
    [say('triage.when'), told?.whenWords],
    [say('triage.seen'), told?.seen],
    [say('triage.name'), told?.name],
    [say('triage.age'), told?.ageWords],
    [say('triage.sex'), told?.sex && say(`person.sex_${told.sex}`)],
    [say('triage.contact'), told && (told.contact ?? say('triage.contactNone'))],
  ]
  return lines.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}
