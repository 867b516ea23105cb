/** One child's reports matched by several workers at once: no pair is lost, none is stored twice, nobody fails. */
import { afterAll, beforeEach, expect, it } from 'vitest'
import { forgetDuplicates } from '../../app/duplicates/forget-duplicates.server.ts'
import { matchSighting } from '../../app/matching/match.server.ts'
import { lockTable, whileOpen } from '../support/races.ts'
import { chepe, forgetSightings, insertMember, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const PLACE = {
  place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' } as const,
  when: { from: '2026-11-10', to: '2026-11-10' },
}

const opened = await openTestServices()
const { services } = opened
const { worker } = opened.database
const carers: string[] = []
for (let n = 0; n < 2; n++)
  carers.push((await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])).institutionId)
afterAll(() => opened.close())
beforeEach(() => forgetSightings(worker))

it('found by both of its records at once, a pair is stored once and nobody fails', async () => {
  const ids = await Promise.all(
    carers.map((carer, n) =>
      insertSighting(worker, carer, {
        person: n === 0 ? chepe : joseLuis,
        placeAndTime: PLACE,
      }),
    ),
  )
  for (const id of ids) await matchSighting(services, id)
  await worker.deleteFrom('app.duplicate').execute()
  const both = await whileOpen(
    opened.database,
    lockTable('app.duplicate'),
    ids.map((id) => () => matchSighting(services, id)),
  )
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const [one = '', other = ''] = ids
  const [a_id = '', b_id = ''] = [one, other].sort()
  const stored = await worker
    .selectFrom('app.duplicate')
    .select('kind')
    .where('a_id', '=', a_id)
    .where('b_id', '=', b_id)
    .executeTakeFirst()
  const sides = await worker.selectFrom('app.duplicate_side').select('side').execute()
  expect([stored?.kind, sides.map(({ side }) => side).sort()]).toEqual(['sighting', ['a', 'b']])
})

it('of one child reported by many at once, every pair is found', async () => {
  const ids = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      insertSighting(worker, carers[n % 2] ?? '', {
        person: n % 2 ? chepe : joseLuis,
        placeAndTime: PLACE,
      }),
    ),
  )
  await Promise.all(ids.map((id) => matchSighting(services, id)))
  const pairs = await worker.selectFrom('app.duplicate').select('id').execute()
  expect(pairs).toHaveLength(10)
})

const insertTwins = () =>
  Promise.all(
    carers.map((carer, n) =>
      insertSighting(worker, carer, { person: n === 0 ? chepe : joseLuis, placeAndTime: PLACE }),
    ),
  )

it('a record destroyed while the other is matched leaves no word in their pair, linked by people or not', async () => {
  for (const linked of [false, true]) {
    await forgetSightings(worker)
    const [stays = '', goes = ''] = await insertTwins()
    for (const id of [stays, goes]) await matchSighting(services, id)
    expect(await worker.selectFrom('app.duplicate').select('id').execute()).toHaveLength(1)
    if (linked)
      await worker.updateTable('app.duplicate').set({ a_said: 'same', b_said: 'same' }).returning('id').execute()
    const [matched] = await whileOpen(
      opened.database,
      async (tx) => {
        await tx
          .updateTable('app.sighting')
          .set({ state: 'withdrawn', person: '{"name":{"raw":""}}', version: 9 })
          .where('id', '=', goes)
          .execute()
        await forgetDuplicates(tx, goes)
      },
      [() => matchSighting(services, stays)],
    )
    expect(matched?.status).toBe('fulfilled')
    const pairs = await worker.selectFrom('app.duplicate').select(['evidence', 'bits']).execute()
    expect(pairs).toEqual(linked ? [{ evidence: [], bits: 0 }] : [])
    expect(await worker.selectFrom('app.duplicate_side').select('side').execute()).toEqual([])
  }
})

it('a record edited while the other is matched keeps the evidence that its own matching finds', async () => {
  const [stays = '', edited = ''] = await insertTwins()
  for (const id of [stays, edited]) await matchSighting(services, id)
  const evidenceNow = async () =>
    JSON.stringify((await worker.selectFrom('app.duplicate').select('evidence').executeTakeFirstOrThrow()).evidence)
  const before = await evidenceNow()
  const [late] = await whileOpen(
    opened.database,
    async (tx) => {
      await tx.selectFrom('app.duplicate').select('id').forUpdate().execute()
      await tx
        .updateTable('app.sighting')
        .set({ person: JSON.stringify({ ...joseLuis, languages: [], sex: undefined }), version: 2 })
        .where('id', '=', edited)
        .execute()
      await tx.updateTable('app.duplicate').set({ evidence: '[]' }).execute()
    },
    [() => matchSighting(services, stays)],
  )
  expect(late?.status).toBe('fulfilled')
  // What was weighed of the words before the edit is not written over what stands since.
  expect(await evidenceNow()).toBe('[]')
  await matchSighting(services, edited)
  const after = await evidenceNow()
  expect(after).not.toBe('[]')
  expect(after).not.toBe(before)
})
