/** Reports and notices of one child: who may see and link them, what a hold does to that, and how it is undone. */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { DuplicateAct } from '../../app/domain/duplicate.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { answerDuplicate } from '../../app/duplicates/decide-duplicate.server.ts'
import { forgetDuplicates } from '../../app/duplicates/forget-duplicates.server.ts'
import { openDuplicate } from '../../app/duplicates/open-duplicate.server.ts'
import { loadWorkQueue } from '../../app/institutions/work-queue.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { withdrawSighting } from '../../app/sightings/withdraw-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { lockSighting, whileOpen } from '../support/races.ts'
import {
  answerConsent,
  chepe,
  forgetSightings,
  insertMember,
  insertNotice,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const AFRAID: Screening = { ...CLEAN, fearOfState: 'yes' }
const UNKNOWN = { ok: false, code: 'access.unknown_record' }
const at = (day: string) => ({
  place: { country: 'MX', department: 'MX-CHP', municipality: 'MX-CHP-tapachula' } as const,
  when: { from: day, to: day },
})

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let elsewhere: MemberActor
let protection: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  elsewhere = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  await worker.deleteFrom('app.notice').execute()
})

const report = async (
  carer: MemberActor,
  day: string,
  { person = chepe, answers = CLEAN }: { person?: PersonDescription; answers?: Screening | null } = {},
) => {
  const id = await insertSighting(worker, carer.institutionId, { person, placeAndTime: at(day) })
  if (answers) await screenSighting(services, carer, id, answers)
  await matchSighting(services, id)
  return id
}
const pairOf = async (one: string, other: string) => {
  const [a = '', b = ''] = [one, other].sort()
  return worker.selectFrom('app.duplicate').selectAll().where('a_id', '=', a).where('b_id', '=', b).executeTakeFirst()
}
const held = async (id: string) =>
  (await worker.selectFrom('app.sighting').select('held').where('id', '=', id).executeTakeFirstOrThrow()).held
/** Two reports of two shelters, both asked and clean, and their pair. */
const twoReports = async (one: PersonDescription = chepe, other: PersonDescription = joseLuis) => {
  const first = await report(shelter, '2026-11-10', { person: one })
  const second = await report(elsewhere, '2026-11-12', { person: other })
  await matchSighting(services, first)
  const pair = await pairOf(first, second)
  if (!pair) throw new Error('no pair was suggested')
  return { first, second, pair: pair.id }
}
const say = (actor: MemberActor, pair: string, act: DuplicateAct) => answerDuplicate(services, actor, pair, act)
const open = (actor: MemberActor, pair: string) => openDuplicate(services, actor, pair)
/** Pairs that wait for the actor's answer in its work queue, each with the own record. */
const waits = async (actor: MemberActor) => {
  const { work } = await loadWorkQueue(services, actor)
  return work.filter(({ act }) => act === 'same_child').map(({ id, sightingId }) => [id, sightingId])
}
const rows = (actor: MemberActor, table: 'app.duplicate' | 'app.duplicate_side') =>
  acting(services.db, { actor }, async (tx) => {
    const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return found[0]?.n
  })

