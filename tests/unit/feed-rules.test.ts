/** The rules by which our feeds are judged find what is wrong: a proof that cannot fail proves nothing. */
import { describe, expect, it } from 'vitest'
import { atomFaults } from '../support/atom-rules.ts'
import { atomSchemaFaults } from '../support/atom-schema.ts'
import { jsonFeedFaults, oembedFaults } from '../support/json-rules.ts'
import { pfifFaults } from '../support/pfif-rules.ts'

const ENTRY =
  '<entry><id>https://x.example/1</id><title>a</title><updated>2026-11-30T00:00:00Z</updated><link href="https://x.example/1"/></entry>'
const FEED = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>https://x.example/</id><title>t</title><updated>2026-11-30T00:00:00.000Z</updated><author><name>n</name></author>${ENTRY}</feed>`

describe('Atom', () => {
  it('takes a feed that is one', () => expect(atomFaults(FEED)).toEqual([]))

  it.each([
    ['<title>t</title>', '', 'feed has 0 title'],
    ['<title>t</title>', '<title>t</title><title>u</title>', 'feed has 2 title'],
    ['<title>t</title>', '<title type="html"><b>t</b></title>', 'title holds elements'],
    ['00:00.000Z', '00:00.000z', 'updated is 2026-11-30T00:00:00.000z'],
    ['2026-11-30T00:00:00Z', '2026-02-30T00:00:00Z', 'updated is 2026-02-30T00:00:00Z'],
    ['<author><name>n</name></author>', '', 'feed has no author'],
    ['<name>n</name>', '<name>n</name><phone>1</phone>', 'a person with phone'],
    ['<link href="https://x.example/1"/>', '', 'entry leads nowhere'],
    [
      '<link href',
      '<link rel="alternate" href="https://x.example/2"/><link href',
      'entry has two alternates of one kind',
    ],
    ['<link href', '<link media="x" href', 'link has media'],
    ['<link href="https://x.example/1"', '<link href=""', 'a link without an address'],
    [ENTRY, ENTRY + ENTRY, 'two entries of one id'],
    [ENTRY, `${ENTRY}text`, 'feed has text between its elements'],
    [ENTRY, `${ENTRY}<subtitle/><summary/>`, 'feed holds summary'],
    [ENTRY, `${ENTRY}<at:deleted-entry ref="x" when="2026"/>`, 'a tombstone of x at 2026'],
  ])('finds what comes of %s changed to %s', (from, to, fault) => {
    expect(atomFaults(FEED.replace(from, to))).toContain(fault)
  })
})

describe('the schema of Atom', () => {
  it('takes a feed that is one', () => expect(atomSchemaFaults(FEED)).toEqual([]))

  it('takes what is foreign where RFC 4287 lets it stand: a tombstone, a record in an entry, an attribute', () => {
    const tombstone = '<at:deleted-entry ref="x" when="2026-11-30T00:00:00Z"/>'
    const record = '<x:record xmlns:x="urn:x" kind="a"><x:name/><x:day>1</x:day></x:record>'
    const foreign = FEED.replace(ENTRY, tombstone + ENTRY.replace('</entry>', `${record}</entry>`))
    expect(atomSchemaFaults(foreign.replace('<title>t', '<title at:y="1">t'))).toEqual([])
  })

  it('takes a title of XHTML', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml">t<b class="c">u</b></div>'
    expect(atomSchemaFaults(FEED.replace('<title>t', `<title type="xhtml">${div}`))).toEqual([])
  })

  it.each([
    ['<title>t</title>', ''],
    ['<title>t</title>', '<title>t</title><title>u</title>'],
    ['<title>t</title>', '<title type="html"><b>t</b></title>'],
    ['<title>t</title>', '<title type="xhtml">t</title>'],
    ['00:00.000Z', '00:00.000z'],
    ['2026-11-30T00:00:00Z', '2026-02-30T00:00:00Z'],
    ['<name>n</name>', '<name>n</name><phone>1</phone>'],
    ['<name>n</name>', '<name>n</name><email>n</email>'],
    ['<link href', '<link media="x" href'],
    ['<link href', '<link hreflang="es_GT" href'],
    ['<link href', '<link type="html" href'],
    [ENTRY, `${ENTRY}text`],
    [ENTRY, `<summary/>${ENTRY}`],
    [ENTRY, `${ENTRY}<at:deleted-entry ref="x" when="2026"/>`],
  ])('refuses what comes of %s changed to %s', (from, to) => {
    expect(atomSchemaFaults(FEED.replace(from, to))).not.toEqual([])
  })
})

