import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNotice } from '../../../app/interchange/pfif/notice.ts'
import { toSighting } from '../../../app/interchange/pfif/sighting.ts'
import { NOTE_FIELDS, PERSON_FIELDS } from '../../../app/interchange/pfif/vocabulary.ts'
import { documentOf, NOW, note, onlyNote, onlyPerson, person } from './documents.ts'

type Changes = Record<string, string>
const noticeOf = async (changes: Changes = {}, without: string[] = [], version = '1.4') =>
  toNotice(await onlyPerson(documentOf(person(changes, without), version)), NOW)
const sightingOf = async (changes: Changes = {}, without: string[] = [], version = '1.4') =>
  toSighting(await onlyNote(documentOf(note(changes, without), version)), NOW)

const descriptionOf = async (changes: Changes) => {
  const verdict = await noticeOf(changes)
  if (!verdict.ok || verdict.value.kind !== 'notice') throw new Error(JSON.stringify(verdict))
  return verdict.value.description
}

describe('a PFIF person as a notice', () => {
  it('keeps every value it can, with its source, and the author apart', async () => {
    const verdict = await noticeOf({
      expiry_date: '2027-10-02T00:00:00Z',
      source_url: 'https://cruzroja.example/p1',
      author_name: 'Rosa',
      author_phone: '+502 0000 0000',
      author_email: 'rosa@correo.invalid',
      given_name: 'Juan Antonio',
      family_name: 'Ixcoy de la Cruz',
      alternate_names: 'Chepito\n\nJohn Ishcoy',
      sex: 'male',
      date_of_birth: '2014-05',
      age: '11-13',
      home_country: 'GT',
      home_state: 'SM',
      home_city: 'Comitancillo',
      description: 'Cicatriz en la ceja.',
      photo_url: 'http://127.0.0.1:1/photo.jpg',
    })
    expect(verdict).toMatchObject({
      ok: true,
      value: {
        kind: 'notice',
        recordId: 'cruzroja.example/p1',
        sourceDate: '2026-10-02T03:00:00.000Z',
        sourceName: 'cruzroja.example',
        sourceUrl: 'https://cruzroja.example/p1',
        expiresAt: '2027-10-02T00:00:00.000Z',
        author: { name: 'Rosa', phone: '+502 0000 0000', email: 'rosa@correo.invalid' },
        description: {
          name: { raw: 'Juan Ixcoy López', given: 'Juan Antonio', surname1: 'Ixcoy', surname2: 'de la Cruz' },
          otherNames: [{ raw: 'Chepito' }, { raw: 'John Ishcoy' }],
          sex: 'male',
          birthDate: '2014-05',
          age: { min: 11, max: 13, asOf: '2026-10-02' },
          origin: { country: 'GT', department: 'GT-SM' },
          marks: [{ type: 'other', words: 'Cicatriz en la ceja.' }],
          saidBy: { name: 'import', sex: 'import', age: 'import' },
        },
      },
    })
    const text = JSON.stringify(verdict.ok && verdict.value.kind === 'notice' && verdict.value.description)
    for (const secret of ['photo.jpg', 'Rosa', '0000', 'correo.invalid']) expect(text).not.toContain(secret)
  })

  it('claims nothing that the record does not say', async () => {
    const { saidBy, name, ...rest } = await descriptionOf({})
    expect([saidBy, name.raw, rest]).toEqual([{ name: 'import' }, 'Juan Ixcoy López', {}])
  })

  it.each<[string, Changes, object]>([
    ['a state in words', { home_country: 'GT', home_state: 'San Marcos' }, { country: 'GT', department: 'GT-SM' }],
    ['a state that is not known', { home_country: 'GT', home_state: 'Qumarkaj' }, { country: 'GT', words: 'Qumarkaj' }],
    [
      'a city without its state',
      { home_country: 'HN', home_city: 'El Mochito' },
      { country: 'HN', words: 'El Mochito' },
    ],
    ['a country we do not list', { home_country: 'JP', home_city: 'Kyoto' }, { words: 'Kyoto, JP' }],
    ['a country of small letters', { home_country: 'hn' }, { country: 'HN' }],
    ['a home without its street', { home_street: 'Calle 5', home_neighborhood: 'La Paz' }, { words: 'La Paz' }],
  ])('takes %s', async (_what, changes, origin) => {
    expect((await descriptionOf(changes)).origin).toEqual(origin)
  })

  it('reads the label that older exporters wrote before a description', async () => {
    const verdict = await noticeOf({ other: 'description:\n    Pelo corto' }, [], '1.2')
    expect(verdict).toMatchObject({ value: { description: { marks: [{ words: 'Pelo corto' }] } } })
  })

  it('takes a name from its parts, and the date of entry, where an older version has no others', async () => {
    const parts = { first_name: 'JUAN', last_name: 'IXCOY', entry_date: '2026-10-01T00:00:00Z' }
    expect(await noticeOf(parts, ['full_name', 'source_date'], '1.1')).toMatchObject({
      ok: true,
      value: {
        sourceDate: '2026-10-01T00:00:00.000Z',
        description: { name: { raw: 'JUAN IXCOY', given: 'JUAN', surname1: 'IXCOY' } },
      },
    })
  })

  it.each(['female', 'male', 'other', 'F', 'M', 'Male'])('understands the sex %s', async (sex) => {
    expect((await descriptionOf({ sex })).sex).toMatch(/^(female|male|other)$/)
  })

  it.each<[string, Changes, string[]]>([
    ['pfif.full_name_missing', {}, ['full_name']],
    ['pfif.full_name_missing', { full_name: '  ' }, []],
    ['pfif.source_date_missing', {}, ['source_date']],
    ['pfif.source_date_missing', { entry_date: '2026-10-02T03:00:00Z' }, ['source_date']],
    ['pfif.source_date_bad', { source_date: '2 de octubre' }, []],
    ['pfif.source_date_bad', { source_date: '2026-02-30T00:00:00Z' }, []],
    ['pfif.source_date_bad', { source_date: '2026-10-02T25:00:00Z' }, []],
    ['pfif.source_date_bad', { source_date: '2026-10-02' }, []],
    ['pfif.source_date_future', { source_date: '2099-01-01T00:00:00Z' }, []],
    ['pfif.expiry_date_bad', { expiry_date: 'never' }, []],
    ['pfif.expired', { expiry_date: '2026-11-22T12:00:00Z' }, []],
    ['pfif.id_bad', { person_record_id: 'p1' }, []],
    ['pfif.id_bad', { person_record_id: 'cruzroja.example/' }, []],
    ['pfif.id_bad', { person_record_id: '/1' }, []],
    ['pfif.id_bad', { person_record_id: 'a b.example/1' }, []],
    ['pfif.id_bad', { person_record_id: `cruzroja.example/${'1'.repeat(300)}` }, []],
    ['pfif.sex_unknown', { sex: 'masculino' }, []],
    ['pfif.sex_unknown', { sex: 'constructor' }, []],
    ['pfif.date_of_birth_bad', { date_of_birth: '2014-13' }, []],
    ['pfif.date_of_birth_bad', { date_of_birth: '2014-02-30' }, []],
    ['pfif.date_of_birth_bad', { date_of_birth: '2030' }, []],
    ['pfif.date_of_birth_bad', { date_of_birth: '01/05/2014' }, []],
    ['pfif.age_bad', { age: '12-9' }, []],
    ['pfif.age_bad', { age: 'nueve' }, []],
    ['pfif.age_bad', { age: '-1' }, []],
    ['pfif.age_bad', { age: '999' }, []],
  ])('%s: %j without %j', async (code, changes, without) => {
    expect(await noticeOf(changes, without)).toEqual({ ok: false, code })
  })

  it('reads a placeholder as the end of its copy', async () => {
    const changes = { full_name: '', source_date: '2026-11-02T00:00:00Z', expiry_date: '2026-11-01T00:00:00Z' }
    expect(await noticeOf(changes)).toEqual({
      ok: true,
      value: {
        kind: 'tombstone',
        recordId: 'cruzroja.example/p1',
        sourceName: 'cruzroja.example',
        sourceDate: '2026-11-02T00:00:00.000Z',
        expiresAt: '2026-11-01T00:00:00.000Z',
      },
    })
  })

  it('does not take an empty name for a placeholder while the record lives', async () => {
    expect(await noticeOf({ full_name: '', expiry_date: '2027-01-01T00:00:00Z' })).toMatchObject({ ok: false })
  })
})

