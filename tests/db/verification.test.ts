import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Verification } from '../../app/domain/verification.ts'
import { answerCallBack, openCallBack, reopenCallBack } from '../../app/notices/call-back.server.ts'
import { openFollowUp } from '../../app/notices/follow-up.server.ts'
import { refuseNotice, registerNotice, reopenNotice, unverifyNotice } from '../../app/notices/move-notice.server.ts'
import { listNoticeQueue } from '../../app/notices/notice-queue.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { verifyNotice } from '../../app/notices/verify-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let other: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const state = (country: 'GT' | 'HN') =>
    ({ kind: 'chancellery', country, slug: country.toLowerCase(), accredited: true }) as const
  officer = await insertMember(services.worker, state('GT'), ['consular_officer'])
  other = await insertMember(services.worker, state('HN'), ['consular_officer'])
})
afterAll(() => open.close())

const complete: Verification = {
  checks: { identity_document: 'yes', family_link: 'yes', call_held: 'yes', child_existence: 'yes' },
  risks: {
    evasive_about_link: 'no',
    restraining_order: 'no',
    asks_location_insistently: 'no',
    debt_or_employer: 'no',
    documents_inconsistent: 'no',
  },
  basis: 'Partida de nacimiento y videollamada con la madre.',
}

const filed = async (consents: Parameters<typeof insertNotice>[2] = {}) => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, { state: 'filed', ...consents })
  await addTask(noticeId, 'verify')
  return noticeId
}
const addTask = async (notice_id: string, kind: 'verify' | 'call_back', request?: string) => {
  const id = randomUUID()
  await services.worker
    .insertInto('app.task')
    .values({
      id,
      institution_id: officer.institutionId,
      kind,
      notice_id,
      request,
      asked_by: kind === 'call_back' ? 'notifier' : null,
      due_at: new Date(),
    })
    .execute()
  return id
}
const stateOf = async (id: string) =>
  services.worker.selectFrom('app.notice').select(['state', 'version']).where('id', '=', id).executeTakeFirstOrThrow()
const openTasks = async (id: string) =>
  services.worker
    .selectFrom('app.task')
    .select('kind')
    .where('notice_id', '=', id)
    .where('done_at', 'is', null)
    .execute()
const verify = (noticeId: string, version = 1, verification = complete) =>
  verifyNotice(services, officer, { noticeId, version, verification, as: 'verify' })

test('a complete verification verifies the notice, ends its task and keeps the basis encrypted', async () => {
  const noticeId = await filed()
  expect(await verify(noticeId)).toEqual({ ok: true, value: undefined })
  expect(await stateOf(noticeId)).toEqual({ state: 'verified', version: 2 })
  expect(await openTasks(noticeId)).toEqual([])
  const stored = await services.worker
    .selectFrom('app.verification')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  expect(stored.basis_ciphertext).not.toContain('madre')
  expect((await openNotice(services, officer, noticeId)).verification?.basis).toBe(complete.basis)
})

test.each([
  ['verification.checks_open', { ...complete, checks: { ...complete.checks, call_held: 'pending' } }],
  ['verification.risk', { ...complete, risks: { ...complete.risks, restraining_order: 'yes' } }],
  ['verification.risk_unanswered', { ...complete, risks: { ...complete.risks, debt_or_employer: 'unknown' } }],
  ['verification.basis_missing', { ...complete, basis: '  ' }],
] as const)('refuses with %s and records nothing', async (code, verification) => {
  const noticeId = await filed()
  expect(await verify(noticeId, 1, verification)).toMatchObject({ ok: false, code })
  expect(await stateOf(noticeId)).toEqual({ state: 'filed', version: 1 })
  expect((await openNotice(services, officer, noticeId)).verification).toBeUndefined()
})

test('what is known so far can be recorded as not verified yet; the notice stays in the queue', async () => {
  const noticeId = await filed()
  const partial = { ...complete, checks: { ...complete.checks, call_held: 'pending' as const } }
  await verifyNotice(services, officer, { noticeId, version: 1, verification: partial, as: 'record' })
  expect(await stateOf(noticeId)).toEqual({ state: 'filed', version: 2 })
  expect((await openNotice(services, officer, noticeId)).verification).toMatchObject({ verified: false })
  expect(await openTasks(noticeId)).toEqual([{ kind: 'verify' }])
})

