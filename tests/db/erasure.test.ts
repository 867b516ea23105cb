import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { DAY, decideErasure } from '../../app/domain/retention.ts'
import { answerCallBack } from '../../app/notices/call-back.server.ts'
import { openFollowUp } from '../../app/notices/follow-up.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import { issueReceipt } from '../../app/notices/sitting.server.ts'
import { findCopyCode, takeCopy } from '../../app/notices/take-copy.server.ts'
import { makePhotoKey } from '../../app/photos/store.ts'
import { eraseOrdered, reduceClosed } from '../../app/retention/erase-due.server.ts'
import { replayTombstones } from '../../app/retention/replay-tombstones.server.ts'
import { journalPath } from '../../app/retention/tombstones.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let stranger: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const chancellery = { kind: 'chancellery', accredited: true } as const
  officer = await insertMember(services.worker, { ...chancellery, country: 'GT', slug: 'gt' }, ['consular_officer'])
  stranger = await insertMember(services.worker, { ...chancellery, country: 'HN', slug: 'hn' }, ['consular_officer'])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})
afterAll(() => open.close())

type World = {
  readonly noticeId: string
  readonly key: string
  readonly family: FamilyActor
  readonly publicId: string
}
const CANARY = 'Xochitl-Canario'

/** A published notice with contact, photo, receipt, consents and a line of its timeline. */
const makeNotice = async (): Promise<World> => {
  const { worker } = services
  const noticeId = await insertNotice(worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'consulate_told'],
    content: { circumstances: `salió con ${CANARY}` },
  })
  const key = makePhotoKey()
  await services.photos.put({ key, size: 'full', format: 'jpeg' }, Buffer.from('jpeg'))
  await worker
    .insertInto('app.photo')
    .values({ id: randomUUID(), notice_id: noticeId, of: 'child', store_key: key, public_token: randomUUID() })
    .execute()
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: noticeId,
      ciphertext: services.keyring.encrypt(
        JSON.stringify({ name: 'Ana <b>', phone: '+50255550101', locale: 'es' }),
        contactContext(noticeId),
      ),
      phone_digest: services.keyring.digest('phone', '55550101'),
    })
    .execute()
  const receipt = await worker.transaction().execute((tx) => issueReceipt(tx, services, noticeId))
  await worker
    .insertInto('app.notice_event')
    .values({ id: randomUUID(), notice_id: noticeId, code: 'received' })
    .execute()
  const publicId = randomUUID()
  await worker
    .insertInto('app.publication')
    .values({
      public_id: publicId,
      notice_id: noticeId,
      chancellery_id: officer.institutionId,
      state: 'published',
      document: '{"publicId":"x"}',
      expires_at: new Date(Date.now() + 90 * DAY),
    })
    .execute()
  await worker
    .insertInto('search.document')
    .values({
      audience: 'public',
      record_id: noticeId,
      chancellery_id: officer.institutionId,
      folded: 'jose',
      document: '{}',
    })
    .execute()
  return { noticeId, key, publicId, family: { kind: 'family', noticeId, receiptId: receipt.id, holder: 'notifier' } }
}

const call = async (
  { noticeId }: World,
  request: 'export' | 'erase',
  by = officer,
  answer: { held: boolean; identityConfirmed: boolean } = { held: true, identityConfirmed: true },
) => {
  const taskId = randomUUID()
  await services.worker
    .insertInto('app.task')
    .values({
      id: taskId,
      institution_id: officer.institutionId,
      kind: 'call_back',
      notice_id: noticeId,
      request,
      asked_by: 'notifier',
      due_at: new Date(),
    })
    .execute()
  return answerCallBack(services, by, { taskId, ...answer })
}
const later = (minutes: number): Services => ({ ...services, now: () => new Date(Date.now() + minutes * 60_000) })
const erase = () => eraseOrdered(later(6))
const rowsOf = async ({ noticeId }: World) => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname in ('app', 'search') and c.relkind = 'r' and a.attname in ('notice_id') and not a.attisdropped`.execute(
    services.worker,
  )
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const { rows: found } = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(`app.${name}`)} where notice_id = ${noticeId}`.execute(
      services.worker,
    )
    if (found[0]?.n) counts[name] = found[0].n
  }
  const notice = await services.worker.selectFrom('app.notice').select('id').where('id', '=', noticeId).execute()
  const found = await services.worker
    .selectFrom('search.document')
    .select('record_id')
    .where('record_id', '=', noticeId)
    .execute()
  return { ...counts, ...(notice.length ? { notice: 1 } : {}), ...(found.length ? { document: 1 } : {}) }
}
const hasFile = ({ key }: World) => services.photos.exists({ key, size: 'full', format: 'jpeg' })

