import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { FACTOR_OF_METHOD } from '../../app/domain/sign-in.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { openSession, renewSession } from '../../app/institutions/sessions.server.ts'
import type { Services } from '../../app/services.server.ts'
import { finishMinistry, listMinistries, startMinistry } from '../../app/sign-in/ministry.server.ts'
import { setProvider } from '../../app/sign-in/set-provider.server.ts'
import { listToldMeans } from '../../app/sign-in/told-means.server.ts'
import { acting } from '../../db/acting.server.ts'
import { MFA_CLASS, type MinistryProvider, startMinistryProvider } from '../support/ministry-provider.ts'
import { openTestServices, type TestServices } from '../support/services.ts'
import { insertPerson, ownerOf, type Person } from '../support/sign-in.ts'

let open: TestServices
let services: Services
let provider: MinistryProvider
let person: Person
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  provider = await startMinistryProvider(services.config.portalUrl)
})
afterAll(async () => {
  await provider.close()
  await open.close()
})
beforeEach(async () => {
  person = await insertPerson(services)
  const { issuer, clientId, clientSecret } = provider
  await setProvider(services, {
    institutionId: person.institutionId,
    issuer,
    clientId,
    clientSecret,
    emailDomain: 'prueba.invalid',
    requiredAcr: MFA_CLASS,
  })
})

const start = async () => {
  const started = await startMinistry(services, { institutionId: person.institutionId, after: '/es/trabajo' })
  if (!started.ok) throw new Error(started.code)
  return started.value
}
/** The whole way to the ministry and back. */
const goThere = async () => {
  const { address, secret } = await start()
  return finishMinistry(services, { secret, search: await provider.visit(address) })
}
const subjects = () =>
  services.worker.selectFrom('app.member_subject').selectAll().where('member_id', '=', person.memberId).execute()

test('is offered by name, and its secret is kept under a key outside the database', async () => {
  expect((await listMinistries(services)).map(({ id }) => id)).toContain(person.institutionId)
  const row = await services.worker
    .selectFrom('app.identity_provider')
    .selectAll()
    .where('institution_id', '=', person.institutionId)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(provider.clientSecret)
})

test('names an invited member by a vouched e-mail, binds the subject, and records how it asked', async () => {
  const subject = randomUUID()
  provider.seat({ subject, email: person.email.toUpperCase(), amr: ['pwd', 'mfa'] })
  const finished = await goThere()
  if (!finished.ok) throw new Error(finished.code)
  expect(finished.value).toMatchObject({ entered: { next: 'work' }, after: '/es/trabajo' })
  const actor = await ownerOf(services, finished.value.entered.secret)
  expect(actor).toMatchObject({ kind: 'member', memberId: person.memberId })
  expect(actor.session).toMatchObject({ means: 'oidc', secondFactor: 'provider', steppedUp: true })
  const row = await services.worker
    .selectFrom('app.session')
    .selectAll()
    .where('id_hash', '=', hashSecret(finished.value.entered.secret))
    .executeTakeFirstOrThrow()
  expect(row.assurance).toEqual({ amr: ['pwd', 'mfa'] })
  expect(JSON.stringify(row)).not.toMatch(/token|eyJ/)
  expect(await subjects()).toMatchObject([{ subject, institution_id: person.institutionId }])

  provider.seat({ subject, acr: MFA_CLASS })
  const again = await goThere()
  expect(again.ok && again.value.entered.next, 'by its subject alone, and the class agreed on').toBe('work')
  if (actor.kind !== 'member') throw new Error('only enrolling')
  const told = async () => (await listToldMeans(services, actor)).map(({ means }) => means)
  const ofMinistry = async () => (await told()).filter((means) => means.startsWith('ministry'))
  expect(await ofMinistry(), 'that it was tied is told as every other means, once').toEqual(['ministry'])
  await services.worker.deleteFrom('app.member_subject').where('member_id', '=', person.memberId).execute()
  expect((await ofMinistry()).sort()).toEqual(['ministry', 'ministry_removed'])
})

test('that asked for a password alone leads to our own second factor, not to work', async () => {
  provider.seat({ subject: randomUUID(), email: person.email, amr: ['pwd'] })
  const finished = await goThere()
  if (!finished.ok) throw new Error(finished.code)
  expect(finished.value.entered.next).toBe('enrol')
  expect((await ownerOf(services, finished.value.entered.secret)).kind).toBe('enrolling')
})

test.each([
  { amr: ['otp'] },
  { amr: ['hwk'] },
  { amr: ['otp', 'sms'] },
])('$amr is one factor: our own second one is asked', async ({ amr }) => {
  provider.seat({ subject: randomUUID(), email: person.email, amr })
  const finished = await goThere()
  if (!finished.ok) throw new Error(finished.code)
  expect(finished.value.entered.next).toBe('enrol')
})

