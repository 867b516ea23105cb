import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPfif, type PfifNoteOut, type PfifPersonOut } from '../../../app/interchange/pfif/writer.ts'
import { noteFields, personFields, readAll } from './documents.ts'

const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
  .map((text) =>
    text
      .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
      .trim()
      .normalize('NFC'),
  )
  .filter((text) => text !== '')
const localId = fc.stringMatching(/^[a-z0-9]{1,12}$/).map((local) => `repo.example/${local}`)
const dates = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`)

const persons: fc.Arbitrary<PfifPersonOut> = fc.record(
  {
    person_record_id: localId,
    source_date: dates,
    source_name: texts,
    full_name: texts,
    family_name: texts,
    description: texts,
    sex: fc.constantFrom('female', 'male', 'other'),
    date_of_birth: fc.constantFrom('2014', '2014-05', '2014-05-03'),
    age: fc.constantFrom('9', '9-11'),
    home_country: fc.constantFrom('GT', 'HN', 'MX'),
    expiry_date: dates,
  },
  { requiredKeys: ['person_record_id', 'source_date', 'source_name', 'full_name'] },
)
const notes: fc.Arbitrary<PfifNoteOut> = fc.record(
  {
    note_record_id: localId,
    person_record_id: localId,
    author_name: texts,
    source_date: dates,
    text: texts,
    status: fc.constantFrom('believed_alive', 'information_sought'),
    author_made_contact: fc.constantFrom('true', 'false'),
    last_known_location: texts,
  },
  { requiredKeys: ['note_record_id', 'person_record_id', 'author_name', 'source_date', 'text'] },
)

describe('writing PFIF 1.4', () => {
  it('has exactly the namespace of 1.4 and the fields in their order', () => {
    expect(formatPfif({ persons: [personFields], notes: [noteFields] })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">
  <pfif:person>
    <pfif:person_record_id>cruzroja.example/p1</pfif:person_record_id>
    <pfif:source_name>cruzroja.example</pfif:source_name>
    <pfif:source_date>2026-10-02T03:00:00Z</pfif:source_date>
    <pfif:full_name>Juan Ixcoy López</pfif:full_name>
  </pfif:person>
  <pfif:note>
    <pfif:note_record_id>cruzroja.example/n1</pfif:note_record_id>
    <pfif:person_record_id>cruzroja.example/p1</pfif:person_record_id>
    <pfif:author_name>Voluntaria</pfif:author_name>
    <pfif:source_date>2026-10-03T02:30:00Z</pfif:source_date>
    <pfif:text>Lo vimos en la casa.</pfif:text>
  </pfif:note>
</pfif:pfif>
`)
  })

  it('is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(persons, { maxLength: 3 }), fc.array(notes, { maxLength: 3 }), async (people, said) => {
        const entries = await readAll(formatPfif({ persons: people, notes: said }))
        expect(entries.map((entry) => (entry.kind === 'rejected' ? entry : entry.fields))).toEqual([...people, ...said])
      }),
      { numRuns: 150 },
    )
  })

  it('leaves contact data out unless it is asked for', () => {
    const records = {
      persons: [
        { ...personFields, author_name: 'Rosa', author_phone: '+502 0000', author_email: 'rosa@correo.invalid' },
      ],
      notes: [{ ...noteFields, phone_of_found_person: '+52 0000', email_of_found_person: 'x@correo.invalid' }],
    }
    expect(formatPfif(records)).not.toMatch(/0000|correo\.invalid/)
    expect(formatPfif(records)).toContain('Rosa')
    expect(formatPfif(records, { contacts: 'include' }).match(/0000|correo\.invalid/g)).toHaveLength(4)
  })

  it('writes the empty name of a placeholder', () => {
    const placeholder = { ...personFields, full_name: '', expiry_date: '2026-10-01T00:00:00Z' }
    expect(formatPfif({ persons: [placeholder], notes: [] })).toContain('<pfif:full_name></pfif:full_name>')
    expect(() => formatPfif({ persons: [{ ...placeholder, expiry_date: '' }], notes: [] })).toThrow(TypeError)
  })

  it('leaves out what XML cannot hold and escapes the rest', async () => {
    const text = 'a\u0000\u0008\ud800<b>&amp;]]>\r\n\tñ😀'
    const [entry] = await readAll(formatPfif({ persons: [], notes: [{ ...noteFields, text }] }))
    expect(entry).toMatchObject({ kind: 'note', fields: { text: 'a<b>&amp;]]>\r\n\tñ😀' } })
  })

  it.each([
    { person_record_id: 'p1' },
    { source_date: '2026-10-02' },
    { source_date: '2026-10-02T03:00:00.000Z' },
    { source_name: '' },
    { sex: 'F' },
    { age: '9 - 11' },
    { date_of_birth: '3/5/2014' },
    { home_country: 'Guatemala' },
  ])('refuses what 1.4 does not allow: %j', (changes) => {
    expect(() => formatPfif({ persons: [{ ...personFields, ...changes }], notes: [] })).toThrow(TypeError)
  })

  it('names the field and never the value in its errors', () => {
    expect(() => formatPfif({ persons: [{ ...personFields, sex: 'SECRET' }], notes: [] })).toThrow(
      /^PFIF person: sex is/,
    )
  })
})
