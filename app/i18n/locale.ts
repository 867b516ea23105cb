import { PREPARED, type PreparedLocale } from './prepared.ts'

/** The languages with all the words of families and the public; the first is the fallback. */
const COMPLETE = ['es', 'en', 'fr', 'pt', 'ht'] as const
export type CompleteLocale = (typeof COMPLETE)[number]
export type Locale = CompleteLocale | PreparedLocale

/**
 * The languages a reader can choose, in the order they are offered. A prepared one (prepared.ts) comes with its first words.
 * A new one needs a catalogue beside the others and its lines here; the compiler names what else is asked of it.
 */
export const LOCALES: readonly Locale[] = [
  ...COMPLETE,
  ...(Object.keys(PREPARED) as PreparedLocale[]).filter((locale) => Object.keys(PREPARED[locale]).length > 0),
]

/** The languages of the pages of work: institutions agreed on two, and nobody there is sent to a half-translated page. */
export const WORK_LOCALES = ['es', 'en'] as const satisfies readonly Locale[]
export type WorkLocale = (typeof WORK_LOCALES)[number]

/** What each language calls itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  es: 'Español',
  en: 'English',
  fr: 'Français',
  pt: 'Português',
  ht: 'Kreyòl',
  quc: 'K’iche’',
  mam: 'Mam',
  kek: 'Q’eqchi’',
  cab: 'Garifuna',
  miq: 'Miskitu',
}

/**
 * BCP 47 tags for Intl: the Spanish of the region, not that of Spain, and the Portuguese of Brazil. Intl knows no Kreyòl:
 * numbers are written as in French and the rest is in kreyol.ts. Prepared languages write dates and numbers in Spanish.
 */
export const INTL_TAGS: Readonly<Record<Locale, string>> = {
  es: 'es-419',
  en: 'en',
  fr: 'fr',
  pt: 'pt-BR',
  ht: 'fr-HT',
  quc: 'es-419',
  mam: 'es-419',
  kek: 'es-419',
  cab: 'es-419',
  miq: 'es-419',
}

export const isLocale = (value: string | undefined): value is Locale =>
  (LOCALES as readonly (string | undefined)[]).includes(value)

/** The language that speaks where a prepared one has no words yet. */
export const completeLocale = (locale: Locale): CompleteLocale =>
  (COMPLETE as readonly Locale[]).includes(locale) ? (locale as CompleteLocale) : COMPLETE[0]

/** The language of work nearest to a reader's. */
export const workLocale = (locale: Locale): WorkLocale => (locale === 'en' ? 'en' : 'es')

/** The languages in which the page of a path exists. */
export const localesOf = (pathname: string): readonly Locale[] =>
  /^\/[^/]*\/trabajo(?:[/.]|$)/.test(pathname) ? WORK_LOCALES : LOCALES

/**
 * The locale a path speaks, the fallback where it names none: `/en/c/hn` → `en`. A module for other sites has its locale
 * in its query instead: `/embed/key?l=en`.
 */
export const localeOfPath = (pathname: string, search = ''): Locale => {
  // Every part of a page asks it of the one address.
  if (pathname !== last.pathname || search !== last.search)
    last = { pathname, search, locale: readLocale(pathname, search) }
  return last.locale
}
let last: { readonly pathname: string; readonly search: string; readonly locale: Locale } = {
  pathname: '/',
  search: '',
  locale: COMPLETE[0],
}

const readLocale = (pathname: string, search: string): Locale => {
  const first = pathname.split('/')[1]?.replace(/\.data$/, '')
  const named = first === 'embed' ? (new URLSearchParams(search).get('l') ?? undefined) : first
  return isLocale(named) ? named : COMPLETE[0]
}

/**
 * The locale of route parameters.
 * @throws Response 404 when the address names a language there is no catalogue for
 */
export const requireLocale = (params: Readonly<Record<string, string | undefined>>): Locale => {
  if (isLocale(params.locale)) return params.locale
  throw new Response(null, { status: 404 })
}

/** @param path without the locale, with its slash: `/c/hn`; empty for the home page */
export const localePath = (locale: Locale, path = ''): string => `/${locale}${path === '/' ? '' : path}`

/** The same page in another language. */
export const swapLocale = (pathname: string, to: Locale): string => {
  const [, first, ...rest] = pathname.split('/')
  return isLocale(first) ? localePath(to, rest.length ? `/${rest.join('/')}` : '') : localePath(to)
}

/** The best locale for an Accept-Language header (RFC 9110, 12.5.4); regional variants count as their language. */
export const negotiateLocale = (acceptLanguage: string | null): Locale => {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...params] = entry.trim().toLowerCase().split(';')
      const quality = params.map((param) => param.trim()).find((param) => param.startsWith('q='))
      return { language: tag.split('-')[0] ?? '', quality: quality ? Number(quality.slice(2)) || 0 : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted.map(({ language }) => language).find(isLocale) ?? COMPLETE[0]
}
