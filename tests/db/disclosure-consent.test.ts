/** What a family withdraws or closes after people confirmed: no contact passes, and what passed is gone (rules 1 and 6). */
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { openCase } from '../../app/cases/open-case.server.ts'
import { signDisclosure } from '../../app/cases/sign-disclosure.server.ts'
import { tellFamily } from '../../app/cases/tell-family.server.ts'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import type { ConsentPurpose } from '../../app/domain/consent.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { forgetSightings, insertMember, insertNotice, insertReceipt, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
const NOT_YET = { ok: false, code: 'disclosure.not_yet' }
/** To the seeker's side of a pair that may no longer be compared, or a consulate that may no longer be told, it is not there. */
const UNKNOWN = { ok: false, code: 'access.unknown_record' }

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let consulate: MemberActor
let notice: string
let caseId: string
let family: FamilyActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
})
afterAll(() => opened.close())

const setUp = async (seeker: 'chancellery' | 'ngo') => {
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  consulate = await insertMember(worker, { kind: seeker, country: 'GT', accredited: true }, [
    seeker === 'ngo' ? 'partner_caseworker' : 'consular_officer',
  ])
  notice = await insertNotice(worker, consulate.institutionId)
  family = await insertReceipt(worker, notice)
  await forgetSightings(worker)
  const sighting = await insertSighting(worker, shelter.institutionId)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const { id: candidateId } = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  await screenSighting(services, shelter, sighting, CLEAN)
  await decideCandidate(services, shelter, { candidateId, act: 'propose' })
  const confirmed = await decideCandidate(services, consulate, { candidateId, act: 'confirm' })
  caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
  await recordBestInterests(services, shelter, {
    caseId,
    childView: 'wants_contact',
    checked: true,
    agreesToTell: false,
  })
}
beforeEach(() => setUp('chancellery'))

const sign = (actor: MemberActor) => signDisclosure(services, actor, caseId)
const answer = (purpose: ConsentPurpose, given: boolean) =>
  answerConsent(services, family, { purpose, given, locale: 'es' })
const close = () => worker.updateTable('app.notice').set({ state: 'closed' }).where('id', '=', notice).execute()
const WITHDRAWALS = [
  ['the family withdraws the consent to compare', () => answer('partners_search', false), UNKNOWN],
  ['the family withdraws the consent to tell the consulate', () => answer('consulate_told', false), UNKNOWN],
  ['the notice is closed', close, NOT_YET],
  [
    'the verification is taken back',
    () => worker.updateTable('app.notice').set({ state: 'filed' }).where('id', '=', notice).execute(),
    NOT_YET,
  ],
] as const
const standing = async () => ({
  state: (await worker.selectFrom('app.match_case').select('state').where('id', '=', caseId).executeTakeFirst())?.state,
  signatures: (
    await worker
      .selectFrom('app.disclosure_signature')
      .select('side')
      .where('case_id', '=', caseId)
      .where('withdrawn_at', 'is', null)
      .execute()
  ).length,
  disclosed: (await worker.selectFrom('app.disclosure').select('side').where('case_id', '=', caseId).execute()).length,
})
const GONE = { state: 'open', signatures: 0, disclosed: 0 }

describe.each(WITHDRAWALS)('when %s', (_what, withdraw, refusal) => {
  it('after confirmation: neither side signs', async () => {
    await withdraw()
    expect(await sign(shelter)).toEqual(NOT_YET)
    expect(await sign(consulate)).toEqual(refusal)
  })

  it('between two signatures and the worker: nothing is disclosed', async () => {
    await sign(shelter)
    await sign(consulate)
    await withdraw()
    expect(await standing()).toEqual(GONE)
    await disclose(services, caseId)
    expect(await standing()).toEqual(GONE)
  })

  it('after the disclosure: signatures and contacts are gone at once', async () => {
    await sign(shelter)
    await sign(consulate)
    await disclose(services, caseId)
    expect(await standing()).toEqual({ state: 'disclosed', signatures: 2, disclosed: 2 })
    await withdraw()
    expect(await standing()).toEqual(GONE)
    const seen = await openCase(services, shelter, caseId)
    expect(seen).toMatchObject({ value: { state: 'open', signatures: [] } })
    expect(seen.ok && 'seeker' in seen.value).toBe(false)
  })
})

it('given again, it is signed anew', async () => {
  await sign(shelter)
  await answer('consulate_told', false)
  await answer('consulate_told', true)
  expect(await standing()).toEqual(GONE)
  expect(await sign(shelter)).toEqual({ ok: true, value: { signatures: 1 } })
})

it('an institution that is no state’s needs no consent to tell the consulate', async () => {
  await setUp('ngo')
  await answer('consulate_told', false)
  expect(await sign(shelter)).toEqual({ ok: true, value: { signatures: 1 } })
  await answer('partners_search', false)
  expect(await sign(consulate)).toEqual(UNKNOWN)
})

it('a withdrawal that comes while the worker discloses waits for it and ends it', async () => {
  await sign(shelter)
  await sign(consulate)
  await Promise.all([disclose(services, caseId), answer('partners_search', false)])
  expect(await standing()).toEqual(GONE)
})

it('a family that was told keeps the case that was told', async () => {
  await sign(shelter)
  await sign(consulate)
  await disclose(services, caseId)
  expect(
    await tellFamily(services, consulate, caseId, { outcome: 'safe_contact', supportOffered: true }),
  ).toMatchObject({
    ok: true,
  })
  expect(await standing()).toEqual({ state: 'told', signatures: 2, disclosed: 2 })
})

it('a consulate that may not be told loses the pair that it confirmed, and its own trail stays', async () => {
  await answer('consulate_told', false)
  expect(await openCase(services, consulate, caseId)).toEqual(UNKNOWN)
  expect((await listCandidates(services, consulate, 'decided', 0)).lines).toEqual([])
  expect(await openCase(services, shelter, caseId)).toMatchObject({ ok: true })
  const own = worker.selectFrom('audit.entry').select('id').where('member_id', '=', consulate.memberId)
  expect(await own.where('act', '=', 'candidate.confirm').execute()).toHaveLength(1)
  await answer('consulate_told', true)
  await matchNotice(services, notice)
  expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
})

it('a consulate that has told the family keeps what its people did', async () => {
  await tellFamily(services, consulate, caseId, { outcome: 'returned', supportOffered: true })
  await answer('consulate_told', false)
  expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: true })
})
