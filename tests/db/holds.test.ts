/** Whom a hold covers, whom it still binds when it is lifted for others, and how it is undone: protection rule 4. */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import type { Feared, Screening } from '../../app/domain/screening.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { releaseLink } from '../../app/sightings/release-link.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { chepe, forgetSightings, insertMember, insertNotice, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const AFRAID: Screening = { ...CLEAN, fearOfState: 'yes' }
const TAPACHULA = { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' } as const
const on = (day: string) => ({ place: TAPACHULA, when: { from: day, to: day } })

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let elsewhere: MemberActor
let protection: MemberActor
let consulate: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  elsewhere = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
})

const held = async (id: string) =>
  (await worker.selectFrom('app.sighting').select('held').where('id', '=', id).executeTakeFirstOrThrow()).held
const links = (to: string) =>
  worker.selectFrom('app.hold_link').selectAll().where('to_id', '=', to).where('released_at', 'is', null).execute()
/** Two reports, each asked and clean, one after the other, and both compared. */
const twoReports = async (one: PersonDescription, other: PersonDescription, day = '2026-11-11') => {
  const first = await insertSighting(worker, shelter.institutionId, { person: one, placeAndTime: on('2026-11-10') })
  const second = await insertSighting(worker, elsewhere.institutionId, { person: other, placeAndTime: on(day) })
  await screenSighting(services, shelter, first, CLEAN)
  await screenSighting(services, elsewhere, second, CLEAN)
  await matchSighting(services, first)
  await matchSighting(services, second)
  return { first, second }
}
const release = (linkId: string, sightingId: string, actor = protection, reason = 'Son dos niños') =>
  releaseLink(services, actor, { sightingId, linkId, reason })

const lucia: PersonDescription = { name: { raw: 'Lucía Ixcoy', given: 'Lucía', surname1: 'Ixcoy' }, sex: 'female' }

