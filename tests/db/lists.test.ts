/** The lists of staff: the same rows in the same order as asked in the plainest way, and counts that follow what they count. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideAccess } from '../../app/domain/access.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { type CandidateView, pageOfCandidates } from '../../app/matching/candidate-page.server.ts'
import { CANDIDATES_A_PAGE, listCandidates } from '../../app/matching/list-candidates.server.ts'
import { listNoticeQueue } from '../../app/notices/notice-queue.server.ts'
import { QUEUE_TABS } from '../../app/notices/queue-tabs.ts'
import type { Services } from '../../app/services.server.ts'
import { listSightings, SIGHTINGS_A_PAGE } from '../../app/sightings/list-sightings.server.ts'
import { acting } from '../../db/acting.server.ts'
import { openDatabase } from '../../db/connection.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { confirmAgreements, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let caseworker: MemberActor
let protection: MemberActor
let consulate: MemberActor
let stranger: MemberActor
let readers: readonly MemberActor[]

const PAIRS = 150
const STATES = ['suggested', 'suggested', 'proposed', 'confirmed', 'rejected'] as const

/** A pair of the shelter's or the caseworker's report with a notice of the consulate or of the caseworker's institution. */
const insertPair = async (at: number): Promise<string> => {
  const carer = at % 3 ? shelter : caseworker
  const seeker = at % 4 ? consulate : caseworker
  const sighting = await insertSighting(worker, carer.institutionId)
  const notice = await insertNotice(worker, seeker.institutionId)
  const id = randomUUID()
  const state = STATES[at % STATES.length] ?? 'suggested'
  const side = at % 2 ? 'carer' : 'seeker'
  const held = at % 7 === 0
  const probability = at % 11 === 0 ? 0 : (at % 9) / 10
  if (!held)
    await sql`update app.hold set closed_at = now(), closed_by = 'screening' where sighting_id = ${sighting}`.execute(
      worker,
    )
  const common = {
    state,
    proposed_by: state === 'proposed' || state === 'confirmed' ? side : null,
    rejected_by: state === 'rejected' ? side : null,
    rejected_reason: null,
    probability,
    held,
  } as const
  await worker
    .insertInto('app.candidate')
    .values({
      ...common,
      id,
      notice_id: notice,
      sighting_id: sighting,
      notice_institution_id: seeker.institutionId,
      carer_id: carer.institutionId,
      model_version: 'model-1',
      bits: 9,
      evidence: '[]',
      rejected_bits: null,
    })
    .execute()
  const kept = await worker.selectFrom('app.candidate').select('held').where('id', '=', id).executeTakeFirstOrThrow()
  const row = (of: 'carer' | 'seeker' | 'protection', institution_id: string, own_record_id: string) => ({
    ...common,
    held: kept.held,
    candidate_id: id,
    side: of,
    institution_id,
    own_record_id,
    document: JSON.stringify({ ownTitle: `Ejemplo ${at}` }),
  })
  await worker
    .insertInto('app.candidate_side')
    .values([
      row('carer', carer.institutionId, sighting),
      row('seeker', seeker.institutionId, notice),
      ...(state === 'confirmed' ? [row('protection', protection.institutionId, sighting)] : []),
    ])
    .execute()
  if (state === 'confirmed') {
    const caseId = randomUUID()
    await worker.insertInto('app.match_case').values({ id: caseId, candidate_id: id }).execute()
    if (at % 10 === 3)
      await sql`insert into app.best_interests (case_id, child_view, checked_at) values (${caseId},
        ${at % 20 === 3 ? 'wants_contact' : 'does_not_want_contact'}, now())`.execute(worker)
    if (at % 25 === 8) await sql`update app.match_case set state = 'told' where id = ${caseId}`.execute(worker)
    if (at % 25 === 18) await sql`update app.match_case set state = 'closed' where id = ${caseId}`.execute(worker)
  }
  for (const asked_by of ['carer', 'seeker'] as const)
    if (at % 13 === (asked_by === 'carer' ? 1 : 2) || at % 22 === 0)
      await worker
        .insertInto('app.question')
        .values({
          id: randomUUID(),
          candidate_id: id,
          asked_by,
          text_ciphertext: 'x',
          answer_ciphertext: at % 26 === 1 ? 'y' : null,
          answered_at: at % 26 === 1 ? new Date() : null,
        })
        .execute()
  return id
}

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  caseworker = await insertMember(worker, { kind: 'redcross', country: 'MX', accredited: true }, ['partner_caseworker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  stranger = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, ['consular_officer'])
  readers = [shelter, caseworker, protection, consulate, stranger]
  for (let at = 0; at < PAIRS; at++) await insertPair(at)
}, 120_000)
afterAll(() => opened.close())

