/** The answer of the registry that is counted, filtered and read page by page: of what its reader may see, and of nothing else. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import {
  askRegistry,
  findRegistrySearch,
  parkAnswer,
  parkRegistrySearch,
} from '../../app/notices/ask-registry.server.ts'
import type { Facet, Filters } from '../../app/notices/facets.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { ANSWER_PAGE, readAnswer } from '../../app/notices/registry-answer.server.ts'
import { searchPublished } from '../../app/notices/search-published.server.ts'
import { indexNotice, indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let officer: MemberActor
let consul: MemberActor
let shelter: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  const { worker } = open.services
  const chancellery = { kind: 'chancellery', accredited: true } as const
  officer = await insertMember(worker, { ...chancellery, country: 'GT', slug: 'gt' }, ['consular_officer'])
  consul = await insertMember(worker, { ...chancellery, country: 'HN', slug: 'hn' }, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})
afterAll(() => open.close())

const insert = async (person: Partial<PersonDescription> & Pick<PersonDescription, 'name'>, more = {}) => {
  const id = await insertNotice(open.services.worker, officer.institutionId, { content: { person }, ...more })
  await indexNotice(open.services, id)
  return id
}
const named = (given: string, surname1: string) => ({ name: { raw: `${given} ${surname1}`, given, surname1 } })
const read = async (actor: MemberActor, text: string, filters: Filters = {}, page = 0) =>
  readAnswer(
    open.services,
    actor,
    { text, chancellery: '', memberId: actor.memberId, filters, answer: await askRegistry(open.services, actor, text) },
    page,
  )
const countOf = (answer: Awaited<ReturnType<typeof read>>, facet: Facet) =>
  Object.fromEntries(answer.facets[facet].map(({ value, count }) => [value, count]))
const shownTo = (actor: MemberActor) =>
  open.services.worker
    .selectFrom('audit.asked')
    .select('shown')
    .where('member_id', '=', actor.memberId)
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()

test('is counted of what the reader may see', async () => {
  await insert({ ...named('Delmy', 'Zunún'), sex: 'female' }, { consents: ['partners_search', 'consulate_see'] })
  await insert({ ...named('Delmy', 'Zunún'), sex: 'male' })
  const toShelter = await read(shelter, 'Delmy Zunun')
  expect([toShelter.all, countOf(toShelter, 'sex'), countOf(toShelter, 'side')]).toEqual([
    2,
    { female: 1, male: 1 },
    { other: 2 },
  ])
  const toConsul = await read(consul, 'Delmy Zunun')
  expect([toConsul.all, countOf(toConsul, 'sex')]).toEqual([1, { female: 1 }])
  const toOfficer = await read(officer, 'Delmy Zunun')
  expect(countOf(toOfficer, 'side')).toEqual({ own: 2 })
  // Who answers for a notice is told to nobody else.
  expect(JSON.stringify(toShelter)).not.toContain(officer.institutionId)
})

test('is narrowed by filters, and the counts of a facet take the others into account', async () => {
  for (const [sex, country] of [
    ['female', 'GT'],
    ['female', 'HN'],
    ['male', 'HN'],
  ] as const)
    await insert({ ...named('Wendolyn', 'Pacay'), sex, nationalities: [country] })
  const answer = await read(shelter, 'Wendolyn Pacay', { sex: ['female'] })
  expect([answer.all, answer.total, answer.hits.map(({ person }) => person.sex)]).toEqual([3, 2, ['female', 'female']])
  expect(countOf(answer, 'sex')).toEqual({ female: 2, male: 1 })
  expect(countOf(answer, 'nationality')).toEqual({ GT: 1, HN: 1 })
  const both = await read(shelter, 'Wendolyn Pacay', { sex: ['female', 'male'], nationality: ['HN'] })
  expect(both.total).toBe(2)
})

test('stays the same answer on its next page while others write, and what was withdrawn is gone', async () => {
  const ids: string[] = []
  for (let at = 0; at < ANSWER_PAGE + 6; at++) ids.push(await insert(named('Yadira', 'Quixtán')))
  const token = await parkRegistrySearch(open.services, shelter, 'Yadira Quixtan')
  const asked = await findRegistrySearch(open.services, shelter, token)
  if (!asked) throw new Error('not parked')
  const first = await readAnswer(open.services, shelter, asked, 0)
  expect([first.hits.length, first.pages, first.total, first.isCut]).toEqual([ANSWER_PAGE, 2, ids.length, false])
  expect((await shownTo(shelter)).shown).toEqual(first.hits.map(({ noticeId }) => noticeId))
  const late = await insert(named('Yadira', 'Quixtán'))
  const second = await readAnswer(open.services, shelter, asked, 1)
  const all = [...first.hits, ...second.hits].map(({ noticeId }) => noticeId)
  expect(new Set(all)).toEqual(new Set(ids))
  expect(all).not.toContain(late)
  expect((await shownTo(shelter)).shown).toEqual(second.hits.map(({ noticeId }) => noticeId))
  const gone = second.hits[0]?.noticeId ?? ''
  await open.services.worker
    .insertInto('app.consent')
    .values({
      id: randomUUID(),
      notice_id: gone,
      purpose: 'partners_search',
      given: false,
      way: 'receipt_page',
      locale: 'es',
    })
    .execute()
  const after = await readAnswer(open.services, shelter, asked, 1)
  expect(after.hits.map(({ noticeId }) => noticeId)).not.toContain(gone)
  expect(after.total).toBe(ids.length - 1)
  expect((await readAnswer(open.services, shelter, asked, 400)).page, 'beyond the last').toBe(1)
  // Narrowed, it is the same answer.
  const narrowed = await parkAnswer(open.services, shelter, { ...asked, filters: { side: ['own'] } })
  expect((await findRegistrySearch(open.services, shelter, narrowed))?.answer).toEqual(asked.answer)
})

test('is its member’s alone', async () => {
  const token = await parkRegistrySearch(open.services, shelter, 'Ana')
  expect(await findRegistrySearch(open.services, officer, token)).toBeUndefined()
  expect(await findRegistrySearch(open.services, shelter, 'forged')).toBeUndefined()
  const row = await open.services.worker.selectFrom('app.parked').select('ciphertext').execute()
  expect(JSON.stringify(row)).not.toMatch(/Yadira|Quixt/)
})

test('tells what is published too, with the photograph that is published now, and why each is there', async () => {
  const published = await insert(named('Heydi', 'Tzul'), { consents: ['partners_search', 'publish', 'publish_name'] })
  await insert(named('Heydy', 'Tzul'))
  await publishNotice(open.services, officer, { noticeId: published, version: 1 })
  await indexPublication(open.services, published)
  const answer = await read(shelter, 'Haydee Tzul')
  expect(countOf(answer, 'state')).toEqual({ published: 1, registered: 1 })
  for (const hit of answer.hits) {
    expect(hit.isPublished).toBe(hit.noticeId === published)
    expect(hit.why.answers.map(({ asked, found }) => `${asked} ${found}`)).toContain('Tzul Tzul')
    expect(hit.photo).toBeUndefined()
  }
  const photo = { of: 'child', token: 't'.repeat(32) }
  await open.services.worker
    .updateTable('app.publication')
    .set({ document: JSON.stringify({ publicId: 'x', chancellery: 'gt', name: 'Heydi', photo, indexed: false }) })
    .where('notice_id', '=', published)
    .execute()
  const shown = (await read(shelter, 'Haydee Tzul')).hits.find(({ noticeId }) => noticeId === published)
  expect(shown?.photo).toEqual(photo)
  await open.services.worker
    .updateTable('app.publication')
    .set({ state: 'gone', document: null, gone_at: new Date() })
    .where('notice_id', '=', published)
    .execute()
  const after = await read(shelter, 'Haydee Tzul')
  expect([countOf(after, 'state'), after.hits.some(({ photo: one }) => one)]).toEqual([{ registered: 2 }, false])
})

test('in public tells why by what is published, and by nothing else', async () => {
  const id = await insert(
    { name: { raw: 'Rigoberto Xol Cuc', given: 'Rigoberto', surname1: 'Xol', surname2: 'Cuc', nickname: 'Rigo' } },
    { consents: ['partners_search', 'publish', 'publish_name'] },
  )
  await publishNotice(open.services, officer, { noticeId: id, version: 1 })
  await indexPublication(open.services, id)
  const [hit] = await searchPublished(open.services, { text: 'Rigo Shol' })
  expect(hit?.name).toBe('Rigoberto Xol Cuc')
  // The nickname is not published: it stands for nothing here.
  expect(hit?.why.answers.every(({ found }) => ['Rigoberto', 'Xol', 'Cuc'].includes(found))).toBe(true)
  expect(JSON.stringify(hit?.why)).not.toContain('"found":"Rigo"')
})

test('of a stand-in says so', async () => {
  const asked = { text: 'Ana', chancellery: '', memberId: shelter.memberId, filters: {} }
  const ids = Array.from({ length: 300 }, () => randomUUID())
  const answer = await readAnswer(
    open.services,
    shelter,
    { ...asked, answer: { ids, isStandIn: true, at: new Date().toISOString() } },
    0,
  )
  expect([answer.isStandIn, answer.isCut, answer.all]).toEqual([true, true, 0])
})
