import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { publicActor } from '../../app/domain/actor.ts'
import { ASKED_CONSENTS, type ConsentPurpose } from '../../app/domain/consent.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { hashSecret } from '../../app/http/cookies.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { emptyContent, nothingKnown, showStep } from '../../app/notices/answers.ts'
import { askInstitution } from '../../app/notices/ask-institution.server.ts'
import { answerCallBack } from '../../app/notices/call-back.server.ts'
import { enterReceipt } from '../../app/notices/enter-receipt.server.ts'
import { fileNotice } from '../../app/notices/file-notice.server.ts'
import { addPhoto, removePhoto, skipPhoto } from '../../app/notices/notice-photo.server.ts'
import { requireOwnNotice } from '../../app/notices/own-notice.server.ts'
import { baseOf } from '../../app/notices/page-base.server.ts'
import { firstUnanswered } from '../../app/notices/progress.ts'
import { releasePublication } from '../../app/notices/publication.server.ts'
import { saveAnswer } from '../../app/notices/save-answer.server.ts'
import { endSitting, findKept, keptReceipt, putAwayReceipt } from '../../app/notices/sitting.server.ts'
import { makeStartKey, startNotice } from '../../app/notices/start-notice.server.ts'
import { type AskedStepId, isAskedStepId, STEP_ORDER } from '../../app/notices/step-ids.ts'
import { STEPS } from '../../app/notices/steps.ts'
import { unpublish } from '../../app/notices/unpublish.server.ts'
import { openDiskPhotoStore } from '../../app/photos/disk.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
let services: Services
let folder: string
const chancelleryId = randomUUID()
const otherId = randomUUID()
const memberId = randomUUID()

const officer: MemberActor = {
  kind: 'member',
  memberId,
  name: 'Oficial de prueba',
  institutionId: chancelleryId,
  institutionName: 'Cancillería de prueba',
  institutionKind: 'chancellery',
  country: 'HN',
  scopes: [chancelleryId],
  roles: ['consular_officer'],
  accredited: true,
}

beforeAll(async () => {
  db = await openTestDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'reencuentro-filing-'))
  services = {
    config: {} as Services['config'],
    keyring: db.keyring,
    db: db.app,
    reader: db.reader,
    publicState: db.publicState,
    worker: db.worker,
    workerConnection: db.connectionStrings.worker,
    photos: await openDiskPhotoStore(folder),
    now: () => new Date(),
    close: async () => undefined,
  }
  const institution = { kind: 'chancellery' as const, accredited: true }
  await db.worker
    .insertInto('app.institution')
    .values([
      { id: chancelleryId, name: 'Cancillería de prueba', country: 'HN', slug: 'hn', ...institution },
      { id: otherId, name: 'Otra cancillería', country: 'MX', slug: 'mx', ...institution },
    ])
    .execute()
  await db.worker
    .insertInto('app.member')
    .values({
      id: memberId,
      institution_id: chancelleryId,
      name: officer.name,
      email: 'oficial@prueba.invalid',
      password_hash: 'x',
      roles: ['consular_officer'],
    })
    .execute()
  await db.worker
    .insertInto('app.routing')
    .values({ nationality: 'NI', chancellery_id: chancelleryId, responsible_id: otherId, reason: 'prueba' })
    .execute()
})

afterAll(async () => {
  await db.drop()
  rmSync(folder, { recursive: true, force: true })
})

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const start = async (fields: Readonly<Record<string, string>> = { given: 'Invento' }, key = makeStartKey(services)) => {
  const started = await startNotice(services, { chancelleryId, country: 'GT', locale: 'es', key, form: formOf(fields) })
  if (!started.ok) throw new Error('not started')
  const receipt = keptReceipt(await findKept(services, started.secret)) ?? ''
  const row = await db.worker
    .selectFrom('app.family_session')
    .select(['notice_id', 'receipt_id'])
    .where('id_hash', '=', hashSecret(started.secret))
    .executeTakeFirstOrThrow()
  const actor: FamilyActor = { kind: 'family', noticeId: row.notice_id, receiptId: row.receipt_id, holder: 'notifier' }
  return { ...started, receipt, actor }
}

const load = (actor: FamilyActor) => acting(services.db, { actor }, (tx) => requireOwnNotice(tx, services, actor))

const save = async (actor: FamilyActor, step: AskedStepId, fields: Readonly<Record<string, string>>) => {
  const { known } = await load(actor)
  const asking = { known, today: localDay(new Date(), 'GT'), locale: 'es' as const }
  const base = baseOf(services, actor.noticeId, showStep(STEPS[step], asking))
  return saveAnswer(services, actor, { step, form: formOf(fields), base, locale: 'es' })
}

