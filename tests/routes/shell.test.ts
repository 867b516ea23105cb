import { once } from 'node:events'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Readiness } from '../../app/http/runtime.ts'
import { t } from '../../app/i18n/translate.ts'
import { startShell } from '../support/portal.ts'

let origin = ''
let close: () => Promise<void>
let readiness: Readiness = { ok: true, checks: { migrated: true } }
let stopped = 0
const nothingHeard = { heard: async () => undefined, confirm: async () => undefined }

beforeAll(async () => {
  const portal = await startShell({
    ready: async () => readiness,
    measures: async () => ({ work_waiting: 3 }),
    changes: nothingHeard,
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
    ['de', '/es'],
    ['fr-CA', '/fr'],
    ['ht', '/ht'],
    ['pt-BR', '/pt'],
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
    expect(text).toContain('Paj sa a pa egziste')
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

describe('the pages of work', () => {
  it.each([
    ['/fr/trabajo', '/es/trabajo'],
    ['/ht/trabajo/entrar?despues=%2Fes%2Ftrabajo', '/es/trabajo/entrar?despues=%2Fes%2Ftrabajo'],
  ])('%s leads to the languages of work', async (path, to) => {
    const answer = await get(path)
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe(to)
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
    ['multipart/form-data; boundary=x', 48 * 1024 * 1024 + 1],
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

  it.each([
    ['a page behind dot segments', String.raw`/embed/%61\..\..\es\comprobante`, 400],
    ['encoded dot segments', '/es/%2e%2e/en/buscar', 404],
    ['a backslash', String.raw`/es\trabajo`, 400],
  ])('an address that would become another page’s, before any rule of that page is chosen: %s', async (_, path, status) => {
    const answer = await raw('GET', path, html)
    expect(answer.status).toBe(status)
    expect(answer.headers['cache-control']).not.toContain('public')
  })

  it('files that are not there, without a page', async () => {
    const answer = await get('/assets/root-00000000.js')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    for (const path of ['/assets/../server.ts', '/assets/%2e%2e/%2e%2e/package.json', '/.vite/manifest.json', '/.env'])
      expect((await get(path)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('what is too long', () => {
  it.each(['es', 'en'] as const)('an address: 414 in %s, page and .data twin', async (locale) => {
    for (const path of [`/${locale}`, `/${locale}/buscar.data`]) {
      const answer = await raw('GET', `${path}?q=${'x'.repeat(4100)}`, html)
      expect(answer.status, path).toBe(414)
      expect(answer.body).toContain(t(locale)('errors.addressTooLongTitle'))
    }
    expect((await raw('GET', `/${locale}?q=${'x'.repeat(3000)}`, html)).status).toBe(200)
  })

  it('more than a hundred headers: 431', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`x-${at}`, 'x']))
    const answer = await raw('GET', '/en', { ...html, ...many })
    expect(answer.status).toBe(431)
    expect(answer.body).toContain(t('en')('errors.headersTooLargeTitle'))
  })

  it.each(['es', 'en'] as const)('headers beyond what is read at all: 431 in %s', async (locale) => {
    const answer = await bytes(
      `GET /${locale}/denuncia HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 431 /)
    expect(answer).toContain(t(locale)('errors.headersTooLargeTitle'))
    expect(answer).toContain("script-src 'none'")
    expect(answer).toContain('Connection: close')
  })

  it('what is no HTTP at all: 400, in all languages, without a word of it', async () => {
    for (const words of ['HOLA\r\n\r\n', 'GET /es HTTP/1.1\r\nno colon\r\n\r\n', '\0\0\0\r\n\r\n']) {
      const answer = await bytes(words)
      expect(answer).toMatch(/^HTTP\/1.1 400 /)
      expect(answer).not.toMatch(/HOLA|no colon|HPE_|node:/)
    }
  })
})

describe('what is too slow', () => {
  let slow: Awaited<ReturnType<typeof startShell>>
  beforeAll(async () => {
    const runtime = {
      ready: async () => readiness,
      measures: async () => ({}),
      changes: nothingHeard,
      startWorkers: async () => undefined,
      stop: async () => undefined,
    }
    slow = await startShell(runtime, { headers: 300, request: 600, checkEvery: 50 })
  })
  afterAll(() => slow.close())

  it('headers that never end: 408 within the time allowed', async () => {
    const began = Date.now()
    const answer = await bytes('GET /es HTTP/1.1\r\nhost: localhost\r\nx-slow: 1\r\n', slow.origin)
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(Date.now() - began).toBeLessThan(3000)
  })

  it('fifty that trickle keep nobody else out', async () => {
    const { port } = new URL(slow.origin)
    const sockets = Array.from({ length: 50 }, () => connect(Number(port), 'localhost').on('error', () => undefined))
    for (const socket of sockets) socket.write('GET /es HTTP/1.1\r\nhost: localhost\r\n')
    expect((await fetch(`${slow.origin}/es`)).status).toBe(200)
    await Promise.all(sockets.map((socket) => (socket.closed ? undefined : once(socket.resume(), 'close'))))
  })
})

describe('files that are not there', () => {
  it.each([
    '/assets/',
    '/assets',
    '/assets/root.js',
    '/assets/root.js.data',
    '/ASSETS/x',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fserver/index.js',
    '/assets/..%5c..%5cpackage.json',
    '/build/server/index.js',
    '/app/server.ts',
    '/node_modules/pg/package.json',
    '/package.json',
    '/.env',
    '/.env.data',
    '/.git/config',
    '/.vite/manifest.json',
    '/es/.env',
    '/embed/loader-0.js',
    '/index.php',
    '/wp-login.php.data',
    '/favicon.ico',
    '/icon.svg/',
    '/plain.css.map',
  ])('%s: 404 in one line, no page, no listing, not kept', async (path) => {
    const answer = await raw('GET', path, html)
    expect(answer.status).toBe(404)
    expect(answer.body).toBe('not found')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('those that are there are served as what they are', async () => {
    for (const [path, type] of [
      ['/icon.svg', 'image/svg+xml'],
      ['/plain.css', 'text/css'],
      ['/robots.txt', 'text/plain'],
    ] as const)
      expect((await get(path)).headers.get('content-type'), path).toContain(type)
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

  it('measures itself for whoever runs it on this machine, and for nobody through a proxy', async () => {
    await get('/es/c/hn/aviso/Nombre-De-Persona')
    const told = await get('/metrics')
    expect(told.status).toBe(200)
    const text = await told.text()
    expect(text).toContain('reencuentro_measure{name="work_waiting"} 3')
    expect(text).toMatch(/reencuentro_http_seconds_count\{method="GET",kind="\/es\/c",status="\d+"\} \d/)
    expect(text).not.toMatch(/Nombre/i)
    for (const header of ['x-forwarded-for', 'forwarded'])
      expect((await get('/metrics', { headers: { [header]: 'for=127.0.0.1' } })).status).toBe(404)
  })
})

type Answer = { readonly status: number; readonly body: string; readonly headers: IncomingHttpHeaders }

/** A request with exactly these headers: fetch would add or forbid some. A body is never sent. */
const raw = (method: string, path: string, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // The path as it is: an address parser would resolve its dots.
    const { hostname, port } = new URL(origin)
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers })
        request.destroy()
      })
    })
    request.on('error', reject)
    if (headers['content-length'] || headers['transfer-encoding']) request.flushHeaders()
    else request.end()
  })

const post = (path: string, headers: Record<string, string>) => raw('POST', path, headers)

/** Writes bytes to the server and gives all it answers until it closes the connection. */
const bytes = (words: string, to = origin): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(to).port), 'localhost', () => socket.write(words))
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.once('close', () => resolve(answer)).once('error', reject)
  })
