/** What anybody may tell, over HTTP: the form, its errors, its thanks, and the same answers whatever the notice has become. */

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { issueChallenge } from '../../app/http/public-form.server.ts'
import type { PublicForm } from '../../app/http/public-form.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { sayCode, t } from '../../app/i18n/translate.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { openVisit } from '../support/visitors.ts'

const SEEN = 'Un muchacho solo, con gorra verde'
let portal: ServedPortal
let protection: MemberActor
let officer: MemberActor
let live: string
let gone: string

const publish = async (): Promise<{ readonly publicId: string; readonly noticeId: string }> => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_name'],
  })
  await publishNotice(services, officer, { noticeId, version: 1 })
  const { public_id } = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { publicId: public_id, noticeId }
}

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  live = (await publish()).publicId
  const ended = await publish()
  gone = ended.publicId
  await unpublishNotice(portal.services, officer, { noticeId: ended.noticeId, version: 2 })
})
afterAll(() => portal.close())

const get = (path: string, cookie = '') =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
const post = (path: string, body: FormData | URLSearchParams, cookie = '') =>
  fetch(portal.origin + path, { method: 'POST', redirect: 'manual', body, headers: { origin: portal.origin, cookie } })

/** As a browser without scripts that left the page open for half a minute. */
const challengeOf = (form: PublicForm): Promise<string> =>
  issueChallenge({ ...portal.services, now: () => new Date(Date.now() - 30_000) }, form)

const tell = async (path: string, fields: Readonly<Record<string, string>>, photo?: Blob) => {
  const form = new FormData()
  form.set('challenge', await challengeOf(path.endsWith('problema') ? 'problem' : 'tip'))
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (photo) form.set('photo', photo, 'foto.jpg')
  const answer = await post(path, form)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}
const countTips = async () => (await portal.services.worker.selectFrom('app.tip').select('id').execute()).length
/** Without what is of one page alone. */
const plain = (text: string): string =>
  text
    .replace(/[A-Za-z0-9_-]{200,}/g, 'challenge')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'key')
    .replace(/[A-Z2-9]{4}-[A-Z2-9]{4}/g, 'number')
    .replaceAll(live, 'id')
    .replaceAll(gone, 'id')

describe('the form', () => {
  test.each(
    LOCALES,
  )('in %s is a page of its own that needs no scripts, is not kept and not indexed', async (locale) => {
    for (const path of [
      `/${locale}/informacion`,
      `/${locale}/a/${live}/informacion`,
      `/${locale}/a/${live}/problema`,
    ]) {
      const answer = await get(path)
      const text = await answer.text()
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('cache-control'), path).toBe('no-store')
      expect(answer.headers.get('x-robots-tag'), path).toBe('noindex')
      expect(answer.headers.has('set-cookie'), path).toBe(false)
      expect(text, path).toMatch(/<form[^>]+method="post"/)
      expect(text, path).toContain('data-quick-exit')
      expect(text, path).not.toMatch(/\b(tip|triage|published)\.[a-z]+[A-Z_]/)
    }
    const text = await (await get(`/${locale}/a/${live}/informacion`)).text()
    expect(text).toContain('José Luis Ixcoy Tzoc')
    expect(text).toContain(t(locale)('common.nobodyAsksMoneyTitle'))
    expect(text).toContain('tel:911')
    expect(text).toContain('tel:110')
  })

  test('is offered on the notice, on the home page and where a search finds nothing', async () => {
    const notice = await (await get(`/es/a/${live}`)).text()
    expect(notice).toContain(`/es/a/${live}/informacion`)
    expect(notice).toContain(`/es/a/${live}/problema`)
    expect(await (await get('/es')).text()).toContain('href="/es/informacion"')
    const asked = await post('/es/buscar', new URLSearchParams({ q: 'Wuxtlaq' }))
    expect(await (await get(asked.headers.get('location') ?? '')).text()).toContain('href="/es/informacion"')
  })

  test.each(LOCALES)('in %s says what is missing, and keeps what was typed', async (locale) => {
    const before = await countTips()
    const typed = { where: '', seen: '<b>si</b>', name: 'Chepe «el chino»', contact: 'no sé', age: '9', danger: 'no' }
    const { status, text } = await tell(`/${locale}/informacion`, typed)
    expect(status).toBe(422)
    for (const code of ['tip.where_missing', 'tip.seen_missing', 'tip.contact'])
      expect(text, code).toContain(sayCode(locale, code))
    expect(text).toContain('value="Chepe «el chino»"')
    expect(text).toContain('&lt;b&gt;si&lt;/b&gt;')
    expect(text).not.toContain('<b>si</b>')
    expect(text).toMatch(/value="no" checked|checked="" value="no"|name="danger" checked="" value="no"/)
    expect(await countTips()).toBe(before)
  })

  test('sent too soon without scripts is asked to wait with everything in it; solved, it is taken at once', async () => {
    const page = await (await get('/es/informacion')).text()
    const challenge = /name="challenge" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const form = new URLSearchParams({ challenge, where: 'Tapachula', seen: SEEN })
    const soon = await post('/es/informacion', form)
    expect(soon.status).toBe(429)
    expect(soon.headers.get('retry-after')).toBeTruthy()
    expect(await soon.text()).toContain(SEEN)
    const solved = await post(
      '/es/informacion',
      new URLSearchParams({ ...(await solvePage(page)), where: 'Tapachula', seen: SEEN }),
    )
    expect(solved.status).toBe(200)
  })
})

