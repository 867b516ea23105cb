import { hash } from 'node:crypto'
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
import { type Answer, type Changes, keepAnswers } from './kept-answers.ts'
import { MAY_KEEP_HEADER } from './may-keep.ts'
import { narrowing } from './narrow.build.ts'
import { pagePolicy } from './page.policy.ts'

/**
 * Express to Remix and back. The adapter of the framework appends headers, which would leave two content security
 * policies; this one lets the answer of a route replace what Express set before, gives public answers an ETag, and keeps
 * those that may be shown again.
 */
export const remixHandler = (
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: string,
  portalOrigin: string,
  changes: Changes,
): RequestHandler => {
  const handlerFor = chooseHandler(build, mode)
  const kept = keepAnswers(changes)
  // In development a page changes with its source, of which nobody tells.
  const mayKeep = typeof build !== 'function'
  const answer = async (request: ExpressRequest, response: ExpressResponse): Promise<void> => {
    const known = mayKeep ? await kept.find(request) : undefined
    if (known) return sendWhole(response, known)
    const reading = mayKeep ? await kept.beginReading(request) : undefined
    try {
      const { sent, milliseconds } = await read(request, response, () => reading?.end())
      if (reading && sent) await kept.keep(reading, milliseconds, sent)
    } finally {
      reading?.end()
    }
  }
  const read = async (request: ExpressRequest, response: ExpressResponse, notToBeKept: () => void) => {
    const asked = remixRequest(request, response, portalOrigin)
    // What anybody may keep needs a length and an ETag, so it is sent whole.
    const whole = isForAll(request) ? {} : undefined
    const answered = await handlerFor(request.path)(asked, requestContext(request, response, whole))
    const sent = await send(request, response, answered, whole, notToBeKept)
    return { sent, milliseconds: Number(answered.headers.get(MAY_KEEP_HEADER)) }
  }
  return (request, response, next) => void answer(request, response).catch(next)
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

const requestContext = (
  request: ExpressRequest,
  response: ExpressResponse,
  whole: RequestContext['whole'],
): RequestContext => ({
  requestId: String(response.getHeader('X-Request-Id')),
  address: request.ip ?? '',
  ...(whole ? { whole } : {}),
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

/** Sends what the framework answered; gives it back where it is a page for everybody that did not fail. Nobody else waits for who reads a stream slowly. */
const send = async (
  request: ExpressRequest,
  response: ExpressResponse,
  answer: globalThis.Response,
  whole: RequestContext['whole'],
  notToBeKept: () => void,
): Promise<Answer | undefined> => {
  const headers: [string, string][] = []
  if (answer.status >= 400) headers.push(['X-Robots-Tag', 'noindex'])
  if (mayBeKept(request, answer)) headers.push(['Cache-Control', pagePolicy(request.path).cacheControl])
  for (const [name, value] of answer.headers)
    if (name === 'set-cookie') response.append(name, value)
    else if (name !== MAY_KEEP_HEADER.toLowerCase()) headers.push([name, value])
  const status = answer.status
  const told = headers.findLast(([name]) => name.toLowerCase() === 'cache-control')?.[1]
  const toldForAll = told?.startsWith('public') === true
  const body = whole?.page ?? (answer.body && toldForAll ? Buffer.from(await answer.arrayBuffer()) : undefined)
  if (body && toldForAll) {
    sendWhole(response, { status, headers, body })
    const etag = response.getHeader('ETag')
    const keeps = status === 200 && mayBeKept(request, answer) && typeof etag === 'string'
    return keeps ? { status, headers: [...headers, ['ETag', etag]], body } : undefined
  }
  notToBeKept()
  response.status(status)
  for (const [name, value] of headers) response.setHeader(name, value)
  if (body) response.end(body)
  else if (answer.body) await writeReadableStreamToWritable(answer.body, response)
  else response.end()
  return undefined
}

const sendWhole = (response: ExpressResponse, { status, headers, body }: Answer): void => {
  response.status(status)
  for (const [name, value] of headers) response.setHeader(name, value)
  // Express makes one of those that have none.
  if (!response.hasHeader('ETag')) response.setHeader('ETag', `W/"${hash('sha1', body, 'base64url')}"`)
  response.send(body)
}

/** A plain reading of an address that is for everybody. */
const isForAll = ({ method, path }: ExpressRequest): boolean =>
  method === 'GET' && pagePolicy(path).cacheControl.startsWith('public')

/** Only a plain reading that sets no cookie and did not fail may be kept by a cache. */
const mayBeKept = (request: ExpressRequest, answer: Response): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  (answer.status === 200 || answer.status === 404 || answer.status === 410) &&
  !answer.headers.has('set-cookie')
