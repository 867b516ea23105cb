/**
 * Writes PFIF 1.4 strictly: the exact namespace, every required field, dates in UTC, ids of the form `domain/local`.
 * Contact data of authors and of found persons is left out unless the caller holds an agreement that lets it go: a
 * public feed never carries it.
 */
import { isPfifId, parseAge, parseBirthDate } from './values.ts'
import {
  NOTE_FIELDS,
  NOTE_STATUSES,
  type NoteField,
  PERSON_FIELDS,
  type PersonField,
  PFIF_NAMESPACE,
} from './vocabulary.ts'

type Required<Field extends string, All extends string> = Readonly<Record<Field, string>> &
  Readonly<Partial<Record<All, string>>>

/** `full_name` is empty in a placeholder, and only there. Dates `yyyy-mm-ddThh:mm:ssZ`. */
export type PfifPersonOut = Required<'person_record_id' | 'source_date' | 'source_name' | 'full_name', PersonField>
export type PfifNoteOut = Required<
  'note_record_id' | 'person_record_id' | 'author_name' | 'source_date' | 'text',
  NoteField
>

export type PfifWriting = {
  /** `include` only to a partner whose agreement covers contact data. */
  readonly contacts?: 'omit' | 'include'
}

const CONTACT_FIELDS = new Set<string>([
  'author_email',
  'author_phone',
  'email_of_found_person',
  'phone_of_found_person',
])
const ID_FIELDS = new Set<string>(['person_record_id', 'note_record_id', 'linked_person_record_id'])
const DATE_FIELDS = new Set<string>(['entry_date', 'source_date', 'expiry_date'])

const isWritten: Readonly<Record<string, (value: string) => boolean>> = {
  sex: (value) => ['female', 'male', 'other'].includes(value),
  date_of_birth: (value) => parseBirthDate(value, '9999-12-31') !== undefined,
  age: (value) => /^\d+(-\d+)?$/.test(value) && parseAge(value, '2000-01-01') !== undefined,
  home_country: (value) => /^[A-Z]{2}$/.test(value),
  status: (value) => (NOTE_STATUSES as readonly string[]).includes(value),
  author_made_contact: (value) => value === 'true' || value === 'false',
}

const isStrict = (field: string, value: string): boolean => {
  if (ID_FIELDS.has(field)) return isPfifId(value)
  if (DATE_FIELDS.has(field)) return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value))
  return isWritten[field]?.(value) ?? true
}

/** Text for an XML element: what XML 1.0 cannot hold is left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

const MAY_BE_EMPTY = new Set<string>(['full_name', 'text'])

const formatRecord = (
  kind: 'person' | 'note',
  fields: readonly string[],
  record: Readonly<Partial<Record<string, string>>>,
  { contacts = 'omit' }: PfifWriting,
): string => {
  const lines = fields.flatMap((field) => {
    const value = record[field]
    if (value === undefined || (value === '' && !MAY_BE_EMPTY.has(field))) return []
    if (contacts === 'omit' && CONTACT_FIELDS.has(field)) return []
    if (!isStrict(field, value)) throw new TypeError(`PFIF ${kind}: ${field} is not what PFIF 1.4 allows`)
    return [`    <pfif:${field}>${escapeXml(value)}</pfif:${field}>\n`]
  })
  return `  <pfif:${kind}>\n${lines.join('')}  </pfif:${kind}>\n`
}

const REQUIRED = {
  person: ['person_record_id', 'source_date', 'source_name'],
  note: ['note_record_id', 'person_record_id', 'author_name', 'source_date'],
} as const

const requireFields = (kind: 'person' | 'note', record: Readonly<Partial<Record<string, string>>>): void => {
  for (const field of REQUIRED[kind]) if (!record[field]) throw new TypeError(`PFIF ${kind}: ${field} is required`)
  if (kind === 'person' && !record.full_name && !record.expiry_date)
    throw new TypeError('PFIF person: full_name may be empty only in a placeholder')
}

/** One `pfif:person` element. Throws TypeError, naming the field and never its value, on what 1.4 does not allow. */
export const formatPfifPerson = (person: PfifPersonOut, writing: PfifWriting = {}): string => {
  requireFields('person', person)
  return formatRecord('person', PERSON_FIELDS, person, writing)
}

/** One `pfif:note` element. Throws like formatPfifPerson. */
export const formatPfifNote = (note: PfifNoteOut, writing: PfifWriting = {}): string => {
  requireFields('note', note)
  return formatRecord('note', NOTE_FIELDS, note, writing)
}

/** A PFIF 1.4 document (MIME type application/pfif+xml, UTF-8): persons first, then notes. */
export const formatPfif = (
  records: { readonly persons: readonly PfifPersonOut[]; readonly notes: readonly PfifNoteOut[] },
  writing: PfifWriting = {},
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<pfif:pfif xmlns:pfif="${PFIF_NAMESPACE}">\n`,
    ...records.persons.map((person) => formatPfifPerson(person, writing)),
    ...records.notes.map((note) => formatPfifNote(note, writing)),
    '</pfif:pfif>\n',
  ].join('')
