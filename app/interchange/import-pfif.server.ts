import type { Verdict } from '../domain/verdict.ts'
import type { Services } from '../services.server.ts'
import { loadAddressees } from './addressees.server.ts'
import type { ImportRefusal } from './import-copy.server.ts'
import { importNote } from './import-note.server.ts'
import { importPerson } from './import-person.server.ts'
import type { PfifRefusal } from './pfif/imported.ts'
import { toNotice } from './pfif/notice.ts'
import { readProvenance } from './pfif/provenance.ts'
import { readPfif } from './pfif/reader.ts'
import type { PfifEntry, PfifNote, PfifPerson, ReadRefusal } from './pfif/vocabulary.ts'
import { retirePerson } from './retire-copies.server.ts'

export type RejectedRecord = {
  /** Line of the record's start tag, from 1; or where the file itself broke off. */
  readonly line: number
  /** PFIF id, when the record has one. */
  readonly id?: string
  readonly code: ReadRefusal | PfifRefusal | ImportRefusal
}

export type ImportReport = {
  /** Records that are here now as the file has them, whether this run wrote them or an earlier one. */
  readonly accepted: number
  /** In the order of the file. */
  readonly rejected: readonly RejectedRecord[]
}

export type PfifImport = {
  /** Opens the file from its beginning; a second time when notes came before their persons. */
  readonly open: () => AsyncIterable<Uint8Array>
  /** Slug of the chancellery that answers for persons of a country without one. */
  readonly institution?: string
  /** Told after each record: how many were read so far. */
  readonly onRecord?: (records: number) => void
}

/**
 * Imports a PFIF file, each record in a transaction of its own with everything that belongs to it: killed at any moment
 * and run again, by one process or by two at once, it ends in the same state. A file that breaks off keeps the sound
 * records before the break. Throws UnknownInstitution, and what the file or the database throws.
 */
export const importPfif = async (
  services: Services,
  { open, institution, onRecord = () => undefined }: PfifImport,
): Promise<ImportReport> => {
  const addressees = await loadAddressees(services.worker, institution)
  const rejected: RejectedRecord[] = []
  const early = new Set<string>()
  let accepted = 0
  let read = 0

  const settle = (entry: PfifEntry, verdict: Verdict<unknown, RejectedRecord['code']>): void => {
    if (verdict.ok) accepted++
    else rejected.push({ line: entry.line, ...(entry.id ? { id: entry.id } : {}), code: verdict.code })
  }

  for await (const entry of readPfif(open())) {
    if (entry.kind === 'rejected') settle(entry, { ok: false, code: entry.code })
    else if (entry.kind === 'person') settle(entry, await takePerson(services, addressees, entry))
    else {
      const verdict = await importNote(services, addressees, entry)
      if (!verdict.ok && verdict.code === 'pfif.person_unknown') early.add(placeInFile(entry))
      else settle(entry, verdict)
    }
    onRecord(++read)
  }
  if (early.size > 0)
    for await (const entry of readPfif(open()))
      if (entry.kind === 'note' && early.has(placeInFile(entry)))
        settle(entry, await importNote(services, addressees, entry))

  return { accepted, rejected: rejected.sort((a, b) => a.line - b.line) }
}

const placeInFile = (note: PfifNote): string => `${note.line} ${note.id}`

const takePerson = async (
  services: Services,
  addressees: Awaited<ReturnType<typeof loadAddressees>>,
  entry: PfifPerson,
): Promise<Verdict<unknown, RejectedRecord['code']>> => {
  const now = services.now().toISOString()
  const imported = toNotice(entry, now)
  if (imported.ok)
    return imported.value.kind === 'notice'
      ? importPerson(services, addressees, imported.value)
      : retirePerson(services, imported.value)
  // A record past its expiry is not taken, and a copy that we hold of it must go.
  const gone = imported.code === 'pfif.expired' ? readProvenance(entry, now) : undefined
  if (gone?.ok) await retirePerson(services, gone.value)
  return imported
}