/** All of a list, page after page. */
const allPages = async <Line>(
  read: (page: number) => Promise<{ readonly lines: readonly Line[]; readonly more: boolean }>,
): Promise<readonly Line[]> => {
  const lines: Line[] = []
  for (let page = 0; ; page++) {
    const next = await read(page)
    lines.push(...next.lines)
    if (!next.more) return lines
  }
}

/** What a case waits for from this actor's side, told in one expression over the tables themselves. */
const plainAct = (actor: MemberActor) => {
  const may = (access: 'case.tell' | 'case.close' | 'case.protect') => sql.lit(decideAccess(actor, access).ok)
  const signed = sql`array(select one.signed_side from app.disclosure_progress(known.id) one)`
  const view = sql`(select seen.child_view from app.best_interests seen where seen.case_id = known.id)`
  const recorded = sql`exists (select 1 from app.best_interests seen where seen.case_id = known.id and seen.checked_at is not null
    and seen.child_view in ('wants_contact', 'too_young'))`
  return sql<string | null>`case
    when known.id is null or side.state <> 'confirmed' then null
    when side.side = 'seeker' and known.state = 'disclosed' and ${may('case.tell')} then 'tell'
    when side.side = 'seeker' and known.state = 'told' and ${may('case.close')} then 'close'
    when known.state <> 'open' or side.held or cardinality(${signed}) >= 2
      or exists (select 1 from app.disclosure_signature own where own.case_id = known.id and own.withdrawn_at is null) then null
    when side.side = 'seeker' then case when ${signed} && array['carer', 'protection'] then 'sign' end
    when ${view} = 'does_not_want_contact' then null
    when ${recorded} then case when side.side = 'carer' or 'seeker' = any (${signed}) then 'sign' end
    when side.side = 'carer' and ${may('case.protect')} then 'record_view' end`
}

/** The candidate list as it is told: everything at once, each question counted from its own table. */
const plainCandidates = (actor: MemberActor, view: CandidateView) =>
  acting(services.db, { actor }, async (tx) => {
    const open = sql`exists (select 1 from app.question o where o.candidate_id = side.candidate_id and o.answered_at is null)`
    const { rows } = await sql<{ candidate_id: string; side: string; case_act: string | null }>`
      select * from (
        select side.candidate_id, side.side, side.institution_id, side.state, side.proposed_by, side.held, side.probability, ${plainAct(actor)} as case_act,
          (select count(*) from app.question q where q.candidate_id = side.candidate_id and side.side <> 'protection'
            and q.asked_by <> side.side and q.answered_at is null) as waiting
        from app.candidate_side side left join app.match_case known on known.candidate_id = side.candidate_id
        where side.institution_id in (${sql.join(actor.scopes)})
          and ${
            view === 'open'
              ? sql`side.state <> 'rejected' and (side.probability > 0 or ${open}) and known.state is distinct from 'closed'`
              : sql`side.state = 'rejected' and side.rejected_by = side.side`
          }) line
      order by waiting > 0 or case_act is not null
          or (state = 'proposed' and side <> 'protection' and proposed_by <> side and not held) desc,
        probability desc, candidate_id, side, institution_id`.execute(tx)
    return rows.map((row) => `${row.candidate_id} ${row.side} ${row.case_act}`)
  })