describe('two reports of one child', () => {
  it('are suggested to both carers, each with the other as evidence and not as whereabouts', async () => {
    const { first, pair } = await twoReports()
    const mine = await open(shelter, pair)
    expect(mine).toMatchObject({ ok: true, value: { own: null, otherSame: false, record: { id: first } } })
    const its = await open(elsewhere, pair)
    if (!mine.ok || !its.ok) throw new Error('not opened')
    expect(mine.value.document.other.placeAndTime).toEqual({
      place: { country: 'MX', department: 'MX-CHP' },
      when: { from: '2026-11-01', to: '2026-11-30' },
    })
    expect(JSON.stringify([mine.value.document, its.value.document])).not.toMatch(/tapachula|2026-11-1[0-2]/)
    expect(mine.value.document.evidence.map(({ bits }) => bits)).toEqual(
      its.value.document.evidence.map(({ bits }) => bits),
    )
  })

  it('are linked when both have said so, and either takes its word back; each step is in the trail', async () => {
    const { first, second, pair } = await twoReports()
    expect(await say(shelter, pair, 'same')).toMatchObject({ ok: true })
    expect(await pairOf(first, second)).toMatchObject({ linked: false })
    expect(await open(elsewhere, pair)).toMatchObject({ value: { own: null, otherSame: true } })
    expect([await waits(shelter), await waits(elsewhere)]).toEqual([[], [[pair, second]]])
    expect(await say(shelter, pair, 'same')).toMatchObject({ ok: false, code: 'state.not_now' })
    expect(await say(elsewhere, pair, 'same')).toMatchObject({ ok: true })
    expect(await pairOf(first, second)).toMatchObject({ linked: true })
    expect(await waits(elsewhere)).toEqual([])
    expect(await say(shelter, pair, 'different')).toMatchObject({ ok: false, code: 'state.not_now' })
    expect(await say(elsewhere, pair, 'undo')).toMatchObject({ ok: true })
    expect(await open(elsewhere, pair)).toMatchObject({ value: { own: null, otherSame: true } })
    expect(await say(shelter, pair, 'undo')).toMatchObject({ ok: true })
    expect(await open(elsewhere, pair)).toMatchObject({ value: { own: null, otherSame: false } })
    const trail = await worker
      .selectFrom('audit.entry')
      .select('act')
      .where('record_id', '=', pair)
      .orderBy('at')
      .execute()
    expect(trail.map(({ act }) => act).filter((act) => act !== 'duplicate.open')).toEqual([
      'duplicate.same',
      'duplicate.same',
      'duplicate.undo',
      'duplicate.undo',
    ])
  })

  it('are seen by nobody else, in the application and in the database', async () => {
    const { pair } = await twoReports()
    const stranger = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const consul = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, [
      'consular_officer',
    ])
    const officer: MemberActor = { ...shelter, roles: ['institution_admin'] }
    for (const actor of [stranger, consul, officer, protection]) {
      expect(await open(actor, pair)).toMatchObject(UNKNOWN)
      expect(await say(actor, pair, 'same')).toMatchObject(UNKNOWN)
      expect(await rows(actor, 'app.duplicate_side')).toBe(0)
    }
    expect(await rows(shelter, 'app.duplicate_side')).toBe(1)
    // Both reports are in the authority's country, so that it may know that they were linked; each carer reads one.
    expect(await rows(protection, 'app.duplicate')).toBe(1)
    expect(await rows(shelter, 'app.duplicate')).toBe(0)
  })

  it('are shown under an agreement alone', async () => {
    const alone = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['partner_caseworker'])
    await worker.deleteFrom('app.agreement').where('a_id', '=', elsewhere.institutionId).execute()
    const first = await report(alone, '2026-11-10')
    const second = await report(elsewhere, '2026-11-12')
    await matchSighting(services, first)
    const pair = await pairOf(first, second)
    expect(await open(alone, pair?.id ?? '')).toMatchObject(UNKNOWN)
    expect(await open(elsewhere, pair?.id ?? '')).toMatchObject(UNKNOWN)
  })

  it('refused by one, are as if nothing were there to the other, and come back with new evidence alone', async () => {
    const { first, second, pair } = await twoReports({ ...chepe, marks: undefined }, joseLuis)
    await say(elsewhere, pair, 'same')
    expect(await say(shelter, pair, 'different')).toMatchObject({ ok: true })
    expect(await open(elsewhere, pair)).toMatchObject(UNKNOWN)
    expect(await say(elsewhere, pair, 'undo')).toMatchObject(UNKNOWN)
    await matchSighting(services, first)
    await matchSighting(services, second)
    expect(await open(shelter, pair)).toMatchObject({ value: { own: 'different' } })
    expect(await say(shelter, pair, 'undo')).toMatchObject({ ok: true })
    expect(await open(elsewhere, pair)).toMatchObject({ value: { own: 'same' } })
    await say(shelter, pair, 'different')
    const scar = { marks: [{ type: 'scar', site: 'face', side: 'left' }] } as const
    for (const [id, person] of [
      [first, chepe],
      [second, joseLuis],
    ] as const)
      await worker
        .updateTable('app.sighting')
        .set({ person: JSON.stringify({ ...person, ...scar }), version: 2 })
        .where('id', '=', id)
        .execute()
    await matchSighting(services, first)
    expect(await open(shelter, pair)).toMatchObject({ value: { own: null } })
  })

  it('go again when they no longer look alike, unless somebody has answered', async () => {
    const { first, second, pair } = await twoReports()
    const stranger = { name: { raw: 'Wislet Exantus' }, sex: 'female' } as const
    const edit = (person: PersonDescription, version: number) =>
      worker
        .updateTable('app.sighting')
        .set({ person: JSON.stringify(person), version })
        .where('id', '=', second)
        .execute()
    await say(shelter, pair, 'same')
    await edit(stranger, 2)
    await matchSighting(services, second)
    expect(await pairOf(first, second)).toBeDefined()
    await say(shelter, pair, 'undo')
    await matchSighting(services, second)
    expect(await pairOf(first, second)).toBeUndefined()
  })

  it('of one shelter are linked by it alone, also before it has asked the child', async () => {
    const first = await report(shelter, '2026-11-10', { answers: null })
    const second = await report(shelter, '2026-11-12', { person: joseLuis, answers: null })
    await matchSighting(services, first)
    const pair = (await pairOf(first, second))?.id ?? ''
    expect(await open(shelter, pair)).toMatchObject({ value: { alone: true, held: true } })
    expect(await say(shelter, pair, 'different')).toMatchObject({ ok: false, code: 'duplicate.held' })
    expect(await say(shelter, pair, 'same')).toMatchObject({ ok: true })
    expect(await pairOf(first, second)).toMatchObject({ linked: true })
    expect(await say(shelter, pair, 'undo')).toMatchObject({ ok: false, code: 'duplicate.held' })
    await screenSighting(services, shelter, first, CLEAN)
    expect([await held(first), await held(second)]).toEqual([true, true])
    await screenSighting(services, shelter, second, CLEAN)
    expect([await held(first), await held(second)]).toEqual([false, false])
    expect(await say(shelter, pair, 'undo')).toMatchObject({ ok: true })
    expect(await pairOf(first, second)).toMatchObject({ linked: false })
  })

  it('withdrawn, one of them takes the pair out of sight and brings it back', async () => {
    const { first, pair } = await twoReports()
    await say(shelter, pair, 'same')
    await withdrawSighting(services, shelter, first, 'withdraw')
    expect(await open(elsewhere, pair)).toMatchObject(UNKNOWN)
    expect(await open(shelter, pair)).toMatchObject(UNKNOWN)
    await withdrawSighting(services, shelter, first, 'restore')
    expect(await open(elsewhere, pair)).toMatchObject({ value: { otherSame: true } })
  })
})

