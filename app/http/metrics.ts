import type { Request, RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { pathKind } from './page-kinds.ts'
import type { Runtime } from './runtime.ts'

/** Seconds: what a person does not notice, waits for, gives up. */
const BUCKETS = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/

/** Asked on this machine by whoever runs it, not by a proxy for somebody else. */
const isAskedHere = (request: Request): boolean =>
  LOOPBACK.test(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined

/**
 * Measures of this process in Prometheus' format: how long kinds of pages take, how far background work and the second search engine are behind.
 * Counts and times alone, by kinds of pages (page-kinds.ts): nothing of a case, nobody's address.
 */
export const makeMetrics = (
  runtime: () => Promise<Runtime>,
): { readonly observe: RequestHandler; readonly serve: RequestHandler } => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'reencuentro_' })
  const answered = new Histogram({
    name: 'reencuentro_http_seconds',
    help: 'How long requests took, by kind of page',
    labelNames: ['method', 'kind', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const measured = new Gauge({
    name: 'reencuentro_measure',
    help: 'What the application measures of itself: counts and seconds, by name',
    labelNames: ['name'],
    registers: [registry],
    async collect() {
      for (const [name, value] of Object.entries(await (await runtime()).measures())) this.set({ name }, value)
    },
  })
  return {
    observe: (request, response, next) => {
      const { method } = request
      const kind = pathKind(request.path)
      const end = answered.startTimer()
      response.once('finish', () => end({ method, kind, status: String(response.statusCode) }))
      next()
    },
    serve: (request, response, next) => {
      if (!isAskedHere(request)) return next()
      measured.reset()
      registry
        .metrics()
        .then((text) => response.setHeader('Cache-Control', 'no-store').type(registry.contentType).send(text))
        .catch(next)
    },
  }
}
