import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { CandidateAct } from '../../app/domain/lifecycle.ts'
import { countWaiting } from '../../app/institutions/waiting.server.ts'
import { answerQuestion } from '../../app/matching/answer-question.server.ts'
import { askQuestion } from '../../app/matching/ask-question.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let shelter: MemberActor
let consulate: MemberActor
let otherConsulate: MemberActor
let protection: MemberActor
let migration: MemberActor
let sighting: string
let candidate: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  const { worker } = opened.database
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  otherConsulate = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, [
    'consular_officer',
  ])
})
afterAll(() => opened.close())

/** One notice and one sighting of each test's own, compared by the real matcher. */
beforeEach(async () => {
  const { worker } = opened.database
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  const notice = await insertNotice(worker, consulate.institutionId)
  await forgetSightings(worker)
  sighting = await insertSighting(worker, shelter.institutionId)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('sighting_id', '=', sighting)
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  candidate = row.id
})

const release = () => screenSighting(services, shelter, sighting, CLEAN)
const decide = (actor: MemberActor, act: CandidateAct) =>
  decideCandidate(services, actor, {
    candidateId: candidate,
    act,
    ...(act === 'reject' || act === 'refute' ? { reason: 'other_person_known', words: 'Ya se fue con su tía' } : {}),
  })
const stateOf = async () =>
  await services.worker.selectFrom('app.candidate').selectAll().where('id', '=', candidate).executeTakeFirstOrThrow()

describe('before the child is released', () => {
  it('the shelter sees the candidate first, and the consulate nothing of it', async () => {
    const seen = await openCandidate(services, shelter, candidate)
    expect(seen).toMatchObject({ ok: true, value: { side: 'carer', act: 'screen', held: true } })
    const rows = (table: 'app.candidate_side' | 'app.sighting' | 'app.hold' | 'app.question') =>
      acting(services.db, { actor: consulate }, (tx) =>
        tx
          .selectFrom(table)
          .select((row) => row.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow(),
      )
    for (const table of ['app.candidate_side', 'app.sighting', 'app.hold', 'app.question'] as const)
      expect(await rows(table), table).toEqual({ rows: 0 })
    expect(await openCandidate(services, consulate, candidate)).toEqual({ ok: false, code: 'access.unknown_record' })
    expect((await listCandidates(services, consulate, 'open', 0)).lines).toEqual([])
    expect(await decide(consulate, 'propose')).toEqual({ ok: false, code: 'access.unknown_record' })
  })

  it('the shelter may say no, but not propose', async () => {
    expect(await decide(shelter, 'propose')).toMatchObject({ ok: false })
    expect(await decide(shelter, 'reject')).toMatchObject({ ok: true })
  })

  it('a hold with a reason stays closed to the consulate, and a new one closes it again', async () => {
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfFamily: 'yes' })
    expect(await openCandidate(services, consulate, candidate)).toMatchObject({ ok: false })
    expect(await openCandidate(services, shelter, candidate)).toMatchObject({ value: { act: 'wait_protection' } })
  })

  it('closes again when the screening changes after it was open', async () => {
    await release()
    expect(await openCandidate(services, consulate, candidate)).toMatchObject({ ok: true })
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfState: 'yes' })
    expect(await openCandidate(services, consulate, candidate)).toEqual({ ok: false, code: 'access.unknown_record' })
  })
})

