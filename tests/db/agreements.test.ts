/** What institutions share by agreement, and that it ends at once: the policy and the database say the same. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmAgreement } from '../../app/agreements/confirm-agreement.server.ts'
import { endAgreement } from '../../app/agreements/end-agreement.server.ts'
import { listAgreements } from '../../app/agreements/list-agreements.server.ts'
import { makeAgreement } from '../../app/agreements/make-agreement.server.ts'
import { withdrawConfirmation } from '../../app/agreements/withdraw-confirmation.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { type Agreement, SHARED_PURPOSES, sharedPurposes } from '../../app/domain/agreement.ts'
import type { InstitutionKind } from '../../app/domain/institution.ts'
import { localDay } from '../../app/domain/local-day.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { confirmAgreements, forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' } as const

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let consulate: MemberActor
let secretariat: MemberActor
let candidate: string
let agreement: string

const agree = async (
  a: string,
  more: Partial<{ b: string; kinds: InstitutionKind[]; starts: string; until: string }>,
) => {
  const id = randomUUID()
  await worker
    .insertInto('app.agreement')
    .values({
      id,
      a_id: a,
      b_id: more.b ?? null,
      b_kinds: more.kinds ?? null,
      purposes: [...SHARED_PURPOSES],
      starts_on: more.starts ?? '2020-01-01',
      until: more.until ?? null,
    })
    .execute()
  await confirmAgreements(worker)
  return id
}

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  secretariat = await insertMember(worker, { kind: 'secretariat', country: 'CR', alone: true }, ['secretariat'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  await worker.deleteFrom('app.agreement').execute()
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX', alone: true }, ['shelter_worker'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true, alone: true }, [
    'consular_officer',
  ])
  const notice = await insertNotice(worker, consulate.institutionId)
  const sighting = await insertSighting(worker, shelter.institutionId)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  await indexNotice(services, notice)
  await screenSighting(services, shelter, sighting, CLEAN)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()
  candidate = row.id
  agreement = await agree(shelter.institutionId, { kinds: ['chancellery'] })
})

const sees = async (actor: MemberActor) => ({
  listed: (await listCandidates(services, actor, 'open', 0)).lines.length,
  opened: (await openCandidate(services, actor, candidate)).ok,
  rows: (await acting(services.db, { actor }, (tx) => tx.selectFrom('app.candidate_side').select('side').execute()))
    .length,
})
const ALL = { listed: 1, opened: true, rows: 1 }
const NOTHING = { listed: 0, opened: false, rows: 0 }

describe('candidates of two institutions', () => {
  it('are seen by both while an agreement is in force, and by neither the moment it is ended', async () => {
    expect([await sees(shelter), await sees(consulate)]).toEqual([ALL, ALL])
    // Sent twice at once: ended once, and both say so.
    const ended = await Promise.all([1, 2, 3].map(() => endAgreement(services, secretariat, agreement)))
    for (const one of ended) expect(one).toMatchObject({ ok: true })
    expect([await sees(shelter), await sees(consulate)]).toEqual([NOTHING, NOTHING])
    for (const act of ['propose', 'confirm', 'reject'] as const)
      expect(
        await decideCandidate(services, shelter, { candidateId: candidate, act, reason: 'other' as never }),
      ).toMatchObject({
        code: 'access.unknown_record',
      })
    const { rows } = await acting(services.db, { actor: shelter }, (tx) =>
      sql<{ answer: string }>`select app.decide_candidate(${candidate}, 'propose', null) as answer`.execute(tx),
    )
    expect(rows[0]?.answer).toBe('access.unknown_record')
  })

  it.each([
    ['not before its first day', { kinds: ['chancellery'] as InstitutionKind[], starts: '2099-01-01' }],
    ['not after its last day', { kinds: ['chancellery'] as InstitutionKind[], until: '2020-01-02' }],
    ['not with another kind', { kinds: ['ngo'] as InstitutionKind[] }],
  ])('%s', async (_what, terms) => {
    await worker.deleteFrom('app.agreement').execute()
    await agree(shelter.institutionId, terms)
    expect([await sees(shelter), await sees(consulate)]).toEqual([NOTHING, NOTHING])
  })

  it('under an agreement that the other side made with this one alone', async () => {
    await worker.deleteFrom('app.agreement').execute()
    await agree(consulate.institutionId, { b: shelter.institutionId })
    expect([await sees(shelter), await sees(consulate)]).toEqual([ALL, ALL])
  })

  it('whose names the app never reads: the other institution of a pair is nobody’s to select', async () => {
    const read = acting(services.db, { actor: consulate }, (tx) =>
      sql`select other_id from app.candidate_side`.execute(tx),
    )
    await expect(read).rejects.toThrow(/permission denied/)
  })
})

describe('a search of the registry', () => {
  it('finds notices of institutions with an agreement, and none once it is ended', async () => {
    expect((await searchRegistry(services, shelter, 'Ixcoy')).length).toBeGreaterThan(0)
    await endAgreement(services, secretariat, agreement)
    expect(await searchRegistry(services, shelter, 'Ixcoy')).toEqual([])
    const rows = await acting(services.db, { actor: shelter }, (tx) =>
      tx.selectFrom('search.document').select('record_id').where('audience', '=', 'partner').execute(),
    )
    expect(rows).toEqual([])
  })
  it('always finds one’s own', async () => {
    await endAgreement(services, secretariat, agreement)
    expect(await searchRegistry(services, consulate, 'Ixcoy')).toHaveLength(1)
  })
})

describe('an agreement', () => {
  const administrator = (of: MemberActor): MemberActor => ({ ...of, roles: ['institution_admin'] })
  it('is listed to its parties’ administrators and the secretariat, and ended by a party named or the secretariat', async () => {
    const other = await insertMember(worker, { kind: 'chancellery', country: 'HN', alone: true }, ['institution_admin'])
    const stranger = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['institution_admin'])
    const count = async (actor: MemberActor) => (await listAgreements(services, actor)).length
    const shelterAdmin = await memberOf(shelter)
    expect([await count(shelterAdmin), await count(secretariat), await count(other), await count(stranger)]).toEqual([
      1, 1, 1, 0,
    ])
    for (const actor of [other, stranger])
      expect(await endAgreement(services, actor, agreement)).toMatchObject({ code: 'access.unknown_record' })
    expect(await endAgreement(services, shelterAdmin, agreement)).toMatchObject({ ok: true })
    expect(await endAgreement(services, secretariat, agreement)).toMatchObject({ ok: true })
    const row = await worker
      .selectFrom('app.agreement')
      .select('ended_by')
      .where('id', '=', agreement)
      .executeTakeFirstOrThrow()
    expect(row.ended_by).toBe(shelterAdmin.memberId)
  })
  it('tells the day on which it was confirmed or ended where the reader is: in the evening UTC is a day ahead', async () => {
    const evening = new Date('2026-03-10T04:30:00Z')
    await worker
      .updateTable('app.agreement_confirmation')
      .set({ at: evening })
      .where('agreement_id', '=', agreement)
      .execute()
    await worker.updateTable('app.agreement').set({ ended_at: evening }).where('id', '=', agreement).execute()
    const listed = await listAgreements(services, await memberOf(shelter))
    expect(listed).toMatchObject([{ id: agreement, ownSince: '2026-03-09', endedOn: '2026-03-09' }])
  })
  const memberOf = async (of: MemberActor): Promise<MemberActor> => administrator(of)

  it('is never revived, widened or moved through the app', async () => {
    const set = (values: object) =>
      acting(services.db, { actor: administrator(shelter) }, (tx) =>
        tx.updateTable('app.agreement').set(values).where('id', '=', agreement).execute(),
      )
    await expect(set({ until: '2099-01-01' })).rejects.toThrow(/permission denied/)
    await expect(set({ ended_at: new Date(), ended_by: consulate.memberId })).rejects.toThrow(/not_now/)
    await endAgreement(services, administrator(shelter), agreement)
    await expect(set({ ended_at: null, ended_by: null })).rejects.toThrow(/not_now/)
  })
})

describe('an agreement that the secretariat writes down', () => {
  const admin = (of: MemberActor): MemberActor => ({ ...of, roles: ['institution_admin'] })
  const write = async (a: string, more: { b?: string; kinds?: InstitutionKind[] }) => {
    const terms = { a, b: more.b ?? '', kinds: more.kinds ?? [], purposes: SHARED_PURPOSES, until: '' }
    const made = await makeAgreement(services, secretariat, terms)
    if (!made.ok) throw new Error(made.code)
    return made.value.id
  }
  beforeEach(() => worker.deleteFrom('app.agreement').execute())

  it('opens nothing before both parties have confirmed it', async () => {
    const id = await write(consulate.institutionId, { b: shelter.institutionId })
    expect([await sees(shelter), await sees(consulate)]).toEqual([NOTHING, NOTHING])
    expect(await searchRegistry(services, shelter, 'Ixcoy')).toEqual([])
    expect(await confirmAgreement(services, admin(shelter), id)).toMatchObject({ ok: true })
    expect([await sees(shelter), await sees(consulate)]).toEqual([NOTHING, NOTHING])
    expect(await confirmAgreement(services, admin(consulate), id)).toMatchObject({ ok: true })
    expect([await sees(shelter), await sees(consulate)]).toEqual([ALL, ALL])
  })

  it('with kinds binds each of them by its own word, and nobody who joins the network after the offer', async () => {
    const id = await write(consulate.institutionId, { kinds: ['shelter', 'ngo'] })
    await confirmAgreement(services, admin(consulate), id)
    expect(await sees(shelter)).toEqual(NOTHING)
    await confirmAgreement(services, admin(shelter), id)
    expect(await sees(shelter)).toEqual(ALL)
    const late = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['partner_caseworker'])
    await confirmAgreement(services, admin(late), id)
    expect(await searchRegistry(services, late, 'Ixcoy'), 'registered later').toEqual([])
    await confirmAgreement(services, admin(consulate), id)
    expect((await searchRegistry(services, late, 'Ixcoy')).length, 'let in by who offers').toBeGreaterThan(0)
  })

  it('counts a shelter that is let into the network later as one who joins later', async () => {
    await worker
      .updateTable('app.institution')
      .set({ agreement: 'none' })
      .where('id', '=', shelter.institutionId)
      .execute()
    const id = await write(consulate.institutionId, { kinds: ['shelter'] })
    await confirmAgreement(services, admin(consulate), id)
    await worker
      .updateTable('app.institution')
      .set({ agreement: 'network' })
      .where('id', '=', shelter.institutionId)
      .execute()
    await confirmAgreement(services, admin(shelter), id)
    expect(await searchRegistry(services, shelter, 'Ixcoy')).toEqual([])
  })

  it('is confirmed by no stranger, by nobody for another, with no other date, and not without a fresh proof', async () => {
    const id = await write(consulate.institutionId, { b: shelter.institutionId })
    const stranger = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['institution_admin'])
    for (const by of [stranger, secretariat, consulate])
      expect(await confirmAgreement(services, by, id)).toMatchObject({ code: 'access.unknown_record' })
    const insert = (actor: MemberActor, values: { institution_id: string; member_id: string; at?: string }) =>
      acting(services.db, { actor }, (tx) =>
        tx
          .insertInto('app.agreement_confirmation')
          .values({ agreement_id: id, ...values })
          .execute(),
      )
    const own = { institution_id: shelter.institutionId, member_id: shelter.memberId }
    for (const by of [stranger, secretariat, admin(consulate)])
      await expect(insert(by, own)).rejects.toThrow(/row-level security/)
    await expect(insert(shelter, own), 'no administrator').rejects.toThrow(/row-level security/)
    await expect(insert(admin(shelter), { ...own, at: '2099-01-01' })).rejects.toThrow(/permission denied/)
    await worker
      .updateTable('app.session')
      .set({ stepped_up_at: null })
      .where('member_id', '=', shelter.memberId)
      .execute()
    await expect(insert(admin(shelter), own)).rejects.toThrow('access.step_up')
  })
})

describe('who left the network', () => {
  it('shares nothing, whatever it once confirmed, in the database and in the policy', async () => {
    expect(await sees(consulate)).toEqual(ALL)
    const set = (agreement: 'none' | 'network') =>
      worker.updateTable('app.institution').set({ agreement }).where('id', '=', shelter.institutionId).execute()
    const pairs = async () =>
      (
        await sql<{ other: string }>`select other from app.agreed_pairs() where mine = ${consulate.institutionId}
          and other = ${shelter.institutionId} and purpose = 'candidates'`.execute(worker)
      ).rows.length
    expect(await pairs()).toBe(1)
    await set('none')
    expect(await pairs()).toBe(0)
    const { rows } = await acting(services.db, { actor: consulate }, (tx) =>
      sql<{ ids: string[] }>`select app.agreed('candidates') as ids`.execute(tx),
    )
    expect(rows[0]?.ids).not.toContain(shelter.institutionId)
    const party = (of: MemberActor, inNetwork: boolean) => ({
      id: of.institutionId,
      kind: of.institutionKind,
      joinedAt: '2020-01-01T00:00:00.000Z',
      inNetwork,
    })
    const made: Agreement = {
      aId: shelter.institutionId,
      with: { kinds: ['chancellery'] },
      purposes: SHARED_PURPOSES,
      country: 'MX',
      startsOn: '2020-01-01',
      confirmed: [shelter, consulate].map(({ institutionId }) => ({ institutionId, at: '2100-01-01T00:00:00.000Z' })),
    }
    for (const inNetwork of [true, false])
      for (const [one, other] of [
        [party(shelter, inNetwork), party(consulate, true)],
        [party(consulate, true), party(shelter, inNetwork)],
      ] as const)
        expect(sharedPurposes(one, other, [made], () => '2026-11-11')).toEqual(inNetwork ? SHARED_PURPOSES : [])
  })
})

describe('an offer made to kinds', () => {
  const admin = (of: MemberActor): MemberActor => ({ ...of, roles: ['institution_admin'] })
  const words = () =>
    worker.selectFrom('app.agreement_confirmation').select('institution_id').where('agreement_id', '=', agreement)

  it('is left by one of them with its own word alone, at once, and in the trail', async () => {
    const other = await insertMember(worker, { kind: 'chancellery', country: 'HN', alone: true }, ['institution_admin'])
    await confirmAgreements(worker)
    const before = (await words().execute()).length
    expect([(await sees(shelter)).opened, await sees(consulate)]).toEqual([true, ALL])
    const listed = (await listAgreements(services, admin(consulate))).find(({ id }) => id === agreement)
    expect(listed).toMatchObject({ state: 'in_force', mayWithdraw: true, mayEnd: false, mayConfirm: true })
    expect(await withdrawConfirmation(services, admin(consulate), agreement)).toMatchObject({ ok: true })
    expect([(await sees(shelter)).opened, await sees(consulate)]).toEqual([false, NOTHING])
    expect(await words().execute()).toHaveLength(before - 1)
    const left = (await listAgreements(services, admin(other))).find(({ id }) => id === agreement)
    expect(left, 'for the others it stands').toMatchObject({ state: 'in_force', mayWithdraw: true })
    const told = worker.selectFrom('audit.entry').select('member_id').where('act', '=', 'agreement.withdraw')
    expect(await told.where('record_id', '=', agreement).execute()).toEqual([{ member_id: consulate.memberId }])
    expect(await withdrawConfirmation(services, admin(consulate), agreement)).toMatchObject({
      code: 'access.unknown_record',
    })
    await confirmAgreement(services, admin(consulate), agreement)
    expect(await sees(consulate)).toEqual(ALL)
  })

  it('not by who offers it, by a stranger, for another, without an administrator or a fresh proof', async () => {
    const stranger = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['institution_admin'])
    for (const by of [admin(shelter), admin(stranger), secretariat, consulate])
      expect(await withdrawConfirmation(services, by, agreement)).toMatchObject({ code: 'access.unknown_record' })
    const remove = (actor: MemberActor) =>
      acting(services.db, { actor }, async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom('app.agreement_confirmation')
          .where('agreement_id', '=', agreement)
          .executeTakeFirstOrThrow()
        return Number(numDeletedRows)
      })
    for (const by of [admin(shelter), admin(stranger), secretariat, consulate]) expect(await remove(by)).toBe(0)
    expect(await sees(consulate)).toEqual(ALL)
    await worker
      .updateTable('app.session')
      .set({ stepped_up_at: null })
      .where('member_id', '=', consulate.memberId)
      .execute()
    await expect(remove(admin(consulate))).rejects.toThrow('access.step_up')
    await worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date() })
      .where('member_id', '=', consulate.memberId)
      .execute()
    expect(await remove(admin(consulate)), 'its own word and no other').toBe(1)
  })
})

describe('past its last day', () => {
  it('an agreement is over: nobody is offered to confirm it, and nobody may', async () => {
    const named = await agree(consulate.institutionId, { b: shelter.institutionId, until: '2020-01-02' })
    const kinds = await agree(consulate.institutionId, { kinds: ['shelter'], until: '2020-01-02' })
    await worker
      .deleteFrom('app.agreement_confirmation')
      .where('institution_id', '=', shelter.institutionId)
      .where('agreement_id', 'in', [named, kinds])
      .execute()
    const by: MemberActor = { ...shelter, roles: ['institution_admin'] }
    const listed = await listAgreements(services, by)
    for (const id of [named, kinds]) {
      expect(listed.find((one) => one.id === id)).toMatchObject({
        state: 'over',
        mayConfirm: false,
        mayEnd: false,
        mayWithdraw: false,
      })
      expect(await confirmAgreement(services, by, id)).toMatchObject({ code: 'access.unknown_record' })
      const insert = acting(services.db, { actor: by }, (tx) =>
        tx
          .insertInto('app.agreement_confirmation')
          .values({ agreement_id: id, institution_id: by.institutionId, member_id: by.memberId })
          .execute(),
      )
      await expect(insert).rejects.toThrow(/row-level security/)
    }
  })
})

describe('the policy and the database', () => {
  it('say the same of every pair of institutions and every agreement of a hundred', async () => {
    await worker.deleteFrom('app.agreement').execute()
    const kinds = ['chancellery', 'shelter', 'ngo'] as const
    const parties = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((at) =>
        insertMember(worker, { kind: kinds[at % 3] ?? 'ngo', country: 'MX', alone: true }, ['partner_caseworker']),
      ),
    )
    const mission = parties[5] as MemberActor
    await worker
      .updateTable('app.institution')
      .set({ parent_id: parties[0]?.institutionId ?? '' })
      .where('id', '=', mission.institutionId)
      .execute()
    const kindOf = (at: number) => kinds[at % 3] ?? 'ngo'
    const today = localDay(new Date(), 'MX')
    const days = ['2020-01-01', today, '2099-01-01']
    const joined = new Map(
      (await worker.selectFrom('app.institution').select(['id', 'joined_at']).execute()).map((row) => [
        row.id,
        row.joined_at.toISOString(),
      ]),
    )
    let seed = 7
    const draw = (of: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % of
    }
    for (let round = 0; round < 100; round++) {
      await worker.deleteFrom('app.agreement').execute()
      const a = draw(6)
      const b = draw(6)
      const toKinds = draw(2) === 0 || a === b
      const startsOn = days[draw(3)] ?? today
      const until = [undefined, ...days.filter((day) => day >= startsOn)][draw(3)]
      const endedAt = draw(4) === 0 ? new Date().toISOString() : undefined
      const purposes = draw(2) === 0 ? SHARED_PURPOSES : SHARED_PURPOSES.slice(draw(2), 2)
      const kind = kindOf(draw(3))
      const confirmed = parties
        .filter((_, at) => at === a || draw(3) > 0)
        .filter((_, at) => at !== a || draw(5) > 0)
        .map(({ institutionId }) => ({
          institutionId,
          at: draw(4) === 0 ? '2021-01-01T00:00:00.000Z' : '2099-01-01T00:00:00.000Z',
        }))
      const made: Agreement = {
        aId: parties[a]?.institutionId ?? '',
        with: toKinds ? { kinds: [kind] } : { institutionId: parties[b]?.institutionId ?? '' },
        purposes,
        country: 'MX',
        startsOn,
        confirmed,
        ...(until ? { until } : {}),
        ...(endedAt ? { endedAt } : {}),
      }
      const id = randomUUID()
      await worker
        .insertInto('app.agreement')
        .values({
          id,
          a_id: made.aId,
          b_id: toKinds ? null : (parties[b]?.institutionId ?? ''),
          b_kinds: toKinds ? [kind] : null,
          purposes: [...purposes],
          starts_on: startsOn,
          until: until ?? null,
          ended_at: endedAt ?? null,
        })
        .execute()
      if (confirmed.length > 0)
        await worker
          .insertInto('app.agreement_confirmation')
          .values(confirmed.map(({ institutionId, at }) => ({ agreement_id: id, institution_id: institutionId, at })))
          .execute()
      const actor = parties[a] as MemberActor
      for (const purpose of SHARED_PURPOSES) {
        const { rows } = await acting(services.db, { actor }, (tx) =>
          sql<{ ids: string[] }>`select app.agreed(${purpose}) as ids`.execute(tx),
        )
        for (const [at, other] of parties.entries()) {
          const one = {
            id: actor.institutionId,
            kind: kindOf(a),
            joinedAt: joined.get(actor.institutionId) ?? '',
            inNetwork: true,
            ...(a === 5 ? { parentId: parties[0]?.institutionId } : {}),
          }
          const two = {
            id: other.institutionId,
            kind: kindOf(at),
            joinedAt: joined.get(other.institutionId) ?? '',
            inNetwork: true,
            ...(at === 5 ? { parentId: parties[0]?.institutionId } : {}),
          }
          const pure = sharedPurposes(one, two, [made], (country) => localDay(new Date(), country)).includes(purpose)
          expect(
            rows[0]?.ids.includes(other.institutionId),
            `${round} ${purpose} ${a}-${at} ${JSON.stringify(made)}`,
          ).toBe(pure)
        }
      }
    }
  })
})
