/** Several children of one family in one sitting: what is carried over is the sitting's, and no receipt's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { beginSibling, familyOfSitting, keepForNextChild } from '../../app/notices/begin-sibling.server.ts'
import { suggest } from '../../app/notices/carried.ts'
import { enterReceipt } from '../../app/notices/enter-receipt.server.ts'
import { findOwnSittingAndContact } from '../../app/notices/open-own-notice.server.ts'
import { requireOwnNotice } from '../../app/notices/own-notice.server.ts'
import { baseOf } from '../../app/notices/page-base.server.ts'
import { saveAnswer } from '../../app/notices/save-answer.server.ts'
import { findKept, putAwayReceipt } from '../../app/notices/sitting.server.ts'
import { makeStartKey, startNotice } from '../../app/notices/start-notice.server.ts'
import type { AskedStepId } from '../../app/notices/step-ids.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let services: Services
let office: MemberActor
beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  office = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [])
})
afterAll(() => opened.close())

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const holderOf = async (secret: string): Promise<FamilyActor> => {
  const { notice_id, receipt_id } = await services.worker
    .selectFrom('app.family_session')
    .select(['notice_id', 'receipt_id'])
    .where('id_hash', '=', hashSecret(secret))
    .executeTakeFirstOrThrow()
  return { kind: 'family', noticeId: notice_id, receiptId: receipt_id, holder: 'notifier' }
}
const say = (actor: FamilyActor, step: AskedStepId, fields: Readonly<Record<string, string>>) =>
  saveAnswer(services, actor, { step, form: formOf(fields), base: baseOf(services, actor.noticeId, {}), locale: 'es' })

/** A first child's notice, filed a moment ago in the sitting that is returned. */
const fileFirst = async () => {
  const started = await startNotice(services, {
    chancelleryId: office.institutionId,
    country: 'GT',
    locale: 'es',
    key: makeStartKey(services),
    form: formOf({ given: 'Delmi', surname1: 'Ixcoy' }),
  })
  if (!started.ok) throw new Error('not started')
  const actor = await holderOf(started.secret)
  await say(actor, 'ultimo-contacto', { country: 'MX', place: 'la terminal' })
  const told = await say(actor, 'contacto', { phone: '+502 0000 1111' })
  if (!told.ok) throw new Error('not saved')
  await services.worker
    .updateTable('app.notice')
    .set({ state: 'filed', filed_at: new Date() })
    .where('id', '=', actor.noticeId)
    .execute()
  await keepForNextChild(services, started.secret, told.notice)
  return { secret: started.secret, actor }
}
const openFamily = async (secret: string) => {
  const headers = { cookie: `__Host-family=${secret}` }
  const request = new Request('https://portal.example/es', { headers })
  const found = await findOwnSittingAndContact({ services, request, access: 'family.read_told' })
  if (!found?.opened) throw new Error('not opened')
  return familyOfSitting(services, found.opened)
}
const beginNext = async (secret: string, key = makeStartKey(services)) => {
  const family = await openFamily(secret)
  const started = await beginSibling(services, family, { locale: 'es', key, form: formOf({ given: 'Yeison' }) })
  if (!started.ok) throw new Error('not begun')
  return { secret: started.secret, actor: await holderOf(started.secret) }
}
const asked = async (actor: FamilyActor) => {
  const { known } = await acting(services.db, { actor }, (tx) => requireOwnNotice(tx, services, actor))
  return { known, today: '2026-11-22', locale: 'es' as const }
}

describe('another child of the family that has just filed', () => {
  it('has a notice, a receipt and permissions of its own; contact and place are suggested and not yet said', async () => {
    const first = await fileFirst()
    const next = await beginNext(first.secret)
    expect(next.actor.noticeId).not.toBe(first.actor.noticeId)
    const { code, carried } = await findKept(services, next.secret)
    expect(carried?.receipts).toEqual([{ code: (await findKept(services, first.secret)).code, name: 'Delmi' }])
    expect(code).not.toBe(carried?.receipts[0]?.code)
    const asking = await asked(next.actor)
    expect(asking.known.content).toEqual({ person: { name: { raw: 'Yeison', given: 'Yeison' } } })
    expect(suggest('contacto', carried?.known, asking)).toEqual({ phone: ['+502 0000 1111'] })
    expect(suggest('companias', carried?.known, asking)).toMatchObject({ companion_name_0: ['Delmi Ixcoy'] })
    const consents = await services.worker
      .selectFrom('app.consent')
      .select('id')
      .where('notice_id', '=', next.actor.noticeId)
      .execute()
    expect(consents).toEqual([])
  })

  it('is begun once when its first page is sent twice', async () => {
    const first = await fileFirst()
    const key = makeStartKey(services)
    const both = [await beginNext(first.secret, key), await beginNext(first.secret, key)]
    expect(new Set(both.map(({ actor }) => actor.noticeId)).size).toBe(1)
  })

  it('opens with its receipt nothing that the family told for the first', async () => {
    const first = await fileFirst()
    const next = await beginNext(first.secret)
    const { code = '' } = await findKept(services, next.secret)
    const entered = await enterReceipt(services, code)
    if (!entered.ok) throw new Error('not entered')
    expect(await findKept(services, entered.value.secret)).toEqual({})
    const opening = entered.value.actor
    expect(JSON.stringify(await asked(opening))).not.toMatch(/Delmi|terminal|0000/)
    const seen = await acting(services.db, { actor: opening }, (tx) =>
      tx.selectFrom('app.notice').select('id').execute(),
    )
    expect(seen).toEqual([{ id: next.actor.noticeId }])
  })

  it('is suggested no phone once the receipt was put away: a receipt alone opens no contact data', async () => {
    const first = await fileFirst()
    await putAwayReceipt(services, first.secret)
    const { hasContact, carried } = await openFamily(first.secret)
    expect([hasContact, carried.receipts]).toEqual([false, []])
    expect(JSON.stringify(carried)).not.toContain('0000')
    const next = await beginNext(first.secret)
    expect(await findKept(services, next.secret)).toMatchObject({ carried: { known: { contact: {} } } })
  })

  it('keeps what is carried over encrypted, for its own sitting alone', async () => {
    const first = await fileFirst()
    await beginNext(first.secret)
    const rows = await services.worker.selectFrom('app.family_session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/Delmi|0000 1111/)
    const other = rows.find(({ carried_ciphertext }) => carried_ciphertext !== null)
    expect(() => services.keyring.decrypt(other?.carried_ciphertext ?? '', 'carried:00')).toThrow()
  })
})