/** A confirmed match with an open case, held or not. */
const makeCase = async ({ noticeId }: World, held: boolean): Promise<{ sightingId: string; candidateId: string }> => {
  const sightingId = await insertSighting(services.worker, shelter.institutionId, { released: !held })
  const candidateId = randomUUID()
  await services.worker
    .insertInto('app.candidate')
    .values({
      id: candidateId,
      notice_id: noticeId,
      sighting_id: sightingId,
      notice_institution_id: officer.institutionId,
      carer_id: shelter.institutionId,
      model_version: 'v1',
      bits: 9,
      probability: 0.9,
      evidence: '[]',
      state: 'confirmed',
    })
    .execute()
  for (const [side, institution_id, own_record_id] of [
    ['seeker', officer.institutionId, noticeId],
    ['carer', shelter.institutionId, sightingId],
  ] as const)
    await services.worker
      .insertInto('app.candidate_side')
      .values({
        candidate_id: candidateId,
        side,
        institution_id,
        own_record_id,
        document: '{"ownTitle":"x"}',
        state: 'confirmed',
        probability: 0.9,
        held,
      })
      .execute()
  await services.worker.insertInto('app.match_case').values({ id: randomUUID(), candidate_id: candidateId }).execute()
  return { sightingId, candidateId }
}

const copyCode = (noticeId: string) =>
  services.worker.transaction().execute((tx) => findCopyCode(tx, services, noticeId))

