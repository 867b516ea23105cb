/** Two people, or a person and the worker, at the same moment: nobody waits for ever, and what was decided stands. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmAgreement } from '../../app/agreements/confirm-agreement.server.ts'
import { withdrawConfirmation } from '../../app/agreements/withdraw-confirmation.server.ts'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import type { ConsentPurpose } from '../../app/domain/consent.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import type { Services } from '../../app/services.server.ts'
import { decideHolds } from '../../app/sightings/decide-hold.server.ts'
import { hearChild } from '../../app/sightings/hear-child.server.ts'
import { localDay } from '../../app/sightings/local-day.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { withdrawSighting } from '../../app/sightings/withdraw-sighting.server.ts'
import { acting } from '../../db/acting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { lockSighting, lockTable, whileOpen } from '../support/races.ts'
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

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const AFRAID: Screening = { ...CLEAN, fearOfFamily: 'yes' }
const DONE = { status: 'fulfilled', value: expect.objectContaining({ ok: true }) }

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let protection: MemberActor
let consulate: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  ;({ shelter, protection, consulate } = await insertSides(worker))
})
afterAll(() => opened.close())
beforeEach(() => forgetSightings(worker))

const race = (first: Parameters<typeof whileOpen>[1], others: Parameters<typeof whileOpen>[2]) =>
  whileOpen(opened.database, first, others)
type Act = (id: string) => () => Promise<unknown>
const both = (pair: readonly [Act, Act]): [Act, Act][] => [
  [pair[0], pair[1]],
  [pair[1], pair[0]],
]
const child = async (answers: Screening, partyId?: string) => {
  const id = await insertSighting(worker, shelter.institutionId, { person: joseLuis, partyId })
  await screenSighting(services, shelter, id, answers)
  return id
}

describe('over one child’s hold', () => {
  const keep = (id: string) => () =>
    decideHolds(services, protection, { sightingId: id, decision: 'keep', reason: 'Sigue' })
  const refuses = (id: string) => () =>
    hearChild(services, shelter, id, {
      ...{ wish: 'not_be_found', heardBy: 'María Pop, psicóloga', language: 'mam' },
      heardOn: localDay(new Date(), 'MX'),
    })

  it('the authority decides while the child is heard, whoever comes first', async () => {
    for (const order of both([keep, refuses])) {
      const id = await child(AFRAID)
      expect(await race(lockSighting(id), [order[0](id), order[1](id)])).toEqual([DONE, DONE])
      const { reasons } = await worker
        .selectFrom('app.hold')
        .select('reasons')
        .where('sighting_id', '=', id)
        .executeTakeFirstOrThrow()
      expect([...reasons].sort()).toEqual(['authority', 'child_wish', 'fear_of_family'])
    }
  })

  it('two children of a group are screened, heard and taken back at once', async () => {
    const acts: readonly Act[] = [
      (id: string) => () => screenSighting(services, shelter, id, AFRAID),
      refuses,
      (id: string) => () => withdrawSighting(services, shelter, id, 'withdraw'),
      keep,
    ]
    for (const act of acts)
      for (const other of acts) {
        const partyId = randomUUID()
        const [first, second] = [await child(AFRAID, partyId), await child(CLEAN, partyId)].sort()
        const done = await race(lockSighting(first ?? ''), [act(second ?? ''), other(first ?? '')])
        expect(done).toEqual([DONE, DONE])
      }
  })
})

describe('over one pair', () => {
  const proposed = async () => {
    await forgetSightings(worker)
    await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
    const notice = await insertNotice(worker, consulate.institutionId)
    await matchNotice(services, notice)
    const sighting = await child(CLEAN)
    await matchSighting(services, sighting)
    const { id } = await worker
      .selectFrom('app.candidate')
      .select('id')
      .where('sighting_id', '=', sighting)
      .where('notice_id', '=', notice)
      .executeTakeFirstOrThrow()
    await decideCandidate(services, shelter, { candidateId: id, act: 'propose' })
    return { id, sighting }
  }

  it('it is confirmed while a fear is written down: the pair ends up held, whoever comes first', async () => {
    for (const confirmFirst of [true, false]) {
      const { id, sighting } = await proposed()
      const confirm = () => decideCandidate(services, consulate, { candidateId: id, act: 'confirm' })
      const screen = () => screenSighting(services, shelter, sighting, AFRAID)
      const done = await race(lockSighting(sighting), confirmFirst ? [confirm, screen] : [screen, confirm])
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      const pair = worker.selectFrom('app.candidate').select(['held', 'state']).where('id', '=', id)
      expect(await pair.executeTakeFirstOrThrow()).toEqual({
        held: true,
        state: confirmFirst ? 'confirmed' : 'proposed',
      })
    }
  })
})

describe('a rejected pair comes back with more evidence', () => {
  it('while another child of its suspicions is decided over, whoever has the lower id: both are done', async () => {
    for (const lower of ['the ranked', 'the other']) {
      await forgetSightings(worker)
      await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
      const notice = await insertNotice(worker, consulate.institutionId)
      await matchNotice(services, notice)
      const children = [await child(CLEAN), await child(CLEAN)]
      for (const id of children) await matchSighting(services, id)
      children.sort()
      if (lower === 'the other') children.reverse()
      const [ranked = '', other = ''] = children
      const pairOf = async (sighting: string) =>
        (
          await worker
            .selectFrom('app.candidate')
            .select('id')
            .where('notice_id', '=', notice)
            .where('sighting_id', '=', sighting)
            .executeTakeFirstOrThrow()
        ).id
      const [pair, otherPair] = [await pairOf(ranked), await pairOf(other)]
      const ties = worker.selectFrom('app.hold_link').select('id').where(sql<boolean>`grounds @> array[${pair}::uuid]`)
      expect((await ties.execute()).length).toBeGreaterThan(0)
      const reject = (id: string) =>
        decideCandidate(services, shelter, { candidateId: id, act: 'reject', reason: 'other_person_known' })
      expect(await reject(pair)).toMatchObject({ ok: true })
      await worker.updateTable('app.candidate').set({ rejected_bits: -20 }).where('id', '=', pair).execute()
      const done = await race(lockSighting(other), [() => reject(otherPair), () => matchSighting(services, ranked)])
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      const states = worker.selectFrom('app.candidate').select(['id', 'state']).where('notice_id', '=', notice)
      expect(new Map((await states.execute()).map(({ id, state }) => [id, state]))).toEqual(
        new Map([
          [pair, 'suggested'],
          [otherPair, 'rejected'],
        ]),
      )
    }
  })
})

describe('a family withdraws while the worker stores a match', () => {
  let notice: string
  let family: FamilyActor
  beforeEach(async () => {
    await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
    notice = await insertNotice(worker, consulate.institutionId)
    family = await insertReceipt(worker, notice)
  })
  const no =
    (purpose: ConsentPurpose, actor = family) =>
    () =>
      answerConsent(services, actor, { purpose, given: false, locale: 'es' })
  const seen = async () => {
    const sides = async (actor: MemberActor) =>
      (await acting(services.db, { actor }, (tx) => tx.selectFrom('app.candidate_side').select('side').execute()))
        .length
    return { carer: await sides(shelter), consulate: await sides(consulate) }
  }
  const keys = async () =>
    (
      await worker
        .selectFrom('search.match_key')
        .select('key')
        .where('kind', '=', 'notice')
        .where('record_id', '=', notice)
        .execute()
    ).length

  it.each([
    ['the match first', 'app.candidate_side'],
    ['the withdrawal first', 'search.document'],
  ])('%s: nobody sees the pair', async (_, table) => {
    for (const holder of ['notifier', 'father'] as const) {
      await forgetSightings(worker)
      await matchNotice(services, notice)
      const sighting = await child(CLEAN)
      const actor = holder === 'notifier' ? family : await insertReceipt(worker, notice, holder)
      const match = () => matchSighting(services, sighting)
      const withdraw = no('partners_search', actor)
      const order = table === 'app.candidate_side' ? [match, withdraw] : [withdraw, match]
      const done = await race(lockTable(table), order)
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect(await seen()).toEqual({ carer: 0, consulate: 0 })
      await answerConsent(services, actor, { purpose: 'partners_search', given: true, locale: 'es' })
    }
  })

  it.each([
    ['the match first', 'app.candidate_side'],
    ['the withdrawal first', 'app.publication'],
  ])('from its consulate alone, %s: the consulate does not see it', async (_, table) => {
    await matchNotice(services, notice)
    const sighting = await child(CLEAN)
    const match = () => matchSighting(services, sighting)
    const order = table === 'app.candidate_side' ? [match, no('consulate_told')] : [no('consulate_told'), match]
    const done = await race(
      table === 'app.candidate_side'
        ? lockTable(table)
        : (tx) => sql`lock table app.publication in access exclusive mode`.execute(tx),
      order,
    )
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await seen()).toEqual({ carer: 1, consulate: 0 })
  })

  it('while its keys are being stored: none is left', async () => {
    const done = await race(lockTable('search.match_key'), [() => matchNotice(services, notice), no('partners_search')])
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await keys()).toBe(0)
  })
})

describe('an institution comes into the network while another offers to share with its kind', () => {
  const admin = (of: MemberActor): MemberActor => ({ ...of, roles: ['institution_admin'] })
  let offering: MemberActor
  let agreement: string
  beforeEach(async () => {
    offering = await insertMember(worker, { kind: 'chancellery', country: 'GT', alone: true }, ['institution_admin'])
    agreement = randomUUID()
    await worker
      .insertInto('app.agreement')
      .values({ id: agreement, a_id: offering.institutionId, b_kinds: ['ngo'], purposes: ['registry_search'] })
      .execute()
  })
  const newcomer = (id: string, standing: 'network' | 'none' = 'network') =>
    sql`insert into app.institution (id, kind, name, country, agreement) values (${id}, 'ngo', 'Asociación', 'MX', ${standing})`
  const join = (id: string) => sql`update app.institution set agreement = 'network' where id = ${id}`
  const offer = () => confirmAgreement(services, admin(offering), agreement)
  /** Whether the newcomer's own yes now makes it share. */
  const shares = async (id: string) => {
    await worker
      .insertInto('app.agreement_confirmation')
      .values({ agreement_id: agreement, institution_id: id })
      .execute()
    const { rows } = await sql<{ shares: boolean }>`select exists (select 1 from app.sharing s
      where s.institution_id = ${id} and ${offering.institutionId} = any (s.others)) as shares`.execute(worker)
    return rows[0]?.shares
  }

  it.each(['comes', 'joins'])('it %s first: the offer waits for it, and covers it', async (way) => {
    const id = randomUUID()
    if (way === 'joins') await newcomer(id, 'none').execute(worker)
    const step = way === 'joins' ? join(id) : newcomer(id)
    expect(await race((tx) => step.execute(tx), [offer])).toEqual([DONE])
    expect(await shares(id)).toBe(true)
  })

  it.each(['comes', 'joins'])('the offer first: who %s waits for it, and is not covered', async (way) => {
    const id = randomUUID()
    if (way === 'joins') await newcomer(id, 'none').execute(worker)
    const step = way === 'joins' ? join(id) : newcomer(id)
    const offered = (tx: Parameters<Parameters<typeof race>[0]>[0]) =>
      tx
        .insertInto('app.agreement_confirmation')
        .values({ agreement_id: agreement, institution_id: offering.institutionId })
        .execute()
    const done = await race(offered, [() => step.execute(worker)])
    expect(done.map(({ status }) => status)).toEqual(['fulfilled'])
    expect(await shares(id)).toBe(false)
  })

  it('one whose registration began before the offer and was written after it is not covered', async () => {
    const id = randomUUID()
    await worker.transaction().execute(async (tx) => {
      await sql`select now()`.execute(tx)
      expect(await offer()).toMatchObject({ ok: true })
      await newcomer(id).execute(tx)
    })
    expect(await shares(id)).toBe(false)
  })
})