describe('a PFIF note', () => {
  const place = { last_known_location: 'Albergue de Tapachula' }

  it.each<[string, Changes, 'sighting' | 'note_text']>([
    ['someone says alive, with a place', { ...place, status: 'believed_alive' }, 'sighting'],
    ['the person says so, with a place', { ...place, status: 'is_note_author' }, 'sighting'],
    ['the author was in contact, with a place', { ...place, author_made_contact: 'true' }, 'sighting'],
    [
      'contact while information is sought',
      { ...place, author_made_contact: 'true', status: 'information_sought' },
      'sighting',
    ],
    ['alive, nowhere', { status: 'believed_alive' }, 'note_text'],
    ['a place only', place, 'note_text'],
    ['no contact, with a place', { ...place, author_made_contact: 'false' }, 'note_text'],
    ['missing, with a place', { ...place, status: 'believed_missing' }, 'note_text'],
    ['dead, with a place', { ...place, status: 'believed_dead' }, 'note_text'],
    ['dead, found, with a place', { ...place, status: 'believed_dead', author_made_contact: 'true' }, 'note_text'],
    ['words only', {}, 'note_text'],
  ])('where %s is a %s', async (_what, changes, kind) => {
    expect(await sightingOf(changes)).toMatchObject({ ok: true, value: { kind } })
  })

  it('places the person in words on the local day of writing or the one before', async () => {
    const verdict = await sightingOf({ ...place, status: 'believed_alive', phone_of_found_person: '555' })
    expect(verdict).toMatchObject({
      value: {
        recordId: 'cruzroja.example/n1',
        personRecordId: 'cruzroja.example/p1',
        status: 'believed_alive',
        text: 'Lo vimos en la casa.',
        author: { name: 'Voluntaria' },
        foundContact: { phone: '555' },
        seen: { place: { words: 'Albergue de Tapachula' }, when: { from: '2026-10-02', to: '2026-10-03' } },
        description: { name: { raw: '' } },
      },
    })
  })

  it('carries the description of its person, and of no other', async () => {
    const about = await noticeOf({ sex: 'male' })
    if (!about.ok || about.value.kind !== 'notice') throw new Error('no notice')
    const changes = { ...place, status: 'believed_alive' }
    const named = await onlyNote(documentOf(note(changes)))
    expect(toSighting(named, NOW, about.value)).toMatchObject({ value: { description: { sex: 'male' } } })
    const other = await onlyNote(documentOf(note({ ...changes, person_record_id: 'cruzroja.example/p9' })))
    expect(toSighting(other, NOW, about.value)).toMatchObject({ value: { description: { name: { raw: '' } } } })
  })

  it('keeps the link to another record of the same person', async () => {
    const verdict = await sightingOf({ linked_person_record_id: 'icrc.example/77' })
    expect(verdict).toMatchObject({ value: { kind: 'note_text', linkedPersonRecordId: 'icrc.example/77' } })
  })

  it.each<[string, Changes, string[]]>([
    ['pfif.id_bad', { note_record_id: 'n1' }, []],
    ['pfif.person_id_missing', {}, ['person_record_id']],
    ['pfif.person_id_bad', { person_record_id: 'p1' }, []],
    ['pfif.person_id_bad', { linked_person_record_id: 'p1' }, []],
    ['pfif.author_name_missing', {}, ['author_name']],
    ['pfif.text_missing', {}, ['text']],
    ['pfif.source_date_missing', {}, ['source_date']],
    ['pfif.source_date_bad', { source_date: 'ayer' }, []],
    ['pfif.source_date_future', { source_date: '2027-01-01T00:00:00Z' }, []],
    ['pfif.status_unknown', { status: 'alive' }, []],
    ['pfif.found_bad', { author_made_contact: 'maybe' }, []],
  ])('%s: %j without %j', async (code, changes, without) => {
    expect(await sightingOf(changes, without)).toEqual({ ok: false, code })
  })
})