describe('PFIF', () => {
  const PERSON =
    '<p:person><p:person_record_id>x.example/1</p:person_record_id><p:source_date>2026-11-30T00:00:00Z</p:source_date><p:full_name>A</p:full_name></p:person>'
  const DOCUMENT = `<p:pfif xmlns:p="http://zesty.ca/pfif/1.4">${PERSON}</p:pfif>`

  it('takes a document that is one', () => expect(pfifFaults(DOCUMENT)).toEqual([]))

  it.each([
    ['pfif/1.4', 'pfif/1.5', 'pfif is no PFIF'],
    ['<p:full_name>A</p:full_name>', '', 'no full_name'],
    ['<p:full_name>A', '<p:full_name>A</p:full_name><p:full_name>B', 'full_name twice'],
    ['x.example/1', '1', 'person_record_id is 1'],
    ['00:00:00Z', '00:00:00.5Z', 'source_date is 2026-11-30T00:00:00.5Z'],
    ['<p:full_name>', '<p:sex>f</p:sex><p:full_name>', 'sex is f'],
    ['<p:full_name>', '<p:author_phone>1</p:author_phone><p:full_name>', 'author_phone in public'],
    ['<p:full_name>', '<p:shelter>x</p:shelter><p:full_name>', 'shelter in a person'],
    [PERSON, PERSON + PERSON, 'two persons of one id'],
  ])('finds what comes of %s changed to %s', (from, to, fault) => {
    expect(pfifFaults(DOCUMENT.replaceAll(from, to))).toContain(fault)
  })
})

describe('JSON Feed and oEmbed', () => {
  const item = { id: '1', content_text: 'a' }
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 't', items: [item] }
  const answer = { type: 'rich', version: '1.0', html: '<p>a</p>', width: 640, height: 48 }

  it('take what is one', () => {
    expect(jsonFeedFaults(JSON.stringify({ ...feed, _ours: 1 }))).toEqual([])
    expect(oembedFaults(JSON.stringify(answer), { width: 640 })).toEqual([])
  })

  it.each([
    [{ version: '1.1' }, 'feed: version'],
    [{ title: '' }, 'feed: title'],
    [{ ours: 1 }, 'feed: ours'],
    [{ authors: [{}] }, 'feed: authors'],
    [{ items: [{ ...item, id: 1 }] }, 'item: id'],
    [{ items: [{ id: '1' }] }, 'an item of nothing'],
    [{ items: [{ ...item, date_published: 'ayer' }] }, 'item: date_published'],
    [{ items: [item, item] }, 'two items of one id'],
  ])('finds a feed with %o', (change, fault) => {
    expect(jsonFeedFaults(JSON.stringify({ ...feed, ...change }))).toContain(fault)
  })

  it.each([
    [{ type: 'card' }, 'oEmbed: type'],
    [{ version: 1 }, 'oEmbed: version'],
    [{ html: '' }, 'oEmbed: html'],
    [{ html: '<script src="x"></script>' }, 'markup that acts'],
    [{ width: '640' }, 'oEmbed: width'],
    [{ width: 700 }, 'wider than asked'],
    [{ thumbnail_url: 'https://x.example/' }, 'half a thumbnail'],
  ])('finds an answer with %o', (change, fault) => {
    expect(oembedFaults(JSON.stringify({ ...answer, ...change }), { width: 640 })).toContain(fault)
  })
})