describe('one of the kinds to which an offer is made', () => {
  it.each([
    'says',
    'takes back',
  ])('%s its word while it does the other: one after the other, both are done', async (first) => {
    const taking = await insertMember(worker, { kind: 'ngo', country: 'MX' }, ['institution_admin'])
    const offering = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, ['institution_admin'])
    const { id } = await worker
      .selectFrom('app.agreement')
      .select('id')
      .where('a_id', '=', offering.institutionId)
      .executeTakeFirstOrThrow()
    const says = () => confirmAgreement(services, taking, id)
    const takesBack = () => withdrawConfirmation(services, taking, id)
    const acts = first === 'says' ? [says, takesBack] : [takesBack, says]
    expect(await race(lockTable('app.sharing'), acts)).toEqual([DONE, DONE])
    const { rows } = await sql<{ stands: boolean }>`select exists (select 1 from app.agreement_confirmation
      where agreement_id = ${id} and institution_id = ${taking.institutionId}) as stands`.execute(worker)
    expect(rows[0]?.stands).toBe(first !== 'says')
  })
})

it('an institution that is written as it was waits for nobody’s agreement, and one that leaves the network does', async () => {
  const { institutionId } = await insertMember(worker, { kind: 'ngo', country: 'MX', alone: true }, ['shelter_worker'])
  const write = (agreement: 'network' | 'none') =>
    worker.updateTable('app.institution').set({ agreement }).where('id', '=', institutionId).execute()
  await worker.transaction().execute(async (tx) => {
    await lockTable('app.sharing')(tx)
    await write('network')
  })
  const [left] = await race(lockTable('app.sharing'), [() => write('none')])
  expect(left?.status).toBe('fulfilled')
})