describe('fields of any text', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      '__proto__',
      'constructor',
      '0',
      '-',
      '9-',
      '2014-00',
      '2026-10-02T03:00:00Z',
      'GT',
      'a.b/c',
      ',,,',
      '"',
    ),
  )
  const some = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 12 })

  it('are taken or refused by a code, never an error', () => {
    fc.assert(
      fc.property(some(PERSON_FIELDS), some(NOTE_FIELDS), fc.boolean(), (personOdd, noteOdd, sound) => {
        const base = { line: 1, version: '1.4' } as const
        const { full_name, source_date } = { full_name: 'A', source_date: '2026-10-02T03:00:00Z' }
        const fields = sound ? { ...personOdd, full_name, source_date } : personOdd
        const noteFields = sound
          ? { ...noteOdd, person_record_id: 'a.b/c', source_date, author_name: '', text: '' }
          : noteOdd
        const verdicts = [
          toNotice({ ...base, kind: 'person', id: 'a.b/c', fields }, NOW),
          toSighting({ ...base, kind: 'note', id: 'a.b/d', fields: noteFields }, NOW),
        ]
        for (const verdict of verdicts) if (!verdict.ok) expect(verdict.code).toMatch(/^pfif\.[a-z_]+$/)
      }),
      { numRuns: 500 },
    )
  })
})
