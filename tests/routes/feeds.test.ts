/** What goes out to sites that allow no frame: feeds, oEmbed, a link. Published fields alone, and what is withdrawn is told as such. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { readPfif } from '../../app/interchange/pfif/reader.ts'
import type { PfifPerson } from '../../app/interchange/pfif/vocabulary.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { ATOM, atomFaults, TOMBSTONES } from '../support/atom-rules.ts'
import { atomSchemaFaults } from '../support/atom-schema.ts'
import { jsonFeedFaults, oembedFaults } from '../support/json-rules.ts'
import { parseXml } from '../support/parse-xml.ts'
import { pfifFaults, pfifRecordFaults } from '../support/pfif-rules.ts'
import { insertMember, insertNotice, joseLuis } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

/** The portal's public address, wherever a test serves it. */
const PORTAL = 'https://portal.example'
const KEY = 'gt-portal'

type Made = { readonly noticeId: string; readonly publicId: string }

let portal: ServedPortal
let officer: MemberActor
let named: Made
let nameless: Made
let narrowed: Made
let gone: Made

const publish = async (
  consents: readonly ('publish_name' | 'publish_details')[],
  surname2 = 'Tzoc & "Pú" <x>',
): Promise<Made> => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', ...consents],
    content: {
      person: { ...joseLuis, name: { ...joseLuis.name, surname2 } },
      circumstances: 'Salió por Tecún Umán',
    },
  })
  await publishNotice(services, officer, { noticeId, version: 1 })
  const { public_id } = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId: public_id }
}

