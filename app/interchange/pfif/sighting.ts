/**
 * A PFIF note becomes a sighting only when it places someone alive: a location, and either a status that says so or an
 * author who was in contact. Every other note is kept as a text about its person.
 */
import type { DateBand, IsoInstant, PersonDescription } from '../../domain/person.ts'
import { ok, refuse, type Verdict } from '../../domain/verdict.ts'
import type { ImportedNoteText, ImportedNotice, ImportedSighting, PfifRefusal } from './imported.ts'
import { compact, readAuthor, readProvenance } from './provenance.ts'
import { isPfifId, parseBoolean } from './values.ts'
import { NOTE_STATUSES, type NoteStatus, type PfifNote } from './vocabulary.ts'

/** The region's clocks are at most this far behind UTC (Pacific time; Alaska and Hawaii are off the route). */
const FURTHEST_WEST_MS = 8 * 3600 * 1000

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The note says when it was written, in UTC: on the route that is the same day or the evening of the one before. */
const localDays = (written: IsoInstant): DateBand => {
  const time = Date.parse(written)
  return { from: dayOf(time - FURTHEST_WEST_MS), to: dayOf(time) }
}

const locates = (status: NoteStatus | undefined, madeContact: boolean | undefined): boolean =>
  status === 'believed_alive' ||
  status === 'is_note_author' ||
  (madeContact === true && status !== 'believed_dead' && status !== 'believed_missing')

const nobodyKnown: PersonDescription = { name: { raw: '' }, saidBy: { name: 'import' } }

/**
 * The sighting or the text of a note. `about` is the imported notice of the person that the note names, whose
 * description the sighting carries; without it the sighting describes nobody but its links.
 */
export const toSighting = (
  note: PfifNote,
  now: IsoInstant,
  about?: ImportedNotice,
): Verdict<ImportedSighting | ImportedNoteText, PfifRefusal> => {
  const { fields } = note
  const provenance = readProvenance(note, now)
  if (!provenance.ok) return provenance
  const personRecordId = fields.person_record_id
  if (!personRecordId) return refuse('pfif.person_id_missing')
  const linkedPersonRecordId = fields.linked_person_record_id || undefined
  if (!isPfifId(personRecordId) || (linkedPersonRecordId && !isPfifId(linkedPersonRecordId)))
    return refuse('pfif.person_id_bad')
  if (fields.author_name === undefined) return refuse('pfif.author_name_missing')
  if (fields.text === undefined) return refuse('pfif.text_missing')
  const status = NOTE_STATUSES.find((known) => known === fields.status?.toLowerCase())
  if (fields.status && !status) return refuse('pfif.status_unknown')
  const madeContact = fields.author_made_contact ? parseBoolean(fields.author_made_contact) : undefined
  if (fields.author_made_contact && madeContact === undefined) return refuse('pfif.found_bad')

  const author = readAuthor(fields)
  const foundContact = compact({ phone: fields.phone_of_found_person, email: fields.email_of_found_person })
  const content = {
    ...provenance.value,
    personRecordId,
    ...(linkedPersonRecordId ? { linkedPersonRecordId } : {}),
    ...(status ? { status } : {}),
    ...(madeContact === undefined ? {} : { madeContact }),
    text: fields.text,
    ...(author ? { author } : {}),
    ...(foundContact ? { foundContact } : {}),
  }
  const location = fields.last_known_location
  if (!location || !locates(status, madeContact))
    return ok({ kind: 'note_text', ...content, ...(location ? { location } : {}) })
  const description = about?.recordId === personRecordId ? about.description : nobodyKnown
  const seen = { place: { words: location }, when: localDays(provenance.value.sourceDate) }
  return ok({ kind: 'sighting', ...content, description, seen })
}
