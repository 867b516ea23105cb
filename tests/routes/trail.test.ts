/** The pages of the trail over HTTP, as they are sent: nothing of them needs a script. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldSearches } from '../../app/audit/fold-searches.server.ts'
import { breakGlass } from '../../app/break-glass/break-glass.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { openSession } from '../../app/institutions/sessions.server.ts'
import { openNotice } from '../../app/notices/open-notice.server.ts'
import { searchRegistry } from '../../app/notices/search-registry.server.ts'
import { openSighting } from '../../app/sightings/open-sighting.server.ts'
import { insertMember, insertNotice, insertSighting } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

let portal: ServedPortal
let officer: MemberActor
let admin: MemberActor
let auditor: MemberActor
let shelter: MemberActor
let otherShelter: MemberActor
let notice: string
let sighting: string
let search: string
const alert = randomUUID()
const cookies = new Map<string, string>()

beforeAll(async () => {
  portal = await serveTestPortal()
  const { services } = portal
  const { worker } = services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  const adminId = randomUUID()
  await worker
    .insertInto('app.member')
    .values({
      id: adminId,
      institution_id: officer.institutionId,
      name: 'Administración de prueba',
      email: `${adminId}@prueba.invalid`,
      password_hash: '',
      roles: ['institution_admin'],
    })
    .execute()
  admin = { ...officer, memberId: adminId, roles: ['institution_admin'] }
  auditor = await insertMember(worker, { kind: 'auditor', country: 'HN' }, ['auditor'])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  otherShelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  notice = await insertNotice(worker, officer.institutionId)
  sighting = await insertSighting(worker, shelter.institutionId)
  await openNotice(services, officer, notice)
  await openSighting(services, shelter, sighting)
  await searchRegistry(services, officer, 'Ixcoy Tzoc')
  await foldSearches(services, new Date(Date.now() + 120_000))
  const row = await worker
    .selectFrom('audit.entry')
    .select('id')
    .where('act', '=', 'registry.search')
    .executeTakeFirstOrThrow()
  search = row.id
  await worker
    .insertInto('audit.alert')
    .values({
      id: alert,
      at: new Date(),
      institution_id: officer.institutionId,
      member_id: officer.memberId,
      period: 'hour',
      period_start: new Date(),
      looks: 151,
      allowed: 150,
      basis: 'role',
    })
    .execute()
}, 120_000)
afterAll(() => portal.close())

const cookieOf = async (actor: MemberActor): Promise<string> => {
  const known = cookies.get(actor.memberId) ?? (await openSession(portal.services, actor.memberId, { means: 'demo' }))
  cookies.set(actor.memberId, known)
  return `staff=${known}`
}
const get = async (actor: MemberActor, path: string) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { cookie: await cookieOf(actor), accept: 'text/html' } })
const post = async (actor: MemberActor, path: string, fields: Record<string, string>) =>
  fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: await cookieOf(actor), origin: portal.origin, accept: 'text/html' },
    body: new URLSearchParams(fields),
  })

const pages = (): readonly (readonly [MemberActor, string, es: string, en: string])[] => [
  [officer, '/trabajo/accesos', 'Lo que usted ha consultado', 'What you looked at'],
  [admin, '/trabajo/accesos/integrantes', 'Historial de accesos de integrantes', 'Access history of members'],
  [admin, `/trabajo/accesos/integrantes/${officer.memberId}`, 'Abrió un aviso', 'Opened a notice'],
  [officer, `/trabajo/avisos/${notice}/accesos`, 'Quién consultó este aviso', 'Who looked at this notice'],
  [shelter, `/trabajo/reportes/${sighting}/accesos`, 'Quién consultó este reporte', 'Who looked at this report'],
  [auditor, '/trabajo/alertas', 'Alertas de volumen inusual', 'Alerts of unusual volume'],
  [auditor, `/trabajo/alertas/${alert}`, 'el límite de su función', 'the limit of the role'],
  [auditor, `/trabajo/bitacora/busquedas/${search}`, 'Qué se buscó', 'What was searched'],
]

describe('the pages of the trail', () => {
  it('answer in both languages, in words, whole without a script, and are kept by nobody', async () => {
    for (const [actor, path, es, en] of pages())
      for (const [locale, words] of [
        ['es', es],
        ['en', en],
      ] as const) {
        const answer = await get(actor, `/${locale}${path}`)
        expect(answer.status, path).toBe(200)
        expect(answer.headers.get('cache-control'), path).toContain('no-store')
        const text = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '')
        expect(text, path).toContain(words)
        expect(text, path).not.toMatch(/\btrail\.[a-z]+|undefined|Invalid Date|Ixcoy Tzoc/)
      }
  })

  it('are linked from the work pages and the work queue', async () => {
    expect(await (await get(officer, `/es/trabajo/avisos/${notice}`)).text()).toContain(
      `/es/trabajo/avisos/${notice}/accesos`,
    )
    expect(await (await get(shelter, `/es/trabajo/reportes/${sighting}`)).text()).toContain(
      `/reportes/${sighting}/accesos`,
    )
    for (const actor of [auditor, admin])
      expect(await (await get(actor, '/es/trabajo')).text()).toContain(`/es/trabajo/alertas/${alert}`)
    expect(await (await get(auditor, '/es/trabajo/bitacora')).text()).toContain(`/bitacora/busquedas/${search}`)
  })

  it('do not exist for whom the record does not, in page and data alike', async () => {
    for (const suffix of ['', '.data']) {
      expect((await get(shelter, `/es/trabajo/avisos/${notice}/accesos${suffix}`)).status).not.toBe(200)
      expect((await get(otherShelter, `/es/trabajo/reportes/${sighting}/accesos${suffix}`)).status).toBe(404)
      expect((await get(officer, `/es/trabajo/alertas/${alert}${suffix}`)).status).toBe(403)
      expect((await get(officer, `/es/trabajo/bitacora/busquedas/${search}${suffix}`)).status).toBe(403)
      expect((await get(admin, `/es/trabajo/accesos/integrantes/${shelter.memberId}${suffix}`)).status).toBe(404)
    }
  })
})

describe('the words of a search', () => {
  it('are in the answer to a stated reason alone', async () => {
    const path = `/es/trabajo/bitacora/busquedas/${search}`
    const refused = await post(auditor, path, { reason: 'complaint', statement: 'no' })
    expect(refused.status).toBe(422)
    const kept = await refused.text()
    expect(kept).toContain('Escriba en una frase')
    expect(kept).not.toContain('Ixcoy Tzoc')
    const read = await post(auditor, path, { reason: 'complaint', statement: 'Queja presentada por una familia' })
    expect(read.status).toBe(200)
    expect(read.headers.get('cache-control')).toContain('no-store')
    expect(await read.text()).toContain('Ixcoy Tzoc')
    expect(await (await get(auditor, path)).text()).not.toContain('Ixcoy Tzoc')
  })
})

describe('an alert', () => {
  it('is answered with a note, once a seat, and keeps what was typed when it is refused', async () => {
    const path = `/es/trabajo/alertas/${alert}`
    const refused = await post(admin, path, { note: 'x' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Escriba en pocas palabras')
    const done = await post(admin, path, { note: 'Llegó un autobús' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/es/trabajo/alertas?hecho=answered'])
    expect((await post(admin, path, { note: 'Otra vez' })).status).toBe(422)
    expect(await (await get(auditor, path)).text()).toContain('Llegó un autobús')
  })
})

describe('an emergency access that was told', () => {
  const path = '/es/trabajo/emergencia/accesos'

  it('waits for everyone concerned until an administrator acknowledges it on the page, in the own name', async () => {
    const { services } = portal
    const helper = await insertMember(services.worker, { kind: 'protection', country: 'HN' }, ['protection_authority'])
    const sought = await insertNotice(services.worker, officer.institutionId, { consents: ['partners_search'] })
    const granted = await breakGlass(services, helper, {
      reference: sought,
      reason: 'Está en el hospital y hace falta una firma',
    })
    const id = granted.ok ? granted.value.id : ''
    for (const actor of [officer, admin, auditor]) {
      expect(await (await get(actor, '/es/trabajo')).text()).toContain('espera acuse')
      expect(await (await get(actor, path)).text()).toContain('Está en el hospital')
    }
    const ofOfficer = await (await get(officer, path)).text()
    expect(ofOfficer).toContain('Falta el acuse')
    expect(ofOfficer).not.toContain(`value="${id}"`)
    expect((await post(officer, path, { emergency: id })).status).toBe(403)
    expect((await post(admin, path, { emergency: randomUUID() })).status).toBe(404)
    expect(await (await get(admin, path)).text()).toContain(`value="${id}"`)
    expect((await post(admin, path, { emergency: id })).status).toBe(303)
    expect((await post(admin, path, { emergency: id })).status).toBe(422)
    expect(await (await get(officer, path)).text()).toContain('Administración de prueba')
    expect(await (await get(officer, '/es/trabajo')).text()).not.toContain('espera acuse')
    expect(await (await get(auditor, '/es/trabajo')).text()).toContain('espera acuse')
  })
})