describe('the thanks', () => {
  test('give a number that opens nothing, and repeat nothing that was told', async () => {
    const { status, text } = await tell(`/es/a/${live}/informacion`, {
      where: 'Tapachula',
      seen: SEEN,
      contact: '+52 55 0000 9911',
    })
    expect(status).toBe(200)
    const number = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? ''
    expect(number).not.toBe('')
    expect(text).not.toMatch(/gorra verde|9911/)
    expect(text).toContain(t('es')('tip.thanksSilence'))
    expect(text).toContain(t('es')('common.nobodyAsksMoneyTitle'))
    for (const path of ['/es/comprobante', '/es/buscar']) {
      const answer = await post(
        path,
        new URLSearchParams({ code: number, q: number, challenge: await challengeOf('receipt') }),
      )
      expect(await answer.text()).not.toContain('gorra verde')
    }
  })

  test('show the emergency number of the country at once when a child is in danger', async () => {
    const danger = await tell('/es/informacion', { where: 'Quetzaltenango', seen: SEEN, danger: 'yes' })
    expect(danger.text).toContain('tel:110')
    expect(danger.text).not.toContain('tel:118')
    const calm = await tell('/es/informacion', { where: 'Quetzaltenango', seen: SEEN, danger: 'no' })
    expect(calm.text).not.toContain('tel:110')
  })

  test('sent again by a reload is one tip', async () => {
    const key = '0a0b0c0d-1111-4222-8333-444455556666'
    const before = await countTips()
    const numbers = new Set<string>()
    for (let sent = 0; sent < 3; sent++) {
      const { text } = await tell('/es/informacion', { key, where: 'Tapachula', seen: SEEN })
      numbers.add(/[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '')
    }
    expect(numbers.size).toBe(1)
    expect(await countTips()).toBe(before + 1)
  })
})

describe('a photo', () => {
  const MEGABYTE = 1024 * 1024
  const told = { where: 'Tapachula', seen: SEEN }
  test('that is none is refused in words, and everything else is kept', async () => {
    for (const [bytes, code] of [
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'photo.not_a_photo'],
      ['%PDF-1.7', 'photo.not_a_photo'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'photo.damaged'],
      [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'photo.heic'],
      [Buffer.alloc(11 * MEGABYTE, 'x'), 'photo.too_large'],
      // More than any form of ours holds: the words before and after it came all the same.
      [Buffer.alloc(13 * MEGABYTE, 'x'), 'photo.too_large'],
      [Buffer.alloc(40 * MEGABYTE, 'x'), 'photo.too_large'],
    ] as const) {
      const { status, text } = await tell('/es/informacion', told, new Blob([bytes], { type: 'image/jpeg' }))
      expect(status, code).toBe(422)
      expect(text).toContain(sayCode('es', code))
      expect(text).toContain(SEEN)
      expect(text).toContain(t('es')('tip.photoAgain'))
    }
  })

  test('is kept without what its file told, private to who triages, and is the report’s when it is accepted', async () => {
    const picture = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#775544' } })
      .withExif({ IFD0: { Copyright: 'Lugar secreto' } })
      .jpeg()
      .toBuffer()
    expect(picture.toString('latin1')).toContain('Lugar secreto')
    const sent = await tell('/es/informacion', told, new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }))
    expect(sent.status).toBe(200)
    const { services } = portal
    const { tip_id, store_key } = await services.worker
      .selectFrom('app.photo')
      .select(['tip_id', 'store_key'])
      .where('tip_id', 'is not', null)
      .executeTakeFirstOrThrow()
    const bytes = await services.photos.find({ key: store_key, size: 'full', format: 'jpeg' })
    expect(Buffer.from(bytes ?? []).toString('latin1')).not.toContain('Lugar secreto')
    const cookie = await openVisit(services, protection)
    const path = `/es/trabajo/informacion/${tip_id}`
    const page = await (await get(path, cookie)).text()
    const link = /\/fotos\/privada\/[\w.-]+/.exec(page)?.[0] ?? ''
    expect((await get(link, cookie)).status).toBe(200)
    for (const other of ['', await openVisit(services, officer)]) expect((await get(link, other)).status).toBe(404)
    const accepted = await post(path, new URLSearchParams({ act: 'accept' }), cookie)
    expect(accepted.status).toBe(303)
    const opened = await (await get(path, cookie)).text()
    const report = /\/es\/trabajo\/reportes\/[0-9a-f-]{36}/.exec(opened)?.[0] ?? ''
    const shown = await (await get(report, cookie)).text()
    expect(shown).toContain(t('es')('triage.fromPublic'))
    expect((await get(/\/fotos\/privada\/[\w.-]+/.exec(shown)?.[0] ?? '', cookie)).status).toBe(200)
  })
})

