/** What institutions share by agreement, and that it ends at once: the policy and the database say the same. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endAgreement } from '../../app/agreements/end-agreement.server.ts'
import { listAgreements } from '../../app/agreements/list-agreements.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { type Agreement, SHARED_PURPOSES, sharedPurposes } from '../../app/domain/agreement.ts'
import type { InstitutionKind } from '../../app/domain/institution.ts'
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
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
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
    expect(await endAgreement(services, secretariat, agreement)).toMatchObject({ ok: true })
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
    const today = new Date().toISOString().slice(0, 10)
    const days = ['2020-01-01', today, '2099-01-01']
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
      const made: Agreement = {
        aId: parties[a]?.institutionId ?? '',
        with: toKinds ? { kinds: [kind] } : { institutionId: parties[b]?.institutionId ?? '' },
        purposes,
        startsOn,
        ...(until ? { until } : {}),
        ...(endedAt ? { endedAt } : {}),
      }
      await worker
        .insertInto('app.agreement')
        .values({
          id: randomUUID(),
          a_id: made.aId,
          b_id: toKinds ? null : (parties[b]?.institutionId ?? ''),
          b_kinds: toKinds ? [kind] : null,
          purposes: [...purposes],
          starts_on: startsOn,
          until: until ?? null,
          ended_at: endedAt ?? null,
        })
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
            ...(a === 5 ? { parentId: parties[0]?.institutionId } : {}),
          }
          const two = {
            id: other.institutionId,
            kind: kindOf(at),
            ...(at === 5 ? { parentId: parties[0]?.institutionId } : {}),
          }
          const pure = sharedPurposes(one, two, [made], today).includes(purpose)
          expect(
            rows[0]?.ids.includes(other.institutionId),
            `${round} ${purpose} ${a}-${at} ${JSON.stringify(made)}`,
          ).toBe(pure)
        }
      }
    }
  })
})
