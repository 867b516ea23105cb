import { request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Readiness } from '../../app/http/runtime.ts'
import { startShell } from '../support/portal.ts'

let origin = ''
let close: () => Promise<void>
let readiness: Readiness = { ok: true, checks: { migrated: true } }
let stopped = 0

beforeAll(async () => {
  const portal = await startShell({
    ready: async () => readiness,
    startWorkers: async () => undefined,
    stop: async () => {
      stopped++
    },
  })
  origin = portal.origin
  close = portal.close
})
afterAll(async () => {
  await close()
  expect(stopped).toBe(1)
})

const get = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init })
const html = { accept: 'text/html' }

describe('headers of every answer', () => {
  const paths = [
    '/',
    '/es',
    '/en',
    '/es.data',
    '/es/denuncia',
    '/es/nothing',
    '/es/nothing.data',
    '/xx',
    '/es/salir',
    '/assets/none.js',
    '/icon.svg',
  ]
  it.each(paths)('%s', async (path) => {
    const answer = await get(path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(answer.headers.get('permissions-policy')).toContain('geolocation=()')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers.has('x-powered-by')).toBe(false)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(answer.headers.has('strict-transport-security')).toBe(false)
  })
})

describe('public pages', () => {
  it.each([
    '/es',
    '/en',
    '/es/denuncia',
    '/en/denuncia',
    '/es/albergues',
    '/en/albergues',
  ])('%s ships no script and forbids any', async (path) => {
    const answer = await get(path)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'none'")
    expect(text).not.toMatch(/<script|style="|javascript:|https?:\/\/(?!localhost)/i)
    expect(text).toContain(`<html lang="${path.slice(1, 3)}">`)
    expect(text).not.toMatch(/(common|public|errors)\.[a-z]+[A-Z]/)
  })

  it('may be kept for half a minute and asked again by their ETag', async () => {
    const first = await get('/es')
    expect(first.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
    const etag = first.headers.get('etag') ?? ''
    expect((await raw('GET', '/es', { 'if-none-match': etag })).status).toBe(304)
    expect((await raw('GET', '/en', { 'if-none-match': etag })).status).toBe(200)
  })

  it('may be indexed where they are about the site, not where they fail', async () => {
    expect((await get('/es')).headers.has('x-robots-tag')).toBe(false)
    expect((await get('/es/nothing')).headers.get('x-robots-tag')).toBe('noindex')
  })

  it('link to the eleven chancelleries', async () => {
    for (const locale of ['es', 'en']) {
      const text = await (await get(`/${locale}`)).text()
      expect(new Set(text.match(new RegExp(`href="/${locale}/c/[a-z]{2}"`, 'g'))).size).toBe(11)
    }
  })

  it('weigh little', async () => {
    const text = await (await get('/es')).text()
    expect(text.length).toBeLessThan(30_000)
    const sheet = text.match(/href="(\/assets\/public[^"]+\.css)"/)?.[1] ?? ''
    const css = await get(sheet)
    expect(css.headers.get('cache-control')).toContain('immutable')
    expect(gzipSync(await css.text()).length).toBeLessThan(8_000)
  })
})

describe('languages', () => {
  it.each([
    ['es-GT', '/es'],
    ['en-US,en;q=0.9', '/en'],
    ['fr', '/es'],
  ])('/ with Accept-Language %s leads to %s', async (accept, location) => {
    const answer = await get('/', { headers: { 'accept-language': accept } })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(location)
    expect(answer.headers.get('vary')).toContain('Accept-Language')
  })

  it.each(['/xx', '/xx/c/hn', '/nothing/at/all'])('%s has no language: 404 in all of them', async (path) => {
    const answer = await get(path)
    const text = await answer.text()
    expect(answer.status).toBe(404)
    expect(text).toContain('Esta página no existe')
    expect(text).toContain('This page does not exist')
    expect(text).not.toMatch(/<script/)
  })

  it('an unknown page in a language is refused in that language only', async () => {
    const answer = await get('/en/nothing')
    const text = await answer.text()
    expect(answer.status).toBe(404)
    expect(text).toContain('This page does not exist')
    expect(text).not.toContain('Esta página no existe')
    expect((await get('/en/nothing.data')).status).toBe(404)
  })
})

describe('what is refused before the application sees it', () => {
  it.each([
    ['without a word of where it comes from', {}],
    ['from another site', { origin: 'https://evil.example' }],
    ['from an opaque origin', { origin: 'null' }],
    ['cross-site by the browser', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:4600' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('a POST %s', async (_, headers) => {
    for (const path of ['/es', '/es.data', '/embed/key', '/api/v1/notices']) {
      const answer = await post(path, { ...html, ...headers })
      expect(answer.status).toBe(403)
    }
  })

  it('but not a POST of our own pages', async () => {
    const ours: Record<string, string>[] = [
      { origin },
      { origin: 'http://localhost:4600' },
      { 'sec-fetch-site': 'same-origin' },
    ]
    for (const headers of ours) expect((await post('/es/nothing', headers)).status).not.toBe(403)
  })

  it('says so in words, in the language of the address', async () => {
    const answer = await post('/en', html)
    expect(answer.body).toContain('This request did not come from our pages')
    expect(answer.body).not.toContain('Esta solicitud')
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s', async (method) => {
    const answer = await get('/es', { method, headers: html })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it.each([
    ['multipart/form-data; boundary=x', 12 * 1024 * 1024 + 1],
    ['application/x-www-form-urlencoded', 256 * 1024 + 1],
    ['application/json', 1024 * 1024 + 1],
  ])('a body of %s beyond its limit, before it is read', async (type, length) => {
    const answer = await post('/es', { ...html, origin, 'content-type': type, 'content-length': `${length}` })
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('Lo que envió pesa demasiado')
  })

  it('a body that does not say its length', async () => {
    expect((await post('/es', { origin, 'transfer-encoding': 'chunked' })).status).toBe(411)
  })

  it('an address that cannot be read', async () => {
    const answer = await get('/es/%E0%A4%A', { headers: html })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('%E0')
  })

  it.each([
    ['a name of this site that is none', '/es', 'not a name'],
    ['a name of this site with somebody’s password', '/es', 'somebody:password@localhost'],
    ['the address of another site', 'http://elsewhere.invalid/es', 'localhost:4600'],
  ])('%s', async (_, path, host) => {
    const status = await new Promise((done, fail) => {
      const { port } = new URL(origin)
      httpRequest({ port, path, headers: { host } }, (answer) => done(answer.resume().statusCode))
        .once('error', fail)
        .end()
    })
    expect(status).toBe(400)
  })

  it('files that are not there, without a page', async () => {
    const answer = await get('/assets/root-00000000.js')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    for (const path of ['/assets/../server.ts', '/assets/%2e%2e/%2e%2e/package.json', '/.vite/manifest.json', '/.env'])
      expect((await get(path)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('quick exit', () => {
  it('leaves, and makes the browser forget us only when asked from our own page', async () => {
    const ours = await get('/es/salir', { headers: { 'sec-fetch-site': 'same-origin' } })
    expect(ours.status).toBe(302)
    expect(ours.headers.get('clear-site-data')).toContain('"cache"')
    expect(
      (await get('/es/salir', { headers: { 'sec-fetch-site': 'cross-site' } })).headers.has('clear-site-data'),
    ).toBe(false)
  })
})

describe('health', () => {
  it('answers for the process and for what it needs', async () => {
    expect((await get('/healthz')).status).toBe(200)
    expect(await (await get('/readyz')).json()).toEqual(readiness)
    readiness = { ok: false, checks: { migrated: false } }
    expect((await get('/readyz')).status).toBe(503)
  })
})

type Answer = { readonly status: number; readonly body: string }

/** A request with exactly these headers: fetch would add or forbid some. A body is never sent. */
const raw = (method: string, path: string, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(origin + path, { method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body })
        request.destroy()
      })
    })
    request.on('error', reject)
    if (headers['content-length'] || headers['transfer-encoding']) request.flushHeaders()
    else request.end()
  })

const post = (path: string, headers: Record<string, string>) => raw('POST', path, headers)