describe('a copy of what is held', () => {
  test('is there for the family only after a verified call, each form once, and for no other notice', async () => {
    const world = await makeNotice()
    const other = await makeNotice()
    const take = async (actor: FamilyActor | MemberActor, format: 'json' | 'html', noticeId = world.noticeId) =>
      takeCopy(services, actor, { noticeId, format, locale: 'es', code: await copyCode(noticeId) })
    expect(await take(world.family, 'json')).toMatchObject({ ok: false, code: 'copy.unavailable' })
    await call(world, 'export', officer, { held: true, identityConfirmed: false })
    expect(await take(world.family, 'json')).toMatchObject({ ok: false })
    expect(await call(world, 'export')).toMatchObject({ ok: true })
    expect(await take(other.family, 'json')).toMatchObject({ ok: false })
    expect(await take({ ...other.family }, 'json', other.noticeId)).toMatchObject({ ok: false })
    // A receipt can be stolen: without what was told in the call it takes nothing, and uses nothing up.
    for (const code of [undefined, '', 'AAAA-AAAA', await copyCode(other.noticeId)])
      expect(
        await takeCopy(services, world.family, { noticeId: world.noticeId, format: 'json', locale: 'es', code }),
      ).toMatchObject({ ok: false, code: 'copy.unavailable' })
    const told = { notice_id: world.noticeId, purpose: 'index', given: true, way: 'person', holder: 'person' } as const
    await services.worker
      .insertInto('app.consent')
      .values({ ...told, id: randomUUID(), locale: 'es', member_id: officer.memberId })
      .execute()
    const json = await take(world.family, 'json')
    if (!json.ok) throw new Error('no copy')
    const copy = JSON.parse(json.value.text)
    expect(copy).toMatchObject({
      contact: { phone: '+50255550101' },
      consents: expect.any(Array),
      circumstances: expect.stringContaining(CANARY),
    })
    expect(Buffer.from(copy.photos[0].jpegBase64, 'base64').toString()).toBe('jpeg')
    expect(json.value.text).not.toContain('phoneDigests')
    // That the person sought has spoken with somebody is not the family's to learn from a file.
    expect(copy.consents.length).toBeGreaterThan(0)
    for (const consent of copy.consents) expect(consent.way).not.toBe('person')
    expect(await take(world.family, 'json')).toMatchObject({ ok: false })
    const html = await take(world.family, 'html')
    if (!html.ok) throw new Error('no page')
    expect(html.value.text).toContain(CANARY)
    expect(html.value.text).toContain('Ana &lt;b&gt;')
    expect(html.value.text).not.toMatch(/<script|https?:/)
    expect(await take(officer, 'json')).toMatchObject({ ok: true })
    await expect(take(stranger, 'json')).rejects.toMatchObject({ status: 404 })
    await expect(take({ ...officer, session: undefined }, 'html')).rejects.toMatchObject({ status: 404 })
  })

  test('ends with its window, and holds nothing of the other side', async () => {
    const world = await makeNotice()
    const { sightingId, candidateId } = await makeCase(world, false)
    await call(world, 'export')
    const code = await copyCode(world.noticeId)
    const wanted = { noticeId: world.noticeId, locale: 'es', code } as const
    const copy = await takeCopy(services, world.family, { ...wanted, format: 'json' })
    if (!copy.ok) throw new Error('no copy')
    for (const word of [sightingId, candidateId, shelter.institutionId, shelter.institutionName])
      expect(copy.value.text).not.toContain(word)
    expect(await takeCopy(later(5 * 24 * 60), world.family, { ...wanted, format: 'html' })).toMatchObject({ ok: false })
    expect((await openFollowUp(services, world.family, 'es')).copyFormats).toEqual(['html'])
  })

  test('neither a family nor an officer opens a window without the call', async () => {
    const world = await makeNotice()
    for (const actor of [world.family, officer])
      await expect(
        acting(services.db, { actor }, (tx) =>
          tx
            .insertInto('app.export_window')
            .values({
              notice_id: world.noticeId,
              opened_at: new Date(),
              opened_by: officer.memberId,
              expires_at: new Date(Date.now() + DAY),
            })
            .execute(),
        ),
      ).rejects.toMatchObject({ code: '42501' })
    await call(world, 'export')
    await expect(
      acting(services.db, { actor: world.family }, (tx) =>
        tx
          .updateTable('app.export_window')
          .set({ expires_at: new Date(Date.now() + 90 * DAY) })
          .where('notice_id', '=', world.noticeId)
          .execute(),
      ),
    ).rejects.toThrow('access.unknown_record')
    await expect(
      acting(services.db, { actor: world.family }, (tx) =>
        tx.updateTable('app.export_window').set({ used: [] }).where('notice_id', '=', world.noticeId).execute(),
      ),
    ).resolves.toBeDefined()
  })
})

