import { randomUUID } from 'node:crypto'
import { get as httpGet } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { t } from '../../app/i18n/translate.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const MINISTRY = 'https://cancilleria.example'
const KEY = 'gt-portal'

let portal: ServedPortal
let officer: MemberActor
const shown = { publicId: '', token: '' }
const child = { publicId: '', token: '' }
const gone = { publicId: '', token: '' }

const publish = async (of: 'seeker' | 'child' = 'seeker') => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_name', `publish_${of}_photo`],
  })
  const store_key = makePhotoKey()
  for (const size of ['thumb', 'card'] as const)
    await services.photos.put({ key: store_key, size, format: 'webp' }, Buffer.from('a picture'))
  await services.worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: noticeId, of, store_key })
    .execute()
  await publishNotice(services, officer, { noticeId, version: 1 })
  await indexPublication(services, noticeId)
  const row = await services.worker
    .selectFrom('app.publication')
    .select(['public_id', 'document'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId: row.public_id, token: row.document?.photo?.token ?? '' }
}

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  await worker
    .insertInto('app.embed')
    .values({ key: KEY, institution_id: officer.institutionId, origins: [MINISTRY] })
    .execute()
  Object.assign(shown, await publish())
  Object.assign(child, await publish('child'))
  const ended = await publish()
  Object.assign(gone, ended)
  await unpublishNotice(portal.services, officer, { noticeId: ended.noticeId, version: 2 })
})
afterAll(() => portal.close())

const get = (path: string, init: RequestInit = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html' }, ...init })
const post = (path: string, fields: Record<string, string>) =>
  fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: portal.origin },
  })

/** Without what fetch adds by itself: it asks caches to be passed by when a condition is given. */
const statusOf = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpGet(portal.origin + path, { headers }, (answer) => resolve(answer.resume().statusCode)).once('error', reject)
  })

const pages = () => ['/es/c/gt', '/en/c/gt', `/es/a/${shown.publicId}`, '/es/buscar']

describe('public pages of notices', () => {
  it('set no cookie, run no script and forbid any', async () => {
    for (const path of pages()) {
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.has('set-cookie'), path).toBe(false)
      expect(answer.headers.get('content-security-policy'), path).toContain("script-src 'none'")
      const text = await answer.text()
      expect(text, path).not.toMatch(/<script|style="|javascript:/i)
      expect(text, path).not.toMatch(/\b(published|public|work|common)\.[a-z]+[A-Z_]/)
    }
  })

  it('may be kept for half a minute and are not indexed without consent', async () => {
    for (const path of ['/es/c/gt', `/es/a/${shown.publicId}`, `/embed/${KEY}?l=es`]) {
      const { headers } = await get(path)
      expect(headers.get('cache-control'), path).toBe('public, max-age=30, must-revalidate')
      expect(headers.get('x-robots-tag'), path).toBe('noindex')
      expect(headers.get('etag'), path).toBeTruthy()
    }
  })

  it('weigh little: a notice 30 kB at most without its photo, as sent', async () => {
    const notice = await (await get(`/es/a/${shown.publicId}`)).text()
    expect(gzipSync(notice).length).toBeLessThan(30_000)
    expect(notice.length).toBeLessThan(30_000)
    expect((await (await get('/es/c/gt')).text()).length).toBeLessThan(50_000)
  })

  it('show what was consented and the seeker as who seeks', async () => {
    const text = await (await get(`/es/a/${shown.publicId}`)).text()
    expect(text).toContain('José Luis Ixcoy Tzoc')
    expect(text).toContain('Su mamá lo busca desde septiembre de 2026.')
    expect(text).not.toMatch(/Chepito|San Marcos|GT-SM|circumstances/)
  })

  it('lead to the telephone lines of their chancellery, in every country it has some', async () => {
    const text = await (await get(`/es/a/${shown.publicId}`)).text()
    expect(text).toContain('<a href="/es/c/gt/telefonos">Líneas telefónicas por país</a>')
    expect((await get('/es/c/gt/telefonos')).status).toBe(200)
  })

  it('tell nothing as data of what they are drawn from: no script of theirs asks', async () => {
    for (const [path, drawn] of [
      [`/es/a/${shown.publicId}`, `/es/a/${shown.publicId}`],
      [`/embed/${KEY}`, `/embed/${KEY}?l=es`],
    ] as const) {
      expect(await (await get(drawn)).text(), drawn).toContain('José Luis Ixcoy Tzoc')
      const answer = await get(`${path}.data${drawn.slice(path.length)}`)
      expect(answer.status, path).toBe(200)
      expect(await answer.text(), path).not.toMatch(/Ixcoy|José/)
    }
  })
})

