/** The search of the registry over HTTP: its pages without scripts, what its script is answered, and whatever is sent to it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { t } from '../../app/i18n/translate.ts'
import { ANSWER_PAGE } from '../../app/notices/registry-answer.server.ts'
import type { Suggestion } from '../../app/notices/suggestion.ts'
import { indexNotice } from '../../search/indexer.server.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { openVisit } from '../support/visitors.ts'

const say = t('es')
const SEARCH = '/es/trabajo/buscar'
let portal: ServedPortal
let officer: MemberActor
let cookies: { readonly shelter: string; readonly officer: string; readonly migration: string }
let ownId: string

const insert = async (person: PersonDescription): Promise<string> => {
  const id = await insertNotice(portal.services.worker, officer.institutionId, { content: { person } })
  await indexNotice(portal.services, id)
  return id
}
const named = (given: string, surname1: string) => ({ name: { raw: `${given} ${surname1}`, given, surname1 } })

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  const chancellery = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(worker, chancellery, ['consular_officer'])
  const shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const migration = await insertMember(worker, { kind: 'migration', country: 'MX' }, ['migration_officer'])
  cookies = {
    shelter: await openVisit(portal.services, shelter),
    officer: await openVisit(portal.services, officer),
    migration: await openVisit(portal.services, migration),
  }
  ownId = await insert({
    ...named('Yenifer', 'Ixcoy'),
    sex: 'female',
    age: { min: 11, max: 11, asOf: new Date().toISOString().slice(0, 10) },
    nationalities: ['GT'],
    origin: { country: 'GT', department: 'GT-SM' },
  })
  await insert({ ...named('Jennifer', 'Ixcoy'), sex: 'female', nationalities: ['HN'], origin: { country: 'HN' } })
  for (let at = 0; at < ANSWER_PAGE + 2; at++) await insert({ ...named('Rosmery', 'Sacul'), sex: 'female' })
}, 120_000)
afterAll(() => portal.close())

const get = (path: string, cookie = cookies.shelter) =>
  fetch(portal.origin + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
const post = (
  path: string,
  fields: readonly (readonly string[])[] | Record<string, string>,
  cookie = cookies.shelter,
) =>
  fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: portal.origin, cookie },
    body: new URLSearchParams(fields as Record<string, string>),
  })
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const search = async (q: string, cookie = cookies.shelter) => locationOf(await post(SEARCH, { q }, cookie))
const type = (body: string, cookie = cookies.shelter, headers: Record<string, string> = {}) =>
  fetch(`${portal.origin}${SEARCH}/mientras`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', origin: portal.origin, cookie, ...headers },
    body,
  })
const plain = (html: string): string =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('the answer', () => {
  it('says how it was understood, why each is there, and what can be done next', async () => {
    const path = await search('Yenifer Ishcoy, unos 11, de Comitancillo')
    expect(path).toMatch(/^\/es\/trabajo\/buscar\/[A-Za-z0-9_-]{43}$/)
    const html = await (await get(path)).text()
    const words = plain(html)
    for (const part of ['Yenifer Ishcoy', '10 a 12 años', 'Comitancillo, San Marcos, Guatemala'])
      expect(words).toContain(part)
    expect(words).toContain('Ishcoy ≈ Ixcoy (suena igual)')
    // The day on which an age held is told as its month: the next birthday may have been since.
    expect(words).toMatch(/11 (a 12 )?años · Niña · Guatemala · San Marcos · sin contacto desde septiembre de 2026/)
    expect(html).toContain('/es/trabajo/reportes/nuevo')
    expect(html).not.toContain(`/es/trabajo/avisos/${ownId}`)
    const own = await (await get(await search('Yenifer Ishcoy', cookies.officer), cookies.officer)).text()
    expect(own).toContain(`/es/trabajo/avisos/${ownId}`)
    expect(own).not.toContain('/es/trabajo/reportes/nuevo')
  })

  it('is filtered under an address of its own, and widened again', async () => {
    const path = await search('Yenifer Ixcoy')
    const narrowed = locationOf(
      await post(path, [
        ['nationality', 'HN'],
        ['nationality', "HN' or true"],
        ['filtrar', '1'],
      ]),
    )
    expect(narrowed).toMatch(/^\/es\/trabajo\/buscar\/[A-Za-z0-9_-]{43}#respuesta$/)
    expect(narrowed).not.toContain(path)
    const html = await (await get(narrowed)).text()
    expect([...html.matchAll(/<h3>([^<]+)/g)].map(([, title = '']) => title.trim())).toEqual(['Jennifer Ixcoy'])
    expect(plain(html)).toContain(say('registry.ofAll', { count: 1, all: 2 }))
    const widened = locationOf(await post(narrowed, { sin: 'nationality:HN' }))
    expect(plain(await (await get(widened)).text())).toContain(say('work.searchFound', { count: 2 }))
    const nobody = locationOf(await post(path, { sex: 'male' }))
    expect(plain(await (await get(nobody)).text())).toContain(say('registry.filteredOut', { count: 2 }))
  })

  it('is narrowed to one of several places by a button, without losing whose department nobody said', async () => {
    const path = await search('Yenifer Ixcoy, de San Pedro')
    const html = await (await get(path)).text()
    expect(plain(html)).toContain(say('registry.askedWhich', { words: 'San Pedro' }))
    const reading = /name="lugar" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(reading).not.toBe('')
    const narrowed = plain(await (await get(locationOf(await post(path, { lugar: reading })))).text())
    expect(narrowed).toContain(say('registry.filtersChosen'))
  })

  it('goes on to a second page, and takes any other for the nearest', async () => {
    const path = await search('Rosmery Sacul')
    const first = await (await get(path)).text()
    const second = await (await get(`${path}?pagina=2`)).text()
    const count = (html: string) => html.match(/<article /g)?.length
    expect([count(first), count(second)]).toEqual([ANSWER_PAGE, 2])
    for (const [page, hits] of [
      ['-1', ANSWER_PAGE],
      ['0', ANSWER_PAGE],
      ['abc', ANSWER_PAGE],
      ['1e9', ANSWER_PAGE],
      ['1.5', ANSWER_PAGE],
      ['%00', ANSWER_PAGE],
      ['500', 2],
      ["2'--", ANSWER_PAGE],
    ] as const) {
      const answer = await get(`${path}?pagina=${page}`)
      expect([answer.status, count(await answer.text())], page).toEqual([200, hits])
    }
  })

  it('of nothing says what was asked, what to change, and to report the child all the same', async () => {
    const words = plain(await (await get(await search('"Xkwzq Vbnmp" -Caal'))).text())
    for (const key of ['tryNoExact', 'tryNoWithout', 'tryFewer', 'reportIt'] as const)
      expect(words).toContain(say(`registry.${key}`))
    expect(words).toContain('Xkwzq Vbnmp')
    expect(plain(await (await get(await search('de Guatemala'))).text())).toContain(say('registry.askedNobody'))
  })

  it('is a forged, an expired or another’s: the box and words, and nothing more', async () => {
    const path = await search('Yenifer Ixcoy')
    for (const [at, cookie] of [
      [`${SEARCH}/${'A'.repeat(43)}`, cookies.shelter],
      [`${SEARCH}/x`, cookies.shelter],
      [path, cookies.officer],
    ] as const) {
      const answer = await get(at, cookie)
      const text = await answer.text()
      expect(answer.status, at).toBe(404)
      expect(text).toContain(say('work.searchExpired'))
      expect(text).not.toContain('Ixcoy')
      const narrowed = await post(at, { sex: 'female' }, cookie)
      expect([narrowed.status, locationOf(narrowed)], at).toEqual([404, ''])
    }
    expect((await get(path, cookies.migration)).status).toBe(403)
    expect(locationOf(await get(path, ''))).toContain('/es/trabajo/entrar')
  })
})

describe('while one types', () => {
  const hitsOf = async (answer: Response) => ((await answer.json()) as { readonly hits: readonly Suggestion[] }).hits

  it('a few are answered, with why, and where the own ones open', async () => {
    const answer = await type(JSON.stringify({ q: 'Yenifer Ishc' }), cookies.officer)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const hits = await hitsOf(answer)
    expect(hits[0]).toMatchObject({ id: ownId, name: 'Yenifer Ixcoy', href: `/es/trabajo/avisos/${ownId}` })
    expect(hits[0]?.why).toContain('Ixcoy')
    const toShelter = await hitsOf(await type(JSON.stringify({ q: 'Yenifer Ishc' })))
    expect(toShelter[0]).not.toHaveProperty('href')
    expect(await hitsOf(await type(JSON.stringify({ q: 'Rosmery Sacul' })))).toHaveLength(8)
    expect(await hitsOf(await type(JSON.stringify({ q: ' Y ' })))).toEqual([])
  })

  it('it is guarded like the search, for pages of ours, and keeps no half a word of who was signed out', async () => {
    expect((await type('{"q":"Ana"}', cookies.migration)).status).toBe(403)
    const out = await type('{"q":"Ana"}', '')
    expect([out.status, out.headers.getSetCookie()]).toEqual([303, []])
    expect((await type('{"q":"Ana"}', cookies.shelter, { origin: 'https://otro.example' })).status).toBe(403)
    expect(locationOf(await get(`${SEARCH}/mientras`))).toBe(SEARCH)
  })

  it.each([
    '',
    '{',
    '[]',
    '"Ana"',
    '{"q":1}',
    '{"q":null}',
    `{"q":"${'x'.repeat(10_000)}"}`,
    'null',
    '[[[[[[[[[[[[[[[',
  ])('what is no question is refused: %#', async (body) => expect((await type(body)).status).toBe(422))
})

/** Whatever somebody types, or a program sends: operators half typed, other scripts, what a database or a template would read. */
const ODD: readonly string[] = [
  '"',
  '-',
  '""',
  '-"',
  '"Ana',
  'Ana -',
  '- - -',
  '%',
  '*',
  '%%%%%%',
  '_',
  '👧🏽',
  '👧🏽 Ana 👩‍👧',
  'אנה',
  'آنا',
  '安娜 王',
  'Анна',
  '\u202eanA\u202c',
  'e\u0301'.repeat(40),
  "' or 1=1; drop table search.document; --",
  'chancellery_id = "x" OR audience = public',
  '{"$gt":""}',
  '{{7*7}} $x <script>alert(1)</script>',
  '../../etc/passwd',
  'Ana\u0000Caal',
  'ñ'.repeat(120),
  'Ana '.repeat(2500),
  'a'.repeat(10_000),
  '9 años',
  'de San Marcos',
]

