/** A family with two children over HTTP: one sitting, two receipts, a reminder; and nothing of it where others read. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { t } from '../../app/i18n/translate.ts'
import { findKept } from '../../app/notices/sitting.server.ts'
import { lookWhatIsDue } from '../../app/reminders/look-what-is-due.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const say = t('es')
const FAMILY = '/es/c/hn/aviso/familia'
const REMINDERS = '/es/comprobante/recordatorios'
const STOP = '/es/comprobante/baja'
/** Invented words that stand nowhere else. */
const CANARIES = ['Zulmarina', 'Quetzobal', 'Yanuxtepe', '+504 9999-7777', 'Persona Xochicuil']
const [GIVEN = '', SURNAME = '', PLACE = '', PHONE = '', SEEKER = ''] = CANARIES

let portal: ServedPortal
beforeAll(async () => {
  portal = await serveTestPortal()
  await insertMember(portal.services.worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, [])
})
afterAll(() => portal.close())

const send = (path: string, cookie = '', fields?: Record<string, string>) =>
  fetch(portal.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin: portal.origin },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })
const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const hidden = (html: string, name: string) => (new RegExp(`name="${name}" value="([^"]*)"`).exec(html) ?? [])[1] ?? ''
const secretOf = (cookie: string) => cookie.split('=')[1]

/** Answers one question as its page asks it. */
const answer = async (cookie: string, step: string, fields: Record<string, string>) => {
  const path = `/es/c/hn/aviso/${step}`
  const base = hidden(await (await send(path, cookie)).text(), 'base')
  return send(path, cookie, { base, ...fields })
}

/** A first child's notice, every question answered, filed. */
const fileFirst = async () => {
  const page = '/es/c/hn/aviso/nombre'
  const begun = await send(page, '', {
    given: GIVEN,
    surname1: SURNAME,
    ...(await solvePage(await (await send(page)).text())),
  })
  const cookie = cookieOf(begun)
  const unknown = { unknown: 'unknown' }
  await answer(cookie, 'ultimo-contacto', { country: 'MX', place: PLACE })
  await answer(cookie, 'quien-busca', { seeker: SEEKER, relation: 'mother' })
  await answer(cookie, 'contacto', { phone: PHONE })
  for (const step of 'edad sexo origen lugar-origen idiomas senas ropa companias circunstancias'.split(' '))
    await answer(
      cookie,
      step,
      step === 'sexo' ? { sex: 'unknown' } : step === 'idiomas' ? { languages: 'unknown' } : unknown,
    )
  for (const photo of ['foto-nna', 'foto-busca']) await answer(cookie, photo, { act: 'skip' })
  for (let at = 0; at < 20; at++) {
    const next = await send('/es/c/hn/aviso/revisar', cookie)
    const purpose = /aviso\/consentimiento\/([a-z_]+)"/.exec((await next.text()).split('wait')[1] ?? '')?.[1]
    if (!purpose) break
    await answer(cookie, `consentimiento/${purpose}`, { given: 'no' })
  }
  const base = hidden(await (await send('/es/c/hn/aviso/revisar', cookie)).text(), 'base')
  const filed = await send('/es/c/hn/aviso/revisar', cookie, { base })
  return { cookie, filed }
}

describe('a family with two children', () => {
  it('files for the second in the same sitting; no receipt and no word of it is in an address', async () => {
    const { cookie, filed } = await fileFirst()
    expect(filed.headers.get('location')).toBe('/es/c/hn/aviso/listo')
    const done = await (await send('/es/c/hn/aviso/listo', cookie)).text()
    expect(done).toContain(say('siblings.offerButton'))
    const page = await (await send(FAMILY, cookie)).text()
    expect(page).toContain(`value="${SURNAME}"`)
    for (const word of [GIVEN, PHONE, SEEKER]) expect(page).not.toContain(word)
    const sent = { given: 'Wilson', base: hidden(page, 'base'), key: hidden(page, 'key'), ...(await solvePage(page)) }
    const begun = await send(FAMILY, cookie, sent)
    expect(begun.headers.get('location')).toBe('/es/c/hn/aviso/edad?guardado=nuevo')
    const next = cookieOf(begun)
    const suggested = await (await send('/es/c/hn/aviso/contacto', next)).text()
    expect(suggested).toContain(PHONE)
    expect(suggested).toContain(say('siblings.suggested'))
    // Sent once more from the page that lost its answer: the same notice, under either sitting.
    const again = await send(FAMILY, next, sent)
    expect(again.headers.get('location')).toBe('/es/c/hn/aviso/edad')
    const { code = '', carried } = await findKept(portal.services, secretOf(next))
    expect(carried?.receipts.map(({ name }) => name)).toEqual([GIVEN])
    for (const location of [filed, begun, again].map((one) => one.headers.get('location') ?? ''))
      for (const secret of [code, carried?.receipts[0]?.code ?? '', ...CANARIES]) expect(location).not.toContain(secret)
    const receipts = await (await send('/es/c/hn/aviso/comprobante?juntos=si', next)).text()
    expect(receipts).toContain(say('siblings.earlierTitle'))
    expect(receipts).toContain(GIVEN)
  })

  it('a page of the first that is sent while the second is open changes neither', async () => {
    const { cookie } = await fileFirst()
    const page = await (await send(FAMILY, cookie)).text()
    const begun = await send(FAMILY, cookie, {
      given: 'Wilson',
      base: hidden(page, 'base'),
      key: hidden(page, 'key'),
      ...(await solvePage(page)),
    })
    const next = cookieOf(begun)
    const stale = await (await send(FAMILY, cookie)).text()
    const refused = await send(FAMILY, next, {
      given: 'Otro',
      base: hidden(stale, 'base'),
      key: hidden(stale, 'key'),
      ...(await solvePage(stale)),
    })
    expect(refused.status).toBe(409)
    const words = await refused.text()
    expect(words).toContain(say('refusals.filing.other_notice'))
    expect(words).toContain('value="Otro"')
  })
})

