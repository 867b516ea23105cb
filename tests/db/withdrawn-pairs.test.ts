/** A confirmed pair after the family withdrew, and the own answers of a person of 18 (protection rule 1). */
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { openCase } from '../../app/cases/open-case.server.ts'
import { openOwnConsents, recordOwnConsent } from '../../app/cases/own-consents.server.ts'
import { tellFamily } from '../../app/cases/tell-family.server.ts'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES, type ConsentPurpose, OWN_CONSENTS } from '../../app/domain/consent.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { askQuestion } from '../../app/matching/ask-question.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { openSighting } from '../../app/sightings/open-sighting.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import {
  forgetSightings,
  insertMember,
  insertNotice,
  insertReceipt,
  insertSides,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
const UNKNOWN = { ok: false, code: 'access.unknown_record' }

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let consulate: MemberActor
let protection: MemberActor
let notice: string
let sighting: string
let candidateId: string
let caseId: string
let family: FamilyActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  ;({ shelter, protection, consulate } = await insertSides(worker))
})
afterAll(() => opened.close())

const setUp = async (person: PersonDescription = joseLuis) => {
  await forgetSightings(worker)
  await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
  notice = await insertNotice(worker, consulate.institutionId, { consents: CONSENT_PURPOSES, content: { person } })
  family = await insertReceipt(worker, notice)
  sighting = await insertSighting(worker, shelter.institutionId, { person })
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const pair = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  candidateId = pair.id
  await screenSighting(services, shelter, sighting, CLEAN)
  await decideCandidate(services, shelter, { candidateId, act: 'propose' })
  const confirmed = await decideCandidate(services, consulate, { candidateId, act: 'confirm' })
  caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
  await askQuestion(services, consulate, { candidateId, text: '¿Tiene una cicatriz?' })
  await view('wants_contact')
}
beforeEach(() => setUp())

const view = (childView: 'wants_contact' | 'does_not_want_contact') =>
  recordBestInterests(services, shelter, { caseId, childView, checked: true, agreesToTell: false })
const answer = (given: boolean, purpose: ConsentPurpose = 'partners_search') =>
  answerConsent(services, family, { purpose, given, locale: 'es' })
/** Rows of the pair and its case that this actor reads in SQL. */
const rows = (actor: MemberActor) =>
  acting(services.db, { actor }, async (tx) => {
    const read: Record<string, number> = {}
    for (const [table, column, id] of [
      ['app.candidate_side', 'candidate_id', candidateId],
      ['app.candidate_act', 'candidate_id', candidateId],
      ['app.question', 'candidate_id', candidateId],
      ['app.match_case', 'id', caseId],
      ['app.best_interests', 'case_id', caseId],
    ] as const) {
      const found = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(tx)
      read[table.slice(4)] = found.rows.length
    }
    return read
  })
const NOTHING = { candidate_side: 0, candidate_act: 0, question: 0, match_case: 0, best_interests: 0 }

describe('when the family no longer allows to compare', () => {
  it('the seeker’s side reads nothing of the pair it confirmed', async () => {
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
    await answer(false)
    expect(await openCase(services, consulate, caseId)).toEqual(UNKNOWN)
    expect((await listCandidates(services, consulate, 'decided', 0)).lines).toEqual([])
    expect(await rows(consulate)).toEqual(NOTHING)
    expect(await tellFamily(services, consulate, caseId, { outcome: 'returned', supportOffered: true })).toEqual(
      UNKNOWN,
    )
    expect(await decideCandidate(services, consulate, { candidateId, act: 'unconfirm' })).toEqual(UNKNOWN)
  })

  it('who cares for the child keeps the case and what it wrote down of the child, and nothing of the notice', async () => {
    await answer(false)
    for (const actor of [shelter, protection]) {
      expect(await rows(actor)).toEqual({ ...NOTHING, match_case: 1, best_interests: 1 })
      const kept = await openCase(services, actor, caseId)
      expect(kept).toMatchObject({ ok: true, value: { state: 'open', childView: 'wants_contact', signatures: [] } })
      expect(kept.ok && kept.value.document).toBeUndefined()
      expect(JSON.stringify(kept)).not.toContain('Ixcoy Tzoc"}')
    }
    expect(await view('does_not_want_contact')).toMatchObject({ ok: true })
    expect(await openCase(services, shelter, caseId)).toMatchObject({ value: { childView: 'does_not_want_contact' } })
    expect(await openSighting(services, shelter, sighting)).toMatchObject({ value: { caseId } })
    expect(await askQuestion(services, shelter, { candidateId, text: '¿Y ahora?' })).toEqual(UNKNOWN)
    const stranger = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    expect(await openCase(services, stranger, caseId)).toEqual(UNKNOWN)
    expect(await rows({ ...shelter, roles: ['consular_officer'] })).toEqual(NOTHING)
  })

  it('comparing anew does not bring it back; the family allowing it again does', async () => {
    await answer(false)
    await matchNotice(services, notice)
    await matchSighting(services, sighting)
    expect(await openCase(services, consulate, caseId)).toEqual(UNKNOWN)
    await answer(true)
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
    expect((await rows(shelter)).candidate_side).toBe(1)
  })

  it('a family that was told keeps its office the case', async () => {
    await tellFamily(services, consulate, caseId, { outcome: 'returned', supportOffered: true })
    await answer(false)
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
  })
})

