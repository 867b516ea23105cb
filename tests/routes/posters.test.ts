/** Copies of a notice over HTTP: by their own consents alone, gone at once, and nothing of a case beside them. */
import { randomUUID } from 'node:crypto'
import { get as httpGet } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import type { ConsentPurpose } from '../../app/domain/consent.ts'
import { formatDate } from '../../app/i18n/format.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { t } from '../../app/i18n/translate.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { openCopy } from '../../app/posters/open-copy.server.ts'
import { readPdf } from '../support/pdf.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const ALL: readonly ConsentPurpose[] = [
  'partners_search',
  'publish',
  'publish_name',
  'publish_seeker_photo',
  'publish_poster',
  'publish_preview_photo',
]

let portal: ServedPortal
let officer: MemberActor
type Shown = {
  readonly noticeId: string
  readonly publicId: string
  readonly short: string
  readonly family: FamilyActor
}

const publish = async (consents: readonly ConsentPurpose[]): Promise<Shown> => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, { consents })
  const store_key = makePhotoKey()
  const picture = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#cc2211' } })
    .webp()
    .toBuffer()
  await services.photos.put({ key: store_key, size: 'card', format: 'webp' }, picture)
  await services.worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: noticeId, of: 'seeker', store_key })
    .execute()
  await publishNotice(services, officer, { noticeId, version: 1 })
  const { public_id, short_id } = await services.worker
    .selectFrom('app.publication')
    .select(['public_id', 'short_id'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId: public_id, short: short_id, family: await insertReceipt(services.worker, noticeId) }
}

let shown: Shown
let plain: Shown
let gone: Shown
beforeAll(async () => {
  portal = await serveTestPortal()
  const institution = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(portal.services.worker, institution, ['consular_officer'])
  shown = await publish(ALL)
  plain = await publish(ALL.filter((purpose) => !/poster|preview/.test(purpose)))
  gone = await publish(ALL)
  await unpublishNotice(portal.services, officer, { noticeId: gone.noticeId, version: 2 })
})
afterAll(() => portal.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } })
/** Without what fetch adds by itself when a condition is given. */
const statusOf = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpGet(portal.origin + path, { headers }, (answer) => resolve(answer.resume().statusCode)).once('error', reject)
  })
const FILES = ['cartel.pdf', 'imagen.jpg', 'vista.jpg'] as const
const withdraw = ({ family }: Shown, purpose: ConsentPurpose) =>
  answerConsent(portal.services, family, { purpose, given: false, locale: 'es' })