describe('a notice that is not there', () => {
  it('was published and ended: 410 and neutral words, in both languages', async () => {
    for (const [locale, words] of [
      ['es', 'ya no está publicado'],
      ['en', 'no longer published'],
    ]) {
      const answer = await get(`/${locale}/a/${gone.publicId}`)
      expect(answer.status).toBe(410)
      const text = await answer.text()
      expect(text).toContain(words)
      expect(text).not.toMatch(/Ixcoy|<script/)
    }
    expect((await get(`/fotos/${gone.token}/card.webp`)).status).toBe(404)
  })

  it.each(['aaaaaaaaaaaaaaaaaaaaaaaa', '..%2F..', '%00'])('never was: 404 for %s', async (id) => {
    expect([400, 404]).toContain((await get(`/es/a/${id}`)).status)
  })

  it('unknown chancelleries, embed keys and photos are 404', async () => {
    for (const path of [
      '/es/c/xx',
      '/es/c/%00/aviso',
      '/embed/none',
      '/embed/%00',
      '/fotos/aaaaaaaaaaaaaaaaaaaaaaaa/card.webp',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await get(`/fotos/${shown.token}/other.svg`)).status).toBe(404)
  })
})

describe('the frame', () => {
  it('may be framed by the registered origins only, and names its language', async () => {
    const answer = await get(`/embed/${KEY}?l=es`)
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${MINISTRY}`)
    expect(answer.headers.has('x-frame-options')).toBe(false)
    expect(answer.headers.has('x-frame-origins')).toBe(false)
    const english = await get(`/embed/${KEY}?l=en`)
    expect(await english.text()).toContain('<html lang="en">')
  })

  it('without a language goes to its own', async () => {
    const answer = await get(`/embed/${KEY}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/embed/${KEY}?l=es`)
  })

  it('opens everything at top level in a new tab', async () => {
    const text = await (await get(`/embed/${KEY}?l=es`)).text()
    for (const link of text.match(/<a [^>]+>/g) ?? [])
      expect(link).toMatch(/target="_blank"|href="tel:|href="\/embed\//)
    expect(text).toMatch(/<form[^>]+method="post"[^>]+target="_blank"/)
  })

  it('no other page may be framed', async () => {
    for (const path of ['/es/c/gt', `/es/a/${shown.publicId}`, '/es/trabajo/entrar'])
      expect((await get(path)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})

describe('photos', () => {
  it('are served while published, to be shown anywhere, kept half a minute', async () => {
    const answer = await get(`/fotos/${shown.token}/thumb.webp`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const etag = answer.headers.get('etag') ?? ''
    expect(await statusOf(`/fotos/${shown.token}/thumb.webp`, { 'if-none-match': etag })).toBe(304)
  })
})

describe('what is said of a photo to who cannot see it', () => {
  const altsOf = async (path: string, { token }: { readonly token: string }) =>
    [...(await (await get(path)).text()).matchAll(/<img[^>]+>/g)]
      .map(([image]) => image)
      .filter((image) => image.includes(`/fotos/${token}/`))
      .map((image) => /\balt="([^"]*)"/.exec(image)?.[1])

  it.each(LOCALES)('is whose face it is and nothing else, in %s', async (locale) => {
    const say = t(locale)
    for (const [notice, words] of [
      [shown, say('published.photoOfSeeker')],
      [child, say('published.photoOfChild')],
    ] as const) {
      expect(words).not.toMatch(/José|Luis|Ixcoy|Tzoc|Chep/)
      for (const path of [`/${locale}/a/${notice.publicId}`, `/embed/${KEY}?v=notice&l=${locale}&n=${notice.publicId}`])
        expect(await altsOf(path, notice), path).toEqual([words])
      // In a list the link beside it says of whom the notice is.
      for (const path of [`/${locale}/c/gt`, `/embed/${KEY}?l=${locale}`])
        expect(await altsOf(path, notice), path).toEqual([''])
    }
  })
})

describe('the search', () => {
  it('asks by POST and answers under an opaque address', async () => {
    const asked = await post('/es/buscar', { q: 'Chepe Ishcoy', c: 'gt' })
    expect(asked.status).toBe(303)
    const path = asked.headers.get('location') ?? ''
    expect(path).toMatch(/^\/es\/buscar\/[A-Za-z0-9_-]{43}$/)
    const answer = await get(path)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const text = await answer.text()
    expect(text).toContain(`/es/a/${shown.publicId}`)
    expect(text).not.toContain(gone.publicId)
  })

  it('keeps the page and says what is missing when nothing was typed', async () => {
    const asked = await post('/es/buscar', { q: '   ' })
    expect(asked.status).toBe(422)
    expect(await asked.text()).toContain('Escriba un nombre, un apellido o un apodo')
  })

  it('a forged or expired address answers with the form', async () => {
    const answer = await get(`/es/buscar/${'A'.repeat(43)}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Esa búsqueda ya venció')
  })
})

describe('staff pages', () => {
  it('send whoever is not signed in to sign in, and back', async () => {
    const answer = await get('/es/trabajo/avisos')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/es/trabajo/entrar?despues=%2Fes%2Ftrabajo%2Favisos')
  })

  it('a demo login exists only in the demonstration', async () => {
    expect((await post('/demo/login/officer.hn', {})).status).toBe(404)
  })
})
