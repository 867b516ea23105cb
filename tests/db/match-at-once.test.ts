/** The first answer to a new report: stored before the whole set is looked for, by the same rules, and replaced by it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { AT_ONCE } from '../../app/matching/limits.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { matchAtOnce } from '../../app/matching/match-at-once.server.ts'
import type { Services } from '../../app/services.server.ts'
import { workHandlers } from '../../app/worker/handlers.server.ts'
import { forgetSightings, insertNotice, insertSides, insertSighting, joseLuis } from '../support/records.ts'
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
beforeEach(async () => {
  await forgetSightings(services.worker)
  await services.worker.deleteFrom('search.match_key').execute()
})

const candidatesOf = (sightingId: string) =>
  services.worker
    .selectFrom('app.candidate')
    .selectAll()
    .where('sighting_id', '=', sightingId)
    .orderBy('bits', 'desc')
    .execute()
const file = async (person: PersonDescription = joseLuis): Promise<string> => {
  const id = await insertNotice(services.worker, consulate.institutionId, { content: { person } })
  await matchNotice(services, id)
  return id
}
const report = (person: PersonDescription = joseLuis) =>
  insertSighting(services.worker, shelter.institutionId, { person, released: true })

describe('a report that is new', () => {
  it('has its likeliest notice stored, for who cares for the child first, held as its child is', async () => {
    const notice = await file()
    const sighting = await insertSighting(services.worker, shelter.institutionId)
    await matchAtOnce(services, sighting)
    const [first, ...others] = await candidatesOf(sighting)
    expect(others).toEqual([])
    expect(first).toMatchObject({ notice_id: notice, state: 'suggested', held: true })
    expect(first?.probability).toBeGreaterThan(0.5)
    const sides = () =>
      services.worker
        .selectFrom('app.candidate_side')
        .select(['side', 'held'])
        .where('candidate_id', '=', first?.id ?? '')
        .orderBy('side')
        .execute()
    expect(await sides(), 'of a set that is not whole').toEqual([{ side: 'carer', held: true }])
    await matchSighting(services, sighting)
    expect(await sides()).toEqual([
      { side: 'carer', held: true },
      { side: 'seeker', held: true },
    ])
  })

  it('has the few likeliest at once, and then all: the same pairs, each once, weighed in the whole set', async () => {
    const notices: string[] = []
    for (let at = 0; at < AT_ONCE.candidates + 3; at++) notices.push(await file())
    const sighting = await report()
    await matchAtOnce(services, sighting)
    const first = await candidatesOf(sighting)
    expect(first).toHaveLength(AT_ONCE.candidates)
    await matchSighting(services, sighting)
    const all = await candidatesOf(sighting)
    expect(all.map(({ notice_id }) => notice_id).sort()).toEqual([...notices].sort())
    for (const { id, notice_id } of first) expect(all.find((one) => one.id === id)?.notice_id).toBe(notice_id)
    const whole = await report()
    await matchSighting(services, whole)
    const bits = (rows: typeof all) => rows.map(({ bits, probability }) => [bits, probability])
    expect(bits(all)).toEqual(bits(await candidatesOf(whole)))
  })

  it('has what only near spellings find a moment later', async () => {
    const said = { sex: 'male', age: joseLuis.age, languages: joseLuis.languages } as const
    const notice = await file({
      ...said,
      name: { raw: 'Wilmerson Chacojón', given: 'Wilmerson', surname1: 'Chacojón' },
    })
    const sighting = await report({ ...said, name: { raw: 'Wilmersom', given: 'Wilmersom' } })
    await matchAtOnce(services, sighting)
    expect(await candidatesOf(sighting)).toEqual([])
    await matchSighting(services, sighting)
    expect((await candidatesOf(sighting)).map(({ notice_id }) => notice_id)).toEqual([notice])
  })
})

describe('nothing is stored at once', () => {
  it('for a notice without the consent to compare, whose keys are still there', async () => {
    const silent = await file()
    const keys = () =>
      sql<{ keys: number }>`select count(*)::int as keys from search.match_key`.execute(services.worker)
    await services.worker.deleteFrom('app.consent').where('notice_id', '=', silent).execute()
    expect((await keys()).rows[0]?.keys).toBeGreaterThan(0)
    const sighting = await report()
    await matchAtOnce(services, sighting)
    expect(await candidatesOf(sighting)).toEqual([])
  })

  it('for a report that was withdrawn', async () => {
    await file()
    const sighting = await report()
    await services.worker.updateTable('app.sighting').set({ state: 'withdrawn' }).where('id', '=', sighting).execute()
    await matchAtOnce(services, sighting)
    expect(await candidatesOf(sighting)).toEqual([])
  })

  it('for one that has candidates: an edit is weighed in the whole set alone', async () => {
    await file()
    const sighting = await report()
    await matchSighting(services, sighting)
    const before = await candidatesOf(sighting)
    await file()
    await services.worker
      .updateTable('app.candidate')
      .set({ probability: 0 })
      .where('sighting_id', '=', sighting)
      .execute()
    await matchAtOnce(services, sighting)
    expect((await candidatesOf(sighting)).map(({ probability }) => probability)).toEqual(
      Array.from({ length: before.length + 1 }, () => 0),
    )
  })
})

it('that fails keeps nothing else from being done, and is told', async () => {
  const notice = await file()
  const sighting = await report()
  const told: string[] = []
  const broken: Services = {
    ...services,
    onWorkFailed: (kind) => told.push(kind),
    now: () => {
      if (told.length === 0) throw new Error('no clock')
      return services.now()
    },
  }
  await workHandlers.match_sighting(broken, sighting, {})
  expect(told).toEqual(['match_at_once'])
  expect((await candidatesOf(sighting)).map(({ notice_id }) => notice_id)).toEqual([notice])
})

it('is what the worker does with a report, and the whole set after it', async () => {
  const notice = await file()
  const sighting = await report()
  await workHandlers.match_sighting(services, sighting, {})
  expect((await candidatesOf(sighting)).map(({ notice_id }) => notice_id)).toEqual([notice])
  const { rows } = await sql<{ entries: number }>`select count(*)::int as entries from audit.entry
    where act = 'candidate.match' and record_id = ${sighting}`.execute(services.worker)
  expect(rows[0]?.entries).toBe(2)
})