test('the database opens no whole session on less than the provider said, and counts methods as the domain does', async () => {
  const opening = (amr: readonly string[]) =>
    openSession(services, person.memberId, { means: 'oidc', secondFactor: 'provider', assurance: { amr } })
  for (const amr of [[], ['otp'], ['hwk', 'user']]) await expect(opening(amr)).rejects.toThrow('access.enrol')
  expect(await opening(['pwd', 'otp'])).toHaveLength(43)
  // Nor is one made whole afterwards by a word that nobody gave, or that another means gave.
  const begun = await openSession(services, person.memberId, { means: 'oidc', assurance: { amr: ['otp'] } })
  const known = await openSession(services, person.memberId, { means: 'password' })
  const finish = (secret: string) =>
    services.worker
      .updateTable('app.session')
      .set({ second_factor: 'provider' })
      .where('id_hash', '=', hashSecret(secret))
      .execute()
  for (const secret of [begun, known]) await expect(finish(secret)).rejects.toThrow('access.enrol')
  const { rows } = await sql<{ kind: string }>`
    select app.factor_of_method(method) as kind from unnest(${Object.keys(FACTOR_OF_METHOD)}::text[]) with ordinality m(method, at)
    order by at`.execute(services.worker)
  expect(rows.map(({ kind }) => kind)).toEqual(Object.values(FACTOR_OF_METHOD))
})

test.each([
  ['nobody knows', () => ({ subject: randomUUID(), email: 'nadie@prueba.invalid', amr: ['mfa'] })],
  ['an e-mail it does not vouch for', () => ({ subject: randomUUID(), email: person.email, verified: false })],
  ['no e-mail', () => ({ subject: randomUUID(), amr: ['mfa'] })],
] as const)('%s: no session, and no member is made', async (_, who) => {
  const before = await services.worker.selectFrom('app.member').select('id').execute()
  provider.seat(who())
  expect(await goThere()).toEqual({ ok: false, code: 'ministry.refused' })
  expect(await services.worker.selectFrom('app.member').select('id').execute()).toHaveLength(before.length)
  expect(await subjects()).toEqual([])
})

test('does not name a member of another institution, nor one outside its domain, nor take over a bound member', async () => {
  const other = await insertPerson(services)
  provider.seat({ subject: randomUUID(), email: other.email, amr: ['mfa'] })
  expect((await goThere()).ok).toBe(false)
  await services.worker
    .updateTable('app.member')
    .set({ email: `${person.memberId}@otro.invalid` })
    .where('id', '=', person.memberId)
    .execute()
  provider.seat({ subject: randomUUID(), email: `${person.memberId}@otro.invalid`, amr: ['mfa'] })
  expect((await goThere()).ok).toBe(false)
  await services.worker
    .updateTable('app.member')
    .set({ email: person.email })
    .where('id', '=', person.memberId)
    .execute()
  provider.seat({ subject: 'first', email: person.email, amr: ['mfa'] })
  expect((await goThere()).ok).toBe(true)
  provider.seat({ subject: 'second', email: person.email, amr: ['mfa'] })
  expect((await goThere()).ok).toBe(false)
})

test('an answer is taken once, in the browser that asked, with its own state, and not from an inactive member', async () => {
  provider.seat({ subject: randomUUID(), email: person.email, amr: ['mfa'] })
  const [first, second] = [await start(), await start()]
  const search = await provider.visit(first.address)
  expect((await finishMinistry(services, { secret: undefined, search })).ok).toBe(false)
  expect((await finishMinistry(services, { secret: second.secret, search })).ok, 'the state of another').toBe(false)
  expect((await finishMinistry(services, { secret: first.secret, search })).ok).toBe(true)
  expect((await finishMinistry(services, { secret: first.secret, search })).ok, 'a second time').toBe(false)
  await services.worker.updateTable('app.member').set({ active: false }).where('id', '=', person.memberId).execute()
  expect((await goThere()).ok).toBe(false)
})

test('that does not answer, or is not there, is said and no error', async () => {
  const { institutionId } = person
  const asked = { institutionId, after: '/es/trabajo' }
  await services.worker
    .updateTable('app.identity_provider')
    .set({ issuer: 'http://127.0.0.1:9' })
    .where('institution_id', '=', institutionId)
    .execute()
  expect(await startMinistry(services, asked)).toEqual({ ok: false, code: 'ministry.unreachable' })
  expect(await startMinistry(services, { ...asked, institutionId: randomUUID() })).toMatchObject({ ok: false })
})

test('is asked anew for a fresh proof, of the same person', async () => {
  const subject = randomUUID()
  provider.seat({ subject, email: person.email, amr: ['mfa'] })
  const finished = await goThere()
  if (!finished.ok) throw new Error(finished.code)
  const actor = await ownerOf(services, finished.value.entered.secret)
  if (actor.kind !== 'member' || !actor.session) throw new Error('no member')
  const confirm = async () => {
    const started = await startMinistry(services, {
      institutionId: person.institutionId,
      after: '/es/trabajo',
      confirming: actor,
    })
    if (!started.ok) throw new Error(started.code)
    expect(started.value.address).toContain('max_age=0')
    return finishMinistry(services, {
      secret: started.value.secret,
      search: await provider.visit(started.value.address),
      actor,
    })
  }
  provider.seat({ subject: randomUUID(), email: 'nadie@prueba.invalid', amr: ['mfa'] })
  expect((await confirm()).ok).toBe(false)
  provider.seat({ subject, amr: ['pwd'] })
  expect((await confirm()).ok, 'without a second factor there').toBe(false)
  provider.seat({ subject, amr: ['mfa'] })
  const confirmed = await confirm()
  if (!confirmed.ok) throw new Error(confirmed.code)
  expect(confirmed.value.entered.secret).not.toBe(finished.value.entered.secret)
  await expect(
    acting(services.db, { actor }, (tx) => renewSession(tx, services, actor.session ?? never(), 'provider')),
    'the session has another secret now',
  ).rejects.toThrow()
})

const never = (): never => {
  throw new Error('no session')
}
