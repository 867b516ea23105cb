import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emergencyContext } from '../../app/break-glass/emergency-words.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { CIPHERTEXTS } from '../../app/encryption/contexts.ts'
import { listCipherColumns, listForgotten } from '../../app/encryption/rotate-columns.server.ts'
import { rotateKeys } from '../../app/encryption/rotate-keys.server.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import { findParkedSearch, parkSearch } from '../../app/http/parked.server.ts'
import { formatNewKey, type KeyRing, parseKeyRing } from '../../app/keyring.server.ts'
import { enterReceipt } from '../../app/notices/enter-receipt.server.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import { openRefusal, sealRefusal } from '../../app/notices/refusal-words.server.ts'
import { findKept, issueReceipt, keptReceipt, openSitting } from '../../app/notices/sitting.server.ts'
import { listSaved } from '../../app/searches/list-saved.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decisionContext } from '../../app/sightings/decide-hold.server.ts'
import { heardByContext } from '../../app/sightings/hear-child.server.ts'
import { openPhones, sealPhones } from '../../app/sightings/phones.server.ts'
import { openTotpSecret } from '../../app/sign-in/totp.server.ts'
import { insertMember, insertNotice, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const [first, second] = [formatNewKey('k1'), formatNewKey('k2')]
const ringOf = (...keys: string[]): KeyRing => parseKeyRing(keys.join(','))

let open: TestServices
/** Before, during and after the rotation. */
let [before, during, after]: Services[] = []
let officer: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  before = { ...open.services, keyring: ringOf(first) }
  during = { ...open.services, keyring: ringOf(second, first) }
  after = { ...open.services, keyring: ringOf(second) }
  officer = await insertMember(before.worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => open.close())

const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not opened')
  return value
}