describe('a hold covers on suspicion', () => {
  it.each([
    ['the same child reported twice under two spellings', chepe, joseLuis, 'duplicate'],
    [
      'a sister whom the other report only mentions',
      { ...chepe, companions: [{ name: { raw: 'Lucía Ixcoy' }, relation: 'sibling' as const }] },
      lucia,
      'companion',
    ],
    [
      'a brother reported apart, by surnames, home and language',
      joseLuis,
      {
        ...joseLuis,
        name: { raw: 'Mateo Ixcoy Tzoc', given: 'Mateo', surname1: 'Ixcoy', surname2: 'Tzoc' },
        age: { min: 5, max: 5, asOf: '2026-11-10' },
      },
      undefined,
    ],
  ])('%s', async (_what, one, other, kind) => {
    const { first, second } = await twoReports(one, other)
    expect(await held(second)).toBe(false)
    const found = await links(second)
    if (kind) expect(found.map((link) => link.kind)).toContain(kind)
    else expect(found).not.toEqual([])
    await screenSighting(services, shelter, first, AFRAID)
    expect(await held(second)).toBe(true)
    await decideHolds(services, protection, { sightingId: first, decision: 'lift', reason: 'Oída' })
    expect(await held(second)).toBe(false)
  })

  it('in either order of arrival, and a sister whom only the notice of the other mentions', async () => {
    const content = {
      person: { ...joseLuis, companions: [{ name: { raw: 'Lucía Ixcoy' }, relation: 'sibling' as const }] },
    }
    const notice = await insertNotice(worker, consulate.institutionId, { content })
    await matchNotice(services, notice)
    for (const order of [0, 1]) {
      await forgetSightings(worker)
      const people = order === 0 ? [chepe, lucia] : [lucia, chepe]
      const { first, second } = await twoReports(people[0] ?? chepe, people[1] ?? lucia)
      await worker.updateTable('app.candidate').set({ probability: 0.9 }).where('notice_id', '=', notice).execute()
      await matchSighting(services, first)
      await screenSighting(services, elsewhere, second, AFRAID)
      expect(await held(first), String(order)).toBe(true)
    }
  })

  it('not strangers: another name, age and home', async () => {
    const { first, second } = await twoReports(chepe, {
      name: { raw: 'Brayan Maldonado' },
      sex: 'male',
      age: { min: 16, max: 16, asOf: '2026-11-10' },
      nationalities: ['HN'],
    })
    await screenSighting(services, shelter, first, AFRAID)
    expect(await held(second)).toBe(false)
  })

  it('with the why as comparisons and levels, and no value of the other report', async () => {
    const { second } = await twoReports(chepe, joseLuis)
    const [link] = await links(second)
    expect(link?.why.length).toBeGreaterThan(0)
    expect(JSON.stringify(link?.why)).not.toMatch(/ixcoy|ishcoy|chepe|GT-SM/i)
  })

  it('the whole chain of one child, and each is released by itself, with a reason, by its own authority', async () => {
    const { first, second } = await twoReports(chepe, joseLuis)
    const third = await insertSighting(worker, elsewhere.institutionId, {
      person: joseLuis,
      placeAndTime: on('2026-11-14'),
    })
    await screenSighting(services, elsewhere, third, CLEAN)
    await matchSighting(services, third)
    await screenSighting(services, shelter, first, AFRAID)
    expect([await held(second), await held(third)]).toEqual([true, true])
    const foreign = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
    const [some] = await links(third)
    for (const actor of [foreign, elsewhere, consulate])
      expect(await release(some?.id ?? '', third, actor)).toMatchObject({ code: 'access.unknown_record' })
    expect(await release(some?.id ?? '', third, protection, ' ')).toMatchObject({ code: 'hold.reason_missing' })
    for (const link of await links(third)) expect(await release(link.id, third)).toMatchObject({ ok: true })
    expect([await held(second), await held(third)]).toEqual([true, false])
    await matchSighting(services, third)
    expect(await held(third)).toBe(false)
    await screenSighting(services, elsewhere, third, AFRAID)
    expect(await held(second)).toBe(true)
  })

  it('is released by nobody else in the database either', async () => {
    const { second } = await twoReports(chepe, joseLuis)
    const [link] = await links(second)
    const set = (actor: MemberActor, values: object) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .updateTable('app.hold_link')
          .set(values)
          .where('id', '=', link?.id ?? '')
          .executeTakeFirstOrThrow(),
      )
    const by = (actor: MemberActor) => ({
      released_at: new Date(),
      released_by: actor.memberId,
      release_reason_ciphertext: 'x',
    })
    for (const actor of [shelter, elsewhere, consulate]) expect((await set(actor, by(actor))).numUpdatedRows).toBe(0n)
    await expect(set(protection, by(shelter))).rejects.toThrow(/hold.authority/)
    await expect(set(protection, { ...by(protection), release_reason_ciphertext: ' ' })).rejects.toThrow(
      /reason_missing/,
    )
    await expect(set(protection, { from_id: second })).rejects.toThrow(/permission denied/)
    // What is typed is sealed before it comes here; the database takes nothing else.
    await expect(set(protection, by(protection))).rejects.toThrow(/release_reason_ciphertext_is_sealed/)
  })

  it('tells who reads the covered report that there is one, not which report, notice or candidates it comes from', async () => {
    const { first, second } = await twoReports(chepe, joseLuis)
    const [link] = await links(second)
    expect(link).toMatchObject({ from_id: first })
    const ask = (actor: MemberActor, columns: string) =>
      acting(services.db, { actor }, async (tx) => {
        const { rows } = await sql`select ${sql.raw(columns)} from app.hold_link where to_id = ${second}`.execute(tx)
        return rows
      })
    const carer = link && (await ask(elsewhere, 'id, kind')).length > 0 ? elsewhere : shelter
    expect(await ask(carer, 'id, kind')).toContainEqual({ id: link?.id, kind: link?.kind })
    for (const hidden of ['from_id', 'notice_id', 'grounds', '*', 'count(from_id)', 'id, hold_link::text'])
      for (const actor of [carer, protection, consulate])
        await expect(ask(actor, hidden), hidden).rejects.toThrow(/permission denied/)
    for (const where of [sql`from_id = ${first}`, sql`grounds @> array[]::uuid[]`, sql`notice_id is null`])
      await expect(
        acting(services.db, { actor: carer }, (tx) => sql`select id from app.hold_link where ${where}`.execute(tx)),
      ).rejects.toThrow(/permission denied/)
    // The functions that walk the links run with the rights of who asks.
    for (const walk of ['hold_cover', 'hold_reach'])
      await expect(
        acting(services.db, { actor: carer }, (tx) =>
          sql`select id from ${sql.table(`app.${walk}`)}(${second}::uuid)`.execute(tx),
        ),
      ).rejects.toThrow(/permission denied/)
  })

  it('while nobody has asked: of a child asked before, until it is asked again; not of one asked since', async () => {
    const earlier = await insertSighting(worker, shelter.institutionId, { placeAndTime: on('2026-11-08') })
    const asked = await insertSighting(worker, elsewhere.institutionId, { placeAndTime: on('2026-11-10') })
    await screenSighting(services, elsewhere, asked, CLEAN)
    await matchSighting(services, earlier)
    await matchSighting(services, asked)
    expect([await held(earlier), await held(asked)]).toEqual([true, false])
    const later = await insertSighting(worker, shelter.institutionId, { placeAndTime: on('2026-11-12') })
    await matchSighting(services, later)
    expect(await held(asked)).toBe(true)
    await screenSighting(services, shelter, later, CLEAN)
    expect(await held(asked)).toBe(false)
  })

  it('also when the hold opens while the link is being made, and the other way round', async () => {
    const { first, second } = await twoReports(chepe, lucia)
    await worker.deleteFrom('app.hold_link').execute()
    const link = () =>
      sql`insert into app.hold_link (id, from_id, to_id, kind, bits) values (gen_random_uuid(), ${first}, ${second}, 'family', 9)`
    for (const linkFirst of [true, false]) {
      await worker.deleteFrom('app.hold_link').execute()
      await worker.deleteFrom('app.hold').where('sighting_id', '=', first).where('closed_at', 'is', null).execute()
      await sql`select app.spread_hold(${first}), app.spread_hold(${second})`.execute(worker)
      expect(await held(second)).toBe(false)
      const open = () =>
        sql`insert into app.hold (id, sighting_id, reasons, review_at) values (gen_random_uuid(), ${first}, array['fear_of_state'], now())`
      const [one, other] = linkFirst ? [link, open] : [open, link]
      let waiting: Promise<unknown> | undefined
      await worker.transaction().execute(async (tx) => {
        await one().execute(tx)
        waiting = other().execute(worker)
        await new Promise((done) => setTimeout(done, 200))
      })
      await waiting
      expect(await held(second), String(linkFirst)).toBe(true)
    }
  })
})

