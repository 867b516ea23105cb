import type { RequestHandler } from 'express'
import { bodyRefusal } from './body.limits.ts'
import { sendPlainPage } from './plain.page.ts'

/** Longest address, in characters; the longest of ours is what a ministry's sign-in sends back. */
export const LONGEST_ADDRESS = 4096

/** Most header fields of a request; browsers send some twenty, proxies a few more. */
export const MOST_HEADERS = 100

/** Bytes of the request line and all headers together; above it Node stops reading. */
const HEADER_BYTES = 16 * 1024

/** Milliseconds. */
export type Timeouts = {
  /** Until all headers have come. */
  readonly headers: number
  /** Until the whole request has come: 12 MB of photos over a slow phone take four minutes. */
  readonly request: number
  /** How often both are looked at. */
  readonly checkEvery: number
}
const TIMEOUTS: Timeouts = { headers: 15_000, request: 300_000, checkEvery: 5000 }

/** Milliseconds in which nothing at all passes over a connection before it is closed. */
export const IDLE = 60_000

/** What Node's HTTP server itself refuses: see client.errors.ts for how it says so. */
export const serverLimits = (timeouts: Timeouts = TIMEOUTS) => ({
  maxHeaderSize: HEADER_BYTES,
  headersTimeout: timeouts.headers,
  requestTimeout: timeouts.request,
  connectionsCheckingInterval: timeouts.checkEvery,
  keepAliveTimeout: 5000,
  requireHostHeader: true,
})

/** Refuses what is too long, before anything of it is looked at. */
export const headLimits: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length > LONGEST_ADDRESS) return sendPlainPage(request, response, 'addressTooLong')
  if (request.rawHeaders.length / 2 > MOST_HEADERS) return sendPlainPage(request, response, 'headersTooLarge')
  next()
}

/** Refuses a body by its announced length, before a byte of it is read. */
export const bodyLimits: RequestHandler = (request, response, next) => {
  const refusal = bodyRefusal(request)
  if (!refusal) return next()
  response.setHeader('Connection', 'close')
  sendPlainPage(request, response, refusal === 413 ? 'tooLarge' : 'lengthRequired')
}
