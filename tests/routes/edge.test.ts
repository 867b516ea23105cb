/**
 * What every answer of every route promises at the edge, generated from the routes themselves: a new page, and its `.data`
 * twin, is asked without anybody adding it here.
 */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePolicy } from '../../app/http/page.policy.ts'
import { t } from '../../app/i18n/translate.ts'
import { listRouteGuards } from '../../scripts/route-guards.ts'
import { type EdgeRoute, type EdgeWorld, FRAMING, openEdgeWorld } from '../support/edge-world.ts'
import { solvePage } from '../support/public-form.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

let portal: ServedPortal
let world: EdgeWorld

beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1' }, { headers: 2000, request: 2000, checkEvery: 100 })
  world = await openEdgeWorld(portal.services)
}, 120_000)
afterAll(() => portal.close())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
const send = (path: string, headers: Record<string, string>, fields: Record<string, string> = {}) =>
  fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  })

/** The addresses that a page or a style sheet loads, sends to or is led by; not those that a person may follow. */
const LOADED =
  /<(?:img|script|iframe|link(?![^>]*\srel="alternate")|form|source|object|embed|video|audio|base|use)\b[^>]*?\s(?:src|href|action|srcset|data|poster|xlink:href)="([^"]+)"/gi
const IN_CSS = /url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)/gi
const isElsewhere = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address)

/** Who may frame a page; of every other page nobody may. */
const FRAMERS: Readonly<Record<string, string>> = { 'embed.$key': FRAMING, 'embed.check': 'https: http:' }

const expectHeaders = (answer: Response, { route, path }: EdgeRoute, isTwin: boolean) => {
  const what = `${path}${isTwin ? '.data' : ''}`
  const header = (name: string) => answer.headers.get(name) ?? ''
  const policy = header('content-security-policy')
  expect(answer.status, what).toBeLessThan(500)
  for (const directive of ["default-src 'none'", "base-uri 'none'"]) expect(policy, what).toContain(directive)
  expect(policy, what).not.toMatch(/unsafe-|\*|data:|blob:|https?:\/\/(?!ministerio\.invalid)/)
  const html = header('content-type').includes('html')
  if (html) expect(policy, what).toMatch(/script-src ('none'|'self'( 'nonce-[A-Za-z0-9_-]{22}')?)(;|$)/)
  const framers = /frame-ancestors ([^;]+)/.exec(policy)?.[1]
  expect(framers, what).toBe((html && answer.ok && FRAMERS[route]) || "'none'")
  expect(header('content-security-policy-report-only'), what).toBe('')
  expect(header('x-content-type-options'), what).toBe('nosniff')
  expect(header('referrer-policy'), what).toBe('same-origin')
  expect(header('cross-origin-opener-policy'), what).toBe('same-origin')
  expect(header('cross-origin-resource-policy'), what).toBe(pagePolicy(path).resourcePolicy)
  expect(header('x-powered-by') + header('server') + header('x-frame-origins'), what).toBe('')
  const isPrivate = !pagePolicy(path).cacheControl.startsWith('public') || answer.status >= 400
  if (isPrivate && answer.status !== 404 && answer.status !== 410)
    expect(header('cache-control'), what).toBe('no-store')
  if (isPrivate) expect(header('x-robots-tag'), what).toBe('noindex')
  for (const cookie of answer.headers.getSetCookie()) {
    expect(cookie, what).toMatch(/; HttpOnly/)
    expect(cookie, what).toMatch(/; SameSite=(Lax|Strict)/)
    expect(header('cache-control'), what).toBe('no-store')
  }
  return html
}

const isEnding = ({ route }: EdgeRoute): boolean => /salir|terminar/.test(route)