describe('erasure', () => {
  test('is decided so that a delay tells nothing of a hold', () => {
    expect(decideErasure({ openCase: false, heldCandidate: false })).toBe('erase')
    expect(decideErasure({ openCase: true, heldCandidate: false })).toBe('wait')
    expect(decideErasure({ openCase: false, heldCandidate: true })).toBe('hide')
    expect(decideErasure({ openCase: true, heldCandidate: true })).toBe('wait')
  })

  test('needs the call, a fresh proof and the responsible officer', async () => {
    const world = await makeNotice()
    const stale = { ...officer, session: officer.session && { ...officer.session, steppedUp: false } }
    expect(await call(world, 'erase', stale)).toMatchObject({ ok: false, code: 'access.step_up' })
    await expect(call(world, 'erase', stranger)).rejects.toMatchObject({ status: 404 })
    expect(await call(world, 'erase', officer, { held: true, identityConfirmed: false })).toMatchObject({ ok: true })
    await erase()
    expect(await rowsOf(world)).toMatchObject({ notice: 1, notice_contact: 1 })
    await expect(
      acting(services.db, { actor: world.family }, (tx) =>
        tx
          .insertInto('app.erasure')
          .values({
            notice_id: world.noticeId,
            ordered_at: new Date(),
            ordered_by: officer.memberId,
            due_at: new Date(),
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('unpublishes at once and then leaves nothing but a tombstone, a gone address and a count', async () => {
    const world = await makeNotice()
    expect(await call(world, 'erase')).toMatchObject({ ok: true })
    const published = () =>
      services.worker
        .selectFrom('app.publication')
        .select(['state', 'document', 'notice_id'])
        .where('public_id', '=', world.publicId)
        .executeTakeFirst()
    expect(await published()).toMatchObject({ state: 'gone', document: null })
    await eraseOrdered(services)
    expect(await rowsOf(world)).toMatchObject({ notice: 1 })
    await erase()
    await erase()
    expect(await rowsOf(world)).toEqual({})
    expect(await hasFile(world)).toBe(false)
    expect(await published()).toEqual({ state: 'gone', document: null, notice_id: null })
    const { rows } = await sql<{
      why: string
    }>`select why from app.tombstone where kind = 'notice' and id_hash = sha256(uuid_send(${world.noticeId}::uuid))`.execute(
      services.worker,
    )
    expect(rows).toEqual([{ why: 'family_asked' }])
    const indicators = await services.worker.selectFrom('app.indicator').selectAll().execute()
    expect(indicators).toMatchObject([
      { country: 'GT', sex: 'male', age_band: '7-12', outcome: 'closed_by_family', why: 'family_asked' },
    ])
    expect(JSON.stringify(indicators)).not.toContain(world.noticeId)
    expect(await readFile(journalPath(services), 'utf8')).not.toContain(world.noticeId)
  })

  test('waits for an open case, and says so', async () => {
    const world = await makeNotice()
    const { candidateId } = await makeCase(world, false)
    await call(world, 'erase')
    await erase()
    expect(await rowsOf(world)).toMatchObject({ notice: 1 })
    const task = await services.worker
      .selectFrom('app.task')
      .select('result')
      .where('notice_id', '=', world.noticeId)
      .where('kind', '=', 'call_back')
      .executeTakeFirst()
    expect(task).toEqual({ result: 'erase_waits' })
    await services.worker
      .updateTable('app.match_case')
      .set({ state: 'told' })
      .where('candidate_id', '=', candidateId)
      .execute()
    await erase()
    expect(await rowsOf(world)).toEqual({})
  })

  test('waits for the case that is seen, also while another child of the notice is held: what was told is what happens', async () => {
    const world = await makeNotice()
    const { candidateId } = await makeCase(world, false)
    await makeCase(world, true)
    await call(world, 'erase')
    await erase()
    expect(await openNotice(services, officer, world.noticeId)).toBeDefined()
    await services.worker
      .updateTable('app.match_case')
      .set({ state: 'told' })
      .where('candidate_id', '=', candidateId)
      .execute()
    await erase()
    await expect(openNotice(services, officer, world.noticeId)).rejects.toMatchObject({ status: 404 })
    expect(await rowsOf(world)).toMatchObject({ notice: 1 })
  })

  test('of a notice that a hold needs looks the same to the side that asked, and is finished when the hold ends', async () => {
    const world = await makeNotice()
    const { sightingId, candidateId } = await makeCase(world, true)
    await call(world, 'erase')
    const task = await services.worker
      .selectFrom('app.task')
      .select('result')
      .where('notice_id', '=', world.noticeId)
      .where('kind', '=', 'call_back')
      .executeTakeFirst()
    expect(task).toEqual({ result: 'erasing' })
    await erase()
    await expect(openNotice(services, officer, world.noticeId)).rejects.toMatchObject({ status: 404 })
    await expect(openFollowUp(services, world.family, 'es')).rejects.toMatchObject({ status: 404 })
    for (const actor of [officer, world.family])
      for (const table of [
        'app.notice',
        'app.notice_contact',
        'app.consent',
        'app.verification',
        'app.erasure',
        'app.photo',
      ] as const)
        expect(
          await acting(services.db, { actor }, (tx) =>
            sql`select 1 from ${sql.table(table)} where ${sql.ref(table === 'app.notice' ? 'id' : 'notice_id')} = ${world.noticeId}`
              .execute(tx)
              .then(({ rows }) => rows),
          ),
        ).toEqual([])
    expect(await hasFile(world)).toBe(false)
    const sides = await services.worker
      .selectFrom('app.candidate_side')
      .select('side')
      .where('candidate_id', '=', candidateId)
      .execute()
    expect(sides).toEqual([{ side: 'carer' }])
    await services.worker
      .updateTable('app.hold')
      .set({ closed_at: new Date(), closed_by: 'screening' })
      .where('sighting_id', '=', sightingId)
      .execute()
    await erase()
    expect(await rowsOf(world)).toEqual({})
  })

  test('a restored backup brings it back, and replaying the tombstones erases it again, files too', async () => {
    const { worker, owner } = { ...services, owner: open.database.owner }
    const world = await makeNotice()
    const standing = await makeNotice()
    const tables = [
      'app.notice',
      'app.notice_contact',
      'app.consent',
      'app.receipt',
      'app.photo',
      'app.notice_event',
    ] as const
    await sql`create schema copied`.execute(owner)
    await sql.raw('grant usage, create on schema copied to reencuentro_worker').execute(owner)
    for (const table of tables)
      await sql`create table copied.${sql.ref(table.slice(4))} as select * from ${sql.table(table)} where ${sql.ref(table === 'app.notice' ? 'id' : 'notice_id')} = ${world.noticeId}`.execute(
        worker,
      )
    await call(world, 'erase')
    await erase()
    expect(await rowsOf(world)).toEqual({})

    // The backup knows of no tombstone; the journal beside it does. The folder of photos was restored too.
    for (const table of tables)
      await sql`insert into ${sql.table(table)} select * from copied.${sql.ref(table.slice(4))}`.execute(worker)
    await worker.deleteFrom('app.tombstone').execute()
    await services.photos.put({ key: world.key, size: 'full', format: 'jpeg' }, Buffer.from('jpeg'))
    expect(await rowsOf(world)).toMatchObject({ notice: 1, notice_contact: 1, photo: 1, receipt: 1 })
    expect(await replayTombstones(services)).toMatchObject({ erasedAgain: 1 })
    expect(await rowsOf(world)).toEqual({})
    expect(await hasFile(world)).toBe(false)
    await services.photos.put({ key: world.key, size: 'full', format: 'jpeg' }, Buffer.from('jpeg'))
    expect(await replayTombstones(services)).toMatchObject({ erasedAgain: 0 })
    expect(await hasFile(world)).toBe(false)
    expect(await rowsOf(standing)).toMatchObject({ notice: 1, notice_contact: 1 })
    expect(await hasFile(standing)).toBe(true)
  })
})

test('a closed notice is reduced to a count after its term; a younger one and one on hold stay', async () => {
  const [old, young, held] = [await makeNotice(), await makeNotice(), await makeNotice()]
  await makeCase(held, true)
  for (const [{ noticeId }, days] of [
    [old, 1826],
    [young, 1824],
    [held, 1826],
  ] as const)
    await services.worker
      .updateTable('app.notice')
      .set({ state: 'closed', outcome: 'reunited', closed_at: new Date(Date.now() - days * DAY) })
      .where('id', '=', noticeId)
      .execute()
  await reduceClosed(services)
  expect(await rowsOf(old)).toEqual({})
  expect(await rowsOf(young)).toMatchObject({ notice: 1 })
  expect(await rowsOf(held)).toMatchObject({ notice: 1, photo: 1 })
  const counted = await services.worker
    .selectFrom('app.indicator')
    .select('outcome')
    .where('why', '=', 'term')
    .execute()
  expect(counted).toEqual([{ outcome: 'reunited' }])
})
