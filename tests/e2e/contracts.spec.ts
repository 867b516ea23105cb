/** The promises that people and programs outside rely on: addresses, headers, logins, what public pages never carry. */
import type { APIResponse } from '@playwright/test'
import { DEMO_LOGINS } from '../../app/institutions/demo-logins.ts'
import { expect, test } from './support/fixtures.ts'
import { asMember, asNobody } from './support/work.ts'

const SCRIPT = /<script(?![^>]*application\/(ld\+)?json)/i
const ELSEWHERE = /<(?:img|script|iframe|link[^>]+rel="(?:stylesheet|preload|icon)")[^>]*(?:src|href)="https?:/i
const policyOf = (answer: APIResponse): string => answer.headers()['content-security-policy'] ?? ''

test('the ready line names portal, ministry and every login', ({ demo }) => {
  expect(new URL(demo.portal).hostname).toBe('localhost')
  expect(new URL(demo.ministry).hostname).toBe('127.0.0.1')
  for (const login of DEMO_LOGINS) expect(demo.logins.map(({ email }) => email)).toContain(`${login}@demo.invalid`)
})

test('it says that it is alive and ready', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200)
  const ready = await request.get('/readyz')
  expect(await ready.json()).toEqual({ ok: true, checks: { migrated: true, worker: true, search: true } })
})

test('public pages carry no script, no cookie, nothing from elsewhere, and may be kept half a minute', async () => {
  const nobody = await asNobody()
  const list = await nobody.html('/es/c/gt')
  const notice = /href="(\/es\/a\/[A-Za-z0-9_-]{20})"/.exec(list)?.[1] ?? ''
  for (const path of ['/es', '/en', '/es/c/gt', '/en/c/us', notice]) {
    const answer = await nobody.get(path)
    const html = await answer.text()
    const headers = answer.headers()
    expect(answer.status(), path).toBe(200)
    expect(SCRIPT.test(html) || ELSEWHERE.test(html), `${path} carries more than itself`).toBe(false)
    expect(headers['set-cookie']).toBeUndefined()
    expect(policyOf(answer)).toContain("script-src 'none'")
    expect(policyOf(answer)).toContain("frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('public, max-age=30, must-revalidate')
    expect(headers.etag).toBeTruthy()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  }
  expect((await nobody.get(notice)).headers()['x-robots-tag']).toMatch(/noindex|all/)
  expect([404, 410]).toContain((await nobody.get('/es/a/AAAAAAAAAAAAAAAAAAAA')).status())
})

test('public pages weigh what an old phone can carry', async () => {
  const nobody = await asNobody()
  const list = await nobody.html('/es/c/gt')
  const notice = /href="(\/es\/a\/[A-Za-z0-9_-]{20})"/.exec(list)?.[1] ?? ''
  const thumbnails = [...list.matchAll(/<img[^>]+src="([^"]+)"/g)].map(([, src = '']) => src).slice(0, 12)
  let weight = Buffer.byteLength(list)
  for (const src of thumbnails) weight += (await (await nobody.get(src)).body()).length
  expect(weight, 'bytes of a list with twelve thumbnails').toBeLessThan(50_000)
  expect(Buffer.byteLength(await nobody.html(notice)), 'bytes of a notice').toBeLessThan(30_000)
})

test('home leads to eleven chancelleries, and each has published notices', async () => {
  const nobody = await asNobody()
  const slugs = new Set([...(await nobody.html('/es')).matchAll(/href="\/es\/c\/([a-z]{2})"/g)].map(([, slug]) => slug))
  expect(slugs.size).toBe(11)
  for (const slug of slugs) expect(await nobody.html(`/es/c/${slug}`), slug).toMatch(/href="\/es\/a\//)
})

test('only its own ministry may frame the module', async ({ demo, request }) => {
  const frame = /<iframe[^>]+src="([^"]+)"/.exec(await (await request.get(demo.ministry)).text())?.[1] ?? ''
  const answer = await request.get(frame)
  const ancestors = /frame-ancestors ([^;]*)/.exec(policyOf(answer))?.[1] ?? ''
  expect(ancestors.split(' ')).toContain(new URL(demo.ministry).origin)
  expect(ancestors).not.toContain('*')
  expect(answer.headers()['x-frame-options']).toBeUndefined()
  expect(answer.headers()['set-cookie']).toBeUndefined()
})

test('every login signs in, and no work page is stored by anyone', async () => {
  for (const login of DEMO_LOGINS) {
    const who = await asMember(login)
    const work = await who.get('/es/trabajo')
    expect(work.status(), login).toBe(200)
    expect(work.headers()['cache-control'], login).toContain('no-store')
    await who.leave()
  }
})
