import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { addDays } from '../../app/domain/membership.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { inviteMember } from '../../app/members/invite.server.ts'
import { createServer, type PortalServer } from '../../app/server.ts'
import { loadBuild } from '../support/portal.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const PASSWORD = 'tres piedras bajo el puente'

let portal: ServedPortal
let behindProxy: PortalServer
let proxied: string
let admin: MemberActor
let adminCookie: string
beforeAll(async () => {
  portal = await serveTestPortal({ DEMO: '1' })
  behindProxy = createServer({
    build: await loadBuild(),
    config: { port: 0, environment: 'test', portalUrl: 'http://localhost:4600', trustProxy: 1 },
  })
  proxied = `http://localhost:${await behindProxy.listen(0)}`
  admin = await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
  adminCookie = await cookieOf(admin.memberId)
}, 120_000)
afterAll(async () => {
  await behindProxy.close()
  await portal.close()
})

const cookieOf = async (memberId: string): Promise<string> =>
  `staff=${await openSession(portal.services, memberId, { means: 'demo' })}`
const get = (path: string, cookie = '', origin = portal.origin) =>
  fetch(origin + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
type Sent = { readonly cookie?: string; readonly headers?: Record<string, string>; readonly origin?: string }
const post = (
  path: string,
  fields: Record<string, string>,
  { cookie = '', headers = {}, origin = portal.origin }: Sent = {},
) =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin, cookie, ...headers },
  })
const inDays = (days: number) => addDays(localDay(new Date(), 'MX'), days)

/** A member with a password, and the cookie of an open session. */
const colleague = async (): Promise<{ readonly id: string; readonly email: string; readonly cookie: string }> => {
  const email = `${randomUUID()}@prueba.invalid`
  const made = await inviteMember(portal.services, admin, {
    name: 'Nadia Cobos',
    email,
    roles: ['shelter_worker'],
    certifiedUntil: inDays(60),
  })
  if (!made.ok) throw new Error(made.code)
  const answer = await post('/es/trabajo/invitacion', { code: made.value.code, password: PASSWORD, again: PASSWORD })
  expect(answer.status).toBe(303)
  const cookie = /staff=[^;]+/.exec(answer.headers.getSetCookie().join('\n'))?.[0] ?? ''
  const row = await portal.services.worker
    .selectFrom('app.member')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return { id: row.id, email, cookie }
}

