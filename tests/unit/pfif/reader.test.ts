import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPfif } from '../../../app/interchange/pfif/reader.ts'
import { documentOf, elements, note, noteFields, person, personFields, readAll } from './documents.ts'

describe('reading PFIF', () => {
  it('gives persons and notes in file order, with line, id and fields', async () => {
    const entries = await readAll(documentOf(`${person()}\n${note()}`))
    expect(entries).toEqual([
      { kind: 'person', version: '1.4', line: 3, id: 'cruzroja.example/p1', fields: personFields },
      { kind: 'note', version: '1.4', line: 4, id: 'cruzroja.example/n1', fields: noteFields },
    ])
  })

  it.each(['1.1', '1.2', '1.3', '1.4'])('reads version %s under the names of 1.4', async (version) => {
    const old = {
      person_record_id: 'a.example/1',
      first_name: 'JUAN',
      last_name: 'IXCOY',
      home_zip: '12001',
      other: 'x',
    }
    const [first, second] = await readAll(
      documentOf(`<p:person>${elements(old)}</p:person>${note({ found: 'true' })}`, version),
    )
    expect(first).toMatchObject({
      kind: 'person',
      version,
      fields: { given_name: 'JUAN', family_name: 'IXCOY', home_postal_code: '12001', description: 'x' },
    })
    expect(second).toMatchObject({ kind: 'note', version, fields: { author_made_contact: 'true' } })
  })

  it('forgives a slash at the end of the namespace, a default namespace and unknown elements', async () => {
    const xml = `<pfif xmlns="http://zesty.ca/pfif/1.3/"><person><person_record_id>a.example/1</person_record_id>
      <full_name>A <b>B</b></full_name><__proto__>x</__proto__><constructor>x</constructor><shoe_size>3</shoe_size>
      <full_name>SECOND</full_name></person></pfif>`
    const [entry] = await readAll(xml)
    expect(entry).toMatchObject({ kind: 'person', version: '1.3' })
    expect(entry?.kind === 'person' && entry.fields).toEqual({ person_record_id: 'a.example/1', full_name: 'A B' })
  })

  it('finds records in an Atom feed', async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:p="http://zesty.ca/pfif/1.4"><title>x</title>
      <entry><id>1</id>${person()}</entry><entry>${note()}</entry></feed>`
    expect((await readAll(xml)).map(({ kind }) => kind)).toEqual(['person', 'note'])
  })

  it('gives the notes inside a person after it, with its id', async () => {
    const inner = note({}, ['person_record_id'])
    const xml = documentOf(`<p:person>${inner}${elements(personFields)}</p:person>`, '1.2')
    const entries = await readAll(xml)
    expect(entries.map(({ kind }) => kind)).toEqual(['person', 'note'])
    expect(entries[1]).toMatchObject({ fields: { person_record_id: 'cruzroja.example/p1' } })
  })

  it('keeps an empty field apart from a missing one and brings accents to one form', async () => {
    const [entry] = await readAll(
      documentOf(person({ full_name: '', given_name: 'Jose\u0301 &amp; <![CDATA[<Ana>]]>' })),
    )
    expect(entry).toMatchObject({ fields: { full_name: '', given_name: 'José & <Ana>' } })
    expect(entry?.kind === 'person' && 'family_name' in entry.fields).toBe(false)
  })

  it('reads bytes in the encoding that the file declares', async () => {
    const latin = documentOf(person({ full_name: 'Núñez' })).replace('UTF-8', 'ISO-8859-1')
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(documentOf(person({ full_name: 'Núñez' })), 'utf16le'),
    ])
    for (const bytes of [
      Buffer.from(latin, 'latin1'),
      Buffer.from(documentOf(person({ full_name: 'Núñez' }))),
      utf16,
    ]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7))
      expect(await readAll(...pieces)).toMatchObject([{ kind: 'person', fields: { full_name: 'Núñez' } }])
    }
  })

  it.each<[string, string | Buffer, object[]]>([
    ['an empty file', '', [{ code: 'xml.malformed' }]],
    ['no XML', 'id,name\n1,x', [{ code: 'xml.malformed' }]],
    ['another XML', '<kml xmlns="http://www.opengis.net/kml/2.2"/>', [{ code: 'pfif.not_pfif', line: 1 }]],
    ['no records', documentOf(''), []],
    ['a version that does not exist', documentOf(person(), '1.5'), [{ code: 'pfif.version', line: 2 }]],
    [
      'no id',
      documentOf(person({}, ['person_record_id']) + note()),
      [{ code: 'pfif.id_missing', line: 3 }, { kind: 'note' }],
    ],
    [
      'a field too long',
      documentOf(person({ description: 'x'.repeat(20_001) }) + note()),
      [{ code: 'pfif.field_too_long', id: 'cruzroja.example/p1' }, { kind: 'note' }],
    ],
    [
      'a token without end',
      documentOf(person() + person({ description: 'x'.repeat(300_000) })),
      [{ kind: 'person' }, { code: 'xml.too_long' }],
    ],
    [
      'a comment without end',
      `${documentOf(person()).replace('</p:pfif>', '')}<!--${'x'.repeat(300_000)}`,
      [{ kind: 'person' }, { code: 'xml.too_long' }],
    ],
    ['depth', documentOf(`${person()}${'<a>'.repeat(50)}`), [{ kind: 'person' }, { code: 'xml.too_deep', line: 3 }]],
    [
      'bytes that are no letters',
      Buffer.from(documentOf(person({ full_name: 'Nuñez' })), 'latin1'),
      [{ code: 'xml.encoding' }],
    ],
    [
      'an encoding nobody knows',
      Buffer.from(documentOf(person()).replace('UTF-8', 'EBCDIC-X')),
      [{ code: 'xml.encoding' }],
    ],
  ])('says what is wrong: %s', async (_what, xml, expected) => {
    const entries = await readAll(xml)
    expect(entries).toHaveLength(expected.length)
    expect(entries).toMatchObject(expected)
  })

  it.each([
    ['an unclosed tag', `${person()}\n<p:person><p:full_name>x</p:person>`, 4],
    ['a record closed by its parent', `${person()}\n<p:person>${elements(personFields)}`, 5],
    ['a stray ampersand', `${person()}\n<p:person>${elements(personFields)}<p:sex>a & b</p:sex></p:person>`, 5],
    ['an unknown entity', `${person()}\n${person({ full_name: '&xxe;' })}`, 4],
    ['an unknown prefix', `${person()}\n<q:person/>`, 4],
    ['a control character', `${person()}\n${person({ full_name: 'a\u0001' })}`, 4],
  ])('keeps what was whole before %s and takes nothing by half', async (_what, inside, line) => {
    const entries = await readAll(documentOf(inside))
    expect(entries).toHaveLength(2)
    expect(entries).toMatchObject([
      { kind: 'person', line: 3 },
      { kind: 'rejected', line, code: 'xml.malformed' },
    ])
  })

  it('keeps what was whole before the end of a file cut short, wherever it is cut', async () => {
    const xml = documentOf(`${person()}\n${person({ person_record_id: 'cruzroja.example/p2' })}`)
    for (let end = 0; end < xml.length; end++) {
      const entries = await readAll(xml.slice(0, end))
      const whole = xml.slice(0, end).split('</p:person>').length - 1
      expect(entries.filter(({ kind }) => kind === 'person')).toHaveLength(whole)
      expect(entries.at(-1)).toMatchObject({ kind: 'rejected', code: 'xml.malformed' })
      for (const entry of entries) if (entry.kind === 'person') expect(Object.keys(entry.fields)).toHaveLength(4)
    }
  })

  it.each([
    [
      'entities that multiply',
      '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
      '&c;',
    ],
    ['an entity from a file', '<!DOCTYPE p [<!ENTITY c SYSTEM "file:///etc/hostname">]>', '&c;'],
    ['an external definition', '<!DOCTYPE p SYSTEM "http://127.0.0.1:1/x.dtd">', 'x'],
    ['a parameter entity', '<!DOCTYPE p [<!ENTITY % c SYSTEM "http://127.0.0.1:1/x.dtd"> %c;]>', 'x'],
  ])('refuses a DOCTYPE: %s', async (_what, doctype, name) => {
    const xml = documentOf(person({ full_name: name })).replace('\n', `\n${doctype}\n`)
    expect(await readAll(xml)).toEqual([{ kind: 'rejected', line: 2, code: 'xml.doctype' }])
  })

  it('lets errors of the stream itself through', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield documentOf(person()).slice(0, 300)
      throw new Error('disk')
    }
    const drain = async () => {
      for await (const entry of readPfif(broken())) expect(entry.kind).toBe('person')
    }
    await expect(drain()).rejects.toThrow('disk')
  })

  it('holds one record at a time, however long the stream', async () => {
    const record = person({ description: 'x'.repeat(1500) })
    let made = 0
    async function* long(): AsyncGenerator<string> {
      yield documentOf('').replace('</p:pfif>', '')
      for (; made < 3000; made++) yield record
      yield '</p:pfif>'
    }
    let seen = 0
    let furthest = 0
    const before = process.memoryUsage().heapUsed
    let most = 0
    for await (const entry of readPfif(long())) {
      expect(entry.kind).toBe('person')
      seen += 1
      furthest = Math.max(furthest, made - seen)
      if (seen % 200 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(seen).toBe(3000)
    expect(furthest).toBeLessThan(3)
    expect(most).toBeLessThan(60 * 1024 * 1024)
  })

  it('never throws and never waits for ever on changed XML', async () => {
    const xml = documentOf(`${person({ sex: 'male', age: '9-10' })}\n<!-- c -->${note()}`)
    const piece = fc.constantFrom(
      '<',
      '>',
      '&',
      '</p:person>',
      '<p:person>',
      '<![CDATA[',
      ']]>',
      '"',
      '\0',
      'xmlns:p="x"',
      '<!DOCTYPE x>',
      '\ud800',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(xml.length), fc.nat(30), piece), { minLength: 1, maxLength: 4 }),
        async (edits) => {
          const mutated = edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), xml)
          for (const entry of await readAll(mutated)) expect(entry.line).toBeGreaterThan(0)
        },
      ),
      { numRuns: 400 },
    )
  })
})
