/** Whose word counts, over HTTP: another parent's receipt, the child's wish, a group decided by name, a person of 18. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { localDay } from '../../app/domain/local-day.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import type { Screening } from '../../app/domain/screening.ts'
import { t } from '../../app/i18n/translate.ts'
import { decideCandidate } from '../../app/matching/decide-candidate.server.ts'
import { matchNotice, matchSighting } from '../../app/matching/match.server.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import { insertMember, insertNotice, insertReceipt, insertSighting, joseLuis } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { type Asked, ask, openVisit } from '../support/visitors.ts'

const SECRET = 'Ultzumatlan'
const FOLLOW = '/es/comprobante/seguimiento'
const CLEAN: Screening = { childWish: 'be_found', fearOfState: 'no', fearOfFamily: 'no', asylumClaim: 'no' }
const say = t('es')

let portal: ServedPortal
let officer: MemberActor
let shelter: MemberActor
let protection: MemberActor
beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, [
    'consular_officer',
  ])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
})
afterAll(() => portal.close())

const send = (asked: Asked) => ask(portal.origin, asked)

it('nothing that the notifier told reaches the page, data or forms of another parent’s receipt', async () => {
  const { services } = portal
  const notice = await insertNotice(services.worker, officer.institutionId, {
    consents: CONSENT_PURPOSES,
    content: {
      person: { ...joseLuis, name: { raw: SECRET, given: SECRET }, marks: [{ type: 'scar', words: SECRET }] },
      lastKnown: { place: { country: 'GT', words: SECRET }, when: { from: '2026-09-10', to: '2026-09-20' } },
      circumstances: `Salió hacia ${SECRET}`,
    },
  })
  const mother = await openVisit(services, await insertReceipt(services.worker, notice))
  const father = await openVisit(services, await insertReceipt(services.worker, notice, 'father'))
  expect((await send({ path: FOLLOW, cookie: mother })).text).toContain(SECRET)
  const page = await send({ path: FOLLOW, cookie: father })
  expect(page.status).toBe(200)
  expect(page.text).toContain(say('receipt.addTitle'))
  const pages = ['', '/revisar', '/listo', '/comprobante', '/edad', '/lugar', '/foto-nna', '/consentimiento/publish']
  const answers = [page]
  for (const path of [FOLLOW, ...pages.map((one) => `/es/c/hn/aviso${one}`), '/es/comprobante/copia'])
    for (const each of [path, `${path}.data`]) answers.push(await send({ path: each, cookie: father }))
  for (const format of ['html', 'json'])
    answers.push(await send({ path: '/es/comprobante/copia', cookie: father, form: { format, code: 'AAAAAAAA' } }))
  for (const form of [{ act: 'withdraw', purpose: 'publish' }, { act: 'renew' }, { act: 'export' }, { act: 'erase' }])
    answers.push(await send({ path: FOLLOW, cookie: father, form: form as Record<string, string> }))
  answers.push(await send({ path: '/es/c/hn/aviso/edad', cookie: father, form: { age: '9', base: '' } }))
  for (const { text, headers, status } of answers) {
    expect(`${headers}${text}`).not.toContain(SECRET)
    expect(status).toBeLessThan(500)
  }
  const added = await send({ path: FOLLOW, cookie: father, form: { act: 'add', words: 'Lo vi en junio' } })
  expect(added.headers).toContain('hecho=Added')
  expect((await send({ path: FOLLOW, cookie: father })).text).toContain('Lo vi en junio')
  expect((await send({ path: FOLLOW, cookie: mother })).text).not.toContain('Lo vi en junio')
  const atWork = await openVisit(services, officer)
  expect((await send({ path: `/es/trabajo/avisos/${notice}`, cookie: atWork })).text).toContain('Lo vi en junio')
  const tasks = await services.worker.selectFrom('app.task').select('id').where('notice_id', '=', notice).execute()
  expect(tasks).toEqual([])
})

it('a lift is refused in words while the child does not want to be found; a group is decided by name', async () => {
  const { services } = portal
  const partyId = randomUUID()
  const hiding = await insertSighting(services.worker, shelter.institutionId, { partyId })
  const sister = await insertSighting(services.worker, shelter.institutionId, { partyId })
  await screenSighting(services, shelter, hiding, { ...CLEAN, childWish: 'not_be_found' })
  await screenSighting(services, shelter, sister, CLEAN)
  const cookie = await openVisit(services, protection)
  const path = `/es/trabajo/reservas/${hiding}`
  const lift = (form: Record<string, string> = {}) =>
    send({ path, cookie, form: { decision: 'lift', reason: 'Oída', ...form } })
  const refused = await lift()
  expect(refused.status).toBe(422)
  expect(refused.text).toContain(say('codes.hold.child_refuses'))
  const along = await send({
    path: `/es/trabajo/reservas/${sister}`,
    cookie,
    form: { decision: 'lift', reason: 'Oída', together: hiding },
  })
  expect(along.status).toBe(422)
  expect(along.text, 'which child of the group').toContain(`, de 11 a 12 años: ${say('codes.hold.child_refuses')}`)
  const page = await send({ path, cookie })
  expect(page.text).toMatch(new RegExp(`<input[^>]*name="together"[^>]*value="${sister}"`))
  const wish = `/es/trabajo/reportes/${hiding}/voluntad`
  const heardOn = localDay(new Date(Date.now() - 12 * 3_600_000), 'MX')
  const form = { wish: 'be_found', heardBy: 'María Pop, psicóloga', heardOn, language: 'mam' }
  const wrong = await send({ path: wish, cookie, form: { ...form, heardBy: '' } })
  expect([wrong.status, wrong.text.includes(say('codes.wish.heard_by_missing'))]).toEqual([422, true])
  const unreal = await send({ path: wish, cookie, form: { ...form, heardOn: '2026-02-31' } })
  expect([unreal.status, unreal.text.includes(say('codes.wish.day_wrong'))]).toEqual([422, true])
  await services.worker
    .updateTable('app.sighting')
    .set({ screened_at: new Date(Date.now() - 5 * 86_400_000) })
    .where('id', '=', hiding)
    .execute()
  const heard = await send({ path: wish, cookie, form })
  expect(heard.headers).toContain(`${hiding}?hecho=heard`)
  const after = (await send({ path: `/es/trabajo/reportes/${hiding}?hecho=heard`, cookie })).text
  expect(after).toContain(say('sighting.heard_held'))
  expect((await send({ path: wish, cookie })).text).toContain('María Pop, psicóloga')
  const first = await send({
    path: `/es/trabajo/reservas/${sister}`,
    cookie,
    form: { decision: 'lift', reason: 'Oída' },
  })
  expect(first.headers).toMatch(/hecho=lifted_waiting$/m)
  const waits = (await send({ path: '/es/trabajo/reservas?hecho=lifted_waiting', cookie })).text
  expect(waits).toContain(say('sighting.done_lifted_waiting'))
  expect((await lift()).headers).toMatch(/hecho=lifted$/m)
  const held = services.worker.selectFrom('app.sighting').select('held').where('party_id', '=', partyId)
  expect(await held.execute()).toEqual([{ held: false }, { held: false }])
})

it('the own answer of a person of 18 is written down on a page of the case, without scripts', async () => {
  const { services } = portal
  const { age: _age, ...ageless } = joseLuis
  const person: PersonDescription = { ...ageless, birthDate: '2012-05-05', saidBy: { birthDate: 'document' } }
  const notice = await insertNotice(services.worker, officer.institutionId, { content: { person } })
  const sighting = await insertSighting(services.worker, shelter.institutionId, { person })
  await matchNotice(services, notice)
  await matchSighting(services, sighting)
  const { id: candidateId } = await services.worker
    .selectFrom('app.candidate')
    .select('id')
    .where('notice_id', '=', notice)
    .where('sighting_id', '=', sighting)
    .executeTakeFirstOrThrow()
  await screenSighting(services, shelter, sighting, CLEAN)
  await decideCandidate(services, shelter, { candidateId, act: 'propose' })
  const confirmed = await decideCandidate(services, officer, { candidateId, act: 'confirm' })
  const path = `/es/trabajo/casos/${confirmed.ok ? confirmed.value.caseId : ''}`
  const cookie = await openVisit(services, shelter)
  expect((await send({ path: `${path}/consentimientos`, cookie })).text).toContain(say('cases.ownNotYet'))
  const content = { person: { ...person, birthDate: '2000-05-05' } }
  await services.worker
    .updateTable('app.notice')
    .set({ content: JSON.stringify(content) })
    .where('id', '=', notice)
    .execute()
  expect((await send({ path, cookie })).text).toContain(say('cases.toOwnConsents'))
  const form = { purpose: 'partners_search', given: 'no', how: 'in_person', on: '2026-01-10', language: 'mam' }
  const { how: _how, ...without } = form
  const wrong = await send({ path: `${path}/consentimientos`, cookie, form: without })
  expect([wrong.status, wrong.text.includes(say('codes.consent.way_missing'))]).toEqual([422, true])
  const unreal = await send({ path: `${path}/consentimientos`, cookie, form: { ...form, on: '2026-02-31' } })
  expect([unreal.status, unreal.text.includes(say('codes.wish.day_wrong'))]).toEqual([422, true])
  expect((await send({ path: `${path}/consentimientos`, cookie, form })).headers).toContain('hecho=saved')
  expect((await send({ path: `${path}/consentimientos`, cookie })).text).toContain(say('cases.own_in_person'))
  // Withdrawn: who cares for the child keeps the case, without the notice; the consulate has none.
  const kept = await send({ path, cookie })
  expect([kept.status, kept.text.includes(say('cases.withdrawn'))]).toEqual([200, true])
  const atWork = await openVisit(services, officer)
  expect((await send({ path, cookie: atWork })).status).toBe(404)
  expect((await send({ path: `${path}/consentimientos`, cookie: atWork })).status).not.toBe(200)
})
