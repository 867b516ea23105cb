import { describe, expect, it } from 'vitest'
import { countryName, formatDate, formatDistance, formatList } from '../../../app/i18n/format.ts'
import {
  isLocale,
  localeOfPath,
  localePath,
  localesOf,
  negotiateLocale,
  swapLocale,
  WORK_LOCALES,
} from '../../../app/i18n/locale.ts'
import { sayCode, t } from '../../../app/i18n/translate.ts'

describe('words', () => {
  it('puts parameters in', () => {
    expect(t('es')('errors.reference', { requestId: 'abc' })).toBe('Si pide ayuda, dé esta referencia: abc')
  })

  it('puts each parameter where it stands, whatever it holds', () => {
    expect(t('en')('published.age', { min: 7, max: 9 })).toBe('7 to 9 years old')
    expect(t('en')('published.age', { min: 10, max: 12 })).toBe('10 to 12 years old')
    expect(t('es')('errors.reference', { requestId: '{requestId} $& $1' })).toContain(': {requestId} $& $1')
  })

  it('writes numbers and plurals as each language does', () => {
    expect(t('fr')('published.noticesCount', { count: 0 })).toBe('0 avis publié')
    expect(t('pt')('published.noticesCount', { count: 2 })).toBe('2 avisos publicados')
    expect(t('ht')('published.noticesCount', { count: 1200 })).toBe(
      `${new Intl.NumberFormat('fr').format(1200)} avi pibliye`,
    )
  })

  it('says in every language what families can be refused, and in general words what only members can', () => {
    expect(sayCode('ht', 'filing.consent_missing')).toBe('Chwazi youn nan de repons yo.')
    expect(sayCode('fr', 'means.last')).toBe(t('fr')('errors.refused'))
    expect(sayCode('en', 'means.last')).toMatch(/second proof/)
  })

  it('says a refusal without words of its own in general words, never its code', () => {
    expect(sayCode('es', 'nothing.known')).toBe(t('es')('errors.refused'))
  })
})

describe('languages', () => {
  it.each([
    ['es-HN,es;q=0.9,en;q=0.8', 'es'],
    ['en-US,en;q=0.9', 'en'],
    ['de;q=1, en;q=0.3, es;q=0.5', 'es'],
    ['fr;q=1, en;q=0.3, es;q=0.5', 'fr'],
    ['ht-HT, fr;q=0.8', 'ht'],
    ['pt-BR', 'pt'],
    ['quc, mam;q=0.9', 'es'],
    ['es;q=0, en', 'en'],
    ['xx', 'es'],
    ['', 'es'],
    [null, 'es'],
  ])('answers Accept-Language %s with %s', (header, locale) => expect(negotiateLocale(header)).toBe(locale))

  it('keeps the page when the language changes', () => {
    expect(swapLocale('/es/c/hn', 'en')).toBe('/en/c/hn')
    expect(swapLocale('/es', 'en')).toBe('/en')
    expect(swapLocale('/dev/components', 'en')).toBe('/en')
    expect(localePath('es', '/')).toBe('/es')
    expect(localeOfPath('/en.data')).toBe('en')
  })

  it('offers the pages of work in the languages of work alone', () => {
    for (const path of ['/es/trabajo', '/fr/trabajo/avisos', '/en/trabajo.data', '/pt/trabajo/entrar'])
      expect(localesOf(path)).toBe(WORK_LOCALES)
    for (const path of ['/es', '/es/c/hn', '/es/trabajos', '/trabajo']) expect(localesOf(path)).not.toBe(WORK_LOCALES)
  })

  it('does not offer a prepared language before it has words', () => {
    for (const prepared of ['quc', 'mam', 'kek', 'cab', 'miq']) expect(isLocale(prepared)).toBe(false)
    expect(t('quc')('common.back')).toBe(t('es')('common.back'))
  })
})

describe('dates, lists and names', () => {
  it('writes them as the region does', () => {
    expect(formatDate('es', '2026-10-07')).toBe('7 de octubre de 2026')
    expect(formatDate('en', '2026-10-07')).toBe('October 7, 2026')
    expect(formatDate('fr', '2027-01-01')).toBe('1er janvier 2027')
    expect(formatDate('fr', '2026-10-11')).toBe('11 octobre 2026')
    expect(formatDate('pt', '2027-01-01')).toBe('1º de janeiro de 2027')
    expect(formatDate('es', '2027-01-01')).toBe('1 de enero de 2027')
    expect(formatDate('ht', '2027-01-01')).toBe('1 janvye 2027')
    expect(formatList('es', ['mam', 'español'])).toBe('mam y español')
    expect(countryName('en', 'DO')).toBe('Dominican Republic')
    expect(countryName('es', 'XX')).toBe('apátrida')
    const now = new Date('2026-11-22T12:00:00Z')
    expect(formatDistance('es', new Date('2026-11-24T12:00:00Z'), now)).toBe('pasado mañana')
    expect(formatDistance('es', new Date('2026-11-22T09:00:00Z'), now)).toBe('hace 3 horas')
  })
})
