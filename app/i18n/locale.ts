/**
 * The languages a reader can choose, in the order they are offered; the first is the fallback. A new one needs a
 * catalogue beside es/ and en/, a line here and nothing else.
 */
export const LOCALES = ['es', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What each language calls itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { es: 'Español', en: 'English' }

/** BCP 47 tags for Intl: the Spanish of the region, not that of Spain. */
export const INTL_TAGS: Readonly<Record<Locale, string>> = { es: 'es-419', en: 'en' }

export const isLocale = (value: string | undefined): value is Locale =>
  (LOCALES as readonly (string | undefined)[]).includes(value)

/**
 * The locale a path speaks, the fallback where it names none: `/en/c/hn` → `en`. A module for other sites has its locale
 * in its query instead: `/embed/key?l=en`.
 */
export const localeOfPath = (pathname: string, search = ''): Locale => {
  const first = pathname.split('/')[1]?.replace(/\.data$/, '')
  const named = first === 'embed' ? (new URLSearchParams(search).get('l') ?? undefined) : first
  return isLocale(named) ? named : LOCALES[0]
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
  return wanted.map(({ language }) => language).find(isLocale) ?? LOCALES[0]
}
