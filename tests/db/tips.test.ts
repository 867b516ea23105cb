/** What the public tells: to whom it goes, who reads it, what it becomes, and when it is gone. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import type { TipRefusal } from '../../app/domain/tip.ts'
import { loadWorkQueue } from '../../app/institutions/work-queue.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { sweepTips } from '../../app/retention/sweep-tips.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { decideOnProblem } from '../../app/tips/decide-problem.server.ts'
import { decideOnTip } from '../../app/tips/decide-tip.server.ts'
import { listProblems } from '../../app/tips/list-problems.server.ts'
import { listTips } from '../../app/tips/list-tips.server.ts'
import { openProblem } from '../../app/tips/open-problem.server.ts'
import { openTip } from '../../app/tips/open-tip.server.ts'
import { passOnTip } from '../../app/tips/pass-on-tip.server.ts'
import { sendProblem } from '../../app/tips/send-problem.server.ts'
import { sendTip } from '../../app/tips/send-tip.server.ts'
import { readTip } from '../../app/tips/tip-form.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

const SECRET = 'tres sombreros colgados'
let open: TestServices
let services: Services
let mexico: MemberActor
let colleagueOfMexico: MemberActor
let guatemala: MemberActor
let line: MemberActor
let shelter: MemberActor
let consulate: MemberActor
let publicId: string
let noticeId: string

beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const { worker } = services
  mexico = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  colleagueOfMexico = { ...mexico, roles: ['institution_admin'] }
  guatemala = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
  line = await insertMember(worker, { kind: 'call_centre', country: 'GT' }, ['call_centre_operator'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  noticeId = await insertNotice(worker, consulate.institutionId, {
    consents: ['partners_search', 'consulate_told', 'publish', 'publish_name'],
  })
  await publishNotice(services, consulate, { noticeId, version: 1 })
  await matchNotice(services, noticeId)
  const row = await worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  publicId = row.public_id
})
afterAll(() => open.close())

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

const tell = async (fields: Readonly<Record<string, string>> = {}, key = randomUUID(), about?: string) => {
  const { problems: _none, ...told } = readTip(
    formOf({ where: 'Tapachula', seen: `Un muchacho con ${SECRET}`, contact: '+52 55 0000 1234', ...fields }),
    services.now(),
  )
  const sent = await sendTip(services, { ...told, key, locale: 'es', ...(about ? { publicId: about } : {}) })
  if (!sent.ok) throw new Error(sent.code)
  const row = await services.worker
    .selectFrom('app.tip')
    .selectAll()
    .where('number', '=', sent.value)
    .executeTakeFirstOrThrow()
  return row
}

const rowsOf = async (actor: Actor, table: 'app.tip' | 'app.notice_problem'): Promise<number> =>
  acting(services.db, { actor }, async (tx) => (await tx.selectFrom(table).select('id').execute()).length)

const refuseFor = (id: string, reason?: TipRefusal) => decideOnTip(services, mexico, id, { act: 'refuse', reason })
const stateOf = async (id: string) =>
  services.worker.selectFrom('app.tip').selectAll().where('id', '=', id).executeTakeFirst()

describe('a tip', () => {
  test('goes to the institution competent where the child was seen, whatever notice it names', async () => {
    expect((await tell({}, undefined, publicId)).institution_id).toBe(mexico.institutionId)
    expect((await tell({ where: 'Quetzaltenango' })).institution_id).toBe(guatemala.institutionId)
    expect((await tell({ where: 'por la iglesia' })).institution_id).toBe(line.institutionId)
    expect((await tell({ where: 'por la iglesia', country: 'BR' })).institution_id).toBe(line.institutionId)
  })

  test('is sealed: neither words, place nor contact stand in any column', async () => {
    const row = await tell({ name: 'Nombre Oído' })
    const { rows } = await sql<{ row: string }>`select t::text as row from app.tip t where id = ${row.id}`.execute(
      services.worker,
    )
    expect(rows[0]?.row).not.toMatch(/sombreros|Tapachula|1234|Oído/i)
  })

  test('sent twice with the same form is one, with one number', async () => {
    const key = randomUUID()
    const [first, second] = [await tell({}, key), await tell({}, key)]
    expect(second.id).toBe(first.id)
    expect(first.id).not.toBe(key)
  })

  test('in danger now is due within two hours, and comes first', async () => {
    const row = await tell({ danger: 'yes' })
    expect(row.due_at.getTime() - services.now().getTime()).toBeLessThan(2.1 * 3_600_000)
    const { open: waiting } = await listTips(services, mexico, 'es')
    expect(waiting[0]).toMatchObject({ danger: true })
  })

  test('is read by that institution’s triaging roles alone: not by the chancellery, a shelter, an administrator, anyone', async () => {
    await tell({}, undefined, publicId)
    expect(await rowsOf(mexico, 'app.tip')).toBeGreaterThan(0)
    for (const actor of [colleagueOfMexico, shelter, consulate, publicActor])
      expect(await rowsOf(actor, 'app.tip')).toBe(0)
    const row = await tell()
    for (const actor of [guatemala, line, consulate, shelter])
      await expect(openTip(services, actor, row.id)).rejects.toMatchObject({ status: 404 })
    expect(await openTip(services, mexico, row.id)).toMatchObject({
      told: { seen: `Un muchacho con ${SECRET}`, contact: '+52 55 0000 1234' },
      mayAccept: true,
    })
  })

  test('cannot be written into another institution’s list than the competent one, nor by a member', async () => {
    const values = (institution_id: string) => ({
      id: randomUUID(),
      institution_id,
      country: 'MX' as const,
      danger: false,
      number: 'AAAA2222',
      ciphertext: services.keyring.encrypt('x', 'tip:x'),
      locale: 'es',
      due_at: new Date(),
    })
    for (const [actor, institution] of [
      [publicActor, guatemala.institutionId],
      [publicActor, consulate.institutionId],
      [publicActor, shelter.institutionId],
      [mexico, mexico.institutionId],
    ] as const)
      await expect(
        acting(services.db, { actor }, (tx) => tx.insertInto('app.tip').values(values(institution)).execute()),
      ).rejects.toMatchObject({ code: '42501' })
  })

  test('takes its photo in the transaction that brings it, and none later', async () => {
    const row = await tell()
    await expect(
      acting(services.db, { actor: publicActor }, (tx) =>
        tx
          .insertInto('app.photo')
          .values({ id: randomUUID(), tip_id: row.id, of: 'child', store_key: 'a'.repeat(32) })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('waits in the work queue of who triages', async () => {
    await tell()
    const { work } = await loadWorkQueue(services, mexico)
    expect(work.filter(({ act }) => act === 'review_tip').length).toBeGreaterThan(0)
    const { work: consular } = await loadWorkQueue(services, consulate)
    expect(consular.filter(({ act }) => act === 'review_tip')).toEqual([])
  })
})

describe('accepting', () => {
  const accept = async (fields: Readonly<Record<string, string>> = {}, about?: string) => {
    const row = await tell(fields, undefined, about)
    const done = await decideOnTip(services, mexico, row.id, { act: 'accept' })
    if (!done.ok || !done.value) throw new Error('not accepted')
    return { tip: row, sightingId: done.value }
  }

  test('makes a report of that institution: on hold, unscreened, of the public, without the contact', async () => {
    const { sightingId } = await accept({ name: 'Chepe', age: '9', sex: 'male', when: 'hoy' })
    const row = await services.worker
      .selectFrom('app.sighting')
      .selectAll()
      .where('id', '=', sightingId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      carer_id: mexico.institutionId,
      reporter_id: mexico.institutionId,
      source: 'tip',
      held: true,
      screening: null,
      host_country: 'MX',
      event: 'seen',
    })
    expect(row.person.saidBy).toEqual({ name: 'public', age: 'public', sex: 'public' })
    expect(JSON.stringify(row)).not.toContain('1234')
    const { work } = await loadWorkQueue(services, mexico)
    expect(work.some(({ act, sightingId: id }) => act === 'screen' && id === sightingId)).toBe(true)
  })

  test('the notice it names is compared, and weighs nothing: the same bits as without it', async () => {
    const fields = { name: joseLuis.name.raw, age: '10', sex: 'male', when: 'hoy' }
    const bitsOf = async (id: string) => {
      await matchSighting(services, id)
      const row = await services.worker
        .selectFrom('app.candidate')
        .select('bits')
        .where('sighting_id', '=', id)
        .where('notice_id', '=', noticeId)
        .executeTakeFirst()
      return row?.bits
    }
    const [named, alone] = [await accept(fields, publicId), await accept(fields)]
    const [hinted, plain] = [await bitsOf(named.sightingId), await bitsOf(alone.sightingId)]
    expect(hinted).toBeGreaterThan(0)
    expect(hinted).toBe(plain)
    const { details } = await services.worker
      .selectFrom('audit.entry')
      .select('details')
      .where('act', '=', 'candidate.match')
      .where('record_id', '=', named.sightingId)
      .executeTakeFirstOrThrow()
    expect(details.compared).toBeGreaterThan(0)
    const { sightingId } = await accept({}, publicId)
    expect(await bitsOf(sightingId)).toBeUndefined()
    const { details: nameless } = await services.worker
      .selectFrom('audit.entry')
      .select('details')
      .where('act', '=', 'candidate.match')
      .where('record_id', '=', sightingId)
      .executeTakeFirstOrThrow()
    expect(nameless.compared).toBe(1)
  })

  test('the publishing chancellery sees of it what it sees of any report: nothing while it is held', async () => {
    const { sightingId } = await accept({ name: joseLuis.name.raw, age: '10', sex: 'male', when: 'hoy' }, publicId)
    await matchSighting(services, sightingId)
    const seen = await acting(services.db, { actor: consulate }, async (tx) => ({
      reports: (await tx.selectFrom('app.sighting').select('id').execute()).length,
      sides: (
        await tx.selectFrom('app.candidate_side').select('candidate_id').where('own_record_id', '=', noticeId).execute()
      ).length,
    }))
    expect(seen).toEqual({ reports: 0, sides: 0 })
  })

  test('is undone until somebody went on, and accepted again is the same report', async () => {
    const { tip, sightingId } = await accept()
    expect(await decideOnTip(services, mexico, tip.id, { act: 'undo' })).toMatchObject({ ok: true })
    const reportState = async () =>
      (
        await services.worker
          .selectFrom('app.sighting')
          .select('state')
          .where('id', '=', sightingId)
          .executeTakeFirstOrThrow()
      ).state
    expect(await reportState()).toBe('withdrawn')
    expect(await stateOf(tip.id)).toMatchObject({ state: 'open', decided_by: null })
    expect(await decideOnTip(services, mexico, tip.id, { act: 'accept' })).toEqual({ ok: true, value: sightingId })
    expect(await reportState()).toBe('active')
    const clean = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
    await screenSighting(services, mexico, sightingId, clean)
    expect(await decideOnTip(services, mexico, tip.id, { act: 'undo' })).toMatchObject({
      ok: false,
      code: 'tip.acted_on',
    })
    expect((await openTip(services, mexico, tip.id)).mayUndo).toBe(false)
  })

  test('two who decide at once: one decision stands', async () => {
    const { id } = await tell()
    const both = await Promise.all([
      decideOnTip(services, mexico, id, { act: 'accept' }),
      refuseFor(id, 'spam'),
      decideOnTip(services, mexico, id, { act: 'accept' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const reports = await services.worker.selectFrom('app.tip').select('sighting_id').where('id', '=', id).execute()
    expect(reports).toHaveLength(1)
  })

  test('is not for a call centre, which passes it on and reads it no more', async () => {
    const row = await tell({ where: 'por la iglesia' })
    expect(await decideOnTip(services, line, row.id, { act: 'accept' })).toMatchObject({ code: 'tip.cannot_care' })
    const { others, mayAccept } = await openTip(services, line, row.id)
    expect(mayAccept).toBe(false)
    expect(others.map(({ id }) => id).sort()).toEqual([mexico.institutionId, guatemala.institutionId].sort())
    for (const no of [consulate.institutionId, shelter.institutionId, line.institutionId, 'x'])
      expect(await passOnTip(services, line, row.id, no)).toMatchObject({ code: 'tip.addressee_missing' })
    expect(await passOnTip(services, line, row.id, guatemala.institutionId)).toMatchObject({ ok: true })
    await expect(openTip(services, line, row.id)).rejects.toMatchObject({ status: 404 })
    expect(await openTip(services, guatemala, row.id)).toMatchObject({ passed: 1 })
    await expect(passOnTip(services, mexico, row.id, mexico.institutionId)).rejects.toMatchObject({ status: 404 })
  })
})

describe('refusing', () => {
  test('needs a reason, is undone within its term, and is erased after it with the photo', async () => {
    const { id } = await tell()
    const store_key = '0123456789abcdef0123456789abcdef'
    await services.photos.put({ key: store_key, size: 'card', format: 'webp' }, Buffer.from('a picture'))
    await services.worker
      .insertInto('app.photo')
      .values({ id: randomUUID(), tip_id: id, of: 'child', store_key })
      .execute()
    expect(await refuseFor(id)).toMatchObject({ code: 'tip.reason_missing' })
    expect(await refuseFor(id, 'extortion')).toMatchObject({ ok: true })
    expect(await decideOnTip(services, mexico, id, { act: 'undo' })).toMatchObject({ ok: true })
    expect(await refuseFor(id, 'harmful')).toMatchObject({ ok: true })
    const inDays = (days: number) => ({ ...services, now: () => new Date(Date.now() + days * 86_400_000) })
    await sweepTips(inDays(29))
    expect(await stateOf(id)).toMatchObject({ state: 'refused', refused_reason: 'harmful' })
    await sweepTips(inDays(31))
    expect(await stateOf(id)).toBeUndefined()
    expect(await services.photos.exists({ key: store_key, size: 'card', format: 'webp' })).toBe(false)
    expect(
      await services.worker.selectFrom('app.photo').select('id').where('store_key', '=', store_key).execute(),
    ).toEqual([])
  })

  test('what was a report for a while goes with it; what waits, and what is a report, has no term', async () => {
    const waiting = await tell()
    const kept = await tell()
    const undone = await tell()
    const reports = []
    for (const { id } of [kept, undone]) {
      const done = await decideOnTip(services, mexico, id, { act: 'accept' })
      reports.push(done.ok ? done.value : undefined)
    }
    await decideOnTip(services, mexico, undone.id, { act: 'undo' })
    await refuseFor(undone.id, 'not_a_child')
    await sweepTips({ ...services, now: () => new Date(Date.now() + 200 * 86_400_000) })
    const left = await services.worker
      .selectFrom('app.sighting')
      .select('id')
      .where('id', 'in', reports.map(String))
      .execute()
    expect(left.map(({ id }) => id)).toEqual([reports[0]])
    expect(await stateOf(waiting.id)).toMatchObject({ state: 'open' })
    expect((await stateOf(waiting.id))?.ciphertext).not.toBeNull()
    expect(await stateOf(kept.id)).toMatchObject({ state: 'accepted', ciphertext: null })
    expect(await stateOf(undone.id)).toBeUndefined()
  })

  test('the database takes no decision in another’s name, and none on a report of another', async () => {
    const { id } = await tell()
    const set = (fields: Record<string, unknown>) =>
      acting(services.db, { actor: mexico }, (tx) =>
        tx
          .updateTable('app.tip')
          .set({ decided_at: new Date(), ...fields })
          .where('id', '=', id)
          .execute(),
      )
    await expect(
      set({ state: 'refused', refused_reason: 'spam', decided_by: guatemala.memberId }),
    ).rejects.toMatchObject({ code: '23514' })
    await expect(set({ state: 'accepted', decided_by: mexico.memberId })).rejects.toMatchObject({ code: '23514' })
  })
})

describe('a problem with a notice', () => {
  const say = async (kind: 'unsafe' | 'false', key = randomUUID()) => {
    const before = await services.worker.selectFrom('app.notice_problem').select('id').execute()
    await sendProblem(services, { key, publicId, kind, words: { words: SECRET, contact: 'a@b.invalid' }, locale: 'es' })
    const known = before.map(({ id }) => id)
    const rows = await services.worker.selectFrom('app.notice_problem').selectAll().execute()
    return rows.filter(({ id }) => !known.includes(id))
  }

  test('goes to whoever publishes the notice, sealed, and changes nothing of it', async () => {
    const [row, ...more] = await say('false')
    expect(more).toEqual([])
    expect(row).toMatchObject({ institution_id: consulate.institutionId, notice_id: noticeId, to_protection: false })
    expect(JSON.stringify(row)).not.toContain(SECRET)
    const { state } = await services.worker
      .selectFrom('app.publication')
      .select('state')
      .where('public_id', '=', publicId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('published')
    expect(await openProblem(services, consulate, row?.id ?? '')).toMatchObject({ words: SECRET, noticeId })
  })

  test('what endangers the child is told to the protection authority of that state too, and is urgent', async () => {
    const rows = await say('unsafe')
    expect(rows.map(({ institution_id }) => institution_id).sort()).toEqual(
      [consulate.institutionId, guatemala.institutionId].sort(),
    )
    for (const { due_at } of rows) expect(due_at.getTime() - Date.now()).toBeLessThan(13 * 3_600_000)
    const copy = rows.find(({ to_protection }) => to_protection)
    const opened = await openProblem(services, guatemala, copy?.id ?? '')
    expect(opened).toMatchObject({ words: SECRET })
    expect(opened.noticeId).toBeUndefined()
    await expect(openProblem(services, consulate, copy?.id ?? '')).rejects.toMatchObject({ status: 404 })
    await expect(openProblem(services, mexico, copy?.id ?? '')).rejects.toMatchObject({ status: 404 })
    expect(await rowsOf(publicActor, 'app.notice_problem')).toBe(0)
    expect(await rowsOf(shelter, 'app.notice_problem')).toBe(0)
  })

  test('sent twice is one; its end is written down, taken back, and forgotten after its term', async () => {
    const key = randomUUID()
    const [row] = await say('false', key)
    expect(await say('false', key)).toEqual([])
    const id = row?.id ?? ''
    expect(await decideOnProblem(services, consulate, id, 'no_change')).toMatchObject({ ok: true })
    expect(await decideOnProblem(services, consulate, id, 'abuse')).toMatchObject({ code: 'state.not_now' })
    expect(await decideOnProblem(services, consulate, id, undefined)).toMatchObject({ ok: true })
    expect(await decideOnProblem(services, consulate, id, 'taken_down')).toMatchObject({ ok: true })
    expect((await listProblems(services, consulate)).done.map((line) => line.id)).toContain(id)
    await sweepTips({ ...services, now: () => new Date(Date.now() + 91 * 86_400_000) })
    const left = await services.worker.selectFrom('app.notice_problem').select('state').execute()
    expect(left.length).toBeGreaterThan(0)
    expect(left.every(({ state }) => state === 'open')).toBe(true)
  })

  test('of a notice that never was is kept nowhere', async () => {
    const count = async () => (await services.worker.selectFrom('app.notice_problem').select('id').execute()).length
    const before = await count()
    await sendProblem(services, {
      key: randomUUID(),
      publicId: 'no-such-notice',
      kind: 'other',
      words: {},
      locale: 'es',
    })
    expect(await count()).toBe(before)
  })
})
