/** What the database refuses of the app's role, whatever the code above it would ask: protection rules 1–7, 9, 10, 16. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { openCase } from '../../app/cases/open-case.server.ts'
import { signDisclosure } from '../../app/cases/sign-disclosure.server.ts'
import { type Actor, type FamilyActor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { findMemberOf } from '../../app/http/actor.server.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { type ActingAs, acting, type Tx } from '../../db/acting.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import {
  forgetSightings,
  insertMember,
  insertNotice,
  insertReceipt,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const
const DENIED = /permission denied|row-level security/

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor
let stranger: MemberActor
let notice: string
let receipt: FamilyActor
let sighting: string
let candidate: string
let caseId: string

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
})
afterAll(() => opened.close())
beforeEach(async () => {
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  stranger = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, ['consular_officer'])
  notice = await insertNotice(worker, consulate.institutionId, {
    consents: ['partners_search', 'consulate_told', 'publish', 'publish_name'],
  })
  await forgetSightings(worker)
  receipt = await insertReceipt(worker, notice)
  sighting = await insertSighting(worker, shelter.institutionId)
})

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>, more: Partial<ActingAs> = {}) =>
  acting(services.db, { actor, ...more }, work)
const family = (): Actor => receipt
const noticeIn = (set: object) => (tx: Tx) => tx.updateTable('app.notice').set(set).where('id', '=', notice).execute()
const sightingIn = (set: object) => (tx: Tx) =>
  tx.updateTable('app.sighting').set(set).where('id', '=', sighting).execute()
const holdIn = (set: object) => (tx: Tx) =>
  tx.updateTable('app.hold').set(set).where('sighting_id', '=', sighting).execute()
const openHold = () =>
  worker.selectFrom('app.hold').selectAll().where('sighting_id', '=', sighting).where('closed_at', 'is', null).execute()

const match = async () => {
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  candidate = row.id
}
const confirm = async () => {
  await match()
  await screenSighting(services, shelter, sighting, CLEAN)
  await decideCandidate(services, shelter, { candidateId: candidate, act: 'propose' })
  const done = await decideCandidate(services, consulate, { candidateId: candidate, act: 'confirm' })
  caseId = done.ok ? (done.value.caseId ?? '') : ''
}
const interests = (childView: 'wants_contact' | 'does_not_want_contact', agreesToTell = false) =>
  recordBestInterests(services, shelter, { caseId, childView, checked: true, agreesToTell })
const signatures = () =>
  worker
    .selectFrom('app.disclosure_signature')
    .select('side')
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .execute()

describe('a receipt', () => {
  it.each([
    ['registers its notice', { state: 'verified' }],
    ['closes it', { state: 'closed', outcome: 'reunited' }],
    ['says that it ended', { outcome: 'reunited' }],
    ['moves its review', { next_review: '2030-01-01' }],
  ])('never %s', async (_what, set) => {
    await worker.updateTable('app.notice').set({ state: 'filed' }).where('id', '=', notice).execute()
    await expect(as(family(), noticeIn(set))).rejects.toThrow(/access.unknown_record/)
  })

  it('never moves its notice to another chancellery or institution', async () => {
    await expect(as(family(), noticeIn({ chancellery_id: stranger.institutionId }))).rejects.toThrow(DENIED)
    await expect(as(family(), noticeIn({ responsible_id: stranger.institutionId }))).rejects.toThrow(/unknown_record/)
    const draft = await insertNotice(worker, consulate.institutionId, { state: 'draft' })
    const own: Actor = await insertReceipt(worker, draft)
    const file = as(own, (tx) =>
      tx
        .updateTable('app.notice')
        .set({ state: 'filed', filed_at: new Date(), responsible_id: stranger.institutionId })
        .where('id', '=', draft)
        .execute(),
    )
    await expect(file).rejects.toThrow(/unknown_record/)
  })

  it('takes from its publication and never writes into it', async () => {
    const document = { publicId: 'x', chancellery: 'gt', name: 'José', ageBand: { min: 9, max: 10 }, indexed: true }
    await worker
      .insertInto('app.publication')
      .values({
        public_id: randomUUID(),
        notice_id: notice,
        chancellery_id: consulate.institutionId,
        state: 'published',
        document: JSON.stringify(document),
        expires_at: new Date(Date.now() + 1e9),
      })
      .execute()
    const write = (set: object) =>
      as(family(), (tx) => tx.updateTable('app.publication').set(set).where('notice_id', '=', notice).execute())
    await expect(write({ document: JSON.stringify({ ...document, name: 'Otro' }) })).rejects.toThrow(/accredited/)
    await expect(write({ expires_at: new Date(Date.now() + 1e11) })).rejects.toThrow(/accredited/)
    await expect(write({ chancellery_id: stranger.institutionId })).rejects.toThrow(DENIED)
    const { name: _name, ...less } = document
    await write({ document: JSON.stringify({ ...less, indexed: false }) })
    await expect(write({ document: JSON.stringify(document) })).rejects.toThrow(/accredited/)
    await write({ state: 'gone', document: null, gone_at: new Date() })
    await expect(write({ state: 'published', document: JSON.stringify(less), gone_at: null })).rejects.toThrow(
      /accredited/,
    )
  })

  it('never makes a photo public, nor shows another’s', async () => {
    const photo = randomUUID()
    const values = { id: photo, notice_id: notice, sighting_id: null, of: 'child', store_key: 'k' } as const
    await expect(
      as(family(), (tx) =>
        tx
          .insertInto('app.photo')
          .values({ ...values, public_token: 'token-token-token' })
          .execute(),
      ),
    ).rejects.toThrow(/accredited/)
    await as(family(), (tx) =>
      tx
        .insertInto('app.photo')
        .values({ ...values, public_token: null })
        .execute(),
    )
    const set = (actor: Actor, what: object) =>
      as(actor, (tx) => tx.updateTable('app.photo').set(what).where('id', '=', photo).execute())
    await expect(set(family(), { public_token: 'token-token-token' })).rejects.toThrow(/accredited/)
    await services.worker
      .insertInto('app.photo')
      .values({ ...values, id: randomUUID(), of: 'seeker', public_token: null, store_key: 'of another' })
      .execute()
    await expect(set(family(), { store_key: 'of another' })).rejects.toThrow(/photo_of_another/)
    await expect(set(consulate, { public_token: 'token-token-token' })).rejects.toThrow(/no_consent/)
  })

  it('never writes contact data after filing, nor a task for any other institution, nor another’s consent', async () => {
    await expect(
      as(family(), (tx) =>
        tx
          .insertInto('app.notice_contact')
          .values({ notice_id: notice, ciphertext: 'x', phone_digest: null })
          .execute(),
      ),
    ).rejects.toThrow(DENIED)
    const task = (institution_id: string, kind: 'verify' | 'second_signature') =>
      as(family(), (tx) =>
        tx
          .insertInto('app.task')
          .values({ id: randomUUID(), institution_id, kind, notice_id: notice, due_at: new Date() })
          .execute(),
      )
    await expect(task(stranger.institutionId, 'verify')).rejects.toThrow(DENIED)
    await expect(task(consulate.institutionId, 'second_signature')).rejects.toThrow(DENIED)
    await task(consulate.institutionId, 'verify')
    const consent = (actor: Actor, more: object = {}) =>
      as(actor, (tx) =>
        tx
          .insertInto('app.consent')
          .values({
            id: randomUUID(),
            notice_id: notice,
            purpose: 'publish_child_photo',
            given: true,
            way: 'receipt_page',
            locale: 'es',
            ...(actor.kind === 'family' ? { receipt_id: actor.receiptId } : {}),
            ...more,
          })
          .execute(),
      )
    await expect(consent(consulate)).rejects.toThrow(DENIED)
    await expect(consent(family(), { at: new Date(0) })).rejects.toThrow(DENIED)
    await expect(consent(family(), { member_id: consulate.memberId })).rejects.toThrow(DENIED)
    const parent = await insertReceipt(worker, notice, 'father')
    await expect(consent(family(), { receipt_id: parent.receiptId })).rejects.toThrow(/unknown_record/)
    await expect(consent(family(), { receipt_id: null })).rejects.toThrow(/unknown_record/)
    await consent(family())
  })
})

describe('an officer', () => {
  it('neither verifies without a verification nor registers without the consent', async () => {
    const filed = await insertNotice(worker, consulate.institutionId, { state: 'filed', consents: [] })
    const move = (state: 'verified' | 'registered') =>
      as(consulate, (tx) => tx.updateTable('app.notice').set({ state }).where('id', '=', filed).execute())
    await expect(move('verified')).rejects.toThrow(/state.not_now/)
    const verified = (member_id: string) =>
      as(consulate, (tx) =>
        tx
          .insertInto('app.verification')
          .values({
            id: randomUUID(),
            notice_id: filed,
            institution_id: consulate.institutionId,
            member_id,
            checks: '{}',
            risks: '{}',
            basis_ciphertext: 'x',
            verified: true,
          })
          .execute(),
      )
    await expect(verified(stranger.memberId)).rejects.toThrow(DENIED)
    await verified(consulate.memberId)
    await move('verified')
    await expect(move('registered')).rejects.toThrow(/no_consent_search/)
  })

  it('never sees a draft, its contact or a colleague’s password', async () => {
    const draft = await insertNotice(worker, consulate.institutionId, { state: 'draft' })
    const seen = await as(consulate, (tx) => tx.selectFrom('app.notice').select('id').where('id', '=', draft).execute())
    expect(seen).toEqual([])
    await expect(as(consulate, (tx) => tx.selectFrom('app.member').select('password_hash').execute())).rejects.toThrow(
      DENIED,
    )
  })

  it('of another chancellery finds a notice only while the family lets consulates see it, withdrawn at once', async () => {
    const seen = (actor: Actor) =>
      as(actor, (tx) =>
        tx
          .selectFrom('search.document')
          .select('record_id')
          .where('audience', '=', 'partner')
          .where('record_id', '=', notice)
          .execute(),
      )
    await indexNotice(services, notice)
    expect(await seen(shelter)).toHaveLength(1)
    expect(await seen(consulate)).toHaveLength(1)
    expect(await seen(stranger)).toEqual([])
    const consent = (given: boolean) =>
      as(family(), (tx) =>
        tx
          .insertInto('app.consent')
          .values({
            id: randomUUID(),
            notice_id: notice,
            purpose: 'consulate_see',
            given,
            way: 'receipt_page',
            locale: 'es',
            receipt_id: receipt.receiptId,
          })
          .execute(),
      )
    await consent(true)
    await indexNotice(services, notice)
    expect(await seen(stranger)).toHaveLength(1)
    await consent(false)
    expect(await seen(stranger)).toEqual([])
  })

  it('whose certification ran out is not signed in and has no session left', async () => {
    const secret = randomBytes(32)
    await worker
      .insertInto('app.session')
      .values({ id_hash: secret, member_id: shelter.memberId, means: 'demo', expires_at: new Date(Date.now() + 1e6) })
      .execute()
    expect(await findMemberOf(services.db, secret)).toMatchObject({ memberId: shelter.memberId })
    await worker
      .updateTable('app.member')
      .set({ certified_until: '2020-01-01' })
      .where('id', '=', shelter.memberId)
      .execute()
    expect(await findMemberOf(services.db, secret)).toBeUndefined()
    const { rows } = await sql`select * from app.account_for_sign_in(${`${shelter.memberId}@prueba.invalid`})`.execute(
      services.db,
    )
    expect(rows).toEqual([])
  })
})

describe('a hold', () => {
  it('is not lifted, emptied or moved by the institution that cares for the child', async () => {
    await screenSighting(services, shelter, sighting, { ...CLEAN, asylumClaim: 'yes' })
    const now = new Date()
    for (const set of [
      {
        closed_at: now,
        closed_by: 'protection_authority',
        decided_by: shelter.memberId,
        decision_reason_ciphertext: 'x',
      },
      { closed_at: now, closed_by: 'screening' },
      { reasons: ['unsure'] },
      { review_at: new Date(0) },
    ])
      await expect(as(shelter, holdIn(set)), JSON.stringify(set)).rejects.toThrow(/hold\.authority/)
    await expect(as(shelter, sightingIn({ held: false }))).rejects.toThrow(DENIED)
    await expect(as(shelter, sightingIn({ party_id: randomUUID() }))).rejects.toThrow(DENIED)
    await expect(as(shelter, sightingIn({ carer_id: protection.institutionId }))).rejects.toThrow(DENIED)
    await expect(as(shelter, sightingIn({ host_country: 'GT' }))).rejects.toThrow(/hold\.authority/)
    expect(await screenSighting(services, shelter, sighting, CLEAN)).toMatchObject({ value: { effect: 'keep' } })
    expect(await openHold()).toHaveLength(1)
  })

  it('stands for every reason that a screening gave, whatever the code did with it', async () => {
    const forget = as(shelter, sightingIn({ screening: JSON.stringify({ ...CLEAN, fearOfState: 'yes' }) }))
    await expect(forget).rejects.toThrow(/hold\.missing/)
    const both = as(shelter, async (tx) => {
      await sightingIn({ screening: JSON.stringify({ ...CLEAN, fearOfState: 'yes' }) })(tx)
      await holdIn({ closed_at: new Date(), closed_by: 'screening' })(tx)
    })
    await expect(both).rejects.toThrow(/hold\./)
    const unasked = as(shelter, holdIn({ closed_at: new Date(), closed_by: 'screening' }))
    await expect(unasked).rejects.toThrow(/hold\.authority/)
  })

  it('is decided by the host country’s authority alone, in its own name and with a reason', async () => {
    const foreign = await insertMember(worker, { kind: 'protection', country: 'GT' }, ['protection_authority'])
    await screenSighting(services, shelter, sighting, { ...CLEAN, asylumClaim: 'yes' })
    const lift = (by: MemberActor, decided_by: string, decision_reason_ciphertext: string) =>
      as(
        by,
        holdIn({ closed_at: new Date(), closed_by: 'protection_authority', decided_by, decision_reason_ciphertext }),
      )
    await lift(foreign, foreign.memberId, 'x')
    expect(await openHold()).toHaveLength(1)
    await expect(lift(protection, shelter.memberId, 'x')).rejects.toThrow(/hold\.authority/)
    await expect(lift(protection, protection.memberId, ' ')).rejects.toThrow(/reason_missing/)
    const lifted = await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' })
    expect(lifted).toMatchObject({ ok: true })
    expect(await openHold()).toEqual([])
    await expect(as(shelter, holdIn({ closed_at: null, closed_by: null }))).rejects.toThrow(/none_open/)
  })

  it('that opens, or a consent that is withdrawn, while the matcher works covers the pair it makes', async () => {
    await screenSighting(services, shelter, sighting, CLEAN)
    const pair = () =>
      worker
        .selectFrom('app.candidate')
        .select(['held', 'retracted'])
        .where('sighting_id', '=', sighting)
        .where('notice_id', '=', notice)
        .where('retracted', '=', false)
        .execute()
    let matching: Promise<void> | undefined
    const meanwhile = async () => {
      matching = matchSighting(services, sighting)
      await new Promise((done) => setTimeout(done, 300))
    }
    await matchNotice(services, notice)
    await worker.deleteFrom('app.candidate').where('sighting_id', '=', sighting).execute()
    await as(family(), async (tx) => {
      await tx.selectFrom('app.notice').select('id').where('id', '=', notice).forUpdate().execute()
      await meanwhile()
      await tx
        .insertInto('app.consent')
        .values({
          id: randomUUID(),
          notice_id: notice,
          purpose: 'partners_search',
          given: false,
          way: 'receipt_page',
          locale: 'es',
          receipt_id: receipt.receiptId,
        })
        .execute()
    })
    await matching
    expect(await pair()).toEqual([])

    await worker
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: notice,
        purpose: 'partners_search',
        given: true,
        way: 'receipt_page',
        locale: 'es',
      })
      .execute()
    await matchNotice(services, notice)
    await worker.deleteFrom('app.candidate').where('sighting_id', '=', sighting).execute()
    await as(shelter, async (tx) => {
      await tx
        .updateTable('app.sighting')
        .set({ screening: JSON.stringify({ ...CLEAN, fearOfState: 'yes' }) })
        .where('id', '=', sighting)
        .execute()
      await tx
        .insertInto('app.hold')
        .values({ id: randomUUID(), sighting_id: sighting, reasons: ['fear_of_state'], review_at: new Date() })
        .execute()
      await meanwhile()
    })
    await matching
    expect(await pair()).toEqual([{ held: true, retracted: false }])
  })

  /** Opens a hold for a fear, and does `meanwhile` before it commits. */
  const openingHold = async <T>(meanwhile: () => Promise<T>): Promise<T> => {
    let under: Promise<T> | undefined
    await as(shelter, async (tx) => {
      await sightingIn({ screening: JSON.stringify({ ...CLEAN, fearOfState: 'yes' }) })(tx)
      await tx
        .insertInto('app.hold')
        .values({ id: randomUUID(), sighting_id: sighting, reasons: ['fear_of_state'], review_at: new Date() })
        .execute()
      under = meanwhile()
      await new Promise((done) => setTimeout(done, 300))
    })
    return under as Promise<T>
  }
  const stateOfCase = () =>
    worker.selectFrom('app.match_case').select('state').where('id', '=', caseId).executeTakeFirstOrThrow()

  it('that opens while the disclosure is made ends it', async () => {
    await confirm()
    await interests('wants_contact')
    await signDisclosure(services, shelter, caseId)
    await signDisclosure(services, consulate, caseId)
    await openingHold(() => disclose(services, caseId))
    expect(await stateOfCase()).toEqual({ state: 'open' })
    expect(await signatures()).toEqual([])
  })

  it('that opens while a side signs or proposes leaves nothing done, and tells the consulate nothing of it', async () => {
    await confirm()
    await interests('wants_contact')
    expect(await openingHold(() => signDisclosure(services, consulate, caseId))).toMatchObject({
      code: 'access.unknown_record',
    })
    expect(await signatures()).toEqual([])
    await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' })
    const undo = (actor: MemberActor, act: 'unconfirm' | 'withdraw_proposal') =>
      decideCandidate(services, actor, { candidateId: candidate, act })
    await undo(consulate, 'unconfirm')
    await undo(shelter, 'withdraw_proposal')
    const propose = () => decideCandidate(services, consulate, { candidateId: candidate, act: 'propose' })
    expect(await openingHold(propose)).toMatchObject({ code: 'access.unknown_record' })
  })

  it('lifted after both had signed needs both again: what waited for the worker discloses nothing, the new ones do', async () => {
    await confirm()
    await interests('wants_contact')
    const sign = async () => [
      await signDisclosure(services, shelter, caseId),
      await signDisclosure(services, consulate, caseId),
    ]
    const asked = async () =>
      (
        await worker
          .selectFrom('app.outbox')
          .select('id')
          .where('kind', '=', 'disclose')
          .where('record_id', '=', caseId)
          .execute()
      ).length
    await sign()
    expect(await asked()).toBe(1)
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfFamily: 'yes' })
    await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' })
    expect(await signatures()).toEqual([])
    await disclose(services, caseId)
    expect(await stateOfCase()).toEqual({ state: 'open' })
    expect(await sign()).toEqual([
      { ok: true, value: { signatures: 1 } },
      { ok: true, value: { signatures: 2 } },
    ])
    expect(await asked()).toBe(2)
    await disclose(services, caseId)
    expect(await stateOfCase()).toEqual({ state: 'disclosed' })
  })

  it('on a child with an open or disclosed case ends the disclosure; lifted, it needs new signatures', async () => {
    await confirm()
    await interests('wants_contact')
    await signDisclosure(services, shelter, caseId)
    await signDisclosure(services, consulate, caseId)
    await disclose(services, caseId)
    expect(await openCase(services, consulate, caseId)).toMatchObject({ value: { state: 'disclosed' } })
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfFamily: 'yes' })
    expect(await openCase(services, consulate, caseId)).toMatchObject({ ok: false })
    expect(await signatures()).toEqual([])
    await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' })
    await disclose(services, caseId)
    const seen = await openCase(services, consulate, caseId)
    expect(seen).toMatchObject({ value: { state: 'open', signatures: [] } })
    expect(seen.ok && 'carer' in seen.value).toBe(false)
  })
})