describe('a reminder', () => {
  it('is asked for, confirmed, sent and stopped by its page and by the word in a mail; its mails tell nothing', async () => {
    const { services } = portal
    const { cookie } = await fileFirst()
    const refused = await send(REMINDERS, cookie, { act: 'ask', channel: 'email', address: 'nadie', topics: 'review' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="nadie"')
    const asked = await send(REMINDERS, cookie, {
      act: 'ask',
      channel: 'email',
      address: 'madre@ejemplo.invalid',
      topics: 'review',
    })
    expect(asked.headers.get('location')).toBe(`${REMINDERS}?hecho=Asked`)
    while ((await drainOutbox(services, workHandlers)) > 0);
    const read = async () => {
      const folder = join(services.config.dataDir, 'mail')
      return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    }
    const [first = ''] = await read()
    // Of its body: the number of a message may look like a code.
    const body = first.slice(first.search(/\r?\n\r?\n/)).replace(/=\r?\n/g, '')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(body)?.[0] ?? ''
    expect((await send(REMINDERS, cookie, { act: 'confirm', code: 'AAAA-AAAA' })).status).toBe(422)
    const confirmed = await send(REMINDERS, cookie, { act: 'confirm', code: code.toLowerCase() })
    expect(confirmed.headers.get('location')).toBe(`${REMINDERS}?hecho=Confirmed`)
    const shown = await (await send(REMINDERS, cookie)).text()
    expect(shown).toContain(say('reminders.onTitle'))
    expect(shown).not.toContain('madre@')

    await services.worker.updateTable('app.notice').set({ next_review: '2020-01-01' }).execute()
    const later = {
      ...services,
      now: () => new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T20:00:00Z`),
    }
    await lookWhatIsDue(later)
    while ((await drainOutbox(services, workHandlers)) > 0);
    const mails = await read()
    expect(mails).toHaveLength(2)
    const kept = await findKept(services, secretOf(cookie))
    const ids = await services.worker.selectFrom('app.receipt').select(['id', 'notice_id']).execute()
    const secrets = [...CANARIES, kept.code ?? 'x', ...ids.flatMap(({ id, notice_id }) => [id, notice_id])]
    for (const mail of mails.map((one) => one.replace(/=\r?\n/g, '')))
      for (const secret of secrets) expect(mail).not.toContain(secret)

    const word = /clave=3D([A-Za-z0-9_-]{22})/.exec((mails.at(-1) ?? '').replace(/=\r?\n/g, ''))?.[1] ?? ''
    const stopPage = await (await send(`${STOP}?clave=${word}`)).text()
    expect(stopPage).toContain(`name="clave" value="${word}"`)
    const [right, wrong] = [await send(STOP, '', { clave: word }), await send(STOP, '', { clave: 'x'.repeat(22) })]
    expect(right.status).toBe(wrong.status)
    const same = (html: string) => html.replace(/nonce="[^"]*"/g, '')
    expect(same(await right.text())).toBe(same(await wrong.text()))
    expect(await (await send(REMINDERS, cookie)).text()).not.toContain(say('reminders.onTitle'))
  })

  it('needs a receipt', async () => {
    expect((await send(REMINDERS)).headers.get('location')).toContain('/es/comprobante?despues=')
  })
})
