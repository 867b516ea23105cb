/** What a cookie is worth before it is given and after it was given back: of members and of families. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSecret } from '../../app/http/cookies.server.ts'
import { findKept, keptReceipt } from '../../app/notices/sitting.server.ts'
import { makeStartKey, startNotice } from '../../app/notices/start-notice.server.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { codeOf, enrolTotp, giveMemberPassword, insertPerson, PASSWORD } from '../support/sign-in.ts'
import { ask } from '../support/visitors.ts'

let portal: ServedPortal
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '0' })
}, 120_000)
afterAll(() => portal.close())

const read = (path: string, cookie: string) => ask(portal.origin, { path, cookie })
const send = (path: string, cookie: string, form: Record<string, string>) => ask(portal.origin, { path, cookie, form })
const given = (headers: string, name: string) =>
  new RegExp(`^set-cookie: ${name}=([\\w-]{43});`, 'im').exec(headers)?.[1]
const isSentToSignIn = (headers: string) => /^location: \S*\/trabajo\/entrar/im.test(headers)

/** A member with an authenticator whose next code is free, and the sign-in of this browser up to the code. */
const enterPassword = async (cookie: string) => {
  const { services } = portal
  const person = await insertPerson(services)
  const { secret } = await enrolTotp(services, (await giveMemberPassword(services, person)).secret)
  await services.worker
    .updateTable('app.totp')
    .set({ last_step: '0' })
    .where('member_id', '=', person.memberId)
    .execute()
  const first = await send('/es/trabajo/entrar', cookie, { email: person.email, password: PASSWORD })
  return { entering: given(first.headers, 'entering') ?? '', code: codeOf(secret, new Date()) }
}

describe('a cookie that somebody else put into the browser', () => {
  it('is never the one a member works under: not of the session, not of the step before', async () => {
    const [staff, step] = [makeSecret(), makeSecret()]
    const planted = `staff=${staff}; entering=${step}`
    const { entering, code } = await enterPassword(planted)
    expect([staff, step, '']).not.toContain(entering)
    const wrongStep = await send('/es/trabajo/entrar/codigo', planted, { code })
    expect(wrongStep.status).toBe(422)
    const done = await send('/es/trabajo/entrar/codigo', `staff=${staff}; entering=${entering}`, { code })
    const session = given(done.headers, 'staff') ?? ''
    expect([staff, step, entering, '']).not.toContain(session)
    expect((await read('/es/trabajo', `staff=${session}`)).status).toBe(200)
    for (const one of [staff, step, entering])
      expect(isSentToSignIn((await read('/es/trabajo', `staff=${one}`)).headers)).toBe(true)
  })

  it('is never the one a family reads under', async () => {
    const { services } = portal
    const { institutionId, country } = await insertMember(
      services.worker,
      { kind: 'chancellery', country: 'HN', slug: 'hn' },
      [],
    )
    const form = new FormData()
    form.set('given', 'Invento')
    const started = await startNotice(services, {
      chancelleryId: institutionId,
      country,
      locale: 'es',
      key: makeStartKey(services),
      form,
    })
    if (!started.ok) throw new Error('not started')
    const code = keptReceipt(await findKept(services, started.secret)) ?? ''
    await services.worker.updateTable('app.notice').set({ state: 'filed', filed_at: new Date() }).execute()
    const planted = makeSecret()
    const page = await read('/es/comprobante', `family=${planted}`)
    const entered = await send('/es/comprobante', `family=${planted}`, { code, ...(await solvePage(page.text)) })
    const sitting = given(entered.headers, 'family') ?? ''
    expect([planted, '']).not.toContain(sitting)
    const follow = '/es/comprobante/seguimiento'
    expect((await read(follow, `family=${sitting}`)).status).toBe(200)
    expect((await read(follow, `family=${planted}`)).status).toBe(303)

    expect((await send('/es/comprobante/terminar', `family=${sitting}`, {})).status).toBe(303)
    for (const path of [follow, '/es/comprobante/copia']) {
      const after = await read(path, `family=${sitting}`)
      expect(after.headers, path).toMatch(/^location: \S*\/comprobante\?despues=/im)
    }
  })
})

describe('a session that was left', () => {
  it('is dead at once: pages, their data, forms; and the step before it opens no second one', async () => {
    const { entering, code } = await enterPassword('')
    const done = await send('/es/trabajo/entrar/codigo', `entering=${entering}`, { code })
    const session = `staff=${given(done.headers, 'staff')}`
    expect((await read('/es/trabajo/avisos', session)).status).toBe(200)
    const left = await send('/es/trabajo/salir', session, {})
    expect(left.headers).toMatch(/^set-cookie: staff=;.*Max-Age=0/im)
    for (const path of ['/es/trabajo', '/es/trabajo/avisos', '/es/trabajo/sesiones'])
      expect(isSentToSignIn((await read(path, session)).headers), path).toBe(true)
    expect((await read('/es/trabajo/avisos.data', session)).text.length).toBeLessThan(300)
    expect(isSentToSignIn((await send('/es/trabajo/sesiones', session, { end: 'others' })).headers)).toBe(true)
    expect((await send('/es/trabajo/entrar/codigo', `entering=${entering}`, { code })).status).toBe(422)
  })
})
