import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { editSighting } from '../../app/sightings/edit-sighting.server.ts'
import { listHolds } from '../../app/sightings/list-holds.server.ts'
import { listSightings } from '../../app/sightings/list-sightings.server.ts'
import { openSighting } from '../../app/sightings/open-sighting.server.ts'
import { parseReport } from '../../app/sightings/report-form.ts'
import { reportSighting } from '../../app/sightings/report-sighting.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { withdrawSighting } from '../../app/sightings/withdraw-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertMember } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const TODAY = '2026-11-22'
const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let shelter: MemberActor
let otherShelter: MemberActor
let migration: MemberActor
let protection: MemberActor
let protectionGt: MemberActor
let consulate: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  const { worker } = opened.database
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  otherShelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  protectionGt = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
})
afterAll(() => opened.close())

const typed = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  return form
}
const reportOf = (fields: Record<string, string>) => parseReport(typed(fields), TODAY).report
const CHEPE = { name: 'Chepe Ishcoy', age: '11', where: 'Tapachula, Chiapas', when: TODAY, event: 'received' }

const report = async (actor: MemberActor, fields: Record<string, string> = CHEPE, key = randomUUID()) => {
  const done = await reportSighting(services, actor, { key, report: reportOf(fields) })
  if (!done.ok) throw new Error(done.code)
  return done.value
}
const visibleTo = (actor: MemberActor, id: string) =>
  acting(services.db, { actor }, (tx) => tx.selectFrom('app.sighting').select('id').where('id', '=', id).execute())

describe('reporting', () => {
  it('puts the child into the reporter’s care, on hold, and wakes the matcher', async () => {
    const { id, own } = await report(shelter)
    expect(own).toBe(true)
    const found = await openSighting(services, shelter, id)
    expect(found).toMatchObject({
      ok: true,
      value: { held: true, hold: { reasons: ['unscreened'] }, person: { name: { raw: 'Chepe Ishcoy' } } },
    })
    const work = await services.worker.selectFrom('app.outbox').select('kind').where('record_id', '=', id).execute()
    expect(work).toEqual([{ kind: 'match_sighting' }])
  })

  it('makes one report of a double submit, also when both come at once', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([report(shelter, CHEPE, key), report(shelter, CHEPE, key)])
    expect(second.id).toBe(first.id)
    const rows = await services.worker.selectFrom('app.sighting').select('id').where('id', 'in', [first.id]).execute()
    expect(rows).toHaveLength(1)
  })

  it('gives each child of a party a report of its own, held together', async () => {
    const { id } = await report(shelter, {
      ...CHEPE,
      companion1_name: 'Lidia Ishcoy',
      companion1_relation: 'sibling',
      companion1_age: '7',
      companion1_together: 'yes',
      companion2_name: 'Pedro, adulto',
    })
    const found = await openSighting(services, shelter, id)
    if (!found.ok) throw new Error(found.code)
    expect(found.value.party.map((one) => one.person.name.given)).toEqual(['Lidia'])
    expect(found.value.party[0]?.person.companions?.[0]).toMatchObject({
      name: { raw: 'Chepe Ishcoy' },
      relation: 'sibling',
    })
    expect(found.value.person.companions).toHaveLength(2)
  })

  it('keeps the number of a phone as a digest and encrypted, never in the clear', async () => {
    const { id } = await report(shelter, { ...CHEPE, phone: '+502 5555 1234' })
    const row = await services.worker
      .selectFrom('app.sighting')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.person.phoneDigests).toEqual([services.keyring.digest('phone', '55551234')])
    // Shorter pieces of it stand in an id or a ciphertext now and then.
    for (const number of ['55551234', '5555 1234']) expect(JSON.stringify(row)).not.toContain(number)
  })
})

