/** Another parent's receipt in the database: the course, own answers and own words; nothing that the notifier told. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_HOLDERS, CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { eventIsTold } from '../../app/domain/holder.ts'
import { addWords } from '../../app/notices/add-words.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { askInstitution, REQUESTS } from '../../app/notices/ask-institution.server.ts'
import { answerCallBack, openCallBack } from '../../app/notices/call-back.server.ts'
import { openFollowUp } from '../../app/notices/follow-up.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { requireOwnNotice } from '../../app/notices/own-notice.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { takeCopy } from '../../app/notices/take-copy.server.ts'
import { unpublish } from '../../app/notices/unpublish.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { insertMember, insertNotice, insertReceipt, joseLuis } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const SECRET = 'Ultzumatlán'
const PHOTO = makePhotoKey()
let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let officer: MemberActor
let notice: string
let mother: FamilyActor
let father: FamilyActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => opened.close())
beforeEach(async () => {
  notice = await insertNotice(worker, officer.institutionId, {
    consents: CONSENT_PURPOSES,
    content: {
      person: { ...joseLuis, otherNames: [{ raw: SECRET }] },
      lastKnown: { place: { country: 'GT', words: SECRET }, when: { from: '2026-09-10', to: '2026-09-20' } },
      circumstances: `Salió hacia ${SECRET}`,
    },
  })
  mother = await insertReceipt(worker, notice)
  father = await insertReceipt(worker, notice, 'father')
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: notice,
      ciphertext: services.keyring.encrypt(JSON.stringify({ name: SECRET }), `notice:${notice}:contact`),
      phone_digest: SECRET,
    })
    .execute()
  await worker
    .insertInto('app.photo')
    .values({
      id: randomUUID(),
      notice_id: notice,
      sighting_id: null,
      of: 'child',
      store_key: PHOTO,
      public_token: null,
    })
    .execute()
  for (const code of ['received', 'updated', 'told', 'registered'])
    await worker.insertInto('app.notice_event').values({ id: randomUUID(), notice_id: notice, code }).execute()
})

/** Every row of every table of the schema that this actor reads, as text. */
const everything = async (actor: FamilyActor): Promise<string> => {
  const { rows: tables } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'audit', 'search') and c.relkind = 'r' and has_table_privilege('reencuentro_app', c.oid, 'select')`.execute(
    worker,
  )
  const read: string[] = []
  for (const { name } of tables)
    await acting(services.db, { actor }, async (tx) => {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(tx)
      read.push(...rows.map(({ row }) => `${name} ${row}`))
    })
  expect(tables.length).toBeGreaterThan(15)
  return read.join('\n')
}

describe('in SQL', () => {
  it('no family makes a receipt, least of all as the notifier', async () => {
    for (const actor of [mother, father]) {
      const write = acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.receipt')
          .values({ id: randomUUID(), notice_id: notice, code_hash: Buffer.from('no receipt'), key_id: 'test' })
          .execute(),
      )
      await expect(write).rejects.toThrow(/row-level security|permission denied/)
    }
  })

  it('no row of any table tells what the notifier told; to the notifier they do', async () => {
    const whole = await everything(mother)
    for (const told of [SECRET, PHOTO]) expect(whole).toContain(told)
    const read = await everything(father)
    for (const told of [SECRET, PHOTO]) expect(read).not.toContain(told)
    expect(read).not.toContain(mother.receiptId)
    expect(read).toContain(father.receiptId)
  })

  it('consents of another holder are read by neither receipt, one of the person sought by none', async () => {
    await answerConsent(services, father, { purpose: 'publish', given: false, locale: 'es' })
    await worker
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: notice,
        purpose: 'index',
        given: true,
        way: 'person',
        locale: 'es',
        holder: 'person',
        member_id: officer.memberId,
      })
      .execute()
    const holders = (actor: FamilyActor | MemberActor) =>
      acting(services.db, { actor }, async (tx) => {
        const rows = await tx.selectFrom('app.consent').select('holder').where('notice_id', '=', notice).execute()
        return [...new Set(rows.map(({ holder }) => holder))].sort()
      })
    expect([await holders(mother), await holders(father)]).toEqual([['notifier'], ['father']])
    expect(await holders(officer)).toEqual(['father', 'notifier', 'person'])
    await worker.updateTable('app.receipt').set({ revoked_at: new Date() }).where('id', '=', father.receiptId).execute()
    expect(await holders(father)).toEqual([])
  })

  it('nothing of the notice is written, and no word in another’s name', async () => {
    await acting(services.db, { actor: father }, async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('app.notice')
        .set({ content: '{}' })
        .where('id', '=', notice)
        .executeTakeFirstOrThrow()
      expect(numUpdatedRows).toBe(0n)
    })
    const asAnother = (holder: 'mother' | 'father', receipt_id: string) =>
      acting(services.db, { actor: father }, (tx) =>
        tx
          .insertInto('app.notice_addition')
          .values({ id: randomUUID(), notice_id: notice, receipt_id, holder, ciphertext: 'x' })
          .execute(),
      )
    await expect(asAnother('mother', father.receiptId)).rejects.toThrow(/row-level security/)
    await expect(asAnother('father', mother.receiptId)).rejects.toThrow(/row-level security/)
    const event = (params: object) =>
      acting(services.db, { actor: father }, (tx) =>
        tx
          .insertInto('app.notice_event')
          .values({ id: randomUUID(), notice_id: notice, code: 'told', params: JSON.stringify(params) })
          .execute(),
      )
    await expect(event({})).rejects.toThrow(/row-level security/)
    await expect(event({ receipt: mother.receiptId })).rejects.toThrow(/row-level security/)
  })

  it('the database tells the same lines of the course as the domain', async () => {
    const codes = [
      'received',
      'verified',
      'registered',
      'published',
      'refused',
      'reopened',
      'closed',
      'updated',
      'told',
    ]
    for (const holder of CONSENT_HOLDERS)
      for (const code of [...codes, 'called', 'added', 'renewed', 'unpublished'])
        for (const byReceipt of [undefined, 'own', 'other']) {
          const { rows } = await sql<{ told: boolean }>`
            select app.event_is_told(${holder}, ${code}, ${byReceipt ?? null}, 'own') as told`.execute(worker)
          const told = eventIsTold(holder, { code, byReceipt }, 'own')
          expect({ holder, code, byReceipt, told: rows[0]?.told }).toMatchObject({ told })
        }
  })
})

describe('what it asks', () => {
  const request = (actor: FamilyActor, values: object) =>
    acting(services.db, { actor }, (tx) =>
      tx
        .insertInto('app.task')
        .values({
          id: randomUUID(),
          institution_id: officer.institutionId,
          kind: 'call_back',
          notice_id: notice,
          request: 'say_found',
          due_at: new Date(),
          ...values,
        })
        .execute(),
    )

  it('is asked in its own name, whatever is said; of no receipt nobody asks', async () => {
    for (const [actor, own] of [
      [mother, 'notifier'],
      [father, 'father'],
    ] as const)
      for (const values of [{}, { asked_by: 'guardian' }, { asked_by: 'notifier' }]) {
        await worker.deleteFrom('app.task').where('notice_id', '=', notice).execute()
        await request(actor, values)
        const asked = worker.selectFrom('app.task').select('asked_by').where('notice_id', '=', notice)
        expect(await asked.execute()).toEqual([{ asked_by: own }])
      }
    const unsaid = worker
      .insertInto('app.task')
      .values({
        id: randomUUID(),
        institution_id: officer.institutionId,
        kind: 'call_back',
        notice_id: notice,
        due_at: new Date(),
      })
      .execute()
    await expect(unsaid).rejects.toThrow(/call_back_is_asked_by_somebody/)
  })

  it('leads no officer to the number of whoever filed the notice; what the notifier asks does', async () => {
    const contact = async (actor: FamilyActor) => {
      await worker.deleteFrom('app.task').where('notice_id', '=', notice).execute()
      expect(await askInstitution(services, actor, 'say_found')).toMatchObject({ ok: true })
      const task = await worker
        .selectFrom('app.task')
        .select('id')
        .where('notice_id', '=', notice)
        .executeTakeFirstOrThrow()
      return openCallBack(services, officer, task.id)
    }
    const ofFather = await contact(father)
    expect(ofFather.askedBy).toBe('father')
    expect(ofFather.contact).toBeUndefined()
    const ofMother = await contact(mother)
    expect(ofMother.askedBy).toBeUndefined()
    expect(ofMother.contact).toMatchObject({ name: SECRET })
  })

  it('is heard without the notifier’s course telling that somebody was called', async () => {
    expect(await askInstitution(services, father, 'say_found')).toMatchObject({ ok: true })
    const { id } = await worker
      .selectFrom('app.task')
      .select('id')
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()
    const before = (await openFollowUp(services, mother, 'es')).timeline
    expect(await answerCallBack(services, officer, { taskId: id, held: true, identityConfirmed: true })).toMatchObject({
      ok: true,
    })
    expect((await openFollowUp(services, mother, 'es')).timeline).toEqual(before)
  })
})

describe('on its page', () => {
  it('stands the course, the office and its own answers; not what was told, and no form that shows it', async () => {
    const followed = await openFollowUp(services, father, 'es')
    expect(JSON.stringify(followed)).not.toContain(SECRET)
    expect(followed.rows).toBeUndefined()
    expect(followed.state).toBe('registered')
    expect(followed.timeline).toHaveLength(2)
    expect(followed.consents).toHaveLength(CONSENT_PURPOSES.length)
    expect(followed.consents.every(({ given }) => given === undefined)).toBe(true)
    expect((await openFollowUp(services, mother, 'es')).rows).toBeDefined()
    await expect(
      acting(services.db, { actor: father }, (tx) => requireOwnNotice(tx, services, father)),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('is no copy, also while the window of the notifier’s is open', async () => {
    await worker
      .insertInto('app.export_window')
      .values({
        notice_id: notice,
        opened_at: new Date(),
        opened_by: officer.memberId,
        expires_at: new Date(Date.now() + 3_600_000),
      })
      .execute()
    expect((await openFollowUp(services, father, 'es')).copyFormats).toEqual([])
    expect((await openFollowUp(services, mother, 'es')).copyFormats).toHaveLength(2)
    for (const code of [undefined, 'AAAAAAAA'])
      expect(await takeCopy(services, father, { noticeId: notice, format: 'json', locale: 'es', code })).toEqual({
        ok: false,
        code: 'copy.unavailable',
      })
  })

  it('stands what it adds itself: the office reads it, the notifier does not', async () => {
    expect(await addWords(services, father, ' ')).toEqual({ ok: false, code: 'addition.empty' })
    expect(await addWords(services, father, 'Lo vi en junio')).toEqual({ ok: true, value: undefined })
    expect((await openFollowUp(services, father, 'es')).additions).toMatchObject([{ words: 'Lo vi en junio' }])
    expect(await openNotice(services, officer, notice)).toMatchObject({
      additions: [{ holder: 'father', words: 'Lo vi en junio' }],
    })
    expect(JSON.stringify(await openFollowUp(services, mother, 'es'))).not.toContain('junio')
    expect((await openFollowUp(services, mother, 'es')).timeline).toHaveLength(4)
    // The notifier's receipt was entered meanwhile: nothing is written, and the page still has the words.
    expect(await addWords(services, mother, 'x')).toEqual({ ok: false, code: 'addition.other_receipt' })
    expect(await addWords(services, father, 'a'.repeat(1001))).toEqual({ ok: false, code: 'addition.too_long' })
    expect((await openFollowUp(services, father, 'es')).additions).toHaveLength(1)
  })

  it('stands nothing that an earlier guardian added: such words are a receipt’s, in the policy and in SQL', async () => {
    const first = await insertReceipt(worker, notice, 'guardian')
    expect(await addWords(services, first, 'Lo vi en junio')).toMatchObject({ ok: true })
    const second = await insertReceipt(worker, notice, 'guardian')
    expect(await addWords(services, second, 'Soy su nueva tutora')).toMatchObject({ ok: true })
    const read = async (actor: FamilyActor) =>
      (await openFollowUp(services, actor, 'es')).additions?.map(({ words }) => words)
    expect([await read(first), await read(second)]).toEqual([['Lo vi en junio'], ['Soy su nueva tutora']])
    const rows = (actor: FamilyActor) =>
      acting(services.db, { actor }, (tx) => tx.selectFrom('app.notice_addition').select('receipt_id').execute())
    expect([await rows(first), await rows(second), await rows(father), await rows(mother)]).toEqual([
      [{ receipt_id: first.receiptId }],
      [{ receipt_id: second.receiptId }],
      [],
      [],
    ])
    expect((await openNotice(services, officer, notice)).additions).toHaveLength(2)
    const alter = acting(services.db, { actor: second }, (tx) =>
      tx.updateTable('app.notice_addition').set({ ciphertext: 'x' }).where('notice_id', '=', notice).execute(),
    )
    await expect(alter).rejects.toThrow(/permission denied/)
  })

  it('is dated by the database: no receipt says when it added something', async () => {
    const write = (more: object) =>
      acting(services.db, { actor: father }, (tx) =>
        tx
          .insertInto('app.notice_addition')
          .values({
            id: randomUUID(),
            notice_id: notice,
            receipt_id: father.receiptId,
            holder: 'father',
            ciphertext: 'x',
            ...more,
          })
          .execute(),
      )
    await expect(write({ at: new Date(0) })).rejects.toThrow(/permission denied/)
    await write({})
    const { at } = await worker.selectFrom('app.notice_addition').select('at').executeTakeFirstOrThrow()
    expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(60_000)
  })

  it('it takes the page down and says “found”; what a call is for only the notifier asks', async () => {
    await publishNotice(services, officer, { noticeId: notice, version: 1 })
    expect((await openFollowUp(services, father, 'es')).published).toMatchObject({ ending: false })
    expect(await unpublish(services, father)).toBe(true)
    expect(await unpublish(services, father)).toBe(false)
    expect((await openFollowUp(services, mother, 'es')).published).toBeUndefined()
    for (const request of REQUESTS.filter((one) => one !== 'say_found'))
      expect(await askInstitution(services, father, request)).toEqual({ ok: false, code: 'receipt.not_this_holder' })
    expect(await askInstitution(services, father, 'say_found')).toMatchObject({ ok: true })
    const tasks = await worker
      .selectFrom('app.task')
      .select(['request', 'asked_by'])
      .where('notice_id', '=', notice)
      .execute()
    expect(tasks).toEqual([{ request: 'say_found', asked_by: 'father' }])
  })

  it('nobody asks in another holder’s name, whatever the application writes', async () => {
    const asked = async (actor: FamilyActor | MemberActor, request: string) => {
      const id = randomUUID()
      await acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.task')
          .values({
            id,
            institution_id: officer.institutionId,
            kind: 'call_back',
            notice_id: notice,
            request,
            due_at: new Date(),
            asked_by: 'guardian',
          })
          .execute(),
      )
      const row = await worker.selectFrom('app.task').select('asked_by').where('id', '=', id).executeTakeFirstOrThrow()
      return row.asked_by
    }
    expect(await asked(mother, 'ask_call')).toBe('notifier')
    expect(await asked(father, 'say_found')).toBe('father')
    await expect(asked(officer, 'ask_call')).rejects.toThrow(/call_back_is_asked_by_somebody/)
  })

  it('its “no” narrows the page at once, though it reads no “yes” of the other’s', async () => {
    await publishNotice(services, officer, { noticeId: notice, version: 1 })
    const published = () =>
      worker.selectFrom('app.publication').selectAll().where('notice_id', '=', notice).executeTakeFirstOrThrow()
    expect((await published()).document).toMatchObject({ photo: { of: 'child' } })
    await answerConsent(services, father, { purpose: 'publish_name', given: false, locale: 'es' })
    await answerConsent(services, father, { purpose: 'publish_child_photo', given: false, locale: 'es' })
    const after = await published()
    expect(after.state).toBe('published')
    expect(after.document?.name).toBeUndefined()
    expect(after.document?.photo).toBeUndefined()
    const tokens = worker.selectFrom('app.photo').select('id').where('notice_id', '=', notice)
    expect(await tokens.where('public_token', 'is not', null).execute()).toEqual([])
  })
})
