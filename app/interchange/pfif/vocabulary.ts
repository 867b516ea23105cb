/**
 * The words of the People Finder Interchange Format. Names are those of version 1.4; older documents are read under
 * these names too (http://zesty.ca/pfif/1.4, section 9, lists what each version renamed).
 */
export const PFIF_NAMESPACE = 'http://zesty.ca/pfif/1.4'

export const PFIF_VERSIONS = ['1.1', '1.2', '1.3', '1.4'] as const
export type PfifVersion = (typeof PFIF_VERSIONS)[number]

/** In the order in which they are written. */
export const PERSON_FIELDS = [
  'person_record_id',
  'entry_date',
  'expiry_date',
  'author_name',
  'author_email',
  'author_phone',
  'source_name',
  'source_date',
  'source_url',
  'full_name',
  'given_name',
  'family_name',
  'alternate_names',
  'description',
  'sex',
  'date_of_birth',
  'age',
  'home_street',
  'home_neighborhood',
  'home_city',
  'home_state',
  'home_postal_code',
  'home_country',
  'photo_url',
  'profile_urls',
] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

export const NOTE_FIELDS = [
  'note_record_id',
  'person_record_id',
  'linked_person_record_id',
  'entry_date',
  'author_name',
  'author_email',
  'author_phone',
  'source_date',
  'author_made_contact',
  'status',
  'email_of_found_person',
  'phone_of_found_person',
  'last_known_location',
  'text',
  'photo_url',
] as const
export type NoteField = (typeof NOTE_FIELDS)[number]

/** Names of versions 1.1 to 1.3 and what 1.4 calls them. */
export const OLD_NAMES: ReadonlyMap<string, PersonField | NoteField> = new Map([
  ['first_name', 'given_name'],
  ['last_name', 'family_name'],
  ['home_zip', 'home_postal_code'],
  ['other', 'description'],
  ['found', 'author_made_contact'],
])

export const NOTE_STATUSES = [
  'information_sought',
  'is_note_author',
  'believed_alive',
  'believed_missing',
  'believed_dead',
] as const
export type NoteStatus = (typeof NOTE_STATUSES)[number]

type Read<Kind extends 'person' | 'note', Field extends string> = {
  readonly kind: Kind
  readonly version: PfifVersion
  /** Line of the record's start tag in the file, from 1. */
  readonly line: number
  readonly id: string
  /** Trimmed texts; a field that was given empty is here as '', one that was not given is absent. */
  readonly fields: Readonly<Partial<Record<Field, string>>>
}
export type PfifPerson = Read<'person', PersonField>
export type PfifNote = Read<'note', NoteField>

/** A record (with its id) or a place in the file (without) that could not be taken, and why. */
export type PfifRejected = {
  readonly kind: 'rejected'
  readonly line: number
  readonly id?: string
  readonly code: ReadRefusal
}
export type PfifEntry = PfifPerson | PfifNote | PfifRejected

/** The `xml.` and `pfif.version`, `pfif.not_pfif` codes end the file; the others concern one record. */
export const READ_REFUSALS = [
  'xml.malformed',
  'xml.encoding',
  'xml.doctype',
  'xml.too_deep',
  'xml.too_long',
  'pfif.not_pfif',
  'pfif.version',
  'pfif.id_missing',
  'pfif.field_too_long',
  'pfif.too_many_notes',
] as const
export type ReadRefusal = (typeof READ_REFUSALS)[number]
