/** Modules for web sites: kept by their own institution and its chancellery, read by anybody only by key, changed by who has just proven who it is. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { changeEmbed } from '../../app/directory/change-embed.server.ts'
import { findEmbed } from '../../app/directory/find-embed.server.ts'
import { findKeptEmbed, listEmbedders, listEmbeds } from '../../app/directory/list-embeds.server.ts'
import { makeEmbed, type NewEmbed } from '../../app/directory/make-embed.server.ts'
import { type MemberActor, publicActor } from '../../app/domain/actor.ts'
import { MOST_EMBEDS } from '../../app/domain/embed.ts'
import { DEFAULT_THEME } from '../../app/domain/theme.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'
import { insertColleague } from '../support/matrix-world.ts'
import { insertMember, insertNotice, insertSession } from '../support/records.ts'
import { openTestServices, type TestServices } from '../support/services.ts'

let open: TestServices
let services: Services
let officer: MemberActor
let admin: MemberActor
let mission: MemberActor
let foreign: MemberActor
let shelter: MemberActor
let operator: MemberActor
beforeAll(async () => {
  open = await openTestServices()
  services = open.services
  const { worker } = services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  const administrator = await insertColleague(services, { ...officer, roles: ['institution_admin'] })
  admin = { ...administrator, session: await insertSession(worker, administrator.memberId) }
  operator = await insertColleague(services, { ...officer, roles: ['call_centre_operator'] })
  mission = await insertMember(worker, { kind: 'mission', country: 'GT' }, ['consular_officer'])
  await worker
    .updateTable('app.institution')
    .set({ parent_id: officer.institutionId })
    .where('id', '=', mission.institutionId)
    .execute()
  mission = { ...mission, scopes: [mission.institutionId, officer.institutionId] }
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, [
    'consular_officer',
  ])
  shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker', 'institution_admin'])
})
afterAll(() => open.close())

const settings = {
  name: 'Portal principal',
  locale: 'es',
  hotlines: [{ label: 'Protección consular', number: '1510', country: 'GT' as const }],
  complaint: { es: 'Procuraduría' },
  legal: {},
  origins: ['https://www.cancilleria.example/avisos', 'HTTPS://Cancillería.example'],
  active: true,
}
const make = async (actor: MemberActor, over: Partial<NewEmbed> = {}) => {
  const made = await makeEmbed(services, actor, { institutionId: actor.institutionId, ...settings, ...over })
  if (!made.ok) throw new Error(made.code)
  return made.value
}
const namesOf = async (actor: MemberActor) => (await listEmbeds(services, actor)).map(({ name }) => name)
const trail = (id: string) =>
  services.worker.selectFrom('audit.entry').selectAll().where('record_id', '=', id).orderBy('at').execute()

describe('a module', () => {
  it('is made with its sites as browsers name them, found by anybody by its key, and in the trail', async () => {
    const { id, key } = await make(officer, { theme: DEFAULT_THEME, country: 'HN', name: 'primero' })
    expect(key).toMatch(/^[0-9a-f]{24}$/)
    expect(await findEmbed(services, key)).toMatchObject({
      key,
      slug: 'gt',
      chancelleryId: officer.institutionId,
      institutionCountry: 'GT',
      country: 'HN',
      theme: DEFAULT_THEME,
      complaint: { es: 'Procuraduría' },
      origins: ['https://www.cancilleria.example', 'https://xn--cancillera-s8a.example'],
    })
    expect(await trail(id)).toMatchObject([
      { act: 'embed.make', record_kind: 'embed', member_id: officer.memberId, details: { sites: 2, telephones: 1 } },
    ])
  })

  it('that is ended is not found by anybody, and its keepers still have it', async () => {
    const { id, key } = await make(officer, { name: 'terminado' })
    expect(await changeEmbed(services, admin, { id, version: 1, ...settings, active: false })).toMatchObject({
      ok: true,
    })
    expect(await findEmbed(services, key)).toBeUndefined()
    expect(await findKeptEmbed(services, officer, id)).toMatchObject({ key, active: false, version: 2 })
    expect((await trail(id)).at(-1)?.details).toMatchObject({ active: false, sitesChanged: false })
  })

  it('of a mission shows the notices of its chancellery under the mission’s name', async () => {
    const { key } = await make(mission, { name: 'consulado' })
    expect(await findEmbed(services, key)).toMatchObject({ slug: 'gt', institutionName: mission.institutionName })
  })

  it('changed by two at once keeps the first change and tells the second', async () => {
    const { id } = await make(officer, { name: 'carrera' })
    const change = (actor: MemberActor, name: string) =>
      changeEmbed(services, actor, { id, version: 1, ...settings, name })
    const answers = await Promise.all([change(officer, 'una'), change(admin, 'otra')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'record.changed' })
    expect(await changeEmbed(services, officer, { id, version: 1, ...settings })).toMatchObject({
      code: 'record.changed',
    })
    expect((await findKeptEmbed(services, officer, id))?.version).toBe(2)
  })

  it('is refused with a site that is none, words that cannot be read, or one too many', async () => {
    const wrong = (over: Partial<NewEmbed>) =>
      makeEmbed(services, officer, { institutionId: officer.institutionId, ...settings, ...over })
    expect(await wrong({ origins: ['http://127.0.0.1:4601'] })).toMatchObject({ code: 'embed.origin' })
    expect(await wrong({ theme: { ...DEFAULT_THEME, text: '#999999' } })).toMatchObject({ code: 'embed.text_contrast' })
    const rows = Array.from({ length: MOST_EMBEDS }, () => ({
      key: randomUUID(),
      institution_id: foreign.institutionId,
      origins: [],
    }))
    await services.worker.insertInto('app.embed').values(rows).execute()
    expect(await makeEmbed(services, foreign, { institutionId: foreign.institutionId, ...settings })).toMatchObject({
      code: 'embed.many',
    })
    await services.worker.deleteFrom('app.embed').where('institution_id', '=', foreign.institutionId).execute()
  })
})

describe('who keeps modules', () => {
  it('lists the own and, for a chancellery, its missions’; a mission not its chancellery’s', async () => {
    await make(officer, { name: 'de la cancillería' })
    await make(mission, { name: 'del consulado' })
    expect(await namesOf(admin)).toEqual(expect.arrayContaining(['de la cancillería', 'del consulado']))
    expect(await namesOf(mission)).toContain('del consulado')
    expect(await namesOf(mission)).not.toContain('de la cancillería')
    expect((await listEmbedders(services, officer)).map(({ id }) => id)).toEqual([
      officer.institutionId,
      mission.institutionId,
    ])
    expect((await listEmbedders(services, mission)).map(({ id }) => id)).toEqual([mission.institutionId])
    for (const other of [foreign, shelter, operator]) expect(await namesOf(other)).toEqual([])
    expect(await listEmbedders(services, shelter)).toEqual([])
  })

  it('may make one for a mission of its own, and for nobody else', async () => {
    expect((await make(officer, { institutionId: mission.institutionId, name: 'para' })).key).toBeTruthy()
    for (const [actor, institutionId] of [
      [mission, officer.institutionId],
      [foreign, mission.institutionId],
      [officer, shelter.institutionId],
      [shelter, shelter.institutionId],
      [operator, officer.institutionId],
      [officer, 'nada'],
    ] as const)
      expect(await makeEmbed(services, actor, { institutionId, ...settings })).toMatchObject({
        code: 'access.unknown_record',
      })
  })

  it('changes no other’s: it does not exist', async () => {
    const { id } = await make(officer, { name: 'ajeno' })
    for (const other of [foreign, shelter, operator, mission]) {
      expect(await changeEmbed(services, other, { id, version: 1, ...settings })).toMatchObject({
        code: 'access.unknown_record',
      })
      expect(await findKeptEmbed(services, other, id)).toBeUndefined()
    }
  })

  it('proves anew who it is before making or changing one, to the database too', async () => {
    const { id } = await make(officer, { name: 'probado' })
    const stale = { ...officer, session: { ...(officer.session ?? { hash: '', means: 'password' }), steppedUp: false } }
    expect(await changeEmbed(services, stale as MemberActor, { id, version: 1, ...settings })).toMatchObject({
      code: 'access.step_up',
    })
    const none = { ...officer, session: undefined }
    await expect(
      acting(services.db, { actor: none }, (tx) =>
        tx.updateTable('app.embed').set({ name: 'x' }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow(/step_up/)
  })
})

describe('the database by itself', () => {
  const write = (actor: MemberActor | typeof publicActor, institution_id: string) =>
    acting(services.db, { actor }, (tx) =>
      tx
        .insertInto('app.embed')
        .values({ id: randomUUID(), key: randomUUID(), institution_id, origins: ['https://malo.example'] })
        .execute(),
    )

  it('lets nobody list modules but who keeps them, and nobody remove one', async () => {
    const { id } = await make(officer, { name: 'fila' })
    for (const actor of [publicActor, foreign, shelter, operator, mission]) {
      const rows = await acting(services.db, { actor }, (tx) =>
        tx.selectFrom('app.embed').select('id').where('id', '=', id).execute(),
      )
      expect(rows).toEqual([])
    }
    await expect(
      acting(services.db, { actor: officer }, (tx) => tx.deleteFrom('app.embed').where('id', '=', id).execute()),
    ).rejects.toThrow(/permission denied/)
  })

  it('takes a module from nobody for another institution', async () => {
    for (const [actor, institution] of [
      [publicActor, officer.institutionId],
      [foreign, officer.institutionId],
      [mission, officer.institutionId],
      [shelter, shelter.institutionId],
      [operator, officer.institutionId],
    ] as const)
      await expect(write(actor, institution)).rejects.toThrow(/row-level security|step_up/)
  })

  it('moves no module to another institution and gives it no other key', async () => {
    const { id } = await make(officer, { name: 'fijo' })
    for (const change of [{ institution_id: mission.institutionId }, { key: 'otra' }])
      await expect(
        acting(services.db, { actor: officer }, (tx) =>
          tx.updateTable('app.embed').set(change).where('id', '=', id).execute(),
        ),
      ).rejects.toThrow(/permission denied/)
  })

  it.each([
    ["origins = array['https://*.example']"],
    ["origins = array['http://malo.example']"],
    ["origins = array['https://a.example; script-src *']"],
    ['origins = array[null]::text[]'],
    [`theme = '{"accent": "red", "text": "#000000", "surface": "#ffffff"}'`],
    [`theme = '{}'`],
    ["hotlines = '{}'"],
    ["country = 'gt'"],
    ["locale = 'es-419'"],
  ])('takes no %s from anybody', async (change) => {
    const { id } = await make(officer, { name: 'reglas' })
    await expect(
      sql`update app.embed set ${sql.raw(change)} where id = ${id}`.execute(services.worker),
    ).rejects.toThrow(/check constraint/)
  })
})

describe('when a publication last changed', () => {
  const changed = async (noticeId: string) =>
    (
      await services.worker
        .selectFrom('app.publication')
        .select('changed_at')
        .where('notice_id', '=', noticeId)
        .executeTakeFirstOrThrow()
    ).changed_at.getTime()
  const set = (noticeId: string, values: Record<string, unknown>) =>
    services.worker.updateTable('app.publication').set(values).where('notice_id', '=', noticeId).execute()

  test('follows what readers see of it, and nothing else', async () => {
    const noticeId = await insertNotice(services.worker, officer.institutionId)
    const published_at = new Date('2026-10-01T00:00:00Z')
    const document = { publicId: 'a'.repeat(24), chancellery: 'gt', indexed: false, name: 'Alguien' }
    await services.worker
      .insertInto('app.publication')
      .values({
        public_id: document.publicId,
        notice_id: noticeId,
        chancellery_id: officer.institutionId,
        state: 'published',
        document: JSON.stringify(document),
        published_at,
        expires_at: new Date('2099-01-01'),
      })
      .execute()
    expect(await changed(noticeId)).toBe(published_at.getTime())
    // The family changed what is not public: the same words are written again.
    await set(noticeId, { document: JSON.stringify(document) })
    expect(await changed(noticeId)).toBe(published_at.getTime())
    await set(noticeId, { document: JSON.stringify({ ...document, name: undefined }) })
    const narrowed = await changed(noticeId)
    expect(narrowed).toBeGreaterThan(published_at.getTime())
    await set(noticeId, { expires_at: new Date('2099-06-01') })
    const renewed = await changed(noticeId)
    expect(renewed).toBeGreaterThan(narrowed)
    await set(noticeId, { state: 'gone', document: null, gone_at: new Date('2020-01-01') })
    expect(await changed(noticeId)).toBeGreaterThan(renewed)
  })
})
