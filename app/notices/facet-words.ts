import { findPlace, placePath } from '../domain/gazetteer/places.ts'
import type { Language, Sex } from '../domain/person.ts'
import { countryName, formatMonth } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { ADULT, FACETS, type Facet, type FacetCounts, type Filters, UNSAID } from './facets.ts'

export type FacetOption = {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly chosen: boolean
}
export type FacetGroup = { readonly facet: Facet; readonly legend: string; readonly options: readonly FacetOption[] }

const ageLabel = (locale: Locale, value: string): string => {
  if (value === ADULT) return t(locale)('registry.facetAdult')
  const [min = 0, max = 0] = value.split('-').map(Number)
  return t(locale)('person.ageRange', { min, max })
}

const placeLabel = (locale: Locale, value: string): string => {
  const place = findPlace(value)
  if (!place) return value
  const name = placePath(place, locale)
  return place.kind === 'country' ? t(locale)('registry.facetCountryAlone', { country: name }) : name
}

const LABEL: Readonly<Record<Facet, (locale: Locale, value: string) => string>> = {
  age: ageLabel,
  sex: (locale, value) => t(locale)(`person.sex_${value as Sex}`),
  nationality: countryName,
  language: (locale, value) => t(locale)(`person.language_${value as Language}`),
  department: placeLabel,
  month: formatMonth,
  side: (locale, value) => t(locale)(value === 'own' ? 'registry.side_own' : 'registry.side_other'),
  state: (locale, value) => t(locale)(value === 'published' ? 'registry.state_published' : 'registry.state_registered'),
}

/** A value of a facet in the reader's words. */
const facetLabel = (locale: Locale, facet: Facet, value: string): string =>
  value === UNSAID ? t(locale)('registry.facetUnsaid') : LABEL[facet](locale, value)

/** What the answer can be filtered by; a facet in which all are alike is left out unless something of it is chosen. */
export const facetGroups = (locale: Locale, counts: FacetCounts, filters: Filters): readonly FacetGroup[] =>
  FACETS.flatMap((facet) => {
    const chosen = filters[facet] ?? []
    const options = counts[facet].map(({ value, count }) => ({
      value,
      label: facetLabel(locale, facet, value),
      count,
      chosen: chosen.includes(value),
    }))
    if (options.length < 2 && chosen.length === 0) return []
    return [{ facet, legend: t(locale)(`registry.facet_${facet}`), options }]
  })

/** What is chosen, each value with the words by which it can be taken off. */
export const chosenWords = (
  locale: Locale,
  filters: Filters,
): readonly { readonly facet: Facet; readonly value: string; readonly words: string }[] =>
  FACETS.flatMap((facet) =>
    (filters[facet] ?? []).map((value) => ({
      facet,
      value,
      words: t(locale)('registry.chosen', {
        facet: t(locale)(`registry.facet_${facet}`),
        value: facetLabel(locale, facet, value),
      }),
    })),
  )
