/** Another version of the model scores open candidates anew, in the background; people's decisions stay as they are. */

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { shippedVersion } from '../../app/domain/matching/model.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { modelStatus, startRescoring } from '../../app/matching/rescore.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { insertNotice, insertSides, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let consulate: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  ;({ consulate, shelter } = await insertSides(services.worker))
})
afterAll(() => open.close())
beforeEach(async () => {
  await services.worker.deleteFrom('app.candidate').execute()
  open.failures.length = 0
})

const inForce = shippedVersion
const EARLIER = 'model-of-before'
const SURNAMES = ['Cholotío', 'Quiejú', 'Yojcom', 'Setalán', 'Ralac', 'Tupul', 'Zapalú', 'Xitumul', 'Chiyal', 'Ixtamer']
const GIVEN = ['Fredy', 'Baltazar', 'Osmar', 'Hermelindo', 'Selvin', 'Otoniel', 'Nery', 'Baudilio', 'Elder', 'Wilmer']
let made = 0

const noticeOf = (person: PersonDescription) =>
  insertNotice(services.worker, consulate.institutionId, {
    content: { person, seekerRelation: undefined, lastKnown: undefined },
  })

/** A pair of a child of its own, as an earlier version left it: one bit, hardly likely. */
const makePair = async (): Promise<{
  readonly sighting: string
  readonly notice: string
  readonly surname1: string
}> => {
  const [given = '', surname1 = ''] = [GIVEN[made], SURNAMES[made++]]
  const person: PersonDescription = { name: { raw: `${given} ${surname1}`, given, surname1 }, sex: 'male' }
  const notice = await noticeOf(person)
  await matchNotice(services, notice)
  const sighting = await insertSighting(services.worker, shelter.institutionId, { person, released: true })
  await matchSighting(services, sighting)
  return { sighting, notice, surname1 }
}
const age = async (sightings: readonly string[]): Promise<void> => {
  await services.worker
    .updateTable('app.candidate')
    .set({ model_version: EARLIER, bits: 1, probability: 0.01 })
    .where('sighting_id', 'in', [...sightings])
    .execute()
}
const pairOf = (sighting: string, notice: string) =>
  services.worker
    .selectFrom('app.candidate')
    .selectAll()
    .where('sighting_id', '=', sighting)
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
const untilDone = async (rescoring = startRescoring(services)): Promise<number> => {
  let all = 0
  for (let taken = await rescoring.step(); taken > 0; taken = await rescoring.step()) all += taken
  return all
}
const left = async (): Promise<number> => {
  const { versions } = await modelStatus(services.worker)
  return versions.filter(({ version }) => version !== inForce).reduce((sum, one) => sum + one.open, 0)
}

describe('a candidate of another version', () => {
  test('is scored anew, with what each side reads of it, and what is current is left alone', async () => {
    const old = await makePair()
    const current = await makePair()
    const before = await pairOf(old.sighting, old.notice)
    const untouched = await pairOf(current.sighting, current.notice)
    await age([old.sighting])
    await services.worker
      .updateTable('app.candidate_side')
      .set({ document: sql`jsonb_set(document, '{modelVersion}', '"model-of-before"')` })
      .where('candidate_id', '=', before.id)
      .execute()
    expect(await left()).toBe(1)
    expect(await untilDone()).toBe(1)
    expect(await left()).toBe(0)
    const after = await pairOf(old.sighting, old.notice)
    expect(after).toMatchObject({ id: before.id, model_version: inForce, state: 'suggested' })
    expect(after.bits).toBeGreaterThan(before.bits - 1)
    expect(after.probability).toBeGreaterThan(0.5)
    const sides = await services.worker
      .selectFrom('app.candidate_side')
      .select(['side', 'document', 'probability'])
      .where('candidate_id', '=', before.id)
      .execute()
    expect(sides.map(({ side }) => side).sort()).toEqual(['carer', 'seeker'])
    for (const { document, probability } of sides) {
      expect(document.modelVersion).toBe(inForce)
      expect(probability).toBeCloseTo(after.probability, 5)
    }
    expect(await pairOf(current.sighting, current.notice)).toEqual(untouched)
    expect(open.failures).toEqual([])
  })

  test('keeps a proposal that people made', async () => {
    const { sighting, notice } = await makePair()
    await services.worker
      .updateTable('app.candidate')
      .set({ state: 'proposed', proposed_by: 'carer' })
      .where('sighting_id', '=', sighting)
      .execute()
    await age([sighting])
    await untilDone()
    expect(await pairOf(sighting, notice)).toMatchObject({
      state: 'proposed',
      proposed_by: 'carer',
      model_version: inForce,
    })
  })

  test('that was rejected is not looked at, nor brought back when its sighting is; new evidence brings it back', async () => {
    const { sighting, notice, surname1 } = await makePair()
    const second = await noticeOf({ name: { raw: surname1, surname1 }, sex: 'male' })
    await matchNotice(services, second)
    const standing = await pairOf(sighting, notice)
    await age([sighting])
    await services.worker
      .updateTable('app.candidate')
      .set({ state: 'rejected', rejected_by: 'carer', rejected_reason: 'age_impossible', rejected_bits: 1 })
      .where('id', '=', standing.id)
      .execute()
    expect(standing.bits).toBeGreaterThan(10)
    await untilDone()
    expect(await pairOf(sighting, second)).toMatchObject({ model_version: inForce, state: 'suggested' })
    const kept = await pairOf(sighting, notice)
    expect(kept).toMatchObject({ state: 'rejected', rejected_by: 'carer', rejected_reason: 'age_impossible' })
    expect(kept.rejected_bits).toBeCloseTo(kept.bits, 3)

    await age([sighting])
    await services.worker.updateTable('app.candidate').set({ rejected_bits: 1 }).where('id', '=', standing.id).execute()
    for (const [table, id] of [
      ['app.notice', notice],
      ['app.sighting', sighting],
    ] as const)
      await sql`update ${sql.table(table)} set version = version + 1, ${
        table === 'app.notice'
          ? sql`content = jsonb_set(content, '{person,birthDate}', '"2015-03-14"')`
          : sql`person = jsonb_set(person, '{birthDate}', '"2015-03-14"')`
      } where id = ${id}`.execute(services.worker)
    await matchSighting(services, sighting)
    expect(await pairOf(sighting, notice)).toMatchObject({ state: 'suggested', rejected_reason: null })
  })

  test('that no other but a rejection is left of is not work', async () => {
    const { sighting } = await makePair()
    await age([sighting])
    await services.worker
      .updateTable('app.candidate')
      .set({ state: 'rejected', rejected_by: 'carer', rejected_reason: 'other', rejected_bits: 1 })
      .where('sighting_id', '=', sighting)
      .execute()
    expect(await untilDone()).toBe(0)
  })
})

