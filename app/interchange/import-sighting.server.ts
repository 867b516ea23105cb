import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import { ok, refuse, type Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import type { Addressees } from './addressees.server.ts'
import type { ImportCopy } from './import-copy.server.ts'
import type { ImportedSighting } from './pfif/imported.ts'
import { placeOfWords } from './place-of-words.ts'
import { isUntouched } from './retire-sighting.server.ts'

/** What the carer reads beside the fields: the note's own words, who wrote them, how the child can be reached. */
const formatNote = ({ text, status, author, foundContact, recordId, sourceName }: ImportedSighting): string => {
  const reach = (contact: typeof author): string =>
    [contact?.name, contact?.phone, contact?.email].filter(Boolean).join(' · ')
  const source = [`PFIF ${recordId}`, sourceName, status].filter(Boolean).join(' · ')
  return [text, reach(author), reach(foundContact), source].filter(Boolean).join('\n')
}

/**
 * Writes the sighting of a note, or brings ours to the newer version. Where the carer has already screened, corrected or
 * withdrawn it, only the words are renewed: what a person here recorded outranks another registry.
 */
export const writeSighting = async (
  tx: Tx,
  services: Services,
  addressees: Addressees,
  before: ImportCopy | undefined,
  imported: ImportedSighting,
): Promise<Verdict<{ readonly sightingId: string; readonly writtenVersion: number }, 'pfif.no_carer'>> => {
  const held = before?.sighting_id ? await findSighting(tx, before.sighting_id) : undefined
  const place = placeOfWords(imported.seen.place?.words ?? '')
  const carer = addressees.carerFor(place.country)
  if (!carer) return refuse('pfif.no_carer')
  const isOurs = held !== undefined && before !== undefined && (before.gone_at !== null || isUntouched(held, before))
  const anew = held === undefined || (isOurs && held.carer_id !== carer.carerId)
  const id = anew ? randomUUID() : held.id
  const note_ciphertext = services.keyring.encrypt(formatNote(imported), `sighting:${id}:note`)
  const now = services.now()
  const version = anew ? 1 : held.version + 1
  const content = {
    event: 'seen' as const,
    person: JSON.stringify(imported.description),
    place_and_time: JSON.stringify({ ...imported.seen, place }),
    host_country: carer.hostCountry,
    state: 'active' as const,
    source_record: imported.recordId,
  }
  if (anew) {
    // Seen elsewhere than first said: another authority's child, with nothing left at the first one's desk.
    if (held) await deleteSighting(tx, held.id)
    await tx
      .insertInto('app.sighting')
      .values({
        ...content,
        id,
        note_ciphertext,
        carer_id: carer.carerId,
        reporter_id: carer.carerId,
        source: 'import',
        created_at: now,
      })
      .execute()
  } else {
    await tx
      .updateTable('app.sighting')
      .set({ ...(isOurs ? content : {}), note_ciphertext, version, updated_at: now })
      .where('id', '=', id)
      .execute()
  }
  const act = anew ? 'sighting.import' : 'sighting.import_update'
  await recordAudit(tx, { kind: 'worker' }, { act, recordKind: 'sighting', recordId: id })
  await enqueue(tx, 'match_sighting', id)
  // A sighting edited here stays so: its version runs ahead of the one that the import wrote.
  return ok({ sightingId: id, writtenVersion: anew || isOurs ? version : 0 })
}

const findSighting = (tx: Tx, id: string) =>
  tx
    .selectFrom('app.sighting')
    .select(['id', 'carer_id', 'version', 'state', 'screened_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** With the keys it was matched by, and those of whom it mentions, which no foreign key ties to it. */
const deleteSighting = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('app.sighting').where('id', '=', id).execute()
  await tx.deleteFrom('search.match_key').where('record_id', '=', id).execute()
}
