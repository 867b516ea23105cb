import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import type { Addressees } from './addressees.server.ts'
import {
  aboutPerson,
  decideVersion,
  findCopy,
  type ImportCopy,
  type ImportRefusal,
  saveCopy,
} from './import-copy.server.ts'
import { writeSighting } from './import-sighting.server.ts'
import { renewCircumstances, sealText } from './imported-texts.server.ts'
import type { ImportedNoteText, ImportedNotice, PfifRefusal } from './pfif/imported.ts'
import { toSighting } from './pfif/sighting.ts'
import type { PfifNote } from './pfif/vocabulary.ts'
import { retireSighting } from './retire-sighting.server.ts'

/**
 * Takes a note about a person whom we hold: a sighting when it places someone alive, on hold and unscreened like any
 * other; else a text for the officer of the notice. Refuses what the note itself lacks, `pfif.superseded`,
 * `pfif.person_unknown` and `pfif.no_carer`.
 */
export const importNote = (
  services: Services,
  addressees: Addressees,
  note: PfifNote,
): Promise<Verdict<'new' | 'known', PfifRefusal | ImportRefusal>> =>
  aboutPerson(services, note.fields.person_record_id ?? '', async (tx) => {
    const now = services.now().toISOString()
    const sound = toSighting(note, now)
    if (!sound.ok) return sound
    const copy = await findCopy(tx, 'note', note.id)
    const version = decideVersion(copy, sound.value)
    if (!version.ok || version.value === 'known') return version
    const person = await findPerson(tx, sound.value.personRecordId)
    if (!person) return refuse('pfif.person_unknown')
    const imported = toSighting(note, now, person.notice)
    if (!imported.ok) return imported
    if (imported.value.kind === 'note_text') {
      await writeText(tx, services, copy, imported.value, person.noticeId)
      return ok('new')
    }
    const written = await writeSighting(tx, services, addressees, copy, imported.value)
    if (!written.ok) return written
    const about = imported.value.personRecordId
    await saveCopy(tx, services, imported.value, { kind: 'note', about, ...written.value })
    await renewFormerNotice(tx, services, copy)
    return ok('new')
  })

/** The notice that we hold of a person record, as the mapper asks for it; undefined when there is none, or it is gone. */
const findPerson = async (tx: Tx, recordId: string) => {
  const copy = await findCopy(tx, 'person', recordId)
  if (!copy?.notice_id || copy.gone_at) return undefined
  const { content } = await tx
    .selectFrom('app.notice')
    .select('content')
    .where('id', '=', copy.notice_id)
    .executeTakeFirstOrThrow()
  const { phoneDigests: _ofTheAuthor, ...description } = content.person
  const notice: ImportedNotice = {
    kind: 'notice',
    recordId,
    sourceDate: copy.source_date.toISOString(),
    description,
  }
  return { noticeId: copy.notice_id, notice }
}

const writeText = async (
  tx: Tx,
  services: Services,
  before: ImportCopy | undefined,
  note: ImportedNoteText,
  noticeId: string,
): Promise<void> => {
  if (before?.sighting_id) await retireSighting(tx, services, before)
  const ciphertext = sealText(services, note)
  await saveCopy(tx, services, note, { kind: 'note', about: note.personRecordId, noticeId, ciphertext })
  await renewCircumstances(tx, services, noticeId, note.personRecordId)
  await renewFormerNotice(tx, services, before)
  await recordAudit(tx, { kind: 'worker' }, { act: 'notice.import_note', recordKind: 'notice', recordId: noticeId })
}

/** Where the note was a text of another person, or is a sighting by now, that officer no longer reads it. */
const renewFormerNotice = async (tx: Tx, services: Services, before: ImportCopy | undefined): Promise<void> => {
  if (before?.ciphertext && before.notice_id && before.about)
    await renewCircumstances(tx, services, before.notice_id, before.about)
}
