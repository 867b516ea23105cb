import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { hashKey } from '../../app/domain/matching/hash.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { SIDE_COLUMNS } from '../../app/matching/side-of.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { withClient } from '../../db/roles.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { answerConsent, insertNotice, insertSides, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let consulate: MemberActor
let shelter: MemberActor

beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  ;({ consulate, shelter } = await insertSides(services.worker))
})
afterAll(() => open.close())

const candidatesOf = (sightingId: string) =>
  services.worker.selectFrom('app.candidate').selectAll().where('sighting_id', '=', sightingId).execute()
const sidesSeenBy = (actor: MemberActor) =>
  acting(services.db, { actor }, (tx) => tx.selectFrom('app.candidate_side as side').select(SIDE_COLUMNS).execute())

describe('matching on arrival', () => {
  test('a shelter’s "Chepe Ishcoy, 11" finds the notice of José Luis Ixcoy Tzoc, with its evidence', async () => {
    const noticeId = await insertNotice(services.worker, consulate.institutionId)
    await matchNotice(services, noticeId)
    const sightingId = await insertSighting(services.worker, shelter.institutionId)
    await matchSighting(services, sightingId)
    const [candidate, ...others] = await candidatesOf(sightingId)
    expect(others).toEqual([])
    expect(candidate).toMatchObject({
      notice_id: noticeId,
      state: 'suggested',
      held: true,
      carer_id: shelter.institutionId,
    })
    expect(candidate?.probability).toBeGreaterThan(0.5)
    expect(candidate?.evidence.map((one) => one.comparison)).toEqual(
      expect.arrayContaining(['name', 'age', 'sex', 'language', 'origin', 'placeTime']),
    )

    expect(await sidesSeenBy(shelter)).toHaveLength(1)
    expect(await sidesSeenBy(consulate)).toEqual([])
  })

  test('the consulate sees it once the child is released, without whereabouts or the shelter', async () => {
    await services.worker.updateTable('app.hold').set({ closed_at: new Date(), closed_by: 'screening' }).execute()
    const [side, ...others] = await sidesSeenBy(consulate)
    expect(others).toEqual([])
    expect(side?.side).toBe('seeker')
    expect(JSON.stringify(side)).not.toMatch(/tapachula/i)
    expect(JSON.stringify(side)).not.toContain(shelter.institutionId)
    expect(side?.document.other.placeAndTime).toEqual({
      place: { country: 'MX', department: 'MX-CHP' },
      when: { from: '2026-11-01', to: '2026-11-30' },
    })
    const rows = await acting(services.db, { actor: consulate }, (tx) =>
      tx.selectFrom('app.sighting').selectAll().execute(),
    )
    expect(rows).toEqual([])
  })

  test('a notice registered later finds the sighting that waited, and only with the consent to compare', async () => {
    const person = {
      ...joseLuis,
      name: { raw: 'Nimatuj Ajpop Batz', given: 'Nimatuj', surname1: 'Ajpop', surname2: 'Batz' },
    }
    const sightingId = await insertSighting(services.worker, shelter.institutionId, { person })
    await matchSighting(services, sightingId)
    const silent = await insertNotice(services.worker, consulate.institutionId, { content: { person }, consents: [] })
    await matchNotice(services, silent)
    const filed = await insertNotice(services.worker, consulate.institutionId, { content: { person }, state: 'filed' })
    await matchNotice(services, filed)
    expect(await candidatesOf(sightingId)).toEqual([])
    const open = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
    await matchNotice(services, open)
    expect((await candidatesOf(sightingId)).map((row) => row.notice_id)).toEqual([open])
  })

  test('a rejected pair is remembered, and comes back only with new evidence', async () => {
    const person = { ...joseLuis, name: { raw: 'Yurandir Cuxum', given: 'Yurandir', surname1: 'Cuxum' } }
    const noticeId = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
    await matchNotice(services, noticeId)
    const sightingId = await insertSighting(services.worker, shelter.institutionId, {
      person: { name: { raw: 'Yurandir' } },
      released: true,
    })
    await matchSighting(services, sightingId)
    const [before] = await candidatesOf(sightingId)
    await services.worker
      .updateTable('app.candidate')
      .set({
        state: 'rejected',
        rejected_by: 'carer',
        rejected_reason: 'age_impossible',
        rejected_bits: before?.bits ?? 0,
      })
      .where('sighting_id', '=', sightingId)
      .execute()
    await matchSighting(services, sightingId)
    expect((await candidatesOf(sightingId))[0]?.state).toBe('rejected')
    await services.worker
      .updateTable('app.sighting')
      .set({ person: JSON.stringify(person), version: 2 })
      .where('id', '=', sightingId)
      .execute()
    await matchSighting(services, sightingId)
    expect((await candidatesOf(sightingId))[0]).toMatchObject({ state: 'suggested', rejected_reason: null })
  })

  test('a withdrawn consent to compare takes the candidate from both sides in that transaction', async () => {
    const person = {
      ...joseLuis,
      name: { raw: 'Quetzalí Toj Pop', given: 'Quetzalí', surname1: 'Toj', surname2: 'Pop' },
    }
    const noticeId = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
    await matchNotice(services, noticeId)
    const sightingId = await insertSighting(services.worker, shelter.institutionId, { person, released: true })
    await matchSighting(services, sightingId)
    const sees = async (actor: MemberActor) =>
      (await sidesSeenBy(actor)).some((side) => side.own_record_id === sightingId || side.own_record_id === noticeId)
    expect([await sees(shelter), await sees(consulate)]).toEqual([true, true])
    await answerConsent(services, noticeId, 'partners_search', false)
    expect([await sees(shelter), await sees(consulate)]).toEqual([false, false])
    await matchSighting(services, sightingId)
    expect(await sees(shelter)).toBe(false)
  })

  test('a notice whose consent has lapsed, its keys still there, takes no share of the probability of others', async () => {
    const person = {
      ...joseLuis,
      name: { raw: 'Xochilt Tepaz Coj', given: 'Xochilt', surname1: 'Tepaz', surname2: 'Coj' },
    }
    const [standing, lapsing] = [
      await insertNotice(services.worker, consulate.institutionId, { content: { person } }),
      await insertNotice(services.worker, consulate.institutionId, { content: { person } }),
    ]
    await matchNotice(services, standing)
    const sightingId = await insertSighting(services.worker, shelter.institutionId, { person, released: true })
    const shares = async () => {
      await matchSighting(services, sightingId)
      const found = new Map((await candidatesOf(sightingId)).map((one) => [one.notice_id, one.probability]))
      return [found.get(standing) ?? 0, found.get(lapsing) ?? 0] as const
    }
    const [alone] = await shares()
    await matchNotice(services, lapsing)
    const [shared, other] = await shares()
    expect([shared < 0.6 * alone, other]).toEqual([true, shared])
    // As a birthday does it: no trigger takes the keys.
    await withClient(open.database.adminUrl, async (client) => {
      await client.query("set session_replication_role = 'replica'")
      await client.query('delete from app.consent where notice_id = $1', [lapsing])
    })
    const [again, gone] = await shares()
    expect(again).toBeCloseTo(alone, 6)
    expect(gone).toBe(0)
  })

  test('a consulate the family does not want told sees no candidate, and loses one it saw', async () => {
    const person = {
      ...joseLuis,
      name: { raw: 'Ixchel Raxcacó Sicá', given: 'Ixchel', surname1: 'Raxcacó', surname2: 'Sicá' },
    }
    const noticeId = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
    await matchNotice(services, noticeId)
    const sightingId = await insertSighting(services.worker, shelter.institutionId, { person, released: true })
    await matchSighting(services, sightingId)
    const sees = async (actor: MemberActor) =>
      (await sidesSeenBy(actor)).some((side) => [sightingId, noticeId].includes(side.own_record_id))
    expect([await sees(shelter), await sees(consulate)]).toEqual([true, true])
    await services.worker
      .insertInto('app.consent')
      .values({
        id: crypto.randomUUID(),
        notice_id: noticeId,
        purpose: 'consulate_told',
        given: false,
        way: 'receipt_page',
        locale: 'es',
      })
      .execute()
    expect([await sees(shelter), await sees(consulate)]).toEqual([true, false])
    await matchSighting(services, sightingId)
    expect([await sees(shelter), await sees(consulate)]).toEqual([true, false])
  })

  test('a phone that hundreds of records hold is worth few bits, one that two hold is worth many', async () => {
    const person = { ...joseLuis, name: { raw: 'Xiloj Tambriz Guarchaj', given: 'Xiloj', surname1: 'Tambriz' } }
    const phoneBits = async (phone: string, others: number) => {
      const phoneDigests = [phone]
      for (let made = 0; made < others; made++)
        await services.worker
          .insertInto('search.match_key')
          .values({ key: hashKey(`phone:${phone}`).toString(), kind: 'sighting', record_id: randomUUID() })
          .execute()
      const notice = await insertNotice(services.worker, consulate.institutionId, {
        content: { person: { ...person, phoneDigests } },
      })
      await matchNotice(services, notice)
      const sighting = await insertSighting(services.worker, shelter.institutionId, {
        person: { ...person, phoneDigests },
      })
      await matchSighting(services, sighting)
      const pair = (await candidatesOf(sighting)).find((row) => row.notice_id === notice)
      return pair?.evidence.find((one) => one.comparison === 'phone')?.bits ?? 0
    }
    expect(await phoneBits('digest-of-a-family', 0)).toBe(12)
    expect(await phoneBits('digest-of-a-shelter', 14)).toBeCloseTo(14.9 - 4, 3)
  })

  test('words of marks and clothes that name the shelter or its town do not pass to the consulate', async () => {
    const { name } = await services.worker
      .selectFrom('app.institution')
      .select('name')
      .where('id', '=', shelter.institutionId)
      .executeTakeFirstOrThrow()
    const person = {
      ...joseLuis,
      name: { raw: 'Chumil Cotzajay', given: 'Chumil', surname1: 'Cotzajay' },
      marks: [{ type: 'scar' as const, site: 'chin' as const, words: `se cortó en Tapachula, en ${name}` }],
    }
    const notice = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
    await matchNotice(services, notice)
    const sighting = await insertSighting(services.worker, shelter.institutionId, { person })
    await matchSighting(services, sighting)
    const sides = await services.worker
      .selectFrom('app.candidate_side as side')
      .innerJoin('app.candidate as pair', 'pair.id', 'side.candidate_id')
      .select(['side.side', 'side.document'])
      .where('pair.sighting_id', '=', sighting)
      .where('pair.notice_id', '=', notice)
      .execute()
    const seen = sides.find(({ side }) => side === 'seeker')?.document.other.person.marks
    expect(seen).toEqual([{ type: 'scar', site: 'chin', words: 'se cortó en , en' }])
    const whole = sides.find(({ side }) => side === 'carer')?.document.other.person.marks
    expect(whole?.[0]?.words).toContain('Tapachula')
  })

  test('the sister who seeks and was typed among those who went with the child is not named to the shelter', async () => {
    const person = {
      ...joseLuis,
      name: { raw: 'Baltazar Cholotío Guox', given: 'Baltazar', surname1: 'Cholotío', surname2: 'Guox' },
      companions: [
        { name: { raw: 'Chabela' } },
        { name: { raw: 'Micaela' }, relation: 'sibling' },
        { name: { raw: 'Wilmer' }, relation: 'friend' },
      ],
    } as const
    const noticeId = await insertNotice(services.worker, consulate.institutionId, {
      content: { person, seekerRelation: 'sibling' },
    })
    await services.worker
      .insertInto('app.notice_contact')
      .values({
        notice_id: noticeId,
        ciphertext: services.keyring.encrypt(
          JSON.stringify({ name: 'Isabel Cholotío', locale: 'es' }),
          `notice:${noticeId}:contact`,
        ),
        phone_digest: null,
      })
      .execute()
    await matchNotice(services, noticeId)
    const seen = { ...person, companions: [{ name: { raw: 'Isabel' } }] }
    const sightingId = await insertSighting(services.worker, shelter.institutionId, { person: seen })
    await matchSighting(services, sightingId)
    const side = (await sidesSeenBy(shelter)).find((one) => one.own_record_id === sightingId)
    expect(side?.document.other.person.companions?.map(({ name }) => name.raw)).toEqual(['Wilmer'])
    expect(JSON.stringify(side?.document)).not.toMatch(/Chabela|Micaela|"shared"/)
    expect(side?.document.evidence.find(({ comparison }) => comparison === 'companions')).toMatchObject({ left: '' })
  })
})

