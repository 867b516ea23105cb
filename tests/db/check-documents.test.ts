/** `npm run search -- check` and `rebuild` on PostgreSQL's side: what may be searched is what the records give by right, afterwards and all the while. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import type { Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { drainOutbox } from '../../app/worker/outbox-loop.server.ts'
import { checkDocuments } from '../../search/check-documents.server.ts'
import { indexNotice, indexPublication } from '../../search/indexer.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let shelter: MemberActor
const notices: string[] = []
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const chancellery = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(services.worker, chancellery, ['consular_officer'])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  for (const raw of ['Ramona Cuyuch', 'Macario Pirir', 'Odilia Sis', 'Tiburcio Raxón'])
    notices.push(await insertNotice(services.worker, officer.institutionId, { content: { person: { name: { raw } } } }))
  for (const id of notices) await indexNotice(services, id)
  await services.worker
    .insertInto('app.publication')
    .values({
      ...{ public_id: randomUUID(), notice_id: notices[0] ?? '', chancellery_id: officer.institutionId },
      state: 'published',
      document: JSON.stringify({ publicId: 'x', chancellery: 'gt', name: 'Ramona Cuyuch' }),
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  await indexPublication(services, notices[0] ?? '')
})
afterAll(() => open.close())

const NOTHING = { missing: 0, stale: 0, extra: 0 }
const found = async (text: string) => (await searchRegistry(services, shelter, text)).map(({ noticeId }) => noticeId)
const written = async () => {
  const { rows } = await sql<{
    audience: string
    record_id: string
    at: string
  }>`select audience, record_id, updated_at::text as at from search.document order by audience, record_id`.execute(
    services.worker,
  )
  return rows
}
const listVersions = async () => {
  const { rows } = await sql<{
    version: string
  }>`select ctid::text || xmin::text as version from search.document`.execute(services.worker)
  return rows.map(({ version }) => version)
}
const waiting = async () =>
  (await services.worker.selectFrom('app.outbox').select('record_id').where('kind', '=', 'index_notice').execute()).map(
    ({ record_id }) => record_id,
  )

describe('a check', () => {
  it('finds nothing where nothing is amiss, and writes nothing', async () => {
    const before = await written()
    expect(await checkDocuments(services)).toEqual([
      { audience: 'partner', documents: 4, ...NOTHING },
      { audience: 'public', documents: 1, ...NOTHING },
    ])
    expect(await written()).toEqual(before)
  })

  it('repairs a document that was lost', async () => {
    const [lost = ''] = notices
    await services.worker
      .deleteFrom('search.document')
      .where('audience', '=', 'partner')
      .where('record_id', '=', lost)
      .execute()
    expect(await found('Ramona Cuyuch')).toEqual([])
    expect((await checkDocuments(services))[0]).toMatchObject({ ...NOTHING, missing: 1 })
    expect(await found('Ramona Cuyuch')).toEqual([lost])
    expect((await checkDocuments(services))[0]).toMatchObject(NOTHING)
  })

  it('has the searches that stand asked of what it repaired', async () => {
    const [lost = ''] = notices
    const saved = await saveSearch(services, shelter, { text: 'Ramona Cuyuch', askedAt: new Date(), standing: true })
    await services.worker.updateTable('app.saved_search').set({ asked_since: null }).execute()
    await sql`delete from search.document where audience = 'partner' and record_id = ${lost}`.execute(services.worker)
    await services.worker.deleteFrom('app.outbox').execute()
    await checkDocuments(services)
    expect(await waiting()).toEqual([lost])
    await drainOutbox(services, workHandlers)
    const finds = await services.worker.selectFrom('app.search_find').select(['search_id', 'notice_id']).execute()
    expect(finds).toEqual([{ search_id: saved.ok && saved.value.id, notice_id: lost }])
  })

  it.each([
    ['words of another state', sql`update search.document set folded = ' otra '`],
    ['another owner', sql`update search.document set chancellery_id = gen_random_uuid()`],
    [
      'another description',
      sql`update search.document set document = jsonb_set(document, '{consulatesMaySee}', 'true')`,
    ],
    ['years that are not its own', sql`update search.document set birth_year_min = 1999, birth_year_max = 1999`],
    ['a birth year that is not its own', sql`update search.document set birth_year = 1999`],
  ])('repairs a document with %s', async (_, spoil) => {
    const [, spoilt = ''] = notices
    await sql`${spoil} where audience = 'partner' and record_id = ${spoilt}`.execute(services.worker)
    expect((await checkDocuments(services))[0]).toMatchObject({ ...NOTHING, stale: 1 })
    expect((await checkDocuments(services))[0]).toMatchObject(NOTHING)
    expect(await found('Macario Pirir')).toEqual([spoilt])
  })

  it('repairs keys and words that were lost', async () => {
    const [, , id = ''] = notices
    await sql`delete from search.document_key where record_id = ${id}`.execute(services.worker)
    expect(await found('Odilia Sis')).toEqual([])
    expect((await checkDocuments(services))[0]).toMatchObject({ ...NOTHING, stale: 1 })
    expect(await found('Odilia Sis')).toEqual([id])
    await sql`delete from search.word where word = 'odilia'`.execute(services.worker)
    expect((await checkDocuments(services))[0]).toMatchObject({ ...NOTHING, stale: 1 })
    expect((await checkDocuments(services))[0]).toMatchObject(NOTHING)
  })

  it('takes away what has no right to be searched', async () => {
    const [, , , id = ''] = notices
    await services.worker
      .insertInto('app.consent')
      .values({
        id: randomUUID(),
        notice_id: id,
        purpose: 'partners_search',
        given: false,
        way: 'receipt_page',
        locale: 'es',
      })
      .execute()
    const nobody = randomUUID()
    await sql`insert into search.document (audience, record_id, chancellery_id, folded, document)
      values ('partner', ${nobody}, ${officer.institutionId}, ' nadie ', '{}'), ('partner', ${id}, ${officer.institutionId}, ' tiburcio ', '{}'), ('public', ${nobody}, ${officer.institutionId}, ' nadie ', '{}')`.execute(
      services.worker,
    )
    expect((await checkDocuments(services)).map(({ extra }) => extra)).toEqual([2, 1])
    expect((await checkDocuments(services)).map(({ documents, extra }) => [documents, extra])).toEqual([
      [3, 0],
      [1, 0],
    ])
  })
})

it('a rebuild writes every document anew, and tells how far it is', async () => {
  const [changed = ''] = notices
  await sql`update search.document set folded = ' otra ' where audience = 'partner' and record_id = ${changed}`.execute(
    services.worker,
  )
  await services.worker.deleteFrom('app.outbox').execute()
  const [before, versions] = [await written(), await listVersions()]
  const told: number[] = []
  const differences = await checkDocuments(services, { anew: true, onProgress: (done) => told.push(done) })
  expect(differences.map(({ documents }) => documents)).toEqual([3, 1])
  expect((await listVersions()).filter((version) => versions.includes(version))).toEqual([])
  // Only what is otherwise now counts as written, and is asked of by the searches that stand.
  const after = await written()
  expect(after.filter(({ at }, place) => at !== before[place]?.at)).toMatchObject([
    { audience: 'partner', record_id: changed },
  ])
  expect(await waiting()).toEqual([changed])
  // Of everybody registered, the one included who may not be searched.
  expect(told).toEqual([4, 1])
})
