/** A "no" of another holder and a match that is being stored, on two connections: whichever comes first, no pair stands. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { insertMember, insertNotice, insertReceipt, insertSighting } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let opened: TestServices
let services: Services
let worker: Kysely<DB>
let officer: MemberActor
let shelter: MemberActor
let notice: string
let father: FamilyActor
let sighting: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = services.worker
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
  notice = await insertNotice(worker, officer.institutionId, { consents: CONSENT_PURPOSES })
  father = await insertReceipt(worker, notice, 'father')
  sighting = await insertSighting(worker, shelter.institutionId)
  await indexAndForget()
})

/** The notice has its keys, so that the sighting finds it, and no pair yet. */
const indexAndForget = async () => {
  await matchNotice(services, notice)
  await worker.deleteFrom('app.candidate').where('notice_id', '=', notice).execute()
}

const pairs = () =>
  worker
    .selectFrom('app.candidate')
    .select('retracted')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .execute()

/** Until so many connections of this database wait for a lock, or `work` is over without having waited. */
const untilWaiting = async (count: number, work: Promise<unknown>): Promise<void> => {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  const deadline = Date.now() + 8000
  while (!isOver) {
    const { rows } = await sql<{ waiting: number }>`
      select count(distinct pid)::int as waiting from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`.execute(opened.database.owner)
    if ((rows[0]?.waiting ?? 0) >= count) return
    if (Date.now() > deadline) throw new Error('nobody waits')
  }
}

const refuse = () => answerConsent(services, father, { purpose: 'partners_search', given: false, locale: 'es' })

it('a “no” that comes while the pair is being stored waits for it and takes it back', async () => {
  let matching: Promise<void> | undefined
  let refusing: ReturnType<typeof refuse> | undefined
  // The trail is shut for a moment: the matcher has stored the pair and cannot end before it is open again.
  await opened.database.owner.transaction().execute(async (tx) => {
    await sql`lock table audit.entry in share mode`.execute(tx)
    matching = matchSighting(services, sighting)
    await untilWaiting(1, matching)
    refusing = refuse()
    await untilWaiting(2, refusing)
  })
  await matching
  expect(await refusing).toMatchObject({ ok: true })
  expect(await pairs()).toEqual([{ retracted: true }])
})

it('a pair that is to be stored while the “no” is being written waits for it and is not made', async () => {
  let matching: Promise<void> | undefined
  await acting(services.db, { actor: father }, async (tx) => {
    await tx
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: notice,
        purpose: 'partners_search',
        given: false,
        way: 'receipt_page',
        locale: 'es',
        receipt_id: father.receiptId,
      })
      .execute()
    matching = matchSighting(services, sighting)
    await untilWaiting(1, matching)
  })
  await matching
  expect(await pairs()).toEqual([])
})

it('without any “no” the pair stands', async () => {
  await matchSighting(services, sighting)
  expect(await pairs()).toEqual([{ retracted: false }])
})
