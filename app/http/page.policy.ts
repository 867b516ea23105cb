import { LOCALES } from '../i18n/locale.ts'

/**
 * What each address promises to caches, search engines and other sites, decided by its path alone, so that a page and its
 * `.data` twin cannot differ. Whatever is not named here is private: not stored, not indexed, for this site only.
 */
export type PagePolicy = {
  readonly cacheControl: string
  /** Value of X-Robots-Tag, absent where indexing is welcome. */
  readonly robots?: 'noindex'
  readonly resourcePolicy: 'same-origin' | 'cross-origin'
}

const PUBLIC_CACHE = 'public, max-age=30, must-revalidate'
const LOCALE = `(${LOCALES.join('|')})`

const info: PagePolicy = { cacheControl: PUBLIC_CACHE, resourcePolicy: 'same-origin' }
const published: PagePolicy = { cacheControl: PUBLIC_CACHE, robots: 'noindex', resourcePolicy: 'same-origin' }
const embeddable: PagePolicy = { cacheControl: PUBLIC_CACHE, robots: 'noindex', resourcePolicy: 'cross-origin' }
const priv: PagePolicy = { cacheControl: 'no-store', robots: 'noindex', resourcePolicy: 'same-origin' }

/** Of one visit, within any site. */
const visited: PagePolicy = { cacheControl: 'no-store', robots: 'noindex', resourcePolicy: 'cross-origin' }

const TABLE: readonly (readonly [RegExp, PagePolicy])[] = [
  [new RegExp(`^/${LOCALE}(/(denuncia|albergues|derechos|datos))?$`), info],
  [new RegExp(`^/${LOCALE}/c/[^/]+/(m|telefonos)$`), info],
  [new RegExp(`^/${LOCALE}/c/[^/]+(/m/[^/]+)?$`), published],
  [new RegExp(`^/${LOCALE}/a/[^/]+(/(cartel\\.pdf|imagen\\.jpg))?$`), published],
  [new RegExp(`^/${LOCALE}/a/[^/]+/vista\\.jpg$`), embeddable],
  [/^\/embed\/check$/, visited],
  [/^\/embed\/[^/]+(\/[^/]+)?$/, embeddable],
  [/^\/fotos\/privada\//, priv],
  [/^\/fotos\/[^/]+\/[^/]+$/, embeddable],
  [/^\/(oembed$|feeds\/)/, embeddable],
]

/** The path a `.data` request speaks for; `/_root.data` is `/`. */
export const pagePath = (pathname: string): string => {
  const path = pathname.replace(/\.data$/, '').replace(/(.)\/+$/, '$1')
  return path === '/_root' ? '/' : path
}

/** @param pathname of the request, `.data` twin or not */
export const pagePolicy = (pathname: string): PagePolicy => {
  const path = pagePath(pathname)
  return TABLE.find(([pattern]) => pattern.test(path))?.[1] ?? priv
}
