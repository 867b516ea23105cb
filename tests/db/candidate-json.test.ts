/** The evidence of a candidate as a waterfall and as JSON: to whom its page is shown, and as coarse as there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { candidateJson } from '../../app/matching/candidate-json.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { openCandidate } from '../../app/matching/open-candidate.server.ts'
import { showCandidate } from '../../app/matching/show-candidate.server.ts'
import { insertMember, insertNotice, insertSighting, joseLuis } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let shelter: MemberActor
let consulate: MemberActor
let stranger: MemberActor
let candidate: string
beforeAll(async () => {
  open = await openTestServices()
  const { worker } = open.services
  const chancellery = { kind: 'chancellery', accredited: true } as const
  consulate = await insertMember(worker, { ...chancellery, country: 'GT', slug: 'gt' }, ['consular_officer'])
  stranger = await insertMember(worker, { ...chancellery, country: 'HN', slug: 'hn' }, ['consular_officer'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const notice = await insertNotice(worker, consulate.institutionId)
  await matchNotice(open.services, notice)
  const clothing = [{ garment: 'jacket', colour: 'blue' }] as const
  const person = { ...joseLuis, clothing }
  const sighting = await insertSighting(worker, shelter.institutionId, { person, released: true })
  await matchSighting(open.services, sighting)
  const row = await worker
    .selectFrom('app.candidate')
    .select('id')
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  candidate = row.id
})
afterAll(() => open.close())

const readAs = async (actor: MemberActor) => {
  const found = await openCandidate(open.services, actor, candidate)
  if (!found.ok) return undefined
  const shown = showCandidate(open.services, actor, 'es', found.value)
  return { json: candidateJson(found.value, shown), shown, document: found.value.document }
}

describe('a candidate as JSON', () => {
  test('adds up from what is expected of any notice to its sum, for both sides', async () => {
    for (const actor of [shelter, consulate]) {
      const read = await readAs(actor)
      const { json, shown } = read ?? expect.fail('shown to both sides')
      expect(json.prior_bits).toBe(0)
      const sum = (json.evidence ?? []).reduce((all, { bits }) => all + bits, json.prior_bits ?? Number.NaN)
      expect(json.sum_bits).toBeCloseTo(sum, 6)
      expect(json.evidence?.at(-1)?.sum_bits).toBe(json.sum_bits)
      expect(json.evidence?.map(({ comparison }) => comparison)).toEqual(
        expect.arrayContaining(['name', 'age', 'sex', 'placeTime']),
      )
      // Every step has the page's words.
      for (const step of json.evidence ?? []) {
        expect(step.title).toBeTruthy()
        expect(step.meaning).toBe(shown.evidence.find(({ comparison }) => comparison === step.comparison)?.meaning)
      }
    }
  })

  test('says no more of where the child is than the page: no value of place and time, whole bits, no exact sum or probability', async () => {
    const read = await readAs(consulate)
    const { json } = read ?? expect.fail('shown to the consulate')
    expect(JSON.stringify(json)).not.toMatch(/tapachula|MX-CHP/i)
    expect(JSON.stringify(json)).not.toContain(shelter.institutionId)
    const place = json.evidence?.find(({ comparison }) => comparison === 'placeTime')
    expect(place).toMatchObject({ own: '', other: '' })
    expect(Number.isInteger(place?.bits) && Math.abs(place?.bits ?? 9) <= 2).toBe(true)
    expect(Number.isInteger(json.prior_bits)).toBe(true)
    for (const said of [json.likelihood_of_100, json.none_of_100]) expect(Number.isInteger(said)).toBe(true)
    expect(Object.keys(json).sort()).toEqual(
      [
        'candidate',
        'evidence',
        'likelihood_of_100',
        'may_be_family',
        'missing',
        'model',
        'none_of_100',
        'prior_bits',
        'side',
        'sum_bits',
      ].sort(),
    )
  })

  test('is the sum of what is told, not the exact one', async () => {
    const { bits } = await open.services.worker
      .selectFrom('app.candidate')
      .select('bits')
      .where('id', '=', candidate)
      .executeTakeFirstOrThrow()
    const read = await readAs(consulate)
    const told = (read?.document.evidence ?? []).reduce((all, one) => all + Math.round(one.bits * 10) / 10, 0)
    expect(read?.json.sum_bits).toBeCloseTo(told, 6)
    expect(Math.abs(told - bits)).toBeGreaterThan(0.01)
  })

  test('is nobody else’s', async () => {
    expect(await readAs(stranger)).toBeUndefined()
  })
})