beforeAll(async () => {
  portal = await serveTestPortal({ PORTAL_URL: PORTAL })
  const { worker } = portal.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  await worker
    .insertInto('app.embed')
    .values({ key: KEY, institution_id: officer.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
  named = await publish(['publish_name', 'publish_details'])
  nameless = await publish([])
  narrowed = await publish(['publish_name'])
  // The family no longer wants the name to be public.
  await sql`update app.publication set document = document - 'name' where notice_id = ${narrowed.noticeId}`.execute(
    worker,
  )
  gone = await publish(['publish_name'])
  await unpublishNotice(portal.services, officer, { noticeId: gone.noticeId, version: 2 })
})
afterAll(() => portal.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.origin + path, { redirect: 'manual', headers })
const feed = async (end: string) => (await get(`/feeds/${KEY}.${end}`)).text()
const oembed = (query: Record<string, string>) => get(`/oembed?${new URLSearchParams(query)}`)

describe('a feed', () => {
  it.each([
    ['atom', 'application/atom+xml; charset=utf-8'],
    ['json', 'application/feed+json; charset=utf-8'],
    ['pfif', 'application/pfif+xml; charset=utf-8'],
  ])('.%s may be read by any site, kept for half a minute, and asked for again by its tag', async (end, type) => {
    const answer = await get(`/feeds/${KEY}.${end}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect((await get(`/feeds/${KEY}.${end}`)).headers.get('etag')).toBe(answer.headers.get('etag'))
    const text = await answer.text()
    expect(text).toContain(named.publicId)
    expect(text).not.toMatch(/Tecún|circumstances|Integrante|San Marcos/)
  })

  it.each(['atom', 'json'])('.%s shows what is published, and of what is withdrawn its number alone', async (end) => {
    const text = await feed(end)
    for (const { publicId } of [named, nameless, narrowed, gone]) expect(text).toContain(publicId)
    expect(text.match(/Ixcoy/g)?.length).toBe(end === 'atom' ? 2 : 1)
  })

  it.each(['nada.atom', `${KEY}.rss`, `${KEY}.xml`, KEY, 'a/b.atom'])('%s is none', async (file) => {
    expect((await get(`/feeds/${file}`)).status).toBe(404)
  })

  it('goes by pages, and by what changed since', async () => {
    const ids = async (query: string) =>
      [
        ...(await (await get(`/feeds/${KEY}.pfif?${query}`)).text()).matchAll(/notice\.(\w+)<\/pfif:person_record_id/g),
      ].map(([, id]) => id)
    const all = await ids('')
    expect(all).toHaveLength(3)
    expect(all[0]).toBe(gone.publicId)
    const paged = [...(await ids('max_results=2')), ...(await ids('max_results=2&skip=2'))]
    expect(paged).toEqual(all)
    expect(await ids('min_entry_date=2000-01-01T00:00:00Z')).toEqual([...all].reverse())
    expect(await ids('min_entry_date=2099-01-01T00:00:00Z')).toEqual([])
  })

  it('tells a withdrawal for sixty days, and then nothing of it', async () => {
    const { worker } = portal.services
    const other = await publish(['publish_name'])
    await unpublishNotice(portal.services, officer, { noticeId: other.noticeId, version: 2 })
    expect(await feed('json')).toContain(other.publicId)
    await sql`update app.publication set gone_at = now() - interval '61 days' where notice_id = ${other.noticeId}`.execute(
      worker,
    )
    for (const end of ['atom', 'json', 'pfif']) expect(await feed(end)).not.toContain(other.publicId)
  })
})

/** What people type, and what nobody should: markup, an end of CDATA, letters that run the other way or that XML has not. */
const HOSTILE = 'Ana ]]> <b>&amp;</b> "q" \'a\' \u202eאבג\u202c 👧🏽 Ẍʼ \u0007\u000b\u001f\ufffe\u2028\u0085'

describe('Atom', () => {
  it('keeps the rules of RFC 4287, and tells what is withdrawn as RFC 6721 does', async () => {
    const xml = await feed('atom')
    const root = parseXml(xml)
    expect([root.uri, root.name]).toEqual([ATOM, 'feed'])
    expect(atomFaults(xml)).toEqual([])
    // Its author stands for those of its entries (4.1.1).
    expect(root.children.filter(({ name }) => name === 'author')).toHaveLength(1)
    const entries = root.children.filter(({ name }) => name === 'entry')
    expect(entries).toHaveLength(3)
    const ids = entries.map(({ children }) => children.find(({ name }) => name === 'id')?.text)
    expect(new Set(ids).size).toBe(3)
    const tombstones = root.children.filter(({ uri }) => uri === TOMBSTONES)
    expect(tombstones.map(({ name, attributes }) => [name, attributes.ref])).toContainEqual([
      'deleted-entry',
      `${PORTAL}/es/a/${gone.publicId}`,
    ])
    const updated = root.children.find(({ name, uri }) => name === 'updated' && uri === ATOM)?.text ?? ''
    for (const { attributes } of tombstones) expect((attributes.when ?? '') <= updated).toBe(true)
  })

  it.each(LOCALES)('is valid against the schema of RFC 4287, tombstones among the rest, in %s', async (locale) => {
    const xml = await (await get(`/feeds/${KEY}.atom?l=${locale}`)).text()
    expect(xml).toContain('<at:deleted-entry ')
    expect(xml).toContain('<pfif:person>')
    expect(atomSchemaFaults(xml)).toEqual([])
  })

  it.each([
    ['with two titles', (xml: string) => xml.replace(/<title>.*?<\/title>/, '$&$&')],
    ['whose entry has a day that is none', (xml: string) => xml.replace(/<published>[^T]*/, '<published>2026-02-30')],
    ['with an element that Atom has not', (xml: string) => xml.replace('<entry>', '<entry><deleted/>')],
    [
      'whose tombstones come after its entries',
      (xml: string) => {
        const [tombstone = ''] = /<at:deleted-entry [^>]*>/.exec(xml) ?? []
        return xml.replace(tombstone, '').replace('</feed>', `${tombstone}</feed>`)
      },
    ],
  ])('is not, the same %s', async (_, change) => {
    const xml = await feed('atom')
    expect(change(xml)).not.toBe(xml)
    expect(atomSchemaFaults(change(xml))).not.toEqual([])
  })
})

describe('JSON Feed', () => {
  it('is one of version 1.1', async () => {
    const text = await feed('json')
    expect(jsonFeedFaults(text)).toEqual([])
    const document = JSON.parse(text)
    expect(document).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.any(String),
      home_page_url: `${PORTAL}/es/c/gt`,
      feed_url: `${PORTAL}/feeds/${KEY}.json?l=es`,
      language: 'es',
      authors: [{ name: officer.institutionName }],
    })
    expect(document.items).toHaveLength(3)
    for (const item of document.items) {
      expect(item.id).toMatch(/^[0-9a-f]{24}$/)
      expect(item.url).toBe(`${PORTAL}/es/a/${item.id}`)
    }
    expect(document._reencuentro.withdrawn.map(({ id }: { id: string }) => id)).toContain(gone.publicId)
  })
})

describe('PFIF', () => {
  const persons = async (): Promise<ReadonlyMap<string, PfifPerson>> => {
    const found = new Map<string, PfifPerson>()
    for await (const entry of readPfif([await feed('pfif')])) {
      expect(entry.kind).toBe('person')
      if (entry.kind === 'person') found.set(entry.id.replace(/^portal\.example\/notice\./, ''), entry)
    }
    return found
  }

  it('is read by our own reader as 1.4, and carries who has a published name, with published fields alone', async () => {
    const person = (await persons()).get(named.publicId)
    expect(person?.version).toBe('1.4')
    expect(person?.fields).toMatchObject({
      full_name: 'José Luis Ixcoy Tzoc & "Pú" <x>',
      alternate_names: 'Chepito',
      sex: 'male',
      home_country: 'GT',
      source_name: officer.institutionName,
      source_url: `${PORTAL}/es/a/${named.publicId}`,
    })
    expect(person?.fields.age).toMatch(/^\d+-\d+$/)
    expect(
      Object.keys(person?.fields ?? {}).filter((field) => /author|home_(city|state|street)|birth/.test(field)),
    ).toEqual([])
    expect((await persons()).has(nameless.publicId)).toBe(false)
  })

  it('has an expired placeholder with an empty name for what is withdrawn, and for what lost its name', async () => {
    for (const { publicId } of [gone, narrowed]) {
      const fields = (await persons()).get(publicId)?.fields
      expect(fields?.full_name).toBe('')
      expect(fields?.source_date).toBe(fields?.entry_date)
      expect((fields?.expiry_date ?? '') <= (fields?.entry_date ?? '')).toBe(true)
      expect(Object.keys(fields ?? {}).sort()).toEqual([
        'entry_date',
        'expiry_date',
        'full_name',
        'person_record_id',
        'source_date',
        'source_name',
      ])
    }
    expect(await feed('pfif')).toContain('<pfif:full_name></pfif:full_name>')
  })
})

describe('oEmbed', () => {
  const address = (path: string) => `${PORTAL}${path}`

  it('answers a published notice and a chancellery’s page with a link in neutral words, whose copy tells nothing', async () => {
    for (const path of [`/es/a/${named.publicId}`, '/es/c/gt', '/en/c/gt']) {
      const answer = await oembed({ url: address(path), format: 'json' })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate')
      const text = await answer.text()
      expect(oembedFaults(text)).toEqual([])
      const body = JSON.parse(text)
      expect(body).toMatchObject({
        type: 'rich',
        version: '1.0',
        provider_name: 'Reencuentro',
        provider_url: PORTAL,
        cache_age: 30,
        width: 640,
        height: expect.any(Number),
      })
      expect(body.html).toContain(`href="${address(path)}"`)
      expect(JSON.stringify(body)).not.toMatch(/Ixcoy|iframe|script/)
    }
  })

  it('answers a module with its frame, no larger than asked', async () => {
    const url = address(`/embed/${KEY}?v=notice&l=es&n=${named.publicId}`)
    const body = (await (await oembed({ url, maxwidth: '400', maxheight: '300' })).json()) as Record<string, string>
    expect(body).toMatchObject({ type: 'rich', width: 400, height: 300 })
    expect(body.html).toBe(
      `<iframe src="${url.replaceAll('&', '&amp;')}" title="Aviso de persona desaparecida" width="400" height="300" loading="lazy" referrerpolicy="no-referrer"></iframe>`,
    )
    expect(await (await oembed({ url, maxwidth: '5000' })).json()).toMatchObject({ width: 640, height: 760 })
  })

  it.each([
    ['a withdrawn notice', () => ({ url: address(`/es/a/${gone.publicId}`) }), 404],
    ['a withdrawn notice in a module', () => ({ url: address(`/embed/${KEY}?v=notice&n=${gone.publicId}`) }), 404],
    ['a notice that never was', () => ({ url: address(`/es/a/${'a'.repeat(24)}`) }), 404],
    ['a module that never was', () => ({ url: address('/embed/nada') }), 404],
    ['another page', () => ({ url: address('/es/trabajo/avisos') }), 404],
    ['another site', () => ({ url: `https://malo.example/es/a/${named.publicId}` }), 404],
    ['no address', () => ({}), 400],
    ['what is none', () => ({ url: 'aviso' }), 400],
    ['a width that is none', () => ({ url: address('/es/c/gt'), maxwidth: '-1' }), 400],
    ['another format', () => ({ url: address('/es/c/gt'), format: 'xml' }), 501],
    ['another format of nothing', () => ({ url: address('/'), format: 'yaml' }), 501],
  ] as [string, () => Record<string, string>, number][])('says of %s what it is', async (_, query, status) => {
    const answer = await oembed(query())
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('json')
    expect(((await answer.json()) as { error: string }).error).toMatch(/\w/)
  })

  it('is the same for a withdrawn notice as for one that never was', async () => {
    const [one, other] = await Promise.all(
      [gone.publicId, 'a'.repeat(24)].map(async (id) => (await oembed({ url: address(`/es/a/${id}`) })).text()),
    )
    expect(one).toBe(other)
  })

  test('is found from the pages that it answers, and from no other', async () => {
    for (const path of [`/es/a/${named.publicId}`, '/es/c/gt', `/embed/${KEY}?l=es`]) {
      const text = await (await get(path, { accept: 'text/html' })).text()
      const href = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(text)?.[1] ?? ''
      const { origin, pathname, search } = new URL(href.replaceAll('&amp;', '&'))
      expect(origin).toBe(PORTAL)
      expect((await get(pathname + search)).status, path).toBe(200)
    }
    for (const path of [`/es/a/${gone.publicId}`, '/es', '/es/buscar'])
      expect(await (await get(path, { accept: 'text/html' })).text(), path).not.toContain('json+oembed')
  })
})

describe('hostile words of a family and of an institution', () => {
  let hostile: Made
  beforeAll(async () => {
    hostile = await publish(['publish_name', 'publish_details'], HOSTILE)
    await renameTo(HOSTILE)
  })
  afterAll(async () => {
    await renameTo(officer.institutionName)
    await unpublishNotice(portal.services, officer, { noticeId: hostile.noticeId, version: 2 })
  })
  const renameTo = (name: string) =>
    sql`update app.institution set name = ${name} where id = ${officer.institutionId}`.execute(portal.services.worker)
  /** Of the letters, those that XML has are all there. */
  const KEPT = 'Ana ]]> <b>&amp;</b> "q" \'a\' \u202eאבג\u202c 👧🏽 Ẍʼ'

  it.each(LOCALES)('are words in every feed, in %s', async (locale) => {
    const [atom, json, pfif] = await Promise.all(
      ['atom', 'json', 'pfif'].map(async (end) => (await get(`/feeds/${KEY}.${end}?l=${locale}`)).text()),
    )
    expect(atomFaults(atom ?? '')).toEqual([])
    expect(atomSchemaFaults(atom ?? '')).toEqual([])
    expect(jsonFeedFaults(json ?? '')).toEqual([])
    expect(pfifFaults(pfif ?? '')).toEqual([])
    const feed = parseXml(atom ?? '')
    const author = feed.children.find(({ name }) => name === 'author')
    expect(author?.children[0]?.text).toContain(KEPT)
    const entries = feed.children.filter(({ name }) => name === 'entry')
    const persons = entries.flatMap(({ children }) => children.filter(({ name }) => name === 'person'))
    expect(persons.flatMap(pfifRecordFaults)).toEqual([])
    const names = persons.flatMap(({ children }) => children.filter(({ name }) => name === 'full_name'))
    expect(names.filter(({ text }) => text.includes(KEPT))).toHaveLength(1)
    expect(JSON.parse(json ?? '').items.filter(({ title }: { title: string }) => title.includes(KEPT))).toHaveLength(1)
  })

  it('are words in what a content management system is given, in the size that it has room for', async () => {
    for (const path of [`/es/a/${hostile.publicId}`, '/es/c/gt', `/embed/${KEY}?l=es`])
      for (const most of [{}, { width: 1 }, { height: 1 }, { width: 320, height: 200 }, { width: 99_999 }]) {
        const asked = Object.entries(most).map(([side, pixels]) => [`max${side}`, String(pixels)])
        const answer = await oembed({ url: PORTAL + path, ...Object.fromEntries(asked) })
        const text = await answer.text()
        expect(oembedFaults(text, most), `${path} ${JSON.stringify(most)}`).toEqual([])
        expect(JSON.parse(text).html).not.toContain('<b>')
      }
  })
})

describe('the fragment', () => {
  it('is a link and nothing of a notice, and gone with it', async () => {
    const list = await get(`/embed/${KEY}/fragment`)
    expect(list.status).toBe(200)
    expect(list.headers.get('access-control-allow-origin')).toBe('*')
    expect(list.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await list.text()).toMatch(
      new RegExp(`^<p lang="es"><a class="reencuentro" href="${PORTAL}/embed/${KEY}\\?l=es">[^<]+</a></p>\n$`),
    )
    const one = await (await get(`/embed/${KEY}/fragment?n=${named.publicId}`)).text()
    expect(one).toContain(`${PORTAL}/embed/${KEY}?v=notice&amp;l=es&amp;n=${named.publicId}`)
    expect(one).not.toContain('Ixcoy')
    const withdrawn = await get(`/embed/${KEY}/fragment?n=${gone.publicId}`)
    expect(withdrawn.status).toBe(410)
    expect(await withdrawn.text()).not.toMatch(/<a|Ixcoy/)
    expect((await get(`/embed/${KEY}/fragment?n=nada`)).status).toBe(404)
    expect((await get('/embed/nada/fragment')).status).toBe(404)
  })
})

test('a withdrawal changes the tag of every feed at once', async () => {
  const tags = async () =>
    Promise.all(
      ['atom', 'json', 'pfif'].map(async (end) =>
        createHash('sha1')
          .update(await feed(end))
          .digest('hex'),
      ),
    )
  const before = await tags()
  const last = await publish(['publish_name'])
  const during = await tags()
  await unpublishNotice(portal.services, officer, { noticeId: last.noticeId, version: 2 })
  const after = await tags()
  for (const at of [0, 1, 2]) expect(new Set([before[at], during[at], after[at]]).size).toBe(3)
})