const ANSWERS: Partial<Record<AskedStepId, Readonly<Record<string, string>>>> = {
  edad: { age: '9 o 10' },
  origen: { country: 'HN', nationality: 'HN' },
  senas: { mark_type_0: 'scar', mark_site_0: 'eyebrow', mark_side_0: 'left' },
  'ultimo-contacto': { country: 'MX', place: 'Tapachula', when: 'ayer' },
  'quien-busca': { relation: 'mother', seeker: 'Persona Inventada' },
  contacto: { phone: '+504 2222-3344', safety: 'después de las seis' },
}

const fill = async (actor: FamilyActor, answers = ANSWERS, refused: readonly ConsentPurpose[] = ['index']) => {
  for (const id of STEP_ORDER) {
    if (!isAskedStepId(id)) await skipPhoto(services, actor, id)
    else if (id !== 'nombre') expect((await save(actor, id, answers[id] ?? { unknown: 'unknown' })).ok).toBe(true)
  }
  for (const purpose of ASKED_CONSENTS)
    await answerConsent(services, actor, { purpose, given: !refused.includes(purpose), locale: 'es' })
}

const file = async (answers = ANSWERS) => {
  const started = await start()
  await fill(started.actor, answers)
  const filed = await fileNotice(services, started.actor)
  expect(filed.ok).toBe(true)
  return started
}

