import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type RequestHandler as RemixHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express'
import { bodyOf } from './body.limits.ts'
import type { RequestContext } from './context.ts'
import { narrowing } from './narrow.build.ts'
import { pagePolicy } from './page.policy.ts'

/**
 * Express to Remix and back. The adapter of the framework appends headers, which would leave two content security
 * policies; this one lets the answer of a route replace what Express set before, and gives public answers an ETag.
 */
export const remixHandler = (
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: string,
  portalOrigin: string,
): RequestHandler => {
  const handlerFor = chooseHandler(build, mode)
  return (request, response, next) => {
    handlerFor(request.path)(remixRequest(request, response, portalOrigin), requestContext(request, response))
      .then((answer) => send(request, response, answer))
      .catch(next)
  }
}

/** In development the build is another every time; else a handler is made once for each set of routes that may answer. */
const chooseHandler = (build: ServerBuild | (() => Promise<ServerBuild>), mode: string) => {
  if (typeof build === 'function') {
    const handle = createRequestHandler(build, mode)
    return () => handle
  }
  const handlers = new Map<ServerBuild, RemixHandler>()
  const narrow = narrowing(build)
  return (path: string): RemixHandler => {
    const narrowed = narrow(path)
    const handle = handlers.get(narrowed) ?? createRequestHandler(narrowed, mode)
    handlers.set(narrowed, handle)
    return handle
  }
}

const requestContext = (request: ExpressRequest, response: ExpressResponse): RequestContext => ({
  requestId: String(response.getHeader('X-Request-Id')),
  address: request.ip ?? '',
})

const remixRequest = (request: ExpressRequest, response: ExpressResponse, portalOrigin: string): Request => {
  const abort = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) abort.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  // Where a form comes from was judged by the shell (same.origin.ts), which knows the portal's public address; the framework
  // compares with a Host that a proxy may have changed, and would answer a mismatch with 500.
  for (const judged of ['origin', 'x-forwarded-host', 'content-length']) headers.delete(judged)
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const init: RequestInit & { duplex?: 'half' } = { method: request.method, headers, signal: abort.signal }
  if (hasBody) Object.assign(init, { body: createReadableStreamFromReadable(bodyOf(request)), duplex: 'half' })
  // A portal whose public address is https is reached over https, whatever the proxy in front says of itself.
  const protocol = portalOrigin.startsWith('https:') ? 'https' : request.protocol
  return new Request(`${protocol}://${request.get('host')}${request.originalUrl}`, init)
}

const send = async (request: ExpressRequest, response: ExpressResponse, answer: Response): Promise<void> => {
  response.status(answer.status)
  if (answer.status >= 400) response.setHeader('X-Robots-Tag', 'noindex')
  if (isPublic(request, answer)) response.setHeader('Cache-Control', pagePolicy(request.path).cacheControl)
  for (const [name, value] of answer.headers)
    if (name === 'set-cookie') response.append(name, value)
    else response.setHeader(name, value)
  if (!answer.body) {
    response.end()
  } else if (String(response.getHeader('Cache-Control')).startsWith('public')) {
    response.send(Buffer.from(await answer.arrayBuffer()))
  } else {
    await writeReadableStreamToWritable(answer.body, response)
  }
}

/** Only a plain reading that sets no cookie and did not fail may be kept by a cache. */
const isPublic = (request: ExpressRequest, answer: Response): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  (answer.status === 200 || answer.status === 404 || answer.status === 410) &&
  !answer.headers.has('set-cookie')