describe('every route', () => {
  it('is asked here, with somebody whom its access lets in', () => {
    const guards = listRouteGuards().flatMap((one) => one.guards)
    expect(world.pages.length + world.forms.length).toBe(guards.length)
    for (const { access, cookie, route } of world.pages)
      if (!/^(public|embed|site|photo|demo|shelter\.ask|family\.(start|receipt))/.test(access) && cookie === '')
        expect(route).toMatch(/entrar|salir|invitacion|fotos|_index|\$|terminar|demo/)
  })

  it.each([
    'the right one',
    'a stranger',
  ])('keeps its headers, page and .data twin, in two languages, for %s', async (who) => {
    const sheets = new Set<string>()
    let pages = 0
    const visit = async (route: EdgeRoute) => {
      for (const path of new Set([route.path, route.path.replace(/^\/es(?=\/|$)/, '/en')]))
        for (const isTwin of [false, true]) {
          const cookie = who === 'a stranger' ? '' : route.cookie
          const answer = await ask(`${path}${isTwin ? '.data' : ''}`, { cookie })
          const html = expectHeaders(answer, { ...route, path }, isTwin)
          const text = await answer.text()
          if (!html) continue
          pages++
          for (const [, address = ''] of text.matchAll(LOADED)) {
            expect(isElsewhere(address), `${path} loads ${address}`).toBe(false)
            if (address.endsWith('.css')) sheets.add(address)
          }
          expect(text, path).not.toMatch(/\son[a-z]+="|javascript:|<style|\sstyle="/i)
        }
    }
    // Side by side: an id that names nothing waits for a floor. What ends the session it is asked with comes last.
    const next = [...world.pages].sort((a, b) => Number(isEnding(a)) - Number(isEnding(b))).values()
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (const route of next) await visit(route)
      }),
    )
    expect(pages).toBeGreaterThan(20)
    for (const sheet of sheets) {
      const css = await (await ask(sheet)).text()
      for (const [, one, other] of css.matchAll(IN_CSS)) expect(isElsewhere(one ?? other ?? ''), sheet).toBe(false)
    }
  }, 240_000)
})

describe('a form', () => {
  /** Two ports of one host are one site, and share cookies: the browser says same-site, and the origin differs. */
  const foreign: readonly (readonly [string, () => Record<string, string>])[] = [
    ['without an origin', () => ({})],
    ['from another site', () => ({ origin: 'https://malo.invalid' })],
    ['from an opaque origin', () => ({ origin: 'null' })],
    ['from another port of this host', () => ({ origin: portal.origin.replace(/\d+$/, '4601') })],
    ['from another port, as new browsers say it', () => ({ 'sec-fetch-site': 'same-site', origin: portal.origin })],
    ['from another site that forges an origin', () => ({ 'sec-fetch-site': 'cross-site', origin: portal.origin })],
    ['from a look-alike', () => ({ origin: `${portal.origin}.malo.invalid` })],
    ['from our host by another scheme', () => ({ origin: portal.origin.replace('http:', 'ftp:') })],
    ['from a foreign page by its address', () => ({ referer: 'https://malo.invalid/es' })],
    ['from nowhere', () => ({ 'sec-fetch-site': 'none' })],
  ]
  it.each(foreign)(
    'sent %s is refused on every route and .data twin, with the cookie of its own user',
    async (_, headers) => {
      for (const { path, cookie } of world.forms)
        for (const twin of ['', '.data']) {
          const answer = await send(`${path}${twin}`, { ...headers(), cookie })
          expect(answer.status, path + twin).toBe(403)
          expect(answer.headers.getSetCookie(), path + twin).toEqual([])
          await answer.arrayBuffer()
        }
    },
    120_000,
  )

  it('sent from our own page by an old browser, which says only where it was, is taken', async () => {
    const answer = await send('/es/buscar', { referer: `${portal.origin}/es/buscar` }, { q: 'Ana' })
    expect(answer.status).toBe(303)
  })

  it('sent through a proxy that changes the Host header is taken', async () => {
    const ways: Record<string, string>[] = [
      { origin: 'http://localhost:4600' },
      { origin: 'http://localhost:4600', 'sec-fetch-site': 'same-origin', 'x-forwarded-host': 'malo.invalid' },
    ]
    for (const headers of ways) expect((await send('/es/buscar', headers, { q: 'Ana' })).status).toBe(303)
  })

  it('that never ends is given up: 408 in the language of its page', async () => {
    for (const locale of ['es', 'en'] as const) {
      const head = [
        `POST /${locale}/buscar HTTP/1.1`,
        'host: localhost',
        `origin: ${portal.origin}`,
        'sec-fetch-site: same-origin',
        'content-type: application/x-www-form-urlencoded',
        'content-length: 900',
      ]
      const answer = await bytes(`${head.join('\r\n')}\r\n\r\nq=`)
      expect(answer).toMatch(/^HTTP\/1.1 408 /)
      expect(answer).toContain(t(locale)('errors.tooSlowTitle'))
    }
  })

  it.each([
    ['too many fields', () => new URLSearchParams(Array.from({ length: 301 }, (_, at) => [`f${at}`, 'x']))],
    ['too long a field', () => new URLSearchParams({ q: 'x'.repeat(20_001) })],
    ['too long a name', () => new URLSearchParams({ ['n'.repeat(201)]: 'x' })],
    ['too many parts', () => formOf(Array.from({ length: 2000 }, (_, at) => [`f${at}`, '']))],
    ['too many files', () => formOf(Array.from({ length: 5 }, () => ['photo', new Blob(['x'])]))],
  ])('with %s: 413 in words', async (_, body) => {
    const answer = await fetch(`${portal.origin}/en/buscar`, {
      method: 'POST',
      headers: { accept: 'text/html', origin: portal.origin },
      body: body(),
    })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain(t('en')('errors.tooLargeTitle'))
  })
})