const noticeWith = async (services: Services, phone: string): Promise<string> => {
  const digest = services.keyring.digest('phone', phone.slice(-8))
  const id = await insertNotice(services.worker, officer.institutionId, {
    content: { person: { ...joseLuis, phoneDigests: [digest] } },
  })
  await services.worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: id,
      ciphertext: services.keyring.encrypt(JSON.stringify({ name: 'Ana', phone, locale: 'es' }), contactContext(id)),
      phone_digest: digest,
    })
    .execute()
  return id
}
const sightingWith = async (services: Services, phone: string, kept = true): Promise<string> => {
  const digits = phone.slice(-8)
  const id = await insertSighting(services.worker, officer.institutionId, {
    person: { ...joseLuis, phoneDigests: [services.keyring.digest('phone', digits)] },
  })
  if (kept)
    await services.worker
      .updateTable('app.sighting')
      .set({
        phones_ciphertext: sealPhones(services, id, [digits]),
        note_ciphertext: services.keyring.encrypt('nota', `sighting:${id}:note`),
      })
      .where('id', '=', id)
      .execute()
  return id
}
const digestsOf = async (table: 'notice' | 'sighting', id: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ digests: string[] }>`
    select ${sql.raw(table === 'notice' ? "content #> '{person,phoneDigests}'" : "person -> 'phoneDigests'")} as digests
    from ${sql.table(`app.${table}`)} where id = ${id}`.execute(open.services.worker)
  return rows[0]?.digests ?? []
}
const contactOf = async (services: Services, noticeId: string) => {
  const row = await services.worker
    .selectFrom('app.notice_contact')
    .select(['ciphertext', 'phone_digest'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return {
    phone: JSON.parse(services.keyring.decrypt(row.ciphertext, contactContext(noticeId))).phone,
    digest: row.phone_digest,
  }
}

test('no column of ciphertexts is forgotten, and none is named that is not there', async () => {
  const columns = await listCipherColumns(open.services.worker)
  expect(columns.length).toBeGreaterThan(15)
  expect(listForgotten(columns)).toEqual([])
  expect(Object.keys(CIPHERTEXTS).filter((name) => !columns.some((column) => column.name === name))).toEqual([])
})

test('a column nobody knows the context of stops a rotation before it changes anything', async () => {
  const { owner } = open.database
  await sql`create table app.later (id uuid primary key, ciphertext text)`.execute(owner)
  await expect(rotateKeys(need(during))).rejects.toThrow('no context is known for app.later.ciphertext')
  await sql`drop table app.later`.execute(owner)
})

test('rotated while the portal runs, everything opens without the old key, and numbers old and new match again', async () => {
  const [old, now, last] = [need(before), need(during), need(after)]
  const { worker } = open.services
  const noticeId = await noticeWith(old, '+50255550101')
  const later = await noticeWith(now, '+50255550101')
  const sighting = await sightingWith(old, '+50255550101')
  const bare = await sightingWith(old, '+50255550101', false)
  const lone = await sightingWith(old, '+50255559999', false)
  await worker
    .insertInto('app.totp')
    .values({
      member_id: officer.memberId,
      ciphertext: old.keyring.encrypt('SECRET', `totp:${officer.memberId}`),
      enrolled_at: new Date(),
    })
    .execute()
  const parked = await parkSearch(old, { text: 'Ana' }, 600)
  const kept = await saveSearch(old, officer, { text: 'Ana Ixcoy', askedAt: new Date(), standing: true })
  const secret = makeSecret()
  const { receipt, lost } = await worker.transaction().execute(async (tx) => {
    const made = await issueReceipt(tx, old, noticeId)
    await openSitting(tx, old, { secret, noticeId, receiptId: made.id, code: made.code })
    return { receipt: made, lost: await issueReceipt(tx, old, noticeId) }
  })
  const ids = Array.from({ length: 1203 }, () => randomUUID())
  await worker
    .insertInto('app.parked')
    .values(
      ids.map((id) => ({
        token_hash: hashSecret(id),
        kind: 'search' as const,
        ciphertext: old.keyring.encrypt(id, 'parked:search'),
        expires_at: new Date(Date.now() + 600_000),
      })),
    )
    .execute()

  const hold = await worker.selectFrom('app.hold').select('id').where('sighting_id', '=', sighting).executeTakeFirst()
  if (hold)
    await worker
      .updateTable('app.hold')
      .set({ decision_reason_ciphertext: old.keyring.encrypt('Oída', decisionContext(hold.id)) })
      .where('id', '=', hold.id)
      .execute()
  await worker
    .updateTable('app.notice')
    .set({ refused_reason_ciphertext: sealRefusal(old, noticeId, 'Otra familia') })
    .where('id', '=', noticeId)
    .execute()
  const wish = randomUUID()
  await worker
    .insertInto('app.child_wish')
    .values({
      id: wish,
      sighting_id: sighting,
      wish: 'be_found',
      heard_by_ciphertext: old.keyring.encrypt('María Pop, psicóloga', heardByContext(wish)),
      heard_on: '2026-10-10',
      said_in: 'mam',
      institution_id: officer.institutionId,
      member_id: officer.memberId,
    })
    .execute()
  const emergency = randomUUID()
  await worker
    .insertInto('app.break_glass')
    .values({
      id: emergency,
      member_id: officer.memberId,
      institution_id: officer.institutionId,
      asked_by: 'Ana',
      owner_id: officer.institutionId,
      record_kind: 'notice',
      record_id: noticeId,
      reason_ciphertext: old.keyring.encrypt('Está en el hospital de la ciudad', emergencyContext(emergency)),
    })
    .execute()

  // Rows that change while it runs: a contact replaced under the new key, one more written under the old.
  let disturbed: Promise<string> | undefined
  const progress: number[] = []
  const rotation = await rotateKeys(now, (done, total) => {
    progress.push(done / total)
    disturbed ??= (async () => {
      await worker
        .updateTable('app.notice_contact')
        .set({
          ciphertext: now.keyring.encrypt(
            JSON.stringify({ name: 'Ana', phone: '+50255550303', locale: 'es' }),
            contactContext(later),
          ),
        })
        .where('notice_id', '=', later)
        .execute()
      return noticeWith(old, '+50255550404')
    })()
  })
  const during404 = await need(disturbed)
  const again = await rotateKeys(now)
  expect(progress.at(-1)).toBe(1)
  expect(
    again.counts.filter(({ name }) => name.includes('.')).every(({ renewed }) => renewed === 0 || renewed === 1),
  ).toBe(true)
  const third = await rotateKeys(now)
  expect(third.counts.every(({ renewed }) => renewed === 0)).toBe(true)
  const countOf = (name: string) => rotation.counts.find((count) => count.name === name)
  expect(countOf('app.parked.ciphertext')).toMatchObject({ renewed: 1204, unreadable: 0 })
  expect(countOf('phone digests of reports')).toMatchObject({ unreadable: 1 })

  // The old key is gone.
  expect((await contactOf(last, noticeId)).phone).toBe('+50255550101')
  expect((await contactOf(last, later)).phone).toBe('+50255550303')
  expect((await contactOf(last, during404)).phone).toBe('+50255550404')
  expect(await findParkedSearch(last, parked)).toEqual({ text: 'Ana' })
  expect(await listSaved(last, officer)).toMatchObject([{ id: kept.ok && kept.value.id, words: 'Ana Ixcoy' }])
  expect(keptReceipt(await findKept(last, secret))).toBeDefined()
  const totp = await worker.selectFrom('app.totp').select('ciphertext').executeTakeFirstOrThrow()
  expect(openTotpSecret(last, officer.memberId, totp.ciphertext ?? '')).toBe('SECRET')
  const row = await worker.selectFrom('app.sighting').selectAll().where('id', '=', sighting).executeTakeFirstOrThrow()
  expect(openPhones(last, sighting, row.phones_ciphertext)).toEqual(['55550101'])
  expect(last.keyring.decrypt(row.note_ciphertext ?? '', `sighting:${sighting}:note`)).toBe('nota')

  const words = await worker
    .selectFrom(['app.notice as n', 'app.break_glass as b', 'app.hold as h'])
    .select(['n.refused_reason_ciphertext', 'b.reason_ciphertext', 'h.decision_reason_ciphertext'])
    .where('n.id', '=', noticeId)
    .where('b.id', '=', emergency)
    .where('h.id', '=', need(hold).id)
    .executeTakeFirstOrThrow()
  expect(openRefusal(last, noticeId, words.refused_reason_ciphertext)).toBe('Otra familia')
  expect(last.keyring.decrypt(words.reason_ciphertext, emergencyContext(emergency))).toContain('hospital')
  const { heard_by_ciphertext } = await worker
    .selectFrom('app.child_wish')
    .select('heard_by_ciphertext')
    .where('id', '=', wish)
    .executeTakeFirstOrThrow()
  expect(last.keyring.decrypt(heard_by_ciphertext, heardByContext(wish))).toBe('María Pop, psicóloga')
  expect(last.keyring.decrypt(words.decision_reason_ciphertext ?? '', decisionContext(need(hold).id))).toBe('Oída')

  const digest = last.keyring.digest('phone', '55550101')
  expect(await digestsOf('notice', noticeId)).toEqual([digest])
  expect((await contactOf(last, noticeId)).digest).toBe(digest)
  expect(await digestsOf('sighting', sighting)).toEqual([digest])
  expect(await digestsOf('sighting', bare)).toEqual([digest])
  expect(await digestsOf('sighting', lone)).toEqual([old.keyring.digest('phone', '55559999')])
  const compared = await worker
    .selectFrom('app.outbox')
    .select('record_id')
    .where('kind', 'in', ['match_notice', 'match_sighting'])
    .execute()
  expect(compared.map(({ record_id }) => record_id)).toEqual(expect.arrayContaining([noticeId, sighting, bare]))

  // Receipts: used once with both keys held, it needs the new one alone; one never used still needs the old, and that is told.
  expect(third.needed).toEqual([{ what: 'receipts', keyId: 'k1', count: 2 }])
  expect(await enterReceipt(now, receipt.code)).toMatchObject({ ok: true })
  expect(await enterReceipt(last, receipt.code)).toMatchObject({ ok: true })
  expect(await enterReceipt(last, lost.code)).toMatchObject({ ok: false })
  expect((await rotateKeys(now)).needed).toEqual([{ what: 'receipts', keyId: 'k1', count: 1 }])
}, 60_000)

test('what no key opens is left as it was and told', async () => {
  const stranger = ringOf(formatNewKey('k9'))
  const noticeId = await insertNotice(open.services.worker, officer.institutionId)
  const ciphertext = stranger.encrypt('{}', contactContext(noticeId))
  await open.services.worker.insertInto('app.notice_contact').values({ notice_id: noticeId, ciphertext }).execute()
  const { counts } = await rotateKeys(need(during))
  expect(counts.find(({ name }) => name === 'app.notice_contact.ciphertext')).toMatchObject({
    renewed: 0,
    unreadable: 1,
  })
  const kept = await open.services.worker
    .selectFrom('app.notice_contact')
    .select('ciphertext')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  expect(kept).toEqual({ ciphertext })
})
