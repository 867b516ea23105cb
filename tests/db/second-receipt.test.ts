/** A receipt per parent: given once in a verified call, with answers of its own (protection rules 1 and 5). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { answerCallBack } from '../../app/notices/call-back.server.ts'
import { enterReceipt } from '../../app/notices/enter-receipt.server.ts'
import { openFollowUp } from '../../app/notices/follow-up.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
beforeAll(async () => {
  opened = await openTestServices()
})
afterAll(() => opened.close())

it('the other parent follows the notice with it; either withdrawal takes the page down at once', async () => {
  const { services } = opened
  const { worker } = opened.database
  const kind = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  const officer = await insertMember(worker, kind, ['consular_officer'])
  const notice = await insertNotice(worker, officer.institutionId, { consents: CONSENT_PURPOSES })
  const mother = await insertReceipt(worker, notice)
  await publishNotice(services, officer, { noticeId: notice, version: 1 })
  const call = async (held: { holder?: 'father'; identityConfirmed: boolean }) => {
    const id = randomUUID()
    const task = { institution_id: officer.institutionId, kind: 'call_back', notice_id: notice } as const
    await worker
      .insertInto('app.task')
      .values({ id, ...task, asked_by: 'notifier', request: 'second_receipt', due_at: new Date() })
      .execute()
    return { id, answer: () => answerCallBack(services, officer, { taskId: id, held: true, ...held }) }
  }
  expect(await (await call({ identityConfirmed: true })).answer()).toEqual({
    ok: false,
    code: 'call_back.holder_missing',
  })
  expect(await (await call({ identityConfirmed: false, holder: 'father' })).answer()).toEqual({
    ok: true,
    value: undefined,
  })
  const verified = await call({ identityConfirmed: true, holder: 'father' })
  const given = await verified.answer()
  if (!given.ok || !given.value) throw new Error('no receipt')
  expect(await verified.answer()).toEqual({ ok: true, value: undefined })
  const entered = await enterReceipt(services, given.value)
  if (!entered.ok) throw new Error('the receipt opens nothing')
  const father = entered.value.actor
  expect(father.holder).toBe('father')
  expect((await openFollowUp(services, father, 'es')).consents.every(({ given }) => given === undefined)).toBe(true)
  await answerConsent(services, father, { purpose: 'publish', given: false, locale: 'es' })
  const { state } = await worker
    .selectFrom('app.publication')
    .select('state')
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  expect(state).toBe('gone')
  const own = (await openFollowUp(services, mother, 'es')).consents.find(({ purpose }) => purpose === 'publish')
  expect(own?.given).toBe(true)
  expect((await openFollowUp(services, mother, 'es')).timeline.map(({ words }) => words)).not.toContainEqual(
    expect.stringContaining('Usted retiró'),
  )
  const again = await (await call({ identityConfirmed: true, holder: 'father' })).answer()
  expect(again).toMatchObject({ ok: true })
  expect(await enterReceipt(services, given.value)).toMatchObject({ ok: false })
})
