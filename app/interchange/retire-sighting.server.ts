import type { Tx } from '../../db/acting.server.ts'
import { recordAudit } from '../../db/audit.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { PersonDescription } from '../domain/person.ts'
import { forgetDuplicates } from '../duplicates/forget-duplicates.server.ts'
import type { Services } from '../services.server.ts'
import type { ImportCopy } from './import-copy.server.ts'

/** What is left of a description whose original is gone. */
export const NOBODY: PersonDescription = { name: { raw: '' } }

/** Whether nobody here has screened, corrected or withdrawn the sighting since the import wrote it. */
export const isUntouched = (
  sighting: { readonly version: number; readonly state: string; readonly screened_at: Date | null },
  copy: Pick<ImportCopy, 'written_version'>,
): boolean => sighting.state === 'active' && sighting.screened_at === null && sighting.version === copy.written_version

/**
 * Takes an imported sighting away because its original is gone or no longer places anyone: emptied and withdrawn, with
 * the pairs nobody has decided. A sighting that its carer has worked on is the carer's own by now: only the other
 * registry's words leave it, and the two part. Returns whether it was emptied.
 */
export const retireSighting = async (
  tx: Tx,
  services: Services,
  copy: Pick<ImportCopy, 'sighting_id' | 'written_version'>,
): Promise<boolean> => {
  if (!copy.sighting_id) return false
  const sighting = await tx
    .selectFrom('app.sighting')
    .select(['id', 'version', 'state', 'screened_at'])
    .where('id', '=', copy.sighting_id)
    .forUpdate()
    .executeTakeFirst()
  if (!sighting) return false
  const ours = isUntouched(sighting, copy)
  await tx
    .updateTable('app.sighting')
    .set({
      note_ciphertext: null,
      source_record: null,
      updated_at: services.now(),
      version: sighting.version + 1,
      ...(ours ? { state: 'withdrawn' as const, person: JSON.stringify(NOBODY), place_and_time: '{}' } : {}),
    })
    .where('id', '=', sighting.id)
    .execute()
  if (ours) {
    await deleteUndecided(tx, 'sighting_id', sighting.id)
    await forgetDuplicates(tx, sighting.id)
  }
  await recordAudit(
    tx,
    { kind: 'worker' },
    { act: 'sighting.import_gone', recordKind: 'sighting', recordId: sighting.id },
  )
  await enqueue(tx, 'match_sighting', sighting.id)
  return ours
}

/** Removes the candidates of a record that is gone, with what they told of it; not those that became a case of two institutions. */
export const deleteUndecided = async (tx: Tx, column: 'notice_id' | 'sighting_id', id: string): Promise<void> => {
  await tx
    .deleteFrom('app.candidate')
    .where(column, '=', id)
    .where('state', '<>', 'confirmed')
    .where('id', 'not in', tx.selectFrom('app.match_case').select('candidate_id'))
    .execute()
}
