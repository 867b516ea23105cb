import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { signDisclosure } from '../../app/cases/sign-disclosure.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { countWaiting } from '../../app/institutions/waiting.server.ts'
import { loadWorkQueue } from '../../app/institutions/work-queue.server.ts'
import { askQuestion } from '../../app/matching/ask-question.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { listSightings } from '../../app/sightings/list-sightings.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor
let sighting: string
let candidate: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())

beforeEach(async () => {
  const { worker } = opened.database
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  const notice = await insertNotice(worker, consulate.institutionId)
  await forgetSightings(worker)
  sighting = await insertSighting(worker, shelter.institutionId)
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: notice,
      ciphertext: services.keyring.encrypt(JSON.stringify({ locale: 'es' }), `notice:${notice}:contact`),
      phone_digest: null,
    })
    .execute()
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  candidate = row.id
})

const queueOf = async (actor: MemberActor) => (await loadWorkQueue(services, actor)).work
const actsOf = async (actor: MemberActor) => (await queueOf(actor)).map(({ act }) => act)
const release = () => screenSighting(services, shelter, sighting, CLEAN)
const confirm = async (): Promise<string> => {
  await decideCandidate(services, shelter, { candidateId: candidate, act: 'propose' })
  const done = await decideCandidate(services, consulate, { candidateId: candidate, act: 'confirm' })
  return done.ok ? (done.value.caseId ?? '') : ''
}

describe('what waits for a member', () => {
  it('is first the screening of its own report, due 72 hours after it, and nothing for others', async () => {
    const { work, total } = await loadWorkQueue(services, shelter)
    expect(total).toBe(1)
    expect(work).toMatchObject([{ act: 'screen', sightingId: sighting, person: { name: { raw: 'Chepe Ishcoy' } } }])
    const left = Date.parse(work[0]?.due ?? '') - Date.now()
    expect(left).toBeGreaterThan(71.9 * 3_600_000)
    expect(left).toBeLessThanOrEqual(72 * 3_600_000)
    expect(await actsOf(consulate)).toEqual([])
    await release()
    expect(await actsOf(shelter)).toEqual([])
  })

  it('is no task of others: an administrator of the same institution is told nothing of it', async () => {
    const { worker } = opened.database
    await worker
      .insertInto('app.task')
      .values({
        id: randomUUID(),
        institution_id: consulate.institutionId,
        kind: 'verify',
        notice_id: await insertNotice(worker, consulate.institutionId),
        sighting_id: null,
        candidate_id: null,
        request: null,
        due_at: services.now(),
        result: null,
        done_by: null,
      })
      .execute()
    expect(await actsOf(consulate)).toEqual(['verify'])
    expect(await actsOf({ ...consulate, roles: ['institution_admin'] })).toEqual([])
  })

  it('counts what is overdue and puts it first', async () => {
    const late = await insertSighting(services.worker, shelter.institutionId)
    await services.worker
      .updateTable('app.sighting')
      .set({ created_at: new Date(Date.now() - 80 * 3_600_000) })
      .where('id', '=', late)
      .execute()
    const { work, total, overdue } = await loadWorkQueue(services, shelter)
    expect({ total, overdue, first: work[0]?.sightingId }).toEqual({ total: 2, overdue: 1, first: late })
  })

  it('is a proposal of the other side, never one’s own, and a question nobody answered', async () => {
    await release()
    await decideCandidate(services, shelter, { candidateId: candidate, act: 'propose' })
    expect(await actsOf(shelter)).toEqual([])
    expect(await queueOf(consulate)).toMatchObject([{ act: 'confirm', candidateId: candidate }])
    await askQuestion(services, consulate, { candidateId: candidate, text: '¿Tiene una cicatriz en la ceja?' })
    expect(await queueOf(shelter)).toMatchObject([{ act: 'answer', candidateId: candidate }])
    expect(await countWaiting(services, shelter)).toMatchObject({ pending: 1 })
    const { candidates = 0, suggested = 0 } = await countWaiting(services, shelter)
    expect(candidates - suggested).toBe(1)
  })

  it('is the next act of a confirmed case, side by side, without telling the seeker what the child said', async () => {
    await release()
    const caseId = await confirm()
    expect(await queueOf(shelter)).toMatchObject([{ act: 'record_view', caseId }])
    expect(await actsOf(consulate)).toEqual([])
    await recordBestInterests(services, shelter, {
      caseId,
      childView: 'does_not_want_contact',
      checked: true,
      agreesToTell: false,
    })
    expect([await actsOf(shelter), await actsOf(consulate)]).toEqual([[], []])
    await recordBestInterests(services, shelter, {
      caseId,
      childView: 'wants_contact',
      checked: true,
      agreesToTell: false,
    })
    expect([await actsOf(shelter), await actsOf(consulate)]).toEqual([['sign'], []])
    await signDisclosure(services, shelter, caseId)
    expect([await actsOf(shelter), await actsOf(consulate)]).toEqual([[], ['sign']])
    await signDisclosure(services, consulate, caseId)
    await disclose(services, caseId)
    expect([await actsOf(shelter), await actsOf(consulate)]).toEqual([[], ['tell']])
    await services.worker.updateTable('app.match_case').set({ state: 'told' }).where('id', '=', caseId).execute()
    expect(await actsOf(consulate)).toEqual(['close'])
    await services.worker.updateTable('app.match_case').set({ state: 'closed' }).where('id', '=', caseId).execute()
    expect(await actsOf(consulate)).toEqual([])
  })

  it('lists a case that waits first, and leads from the report to its case and its own candidates', async () => {
    await release()
    const caseId = await confirm()
    const [line] = (await listCandidates(services, shelter, 'open', 0)).lines
    expect(line).toMatchObject({ id: candidate, act: 'open_case', caseId, caseAct: 'record_view' })
    const [report] = (await listSightings(services, shelter, 0)).lines
    expect(report).toMatchObject({ id: sighting, caseId })
    const other = await insertSighting(services.worker, shelter.institutionId)
    const of = async (actor: MemberActor, id: string) =>
      (await listCandidates(services, actor, 'open', 0, id)).lines.map((one) => one.id)
    expect(await of(shelter, sighting)).toContain(candidate)
    expect(await of(shelter, other)).toEqual([])
    expect(await of(consulate, sighting)).toEqual([])
  })

  it('is a protection hold to decide, once, and again when its review comes near', async () => {
    const holdWork = async () => (await queueOf(protection)).filter((piece) => piece.sightingId === sighting)
    expect(await holdWork()).toEqual([])
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfState: 'yes' })
    await services.worker.deleteFrom('app.task').where('sighting_id', '=', sighting).execute()
    expect(await holdWork()).toMatchObject([{ act: 'decide_hold' }])
    const kept = (days: number) =>
      services.worker
        .updateTable('app.hold')
        .set({ reviews: 1, review_at: new Date(Date.now() + days * 86_400_000) })
        .where('sighting_id', '=', sighting)
        .execute()
    await kept(30)
    expect(await holdWork()).toEqual([])
    await kept(2)
    expect(await holdWork()).toMatchObject([{ act: 'decide_hold' }])
  })
})