it('is screened while its report is being linked by several at once: nobody waits for ever, and the hold reaches all', async () => {
  const ids: string[] = []
  for (let at = 0; at < 6; at++) {
    const id = await insertSighting(worker, shelter.institutionId, { person: joseLuis, placeAndTime: on('2026-11-10') })
    await screenSighting(services, shelter, id, CLEAN)
    ids.push(id)
  }
  const screened = async () => {
    for (const id of [ids[3], ids[0], ids[5]]) await screenSighting(services, shelter, id ?? '', AFRAID)
  }
  await Promise.all([...ids.map((id) => matchSighting(services, id)), screened()])
  for (const id of ids) expect(await held(id)).toBe(true)
})

describe('a pair that people confirmed by mistake', () => {
  it('leaves no trace in holds once the confirmation is undone', async () => {
    const digest = services.keyring.digest('phone', '50001122')
    const content = { person: { ...joseLuis, phoneDigests: [digest] } }
    const notice = await insertNotice(worker, consulate.institutionId, { content })
    await matchNotice(services, notice)
    const { first, second } = await twoReports(chepe, { name: { raw: 'Brayan' }, sex: 'male', phoneDigests: [digest] })
    const pairOf = async (sightingId: string) =>
      await worker
        .selectFrom('app.candidate')
        .select(['id', 'held', 'state'])
        .where('sighting_id', '=', sightingId)
        .where('notice_id', '=', notice)
        .executeTakeFirstOrThrow()
    for (const [carer, sightingId] of [
      [shelter, first],
      [elsewhere, second],
    ] as const) {
      const { id } = await pairOf(sightingId)
      await decideCandidate(services, carer, { candidateId: id, act: 'propose' })
      await decideCandidate(services, consulate, { candidateId: id, act: 'confirm' })
      expect(await pairOf(sightingId)).toMatchObject({ state: 'confirmed' })
    }
    await matchSighting(services, second)
    await screenSighting(services, shelter, first, AFRAID)
    expect([await held(second), (await pairOf(second)).held]).toEqual([true, true])
    const undo = (act: 'refute' | 'restore') => async () =>
      decideCandidate(services, elsewhere, { candidateId: (await pairOf(second)).id, act, reason: 'marks_contradict' })
    expect(await undo('refute')()).toMatchObject({ ok: true })
    expect([await held(second), (await pairOf(second)).held, await held(first)]).toEqual([false, false, true])
  })
})