describe('whatever the notice has become', () => {
  test.each([
    'informacion',
    'problema',
  ])('%s: 410 and nobody’s name when it ended, 404 when it never was', async (page) => {
    for (const locale of LOCALES) {
      const ended = await get(`/${locale}/a/${gone}/${page}`)
      expect(ended.status).toBe(410)
      const text = await ended.text()
      expect(text).toContain(t(locale)('errors.gone'))
      expect(text).not.toMatch(/Ixcoy|name="seen"/)
      expect((await get(`/${locale}/a/${'a'.repeat(24)}/${page}`)).status).toBe(404)
    }
  })

  test('what was being written is taken with the same answer for one that ended meanwhile; one that never was takes nothing', async () => {
    const forms = [
      ['informacion', { where: 'Tapachula', seen: SEEN }],
      ['problema', { kind: 'false', words: 'No es cierto' }],
    ] as const
    for (const [page, fields] of forms) {
      const answers = []
      for (const id of [live, gone]) answers.push(await tell(`/es/a/${id}/${page}`, fields))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      // The complaint channel stands only beside a notice that is there.
      expect(plain(answers[1]?.text ?? '')).toBe(plain(answers[0]?.text ?? ''))
      const before = await countTips()
      expect((await tell(`/es/a/${'a'.repeat(24)}/${page}`, fields)).status).toBe(404)
      expect(await countTips()).toBe(before)
    }
    const wrong = await tell(`/es/a/${gone}/informacion`, { where: '', seen: SEEN })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain(SEEN)
    expect(wrong.text).not.toContain('Ixcoy')
  })

  test('the page of a notice and the answer are the same after a tip was accepted and after it was refused', async () => {
    const { services } = portal
    const cookie = await openVisit(services, protection)
    const told = { where: 'Tapachula', seen: SEEN }
    const page = async () => plain(await (await get(`/es/a/${live}`)).text())
    const before = await page()
    const thanks = new Set<string>()
    for (const act of ['accept', 'refuse']) {
      thanks.add(plain((await tell(`/es/a/${live}/informacion`, told)).text))
      const { id } = await services.worker
        .selectFrom('app.tip')
        .select('id')
        .orderBy('received_at', 'desc')
        .executeTakeFirstOrThrow()
      const done = await post(`/es/trabajo/informacion/${id}`, new URLSearchParams({ act, reason: 'spam' }), cookie)
      expect(done.status).toBe(303)
      expect(await page()).toBe(before)
    }
    thanks.add(plain((await tell(`/es/a/${live}/informacion`, told)).text))
    expect(thanks.size).toBe(1)
  })
})

describe('a problem with a notice', () => {
  test.each(LOCALES)('in %s asks what is wrong, and for words where that says nothing', async (locale) => {
    const path = `/${locale}/a/${live}/problema`
    const none = await tell(path, { words: 'algo' })
    expect(none.status).toBe(422)
    expect(none.text).toContain(sayCode(locale, 'problem.kind_missing'))
    expect(none.text).toContain('algo')
    const other = await tell(path, { kind: 'other', contact: 'x' })
    expect(other.text).toContain(sayCode(locale, 'problem.words_missing'))
    expect(other.text).toContain(sayCode(locale, 'tip.contact'))
  })

  test('comes to the officer, who opens the notice from it and says how it was left; the notice stays as it was', async () => {
    const before = await (await get(`/es/a/${live}`)).text()
    const { text } = await tell(`/es/a/${live}/problema`, { kind: 'unsafe', words: 'La busca quien le pegaba' })
    expect(text).toContain('tel:911')
    expect(await (await get(`/es/a/${live}`)).text()).toBe(before)
    const cookie = await openVisit(portal.services, officer)
    const list = await (await get('/es/trabajo/problemas', cookie)).text()
    const unsafe = await portal.services.worker
      .selectFrom('app.notice_problem')
      .select('id')
      .where('kind', '=', 'unsafe')
      .executeTakeFirstOrThrow()
    const path = `/es/trabajo/problemas/${unsafe.id}`
    expect(list).toContain(path)
    const opened = await (await get(path, cookie)).text()
    expect(opened).toContain('La busca quien le pegaba')
    expect(opened).toMatch(/\/es\/trabajo\/avisos\/[0-9a-f-]{36}/)
    expect((await post(path, new URLSearchParams({ act: 'close' }), cookie)).status).toBe(422)
    expect((await post(path, new URLSearchParams({ act: 'close', ending: 'no_change' }), cookie)).status).toBe(303)
    expect((await post(path, new URLSearchParams({ act: 'reopen' }), cookie)).status).toBe(303)
  })
})

test('nothing that was told is in the trail, in work to do or in a search', async () => {
  const { worker } = portal.services
  const tables = ['audit.entry', 'app.outbox', 'app.task', 'app.parked', 'search.document'] as const
  for (const table of tables) {
    const rows = JSON.stringify(await worker.selectFrom(table).selectAll().execute())
    expect(rows, table).not.toMatch(/gorra verde|9911|quien le pegaba/)
  }
})