test('of two officers looking at one version, the second is told that it changed', async () => {
  const noticeId = await filed()
  const answers = await Promise.all([verify(noticeId), verify(noticeId)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'notice.changed' })
})

test.each([
  0,
  -1,
  2 ** 31,
  2 ** 53,
  Number.POSITIVE_INFINITY,
  Number.NaN,
])('a form that says version %d looks at a notice that changed since', async (version) => {
  expect(await verify(await filed(), version)).toEqual({ ok: false, code: 'notice.changed' })
})

test('to another chancellery, another role and a draft the notice does not exist', async () => {
  const noticeId = await filed()
  const missing = { status: 404 }
  await expect(openNotice(services, other, noticeId)).rejects.toMatchObject(missing)
  await expect(
    verifyNotice(services, other, { noticeId, version: 1, verification: complete, as: 'verify' }),
  ).rejects.toMatchObject(missing)
  await expect(openNotice(services, { ...officer, roles: ['migration_officer'] }, noticeId)).rejects.toMatchObject(
    missing,
  )
  await expect(openNotice(services, { ...officer, accredited: false }, noticeId)).rejects.toMatchObject(missing)
  const draft = await insertNotice(services.worker, officer.institutionId, { state: 'draft' })
  await expect(openNotice(services, officer, draft)).rejects.toMatchObject(missing)
  await expect(openNotice(services, officer, 'not-a-uuid')).rejects.toMatchObject(missing)
  expect((await listNoticeQueue(services, other, { tab: 'filed', page: 1 })).rows).toEqual([])
})

test('registering needs the consent that partners search, and starts matching and indexing', async () => {
  const without = await filed({ consents: [] })
  await verify(without)
  expect(await registerNotice(services, officer, { noticeId: without, version: 2 })).toMatchObject({
    code: 'notice.no_consent_search',
  })
  const noticeId = await filed()
  await verify(noticeId)
  expect(await registerNotice(services, officer, { noticeId, version: 2 })).toMatchObject({ ok: true })
  const work = await services.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', noticeId).execute()
  expect(work.map(({ kind }) => kind).sort()).toEqual(['index_notice', 'match_notice'])
})

test('verification can be undone, and a refusal too; each brings the task back', async () => {
  const noticeId = await filed()
  await verify(noticeId)
  expect(await unverifyNotice(services, officer, { noticeId, version: 2 })).toMatchObject({ ok: true })
  expect(await openTasks(noticeId)).toEqual([{ kind: 'verify' }])
  expect(await refuseNotice(services, officer, { noticeId, version: 3, reason: ' ' })).toMatchObject({
    code: 'notice.reason_missing',
  })
  expect(await refuseNotice(services, officer, { noticeId, version: 3, reason: 'Documentos ajenos' })).toMatchObject({
    ok: true,
  })
  expect(await openTasks(noticeId)).toEqual([])
  expect(await reopenNotice(services, officer, { noticeId, version: 4 })).toMatchObject({ ok: true })
  expect((await stateOf(noticeId)).state).toBe('filed')
  expect(await openTasks(noticeId)).toEqual([{ kind: 'verify' }])
})

test('opening a notice leaves a trace', async () => {
  const noticeId = await filed()
  await openNotice(services, officer, noticeId)
  const trail = await services.worker
    .selectFrom('audit.entry')
    .select(['act', 'member_id'])
    .where('record_id', '=', noticeId)
    .execute()
  expect(trail).toContainEqual({ act: 'notice.open', member_id: officer.memberId })
})

test('a call-back without a confirmed identity changes nothing and can be taken up again', async () => {
  const noticeId = await filed()
  const taskId = await addTask(noticeId, 'call_back', 'close')
  await answerCallBack(services, officer, { taskId, held: false, identityConfirmed: false })
  expect(await openTasks(noticeId)).toContainEqual({ kind: 'call_back' })
  await answerCallBack(services, officer, { taskId, held: true, identityConfirmed: false })
  expect((await stateOf(noticeId)).state).toBe('filed')
  expect((await openCallBack(services, officer, taskId)).result).toBe('identity_not_confirmed')
  expect(await reopenCallBack(services, officer, taskId)).toMatchObject({ ok: true })
  await expect(openCallBack(services, other, taskId)).rejects.toMatchObject({ status: 404 })
})