describe('filing', () => {
  it('keeps only a keyed hash of the receipt, and opens with it however it is typed', async () => {
    const { receipt, noticeId } = await start()
    expect(receipt).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/)
    const stored = await db.worker.selectFrom('app.receipt').selectAll().where('notice_id', '=', noticeId).execute()
    expect(JSON.stringify(stored)).not.toContain(receipt.replaceAll('-', ''))
    expect(stored[0]?.key_id).toBe(services.keyring.primaryId)
    const entered = await enterReceipt(services, ` ${receipt.toLowerCase().replaceAll('-', ' ')} `)
    expect(entered).toMatchObject({ ok: true, value: { actor: { noticeId } } })
  })

  it('gives unknown, forged and absurd receipts one answer', async () => {
    const { receipt } = await start()
    const forged = receipt.startsWith('A') ? `B${receipt.slice(1)}` : `A${receipt.slice(1)}`
    for (const typed of [forged, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA', '', 'x'.repeat(500), "'; drop table"])
      expect(await enterReceipt(services, typed)).toEqual({ ok: false, code: 'receipt.unknown' })
  })

  it('refuses a revoked receipt like an unknown one', async () => {
    const { receipt, actor } = await start()
    await db.worker
      .updateTable('app.receipt')
      .set({ revoked_at: new Date() })
      .where('id', '=', actor.receiptId)
      .execute()
    expect(await enterReceipt(services, receipt)).toEqual({ ok: false, code: 'receipt.unknown' })
  })

  it('takes the first page sent twice as one notice', async () => {
    const key = makeStartKey(services)
    const [one, two] = await Promise.all([start({ given: 'Doble' }, key), start({ given: 'Doble' }, key)])
    expect(two.noticeId).toBe(one.noticeId)
    expect((await enterReceipt(services, one.receipt)).ok && (await enterReceipt(services, two.receipt)).ok).toBe(true)
    expect((await start({ given: 'Doble' }, 'forged')).noticeId).not.toBe(one.noticeId)
  })

  it('resumes at the first unanswered question, files once and tells the queue', async () => {
    const { actor, noticeId } = await start()
    expect(firstUnanswered(await load(actor))).toEqual({ kind: 'step', id: 'edad' })
    expect(await fileNotice(services, actor)).toMatchObject({ ok: false, code: 'filing.unanswered' })
    await fill(actor)
    expect(firstUnanswered(await load(actor))).toBeUndefined()
    const both = await Promise.all([fileNotice(services, actor), fileNotice(services, actor)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    const notice = await db.worker
      .selectFrom('app.notice')
      .selectAll()
      .where('id', '=', noticeId)
      .executeTakeFirstOrThrow()
    expect(notice).toMatchObject({ state: 'filed', responsible_id: chancelleryId })
    expect(notice.content.person.age).toMatchObject({ min: 9, max: 10 })
    expect(notice.content.lastKnown?.place?.municipality).toBe('MX-CHP-tapachula')
    const tasks = await db.worker.selectFrom('app.task').selectAll().where('notice_id', '=', noticeId).execute()
    expect(tasks.map(({ kind, institution_id }) => [kind, institution_id])).toEqual([['verify', chancelleryId]])
    const events = await db.worker
      .selectFrom('app.notice_event')
      .selectAll()
      .where('notice_id', '=', noticeId)
      .execute()
    expect(events.map(({ code }) => code)).toEqual(['received'])
  })

  it('goes to the institution that the table names for the nationality', async () => {
    const { noticeId } = await file({ ...ANSWERS, origen: { country: 'NI', nationality: 'NI' } })
    const notice = await db.worker.selectFrom('app.notice').selectAll().where('id', '=', noticeId).executeTakeFirst()
    expect(notice?.responsible_id).toBe(otherId)
  })

  it('keeps phone and name encrypted, with a digest for matching, and never in the content', async () => {
    const { noticeId } = await file()
    const contact = await db.worker
      .selectFrom('app.notice_contact')
      .selectAll()
      .where('notice_id', '=', noticeId)
      .executeTakeFirstOrThrow()
    const notice = await db.worker
      .selectFrom('app.notice')
      .selectAll()
      .where('id', '=', noticeId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify([contact, notice])).not.toMatch(/2222|Persona Inventada|seis/)
    expect(notice.content.person.phoneDigests).toEqual([services.keyring.digest('phone', '22223344')])
    expect(contact.phone_digest).toBe(notice.content.person.phoneDigests?.[0])
  })

  it('reads “ayer” by the day of the chancellery, in the evening too', async () => {
    const { actor } = await start()
    const form = formOf({ place: 'Tapachula', when: 'ayer' })
    const base = baseOf(
      services,
      actor.noticeId,
      showStep(STEPS['ultimo-contacto'], { known: nothingKnown, today: '', locale: 'es' }),
    )
    const evening = { ...services, now: () => new Date('2026-11-22T02:00:00Z') }
    expect(await saveAnswer(evening, actor, { step: 'ultimo-contacto', form, base, locale: 'es' })).toMatchObject({
      ok: true,
    })
    const when = (await load(actor)).known.content.lastKnown?.when
    expect(when).toEqual({ from: '2026-11-20', to: '2026-11-20' })
  })

  it('saves nothing that a page of another notice sends, be it a correction or the beginning of one', async () => {
    const key = makeStartKey(services)
    const [one, other] = [await start({ given: 'Saúl' }, key), await start({ given: 'Lucía' })]
    const base = baseOf(services, other.actor.noticeId, {})
    const send = (sent: { readonly base: string; readonly key?: string }, fields: Record<string, string>) =>
      saveAnswer(services, one.actor, { step: 'nombre', form: formOf(fields), ...sent, locale: 'es' })
    for (const sent of [{ base }, { base: '', key: makeStartKey(services) }])
      for (const given of ['Lucía', 'Saúl']) {
        const refused = await send(sent, { given })
        expect(refused).toMatchObject({ ok: false, code: 'filing.other_notice' })
      }
    expect((await load(one.actor)).known.content.person.name.given).toBe('Saúl')
    // The page that began this one, sent again: it is of this notice, however long it lay.
    expect((await send({ base: '', key }, { given: 'Saúl' })).ok).toBe(true)
    expect(await send({ base: '', key }, { given: 'Saúl Antonio' })).toMatchObject({ ok: false, code: 'form.changed' })
  })

  it('does not overwrite what another tab changed, and takes the same answer twice', async () => {
    const { actor } = await start()
    const asking = { known: { content: emptyContent, contact: {} }, today: '2026-11-22', locale: 'es' as const }
    const base = baseOf(services, actor.noticeId, showStep(STEPS.edad, asking))
    const send = (age: string, from = base) =>
      saveAnswer(services, actor, { step: 'edad', form: formOf({ age }), base: from, locale: 'es' })
    expect((await send('9')).ok).toBe(true)
    expect((await send('9')).ok).toBe(true)
    const conflict = await send('12')
    expect(conflict).toMatchObject({
      ok: false,
      code: 'form.changed',
      known: { content: { person: { age: { min: 9 } } } },
    })
    if (!conflict.ok && conflict.code === 'form.changed') expect((await send('12', conflict.base)).ok).toBe(true)
    expect((await load(actor)).known.content.person.age).toMatchObject({ min: 12, max: 12 })
  })
})

describe('what a receipt sees', () => {
  it('is one notice: another receipt sees nothing of it', async () => {
    const mine = await file()
    const other = await start()
    await acting(services.db, { actor: other.actor }, async (tx) => {
      for (const table of ['app.consent', 'app.notice_event', 'app.receipt'] as const) {
        const rows = await tx.selectFrom(table).select('notice_id').where('notice_id', '=', mine.noticeId).execute()
        expect(rows).toEqual([])
      }
      expect(await tx.selectFrom('app.notice').select('id').execute()).toEqual([{ id: other.noticeId }])
    })
    await expect(load({ ...other.actor, noticeId: randomUUID() })).rejects.toMatchObject({ status: 404 })
  })

  it('cannot read or change the contact once filed', async () => {
    const { actor, noticeId } = await file()
    await acting(services.db, { actor }, async (tx) => {
      expect(await tx.selectFrom('app.notice_contact').select('notice_id').execute()).toEqual([])
      const { numUpdatedRows } = await tx
        .updateTable('app.notice_contact')
        .set({ ciphertext: 'stolen' })
        .where('notice_id', '=', noticeId)
        .executeTakeFirst()
      expect(numUpdatedRows).toBe(0n)
    })
    expect((await load(actor)).known.contact).toEqual({})
    expect(await save(actor, 'contacto', { phone: '55554444' })).toEqual({ ok: false, code: 'notice.call_back_needed' })
  })

  it('changes neither who seeks nor the number a child may know them by: whom a child fears is judged by it', async () => {
    const { actor, noticeId } = await file()
    const relation = { relation: 'aunt_uncle', seeker: 'Otra Persona' }
    expect(await save(actor, 'quien-busca', relation)).toEqual({ ok: false, code: 'notice.call_back_needed' })
    const set = (path: string, value: unknown) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .updateTable('app.notice')
          .set({ content: sql`jsonb_set(content, ${path}::text[], ${JSON.stringify(value)}::jsonb)` })
          .where('id', '=', noticeId)
          .execute(),
      )
    for (const [path, value] of [
      ['{seekerRelation}', 'aunt_uncle'],
      ['{person,phoneDigests}', ['stolen']],
    ] as const)
      await expect(set(path, value)).rejects.toThrow('notice.call_back_needed')
    await set('{person,sex}', 'female')
    expect((await load(actor)).known.content.person.sex).toBe('female')
  })

  it('is nobody without a sitting', async () => {
    const { secret } = await start()
    await endSitting(services, secret)
    expect(keptReceipt(await findKept(services, secret))).toBeUndefined()
    await acting(services.db, { actor: publicActor }, async (tx) => {
      expect(await tx.selectFrom('app.notice').select('id').execute()).toEqual([])
      expect(await tx.selectFrom('app.family_session').select('notice_id').execute()).toEqual([])
    })
  })

  it('shows the code of the sitting until it is put away', async () => {
    const { secret, receipt } = await start()
    expect(receipt).not.toBe('')
    await putAwayReceipt(services, secret)
    expect(keptReceipt(await findKept(services, secret))).toBeUndefined()
  })
})

const publish = async (noticeId: string) => {
  for (const state of ['verified', 'registered'] as const)
    await db.worker.updateTable('app.notice').set({ state }).where('id', '=', noticeId).execute()
  const released = await acting(services.db, { actor: officer }, (tx) => releasePublication(tx, services, noticeId))
  if (!released.ok) throw new Error(released.code)
  return released.value
}
const publicationOf = (noticeId: string) =>
  db.worker.selectFrom('app.publication').selectAll().where('notice_id', '=', noticeId).executeTakeFirstOrThrow()

describe('after filing', () => {
  it('takes what was withdrawn off the public page in the same transaction, and adds nothing by itself', async () => {
    const { actor, noticeId } = await file()
    expect(await publish(noticeId)).toMatchObject({ name: 'Invento', country: 'HN', seekerRelation: 'mother' })
    expect((await save(actor, 'nombre', { given: 'Invento', nickname: 'Chepito' })).ok).toBe(true)
    expect((await publicationOf(noticeId)).document).toMatchObject({ name: 'Invento' })
    expect((await publicationOf(noticeId)).document?.nickname).toBeUndefined()
    await answerConsent(services, actor, { purpose: 'publish_name', given: false, locale: 'es' })
    expect((await publicationOf(noticeId)).document?.name).toBeUndefined()
    await answerConsent(services, actor, { purpose: 'publish', given: false, locale: 'es' })
    expect(await publicationOf(noticeId)).toMatchObject({ state: 'gone', document: null })
    await answerConsent(services, actor, { purpose: 'publish', given: true, locale: 'es' })
    expect((await publicationOf(noticeId)).state).toBe('gone')
  })

  it('withdraws a photo from the public page at once', async () => {
    const { actor, noticeId } = await file()
    const bytes = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#8a6a54' } })
      .jpeg()
      .toBuffer()
    expect((await addPhoto(services, actor, { step: 'foto-nna', bytes })).ok).toBe(true)
    await answerConsent(services, actor, { purpose: 'publish_child_photo', given: true, locale: 'es' })
    const token = (await publish(noticeId)).photo?.token
    expect(token).toBeTruthy()
    const tokens = () =>
      db.worker
        .selectFrom('app.photo')
        .select('id')
        .where('public_token', '=', token ?? '')
        .execute()
    expect(await tokens()).toHaveLength(1)
    await answerConsent(services, actor, { purpose: 'publish_child_photo', given: false, locale: 'es' })
    expect(await tokens()).toHaveLength(0)
    expect((await publicationOf(noticeId)).document?.photo).toBeUndefined()
    const { id } = (await load(actor)).photos.child ?? { id: '' }
    expect((await removePhoto(services, actor, 'foto-nna', id)).ok).toBe(true)
    expect((await load(actor)).photos.child).toBeUndefined()
  })

  it('keeps no file of a photo that comes too late', async () => {
    const { actor, noticeId } = await file()
    await db.worker.updateTable('app.notice').set({ state: 'closed' }).where('id', '=', noticeId).execute()
    const listFiles = () =>
      readdirSync(folder, { recursive: true }).filter((path) => /\.(avif|webp|jpeg)$/.test(`${path}`))
    const before = listFiles()
    const bytes = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#8a6a54' } })
      .jpeg()
      .toBuffer()
    expect(await addPhoto(services, actor, { step: 'foto-nna', bytes })).toMatchObject({ code: 'notice.closed' })
    expect(listFiles()).toEqual(before)
  })

  it('refuses what is no photo and keeps the answer as it was', async () => {
    const { actor } = await start()
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    expect(await addPhoto(services, actor, { step: 'foto-nna', bytes })).toEqual({
      ok: false,
      code: 'photo.not_a_photo',
    })
    expect((await load(actor)).photos.child).toBeUndefined()
  })

  it('unpublishes at the family’s wish', async () => {
    const { actor, noticeId } = await file()
    await publish(noticeId)
    expect(await unpublish(services, actor)).toBe(true)
    expect(await unpublish(services, actor)).toBe(false)
    expect((await publicationOf(noticeId)).state).toBe('gone')
  })

  it('turns what a stolen receipt must not do into a call-back, once, and changes nothing else', async () => {
    const { actor, noticeId } = await file()
    await publish(noticeId)
    for (const request of ['erase', 'erase', 'say_found', 'ask_call'] as const)
      expect((await askInstitution(services, actor, request)).ok).toBe(true)
    const tasks = await db.worker
      .selectFrom('app.task')
      .select('request')
      .where('notice_id', '=', noticeId)
      .where('kind', '=', 'call_back')
      .execute()
    expect(tasks.map(({ request }) => request).sort()).toEqual(['ask_call', 'erase', 'say_found'])
    expect((await publicationOf(noticeId)).state).toBe('published')
    expect((await load(actor)).state).toBe('registered')
  })

  it('takes a request again once somebody called', async () => {
    const { actor, noticeId } = await file()
    const tasks = () =>
      db.worker
        .selectFrom('app.task')
        .select('id')
        .where('notice_id', '=', noticeId)
        .where('request', '=', 'ask_call')
        .execute()
    await askInstitution(services, actor, 'ask_call')
    const [first] = await tasks()
    await answerCallBack(services, officer, { taskId: first?.id ?? '', held: true, identityConfirmed: true })
    await askInstitution(services, actor, 'ask_call')
    expect(await tasks()).toHaveLength(2)
    await askInstitution(services, actor, 'ask_call')
    expect(await tasks()).toHaveLength(2)
  })

  it('compares anew after a change of a registered notice', async () => {
    const { actor, noticeId } = await file()
    await publish(noticeId)
    await db.worker.deleteFrom('app.outbox').execute()
    await save(actor, 'ropa', { garment_0: 'cap', colour_0: 'red' })
    const kinds = await db.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', noticeId).execute()
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['index_notice', 'index_publication', 'match_notice'])
  })

  it('leaves a closed notice as it is', async () => {
    const { actor, noticeId } = await file()
    await db.worker.updateTable('app.notice').set({ state: 'closed' }).where('id', '=', noticeId).execute()
    expect(await save(actor, 'edad', { age: '5' })).toEqual({ ok: false, code: 'notice.closed' })
    expect((await answerConsent(services, actor, { purpose: 'publish', given: false, locale: 'es' })).ok).toBe(true)
  })
})
