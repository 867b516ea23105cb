import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import type { Config } from './config.server.ts'
import { forOperators } from './for-operators.ts'
import { answerClientErrors } from './http/client.errors.ts'
import type { Changes } from './http/kept-answers.ts'
import { keepLastWords, muteConsole } from './http/last-words.ts'
import { errorFacts, log } from './http/log.ts'
import { makeMetrics } from './http/metrics.ts'
import { pathKind } from './http/page-kinds.ts'
import { sendPlainPage } from './http/plain.page.ts'
import { remixHandler } from './http/remix.handler.ts'
import { bodyLimits, headLimits, IDLE, serverLimits, type Timeouts } from './http/request.limits.ts'
import type { Runtime } from './http/runtime.ts'
import { isSameOrigin } from './http/same.origin.ts'
import { securityHeaders } from './http/security.headers.ts'
import { noSuchFile, staticFiles } from './http/static.files.ts'
import { stopOnSignal } from './http/stop-on-signal.ts'

type ServerConfig = Pick<Config, 'port' | 'environment' | 'portalUrl' | 'trustProxy'>

type ServerOptions = {
  /** The Remix build, or a function that loads it anew for every request in development. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  readonly config: ServerConfig
  /** Serves what the browser build made; in development Vite's own middleware. */
  readonly assets?: RequestHandler
  /** How long a client may take to send; shorter in tests. */
  readonly timeouts?: Timeouts
}

export type PortalServer = {
  /** @param port 0 for any free one; the configured one when absent. Resolves to the port taken. */
  listen(port?: number): Promise<number>
  /** Stops taking connections, lets running requests finish, then stops the runtime. */
  close(): Promise<void>
}

/** The portal as an HTTP server. Nothing here knows the database or the domain: see http/runtime.ts. */
export const createServer = ({
  build,
  config,
  assets = staticFiles(resolve('build/client')),
  timeouts,
}: ServerOptions): PortalServer => {
  const production = config.environment === 'production'
  const portalOrigin = new URL(config.portalUrl).origin
  const runtime = () => findRuntime(build)
  const app = express()

  app.disable('x-powered-by')
  app.disable('query parser')
  app.set('trust proxy', config.trustProxy)
  app.use(requestId)
  app.use(...securityHeaders(production))
  app.use(headLimits)
  app.get('/healthz', (_, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_, response, next) => {
    runtime()
      .then((it) => it.ready())
      .then((readiness) =>
        response
          .status(readiness.ok ? 200 : 503)
          .setHeader('Cache-Control', 'no-store')
          .json(readiness),
      )
      .catch(next)
  })
  const metrics = makeMetrics(runtime)
  app.use(accessLog)
  app.use(metrics.observe)
  app.get('/metrics', metrics.serve)
  app.use(allowedMethods)
  app.use(readableAddress)
  app.use(compression())
  app.use(assets)
  app.use(noSuchFile)
  app.use(plainAddress)
  app.use(sameOriginOnly(portalOrigin))
  app.use(bodyLimits)
  app.use(remixHandler(build, config.environment, portalOrigin, changesOf(runtime)))
  app.use(failed)

  const server = createHttpServer(serverLimits(timeouts), app)
  server.maxHeadersCount = 0
  server.setTimeout(IDLE)
  answerClientErrors(server)
  return {
    listen: (port = config.port) =>
      new Promise((done, fail) => {
        server.once('error', fail)
        server.listen(port, () => done((server.address() as AddressInfo).port))
      }),
    close: async () => {
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeIdleConnections()
      })
      await (await runtime()).stop()
    },
  }
}

/** The application's, which is there once the build is. */
const changesOf = (runtime: () => Promise<Runtime>): Changes => ({
  heard: async () => (await runtime()).changes.heard(),
  confirm: async () => (await runtime()).changes.confirm(),
})

const findRuntime = async (build: ServerOptions['build']): Promise<Runtime> => {
  const { entry } = typeof build === 'function' ? await build() : build
  return (entry.module as typeof entry.module & { readonly runtime: Runtime }).runtime
}

const requestId: RequestHandler = (_, response, next) => {
  response.setHeader('X-Request-Id', randomUUID())
  next()
}

const accessLog: RequestHandler = (request, response, next) => {
  const start = performance.now()
  response.once('finish', () => {
    const facts = { request: response.getHeader('X-Request-Id'), method: request.method, path: pathKind(request.path) }
    log.info({ ...facts, status: response.statusCode, ms: Math.round(performance.now() - start) }, 'answered')
  })
  next()
}

const METHODS = ['GET', 'HEAD', 'POST']

const allowedMethods: RequestHandler = (request, response, next) => {
  if (METHODS.includes(request.method)) return next()
  response.setHeader('Allow', METHODS.join(', '))
  sendPlainPage(request, response, 'method')
}

/** Refused here, since the framework would print an address it cannot decode, and break on one that is none. */
const readableAddress: RequestHandler = (request, response, next) => {
  if (isReadable(request)) return next()
  sendPlainPage(request, response, 'unreadable')
}

const isReadable = (request: Request): boolean => {
  const address = URL.parse(`${request.protocol}://${request.get('host')}${request.originalUrl}`)
  if (!address || address.username || address.password) return false
  try {
    return decodeURIComponent(request.path) !== ''
  } catch {
    return false
  }
}

/** What a browser never sends: an address that becomes another page's once it is read as one, after the rules of this one were chosen. */
const plainAddress: RequestHandler = (request, response, next) => {
  if (/\\|\/(\.|%2e){1,2}(\/|$)/i.test(request.path)) return sendPlainPage(request, response, 'unreadable')
  next()
}

const sameOriginOnly =
  (portalOrigin: string): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'POST' || isSameOrigin(request, portalOrigin)) return next()
    sendPlainPage(request, response, 'forbidden')
  }

/** Whatever nobody caught. Express knows it as an error handler by its four parameters. */
const failed: ErrorRequestHandler = (error, request, response, _next) => {
  const callersFault = error instanceof URIError || (error?.status >= 400 && error?.status < 500)
  if (!callersFault)
    log.error(
      { request: response.getHeader('X-Request-Id'), path: pathKind(request.path), ...errorFacts(error) },
      'failed',
    )
  if (response.headersSent) {
    response.destroy()
    return
  }
  sendPlainPage(request, response, callersFault ? 'unreadable' : 'broken')
}

const start = async (): Promise<void> => {
  const { getConfig } = await import('./config.server.ts')
  const path = resolve('build/server/index.js')
  if (!existsSync(path)) throw forOperators('There is no build yet: run `npm run build` first.')
  const build: ServerBuild = await import(pathToFileURL(path).href)
  const server = createServer({ build, config: getConfig() })
  const ending = stopOnSignal(() => server.close())
  const port = await server.listen()
  await (await findRuntime(build)).startWorkers()
  if (!ending.aborted) log.info({ port }, 'listening')
}

if (import.meta.main) {
  keepLastWords()
  muteConsole()
  await start()
}