describe('a hold on a child whom two institutions have met', () => {
  it('covers every sighting that people confirmed for the same notice, and the pair confirmed later', async () => {
    const elsewhere = await insertMember(worker, { kind: 'redcross', country: 'GT' }, ['partner_caseworker'])
    const digest = services.keyring.digest('phone', '50001122')
    const content = { person: { ...joseLuis, phoneDigests: [digest] }, seekerRelation: 'mother' }
    await worker
      .updateTable('app.notice')
      .set({ content: JSON.stringify(content), version: 2 })
      .where('id', '=', notice)
      .execute()
    const person: PersonDescription = { name: { raw: 'Brayan' }, sex: 'male', phoneDigests: [digest] }
    const later = await insertSighting(worker, elsewhere.institutionId, { person, country: 'GT' })
    await confirm()
    await matchSighting(services, later)
    await screenSighting(services, elsewhere, later, CLEAN)
    const pair = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('sighting_id', '=', later)
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()
    const decide = (actor: MemberActor, act: 'propose' | 'confirm' | 'refute') =>
      decideCandidate(services, actor, { candidateId: pair.id, act, reason: 'marks_contradict' })
    const seen = async () =>
      (await as(consulate, (tx) => tx.selectFrom('app.candidate_side').select('candidate_id').execute()))
        .map((row) => row.candidate_id)
        .filter((id) => id === pair.id || id === candidate)
    await decide(elsewhere, 'propose')
    expect(await decide(consulate, 'confirm')).toMatchObject({ ok: true })
    expect(await seen()).toHaveLength(2)
    await screenSighting(services, shelter, sighting, { ...CLEAN, fearOfFamily: 'yes' })
    expect(await seen()).toEqual([])
    await decideHolds(services, protection, { sightingId: sighting, decision: 'lift', reason: 'Oída' })
    expect(await seen()).toHaveLength(2)
    await screenSighting(services, elsewhere, later, { ...CLEAN, fearOfState: 'yes' })
    expect(await seen()).toEqual([])
    expect(await decide(elsewhere, 'refute')).toMatchObject({ ok: true })
    expect(await seen()).toEqual([candidate])
  })
})

