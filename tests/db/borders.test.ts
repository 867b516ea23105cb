/** What somebody with the application's own connection, acting as who they really are, must not get across. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordBestInterests } from '../../app/cases/best-interests.server.ts'
import { disclose } from '../../app/cases/disclose.server.ts'
import { signDisclosure } from '../../app/cases/sign-disclosure.server.ts'
import { type Actor, type MemberActor, publicActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../app/domain/consent.ts'
import type { Role } from '../../app/domain/institution.ts'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { makeStartKey, startNotice } from '../../app/notices/start-notice.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { withdrawSighting } from '../../app/sightings/withdraw-sighting.server.ts'
import { acting, type Tx } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { wordKey } from '../../search/keys.ts'
import { listFound } from '../../search/postgres.server.ts'
import {
  chepe,
  forgetSightings,
  insertMember,
  insertNotice,
  insertReceipt,
  insertSides,
  insertSighting,
  joseLuis,
} from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor
let honduras: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  ;({ shelter, protection, consulate } = await insertSides(worker))
  honduras = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, ['consular_officer'])
})
afterAll(() => opened.close())
beforeEach(() => forgetSightings(worker))

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>, startingNotice?: string): Promise<T> =>
  acting(services.db, { actor, startingNotice }, work)
const having = (actor: MemberActor, role: Role): MemberActor => ({ ...actor, roles: [role] })

describe('a key of the search', () => {
  const ids = (actor: Actor, table: 'search.document' | 'search.document_key') =>
    as(actor, async (tx) => {
      const rows = await tx
        .selectFrom(table)
        .select('record_id')
        .distinct()
        .where('audience', '=', 'partner')
        .orderBy('record_id')
        .execute()
      return rows.map((row) => row.record_id)
    })
  const indexed = async (
    consents: readonly ConsentPurpose[] = CONSENT_PURPOSES.filter((one) => one !== 'consulate_see'),
  ) => {
    const id = await insertNotice(worker, consulate.institutionId, { consents })
    await indexNotice(services, id)
    return id
  }

  it('is there for whoever may read its document, and for nobody else', async () => {
    const id = await indexed()
    const alone = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['partner_caseworker'])
    await worker.deleteFrom('app.agreement_confirmation').where('institution_id', '=', alone.institutionId).execute()
    const migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
    for (const [actor, sees] of [
      [shelter, true],
      [consulate, true],
      [protection, true],
      [honduras, false],
      [alone, false],
      [migration, false],
      [having(shelter, 'institution_admin'), false],
      [publicActor, false],
    ] as const) {
      const keys = await ids(actor, 'search.document_key')
      expect(keys.includes(id), JSON.stringify(actor)).toBe(sees)
      expect(keys).toEqual(await ids(actor, 'search.document'))
    }
  })

  it('follows its document at once: a consent given or withdrawn, another office, an agreement that ends', async () => {
    const id = await indexed(CONSENT_PURPOSES)
    expect(await ids(honduras, 'search.document_key')).toContain(id)
    const family = await insertReceipt(worker, id)
    await answerConsent(services, family, { purpose: 'consulate_see', given: false, locale: 'es' })
    expect(await ids(honduras, 'search.document_key')).not.toContain(id)
    await worker
      .updateTable('app.notice')
      .set({ responsible_id: honduras.institutionId })
      .where('id', '=', id)
      .execute()
    await indexNotice(services, id)
    expect(await ids(honduras, 'search.document_key')).toContain(id)
    expect(await ids(consulate, 'search.document_key')).not.toContain(id)
    const own = await insertMember(worker, { kind: 'ngo', country: 'MX' }, ['partner_caseworker'])
    expect(await ids(own, 'search.document_key')).toContain(id)
    await worker.updateTable('app.institution').set({ agreement: 'none' }).where('id', '=', own.institutionId).execute()
    expect(await ids(own, 'search.document_key')).toEqual([])
  })

  it('says whose it is as its document does, or is not written', async () => {
    const id = await indexed()
    const truth = { chancellery_id: consulate.institutionId, consulates_may_see: false }
    const write = (row: Partial<typeof truth> & { readonly record_id?: string }) =>
      worker
        .insertInto('search.document_key')
        .values({ key: '7', audience: 'partner', record_id: id, ...truth, ...row })
        .execute()
    for (const lie of [
      { chancellery_id: honduras.institutionId },
      { consulates_may_see: true },
      { record_id: randomUUID() },
    ])
      await expect(write(lie)).rejects.toMatchObject({ code: '23000' })
    await write({})
    const row = worker.selectFrom('search.document_key').selectAll().where('key', '=', '7')
    expect(await row.execute()).toMatchObject([truth])
    await worker.deleteFrom('search.document').where('record_id', '=', id).execute()
    expect(await row.execute()).toEqual([])
  })

  it('is looked up through its index, under the policies too', async () => {
    const id = await indexed()
    await sql`insert into search.document_key (key, audience, record_id, chancellery_id, consulates_may_see)
      select n, 'partner', ${id}, ${consulate.institutionId}, false from generate_series(1, 4000) n`.execute(worker)
    await sql`analyze search.document_key`.execute(opened.database.owner)
    const plan = await as(shelter, async (tx) => {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off)
        select k.record_id from unnest(array[1, 2]::bigint[]) asked(key)
          join search.document_key k on k.key = asked.key and k.audience = 'partner'`.execute(tx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Index (Only )?Scan using document_key_pkey/)
    expect(plan).toMatch(/Index Cond: \(\(key = asked\.key\) AND \(audience = 'partner'/)
    const found = await as(shelter, (tx) =>
      listFound(tx, { audience: 'partner', text: '' }, [{ key: wordKey(spanishKey('ishcoy')), weight: 1, words: 1 }]),
    )
    expect(found.length).toBeGreaterThan(0)
  })
})

describe('a confirmed case', () => {
  let candidateId: string
  let caseId: string
  let notice: string
  let sighting: string
  beforeEach(async () => {
    await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
    notice = await insertNotice(worker, consulate.institutionId, { consents: CONSENT_PURPOSES })
    await matchNotice(services, notice)
    sighting = await insertSighting(worker, shelter.institutionId, { person: joseLuis })
    await matchSighting(services, sighting)
    await screenSighting(services, shelter, sighting, CLEAN)
    const pair = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('notice_id', '=', notice)
      .where('sighting_id', '=', sighting)
      .executeTakeFirstOrThrow()
    candidateId = pair.id
    await decideCandidate(services, shelter, { candidateId, act: 'propose' })
    const confirmed = await decideCandidate(services, consulate, { candidateId, act: 'confirm' })
    caseId = confirmed.ok ? (confirmed.value.caseId ?? '') : ''
    await recordBestInterests(services, shelter, {
      ...{ caseId, childView: 'wants_contact', checked: true, agreesToTell: true },
    })
  })
  const progress = (actor: MemberActor) =>
    as(actor, async (tx) => (await sql`select * from app.disclosure_progress(${caseId})`.execute(tx)).rows.length)
  const gate = (actor: MemberActor) =>
    as(actor, async (tx) => {
      const { rows } = await sql<{ answer: string }>`select app.sign_disclosure(${caseId}) as answer`.execute(tx)
      return rows[0]?.answer
    })
  const signatures = (actor: MemberActor) =>
    as(actor, async (tx) => (await tx.selectFrom('app.disclosure_signature').select('id').execute()).length)

  it('tells how far its disclosure is to those who stand on a side of it by their role', async () => {
    expect(await signDisclosure(services, shelter, caseId)).toMatchObject({ ok: true })
    for (const actor of [shelter, consulate, protection]) expect(await progress(actor)).toBe(1)
    for (const role of ['institution_admin', 'call_centre_operator', 'migration_officer', 'auditor'] as const)
      for (const actor of [shelter, consulate, protection]) expect(await progress(having(actor, role))).toBe(0)
    const stranger = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    expect(await progress(stranger)).toBe(0)
  })

  it('has its signatures taken back by who may sign, not by everybody of the institution', async () => {
    await signDisclosure(services, shelter, caseId)
    const clerk = having(shelter, 'institution_admin')
    expect([await signatures(shelter), await signatures(clerk)]).toEqual([1, 0])
    const taken = await as(clerk, (tx) =>
      tx.updateTable('app.disclosure_signature').set({ withdrawn_at: new Date() }).executeTakeFirstOrThrow(),
    )
    expect(taken.numUpdatedRows).toBe(0n)
  })

  it('is not signed once the family has withdrawn, nor once the report was taken back, nor disclosed then', async () => {
    const family = await insertReceipt(worker, notice)
    await answerConsent(services, family, { purpose: 'partners_search', given: false, locale: 'es' })
    for (const actor of [shelter, consulate, protection]) expect(await gate(actor)).toBe('access.unknown_record')
    await answerConsent(services, family, { purpose: 'partners_search', given: true, locale: 'es' })
    expect([await gate(shelter), await gate(consulate)]).toEqual(['ok', 'ok'])
    await withdrawSighting(services, shelter, sighting, 'withdraw')
    await disclose(services, caseId)
    const known = worker.selectFrom('app.match_case').select('state').where('id', '=', caseId)
    expect(await known.executeTakeFirstOrThrow()).toEqual({ state: 'open' })
    expect(await gate(protection)).toBe('disclosure.not_yet')
    await withdrawSighting(services, shelter, sighting, 'restore')
    await disclose(services, caseId)
    expect(await known.executeTakeFirstOrThrow()).toEqual({ state: 'disclosed' })
  })

  it.each([
    ['its notice left the registry', 'notice'],
    ['its report was taken back', 'sighting'],
  ])('whose confirmation is undone after %s is gone as any other pair would be', async (_, what) => {
    if (what === 'notice')
      await worker
        .updateTable('app.notice')
        .set({ state: 'closed', closed_at: new Date() })
        .where('id', '=', notice)
        .execute()
    else await withdrawSighting(services, shelter, sighting, 'withdraw')
    expect(await openCandidate(services, shelter, candidateId)).toMatchObject({ ok: true })
    expect(await decideCandidate(services, shelter, { candidateId, act: 'unconfirm' })).toMatchObject({
      code: 'candidate.not_yours',
    })
    const words = { reason: 'marks_contradict', words: 'Otra cicatriz' } as const
    expect(await decideCandidate(services, consulate, { candidateId, act: 'refute', ...words })).toMatchObject({
      ok: true,
    })
    for (const actor of [shelter, consulate]) {
      expect(await openCandidate(services, actor, candidateId)).toMatchObject({ code: 'access.unknown_record' })
      const rows = await as(actor, (tx) => tx.selectFrom('app.candidate_side').select('side').execute())
      expect(rows).toEqual([])
    }
    if (what === 'sighting') return
    await worker.updateTable('app.notice').set({ state: 'filed', closed_at: null }).where('id', '=', notice).execute()
    await worker.updateTable('app.notice').set({ state: 'verified' }).where('id', '=', notice).execute()
    await worker.updateTable('app.notice').set({ state: 'registered' }).where('id', '=', notice).execute()
    expect(await openCandidate(services, consulate, candidateId)).toMatchObject({ ok: true })
  })

  it('tells nobody but an accredited officer of the seeker’s side what the child agrees to', async () => {
    const agrees = (actor: MemberActor) =>
      as(actor, async (tx) => {
        const { rows } = await sql<{ agrees: boolean }>`select app.child_agrees_to_tell(${caseId}) as agrees`.execute(
          tx,
        )
        return rows[0]?.agrees
      })
    expect([await agrees(consulate), await agrees(having(consulate, 'institution_admin'))]).toEqual([true, false])
    const accredited = (given: boolean) =>
      worker
        .updateTable('app.institution')
        .set({ accredited: given })
        .where('id', '=', consulate.institutionId)
        .execute()
    await accredited(false)
    expect(await agrees(consulate)).toBe(false)
    await accredited(true)
  })
})

describe('a report in a group', () => {
  const reasons = async (id: string) =>
    (
      await worker
        .selectFrom('app.hold')
        .select('reasons')
        .where('sighting_id', '=', id)
        .where('closed_at', 'is', null)
        .executeTakeFirst()
    )?.reasons

  it('that was taken back and comes again waits for a decision of its own, as the others do', async () => {
    for (const state of ['active', 'withdrawn'] as const) {
      const partyId = randomUUID()
      const first = await insertSighting(worker, shelter.institutionId, { partyId })
      const second = await insertSighting(worker, shelter.institutionId, { partyId })
      for (const id of [first, second]) await screenSighting(services, shelter, id, CLEAN)
      if (state === 'withdrawn') await withdrawSighting(services, shelter, second, 'withdraw')
      await screenSighting(services, shelter, first, { ...CLEAN, fearOfFamily: 'yes' })
      if (state === 'withdrawn') {
        expect(await reasons(second)).toBeUndefined()
        await withdrawSighting(services, shelter, second, 'restore')
      }
      expect(await reasons(second), state).toEqual(['companion'])
    }
  })

  it('that comes again while the group has no reason is held for none', async () => {
    const partyId = randomUUID()
    const first = await insertSighting(worker, shelter.institutionId, { partyId })
    const second = await insertSighting(worker, shelter.institutionId, { partyId })
    for (const id of [first, second]) await screenSighting(services, shelter, id, CLEAN)
    await withdrawSighting(services, shelter, second, 'withdraw')
    await withdrawSighting(services, shelter, second, 'restore')
    expect(await reasons(second)).toBeUndefined()
  })

  const report = (actor: MemberActor, more: object) =>
    as(actor, (tx) =>
      tx
        .insertInto('app.sighting')
        .values({
          id: randomUUID(),
          carer_id: actor.institutionId,
          reporter_id: actor.institutionId,
          event: 'received',
          person: JSON.stringify(chepe),
          place_and_time: JSON.stringify({ place: { country: 'MX' } }),
          host_country: 'MX',
          ...more,
        })
        .execute(),
    )

  it('joins the own institution’s group alone: nobody’s hold is tied to another’s', async () => {
    const other = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
    const partyId = randomUUID()
    await insertSighting(worker, shelter.institutionId, { partyId })
    await expect(report(other, { party_id: partyId })).rejects.toThrow(/access.unknown_record/)
    await report(shelter, { party_id: partyId })
  })

  it('into another’s care comes without answers of a screening', async () => {
    const migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
    const care = { carer_id: protection.institutionId }
    await expect(report(migration, { ...care, screening: JSON.stringify(CLEAN) })).rejects.toThrow(/hold.authority/)
    await expect(report(migration, { ...care, screened_at: new Date() })).rejects.toThrow(/hold.authority/)
    await report(migration, care)
  })
})

describe('who begins a notice, and whoever knows the id of one', () => {
  const receipt = (actor: Actor, notice_id: string) =>
    as(
      actor,
      (tx) =>
        tx
          .insertInto('app.receipt')
          .values({ id: randomUUID(), notice_id, code_hash: Buffer.from(randomUUID()), key_id: 'k' })
          .execute(),
      notice_id,
    )

  it('reads and gives out nothing of it once it is filed', async () => {
    const filed = await insertNotice(worker, consulate.institutionId)
    const draft = await insertNotice(worker, consulate.institutionId, { state: 'draft' })
    await receipt(publicActor, draft)
    for (const actor of [publicActor, honduras, having(consulate, 'call_centre_operator')]) {
      await expect(receipt(actor, filed)).rejects.toThrow(/row-level security/)
      const read = await as(
        actor,
        (tx) => tx.selectFrom('app.notice').select('id').where('id', '=', filed).execute(),
        filed,
      )
      expect(read).toEqual([])
      const consent = as(
        actor,
        (tx) =>
          tx
            .insertInto('app.consent')
            .values({
              id: randomUUID(),
              notice_id: filed,
              purpose: 'consulate_see',
              given: true,
              way: 'phone',
              locale: 'es',
            })
            .execute(),
        filed,
      )
      await expect(consent).rejects.toThrow(/row-level security|access.unknown_record/)
    }
  })

  it('begins another when the first page comes again after filing', async () => {
    const form = new FormData()
    form.set('given', 'Invento')
    const key = makeStartKey(services)
    const start = () =>
      startNotice(services, {
        chancelleryId: consulate.institutionId,
        country: consulate.country,
        locale: 'es',
        key,
        form,
      })
    const first = await start()
    const again = await start()
    if (!first.ok || !again.ok) throw new Error(JSON.stringify([first, again]))
    expect(again.noticeId).toBe(first.noticeId)
    await worker
      .updateTable('app.notice')
      .set({ state: 'filed', filed_at: new Date() })
      .where('id', '=', first.noticeId)
      .execute()
    const late = await start()
    expect(late.ok && late.noticeId !== first.noticeId).toBe(true)
    const receipts = worker.selectFrom('app.receipt').select('id').where('notice_id', '=', first.noticeId)
    expect(await receipts.execute()).toHaveLength(2)
  })
})

it('the course of looks at a notice is told to accredited officers alone', async () => {
  const notice = await insertNotice(worker, consulate.institutionId)
  const looked = (actor: MemberActor) =>
    as(actor, async (tx) => {
      const { rows } = await sql`select * from app.record_history('notice', ${notice}, 0, 10)`.execute(tx)
      return rows.length
    })
  await worker
    .insertInto('audit.entry')
    .values({
      ...{
        id: randomUUID(),
        institution_id: consulate.institutionId,
        actor_kind: 'member',
        member_id: consulate.memberId,
      },
      ...{ act: 'notice.open', record_kind: 'notice', record_id: notice },
    })
    .execute()
  expect(await looked(consulate)).toBe(1)
  const lowly = await insertMember(worker, { kind: 'ngo', country: 'MX' }, ['partner_caseworker'])
  await worker.updateTable('app.notice').set({ responsible_id: lowly.institutionId }).where('id', '=', notice).execute()
  expect(await looked(lowly)).toBe(0)
})