describe('the candidate list', () => {
  it.each([
    'open',
    'decided',
  ] as const)('of every reader has the rows of the plain question in its order: %s', async (view) => {
    let seen = 0
    for (const actor of readers) {
      const plain = await plainCandidates(actor, view)
      const paged = await allPages((page) => listCandidates(services, actor, view, page))
      expect(paged.map((line) => `${line.id} ${line.side} ${line.caseAct ?? null}`)).toEqual(plain)
      expect(paged.every((line) => line.document.ownTitle.startsWith('Ejemplo'))).toBe(true)
      // Pages that begin and end anywhere, within what asks, across its end and after it.
      for (const [start, end] of [
        [0, 1],
        [3, 9],
        [10, 11],
        [17, 60],
        [0, 500],
        [400, 441],
      ] as const) {
        const cut = await acting(services.db, { actor }, (tx) => pageOfCandidates(tx, actor, { view }, { start, end }))
        expect(cut.map((row) => `${row.candidate_id} ${row.side} ${row.case_act}`)).toEqual(plain.slice(start, end))
      }
      seen += plain.length
    }
    expect(seen).toBeGreaterThan(view === 'open' ? 2 * CANDIDATES_A_PAGE : 20)
  })

  it('shows a stranger nothing', async () => {
    expect(await allPages((page) => listCandidates(services, stranger, 'open', page))).toEqual([])
  })
})

describe('the reports of an institution', () => {
  it('count their candidates as the candidate rows say', async () => {
    for (const actor of [shelter, caseworker]) {
      const lines = await allPages((page) => listSightings(services, actor, page))
      const plain = await acting(services.db, { actor }, async (tx) => {
        const counted = (state: string, more = sql``) => sql`(select count(*)::int from app.candidate_side side
          where side.side = 'carer' and side.own_record_id = g.id and side.state = ${state} ${more} and (side.probability > 0
            or exists (select 1 from app.question o where o.candidate_id = side.candidate_id and o.answered_at is null)))`
        const { rows } = await sql<Record<string, unknown>>`
          select g.id, ${counted('suggested')} as suggested, ${counted('proposed', sql`and side.proposed_by = 'seeker'`)} as proposed,
            ${counted('confirmed')} as confirmed, (select k.id from app.match_case k join app.candidate_side side on side.candidate_id = k.candidate_id
              where side.side = 'carer' and side.own_record_id = g.id and side.state = 'confirmed'
              order by k.state = 'closed', k.created_at desc limit 1) as "caseId"
          from app.sighting g where g.carer_id = ${actor.institutionId} order by g.created_at desc, g.id`.execute(tx)
        return rows
      })
      expect(
        lines.map(({ id, suggested, proposed, confirmed, caseId }) => ({
          id,
          suggested,
          proposed,
          confirmed,
          caseId: caseId ?? null,
        })),
      ).toEqual(plain)
      expect(lines.length).toBeGreaterThan(SIGHTINGS_A_PAGE)
      expect(lines.some(({ caseId }) => caseId !== undefined)).toBe(true)
    }
  })
})

