import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { t } from '../../app/i18n/translate.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import { issueReceipt } from '../../app/notices/sitting.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const LOCALES = ['es', 'en'] as const
let portal: ServedPortal
let officer: MemberActor
beforeAll(async () => {
  portal = await serveTestPortal()
  const gt = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(portal.services.worker, gt, ['consular_officer'])
})
afterAll(() => portal.close())

const inAnHour = () => new Date(Date.now() + 3_600_000)

const signIn = async (proven: boolean): Promise<string> => {
  const secret = makeSecret()
  await portal.services.worker
    .insertInto('app.session')
    .values({
      id_hash: hashSecret(secret),
      member_id: officer.memberId,
      expires_at: inAnHour(),
      means: 'password',
      second_factor: 'totp',
      stepped_up_at: proven ? new Date() : null,
    })
    .execute()
  return `staff=${secret}`
}

/** A published notice near its end, its family's sitting and a call to make about it. */
const makeCall = async (request: 'export' | 'erase') => {
  const { services } = portal
  const { worker, keyring } = services
  const consents = ['partners_search', 'publish'] as const
  const noticeId = await insertNotice(worker, officer.institutionId, { consents })
  const contact = keyring.encrypt(JSON.stringify({ name: 'Ana Canario', locale: 'es' }), contactContext(noticeId))
  await worker.insertInto('app.notice_contact').values({ notice_id: noticeId, ciphertext: contact }).execute()
  await worker
    .insertInto('app.publication')
    .values({
      public_id: randomUUID().replaceAll('-', '').slice(0, 24),
      notice_id: noticeId,
      chancellery_id: officer.institutionId,
      state: 'published',
      document: '{"publicId":"x","chancellery":"gt","indexed":false}',
      expires_at: new Date(Date.now() + 10 * 86_400_000),
    })
    .execute()
  const receipt = await worker.transaction().execute((tx) => issueReceipt(tx, services, noticeId))
  const secret = makeSecret()
  await worker
    .insertInto('app.family_session')
    .values({ id_hash: hashSecret(secret), notice_id: noticeId, receipt_id: receipt.id, expires_at: inAnHour() })
    .execute()
  const taskId = randomUUID()
  await worker
    .insertInto('app.task')
    .values({
      id: taskId,
      institution_id: officer.institutionId,
      kind: 'call_back',
      notice_id: noticeId,
      request,
      asked_by: 'notifier',
      due_at: inAnHour(),
    })
    .execute()
  return { noticeId, taskId, family: `family=${secret}` }
}

const send = (path: string, cookie: string, fields?: Record<string, string>) =>
  fetch(portal.origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin: portal.origin },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })
const CALLED = { held: 'yes', identity: 'yes' }

describe.each(LOCALES)('in %s', (locale) => {
  it('a copy is handed over after the call: to the family with its receipt, to the officer, each file once', async () => {
    const { taskId, family } = await makeCall('export')
    const staff = await signIn(true)
    const follow = `/${locale}/comprobante/seguimiento`
    const own = `/${locale}/comprobante/copia`
    const task = `/${locale}/trabajo/tareas/${taskId}`
    expect(await (await send(follow, family)).text()).not.toContain(t(locale)('receipt.copy_json'))
    expect((await send(own, family, { format: 'json' })).headers.get('location')).toBe(`${follow}?hecho=NoCopy`)
    expect((await send(task, staff, CALLED)).status).toBe(303)
    const page = await (await send(follow, family)).text()
    expect(page).toContain(t(locale)('receipt.copy_json'))
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}(?=<)/.exec(await (await send(task, staff)).text())?.[0] ?? ''
    for (const wrong of ['', 'AAAA-AAAA'])
      expect((await send(own, family, { format: 'json', code: wrong })).headers.get('location')).toContain('NoCopy')
    const refused = await (await send(`${follow}?hecho=NoCopy`, family)).text()
    expect(refused).toContain(`<a href="#code">${t(locale)('receipt.doneNoCopy')}</a>`)
    expect(refused).toMatch(/<input[^>]*aria-invalid="true"[^>]*name="code"|name="code"[^>]*aria-invalid="true"/)
    const copy = await send(own, family, { format: 'json', code: code.toLowerCase() })
    expect(copy.headers.get('content-disposition')).toBe('attachment; filename="copia.json"')
    expect(copy.headers.get('cache-control')).toContain('no-store')
    expect(await copy.json()).toMatchObject({ contact: { name: 'Ana Canario' } })
    expect((await send(own, family, { format: 'json', code })).status).toBe(303)
    expect((await send(own, '', { format: 'html' })).headers.get('location')).toContain('/comprobante?despues=')
    expect(await (await send(task, staff)).text()).toContain(t(locale)('work.copy_html'))
    const handed = await send(`${task}/copia`, staff, { format: 'html' })
    expect(await handed.text()).toContain('Ana Canario')
    expect((await send(`${task}/copia`, staff, { format: 'html' })).status).toBe(303)
    expect((await send(`${task}/copia`, await signIn(false), { format: 'json' })).headers.get('location')).toContain(
      '/trabajo/confirmar',
    )
  })

  it('an erasure asks for a fresh proof, and then says what happens', async () => {
    const { taskId, noticeId } = await makeCall('erase')
    const task = `/${locale}/trabajo/tareas/${taskId}`
    expect((await send(task, await signIn(false), CALLED)).headers.get('location')).toContain('/trabajo/confirmar')
    const orders = () =>
      portal.services.worker.selectFrom('app.erasure').select('notice_id').where('notice_id', '=', noticeId).execute()
    expect(await orders()).toEqual([])
    const staff = await signIn(true)
    expect((await send(task, staff, CALLED)).status).toBe(303)
    expect(await orders()).toHaveLength(1)
    expect(await (await send(task, staff)).text()).toContain(t(locale)('work.callResult_erasing'))
  })

  it('a publication near its end is renewed from the receipt page, without scripts', async () => {
    const { family } = await makeCall('export')
    const follow = `/${locale}/comprobante/seguimiento`
    expect(await (await send(follow, family)).text()).toContain(t(locale)('receipt.renewButton'))
    expect((await send(follow, family, { act: 'renew' })).headers.get('location')).toBe(`${follow}?hecho=Renewed`)
    const page = await (await send(`${follow}?hecho=Renewed`, family)).text()
    expect(page).toContain(t(locale)('receipt.doneRenewed'))
    expect(page).not.toContain(t(locale)('receipt.renewButton'))
  })
})
