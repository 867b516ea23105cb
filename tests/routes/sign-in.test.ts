import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { t } from '../../app/i18n/translate.ts'
import { SECTIONS } from '../../app/institutions/sections.ts'
import { makeAuthenticator } from '../support/authenticator.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { codeOf, insertPerson, PASSWORD, type Person } from '../support/sign-in.ts'

let portal: ServedPortal
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '0' })
}, 120_000)
afterAll(() => portal.close())

const say = t('es')

/** A browser without scripts: keeps cookies, follows nothing. */
const openBrowser = () => {
  const jar = new Map<string, string>()
  const keep = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  const headers = () => ({
    accept: 'text/html',
    origin: portal.origin,
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  return {
    jar,
    get: async (path: string) => keep(await fetch(portal.origin + path, { redirect: 'manual', headers: headers() })),
    post: async (path: string, fields: Record<string, string>) =>
      keep(
        await fetch(portal.origin + path, {
          method: 'POST',
          redirect: 'manual',
          headers: headers(),
          body: new URLSearchParams(fields),
        }),
      ),
  }
}
type Browser = ReturnType<typeof openBrowser>
const locationOf = (answer: Response) => answer.headers.get('location') ?? ''
const withoutChance = (html: string) => html.replace(/[\w.+-]+@[\w.-]+/g, '·')

const givePassword = (browser: Browser, { email }: Person, password = PASSWORD) =>
  browser.post('/es/trabajo/entrar', { email, password })
const ACCOUNT = '/es/trabajo/cuenta'

/** Sets up an authenticator as a reader of the page does, and gives its secret. */
const enrol = async (browser: Browser): Promise<string> => {
  await browser.post(ACCOUNT, { act: 'totp_start' })
  const html = await (await browser.get(ACCOUNT)).text()
  expect(html).toContain('<svg class="qr"')
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', '')
  const done = await browser.post(ACCOUNT, { act: 'totp_confirm', code: codeOf(secret, new Date()) })
  expect(done.status).toBe(303)
  return secret
}
const freeSteps = (memberId: string) =>
  portal.services.worker.updateTable('app.totp').set({ last_step: '0' }).where('member_id', '=', memberId).execute()

let person: Person
let browser: Browser
beforeEach(async () => {
  person = await insertPerson(portal.services)
  browser = openBrowser()
})

describe('a password alone', () => {
  it('leads to the account’s page, and to nothing else, its data twin and its forms included', async () => {
    expect(locationOf(await givePassword(browser, person))).toMatch(/^\/es\/trabajo\/cuenta\?despues=/)
    const page = await browser.get(ACCOUNT)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(say('account.enrolTitle'))
    const paths = [...SECTIONS.map(({ path }) => `/es${path}`), '/es/trabajo/sesiones', '/es/trabajo/avisos/x']
    for (const path of paths) {
      const answer = await browser.get(path)
      expect(answer.status, path).toBe(303)
      expect(locationOf(answer), path).toMatch(/^\/es\/trabajo\/cuenta\?/)
      const twin = await browser.get(`${path}.data`)
      expect((await twin.text()).length, `${path}.data`).toBeLessThan(300)
      expect((await browser.post(path, { act: 'x' })).status, `POST ${path}`).not.toBe(200)
    }
    expect((await browser.get('/es/trabajo/confirmar')).status).toBe(303)
    expect((await browser.post('/es/trabajo/salir', {})).status).toBe(303)
    expect(locationOf(await browser.get(ACCOUNT))).toContain('/trabajo/entrar')
  })

  it('becomes a member’s session with the first right code, under a secret nobody had before', async () => {
    browser.jar.set('staff', 'A'.repeat(43))
    await givePassword(browser, person)
    const before = browser.jar.get('staff')
    expect(before).not.toBe('A'.repeat(43))
    const wrong = await browser.post(ACCOUNT, { act: 'totp_confirm', code: '000000' })
    expect(wrong.status).toBe(422)
    await enrol(browser)
    expect(browser.jar.get('staff')).not.toBe(before)
    const shown = await (await browser.get(ACCOUNT)).text()
    expect(shown.match(/<code>[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}<\/code>/g)).toHaveLength(10)
    expect(await (await browser.get(ACCOUNT)).text(), 'once').not.toContain(say('account.recoveryShown'))
    expect((await browser.get('/es/trabajo')).status).toBe(200)
    const thief = openBrowser()
    thief.jar.set('staff', before ?? '')
    expect(locationOf(await thief.get('/es/trabajo'))).toContain('/trabajo/entrar')
  })
})

describe('the second step', () => {
  it('is asked for, keeps where one was going, and opens a session of its own', async () => {
    await givePassword(browser, person)
    const secret = await enrol(browser)
    await freeSteps(person.memberId)
    const later = openBrowser()
    const first = await later.post('/es/trabajo/entrar?despues=%2Fes%2Ftrabajo%2Favisos', {
      email: person.email,
      password: PASSWORD,
    })
    expect(locationOf(first)).toBe('/es/trabajo/entrar/codigo?despues=%2Fes%2Ftrabajo%2Favisos')
    expect(later.jar.has('staff')).toBe(false)
    expect(locationOf(await later.get('/es/trabajo'))).toContain('/trabajo/entrar')
    const step = later.jar.get('entering')
    expect((await later.post(locationOf(first), { code: '000000' })).status).toBe(422)
    const done = await later.post(locationOf(first), { code: codeOf(secret, new Date()) })
    expect(locationOf(done)).toBe('/es/trabajo/avisos')
    expect(later.jar.get('staff')).not.toBe(step)
    expect(later.jar.has('entering')).toBe(false)
    later.jar.set('staff', step ?? '')
    expect(locationOf(await later.get('/es/trabajo')), 'the step’s secret is no session').toContain('/trabajo/entrar')
  })

  it('without a first one says so and asks for nothing', async () => {
    const html = await (await browser.get('/es/trabajo/entrar/codigo')).text()
    expect(html).toContain(say('account.codeOver'))
    expect(html).not.toContain('name="code"')
    expect((await browser.post('/es/trabajo/entrar/codigo', { code: '123456' })).status).toBe(422)
  })

  it('makes no difference between an unknown account and a known one with a second factor', async () => {
    await givePassword(browser, person)
    await enrol(browser)
    const known = await givePassword(openBrowser(), person, 'wrong')
    const unknown = await givePassword(openBrowser(), { ...person, email: 'nadie@prueba.invalid' }, 'wrong')
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(withoutChance(await known.text())).toBe(withoutChance(await unknown.text()))
    expect([known, unknown].flatMap((answer) => answer.headers.getSetCookie())).toEqual([])
  })
})

describe('a fresh proof', () => {
  it('is asked for what is sensitive; the form waits without its passwords, and the session has a new secret', async () => {
    await givePassword(browser, person)
    const secret = await enrol(browser)
    await freeSteps(person.memberId)
    await portal.services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - 660_000) })
      .where('member_id', '=', person.memberId)
      .execute()
    const change = { act: 'password', newPassword: 'otras nueve gallinas vuelan', again: 'otras nueve gallinas vuelan' }
    const asked = await browser.post(ACCOUNT, change)
    expect(locationOf(asked)).toBe('/es/trabajo/confirmar?despues=%2Fes%2Ftrabajo%2Fcuenta')
    expect(browser.jar.has('parked')).toBe(true)
    const before = browser.jar.get('staff')
    expect((await browser.post(locationOf(asked), { password: PASSWORD })).status, 'a password is no proof').toBe(422)
    const confirmed = await browser.post(locationOf(asked), { code: codeOf(secret, new Date()) })
    expect(locationOf(confirmed)).toBe('/es/trabajo/cuenta?hecho=confirmed')
    expect(browser.jar.get('staff')).not.toBe(before)
    expect(await (await browser.get(locationOf(confirmed))).text()).toContain(say('account.done_confirmed'))
    expect(locationOf(await browser.post(ACCOUNT, change))).toContain('hecho=password')
  })
})