describe('clients of one address', () => {
  it('two hundred that begin a notice at once are all served; a forged X-Forwarded-For makes none of them another', async () => {
    const page = '/es/c/hn/aviso/nombre'
    const begin = async (at: number): Promise<number> => {
      const headers = { origin: portal.origin, 'x-forwarded-for': `198.51.100.${at}` }
      const proof = await solvePage(await (await ask(page)).text())
      return (await send(page, headers, { given: `Invento ${at}`, ...proof })).status
    }
    const answers: number[] = []
    for (let at = 0; at < 200; at += 20)
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, of) => begin(at + of)))))
    expect(answers.filter((status) => status !== 303)).toEqual([])
  }, 180_000)

  it('that send without a proof and at once are asked to wait with what they typed, whatever address they claim', async () => {
    for (const at of [1, 2, 3]) {
      const answer = await send(
        '/es/comprobante',
        { origin: portal.origin, 'x-forwarded-for': `198.51.100.${at}` },
        { code: 'ABCD-EFGH' },
      )
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      const text = await answer.text()
      expect(text).toContain(t('es')('common.waitTitle'))
      expect(text).toContain('value="ABCD-EFGH"')
    }
  })

  it('that search much go on after a pause: the words wait under an opaque address', async () => {
    let location = ''
    for (let asked = 0; asked < 40 && !location.includes('/espera/'); asked++)
      location =
        (await send('/es/buscar', { origin: portal.origin }, { q: 'Wendolyn', c: 'hn' })).headers.get('location') ?? ''
    expect(location).toMatch(/^\/es\/buscar\/espera\/[A-Za-z0-9_-]{43}$/)
    // The waiting address is no way round: it opens no result.
    expect((await ask(location.replace('/espera', ''))).status).toBe(404)
    const text = await (await ask(location)).text()
    expect(text).toContain('value="Wendolyn"')
    const again = await send(
      '/es/buscar',
      { origin: portal.origin },
      { q: 'Wendolyn', c: 'hn', ...(await solvePage(text)) },
    )
    expect(again.headers.get('location')).toMatch(/^\/es\/buscar\/[A-Za-z0-9_-]{43}$/)
  })
})

const formOf = (fields: readonly (readonly [string, string | Blob])[]): FormData => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
const bytes = (words: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(portal.origin).port), 'localhost', () => socket.write(words))
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk
    })
    socket.once('close', () => resolve(answer)).once('error', reject)
  })
