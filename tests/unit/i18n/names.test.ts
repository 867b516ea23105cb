import { describe, expect, it, test } from 'vitest'
import { COUNTRIES } from '../../../app/domain/country.ts'
import { COUNTRY_NAMES } from '../../../app/domain/gazetteer/country-names.ts'
import { findPlace, placeName, searchPlaces } from '../../../app/domain/gazetteer/places.ts'
import {
  countryName,
  formatDate,
  formatDateTime,
  formatDistance,
  formatList,
  formatMonth,
  formatNumber,
} from '../../../app/i18n/format.ts'
import { readPlace } from '../../../app/person/read-place.ts'

describe.each(['fr', 'pt'] as const)('countries in %s', (locale) => {
  it('are called as Unicode calls them', () => {
    for (const code of COUNTRIES) expect(COUNTRY_NAMES[locale][code]).toBe(countryName(locale, code))
  })
})

test('a country is found by its name in every language', () => {
  for (const locale of ['es', 'en', 'fr', 'pt', 'ht'] as const)
    for (const code of COUNTRIES.filter((one) => one !== 'XX')) {
      const place = findPlace(code)
      expect(place && placeName(place, locale)).toBe(locale === 'es' ? place?.name : countryName(locale, code))
      expect(searchPlaces(countryName(locale, code), { kinds: ['country'] })[0]?.id).toBe(code)
    }
  expect(readPlace('Comitancillo, San Marcos, Gwatemala')?.municipality).toBe('GT-SM-comitancillo')
  expect(readPlace('Tapachula, Mexique')?.municipality).toBe('MX-CHP-tapachula')
})

describe('what Intl does not know', () => {
  it('is written in Kreyòl', () => {
    expect(formatDate('ht', '2026-08-07')).toBe('7 out 2026')
    expect(formatMonth('ht', '2026-10')).toBe('oktòb 2026')
    expect(formatDateTime('ht', '2026-10-08T03:30:00Z', 'America/Tegucigalpa')).toBe('7 oktòb 2026, 21:30')
    expect(formatList('ht', ['mam', 'panyòl', 'kreyòl'])).toBe('mam, panyòl ak kreyòl')
    expect(formatList('ht', ['mam', 'panyòl'], 'disjunction')).toBe('mam oswa panyòl')
    expect(formatList('ht', [])).toBe('')
    expect(countryName('ht', 'US')).toBe('Etazini')
    expect(formatNumber('ht', 12_345)).toBe(formatNumber('fr', 12_345))
    const now = new Date('2026-11-22T12:00:00Z')
    expect(formatDistance('ht', new Date('2026-11-24T12:00:00Z'), now)).toBe('nan 2 jou')
    expect(formatDistance('ht', new Date('2026-11-22T09:00:00Z'), now)).toBe('sa gen 3 èdtan')
  })
})

test('a prepared language writes dates and countries in Spanish', () => {
  expect(formatDate('quc', '2026-10-07')).toBe('7 de octubre de 2026')
  expect(countryName('mam', 'XX')).toBe('apátrida')
})