describe('anything typed', () => {
  it.each(ODD.map((typed) => [typed.slice(0, 24), typed] as const))('%j has a bounded answer', async (_, typed) => {
    for (const [at, cookie] of [
      [SEARCH, cookies.shelter],
      ['/es/buscar', ''],
    ] as const) {
      const asked = await post(at, { q: typed }, cookie)
      expect([303, 422], typed.slice(0, 40)).toContain(asked.status)
      if (asked.status === 422) continue
      expect(locationOf(asked)).toMatch(/^\/es\/(trabajo\/)?buscar\/(espera\/)?[A-Za-z0-9_-]{43}$/)
      const answer = await get(locationOf(asked), cookie)
      const html = await answer.text()
      expect(answer.status, locationOf(asked)).toBe(200)
      expect(html.match(/<article |class="notice"/g)?.length ?? 0).toBeLessThanOrEqual(ANSWER_PAGE)
      expect(html).not.toContain('<script>alert(1)')
    }
    const typing = await type(JSON.stringify({ q: typed.slice(0, 200) }))
    expect(typing.status).toBe(200)
    expect(((await typing.json()) as { hits: unknown[] }).hits.length).toBeLessThanOrEqual(8)
  })

  it('alone lists nobody that has no name in common with it: a wildcard is no way round', async () => {
    for (const typed of ['%', '*', '_', '%a%', 'a*', '.', '-"x"'])
      expect(plain(await (await get(await search(typed))).text()), typed).not.toContain('Rosmery')
  })
})