describe('whom the child fears', () => {
  const named = (feared: readonly Feared[]): Screening => ({ ...CLEAN, feared })
  const pairHeld = async (notice: string) =>
    (await worker.selectFrom('app.candidate').select('held').where('notice_id', '=', notice).executeTakeFirstOrThrow())
      .held
  const seenBy = async (actor: MemberActor) =>
    (await acting(services.db, { actor }, (tx) => tx.selectFrom('app.candidate_side').select('candidate_id').execute()))
      .length
  const setUp = async (feared: readonly Feared[], seekerRelation: 'mother' | 'father' | undefined = 'mother') => {
    const honduras = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, [
      'consular_officer',
    ])
    const ofGuatemala = await insertNotice(worker, consulate.institutionId, { content: { seekerRelation } })
    const ofHonduras = await insertNotice(worker, honduras.institutionId, { content: { seekerRelation } })
    for (const notice of [ofGuatemala, ofHonduras]) await matchNotice(services, notice)
    const sighting = await insertSighting(worker, shelter.institutionId)
    await matchSighting(services, sighting)
    await screenSighting(services, shelter, sighting, named(feared))
    return { honduras, ofGuatemala, ofHonduras, sighting }
  }
  const lift = (sightingId: string, stillFeared?: readonly Feared[]) =>
    decideHolds(services, protection, { sightingId, decision: 'lift', reason: 'Oída', stillFeared })

  it('a state: while the hold stands nobody sees the pair; lifted for others, its consulate never does', async () => {
    const { honduras, ofGuatemala, ofHonduras, sighting } = await setUp(['state:GT'])
    expect([await seenBy(consulate), await seenBy(honduras)]).toEqual([0, 0])
    expect(await lift(sighting)).toMatchObject({ ok: true })
    expect([await pairHeld(ofGuatemala), await pairHeld(ofHonduras)]).toEqual([true, false])
    expect([await seenBy(consulate), await seenBy(honduras)]).toEqual([0, 1])
    await matchNotice(services, ofGuatemala)
    expect(await seenBy(consulate)).toBe(0)
  })

  it('a family: the whole pair stays held where that relative seeks, or nobody knows who does', async () => {
    const { ofGuatemala, sighting } = await setUp(['kin:father'], 'father')
    await lift(sighting)
    expect(await pairHeld(ofGuatemala)).toBe(true)
    const seeker = (seekerRelation: string | undefined) =>
      worker
        .updateTable('app.notice')
        .set({ content: JSON.stringify({ person: joseLuis, seekerRelation }) })
        .where('id', '=', ofGuatemala)
        .execute()
    await seeker('mother')
    expect(await pairHeld(ofGuatemala)).toBe(false)
    await seeker(undefined)
    expect(await pairHeld(ofGuatemala)).toBe(true)
  })

  it('is left out by the authority alone, with the lift; the carer cannot take a name back', async () => {
    const { ofGuatemala, sighting } = await setUp(['state:GT', 'kin:father'])
    const feared = (actor: MemberActor, values: string[]) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .updateTable('app.hold')
          .set({ feared: values as Feared[] })
          .where('sighting_id', '=', sighting)
          .execute(),
      )
    await expect(feared(shelter, ['kin:father'])).rejects.toThrow(/hold.authority/)
    await screenSighting(services, shelter, sighting, CLEAN)
    expect(await lift(sighting, ['kin:father'])).toMatchObject({ ok: true })
    expect(await pairHeld(ofGuatemala)).toBe(false)
  })

  it('covers the other reports of the same child too', async () => {
    const { ofGuatemala, sighting } = await setUp(['state:GT'])
    const again = await insertSighting(worker, elsewhere.institutionId, { person: joseLuis })
    await screenSighting(services, elsewhere, again, CLEAN)
    await matchSighting(services, again)
    await lift(sighting)
    const pairs = await worker.selectFrom('app.candidate').select('held').where('notice_id', '=', ofGuatemala).execute()
    expect(pairs.map((pair) => pair.held)).toEqual([true, true])
    expect(await held(again)).toBe(false)
  })

  it('must stand in a hold: the database refuses a screening whose names were dropped', async () => {
    const sighting = await insertSighting(worker, shelter.institutionId)
    const drop = acting(services.db, { actor: shelter }, async (tx) => {
      const screening = JSON.stringify(named(['state:GT']))
      await tx.updateTable('app.sighting').set({ screening }).where('id', '=', sighting).execute()
      await tx
        .updateTable('app.hold')
        .set({ reasons: ['fear_of_state'] })
        .where('sighting_id', '=', sighting)
        .execute()
    })
    await expect(drop).rejects.toThrow(/hold.missing/)
  })
})

