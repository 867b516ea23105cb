/**
 * The content security policy of a page. Pages run no script unless their route asks for it; nothing is ever loaded from
 * another site; only registered ministry sites may frame a module. A policy without a nonce is the same for every reader,
 * so that the page can be cached.
 */
export type ScriptNeed = 'none' | 'modules' | 'app'

type PageNeeds = {
  /** none: nothing runs. modules: small named files only. app: the hydrated application. */
  readonly scripts: ScriptNeed
  readonly nonce?: string
  /** Origins that may frame this page; none when empty. */
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

export const contentSecurityPolicy = (page: PageNeeds): string => {
  const ancestors = (page.frameOrigins ?? []).filter((origin) => ORIGIN.test(origin))
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
    `frame-ancestors ${ancestors.length ? ancestors.join(' ') : "'none'"}`,
    ...(page.https ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