describe('a poster', () => {
  it.each([
    '',
    '?papel=carta',
    '?papel=a4',
    '?papel=a4&l2=en',
    '?l2=',
  ])('%s is one page with what the page shows', async (query) => {
    const answer = await get(`/es/a/${shown.publicId}/cartel.pdf${query}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pdf = readPdf(Buffer.from(await answer.arrayBuffer()))
    expect(pdf.pages).toBe(1)
    expect(pdf.size[0]).toBe(query.includes('a4') ? 595.28 : 612)
    expect(pdf.text).toContain('José Luis Ixcoy Tzoc')
    expect(pdf.text.includes('How to give') || pdf.text.includes('Do you know something about him?')).toBe(
      query.includes('en'),
    )
    expect(pdf.text).toContain(`/a/${shown.short.slice(0, 5)}-${shown.short.slice(5)}`)
    expect(pdf.text).not.toMatch(/Chepito|San Marcos|GT-SM|mam y español/)
  })

  it('that is drawn over the midnight of its office tells the day that began', async () => {
    const day = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
    const midnight = Date.parse(`${day}T06:00:00Z`)
    let looks = 0
    // Each look at the clock takes a second: the row is read before midnight in Guatemala, and again after it.
    const now = () => {
      looks += 1
      return new Date(midnight + (looks - 3) * 1000)
    }
    const services = { ...portal.services, now }
    const copy = { kind: 'poster', locale: 'es', paper: 'carta' } as const
    const opened = await openCopy(services, shown.publicId, copy, '192.0.2.7')
    if (typeof opened === 'string') throw new Error(opened)
    expect(readPdf(opened.bytes).text).toContain(t('es')('poster.printed', { date: formatDate('es', day) }))
  })

  it.each(['?papel=a3', '?l2=xx', '?papel='])('%s is refused in words', async (query) => {
    const answer = await get(`/es/a/${shown.publicId}/cartel.pdf${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(t('es')('errors.unreadableTitle'))
  })
})

describe.each(FILES)('%s', (file) => {
  it('may be kept for half a minute, is not indexed, and its name names nobody', async () => {
    const answer = await get(`/es/a/${shown.publicId}/${file}`)
    const { headers } = answer
    expect(answer.status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('cross-origin-resource-policy')).toBe(file === 'vista.jpg' ? 'cross-origin' : 'same-origin')
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^inline; filename="[a-z]+-${shown.publicId}\\.[a-z]{3}"$`),
    )
    expect(headers.has('set-cookie')).toBe(false)
    expect(await statusOf(`/es/a/${shown.publicId}/${file}`, { 'if-none-match': headers.get('etag') ?? '' })).toBe(304)
  })

  it('is unknown without its consent, in the same words as of a notice that never was', async () => {
    const without = await get(`/es/a/${plain.publicId}/${file}`)
    const never = await get(`/es/a/aaaaaaaaaaaaaaaaaaaaaaaa/${file}`)
    expect([without.status, never.status]).toEqual([404, 404])
    const [one, other] = [await without.text(), await never.text()]
    expect(one).toBe(other)
    expect(one).toContain(t('es')('errors.notFoundTitle'))
    const own = ['date', 'x-request-id', 'etag']
    const headersOf = (answer: Response) => [...answer.headers].filter(([name]) => !own.includes(name))
    expect(headersOf(without)).toEqual(headersOf(never))
  })

  it.each(LOCALES)('is gone with its notice, in %s', async (locale) => {
    const answer = await get(`/${locale}/a/${gone.publicId}/${file}`)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain(t(locale)('errors.goneTitle'))
  })

  it('is unknown from the moment its consent is withdrawn, however lately it was drawn', async () => {
    const one = await publish(ALL)
    const path = `/es/a/${one.publicId}/${file}`
    expect((await get(path)).status).toBe(200)
    await withdraw(one, file === 'vista.jpg' ? 'publish_preview_photo' : 'publish_poster')
    expect((await get(path)).status).toBe(404)
    expect((await get(`/es/a/${one.publicId}`)).status).toBe(200)
  })

  it('loses name and photo at once where those are withdrawn', async () => {
    const one = await publish(ALL)
    const path = `/es/a/${one.publicId}/${file}`
    const before = Buffer.from(await (await get(path)).arrayBuffer())
    await withdraw(one, 'publish_seeker_photo')
    const answer = await get(path)
    if (file === 'vista.jpg') return expect(answer.status).toBe(404)
    const after = Buffer.from(await answer.arrayBuffer())
    expect(after.equals(before)).toBe(false)
    if (file === 'cartel.pdf') {
      expect([readPdf(before).images, readPdf(after).images]).toEqual([1, 0])
      await withdraw(one, 'publish_name')
      expect(readPdf(Buffer.from(await (await get(path)).arrayBuffer())).text).not.toMatch(/José|Ixcoy/)
    }
  })
})

describe('the address on paper', () => {
  it('leads to the notice in the reader’s language and is kept by nobody', async () => {
    for (const [language, locale] of [
      ['en-US,en;q=0.9', 'en'],
      ['es-GT', 'es'],
      ['qu', 'es'],
    ] as const) {
      const answer = await get(`/a/${shown.short}`, { 'accept-language': language })
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(`/${locale}/a/${shown.publicId}`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect((await get(`/a/${shown.short.slice(0, 5).toUpperCase()}-${shown.short.slice(5)}`)).status).toBe(302)
  })

  it('says in every language that the notice is gone, and nothing else', async () => {
    const answer = await get(`/a/${gone.short}`)
    const text = await answer.text()
    expect(answer.status).toBe(410)
    for (const locale of LOCALES) expect(text).toContain(t(locale)('errors.goneTitle'))
    expect(text).not.toMatch(/José|Ixcoy|mamá/)
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
  })

  it('that was never given is not found', async () => {
    for (const none of ['0000000000', 'nada', '%27']) expect((await get(`/a/${none}`)).status, none).toBe(404)
  })
})

describe('the page of a notice', () => {
  const page = async ({ publicId }: Shown) => (await get(`/es/a/${publicId}`)).text()
  const say = t('es')

  it('offers poster, image and links where the family agreed, and else the address to copy alone', async () => {
    const [with_, without] = [await page(shown), await page(plain)]
    for (const offered of [say('poster.download'), say('poster.image'), 'https://wa.me/']) {
      expect(with_).toContain(offered)
      expect(without).not.toContain(offered)
    }
    for (const [text, { short }] of [
      [with_, shown],
      [without, plain],
    ] as const)
      expect(text).toContain(`/a/${short.slice(0, 5)}-${short.slice(5)}`)
  })

  it('hands other sites the short address and words without a name', async () => {
    const links = [
      ...(await page(shown)).matchAll(
        /<a href="((?:https:\/\/(?:wa|www|x)|mailto|sms)[^"]*)" rel="([^"]*)" referrerPolicy="([^"]*)"/gi,
      ),
    ]
    expect(links).toHaveLength(5)
    for (const [, href = '', rel, referrer] of links) {
      expect([rel, referrer]).toEqual(['noopener noreferrer', 'no-referrer'])
      expect(decodeURIComponent(href)).not.toMatch(/José|Ixcoy|mamá/)
      expect(href).not.toContain(shown.publicId)
    }
  })

  it('tells previews no more than the family agreed to', async () => {
    const [with_, without] = [await page(shown), await page(plain)]
    expect(with_).toContain(`/es/a/${shown.publicId}/vista.jpg`)
    expect(with_).toMatch(/<meta property="og:title" content="[^"]*José Luis Ixcoy Tzoc/)
    expect(without).toMatch(/<meta property="og:image" content="[^"]*\/vista-previa\.png"/)
    const told = [...without.matchAll(/<meta [^>]*content="([^"]*)"/g)].map(([, content = '']) => content).join(' ')
    expect(told).not.toMatch(/José|Ixcoy|mamá|años|Guatemala/)
    expect((await get('/vista-previa.png')).headers.get('content-type')).toBe('image/png')
  })

  it('may be listed by search engines from the family’s yes until its no, and no copy of it ever', async () => {
    const robots = async (path: string) => (await get(path)).headers.get('x-robots-tag')
    const one = await publish([...ALL, 'index'])
    for (const locale of LOCALES) expect(await robots(`/${locale}/a/${one.publicId}`), locale).toBe('all')
    for (const path of [...FILES, 'informacion', 'problema'].map((part) => `/es/a/${one.publicId}/${part}`))
      expect(await robots(path), path).toBe('noindex')
    expect(await robots(`/es/a/${shown.publicId}`)).toBe('noindex')
    await withdraw(one, 'index')
    for (const locale of LOCALES) expect(await robots(`/${locale}/a/${one.publicId}`), locale).toBe('noindex')
    expect((await get(`/es/a/${one.publicId}`)).status).toBe(200)
  })

  it('that is gone has the card of no notice', async () => {
    const answer = await get(`/es/a/${gone.publicId}`)
    const text = await answer.text()
    expect(answer.status).toBe(410)
    expect(text).toContain(say('poster.cardGone'))
    expect(text).not.toContain('vista.jpg')
  })
})