describe('a hold', () => {
  /** No suspicion of the matcher's, so that only what people linked spreads a hold. */
  const linkedReports = async () => {
    const made = await twoReports()
    await say(shelter, made.pair, 'same')
    await say(elsewhere, made.pair, 'same')
    await worker.deleteFrom('app.hold_link').execute()
    return made
  }

  it('spreads to what is linked, of whom nobody has asked yet too, and nothing is taken apart meanwhile', async () => {
    const { first, second, pair } = await linkedReports()
    const third = await report(shelter, '2026-11-14', { person: joseLuis, answers: null })
    await matchSighting(services, first)
    const further = (await pairOf(first, third))?.id ?? ''
    await worker.deleteFrom('app.hold_link').execute()
    await sql`select app.spread_hold(${first}), app.spread_hold(${second})`.execute(worker)
    expect(await held(first)).toBe(false)
    expect(await say(shelter, further, 'same')).toMatchObject({ ok: true })
    expect([await held(first), await held(second), await held(third)]).toEqual([true, true, true])
    expect(await say(shelter, pair, 'undo')).toMatchObject(UNKNOWN)
    expect(await say(elsewhere, pair, 'undo')).toMatchObject(UNKNOWN)
    await screenSighting(services, shelter, third, CLEAN)
    expect([await held(first), await held(second), await held(third)]).toEqual([false, false, false])
    await screenSighting(services, elsewhere, second, AFRAID)
    expect([await held(first), await held(third)]).toEqual([true, true])
  })

  it('shuts the pair to the other institution, and the own one learns no more than that its child is held', async () => {
    const { second, pair } = await twoReports()
    await worker.deleteFrom('app.hold_link').execute()
    await screenSighting(services, elsewhere, second, AFRAID)
    expect(await open(shelter, pair)).toMatchObject(UNKNOWN)
    expect(await say(shelter, pair, 'same')).toMatchObject(UNKNOWN)
    expect(await open(elsewhere, pair)).toMatchObject({ ok: true, value: { held: true } })
    for (const act of ['same', 'different', 'undo'] as const)
      expect(await say(elsewhere, pair, act)).toMatchObject({ ok: false, code: 'duplicate.held' })
  })

  it.each(['link', 'hold'])('that opens while two are linked covers both, %s first', async (which) => {
    const { first, second, pair } = await twoReports()
    await worker.deleteFrom('app.hold_link').execute()
    await say(elsewhere, pair, 'same')
    expect(await waits(shelter)).toEqual([[pair, first]])
    const link = () => say(shelter, pair, 'same')
    const hold = () => screenSighting(services, elsewhere, second, AFRAID)
    const [one, other] = await whileOpen(
      opened.database,
      lockSighting(second),
      which === 'link' ? [link, hold] : [hold, link],
    )
    expect([one?.status, other?.status]).toEqual(['fulfilled', 'fulfilled'])
    const linked = (await pairOf(first, second))?.linked
    expect(linked).toBe(which === 'link')
    expect([await held(first), await held(second)]).toEqual([which === 'link', true])
    expect(await waits(shelter), 'nothing can be said while a hold stands').toEqual([])
  })

  it('stored while it opens, a pair is as shut as if it had been there before', async () => {
    const first = await report(shelter, '2026-11-10')
    const second = await insertSighting(worker, elsewhere.institutionId, {
      person: joseLuis,
      placeAndTime: at('2026-11-12'),
    })
    await screenSighting(services, elsewhere, second, CLEAN)
    await whileOpen(opened.database, lockSighting(first), [
      () => screenSighting(services, shelter, first, AFRAID),
      () => matchSighting(services, second),
    ])
    const pair = (await pairOf(first, second))?.id ?? ''
    expect(await open(elsewhere, pair)).toMatchObject(UNKNOWN)
  })

  it('and both answers at once leave one link, or none', async () => {
    const { first, second, pair } = await twoReports()
    await say(shelter, pair, 'same')
    const [one, other] = await whileOpen(opened.database, lockSighting(first), [
      () => say(elsewhere, pair, 'same'),
      () => say(shelter, pair, 'undo'),
    ])
    expect([one, other]).toMatchObject([
      { status: 'fulfilled', value: { ok: true } },
      { status: 'fulfilled', value: { ok: true } },
    ])
    expect(await pairOf(first, second)).toMatchObject({ linked: false })
  })
})