describe('the case that the sides of a pair name', () => {
  const casesOf = (candidate: string) =>
    worker.selectFrom('app.candidate_side').select(['side', 'case_id']).where('candidate_id', '=', candidate).execute()

  it('is the pair’s, for a side made later too, and none once it is gone', async () => {
    const candidate = await insertPair(1008)
    const { id } = await worker
      .selectFrom('app.match_case')
      .select('id')
      .where('candidate_id', '=', candidate)
      .executeTakeFirstOrThrow()
    const sides = await casesOf(candidate)
    expect(sides.map((side) => side.case_id)).toEqual([id, id, id])
    const side = await worker
      .deleteFrom('app.candidate_side')
      .where('candidate_id', '=', candidate)
      .where('side', '=', 'carer')
      .returningAll()
      .executeTakeFirstOrThrow()
    await worker
      .insertInto('app.candidate_side')
      .values({ ...side, document: JSON.stringify(side.document), case_id: null })
      .execute()
    expect((await casesOf(candidate)).map(({ case_id }) => case_id)).toEqual([id, id, id])
    await worker.deleteFrom('app.match_case').where('id', '=', id).execute()
    expect((await casesOf(candidate)).map(({ case_id }) => case_id)).toEqual([null, null, null])
    expect((await casesOf(await insertPair(1005))).map(({ case_id }) => case_id)).toEqual([null, null])
  })

  it('of a child confirmed in two notices is the open one', async () => {
    const [first, second] = [await insertPair(1013), await insertPair(1018)]
    const owns = await worker
      .selectFrom('app.candidate_side')
      .select(['candidate_id', 'own_record_id', 'case_id', 'institution_id'])
      .where('candidate_id', 'in', [first, second])
      .where('side', '=', 'carer')
      .execute()
    const [kept, moved] = [first, second].map((id) => owns.find(({ candidate_id }) => candidate_id === id))
    if (!kept || !moved) throw new Error('no side')
    expect(new Set(owns.map(({ institution_id }) => institution_id)).size).toBe(1)
    const reader = [shelter, caseworker].find(({ institutionId }) => institutionId === kept.institution_id)
    if (!reader) throw new Error('no reader')
    await worker
      .updateTable('app.candidate_side')
      .set({ own_record_id: kept.own_record_id, probability: 0.5 })
      .where('candidate_id', '=', second)
      .where('side', '=', 'carer')
      .execute()
    for (const [closed, open] of [
      [kept, moved],
      [moved, kept],
    ] as const) {
      await sql`update app.match_case set state = case when id = ${closed.case_id} then 'closed' else 'open' end
        where id in (${closed.case_id}, ${open.case_id})`.execute(worker)
      const lines = await allPages((page) => listSightings(services, reader, page))
      expect(lines.find(({ id }) => id === kept.own_record_id)?.caseId).toBe(open.case_id)
    }
  })
})

describe('the notice queue', () => {
  it('has each tab in the order of what is due, then of what was filed first', async () => {
    const officer = await insertMember(worker, { kind: 'chancellery', country: 'SV', accredited: true }, [
      'consular_officer',
    ])
    const states = ['filed', 'verified', 'registered', 'registered', 'refused'] as const
    for (let at = 0; at < 90; at++) {
      const id = await insertNotice(worker, officer.institutionId, { state: states[at % 5] ?? 'filed' })
      for (const [task, hours] of [
        [0, 50],
        [1, 20],
      ] as const)
        if (at % 4 === task || at % 4 === 3)
          await sql`insert into app.task (id, institution_id, kind, notice_id, due_at, done_at) values (gen_random_uuid(), ${officer.institutionId},
            'verify', ${id}, now() + ${hours - at} * interval '1 hour', ${at % 9 === 0 ? new Date() : null})`.execute(
            worker,
          )
      if (at % 5 === 3)
        await sql`insert into app.publication (public_id, notice_id, chancellery_id, state, document, expires_at)
          values (${`lista${at}`}, ${id}, ${officer.institutionId}, 'published', '{}', now() + interval '90 days')`.execute(
          worker,
        )
    }
    for (const tab of QUEUE_TABS) {
      const states = {
        filed: ['filed'],
        verified: ['verified'],
        registered: ['registered'],
        published: ['registered'],
        ended: ['refused', 'closed'],
      }[tab]
      const { rows: plain } = await acting(services.db, { actor: officer }, (tx) =>
        sql<{ id: string }>`
          select n.id from app.notice n left join app.publication p on p.notice_id = n.id and p.state = 'published'
            left join app.task t on t.notice_id = n.id and t.done_at is null
          where n.responsible_id = ${officer.institutionId} and n.state = any (${states}) and (p.public_id is null) = ${tab !== 'published'}
          group by n.id order by min(t.due_at) nulls last, n.filed_at, n.id`.execute(tx),
      )
      const paged: string[] = []
      for (let page = 1; page <= 4; page++) {
        const { rows, counts } = await listNoticeQueue(services, officer, { tab, page })
        paged.push(...rows.map(({ id }) => id))
        expect(counts[tab]).toBe(plain.length)
      }
      expect(paged).toEqual(plain.map(({ id }) => id))
      expect(plain.length).toBe(18)
    }
  })
})