describe('a passkey', () => {
  const challenge = async (by: Browser, purpose: string) =>
    (await (await by.post('/es/trabajo/llave', { purpose })).json()) as { challenge?: string; refused?: string }

  it('is enrolled with a password alone, and then signs in by itself', async () => {
    await givePassword(browser, person)
    const key = makeAuthenticator()
    const { challenge: asked = '' } = await challenge(browser, 'enrol')
    const answer = key.register({ challenge: asked })
    const done = await browser.post(ACCOUNT, { act: 'passkey_enrol', name: 'Oficina', passkey: answer })
    expect(locationOf(done)).toContain('hecho=passkey_enrol')
    expect(await (await browser.get(ACCOUNT)).text()).toContain('Oficina')
    const later = openBrowser()
    const { challenge: sign = '' } = await challenge(later, 'sign_in')
    const passkey = key.authenticate({ challenge: sign })
    expect(locationOf(await later.post('/es/trabajo/entrar', { passkey }))).toBe('/es/trabajo')
    expect((await later.get('/es/trabajo')).status).toBe(200)
    expect((await openBrowser().post('/es/trabajo/entrar', { passkey })).status, 'a second time').toBe(422)
  })

  it('is not to be enrolled by a stranger, nor without a fresh proof', async () => {
    expect((await challenge(browser, 'enrol')).refused).toBe('access.sign_in')
    expect((await challenge(browser, 'second_factor')).refused).toBe('access.sign_in')
    await givePassword(browser, person)
    await enrol(browser)
    await portal.services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: null })
      .where('member_id', '=', person.memberId)
      .execute()
    expect((await challenge(browser, 'enrol')).refused).toBe('access.step_up')
    const sent = await browser.post(ACCOUNT, { act: 'passkey_enrol', name: 'Computadora de casa', passkey: '' })
    expect(locationOf(sent)).toContain('/es/trabajo/confirmar')
    expect(await (await browser.get(ACCOUNT)).text(), 'what was typed').toContain('value="Computadora de casa"')
    expect((await browser.post('/es/trabajo/llave', { purpose: 'other' })).status).toBe(400)
    expect((await browser.get('/es/trabajo/llave')).status).toBe(404)
  })
})

it.each([
  '/es/trabajo/entrar',
  '/es/trabajo/entrar/codigo',
])('%s runs two named scripts of ours and no other', async (path) => {
  const answer = await browser.get(path)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/nonce|unsafe/)
  const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? []
  expect(scripts).toHaveLength(2)
  for (const script of scripts) {
    const src = /src="([^"]+)"/.exec(script)?.[1] ?? ''
    expect((await fetch(portal.origin + src)).status, src).toBe(200)
  }
})
