/**
 * Notes that place nobody are read by the officer who answers for the notice, as its circumstances. Who wrote them stays
 * encrypted in the book of copies. A last known place is told only where the note says that the person is missing: any
 * other place of a child is a sighting's, and not the notice's to know.
 */
import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'
import type { ImportedNoteText } from './pfif/imported.ts'

type StoredText = Pick<
  ImportedNoteText,
  'text' | 'status' | 'location' | 'linkedPersonRecordId' | 'author' | 'foundContact' | 'madeContact' | 'sourceDate'
>

const contextOf = (recordId: string): string => `import:note:${recordId}`

export const sealText = (services: Services, note: ImportedNoteText): string => {
  const { text, status, location, linkedPersonRecordId, author, foundContact, madeContact, sourceDate } = note
  const stored: StoredText = {
    ...{ text, status, location, linkedPersonRecordId, author, foundContact, madeContact, sourceDate },
  }
  return services.keyring.encrypt(JSON.stringify(stored), contextOf(note.recordId))
}

const MISSING = ['information_sought', 'believed_missing']

const formatText = ({ sourceDate, status, location, text, linkedPersonRecordId }: StoredText): string => {
  const place = location && status && MISSING.includes(status) ? location : undefined
  const facts = [sourceDate.slice(0, 10), status, place, linkedPersonRecordId && `= ${linkedPersonRecordId}`]
  return `${facts.filter(Boolean).join(' · ')}: ${text}`
}

/** What the notes about a person say, the oldest first, a paragraph each; undefined when there is none. */
export const circumstancesOf = async (
  tx: Tx,
  services: Services,
  personRecordId: string,
): Promise<string | undefined> => {
  const rows = await tx
    .selectFrom('app.import_copy')
    .select(['record_id', 'ciphertext'])
    .where('about', '=', personRecordId)
    .where('ciphertext', 'is not', null)
    .orderBy('source_date')
    .orderBy('record_id')
    .execute()
  const texts = rows.map(({ record_id, ciphertext }) =>
    formatText(JSON.parse(services.keyring.decrypt(ciphertext ?? '', contextOf(record_id)))),
  )
  return texts.length > 0 ? texts.join('\n\n') : undefined
}

/** Writes them anew into the notice, unless people here have closed it. */
export const renewCircumstances = async (
  tx: Tx,
  services: Services,
  noticeId: string,
  personRecordId: string,
): Promise<void> => {
  const notice = await tx
    .selectFrom('app.notice')
    .select(['content', 'state', 'version'])
    .where('id', '=', noticeId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const circumstances = await circumstancesOf(tx, services, personRecordId)
  if (notice.state === 'closed' || notice.content.circumstances === circumstances) return
  await tx
    .updateTable('app.notice')
    .set({
      content: JSON.stringify({ ...notice.content, circumstances }),
      version: notice.version + 1,
      updated_at: services.now(),
    })
    .where('id', '=', noticeId)
    .execute()
}