describe('a report that is gone for good', () => {
  it('leaves no word of it in a pair, and a link goes on covering', async () => {
    const { first, second, pair } = await twoReports()
    await say(shelter, pair, 'same')
    await say(elsewhere, pair, 'same')
    await worker.deleteFrom('app.hold_link').execute()
    await worker.transaction().execute((tx) => forgetDuplicates(tx, first))
    expect(await pairOf(first, second)).toMatchObject({ linked: true, evidence: [] })
    expect(await rows(elsewhere, 'app.duplicate_side')).toBe(0)
    await screenSighting(services, shelter, first, AFRAID)
    expect(await held(second)).toBe(true)
  })
})

describe('two notices of one child', () => {
  const consents = ['partners_search', 'consulate_told', 'consulate_see'] as const
  let mission: MemberActor
  let chancellery: MemberActor
  beforeAll(async () => {
    mission = await insertMember(worker, { kind: 'mission', country: 'GT', accredited: true }, ['consular_officer'])
    chancellery = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, [
      'consular_officer',
    ])
  })
  const twoNotices = async () => {
    const mother = await insertNotice(worker, mission.institutionId, { consents })
    const aunt = await insertNotice(worker, chancellery.institutionId, {
      consents,
      content: { person: joseLuis, seekerRelation: 'uncle_aunt' },
    })
    await matchNotice(services, mother)
    await matchNotice(services, aunt)
    return { mother, aunt, pair: (await pairOf(mother, aunt))?.id ?? '' }
  }

  it('are linked when both offices agree, and neither reads how the other family is reached', async () => {
    const { mother, aunt, pair } = await twoNotices()
    expect(await open(mission, pair)).toMatchObject({ ok: true, value: { kind: 'notice', record: { id: mother } } })
    expect(await rows(mission, 'app.duplicate')).toBe(0)
    await say(mission, pair, 'same')
    expect(await pairOf(mother, aunt)).toMatchObject({ linked: false })
    await say(chancellery, pair, 'same')
    expect(await pairOf(mother, aunt)).toMatchObject({ linked: true })
    const waiting = await worker
      .selectFrom('app.outbox')
      .select(['kind', 'record_id'])
      .where('record_id', 'in', [mother, aunt])
      .execute()
    expect(new Set(waiting.map(({ record_id }) => record_id))).toEqual(new Set([mother, aunt]))
    await say(mission, pair, 'undo')
    expect(await pairOf(mother, aunt)).toMatchObject({ linked: false })
  })

  it.each([
    'partners_search',
    'consulate_see',
  ] as const)('without the consent %s the other office sees nothing of it', async (purpose) => {
    const { mother, pair } = await twoNotices()
    await say(mission, pair, 'same')
    await answerConsent(services, mother, purpose, false)
    expect(await open(chancellery, pair)).toMatchObject(UNKNOWN)
    expect(await rows(chancellery, 'app.duplicate_side')).toBe(0)
    expect((await open(mission, pair)).ok).toBe(purpose === 'consulate_see')
    await answerConsent(services, mother, purpose, true)
  })

  it('go with a notice that leaves the registry or is erased', async () => {
    const { mother, aunt, pair } = await twoNotices()
    await worker.updateTable('app.notice').set({ state: 'filed' }).where('id', '=', mother).execute()
    expect(await open(chancellery, pair)).toMatchObject(UNKNOWN)
    await worker.deleteFrom('app.notice').where('id', '=', mother).execute()
    expect(await pairOf(mother, aunt)).toBeUndefined()
  })
})