test('what a rotation of keys renewed is compared anew, though it is no new version of the report', async () => {
  const holdsKey = async (digest: string) =>
    (
      await services.worker
        .selectFrom('search.match_key')
        .select('record_id')
        .where('key', '=', hashKey(`phone:${digest}`).toString())
        .execute()
    ).map(({ record_id }) => record_id)
  const sighting = await insertSighting(services.worker, shelter.institutionId, {
    person: { name: { raw: 'Zacarías Temux', given: 'Zacarías', surname1: 'Temux' }, phoneDigests: ['k1.before'] },
  })
  await matchSighting(services, sighting)
  expect(await holdsKey('k1.before')).toEqual([sighting])
  await sql`update app.sighting set person = jsonb_set(person, '{phoneDigests}', '["k2.after"]') where id = ${sighting}`.execute(
    services.worker,
  )
  await matchSighting(services, sighting)
  expect(await holdsKey('k2.after')).toEqual([sighting])
  expect(await holdsKey('k1.before')).toEqual([])
})

test('a notice that was erased, which a restored backup has as it was, is neither compared nor searched', async () => {
  const person = { name: { raw: 'Eleuteria Xoyon', given: 'Eleuteria', surname1: 'Xoyon' } }
  const notice = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
  await matchNotice(services, notice)
  await indexNotice(services, notice)
  const sighting = await insertSighting(services.worker, shelter.institutionId, { person })
  const documents = () =>
    services.worker.selectFrom('search.document').select('audience').where('record_id', '=', notice).execute()
  expect(await documents()).toEqual([{ audience: 'partner' }])
  await services.worker.updateTable('app.notice').set({ erased_at: new Date() }).where('id', '=', notice).execute()
  await indexNotice(services, notice)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  expect(await documents()).toEqual([])
  expect(await candidatesOf(sighting)).toEqual([])
})