describe('a person of 18', () => {
  const { age: _age, ...ageless } = joseLuis
  const grown: PersonDescription = { ...ageless, birthDate: '2012-05-05', saidBy: { birthDate: 'document' } }
  const TOLD = { given: true, how: 'in_person', on: '2026-11-20', language: 'mam' } as const
  const own = (purpose: ConsentPurpose, given = true, actor = shelter) =>
    recordOwnConsent(services, actor, caseId, { ...TOLD, purpose, given })
  /** The birthday comes: others' consents no longer count. */
  const growUp = async () => {
    const content = { person: { ...grown, birthDate: '2000-05-05' }, seekerRelation: 'mother' }
    await worker
      .updateTable('app.notice')
      .set({ content: JSON.stringify(content) })
      .where('id', '=', notice)
      .execute()
    await sql`select app.follow_consents(${notice})`.execute(worker)
  }
  beforeEach(() => setUp(grown))

  it('answers to who cares for them, purpose by purpose, with how, when and in which language', async () => {
    expect(await own('partners_search')).toEqual({ ok: false, code: 'consent.not_adult' })
    await growUp()
    expect(await openCase(services, consulate, caseId)).toEqual(UNKNOWN)
    expect(await openCase(services, shelter, caseId)).toMatchObject({ value: { ownToConsent: true } })
    expect(await own('partners_search')).toEqual({ ok: true, value: undefined })
    expect(await own('consulate_told')).toEqual({ ok: true, value: undefined })
    const found = await openOwnConsents(services, shelter, caseId)
    expect(found).toMatchObject({ ok: true, value: { adult: true } })
    const answers = found.ok ? found.value.answers : []
    expect(answers.map(({ purpose }) => purpose)).toEqual(OWN_CONSENTS)
    expect(answers.find(({ purpose }) => purpose === 'partners_search')?.latest).toEqual(TOLD)
    expect(answers.find(({ purpose }) => purpose === 'publish')?.latest).toBeUndefined()
    const row = await worker
      .selectFrom('app.consent')
      .selectAll()
      .where('notice_id', '=', notice)
      .where('holder', '=', 'person')
      .where('purpose', '=', 'partners_search')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ way: 'person', member_id: shelter.memberId, told_how: 'in_person', locale: 'mam' })
    const trail = worker.selectFrom('audit.entry').select('details').where('act', '=', 'case.own_consent')
    expect(await trail.where('record_id', '=', caseId).execute()).toHaveLength(2)
    // Compared by the own word: the pair is there again for both sides.
    await matchNotice(services, notice)
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
  })

  it('takes an answer back, at once and everywhere, the public page too', async () => {
    await growUp()
    for (const purpose of OWN_CONSENTS) await own(purpose)
    const { version } = await worker
      .selectFrom('app.notice')
      .select('version')
      .where('id', '=', notice)
      .executeTakeFirstOrThrow()
    expect(await publishNotice(services, consulate, { noticeId: notice, version })).toMatchObject({ ok: true })
    const published = () =>
      worker.selectFrom('app.publication').selectAll().where('notice_id', '=', notice).executeTakeFirstOrThrow()
    expect((await published()).document?.name).toBeDefined()
    await own('publish_name', false)
    expect((await published()).document?.name).toBeUndefined()
    await own('publish', false)
    expect((await published()).state).toBe('gone')
    await own('partners_search', false)
    expect(await openCase(services, consulate, caseId)).toEqual(UNKNOWN)
    expect(await openOwnConsents(services, shelter, caseId)).toMatchObject({ ok: true })
  })

  it('is written down by nobody but who cares for them, and only whole', async () => {
    await growUp()
    const stranger = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    for (const actor of [consulate, protection, stranger, { ...shelter, roles: ['consular_officer'] as const }]) {
      expect(await own('partners_search', true, actor)).toEqual(UNKNOWN)
      expect(await openOwnConsents(services, actor, caseId)).toEqual(UNKNOWN)
      const gate = await acting(services.db, { actor }, async (tx) => {
        const { rows: answered } = await sql<{ answer: string; read: number }>`
          select app.record_own_consent(${caseId}::uuid, 'publish', true, 'phone', '2026-11-20', 'spa') as answer,
            (select count(*)::int from app.own_consents(${caseId}::uuid)) as read`.execute(tx)
        return answered[0]
      })
      expect(gate).toEqual({ answer: 'access.unknown_record', read: 0 })
    }
    const told = (change: object) =>
      recordOwnConsent(services, shelter, caseId, { ...TOLD, purpose: 'publish', ...change })
    expect(await told({ purpose: 'forensic' })).toMatchObject({ code: 'consent.answer_missing' })
    expect(await told({ given: undefined })).toMatchObject({ code: 'consent.answer_missing' })
    expect(await told({ how: undefined })).toMatchObject({ code: 'consent.way_missing' })
    expect(await told({ language: undefined })).toMatchObject({ code: 'wish.language_missing' })
    expect(await told({ on: '2999-01-01' })).toMatchObject({ code: 'wish.day_wrong' })
    expect(await told({ on: '20 de mayo' })).toMatchObject({ code: 'wish.day_wrong' })
  })
})