test('a hold that opens while the child is scored anew covers its candidates', async () => {
  const { sighting, notice } = await makePair()
  await age([sighting])
  const seesIt = async () =>
    (
      await acting(services.db, { actor: consulate }, (tx) =>
        tx.selectFrom('app.candidate_side').select('side').where('own_record_id', '=', notice).execute(),
      )
    ).length
  expect(await seesIt()).toBe(1)
  const rescoring = startRescoring(services)
  let step: Promise<number> = Promise.resolve(0)
  await services.worker.transaction().execute(async (tx) => {
    await tx
      .insertInto('app.hold')
      .values({ id: crypto.randomUUID(), sighting_id: sighting, reasons: ['asylum_claim'], review_at: new Date() })
      .execute()
    step = rescoring.step()
    await untilBlocked()
  })
  expect(await step).toBe(1)
  expect(await pairOf(sighting, notice)).toMatchObject({ held: true, model_version: inForce })
  expect(await seesIt()).toBe(0)
})

test('work that is killed in the middle leaves the candidate whole, and another process goes on where it ended', async () => {
  const pairs = [await makePair(), await makePair(), await makePair()].sort((one, other) =>
    one.sighting < other.sighting ? -1 : 1,
  )
  await age(pairs.map(({ sighting }) => sighting))
  const [first, second, third] = pairs
  if (!first || !second || !third) throw new Error('three pairs')
  let step: Promise<number> = Promise.resolve(0)
  await services.worker.transaction().execute(async (tx) => {
    // The second and third cannot be ranked before this ends: the connections that wait are cut.
    await tx
      .selectFrom('app.sighting')
      .select('id')
      .where('id', 'in', [second.sighting, third.sighting])
      .forUpdate()
      .execute()
    step = startRescoring(services).step()
    await untilBlocked()
    await cutBlocked()
    await untilBlocked()
    await cutBlocked()
    await step
  })
  expect(open.failures).toHaveLength(2)
  expect(await pairOf(first.sighting, first.notice)).toMatchObject({ model_version: inForce })
  for (const { sighting, notice } of [second, third])
    expect(await pairOf(sighting, notice)).toMatchObject({ model_version: EARLIER, bits: 1 })
  expect(await left()).toBe(2)
  expect(await untilDone()).toBe(2)
  expect(await left()).toBe(0)
})

test('one process works at a time', async () => {
  const { sighting } = await makePair()
  await age([sighting])
  await services.worker.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${WORK_LOCKS.rescore})`.execute(tx)
    expect(await untilDone()).toBe(0)
  })
  expect(await untilDone()).toBe(1)
})

/** Pids of our connections that wait for a row. */
const blocked = async (): Promise<readonly number[]> => {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and usename = 'reencuentro_worker'`.execute(
    services.worker,
  )
  return rows.map(({ pid }) => pid)
}
const untilBlocked = async (): Promise<void> => {
  while ((await blocked()).length === 0);
}
const cutBlocked = async (): Promise<void> => {
  const pids = await blocked()
  await sql`select pg_terminate_backend(pid) from unnest(${pids}::int[]) pid`.execute(services.worker)
  while ((await blocked()).some((pid) => pids.includes(pid)));
}
