/**
 * Rotation: everything encrypted is encrypted anew under the primary key, and phone digests are made anew, while the portal
 * runs. It may be stopped and started again; done twice it changes nothing. Keyed hashes (receipts, invitations, digests in
 * the trail) cannot be made anew without what was hashed: an older key is needed as long as one is left under it.
 */
import { sql } from 'kysely'
import { forOperators } from '../for-operators.ts'
import type { Services } from '../services.server.ts'
import {
  type ColumnCount,
  countColumn,
  listCipherColumns,
  listForgotten,
  rotateColumn,
} from './rotate-columns.server.ts'
import { rotatePhones } from './rotate-phones.server.ts'

export type Rotation = {
  readonly counts: readonly ColumnCount[]
  /** Values that still need a key other than the primary, by what they are. */
  readonly needed: readonly { readonly what: string; readonly keyId: string; readonly count: number }[]
}

/** Passes at most: another one follows while a process with the old ring keeps writing under the old key. */
const PASSES = 5

/** @throws Error that names the columns whose context is not known; nothing is changed then */
export const rotateKeys = async (
  services: Services,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Rotation> => {
  const { worker, keyring } = services
  const columns = await listCipherColumns(worker)
  const forgotten = listForgotten(columns)
  if (forgotten.length > 0) throw forOperators(`no context is known for ${forgotten.join(', ')}`)
  let total = 0
  for (const column of columns) total += (await countColumn(worker, column, keyring)).old
  let done = 0
  const onRows = (rows: number): void => {
    done += rows
    onProgress(done, Math.max(total, done))
  }
  const counts: ColumnCount[] = []
  for (const column of columns) {
    let sum = await rotateColumn(worker, keyring, column, onRows)
    for (let pass = 1; pass < PASSES; pass++) {
      const left = await countColumn(worker, column, keyring)
      if (left.old <= sum.unreadable) break
      const again = await rotateColumn(worker, keyring, column, onRows)
      sum = { ...again, current: sum.current, renewed: sum.renewed + again.renewed }
    }
    counts.push(sum)
  }
  counts.push(...(await rotatePhones(services, onRows)))
  onProgress(1, 1)
  return { counts, needed: await listNeeded(services) }
}

const listNeeded = async ({ worker, keyring }: Services): Promise<Rotation['needed']> => {
  const { rows } = await sql<{ what: string; keyId: string; count: number }>`
    select what, key_id as "keyId", count(*)::int as count from (
      select 'receipts' as what, key_id from app.receipt where revoked_at is null
      union all select 'invitations', key_id from app.invitation where used_at is null and revoked_at is null and expires_at > now()
      union all select 'words in the trail', split_part(details ->> 'words', '.', 1) from audit.entry where details ? 'words'
    ) kept where key_id <> ${keyring.primaryId} group by 1, 2 order by 1, 2`.execute(worker)
  return rows
}