describe('the questions counted on a side', () => {
  const counts = async (candidate: string) => {
    const rows = await worker
      .selectFrom('app.candidate_side')
      .select(['side', 'open_questions', 'waiting_questions'])
      .where('candidate_id', '=', candidate)
      .orderBy('side')
      .execute()
    return rows.map((row) => [row.side, row.open_questions, row.waiting_questions])
  }
  const ask = (candidate: string, asked_by: 'carer' | 'seeker', tx: Kysely<DB> = worker) =>
    tx
      .insertInto('app.question')
      .values({ id: randomUUID(), candidate_id: candidate, asked_by, text_ciphertext: 'x', answer_ciphertext: null })
      .execute()

  it('follow asking, answering, removing, and are there for a side made later', async () => {
    const candidate = await insertPair(1005)
    expect(await counts(candidate)).toEqual([
      ['carer', 0, 0],
      ['seeker', 0, 0],
    ])
    await ask(candidate, 'carer')
    await ask(candidate, 'seeker')
    await ask(candidate, 'seeker')
    expect(await counts(candidate)).toEqual([
      ['carer', 3, 2],
      ['seeker', 3, 1],
    ])
    await worker
      .updateTable('app.question')
      .set({ answer_ciphertext: 'y', answered_at: new Date() })
      .where('candidate_id', '=', candidate)
      .where('asked_by', '=', 'carer')
      .execute()
    expect(await counts(candidate)).toEqual([
      ['carer', 2, 2],
      ['seeker', 2, 0],
    ])
    const [side] = await worker
      .selectFrom('app.candidate_side')
      .selectAll()
      .where('candidate_id', '=', candidate)
      .where('side', '=', 'carer')
      .execute()
    if (!side) throw new Error('no side')
    await worker
      .deleteFrom('app.candidate_side')
      .where('candidate_id', '=', candidate)
      .where('side', '=', 'carer')
      .execute()
    await worker
      .insertInto('app.candidate_side')
      .values({ ...side, document: JSON.stringify(side.document), open_questions: 0, waiting_questions: 0 })
      .execute()
    expect(await counts(candidate)).toEqual([
      ['carer', 2, 2],
      ['seeker', 2, 0],
    ])
    await worker.deleteFrom('app.question').where('candidate_id', '=', candidate).execute()
    expect(await counts(candidate)).toEqual([
      ['carer', 0, 0],
      ['seeker', 0, 0],
    ])
  })

  it('miss none of two that are asked at once', async () => {
    const candidate = await insertPair(1010)
    await worker.transaction().execute(async (tx) => {
      await ask(candidate, 'carer', tx)
      const other = ask(candidate, 'seeker')
      await new Promise((resolve) => setTimeout(resolve, 100))
      other.catch(() => undefined)
      later = other
    })
    await later
    expect(await counts(candidate)).toEqual([
      ['carer', 2, 1],
      ['seeker', 2, 1],
    ])
  })
  let later: Promise<unknown> = Promise.resolve()
})

