/** Brothers and sisters reported together and sought by one family: each pair is weighed with the others, for whom may see it. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { answerDuplicate } from '../../app/duplicates/decide-duplicate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import type { Services } from '../../app/services.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { forgetSightings, insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { openTestServices } from '../support/services.ts'

const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const child = (
  given: string,
  age: number,
  sex: 'male' | 'female',
  more: Partial<PersonDescription> = {},
): PersonDescription => ({
  name: { raw: `${given} Xitumul`, given, surname1: 'Xitumul' },
  sex,
  age: { min: age, max: age, asOf: '2026-11-01' },
  nationalities: ['GT'],
  ...more,
})
const juan = child('Juan', 10, 'male')
const lucia = child('Lucía Elena', 14, 'female')
const knows = (...people: readonly PersonDescription[]): Partial<PersonDescription> => ({
  companions: people.map(({ name, age }) => ({ name, age, relation: 'sibling' as const })),
})

let opened: Awaited<ReturnType<typeof openTestServices>>
let services: Services
let worker: Kysely<DB>
let shelter: MemberActor
let consulate: MemberActor
let other: MemberActor

beforeAll(async () => {
  opened = await openTestServices()
  services = opened.services
  worker = opened.database.worker
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  consulate = await insertMember(worker, { kind: 'chancellery', country: 'GT', accredited: true }, ['consular_officer'])
  other = await insertMember(worker, { kind: 'chancellery', country: 'HN', accredited: true }, ['consular_officer'])
})
afterAll(() => opened.close())
beforeEach(async () => {
  await forgetSightings(worker)
  await worker.deleteFrom('app.notice').execute()
})

const seek = async (actor: MemberActor, person: PersonDescription) => {
  const consents = ['partners_search', 'consulate_told', 'consulate_see'] as const
  const id = await insertNotice(worker, actor.institutionId, { consents, content: { person } })
  await matchNotice(services, id)
  return id
}
const report = async (people: readonly PersonDescription[]) => {
  const partyId = people.length > 1 ? randomUUID() : undefined
  const ids: string[] = []
  for (const person of people) ids.push(await insertSighting(worker, shelter.institutionId, { person, partyId }))
  for (const id of ids) await screenSighting(services, shelter, id, CLEAN)
  for (const id of ids) await matchSighting(services, id)
  return ids
}
const pair = async (notice: string, sighting: string | undefined) =>
  worker
    .selectFrom('app.candidate')
    .selectAll()
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting ?? '')
    .executeTakeFirst()
const ofGroup = (row: Awaited<ReturnType<typeof pair>>) =>
  row?.evidence.find(({ comparison }) => comparison === 'group')

describe('a brother and a sister', () => {
  it('reported together explain each other, whether the family filed a notice for each or names one in the other’s', async () => {
    const hers = await seek(consulate, { ...lucia, ...knows(juan) })
    const his = await seek(consulate, { ...juan, ...knows(lucia) })
    const [boy, girl] = await report([juan, lucia])
    expect(ofGroup(await pair(his, boy))).toMatchObject({ level: 'one', bits: 3 })
    expect(ofGroup(await pair(hers, girl))).toMatchObject({ level: 'one' })
    const named = await seek(consulate, { ...juan, ...knows(lucia) })
    expect(ofGroup(await pair(named, boy))).toMatchObject({ level: 'one' })
  })

  it('of whom only one was reported, or is sought, are weighed as before', async () => {
    const his = await seek(consulate, juan)
    const [boy] = await report([juan, lucia])
    expect(ofGroup(await pair(his, boy))).toBeUndefined()
    await forgetSightings(worker)
    const named = await seek(consulate, { ...juan, ...knows(lucia) })
    const [alone] = await report([juan])
    expect(ofGroup(await pair(named, alone))).toBeUndefined()
  })

  it('are told of beside one another to who may open both pairs, and to nobody else', async () => {
    const hers = await seek(other, { ...lucia, ...knows(juan) })
    const his = await seek(consulate, { ...juan, ...knows(lucia) })
    const [boy, girl] = await report([juan, lucia])
    const id = (await pair(his, boy))?.id ?? ''
    const sisters = (await pair(hers, girl))?.id
    expect(await openCandidate(services, shelter, id)).toMatchObject({ value: { together: [{ id: sisters }] } })
    // The sister's notice is another chancellery's.
    expect(await openCandidate(services, consulate, id)).toMatchObject({ ok: true, value: { together: [] } })
  })
})

it('candidates of notices that two offices linked no longer compete, and do again once that is undone', async () => {
  const mothers = await seek(consulate, juan)
  const aunts = await seek(other, juan)
  const [boy = ''] = await report([juan])
  const apart = await pair(mothers, boy)
  const { id } = await worker
    .selectFrom('app.duplicate')
    .select('id')
    .where('kind', '=', 'notice')
    .executeTakeFirstOrThrow()
  for (const actor of [consulate, other])
    expect(await answerDuplicate(services, actor, id, 'same')).toMatchObject({ ok: true })
  await matchNotice(services, mothers)
  const together = [await pair(mothers, boy), await pair(aunts, boy)]
  expect(together[0]?.probability).toBeGreaterThan(apart?.probability ?? 1)
  expect(together[1]?.probability).toBeCloseTo(together[0]?.probability ?? 0, 5)
  expect(await answerDuplicate(services, other, id, 'undo')).toMatchObject({ ok: true })
  await matchNotice(services, mothers)
  expect((await pair(mothers, boy))?.probability).toBeCloseTo(apart?.probability ?? 0, 5)
})
