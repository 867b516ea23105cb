import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BestInterestsInput, recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { openCase } from '../../app/cases/open-case.server.ts'
import { signDisclosure, withdrawSignature } from '../../app/cases/sign-disclosure.server.ts'
import { closeCase, reopenCase, tellFamily } from '../../app/cases/tell-family.server.ts'
import { undisclose } from '../../app/cases/undisclose.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor
let notice: string
let sighting: string
let candidate: string
let caseId: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
})
afterAll(() => opened.close())

const setUp = async (carer: { kind: 'shelter' | 'protection'; country: 'MX' | 'GT' }) => {
  const { worker } = opened.database
  shelter = await insertMember(worker, carer, [carer.kind === 'shelter' ? 'shelter_worker' : 'protection_authority'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  notice = await insertNotice(worker, consulate.institutionId, {
    consents: ['partners_search', 'consulate_told', 'publish'],
  })
  await worker
    .insertInto('app.notice_contact')
    .values({
      notice_id: notice,
      ciphertext: services.keyring.encrypt(
        JSON.stringify({ name: 'Marta Ixcoy', phone: '+502 5555 0000', locale: 'es' }),
        `notice:${notice}:contact`,
      ),
      phone_digest: null,
    })
    .execute()
  await worker
    .insertInto('app.publication')
    .values({
      public_id: randomUUID(),
      notice_id: notice,
      chancellery_id: consulate.institutionId,
      state: 'published',
      document: JSON.stringify({ publicId: 'x', chancellery: 'gt', indexed: false }),
      expires_at: new Date(Date.now() + 1e9),
    })
    .execute()
  await forgetSightings(worker)
  sighting = await insertSighting(worker, shelter.institutionId)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  candidate = row.id
  await screenSighting(services, shelter, sighting, CLEAN)
  await decideCandidate(services, shelter, { candidateId: candidate, act: 'propose' })
  const confirmed = await decideCandidate(services, consulate, { candidateId: candidate, act: 'confirm' })
  caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
}
beforeEach(() => setUp({ kind: 'shelter', country: 'MX' }))

const interests = (actor: MemberActor, changes: Partial<BestInterestsInput> = {}) =>
  recordBestInterests(services, actor, {
    caseId,
    childView: 'wants_contact',
    checked: true,
    agreesToTell: false,
    ...changes,
  })
const prepare = () => interests(shelter)
const sign = (actor: MemberActor) => signDisclosure(services, actor, caseId)
const stateOf = async () =>
  (
    await services.worker
      .selectFrom('app.match_case')
      .select('state')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
  ).state
const queued = (kind: 'disclose' | 'index_publication') =>
  services.worker
    .selectFrom('app.outbox')
    .select('id')
    .where('kind', '=', kind)
    .where('record_id', 'in', [caseId, notice])
    .execute()
const disclosed = async () => {
  await prepare()
  await sign(shelter)
  await sign(consulate)
  await disclose(services, caseId)
}

describe('disclosure', () => {
  it('waits for the child’s view and the best-interests check, in the same words to the seeker’s side', async () => {
    expect(await sign(shelter)).toEqual({ ok: false, code: 'disclosure.child_view_missing' })
    expect(await sign(consulate)).toEqual({ ok: false, code: 'disclosure.not_yet' })
    await interests(shelter, { childView: 'does_not_want_contact' })
    expect(await sign(shelter)).toEqual({ ok: false, code: 'disclosure.child_refuses' })
    expect(await sign(consulate)).toEqual({ ok: false, code: 'disclosure.not_yet' })
    await interests(shelter, { checked: false })
    expect(await sign(protection)).toEqual({ ok: false, code: 'disclosure.best_interests_missing' })
    expect(await sign(consulate)).toEqual({ ok: false, code: 'disclosure.not_yet' })
  })

  it('keeps what the child said when two send it at once', async () => {
    let second: ReturnType<typeof interests> | undefined
    await acting(services.db, { actor: shelter }, async (tx) => {
      await tx
        .insertInto('app.best_interests')
        .values({ case_id: caseId, child_view: 'too_young', agrees_to_tell: false, checked_at: null, checked_by: null })
        .execute()
      second = interests(shelter)
      await new Promise((done) => setTimeout(done, 200))
    })
    expect(await second).toEqual({ ok: true, value: undefined })
    expect(await openCase(services, shelter, caseId)).toMatchObject({ value: { childView: 'wants_contact' } })
  })

  it('keeps what the child said from the seeker’s side, in the database too', async () => {
    await prepare()
    const rows = await acting(services.db, { actor: consulate }, (tx) =>
      tx.selectFrom('app.best_interests').selectAll().execute(),
    )
    expect(rows).toEqual([])
    expect(await openCase(services, shelter, caseId)).toMatchObject({ value: { childView: 'wants_contact' } })
    const seen = await openCase(services, consulate, caseId)
    expect(seen.ok && 'childView' in seen.value).toBe(false)
    expect(await interests(consulate)).toMatchObject({ ok: false })
  })

  it('needs two institutions: the same one does not sign twice', async () => {
    await prepare()
    expect(await sign(shelter)).toEqual({ ok: true, value: { signatures: 1 } })
    expect(await sign(shelter)).toEqual({ ok: false, code: 'disclosure.one_institution' })
    expect(await queued('disclose')).toHaveLength(0)
    expect(await sign(consulate)).toEqual({ ok: true, value: { signatures: 2 } })
    expect(await queued('disclose')).toHaveLength(1)
  })

  it('is signed with a fresh proof only, whatever the application believes', async () => {
    await prepare()
    const signer = shelter
    await opened.database.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - 11 * 60_000) })
      .where('member_id', '=', signer.memberId)
      .execute()
    const proof = signer.session
    if (!proof) throw new Error('no session')
    const stale: MemberActor = { ...signer, session: { ...proof, steppedUp: false } }
    expect(await signDisclosure(services, stale, caseId)).toEqual({ ok: false, code: 'access.step_up' })
    await expect(signDisclosure(services, signer, caseId)).rejects.toThrow('access.step_up')
    await expect(signDisclosure(services, { ...signer, session: undefined }, caseId)).resolves.toMatchObject({
      ok: false,
    })
    await expect(
      signDisclosure(services, { ...signer, session: { ...proof, hash: consulate.session?.hash ?? '' } }, caseId),
      'another member’s session',
    ).rejects.toThrow('access.step_up')
  })

  it('is never signed by two institutions of one state', async () => {
    await setUp({ kind: 'protection', country: 'GT' })
    await prepare()
    expect(await sign(shelter)).toMatchObject({ ok: true })
    expect(await sign(consulate)).toEqual({ ok: false, code: 'disclosure.one_state' })
  })

  it('gives each side the other’s contact, encrypted, and nobody more', async () => {
    await disclosed()
    expect(await stateOf()).toBe('disclosed')
    expect(await openCase(services, consulate, caseId)).toMatchObject({
      value: { carer: { institution: shelter.institutionName } },
    })
    expect(await openCase(services, shelter, caseId)).toMatchObject({
      value: { seeker: { name: 'Marta Ixcoy', relation: 'mother', phone: '+502 5555 0000' } },
    })
    const stored = await services.worker
      .selectFrom('app.disclosure')
      .selectAll()
      .where('case_id', '=', caseId)
      .execute()
    expect(JSON.stringify(stored)).not.toContain('Marta')
    const seen = await acting(services.db, { actor: consulate }, (tx) =>
      tx.selectFrom('app.disclosure').select('side').execute(),
    )
    expect(seen).toEqual([{ side: 'seeker' }])
  })

  it('is checked again by the worker: a hold in between stops it', async () => {
    await prepare()
    await sign(shelter)
    await sign(consulate)
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfFamily: 'yes' })
    await disclose(services, caseId)
    expect(await stateOf()).toBe('open')
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: false, code: 'access.unknown_record' })
  })

  it('is not made by the app, only by the worker', async () => {
    const change = acting(services.db, { actor: shelter }, (tx) =>
      tx.updateTable('app.match_case').set({ state: 'disclosed' }).where('id', '=', caseId).execute(),
    )
    await expect(change).rejects.toThrow(/state.not_now/)
  })

  it('is undone: a signature before, everything after', async () => {
    await prepare()
    await sign(shelter)
    expect(await withdrawSignature(services, consulate, caseId)).toMatchObject({ ok: false })
    expect(await withdrawSignature(services, shelter, caseId)).toMatchObject({ ok: true })
    await disclosed()
    expect(await undisclose(services, consulate, caseId)).toMatchObject({ ok: true })
    expect(await openCase(services, consulate, caseId)).toMatchObject({ value: { state: 'open', signatures: [] } })
    const seen = await openCase(services, consulate, caseId)
    expect(seen.ok && 'carer' in seen.value).toBe(false)
  })
})

