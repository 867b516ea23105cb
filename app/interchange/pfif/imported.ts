/**
 * What an imported record becomes before any use case sees it: a description with its provenance. The author's contact
 * data stands apart, because it is kept encrypted and shown only to the institution that answers for the record.
 */
import type { IsoInstant, PersonDescription, PlaceAndTime } from '../../domain/person.ts'
import type { NoteStatus } from './vocabulary.ts'

export type ImportedContact = { readonly name?: string; readonly phone?: string; readonly email?: string }

/** Where a record comes from. The newest `sourceDate` of an id wins; the domain of `recordId` is the original's. */
export type Provenance = {
  /** `domain/local`. */
  readonly recordId: string
  readonly sourceDate: IsoInstant
  readonly sourceName?: string
  /** Address of the original, for people to open; never fetched by a program. */
  readonly sourceUrl?: string
  /** From this moment on the copy must not be reachable (PFIF 1.4, section 3.3). */
  readonly expiresAt?: IsoInstant
}

export type ImportedNotice = Provenance & {
  readonly kind: 'notice'
  readonly description: PersonDescription
  readonly author?: ImportedContact
}

/** The original is gone: the copy must become unreachable within a day and be destroyed within 60 days. */
export type ImportedTombstone = Provenance & { readonly kind: 'tombstone' }

type AboutPerson = Provenance & {
  /** The person record that the note speaks of. */
  readonly personRecordId: string
  /** Another record of the same person; linked, never merged. */
  readonly linkedPersonRecordId?: string
  readonly status?: NoteStatus
  /** True when the author has been in contact with the person ("found" until version 1.3). */
  readonly madeContact?: boolean
  readonly text: string
  readonly author?: ImportedContact
  /** How the note says the person can be reached: as confidential as the place. */
  readonly foundContact?: ImportedContact
}

/** A note that says where someone alive was: `seen.place` in words, `seen.when` the local day of writing or the one before. */
export type ImportedSighting = AboutPerson & {
  readonly kind: 'sighting'
  readonly description: PersonDescription
  readonly seen: PlaceAndTime
}

/** A note that locates nobody. It is case data like any other, and may say that a person is dead. */
export type ImportedNoteText = AboutPerson & { readonly kind: 'note_text'; readonly location?: string }

export const PFIF_REFUSALS = [
  'pfif.id_bad',
  'pfif.person_id_missing',
  'pfif.person_id_bad',
  'pfif.full_name_missing',
  'pfif.author_name_missing',
  'pfif.text_missing',
  'pfif.source_date_missing',
  'pfif.source_date_bad',
  'pfif.source_date_future',
  'pfif.expiry_date_bad',
  'pfif.expired',
  'pfif.date_of_birth_bad',
  'pfif.age_bad',
  'pfif.sex_unknown',
  'pfif.status_unknown',
  'pfif.found_bad',
] as const
export type PfifRefusal = (typeof PFIF_REFUSALS)[number]