describe('an invitation', () => {
  it('opens a session for whoever types its code, without scripts', async () => {
    const { cookie } = await colleague()
    const answer = await get('/es/trabajo', cookie)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Nadia Cobos')
  })

  it('used, unknown and unreadable is one answer: status, bytes, headers', async () => {
    const made = await inviteMember(portal.services, admin, {
      name: 'Otra',
      email: `${randomUUID()}@prueba.invalid`,
      roles: ['institution_admin'],
    })
    if (!made.ok) throw new Error(made.code)
    const send = (code: string) => post('/es/trabajo/invitacion', { code, password: PASSWORD, again: PASSWORD })
    expect((await send(made.value.code)).status).toBe(303)
    const seen = new Set<string>()
    for (const code of [made.value.code, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', 'nada']) {
      const answer = await send(code)
      expect(answer.status).toBe(422)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.getSetCookie()).toEqual([])
      seen.add((await answer.text()).replaceAll(code, '·').replace(/nonce="[^"]*"/g, ''))
    }
    expect(seen.size).toBe(1)
  })

  it('keeps its secret out of every address: the link carries it after #', async () => {
    const answer = await post(
      '/es/trabajo/integrantes?index',
      { name: 'Iván Sontay', email: `${randomUUID()}@prueba.invalid`, roles: 'institution_admin', certified: '' },
      { cookie: adminCookie },
    )
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toMatch(/\/es\/trabajo\/invitacion#([A-Z2-9]{4}-){5}[A-Z2-9]{4}/)
    expect(html).not.toMatch(/href="[^"]*#([A-Z2-9]{4}-){5}/)
    const again = await get('/es/trabajo/integrantes', adminCookie)
    expect(await again.text()).not.toMatch(/([A-Z2-9]{4}-){5}[A-Z2-9]{4}/)
  })
})

describe('mid-session', () => {
  const acts = {
    'a role is taken': { act: 'save', roles: 'institution_admin', certified: '' },
    'the certification is cut short': { act: 'save', roles: 'shelter_worker', certified: inDays(3) },
    'the account is closed': { act: 'close' },
    'all sessions are ended': { act: 'end' },
  }
  it.each(Object.entries(acts))('%s: the very next request is nobody’s, page and .data twin', async (_, fields) => {
    const { id, cookie } = await colleague()
    expect((await get('/es/trabajo/reportes', cookie)).status).toBe(200)
    const done = await post(`/es/trabajo/integrantes/${id}`, fields, { cookie: adminCookie })
    expect(done.status).toBe(303)
    for (const path of ['/es/trabajo/reportes', '/es/trabajo', '/es/trabajo/sesiones']) {
      const answer = await get(path, cookie)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toContain('/trabajo/entrar')
      expect((await (await get(`${path}.data`, cookie)).text()).length).toBeLessThan(300)
    }
    const sent = await post('/es/trabajo/reportes/nuevo', { key: randomUUID(), name: 'Yeni' }, { cookie })
    expect(sent.headers.get('location')).toContain('/trabajo/entrar')
  })

  it('a member ends the others of his own sessions, and keeps the one in use', async () => {
    const { id, cookie } = await colleague()
    const other = await cookieOf(id)
    expect((await post('/es/trabajo/sesiones', { end: 'others' }, { cookie })).status).toBe(303)
    expect((await get('/es/trabajo', other)).status).toBe(303)
    expect((await get('/es/trabajo', cookie)).status).toBe(200)
  })

  it('nobody but an administrator changes members, and none of another institution', async () => {
    const { id, cookie } = await colleague()
    expect((await post(`/es/trabajo/integrantes/${id}`, { act: 'close' }, { cookie })).status).toBe(403)
    const elsewhere = await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, [
      'institution_admin',
    ])
    const theirs = await cookieOf(elsewhere.memberId)
    for (const act of ['close', 'end', 'save'])
      expect((await post(`/es/trabajo/integrantes/${id}`, { act }, { cookie: theirs })).status, act).toBe(404)
    expect((await get(`/es/trabajo/integrantes/${id}`, theirs)).status).toBe(404)
    expect((await get(`/es/trabajo/integrantes/${id}.data`, theirs)).status).toBe(404)
  })
})

describe('a shelter without agreement', () => {
  it('opens its own reports, and neither the registry nor possible matches', async () => {
    const shelter = await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const cookie = await cookieOf(shelter.memberId)
    const paths = ['/es/trabajo/buscar', '/es/trabajo/coincidencias', `/es/trabajo/coincidencias/${randomUUID()}`]
    expect((await get('/es/trabajo/buscar', cookie)).status).toBe(200)
    await portal.services.worker
      .updateTable('app.institution')
      .set({ agreement: 'none' })
      .where('id', '=', shelter.institutionId)
      .execute()
    for (const path of paths) {
      expect((await get(path, cookie)).status, path).toBe(403)
      expect((await get(`${path}.data`, cookie)).status, path).toBe(403)
    }
    expect((await get('/es/trabajo/reportes', cookie)).status).toBe(200)
    expect(await (await get('/es/trabajo', cookie)).text()).not.toContain('/es/trabajo/coincidencias')
  })
})

describe('one network', () => {
  const EMAILS = Array.from({ length: 200 }, (_, index) => `honrada.${index}@prueba.invalid`)
  beforeAll(async () => {
    const password_hash = await hashPassword(PASSWORD)
    await portal.services.worker
      .insertInto('app.member')
      .values(
        EMAILS.map((email) => ({
          id: randomUUID(),
          institution_id: admin.institutionId,
          name: 'Integrante',
          email,
          password_hash,
          roles: ['institution_admin' as const],
        })),
      )
      .execute()
  })
  const clearPace = () => portal.services.worker.deleteFrom('app.network_pace').execute()
  const rows = () => portal.services.worker.selectFrom('app.network_pace').select(['key', 'level']).execute()
  const signIn = (email: string, password = PASSWORD, sent: Sent = {}) =>
    post('/es/trabajo/entrar', { email, password }, sent)

  it('serves two hundred honest sign-ins behind one address, all at once, in a bounded time', async () => {
    await clearPace()
    const start = performance.now()
    const answers = await Promise.all(EMAILS.map((email) => signIn(email)))
    const took = performance.now() - start
    expect(answers.map((answer) => answer.status)).toEqual(EMAILS.map(() => 303))
    expect(took).toBeLessThan(60_000)
    const [row, ...others] = await rows()
    expect(others).toEqual([])
    expect(row?.level).toBeLessThan(1)
  }, 120_000)

  it('makes wrong attempts wait, and serves an honest one behind the same address within seconds all the same', async () => {
    await clearPace()
    await signIn('nadie@prueba.invalid', 'no')
    await portal.services.worker.updateTable('app.network_pace').set({ level: 5000 }).execute()
    const start = performance.now()
    expect((await signIn(EMAILS[7] ?? '')).status).toBe(303)
    const took = performance.now() - start
    expect(took).toBeGreaterThan(3900)
    expect(took).toBeLessThan(15_000)
  })

  it('makes wrong attempts on one account wait longer than right ones on others', async () => {
    await clearPace()
    const account = 'apurada@prueba.invalid'
    for (let times = 0; times < 4; times++) await signIn(account, 'no')
    const timed = async (work: () => Promise<Response>) => {
      const start = performance.now()
      await work()
      return performance.now() - start
    }
    const wrong = await timed(() => signIn(account, 'no'))
    const right = await timed(() => signIn(EMAILS[8] ?? ''))
    expect(wrong).toBeGreaterThan(950)
    expect(right).toBeLessThan(wrong)
  })

  it('is not another one for a forged X-Forwarded-For; behind one proxy of ours it is who the proxy says', async () => {
    await clearPace()
    for (const forged of ['203.0.113.7', '198.51.100.9', '192.0.2.44, 203.0.113.1'])
      await signIn('nadie@prueba.invalid', 'no', { headers: { 'x-forwarded-for': forged } })
    expect(await rows()).toHaveLength(1)
    for (const client of ['203.0.113.7', '198.51.100.9'])
      for (const forged of ['10.0.0.1', '192.0.2.1'])
        await signIn('nadie@prueba.invalid', 'no', {
          origin: proxied,
          headers: { 'x-forwarded-for': `${forged}, ${client}` },
        })
    expect(await rows()).toHaveLength(3)
    for (const { key } of await rows()) expect(key.toString('latin1')).not.toMatch(/\d+\.\d+\.\d+/)
  })
})
