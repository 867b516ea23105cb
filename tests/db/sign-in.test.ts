import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMember } from '../../app/http/actor.server.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { signInToDemo } from '../../app/institutions/demo-login.server.ts'
import { hashPassword } from '../../app/institutions/password.server.ts'
import { closeSession } from '../../app/institutions/sessions.server.ts'
import { signIn } from '../../app/institutions/sign-in.server.ts'
import { signInDelay } from '../../app/institutions/sign-in-delay.ts'
import type { Services } from '../../app/services.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const EMAIL = 'officer.hn@demo.invalid'
const PASSWORD = 'demo-demo-demo'

let open: TestServices
let services: Services
beforeAll(async () => {
  open = await openTestServices({ DEMO: '1' })
  services = open.services
  const { memberId } = await insertMember(services.worker, { kind: 'chancellery', country: 'HN', accredited: true }, [
    'consular_officer',
  ])
  await services.worker
    .updateTable('app.member')
    .set({ email: EMAIL, password_hash: await hashPassword(PASSWORD) })
    .where('id', '=', memberId)
    .execute()
})
afterAll(() => open.close())

const requestWith = (secret: string) =>
  new Request('http://localhost/es/trabajo', { headers: { cookie: `staff=${secret}` } })
const secretOf = async (previous?: string): Promise<string> => {
  const signedIn = await signIn(services, { email: EMAIL, password: PASSWORD, previous })
  if (!signedIn.ok) throw new Error(signedIn.code)
  return signedIn.value.secret
}

test('the right password opens a session of the member, stored only as a hash', async () => {
  const secret = await secretOf()
  const member = await findMember(services, requestWith(secret))
  expect(member).toMatchObject({ kind: 'member', country: 'HN', roles: ['consular_officer'], accredited: true })
  const rows = await services.worker.selectFrom('app.session').select('id_hash').execute()
  expect(rows.map((row) => row.id_hash.toString('hex'))).toContain(hashSecret(secret).toString('hex'))
  const trail = await services.worker.selectFrom('audit.entry').select('act').execute()
  expect(trail.map(({ act }) => act)).toContain('staff.sign_in')
})

test('signing in again from one browser ends its earlier session', async () => {
  const first = await secretOf()
  const second = await secretOf(first)
  expect(await findMember(services, requestWith(first))).toBeUndefined()
  expect(await findMember(services, requestWith(second))).toBeDefined()
})

test('signing out ends the session', async () => {
  const secret = await secretOf()
  await closeSession(services, await findMember(services, requestWith(secret)), secret)
  expect(await findMember(services, requestWith(secret))).toBeUndefined()
})

test('an unknown account and a wrong password are one answer in one class of time', async () => {
  const timed = async (email: string) => {
    const start = performance.now()
    const answer = await signIn(services, { email, password: 'not the one' })
    return { answer, milliseconds: performance.now() - start }
  }
  const known = await timed(EMAIL)
  const unknown = await timed('nobody@demo.invalid')
  expect(unknown.answer).toEqual(known.answer)
  expect(known.answer).toEqual({ ok: false, code: 'sign_in.wrong' })
  for (const { milliseconds } of [known, unknown]) expect(milliseconds).toBeGreaterThanOrEqual(249)
  await secretOf()
})

test('attempts on one account wait longer and longer and are never locked out', () => {
  expect([0, 1, 2, 3, 4, 5, 8, 100].map(signInDelay)).toEqual([0, 0, 0, 500, 1000, 2000, 16_000, 16_000])
})

test('attempts are counted for an account that does not exist too, and forgotten after success', async () => {
  for (let times = 0; times < 2; times++) await signIn(services, { email: 'nobody.else@demo.invalid', password: 'x' })
  const attempts = () => services.worker.selectFrom('app.sign_in_attempt').select('account_hash').execute()
  const before = await attempts()
  expect(before.length).toBeGreaterThanOrEqual(2)
  await signIn(services, { email: EMAIL, password: 'x' })
  await secretOf()
  expect((await attempts()).length).toBe(before.length)
})

test('a demo login works in the demonstration only, and only for its logins', async () => {
  expect(await signInToDemo(services, 'officer.hn')).toMatchObject({ next: 'work' })
  expect(await signInToDemo(services, 'officer.zz')).toBeUndefined()
  expect(await signInToDemo(services, "officer.hn' or 1=1")).toBeUndefined()
  const real = { ...services, config: { ...services.config, demo: false } }
  expect(await signInToDemo(real, 'officer.hn')).toBeUndefined()
})
