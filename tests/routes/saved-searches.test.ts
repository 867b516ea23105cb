/** Saved searches over HTTP: by the own token and id alone, from the portal's own pages, within their limits, and without a name in any address. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { MOST_SAVED } from '../../app/domain/saved-search.ts'
import { makeSecret } from '../../app/http/cookies.server.ts'
import { t } from '../../app/i18n/translate.ts'
import { MOST_FINDS } from '../../app/searches/read-finds.server.ts'
import { saveSearch } from '../../app/searches/save-search.server.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { insertColleague } from '../support/matrix-world.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { ask, openVisit, plainAnswer } from '../support/visitors.ts'

const PATH = '/es/trabajo/buscar/guardadas'
const say = t('es')

let portal: ServedPortal
let shelter: MemberActor
let colleague: MemberActor
let migration: MemberActor
let consulate: MemberActor
const cookies = new Map<MemberActor, string>()
beforeAll(async () => {
  portal = await serveTestPortal()
  const { services } = portal
  consulate = await insertMember(services.worker, { kind: 'chancellery', country: 'GT', slug: 'gt' }, [
    'consular_officer',
  ])
  shelter = await insertMember(services.worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  migration = await insertMember(services.worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  colleague = await insertColleague(services, shelter)
  for (const one of [shelter, colleague, migration]) cookies.set(one, await openVisit(services, one))
}, 120_000)
afterAll(() => portal.close())

const read = (as: MemberActor, path: string) => ask(portal.origin, { path, cookie: cookies.get(as) })
const send = (as: MemberActor, form: Record<string, string>, headers = {}) =>
  ask(portal.origin, { path: PATH, cookie: cookies.get(as), form, headers })
const locationOf = (headers: string) => /^location: (\S+)$/im.exec(headers)?.[1] ?? ''
/** Searches as a member does; gives the token of the answer. */
const search = async (as: MemberActor, q: string): Promise<string> => {
  const asked = await ask(portal.origin, { path: '/es/trabajo/buscar', cookie: cookies.get(as), form: { q } })
  return /buscar\/([\w-]{43})$/.exec(locationOf(asked.headers))?.[1] ?? ''
}
const saved = (member: MemberActor) =>
  portal.services.worker
    .selectFrom('app.saved_search')
    .select(['id', 'standing'])
    .where('member_id', '=', member.memberId)
    .execute()
const forget = () => portal.services.worker.deleteFrom('app.saved_search').execute()