describe('the clock of a hold', () => {
  it('opens nothing, however late: a year on it is overdue and stands', async () => {
    const sighting = await insertSighting(worker, shelter.institutionId)
    await screenSighting(services, shelter, sighting, AFRAID)
    await worker.updateTable('app.hold').set({ review_at: '2025-11-22' }).where('sighting_id', '=', sighting).execute()
    expect(await held(sighting)).toBe(true)
    const kept = await decideHolds(services, protection, { sightingId: sighting, decision: 'keep', reason: 'Sigue' })
    expect(kept).toMatchObject({ ok: true })
    const { review_at } = await worker
      .selectFrom('app.hold')
      .select('review_at')
      .where('sighting_id', '=', sighting)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow()
    expect(review_at.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  })
})

describe('the country whose authority decides', () => {
  const insert = (host_country: 'GT' | 'MX', host_exception: boolean, place: object = { country: 'GT' }) =>
    acting(services.db, { actor: shelter }, (tx) =>
      tx
        .insertInto('app.sighting')
        .values({
          id: crypto.randomUUID(),
          carer_id: shelter.institutionId,
          reporter_id: shelter.institutionId,
          event: 'seen',
          person: JSON.stringify(chepe),
          place_and_time: JSON.stringify({ place }),
          host_country,
          host_exception,
        })
        .execute(),
    )
  it('is the place reported, or the reporter’s where none was said: not what anybody writes', async () => {
    await expect(insert('MX', false)).rejects.toThrow(/hold.authority/)
    await expect(insert('GT', false)).rejects.toThrow(/hold.authority/)
    await expect(insert('GT', true, {})).rejects.toThrow(/hold.authority/)
    await insert('MX', false, {})
  })
  it('outside the reporter’s own is an exception that both authorities are told of', async () => {
    const there = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
    await insert('GT', true)
    const told = await worker
      .selectFrom('app.task')
      .select('institution_id')
      .where('kind', '=', 'host_exception')
      .execute()
    const ids = told.map((task) => task.institution_id)
    expect(ids).toContain(there.institutionId)
    expect(ids).toContain(protection.institutionId)
  })
})
