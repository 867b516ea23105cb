/** What goes out to sites that allow no frame: feeds, oEmbed, a link. Published fields alone, and what is withdrawn is told as such. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { readPfif } from '../../app/interchange/pfif/reader.ts'
import type { PfifPerson } from '../../app/interchange/pfif/vocabulary.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
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

const publish = async (consents: readonly ('publish_name' | 'publish_details')[]): Promise<Made> => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', ...consents],
    content: {
      person: { ...joseLuis, name: { ...joseLuis.name, surname2: 'Tzoc & "Pú" <x>' } },
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

type Element = {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const parseXml = (xml: string): Element => {
  const root: Element = { name: '', uri: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const element: Element = { name: tag.local, uri: tag.uri, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const at = open.at(-1)
    if (at) at.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] as Element
}

const ATOM = 'http://www.w3.org/2005/Atom'
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const LINK_ATTRIBUTES = ['rel', 'type', 'href', 'hreflang', 'title', 'length']

/** The rules of RFC 4287's RELAX NG schema (appendix B) for what may stand in a feed and an entry, and how often. */
const expectAtom = (element: Element, kind: 'feed' | 'entry'): void => {
  const atoms = element.children.filter(({ uri }) => uri === ATOM)
  const count = (name: string) => atoms.filter((one) => one.name === name).length
  const allowed = ['author', 'category', 'contributor', 'id', 'link', 'rights', 'title', 'updated'].concat(
    kind === 'feed'
      ? ['generator', 'icon', 'logo', 'subtitle', 'entry']
      : ['content', 'published', 'source', 'summary'],
  )
  for (const name of ['id', 'title', 'updated']) expect(count(name), `${kind} ${name}`).toBe(1)
  for (const name of ['rights', 'subtitle', 'summary', 'published', 'content'])
    expect(count(name), name).toBeLessThanOrEqual(1)
  expect(element.text.trim(), 'no text between elements').toBe('')
  for (const child of element.children) {
    // Elements of other names are extensions (6.4), which may stand anywhere but have a namespace of their own.
    expect(child.uri).not.toBe('')
    if (child.uri !== ATOM) continue
    expect(allowed).toContain(child.name)
    if (child.name === 'updated' || child.name === 'published') expect(child.text).toMatch(DATE)
    if (child.name === 'id') expect(new URL(child.text).href).toBe(child.text)
    if (child.name === 'author') expect(child.children.filter(({ name }) => name === 'name')).toHaveLength(1)
    if (child.name === 'link') {
      expect(URL.canParse(child.attributes.href ?? '')).toBe(true)
      expect(Object.keys(child.attributes).filter((name) => !LINK_ATTRIBUTES.includes(name))).toEqual([])
      expect(child.children).toEqual([])
    }
    if (child.name === 'entry') expectAtom(child, 'entry')
  }
  // An entry without content has an alternate (4.1.2), and none two alternates of one type and language.
  const alternates = atoms.filter(
    ({ name, attributes }) => name === 'link' && (attributes.rel ?? 'alternate') === 'alternate',
  )
  const keys = alternates.map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`)
  expect(new Set(keys).size).toBe(keys.length)
  if (kind === 'entry' && count('content') === 0) expect(alternates.length).toBeGreaterThan(0)
}

describe('Atom', () => {
  it('keeps the rules of RFC 4287, and tells what is withdrawn as RFC 6721 does', async () => {
    const root = parseXml(await feed('atom'))
    expect([root.uri, root.name]).toEqual([ATOM, 'feed'])
    expectAtom(root, 'feed')
    // Its author stands for those of its entries (4.1.1).
    expect(root.children.filter(({ name }) => name === 'author')).toHaveLength(1)
    const entries = root.children.filter(({ name }) => name === 'entry')
    expect(entries).toHaveLength(3)
    const ids = entries.map(({ children }) => children.find(({ name }) => name === 'id')?.text)
    expect(new Set(ids).size).toBe(3)
    const tombstones = root.children.filter(({ uri }) => uri === 'http://purl.org/atompub/tombstones/1.0')
    expect(tombstones.map(({ name, attributes }) => [name, attributes.ref])).toContainEqual([
      'deleted-entry',
      `${PORTAL}/es/a/${gone.publicId}`,
    ])
    for (const { attributes } of tombstones) expect(attributes.when).toMatch(DATE)
    const updated = root.children.find(({ name, uri }) => name === 'updated' && uri === ATOM)?.text ?? ''
    for (const { attributes } of tombstones) expect((attributes.when ?? '') <= updated).toBe(true)
  })
})

describe('JSON Feed', () => {
  it('is one of version 1.1', async () => {
    const document = JSON.parse(await feed('json'))
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
      expect(item.content_text || item.content_html).toBeTruthy()
      for (const date of [item.date_published, item.date_modified]) expect(date).toMatch(DATE)
      // What the version does not know begins with a line below (JSON Feed 1.1, extensions).
      expect(
        Object.keys(item).filter(
          (key) => !/^_|^(id|url|title|content_text|image|date_published|date_modified|language)$/.test(key),
        ),
      ).toEqual([])
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
      const body = (await answer.json()) as Record<string, string | number>
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
