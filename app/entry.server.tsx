import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import type { ReactElement } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { NonceContext } from './components/nonce.ts'
import { hasFrames, pageScripts } from './components/page.handle.ts'
import { contentSecurityPolicy } from './http/content.security.policy.ts'
import { carryHeaders, takeFrameOrigins } from './http/document.headers.ts'
import { errorFacts, log } from './http/log.ts'
import { MAY_KEEP_HEADER } from './http/may-keep.ts'
import { pathKind } from './http/page-kinds.ts'
import { localeOfPath } from './i18n/locale.ts'

export { runtime } from './runtime.server.ts'

/**
 * Renders a document whole, then answers: nothing is streamed, so that the status, the policy and the ETag are true of what
 * is sent.
 */
const handleRequest = async (
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { whole }: AppLoadContext,
): Promise<Response> => {
  const handles = context.staticHandlerContext.matches.map(({ route }) => context.routeModules[route.id]?.handle)
  const { app, modules } = pageScripts(handles)
  const nonce = app ? randomBytes(16).toString('base64url') : ''
  const page = (
    <NonceContext.Provider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceContext.Provider>
  )
  // Without the application in the browser nothing needs the marks that it would find its way by.
  const html = app ? await render(page) : `<!DOCTYPE html>${renderToStaticMarkup(page)}`
  const url = new URL(request.url)
  carryHeaders(headers, context)
  // A nonce is of one answer alone.
  if (app) headers.delete(MAY_KEEP_HEADER)
  headers.set(
    'Content-Security-Policy',
    contentSecurityPolicy({
      scripts: app ? 'app' : modules.length ? 'modules' : 'none',
      nonce,
      frames: hasFrames(handles),
      frameOrigins: takeFrameOrigins(headers),
      development: import.meta.env.DEV,
      https: url.protocol === 'https:',
    }),
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', localeOfPath(url.pathname, url.search))
  const body = Buffer.from(html)
  if (!whole) return new Response(body, { status, headers })
  whole.page = body
  return new Response(null, { status, headers })
}

export default handleRequest

/** React 18 leaves zero bytes where a letter of two bytes, such as á, did not fit the end of its buffer: they are taken out. */
const render = (page: ReactElement): Promise<string> =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      onAllReady: () => text(pipe(new PassThrough())).then((html) => resolve(html.replaceAll('\0', '')), reject),
      onShellError: reject,
      onError: reject,
    })
  })

/** Bugs are logged once, here, without the words of the error, which may quote what someone typed. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  log.error(
    { request: context.requestId, path: pathKind(new URL(request.url).pathname), ...errorFacts(error) },
    'failed',
  )
}
