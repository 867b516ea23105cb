/** A consent withdrawn by receipt takes effect at once everywhere it reached: one test a purpose (protection rule 1). */
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../app/domain/consent.ts'
import { listCandidates } from '../../app/matching/list-candidates.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { answerConsent } from '../../app/notices/answer-consent.server.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
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

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let consulate: MemberActor
let other: MemberActor
let shelter: MemberActor
let notice: string
let family: FamilyActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  const slug = 'gt'
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug, accredited: true }, [
    'consular_officer',
  ])
  other = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, [
    'consular_officer',
  ])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  await worker.updateTable('app.notice').set({ state: 'closed', closed_at: new Date() }).execute()
  notice = await insertNotice(worker, consulate.institutionId, {
    consents: CONSENT_PURPOSES,
    content: { person: { ...joseLuis, marks: [{ type: 'scar', site: 'eyebrow', side: 'left' }] } },
  })
  family = await insertReceipt(worker, notice)
  await publishNotice(services, consulate, { noticeId: notice, version: 1 })
  const sighting = await insertSighting(worker, shelter.institutionId)
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  await screenSighting(services, shelter, sighting, CLEAN)
  await indexNotice(services, notice)
})

const withdraw = (purpose: ConsentPurpose) => answerConsent(services, family, { purpose, given: false, locale: 'es' })
const found = async (actor: MemberActor) => (await searchRegistry(services, actor, 'Ixcoy')).length
const candidates = async (actor: MemberActor) => (await listCandidates(services, actor, 'open', 0)).lines.length
const published = () =>
  worker
    .selectFrom('app.publication')
    .select(['state', 'document'])
    .where('notice_id', '=', notice)
    .executeTakeFirstOrThrow()

describe('withdrawn, before any worker has run,', () => {
  it('“partners may search” takes the notice from every search and every pair from both sides', async () => {
    expect([await found(shelter), await candidates(shelter), await candidates(consulate)]).toEqual([1, 1, 1])
    await withdraw('partners_search')
    expect([await found(shelter), await found(other), await candidates(shelter), await candidates(consulate)]).toEqual([
      0, 0, 0, 0,
    ])
  })
  it('“consulates may see” takes it from other consulates, not from the one that answers', async () => {
    expect([await found(other), await found(consulate)]).toEqual([1, 1])
    await withdraw('consulate_see')
    expect([await found(other), await found(consulate), await found(shelter)]).toEqual([0, 1, 1])
  })
  it('“the consulate may be told” takes the pair from the consulate alone', async () => {
    await withdraw('consulate_told')
    expect([await candidates(consulate), await candidates(shelter)]).toEqual([0, 1])
  })
  it('“publish” takes the page down', async () => {
    expect((await published()).state).toBe('published')
    await withdraw('publish')
    expect(await published()).toMatchObject({ state: 'gone', document: null })
  })
  it.each([
    ['publish_name', 'name'],
    ['publish_details', 'nickname'],
    ['publish_poster', 'poster'],
    ['publish_preview_photo', 'previewPhoto'],
  ] as const)('“%s” takes it from the page', async (purpose, field) => {
    expect((await published()).document).toHaveProperty(field)
    await withdraw(purpose)
    const after = await published()
    expect(after.state).toBe('published')
    expect(after.document?.[field]).toBeUndefined()
  })
  it('“index” asks search engines to forget it', async () => {
    expect((await published()).document?.indexed).toBe(true)
    await withdraw('index')
    expect((await published()).document?.indexed).not.toBe(true)
  })
})