describe('the firewall', () => {
  it('takes a migration officer’s report into the protection authority’s care and out of the officer’s sight', async () => {
    const { id, own } = await report(migration)
    expect(own).toBe(false)
    expect(await visibleTo(migration, id)).toEqual([])
    expect(await visibleTo(protection, id)).toHaveLength(1)
    expect(await openSighting(services, migration, id)).toMatchObject({ ok: false })
    expect((await listSightings(services, protection, 0)).lines.map((line) => line.id)).toContain(id)
  })

  it('lets a migration officer read nothing at all', async () => {
    const tables = ['app.sighting', 'app.hold', 'app.notice', 'app.match_case', 'app.question'] as const
    for (const table of tables) {
      const rows = await acting(services.db, { actor: migration }, (tx) => tx.selectFrom(table).selectAll().execute())
      expect(rows, table).toEqual([])
    }
    const sides = acting(services.db, { actor: migration }, (tx) =>
      tx.selectFrom('app.candidate_side').select(['candidate_id', 'document']).execute(),
    )
    expect(await sides).toEqual([])
  })

  it('refuses a report into the care of another institution, whatever the code asks', async () => {
    const insert = (actor: MemberActor, carer: string) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.sighting')
          .values({
            id: randomUUID(),
            carer_id: carer,
            reporter_id: actor.institutionId,
            reporter_member_id: null,
            event: 'seen',
            person: '{"name":{"raw":""}}',
            place_and_time: '{}',
            host_country: 'MX',
            party_id: null,
            note_ciphertext: null,
            source_record: null,
          })
          .execute(),
      )
    await expect(insert(shelter, otherShelter.institutionId)).rejects.toThrow(/row-level security/)
    await expect(insert(migration, migration.institutionId)).rejects.toThrow(/row-level security/)
    await expect(insert(migration, protectionGt.institutionId)).rejects.toThrow(/row-level security/)
  })
})

describe('a report', () => {
  it('is there for its carer and the host country’s protection authority, for nobody else', async () => {
    const { id } = await report(shelter)
    expect(await visibleTo(shelter, id)).toHaveLength(1)
    expect(await visibleTo(protection, id)).toHaveLength(1)
    for (const other of [otherShelter, protectionGt, consulate, migration]) {
      expect(await visibleTo(other, id)).toEqual([])
      expect(await openSighting(services, other, id)).toMatchObject({ ok: false, code: 'access.unknown_record' })
    }
  })

  it('is edited once by each version and keeps what was left as it stood', async () => {
    const { id } = await report(shelter, { ...CHEPE, phone: '55551234' })
    const fields = { ...CHEPE, origin: 'Comitancillo, San Marcos' }
    const edit = (version: number) =>
      editSighting(services, shelter, { id, version, form: typed(fields), report: reportOf(fields), locale: 'es' })
    expect(await edit(1)).toMatchObject({ ok: true })
    for (const stale of [1, 0, 9_999_999_999, Number.NaN])
      expect(await edit(stale)).toMatchObject({ ok: false, code: 'record.changed' })
    const found = await openSighting(services, shelter, id)
    expect(found).toMatchObject({ ok: true, value: { version: 2, person: { origin: { department: 'GT-SM' } } } })
    if (found.ok) expect(found.value.person.phoneDigests).toHaveLength(1)
    expect(
      await editSighting(services, protection, {
        id,
        version: 2,
        form: typed(fields),
        report: reportOf(fields),
        locale: 'es',
      }),
    ).toMatchObject({ ok: false })
  })

  it('is withdrawn and brought back', async () => {
    const { id } = await report(shelter)
    expect(await withdrawSighting(services, shelter, id, 'withdraw')).toMatchObject({ ok: true })
    expect(await withdrawSighting(services, shelter, id, 'withdraw')).toMatchObject({
      ok: false,
      code: 'state.not_now',
    })
    expect(await withdrawSighting(services, shelter, id, 'restore')).toMatchObject({ ok: true })
  })
})