test('a call-back with a confirmed identity closes the notice, once, however often it is sent', async () => {
  const noticeId = await filed()
  const taskId = await addTask(noticeId, 'call_back', 'close')
  const answer = { taskId, held: true, identityConfirmed: true }
  const answers = await Promise.all([
    answerCallBack(services, officer, answer),
    answerCallBack(services, officer, answer),
  ])
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect((await stateOf(noticeId)).state).toBe('closed')
})

test('a new number replaces the old one only with the number given', async () => {
  const noticeId = await filed()
  const contact = { name: 'Quien busca', phone: '+502 5555 0101', locale: 'es' }
  await services.worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: services.keyring.encrypt(JSON.stringify(contact), `notice:${noticeId}:contact`),
    })
    .execute()
  const taskId = await addTask(noticeId, 'call_back', 'change_contact')
  const answer = { taskId, held: true, identityConfirmed: true }
  expect(await answerCallBack(services, officer, answer)).toMatchObject({ code: 'call_back.contact_missing' })
  expect(await answerCallBack(services, officer, { ...answer, phone: '+502 5555 0202' })).toMatchObject({ ok: true })
  expect((await openNotice(services, officer, noticeId)).contact).toEqual({ ...contact, phone: '+502 5555 0202' })
})

test('a new number is the one by which the child is matched, and must be one', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId)
  const contact = { name: 'Quien busca', phone: '+502 5555 0101', locale: 'es' }
  await services.worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: services.keyring.encrypt(JSON.stringify(contact), `notice:${noticeId}:contact`),
    })
    .execute()
  const taskId = await addTask(noticeId, 'call_back', 'change_contact')
  const answer = { taskId, held: true, identityConfirmed: true }
  expect(await answerCallBack(services, officer, { ...answer, phone: 'mañana' })).toMatchObject({
    code: 'filing.phone',
  })
  expect(await answerCallBack(services, officer, { ...answer, email: 'ana' })).toMatchObject({ code: 'filing.email' })
  expect(await answerCallBack(services, officer, { ...answer, phone: '+502 5555 0303' })).toMatchObject({ ok: true })
  const { content } = await services.worker
    .selectFrom('app.notice')
    .select('content')
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow()
  expect(content.person.phoneDigests).toEqual([services.keyring.digest('phone', '55550303')])
  const work = await services.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', noticeId).execute()
  expect(work).toContainEqual({ kind: 'match_notice' })
})

test('a family that left no phone or e-mail is not promised a call, until it has left one', async () => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    content: { unknown: ['circunstancias', 'contacto'] },
  })
  const contact = { name: 'Quien busca', locale: 'es' }
  await services.worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: services.keyring.encrypt(JSON.stringify(contact), `notice:${noticeId}:contact`),
    })
    .execute()
  const family = await insertReceipt(services.worker, noticeId)
  const followed = () => openFollowUp(services, family, 'es')
  expect((await followed()).canBeReached).toBe(false)
  const taskId = await addTask(noticeId, 'call_back', 'change_contact')
  await answerCallBack(services, officer, { taskId, held: true, identityConfirmed: true, email: 'ana@prueba.invalid' })
  expect((await followed()).canBeReached).toBe(true)
})

test('a notice closed at the family’s wish waits for no verification any more', async () => {
  const noticeId = await filed()
  const taskId = await addTask(noticeId, 'call_back', 'close')
  await answerCallBack(services, officer, { taskId, held: true, identityConfirmed: true })
  expect(await openTasks(noticeId)).toEqual([])
})

test.each(['closed', 'refused'] as const)('a call about a %s notice can be ended', async (state) => {
  const noticeId = await insertNotice(services.worker, officer.institutionId, { state })
  const taskId = await addTask(noticeId, 'call_back', 'erase')
  expect(await answerCallBack(services, officer, { taskId, held: true, identityConfirmed: true })).toMatchObject({
    ok: true,
  })
  expect(await openTasks(noticeId)).toEqual([])
  expect((await stateOf(noticeId)).state).toBe(state)
})

test('an id that cannot be one is as unknown as any other', async () => {
  for (const taskId of ['-'.repeat(36), 'x'])
    await expect(openCallBack(services, officer, taskId)).rejects.toMatchObject({ status: 404 })
})
