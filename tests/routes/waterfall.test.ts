/** The waterfall on a candidate's page and the same as JSON, over HTTP: for both sides, without scripts, and for nobody else. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { t } from '../../app/i18n/translate.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { ask, openVisit } from '../support/visitors.ts'

const say = t('es')
let portal: ServedPortal
let shelter: MemberActor
let officer: MemberActor
let stranger: MemberActor
let path: string
beforeAll(async () => {
  portal = await serveTestPortal()
  const { services } = portal
  const chancellery = { kind: 'chancellery', accredited: true } as const
  officer = await insertMember(services.worker, { ...chancellery, country: 'GT', slug: 'gt' }, ['consular_officer'])
  stranger = await insertMember(services.worker, { ...chancellery, country: 'HN', slug: 'hn' }, ['consular_officer'])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  await matchNotice(services, await insertNotice(services.worker, officer.institutionId))
  const sighting = await insertSighting(services.worker, shelter.institutionId, { released: true })
  await matchSighting(services, sighting)
  const { id } = await services.worker.selectFrom('app.candidate').select('id').executeTakeFirstOrThrow()
  path = `/es/trabajo/coincidencias/${id}`
})
afterAll(() => portal.close())

const read = async (actor: MemberActor, address: string) =>
  ask(portal.origin, { path: address, cookie: await openVisit(portal.services, actor) })

it('the page adds the evidence up for both sides and links to the same as JSON', async () => {
  for (const actor of [shelter, officer]) {
    const page = await read(actor, path)
    expect(page.status).toBe(200)
    for (const words of ['waterfall', 'waterfallBefore', 'waterfallSoFar', 'waterfallSum'] as const)
      expect(page.text).toContain(say(`candidate.${words}`))
    expect(page.text).toContain(`href="${path}/datos"`)
    const answer = await read(actor, `${path}/datos`)
    expect([answer.status, /content-type: application\/json/i.test(answer.headers)]).toEqual([200, true])
    expect(answer.headers).toMatch(/cache-control: [^\n]*no-store/i)
    const { prior_bits, sum_bits, evidence } = JSON.parse(answer.text)
    const sum = evidence.reduce((all: number, { bits }: { bits: number }) => all + bits, prior_bits)
    expect(sum_bits).toBeCloseTo(sum, 6)
  }
})

it('the JSON names neither the town nor the shelter to the consulate, and leaves a look in the trail', async () => {
  const looks = () =>
    portal.services.worker
      .selectFrom('audit.entry')
      .select('id')
      .where('act', '=', 'candidate.open')
      .where('member_id', '=', officer.memberId)
      .execute()
  const before = (await looks()).length
  const { text } = await read(officer, `${path}/datos`)
  expect(text).not.toMatch(/tapachula|MX-CHP/i)
  expect(text).not.toContain(shelter.institutionId)
  expect((await looks()).length).toBe(before + 1)
})

it('the JSON is nobody else’s', async () => {
  expect((await read(stranger, `${path}/datos`)).status).toBe(404)
  const anyone = await ask(portal.origin, { path: `${path}/datos` })
  expect(anyone.status).not.toBe(200)
})