describe('screening', () => {
  const held = async (id: string) =>
    (await services.worker.selectFrom('app.sighting').select('held').where('id', '=', id).executeTakeFirstOrThrow())
      .held
  const tasks = (id: string) =>
    services.worker.selectFrom('app.task').selectAll().where('sighting_id', '=', id).orderBy('created_at').execute()

  it('releases a child by a clean screening, and only by that', async () => {
    const { id } = await report(shelter)
    expect(await screenSighting(services, shelter, id, { ...CLEAN, fearOfState: 'unknown' })).toMatchObject({
      value: { effect: 'keep', reasons: ['unsure'] },
    })
    expect(await held(id)).toBe(true)
    expect(await screenSighting(services, shelter, id, CLEAN)).toMatchObject({ value: { effect: 'release' } })
    expect(await held(id)).toBe(false)
    expect((await tasks(id)).every((task) => task.done_at !== null)).toBe(true)
  })

  it('keeps a stated fear on hold for the host country’s authority, whatever is answered later', async () => {
    const { id } = await report(shelter)
    await screenSighting(services, shelter, id, { ...CLEAN, fearOfFamily: 'yes' })
    expect(await tasks(id)).toMatchObject([
      { kind: 'protection_opinion', institution_id: protection.institutionId, done_at: null },
    ])
    await screenSighting(services, shelter, id, CLEAN)
    expect(await held(id)).toBe(true)
    expect((await listHolds(services, protection, 0)).lines.map((line) => line.sightingId)).toContain(id)
    expect((await listHolds(services, protectionGt, 0)).lines.map((line) => line.sightingId)).not.toContain(id)
    expect(await decideHolds(services, protectionGt, { sightingId: id, decision: 'lift', reason: 'x' })).toMatchObject({
      ok: false,
      code: 'access.unknown_record',
    })
    expect(await decideHolds(services, shelter, { sightingId: id, decision: 'lift', reason: 'x' })).toMatchObject({
      ok: false,
    })
    expect(await decideHolds(services, protection, { sightingId: id, decision: 'lift', reason: ' ' })).toMatchObject({
      ok: false,
      code: 'hold.reason_missing',
    })
    expect(
      await decideHolds(services, protection, { sightingId: id, decision: 'keep', reason: 'Falta hablar con ella' }),
    ).toMatchObject({ ok: true })
    expect(await held(id)).toBe(true)
    expect(
      await decideHolds(services, protection, {
        sightingId: id,
        decision: 'lift',
        reason: 'La tía no es la persona temida',
      }),
    ).toMatchObject({ ok: true, value: { decided: 1, waiting: 0 } })
    expect(await held(id)).toBe(false)
  })

  it('opens a hold again for a new reason, not for one that was lifted', async () => {
    const { id } = await report(shelter)
    await screenSighting(services, shelter, id, { ...CLEAN, asylumClaim: 'yes' })
    await decideHolds(services, protection, { sightingId: id, decision: 'lift', reason: 'Con su acuerdo' })
    expect(await screenSighting(services, shelter, id, { ...CLEAN, asylumClaim: 'yes' })).toMatchObject({
      value: { effect: 'none' },
    })
    expect(await held(id)).toBe(false)
    expect(
      await screenSighting(services, shelter, id, { ...CLEAN, asylumClaim: 'yes', fearOfState: 'yes' }),
    ).toMatchObject({ value: { effect: 'open', reasons: ['fear_of_state'] } })
    expect(await held(id)).toBe(true)
  })

  it('opens a hold again for the same fear, taken back and stated anew after the lift', async () => {
    const { id } = await report(shelter)
    await screenSighting(services, shelter, id, { ...CLEAN, fearOfFamily: 'yes' })
    await decideHolds(services, protection, { sightingId: id, decision: 'lift', reason: 'Oída' })
    await screenSighting(services, shelter, id, CLEAN)
    expect(await held(id)).toBe(false)
    expect(await screenSighting(services, shelter, id, { ...CLEAN, fearOfFamily: 'yes' })).toMatchObject({
      value: { effect: 'open', reasons: ['fear_of_family'] },
    })
    expect(await held(id)).toBe(true)
  })

  it('holds siblings as long as one of them is held, and an authority does not decide over one not asked', async () => {
    const { id } = await report(shelter, {
      ...CHEPE,
      companion1_name: 'Lidia Ishcoy',
      companion1_relation: 'sibling',
      companion1_together: 'yes',
    })
    const found = await openSighting(services, shelter, id)
    const sister = found.ok ? (found.value.party[0]?.id ?? '') : ''
    await screenSighting(services, shelter, id, CLEAN)
    expect([await held(id), await held(sister)]).toEqual([true, true])
    expect(
      await decideHolds(services, protection, { sightingId: sister, decision: 'lift', reason: 'x' }),
    ).toMatchObject({ ok: false, code: 'hold.unscreened' })
    await screenSighting(services, shelter, sister, { ...CLEAN, fearOfState: 'yes' })
    expect([await held(id), await held(sister)]).toEqual([true, true])
    const lift = (sightingId: string, together?: string[]) =>
      decideHolds(services, protection, { sightingId, together, decision: 'lift', reason: 'Oída' })
    expect(await lift(sister)).toMatchObject({ value: { decided: 1, waiting: 1 } })
    expect([await held(id), await held(sister)]).toEqual([true, true])
    expect(await lift(id)).toMatchObject({ value: { decided: 1, waiting: 0 } })
    expect([await held(id), await held(sister)]).toEqual([false, false])
  })

  it('is done by the carer alone, and leaves a trace', async () => {
    const { id } = await report(shelter)
    for (const other of [protection, otherShelter, consulate, migration])
      expect(await screenSighting(services, other, id, CLEAN)).toMatchObject({
        ok: false,
        code: 'access.unknown_record',
      })
    await screenSighting(services, shelter, id, CLEAN)
    const trail = await services.worker
      .selectFrom('audit.entry')
      .select('act')
      .where('record_id', '=', id)
      .orderBy('at')
      .execute()
    expect(trail.map((entry) => entry.act)).toEqual(['sighting.report', 'sighting.screen'])
  })
})