describe('a case', () => {
  beforeEach(confirm)

  it('shows the app’s role no whole pair: evidence and institutions are on the sides alone', async () => {
    for (const actor of [shelter, consulate])
      await expect(as(actor, (tx) => tx.selectFrom('app.candidate').select('id').execute())).rejects.toThrow(DENIED)
  })

  it('tells the other side of place and time in whole steps: exact bits could be tried back to a town and a day', async () => {
    const sides = await worker
      .selectFrom('app.candidate_side')
      .select('document')
      .where('candidate_id', '=', candidate)
      .execute()
    for (const { document } of sides) {
      const where = document.evidence.find((one) => one.comparison === 'placeTime')
      expect([-2, -1, 0, 1, 2]).toContain(where ? where.bits + 0 : 'no placeTime')
      // Nor the exact sum, from which the rest could be taken off.
      expect(document).not.toHaveProperty('bits')
    }
  })

  it('is signed by its gate alone: no signature is revived, moved or re-sided', async () => {
    await interests('wants_contact')
    await signDisclosure(services, shelter, caseId)
    const set = (what: object) =>
      as(shelter, (tx) => tx.updateTable('app.disclosure_signature').set(what).where('case_id', '=', caseId).execute())
    await expect(set({ side: 'protection' })).rejects.toThrow(DENIED)
    await expect(set({ case_id: caseId })).rejects.toThrow(DENIED)
    await set({ withdrawn_at: new Date() })
    await expect(set({ withdrawn_at: null })).rejects.toThrow(/state.not_now/)
  })

  it('tells the seeker’s side nothing when the child changes its mind: the caring side’s signature is gone', async () => {
    await interests('wants_contact')
    await signDisclosure(services, shelter, caseId)
    await signDisclosure(services, consulate, caseId)
    await interests('does_not_want_contact')
    expect(await signatures()).toEqual([{ side: 'seeker' }])
    await disclose(services, caseId)
    expect(await openCase(services, consulate, caseId)).toMatchObject({ value: { state: 'open' } })
  })

  it('is told by the seeker’s side alone, by whoever says so, with support, and “no contact” only if the child agrees', async () => {
    const set = (actor: MemberActor, what: object) =>
      as(actor, (tx) => tx.updateTable('app.match_case').set(what).where('id', '=', caseId).execute())
    const told = { state: 'told', outcome: 'returned', told_at: new Date(), support_offered: true }
    await expect(set(shelter, { outcome: 'deceased' })).rejects.toThrow(/unknown_record/)
    await expect(set(shelter, { ...told, told_by: shelter.memberId })).rejects.toThrow(/unknown_record/)
    await expect(set(consulate, { ...told, told_by: shelter.memberId })).rejects.toThrow(/unknown_record/)
    await expect(set(consulate, { ...told, told_by: consulate.memberId, support_offered: false })).rejects.toThrow(
      /support_first/,
    )
    const byConsulate = { ...told, told_by: consulate.memberId }
    await interests('does_not_want_contact')
    for (const outcome of ['safe_no_contact', 'safe_contact', 'reunited'])
      await expect(set(consulate, { ...byConsulate, outcome })).rejects.toThrow(/outcome.not_yet/)
    const agreed = (actor: MemberActor) =>
      as(actor, async (tx) => (await sql`select app.child_agrees_to_tell(${caseId}) as agrees`.execute(tx)).rows)
    await interests('does_not_want_contact', true)
    expect(await agreed(consulate)).toEqual([{ agrees: true }])
    expect(await agreed(stranger)).toEqual([{ agrees: false }])
    expect(await as(consulate, (tx) => tx.selectFrom('app.best_interests').selectAll().execute())).toEqual([])
    for (const outcome of ['safe_contact', 'reunited'])
      await expect(set(consulate, { ...byConsulate, outcome })).rejects.toThrow(/outcome.not_yet/)
    await set(consulate, { ...byConsulate, outcome: 'safe_no_contact' })
    await expect(set(consulate, { outcome: 'reunited' })).rejects.toThrow(/outcome.not_yet/)
  })

  it('relays questions that only the other side answers, once', async () => {
    const id = randomUUID()
    await as(shelter, (tx) =>
      tx
        .insertInto('app.question')
        .values({ id, candidate_id: candidate, asked_by: 'carer', text_ciphertext: 'x', answer_ciphertext: null })
        .execute(),
    )
    const answer = (actor: MemberActor) =>
      as(actor, (tx) =>
        tx
          .updateTable('app.question')
          .set({ answer_ciphertext: 'y', answered_at: new Date() })
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      )
    expect((await answer(shelter)).numUpdatedRows).toBe(0n)
    await expect(
      as(consulate, (tx) =>
        tx.updateTable('app.question').set({ text_ciphertext: 'z' }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow(DENIED)
    expect((await answer(consulate)).numUpdatedRows).toBe(1n)
    await expect(answer(consulate)).rejects.toThrow(/question.answered/)
  })
})

describe('the trail and the work to do', () => {
  const entry = (values: object) => (tx: Tx) =>
    tx
      .insertInto('audit.entry')
      .values({ id: randomUUID(), actor_kind: 'member', act: 'notice.open', details: '{}', ...values })
      .execute()
  const mine = () => ({ member_id: shelter.memberId, institution_id: shelter.institutionId })

  it('takes no entry in another’s name, of another institution or another day', async () => {
    await as(shelter, entry(mine()))
    await expect(as(shelter, entry({ ...mine(), institution_id: stranger.institutionId }))).rejects.toThrow(DENIED)
    await expect(as(shelter, entry({ ...mine(), member_id: stranger.memberId }))).rejects.toThrow(DENIED)
    await expect(as(shelter, entry({ actor_kind: 'public' }))).rejects.toThrow(DENIED)
    await expect(as(shelter, entry({ ...mine(), at: new Date(0) }))).rejects.toThrow(DENIED)
    await expect(as(publicActor, entry(mine()))).rejects.toThrow(DENIED)
    await expect(as(publicActor, entry({ ...mine(), act: 'staff.sign_in' }))).rejects.toThrow(DENIED)
    await expect(as(publicActor, entry({ actor_kind: 'worker' }))).rejects.toThrow(DENIED)
  })

  it('is asked for only about what the actor may change', async () => {
    await confirm()
    for (const kind of ['disclose', 'match_sighting', 'match_notice', 'index_notice', 'purge_photo'] as const)
      await expect(
        as(publicActor, (tx) => enqueue(tx, kind, kind === 'disclose' ? caseId : notice)),
        kind,
      ).rejects.toThrow(DENIED)
    await expect(as(stranger, (tx) => enqueue(tx, 'disclose', caseId))).rejects.toThrow(DENIED)
    await as(consulate, (tx) => enqueue(tx, 'disclose', caseId))
  })
})
