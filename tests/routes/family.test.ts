import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { t } from '../../app/i18n/translate.ts'
import { findKept, keptReceipt } from '../../app/notices/sitting.server.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const FOLLOW = '/es/comprobante/seguimiento'
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
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

/** A first answer, as a browser sends it: with the challenge of its page solved. */
const begin = async (given: string) => {
  const page = '/es/c/hn/aviso/nombre'
  return send(page, '', { given, ...(await solvePage(await (await send(page)).text())) })
}

describe('an act asked for after the sitting ended', () => {
  it('is told as not done once the receipt is entered again, and once only', async () => {
    const { services } = portal
    const cookie = cookiesOf(await begin('Invento'))
    const code = keptReceipt(await findKept(services, cookie.split('=')[1])) ?? ''
    await services.worker.updateTable('app.notice').set({ state: 'filed', filed_at: new Date() }).execute()
    await services.worker.deleteFrom('app.family_session').execute()
    const refused = await send(FOLLOW, cookie, { act: 'withdraw', purpose: 'publish' })
    const entry = refused.headers.get('location') ?? ''
    expect(entry).toContain('/es/comprobante?despues=')
    const parked = cookiesOf(refused)
    const entered = await send(entry, parked, { code, ...(await solvePage(await (await send(entry, parked)).text())) })
    expect(entered.headers.get('location')).toBe(FOLLOW)
    const sitting = `${parked}; ${cookiesOf(entered)}`
    expect(await (await send(FOLLOW, sitting)).text()).toContain(t('es')('receipt.undone'))
    expect(await (await send(FOLLOW, sitting)).text()).not.toContain(t('es')('receipt.undone'))
  })
})

describe('what cannot be read', () => {
  it('gets a clear answer and keeps what was typed, half a character at the limit included', async () => {
    const cookie = cookiesOf(await begin(`${'a'.repeat(119)}🌻`))
    expect(cookie).toContain('family=')
    const answer = await send('/es/c/hn/aviso/edad', cookie, { age: '-3' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(t('es')('refusals.filing.age_unreadable'))
    expect(page).toContain('value="-3"')
  })
})

describe('quick exit on an old browser, which does not say where it comes from', () => {
  it('takes its cookies away one by one and ends the sitting', async () => {
    const { services } = portal
    const cookie = cookiesOf(await begin('Invento'))
    const answer = await send('/es/salir', cookie)
    expect(answer.headers.get('clear-site-data')).toContain('"cookies"')
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^family=;.*Max-Age=0/)])
    await vi.waitFor(async () => expect(keptReceipt(await findKept(services, cookie.split('=')[1]))).toBeUndefined())
  })
})
