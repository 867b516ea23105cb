/**
 * The content security policy of a page. Pages run no script unless their route asks for it; nothing is ever loaded from
 * another site; only registered ministry sites may frame a module. A policy without a nonce is the same for every reader,
 * so that the page can be cached.
 */
import { BY_ANY_SITE, BY_OWN_PAGES } from './frame.origins.ts'

export type ScriptNeed = 'none' | 'modules' | 'app'

type PageNeeds = {
  /** none: nothing runs. modules: small named files only. app: the hydrated application. */
  readonly scripts: ScriptNeed
  readonly nonce?: string
  /** The page holds frames of our own: previews. */
  readonly frames?: boolean
  /** Origins that may frame this page, or a word of frame.origins.ts; none when empty. */
  readonly frameOrigins?: readonly string[]
  readonly development?: boolean
  readonly https?: boolean
}

/** Answers that are no page (JSON, photos, redirects, errors of the server) may load and frame nothing. */
export const RESOURCE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const scriptSource = ({ scripts, nonce }: PageNeeds): string => {
  if (scripts === 'none') return "'none'"
  return scripts === 'app' && nonce ? `'self' 'nonce-${nonce}'` : "'self'"
}

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/i

const ancestorsOf = (origins: readonly string[]): string => {
  if (origins.length === 1 && origins[0] === BY_OWN_PAGES) return "'self'"
  if (origins.length === 1 && origins[0] === BY_ANY_SITE) return 'https: http:'
  return origins.filter((origin) => ORIGIN.test(origin)).join(' ') || "'none'"
}

export const contentSecurityPolicy = (page: PageNeeds): string => {
  const connect = page.scripts === 'none' ? "'none'" : page.development ? "'self' ws:" : "'self'"
  const directives = [
    "default-src 'none'",
    `script-src ${scriptSource(page)}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    `connect-src ${connect}`,
    `worker-src ${page.scripts === 'app' ? "'self'" : "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(page.frames ? ["frame-src 'self'"] : []),
    `frame-ancestors ${ancestorsOf(page.frameOrigins ?? [])}`,
    ...(page.https ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