describe('after a clean screening', () => {
  beforeEach(release)

  it('the consulate sees evidence, not whereabouts', async () => {
    const seen = await openCandidate(services, consulate, candidate)
    if (!seen.ok) throw new Error(seen.code)
    const text = JSON.stringify(seen.value)
    expect(seen.value.own.person.name.raw).toContain('Ixcoy')
    expect(seen.value.document.other.placeAndTime?.place).toEqual({ country: 'MX', department: 'MX-CHP' })
    for (const secret of ['tapachula', shelter.institutionName, shelter.institutionId, sighting, '2026-11-10'])
      expect(text.includes(`"${secret}"`), secret).toBe(false)
  })

  it('others see nothing of it', async () => {
    for (const actor of [otherConsulate, migration]) {
      expect(await openCandidate(services, actor, candidate)).toMatchObject({
        ok: false,
        code: 'access.unknown_record',
      })
      expect(
        await acting(services.db, { actor }, (tx) =>
          tx.selectFrom('app.candidate_side').select('candidate_id').execute(),
        ),
      ).toEqual([])
    }
  })

  it('who proposes cannot confirm; the other institution can, and a case opens', async () => {
    expect(await decide(consulate, 'propose')).toMatchObject({ ok: true })
    expect(await decide(consulate, 'confirm')).toMatchObject({ ok: false, code: 'candidate.own_proposal' })
    const confirmed = await decide(shelter, 'confirm')
    expect(confirmed).toMatchObject({ ok: true })
    if (confirmed.ok) expect(confirmed.value.caseId).toBeDefined()
  })

  it('every act is undone by who did it, one after another', async () => {
    await decide(consulate, 'propose')
    await decide(shelter, 'confirm')
    expect(await decide(consulate, 'unconfirm')).toMatchObject({ ok: false, code: 'candidate.not_yours' })
    expect(await decide(shelter, 'unconfirm')).toMatchObject({ ok: true })
    expect(await decide(shelter, 'withdraw_proposal')).toMatchObject({ ok: false, code: 'candidate.not_yours' })
    expect(await decide(consulate, 'withdraw_proposal')).toMatchObject({ ok: true })
    expect(await stateOf()).toMatchObject({ state: 'suggested', proposed_by: null })
    expect(await decide(shelter, 'reject')).toMatchObject({ ok: true })
    expect(await decide(consulate, 'reopen')).toMatchObject({ ok: false })
    expect(await decide(shelter, 'reopen')).toMatchObject({ ok: true })
    const acts = await services.worker
      .selectFrom('app.candidate_act')
      .select('act')
      .where('candidate_id', '=', candidate)
      .orderBy('at')
      .execute()
    expect(acts.map((row) => row.act)).toEqual([
      'propose',
      'confirm',
      'unconfirm',
      'withdraw_proposal',
      'reject',
      'reopen',
    ])
  })

  it('a rejection is remembered: comparing again does not bring it back', async () => {
    await decide(shelter, 'reject')
    await matchSighting(services, sighting)
    expect(await stateOf()).toMatchObject({
      state: 'rejected',
      rejected_by: 'carer',
      rejected_reason: 'other_person_known',
    })
    expect(await openCandidate(services, shelter, candidate)).toMatchObject({
      value: { rejectedReason: 'other_person_known', rejectedWords: 'Ya se fue con su tía' },
    })
    expect((await listCandidates(services, shelter, 'decided', 0)).lines.map((line) => line.id)).toContain(candidate)
  })

  it('declined by the carer looks to the consulate as if it were withheld', async () => {
    await decide(shelter, 'reject')
    expect(await openCandidate(services, consulate, candidate)).toEqual({ ok: false, code: 'access.unknown_record' })
    for (const view of ['open', 'decided'] as const)
      expect((await listCandidates(services, consulate, view, 0)).lines.map((line) => line.id)).not.toContain(candidate)
  })

  it('a rejection needs a reason', async () => {
    expect(await decideCandidate(services, shelter, { candidateId: candidate, act: 'reject' })).toMatchObject({
      ok: false,
      code: 'candidate.reason_missing',
    })
  })

  it('a question goes over and comes back answered, encrypted, without names of institutions', async () => {
    expect(await askQuestion(services, consulate, { candidateId: candidate, text: 'Llámeme al 5555 1234' })).toEqual({
      ok: false,
      code: 'question.contact',
    })
    const asked = await askQuestion(services, consulate, {
      candidateId: candidate,
      text: '¿Tiene una cicatriz en la ceja?',
    })
    if (!asked.ok) throw new Error(asked.code)
    expect((await listCandidates(services, shelter, 'open', 0)).lines.find((line) => line.id === candidate)?.act).toBe(
      'answer_question',
    )
    const { questionId } = asked.value
    const answer = (actor: MemberActor) =>
      answerQuestion(services, actor, { candidateId: candidate, questionId, text: 'Sí, en la izquierda' })
    expect(await answer(consulate)).toMatchObject({ ok: false })
    expect(await answer(shelter)).toMatchObject({ ok: true })
    expect(await answer(shelter)).toEqual({ ok: false, code: 'question.answered' })
    const seen = await openCandidate(services, consulate, candidate)
    expect(seen).toMatchObject({
      value: { questions: [{ own: true, text: '¿Tiene una cicatriz en la ceja?', answer: 'Sí, en la izquierda' }] },
    })
    const stored = await services.worker
      .selectFrom('app.question')
      .selectAll()
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain('cicatriz')
  })

  it('a question sent twice, also at once, is one; asked again after its answer it is another', async () => {
    const ask = () =>
      askQuestion(services, consulate, { candidateId: candidate, text: '¿Tiene una cicatriz en la ceja?' })
    const [one, other] = await Promise.all([ask(), ask()])
    expect(one).toMatchObject({ ok: true })
    expect(other).toEqual(one)
    if (!one?.ok) throw new Error()
    const { questionId } = one.value
    await answerQuestion(services, shelter, { candidateId: candidate, questionId, text: 'Sí' })
    expect(await ask()).not.toEqual(one)
  })

  it('a pair that fades stays in both lists while a question about it is open', async () => {
    const listed = async (actor: MemberActor) =>
      (await listCandidates(services, actor, 'open', 0)).lines.some((line) => line.id === candidate)
    const asked = await askQuestion(services, consulate, { candidateId: candidate, text: '¿Habla mam con alguien?' })
    const waiting = await countWaiting(services, shelter)
    await services.worker.updateTable('app.candidate').set({ probability: 0 }).where('id', '=', candidate).execute()
    expect([await listed(shelter), await listed(consulate)]).toEqual([true, true])
    expect(await countWaiting(services, shelter)).toEqual(waiting)
    if (!asked.ok) throw new Error(asked.code)
    await answerQuestion(services, shelter, { candidateId: candidate, questionId: asked.value.questionId, text: 'Sí' })
    expect([await listed(shelter), await listed(consulate)]).toEqual([false, false])
  })

  it('the protection authority reads the pair as it stands after every comparison, as the carer does', async () => {
    await decide(shelter, 'propose')
    await decide(consulate, 'confirm')
    const documents = () =>
      services.worker
        .selectFrom('app.candidate_side')
        .select(['side', 'document'])
        .where('candidate_id', '=', candidate)
        .where('side', '<>', 'seeker')
        .execute()
    const { person } = await services.worker
      .selectFrom('app.sighting')
      .select('person')
      .where('id', '=', sighting)
      .executeTakeFirstOrThrow()
    await services.worker
      .updateTable('app.sighting')
      .set({ person: JSON.stringify({ ...person, name: { raw: 'José Luis Ixcoy' } }), version: 2 })
      .where('id', '=', sighting)
      .execute()
    await matchSighting(services, sighting)
    const rows = await documents()
    const [carer, authority] = ['carer', 'protection'].map((side) => rows.find((row) => row.side === side)?.document)
    expect(carer?.ownTitle).toBe('José Luis Ixcoy')
    expect(authority).toEqual(carer)
  })

  it('every look and act leaves a trace', async () => {
    await openCandidate(services, shelter, candidate)
    await decide(shelter, 'propose')
    const trail = await services.worker
      .selectFrom('audit.entry')
      .select('act')
      .where('record_id', '=', candidate)
      .orderBy('at')
      .execute()
    expect(trail.map((entry) => entry.act)).toEqual(['candidate.open', 'candidate.propose'])
  })

  it('the protection authority sees it only when a case is open', async () => {
    expect(await openCandidate(services, protection, candidate)).toMatchObject({ ok: false })
    await decide(shelter, 'propose')
    await decide(consulate, 'confirm')
    expect(await openCandidate(services, protection, candidate)).toMatchObject({
      ok: true,
      value: { side: 'protection' },
    })
    await decide(consulate, 'unconfirm')
    expect(await openCandidate(services, protection, candidate)).toMatchObject({ ok: false })
  })
})