describe('a search', () => {
  it('that found nobody is saved to be told, is told on the first page, and is opened, with no name in an address', async () => {
    await forget()
    const empty = await read(shelter, PATH)
    expect(empty.text).toContain(say('saved.emptyTitle'))
    const token = await search(shelter, 'Wendolina Xitumul')
    const none = await read(shelter, `/es/trabajo/buscar/${token}`)
    expect(none.text).toContain(say('registry.noneFor', { text: 'Wendolina Xitumul' }))
    expect(none.text).toContain(say('saved.tell'))
    const kept = await send(shelter, { act: 'save_told', token })
    expect(kept.status).toBe(303)
    expect(locationOf(kept.headers)).toBe(`${PATH}?hecho=told`)
    const id = (await saved(shelter))[0]?.id ?? ''
    const notice = await insertNotice(portal.services.worker, consulate.institutionId, {
      content: { person: { name: { raw: 'Wendolina Xitumul Caal' } } },
    })
    await indexNotice(portal.services, notice)
    expect((await read(shelter, '/es/trabajo')).text).toContain(say('saved.homeNew', { count: 1 }))
    expect((await read(colleague, '/es/trabajo')).text).not.toContain('guardadas')
    const list = await read(shelter, PATH)
    expect(list.text).toContain('Wendolina Xitumul')
    expect(list.text).toContain(say('saved.see', { count: 1 }))
    const seen = await send(shelter, { act: 'see', id })
    expect(locationOf(seen.headers)).toBe(`${PATH}/${id}`)
    const finds = await read(shelter, `${PATH}/${id}`)
    expect(finds.text).toContain('Wendolina Xitumul Caal')
    expect((await read(shelter, '/es/trabajo')).text).not.toContain('guardadas')
    const again = await send(shelter, { act: 'again', id })
    expect(locationOf(again.headers)).toMatch(/^\/es\/trabajo\/buscar\/[\w-]{43}$/)
    expect((await read(shelter, locationOf(again.headers))).text).toContain('Wendolina Xitumul Caal')
    for (const { headers } of [kept, seen, again]) expect(headers).not.toMatch(/xitumul|wendolina/i)
  })

  it('that was told of more than a page holds says so, and leads on until all that is new was looked at', async () => {
    await forget()
    const { services } = portal
    const made = await saveSearch(services, shelter, { text: 'Odilia Raxón', askedAt: new Date(), standing: true })
    const id = made.ok ? made.value.id : ''
    const content = { person: { name: { raw: 'Odilia Raxón' } } }
    const notice = await insertNotice(services.worker, consulate.institutionId, { content })
    await indexNotice(services, notice)
    await sql`with copy as (insert into search.document (audience, record_id, chancellery_id, folded, document)
        select audience, gen_random_uuid(), chancellery_id, folded, document from search.document, generate_series(1, 129)
        where audience = 'partner' and record_id = ${notice} returning record_id)
      insert into app.search_find (search_id, notice_id) select ${id}, record_id from copy`.execute(services.worker)
    expect((await read(shelter, PATH)).text).toContain(say('saved.see', { count: 130 }))
    await send(shelter, { act: 'see', id })
    const first = await read(shelter, `${PATH}/${id}`)
    expect(first.text.match(/<article id="aviso-/g)?.length).toBe(MOST_FINDS)
    expect(first.text).toContain(say('saved.findsShown', { shown: 100, found: 130 }))
    expect(first.text).toContain(say('saved.seeLater', { count: 30 }))
    await send(shelter, { act: 'see', id })
    const next = await read(shelter, `${PATH}/${id}`)
    expect(next.text).not.toContain(say('saved.seeLater', { count: 30 }))
    expect(next.text).toContain(say('saved.findsRest'))
    expect((await read(shelter, PATH)).text).toContain(say('saved.seeAll', { count: 130 }))
  })

  it('is renewed, stopped, asked after before it goes, and removed', async () => {
    await forget()
    const made = await saveSearch(portal.services, shelter, {
      text: 'Yenifer Ixcoy',
      askedAt: new Date(),
      standing: false,
    })
    const id = made.ok ? made.value.id : ''
    expect(locationOf((await send(shelter, { act: 'tell', id })).headers)).toBe(`${PATH}?hecho=tell`)
    expect(await saved(shelter)).toEqual([{ id, standing: true }])
    expect(locationOf((await send(shelter, { act: 'stop', id })).headers)).toBe(`${PATH}?hecho=stop`)
    expect(await saved(shelter)).toEqual([{ id, standing: false }])
    const asked = await send(shelter, { act: 'ask_remove', id })
    expect(asked.status).toBe(200)
    expect(asked.text).toContain(say('saved.removeAsk'))
    expect((await send(shelter, { act: 'leave', id })).text).not.toContain(say('saved.removeAsk'))
    expect(await saved(shelter)).toHaveLength(1)
    expect(locationOf((await send(shelter, { act: 'remove', id })).headers)).toBe(`${PATH}?hecho=remove`)
    expect(await saved(shelter)).toEqual([])
  })

  it('of another member is neither saved by its token nor opened by its id: the same answer as for what does not exist', async () => {
    await forget()
    const token = await search(shelter, 'Yenifer Ixcoy')
    const nobody = makeSecret()
    const [theirs, none] = [
      await send(colleague, { act: 'save', token }),
      await send(colleague, { act: 'save', token: nobody }),
    ]
    expect(theirs.status).toBe(422)
    expect(plainAnswer(theirs, [token])).toBe(plainAnswer(none, [nobody]))
    expect(await saved(colleague)).toEqual([])
    await send(shelter, { act: 'save_told', token })
    const id = (await saved(shelter))[0]?.id ?? ''
    const unknown = randomUUID()
    for (const act of ['again', 'see', 'tell', 'stop', 'remove']) {
      const [foreign, missing] = [await send(colleague, { act, id }), await send(colleague, { act, id: unknown })]
      expect(foreign.status, act).toBe(404)
      expect(plainAnswer(foreign, [id])).toBe(plainAnswer(missing, [unknown]))
    }
    expect((await read(colleague, `${PATH}/${id}`)).status).toBe(404)
    expect((await read(colleague, `${PATH}/nada`)).status).toBe(404)
    expect(await saved(shelter)).toEqual([{ id, standing: true }])
  })

  it('is not saved from another site, by a role that may not search, nor as another act', async () => {
    await forget()
    const token = await search(shelter, 'Yenifer Ixcoy')
    expect((await send(shelter, { act: 'save', token }, { origin: 'https://otro.example' })).status).toBe(403)
    expect((await send(migration, { act: 'save', token })).status).toBe(403)
    expect((await read(migration, PATH)).status).toBe(403)
    expect((await send(shelter, { act: 'otra', token })).status).toBe(400)
    expect(await saved(shelter)).toEqual([])
  })

  it('beyond the limit, or of words that are too common, is refused in words, and the way back stands beside them', async () => {
    await forget()
    const common = await search(shelter, 'José')
    const refused = await send(shelter, { act: 'save_told', token: common })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('muy comunes')
    expect(refused.text).toContain(`/es/trabajo/buscar/${common}`)
    for (let at = 0; at < MOST_SAVED; at++) {
      const text = `Ixcoy ${String.fromCharCode(97 + (at % 26)).repeat(2 + Math.floor(at / 26))}`
      await saveSearch(portal.services, shelter, { text, askedAt: new Date(), standing: false })
    }
    const late = await send(shelter, { act: 'save', token: await search(shelter, 'Tzoc') })
    expect(late.status).toBe(422)
    expect(late.text).toContain('Ya guarda treinta búsquedas')
    expect(await saved(shelter)).toHaveLength(MOST_SAVED)
  })
})