describe('what institutions share, as it is kept', () => {
  const seen = async (actor: MemberActor): Promise<number> =>
    (await allPages((page) => listCandidates(services, actor, 'open', page))).length

  it('is found anew by every reading from the day on which an agreement turns, until it is renewed', async () => {
    const one = await insertMember(worker, { kind: 'shelter', country: 'MX', alone: true }, ['shelter_worker'])
    const two = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true, alone: true }, [
      'consular_officer',
    ])
    const agreed = async () => {
      const { rows } = await acting(services.db, { actor: one }, (tx) =>
        sql<{ ids: string[] }>`select app.agreed('candidates') as ids`.execute(tx),
      )
      return rows[0]?.ids.includes(two.institutionId)
    }
    await sql`insert into app.agreement (id, a_id, b_id, purposes, starts_on, until)
      values (gen_random_uuid(), ${one.institutionId}, ${two.institutionId}, array['candidates'], '2020-01-01', app.day_in('MX', now()))`.execute(
      worker,
    )
    await confirmAgreements(worker)
    const { rows } = await sql<{
      turns: boolean
    }>`select bool_and(stands_until = app.day_begins('MX', app.day_in('MX', now()) + 1)) as turns from app.sharing`.execute(
      worker,
    )
    expect(rows[0]?.turns).toBe(true)
    expect(await agreed()).toBe(true)
    // As if it had been found yesterday, when they still shared and the agreement did not yet end: what is kept says the wrong thing.
    await sql`update app.sharing set others = array[institution_id], stands_from = '2020-01-01', stands_until = now()`.execute(
      worker,
    )
    expect(await agreed()).toBe(true)
    await sql`update app.sharing set stands_until = 'infinity'`.execute(worker)
    expect(await agreed()).toBe(false)
    await sql`select app.renew_sharing()`.execute(worker)
    expect(await agreed()).toBe(true)
  })

  it('closes at once when an agreement ends, also of two that end together', async () => {
    expect(await seen(consulate)).toBeGreaterThan(10)
    const ids = await worker.selectFrom('app.agreement').select('id').where('ended_at', 'is', null).execute()
    const end = (id: string, tx: Kysely<DB>) =>
      tx.updateTable('app.agreement').set({ ended_at: new Date() }).where('id', '=', id).execute()
    const [first, ...rest] = ids
    if (!first) throw new Error('no agreement')
    let waiting: Promise<unknown> = Promise.resolve()
    await worker.transaction().execute(async (tx) => {
      await end(first.id, tx)
      // Begins before the other is committed, waits for it, and must see it ended.
      waiting = worker.transaction().execute(async (other) => {
        for (const { id } of rest) await end(id, other)
      })
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await waiting
    const { rows } = await sql<{
      alone: boolean
    }>`select bool_and(others = array[institution_id]) as alone from app.sharing`.execute(worker)
    expect(rows[0]?.alone).toBe(true)
    expect(await seen(consulate)).toBe(0)
    expect(await seen(shelter)).toBe(0)
    await worker.updateTable('app.agreement').set({ ended_at: null }).execute()
    expect(await seen(consulate)).toBeGreaterThan(10)
  })

  it('is shut to the application', async () => {
    await expect(sql`select 1 from app.sharing`.execute(services.db)).rejects.toMatchObject({ code: '42501' })
    await expect(sql`select app.renew_sharing()`.execute(services.db)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('plans that a connection keeps', () => {
  it('are of no actor: on one connection each reads its own, however often they take turns', async () => {
    const db = openDatabase(opened.database.connectionStrings.app, { connections: 1 })
    const one = { ...services, db }
    const read = async (with_: Services, actor: MemberActor) => [
      (await listCandidates(with_, actor, 'open', 0)).lines.map(({ id, act, caseAct }) => [id, act, caseAct]),
      (await listSightings(with_, actor, 0)).lines.map(({ id, suggested }) => [id, suggested]),
      (await listNoticeQueue(with_, actor, { tab: 'registered', page: 1 })).rows.map(({ id }) => id),
    ]
    try {
      const expected = await Promise.all(readers.map((actor) => read(services, actor)))
      expect(new Set(expected.map((lists) => JSON.stringify(lists))).size).toBe(readers.length)
      for (let round = 0; round < 8; round++)
        for (const [at, actor] of readers.entries()) expect(await read(one, actor)).toEqual(expected[at])
      const { rows } = await sql<{ kept: number; generic: number; anew: number }>`
        select count(*)::int as kept, sum(generic_plans)::int as generic, sum(custom_plans)::int as anew from pg_prepared_statements
          where statement not like '%set_config%'`.execute(db)
      // (What tells who acts is itself planned before it says that plans are kept.)
      expect(rows[0]?.anew).toBe(0)
      expect(rows[0]?.kept).toBeGreaterThan(5)
      expect(rows[0]?.generic).toBeGreaterThan(20)
    } finally {
      await db.destroy()
    }
  })
})