describe('the outcome', () => {
  const tell = (changes: object = {}) =>
    tellFamily(services, consulate, caseId, {
      outcome: 'safe_contact',
      supportOffered: true,
      ...changes,
    })
  const publication = () =>
    services.worker
      .selectFrom('app.publication')
      .select('state')
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()

  it('is told by a person with support at hand; only then is the notice gone', async () => {
    await disclosed()
    expect(await publication()).toEqual({ state: 'published' })
    expect(await tell({ supportOffered: false })).toEqual({ ok: false, code: 'outcome.support_first' })
    expect(await tell({ outcome: 'safe_no_contact' })).toEqual({ ok: false, code: 'outcome.not_yet' })
    expect(await publication()).toEqual({ state: 'published' })
    expect(await tell()).toMatchObject({ ok: true })
    expect(await publication()).toEqual({ state: 'gone' })
    expect(await queued('index_publication')).toHaveLength(1)
    const row = await services.worker
      .selectFrom('app.notice')
      .select(['state', 'outcome'])
      .where('id', '=', notice)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'closed', outcome: 'safe_contact' })
    expect(await closeCase(services, consulate, caseId)).toMatchObject({ ok: true })
  })

  it('“does not want contact” is told when the caring side recorded the child’s agreement, which nobody else reads or gives', async () => {
    const notYet = { ok: false, code: 'outcome.not_yet' }
    expect(await tell({ outcome: 'safe_no_contact' })).toEqual(notYet)
    expect(await interests(consulate, { agreesToTell: true })).toMatchObject({ ok: false })
    await interests(shelter, { childView: 'does_not_want_contact' })
    expect(await tell({ outcome: 'safe_no_contact' })).toEqual(notYet)
    expect(await tell({ outcome: 'safe_contact' })).toEqual(notYet)
    expect(await tell({ outcome: 'reunited' })).toEqual(notYet)
    await interests(shelter, { childView: 'does_not_want_contact', agreesToTell: true })
    expect(await openCase(services, shelter, caseId)).toMatchObject({ value: { agreesToTell: true } })
    expect(JSON.stringify(await openCase(services, consulate, caseId))).not.toContain('agreesToTell')
    expect(await tell({ outcome: 'safe_contact' })).toEqual(notYet)
    expect(await tell({ outcome: 'safe_no_contact' })).toMatchObject({ ok: true })
  })

  it('sent twice at once is told once, and the other is too late', async () => {
    await disclosed()
    const done = await Promise.all([1, 2, 3].map(() => tell({ outcome: 'deceased' })))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    for (const one of done) if (!one.ok) expect(one.code).toBe('state.not_now')
  })

  it('acts of both sides and the worker at once wait for each other, and none fails', async () => {
    await prepare()
    const acts: readonly (() => Promise<unknown>)[] = [
      () => sign(shelter),
      () => sign(consulate),
      () => withdrawSignature(services, shelter, caseId),
      () => undisclose(services, consulate, caseId),
      () => tell(),
      () => reopenCase(services, consulate, caseId),
      () => interests(shelter, { checked: false }),
      () => prepare(),
      () => disclose(services, caseId),
      () => decideCandidate(services, shelter, { candidateId: candidate, act: 'refute', reason: 'other' }),
      () => decideCandidate(services, consulate, { candidateId: candidate, act: 'restore' }),
    ]
    for (let round = 0; round < 12; round++) {
      const turned = acts.map((_, at) => acts[(at * 7 + round) % acts.length])
      const done = await Promise.allSettled(turned.map((act) => act?.()))
      expect(done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([])
    }
  }, 60_000)

  it('is the seeker’s side’s to tell', async () => {
    await disclosed()
    expect(await tellFamily(services, shelter, caseId, { outcome: 'reunited', supportOffered: true })).toMatchObject({
      ok: false,
    })
    const change = acting(services.db, { actor: shelter }, (tx) =>
      tx.updateTable('app.match_case').set({ state: 'told' }).where('id', '=', caseId).execute(),
    )
    await expect(change).rejects.toThrow(/access.unknown_record/)
  })

  it('told by mistake is undone: the case is open, the notice filed again, nothing public', async () => {
    await disclosed()
    await tell()
    expect(await reopenCase(services, consulate, caseId)).toMatchObject({ ok: true })
    expect(await stateOf()).toBe('open')
    const row = await services.worker
      .selectFrom('app.notice')
      .select(['state', 'outcome'])
      .where('id', '=', notice)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'filed', outcome: null })
    expect(await publication()).toEqual({ state: 'gone' })
  })

  it('"not the child" closes the case, is remembered with the pair, changes nothing for the family, and is undone', async () => {
    const refuted = await decideCandidate(services, shelter, {
      candidateId: candidate,
      act: 'refute',
      reason: 'marks_contradict',
    })
    expect(refuted).toMatchObject({ ok: true })
    expect(await stateOf()).toBe('closed')
    expect(await publication()).toEqual({ state: 'published' })
    await matchSighting(services, sighting)
    const row = await services.worker
      .selectFrom('app.candidate')
      .select('state')
      .where('id', '=', candidate)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'rejected' })
    expect(await decideCandidate(services, consulate, { candidateId: candidate, act: 'restore' })).toMatchObject({
      ok: false,
      code: 'candidate.not_yours',
    })
    expect(await decideCandidate(services, shelter, { candidateId: candidate, act: 'restore' })).toMatchObject({
      ok: true,
    })
    expect(await stateOf()).toBe('open')
  })
})
