/** Modules of ministry sites as they are answered: what each shows, to whom it may be shown, how much it weighs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { DEFAULT_THEME } from '../../app/domain/theme.ts'
import { framePath, themePath } from '../../app/embed/addresses.ts'
import { LOADER_VERSION, LOADERS, loaderPath } from '../../app/embed/loader.ts'
import { t } from '../../app/i18n/translate.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { integrityOf } from '../../scripts/embed-loaders.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const MINISTRY = 'https://cancilleria.example'
const KEY = 'gt-portal'
const THEMED = 'gt-themed'
const say = t('es')

let portal: ServedPortal
let officer: MemberActor
let foreign: MemberActor
let shown: { noticeId: string; publicId: string }
let gone: { noticeId: string; publicId: string }
let honduran: { noticeId: string; publicId: string }

const publish = async (who: MemberActor, country: 'GT' | 'HN' = 'GT') => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, who.institutionId, {
    consents: ['partners_search', 'publish', 'publish_name'],
    content: { person: { ...joseLuis, nationalities: [country] } },
  })
  await publishNotice(services, who, { noticeId, version: 1 })
  const { public_id } = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId: public_id }
}

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  const roles = ['consular_officer'] as const
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, roles)
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, roles)
  const module = { institution_id: officer.institutionId, origins: [MINISTRY, 'https://otra.example'] }
  await worker
    .insertInto('app.embed')
    .values({ key: KEY, ...module })
    .execute()
  await worker
    .insertInto('app.embed')
    .values({
      key: THEMED,
      ...module,
      locale: 'en',
      country: 'HN',
      theme: JSON.stringify({ ...DEFAULT_THEME, accent: '#7a1f3d', step: 2 }),
      hotlines: JSON.stringify([{ label: 'Protección consular', number: '+502 1510', country: 'GT' }]),
      complaint: JSON.stringify({ es: 'Procuraduría de los Derechos Humanos' }),
      legal: JSON.stringify({ es: 'Decreto 10-2015', en: 'Decree 10-2015' }),
    })
    .execute()
  await worker
    .insertInto('app.embed')
    .values({ key: 'ended', ...module, active: false })
    .execute()
  shown = await publish(officer)
  gone = await publish(officer)
  await unpublishNotice(portal.services, officer, { noticeId: gone.noticeId, version: 2 })
  honduran = await publish(foreign, 'HN')
})
afterAll(() => portal.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
const frame = (variant?: 'list' | 'notice' | 'search' | 'banner', publicId?: string, key = KEY) =>
  get(framePath({ key, locale: 'es', variant, publicId }))

describe('a frame', () => {
  it.each([
    ['list', () => frame(), 200],
    ['search', () => frame('search'), 200],
    ['banner', () => frame('banner'), 200],
    ['notice', () => frame('notice', shown.publicId), 200],
    ['notice that was withdrawn', () => frame('notice', gone.publicId), 410],
    ['notice that never was', () => frame('notice', 'a'.repeat(24)), 404],
    ['notice without a number', () => frame('notice'), 404],
    ['notice of another chancellery', () => frame('notice', honduran.publicId), 404],
  ])('of a %s is for its sites alone, sets no cookie, and may be kept for half a minute', async (_, ask, status) => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    const { headers } = answer
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${MINISTRY} https://otra.example`)
    expect(headers.get('content-security-policy')).toMatch(/style-src 'self';/)
    expect(headers.has('x-frame-options')).toBe(false)
    expect(headers.has('set-cookie')).toBe(false)
    expect(headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
    expect(headers.get('etag')).toBeTruthy()
    expect(headers.get('x-robots-tag')).toBe('noindex')
    const text = await answer.text()
    expect(text).not.toMatch(/style="|<style|javascript:|\son[a-z]+="/)
    expect(text).not.toMatch(/\b(published|public|embed|common)\.[a-z]+[A-Z_]/)
    // One small file of ours, which says how tall it is to the sites that are named beside it.
    expect(text.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script type="module" src="\/assets\/frame-height-[\w-]+\.js">$/),
    ])
    expect(text).toContain(`data-origins="${MINISTRY} https://otra.example"`)
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  it('shows the one notice, and in its place neutral words once it is withdrawn', async () => {
    const there = await (await frame('notice', shown.publicId)).text()
    expect(there).toContain('José Luis Ixcoy Tzoc')
    expect(there).toContain(`href="/es/a/${shown.publicId}#informar"`)
    const withdrawn = await (await frame('notice', gone.publicId)).text()
    expect(withdrawn).toContain(say('errors.goneTitle'))
    expect(withdrawn).not.toMatch(/Ixcoy|José/)
    const never = await (await frame('notice', honduran.publicId)).text()
    expect(never).toBe(
      (await (await frame('notice', 'b'.repeat(24))).text()).replaceAll('b'.repeat(24), honduran.publicId),
    )
  })

  it('counts nothing in its banner, and asks for nothing in it', async () => {
    const text = await (await frame('banner')).text()
    expect(text).toContain(say('embed.bannerTitle'))
    expect(text.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ')).not.toMatch(/\d/)
    expect(text).not.toMatch(/<form|<input/)
  })

  it('shows only children of the country that its module names, under its colours and words', async () => {
    const answer = await get(`/embed/${THEMED}`)
    expect(answer.headers.get('location')).toBe(`/embed/${THEMED}?l=en`)
    const text = await (await frame('list', undefined, THEMED)).text()
    expect(text).not.toContain(shown.publicId)
    expect(text).toContain('Decreto 10-2015')
    expect(text).toContain('Procuraduría de los Derechos Humanos')
    expect(text).toContain('href="tel:+5021510"')
    expect((await frame('notice', shown.publicId, THEMED)).status).toBe(404)
    expect(text).toContain(`href="${themePath({ ...DEFAULT_THEME, accent: '#7a1f3d', step: 2 })}"`)
  })

  it('of a module that was ended is as one that never was', async () => {
    const [ended, never] = [await get('/embed/ended?l=es'), await get('/embed/never?l=es')]
    expect([ended.status, never.status]).toEqual([404, 404])
    expect((await ended.text()).replaceAll('ended', 'never')).toBe(await never.text())
  })

  it('keeps what was asked for when it goes to its own language', async () => {
    const answer = await get(`/embed/${KEY}?v=notice&n=${shown.publicId}`)
    expect(answer.headers.get('location')).toBe(`/embed/${KEY}?v=notice&l=es&n=${shown.publicId}`)
    expect((await get(`/embed/${KEY}?v=nada&l=es`)).status).toBe(200)
  })

  it('has one small sheet', async () => {
    const text = await (await frame()).text()
    const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '')
    expect(sheets).toHaveLength(1)
    expect((await (await get(sheets[0] ?? '')).text()).length).toBeLessThan(6000)
  })
})

describe('the loader', () => {
  it('is the bytes that its digest says, for any site, for ever', async () => {
    const answer = await get(loaderPath())
    expect(answer.status).toBe(200)
    expect(integrityOf(await answer.text())).toBe(LOADERS[LOADER_VERSION])
    expect(answer.headers.get('content-type')).toMatch(/javascript/)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.has('set-cookie')).toBe(false)
  })

  it('of a version that was never released is not there', async () => {
    for (const path of ['/embed/loader-0.js', '/embed/loader.js', '/embed/loader-1.js.map'])
      expect((await get(path)).status, path).toBe(404)
  })
})

describe('the sheet of a theme', () => {
  it('holds colours alone and never changes', async () => {
    const answer = await get(themePath(DEFAULT_THEME))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toMatch(/^:root\{(--[a-z-]+:[#a-z0-9.]+;?)+\}$/)
  })

  it.each([
    'ffffff-ffffff-ffffff-6-1.css',
    '0a5a72-16262e-ffffff-6-1',
    'x.css',
    '0a5a72-16262e-ffffff-6-1}*{.css',
  ])('%s is none', async (file) => {
    const answer = await get(`/embed/theme/${encodeURIComponent(file)}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).not.toContain('immutable')
  })
})
