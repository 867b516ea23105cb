import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { enqueue } from '../../db/outbox.server.ts'
import type { KeyRing } from '../keyring.server.ts'
import { contactContext } from '../notices/own-notice.server.ts'
import type { Services } from '../services.server.ts'
import { openPhones } from '../sightings/phones.server.ts'

export type PhoneCount = {
  readonly name: string
  readonly renewed: number
  readonly current: number
  /** Digests whose number nobody kept: no longer found by a number written down from now on. */
  readonly unreadable: number
}

const BATCH = 500

/** Digests under every key of the ring, of the number as it is compared: its last eight digits. */
const digestsOf = (ring: KeyRing, phone: string): { readonly current: string; readonly older: readonly string[] } => {
  const digits = phone.replace(/\D/g, '').slice(-8)
  return {
    current: ring.digest('phone', digits),
    older: ring.ids.filter((id) => id !== ring.primaryId).map((id) => ring.digest('phone', digits, id)),
  }
}

/**
 * Makes every phone digest anew under the primary key, from the encrypted numbers, so that numbers written down before and
 * after a rotation match again; what changed is compared anew by the worker. A report without its number borrows it from a
 * notice with the same digest, which is the match that matters.
 */
export const rotatePhones = async (
  services: Services,
  onRows: (count: number) => void,
): Promise<readonly PhoneCount[]> => {
  const successors = new Map<string, string>()
  const notices = await rotateNotices(services, successors, onRows)
  return [notices, await rotateSightings(services, successors, onRows)]
}

const rotateNotices = async (
  services: Services,
  successors: Map<string, string>,
  onRows: (count: number) => void,
): Promise<PhoneCount> => {
  const { keyring, worker } = services
  const count = { renewed: 0, current: 0, unreadable: 0 }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await worker
      .selectFrom('app.notice_contact as contact')
      .innerJoin('app.notice as n', 'n.id', 'contact.notice_id')
      .select(['n.id', 'n.state', 'n.content', 'contact.ciphertext', 'contact.phone_digest'])
      .where('contact.notice_id', '>', after)
      .orderBy('contact.notice_id')
      .limit(BATCH)
      .execute()
    await worker.transaction().execute(async (tx) => {
      for (const row of rows) {
        const phone = row.phone_digest === null ? undefined : openPhone(keyring, row)
        if (phone === undefined) {
          if (row.phone_digest !== null) count.unreadable++
          continue
        }
        const { current, older } = digestsOf(keyring, phone)
        for (const old of older) successors.set(old, current)
        successors.set(current, current)
        const digests = row.content.person.phoneDigests ?? []
        const anew = replace(digests, new Map(older.map((old) => [old, current])))
        if (row.phone_digest === current && same(digests, anew)) {
          count.current++
          continue
        }
        await tx
          .updateTable('app.notice_contact')
          .set({ phone_digest: current })
          .where('notice_id', '=', row.id)
          .where('ciphertext', '=', row.ciphertext)
          .execute()
        if (
          !same(digests, anew) &&
          (await writeDigests(tx, 'notice', row.id, digests, anew)) &&
          row.state === 'registered'
        )
          await enqueue(tx, 'match_notice', row.id)
        count.renewed++
      }
    })
    onRows(rows.length)
    after = rows.at(-1)?.id ?? after
    if (rows.length < BATCH) return { name: 'phone digests of notices', ...count }
  }
}

const rotateSightings = async (
  services: Services,
  successors: ReadonlyMap<string, string>,
  onRows: (count: number) => void,
): Promise<PhoneCount> => {
  const { keyring, worker } = services
  const count = { renewed: 0, current: 0, unreadable: 0 }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await worker
      .selectFrom('app.sighting')
      .select(['id', 'state', 'person', 'phones_ciphertext'])
      .where(sql<boolean>`person ? 'phoneDigests'`)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    await worker.transaction().execute(async (tx) => {
      for (const row of rows) {
        const known = new Map(successors)
        for (const phone of openNumbers(keyring, row)) {
          const { current, older } = digestsOf(keyring, phone)
          for (const digest of [current, ...older]) known.set(digest, current)
        }
        const digests = row.person.phoneDigests ?? []
        const anew = replace(digests, known)
        if (digests.some((digest) => !known.has(digest))) count.unreadable++
        else if (same(digests, anew)) count.current++
        else count.renewed++
        if (same(digests, anew) || !(await writeDigests(tx, 'sighting', row.id, digests, anew))) continue
        if (row.state === 'active') await enqueue(tx, 'match_sighting', row.id)
      }
    })
    onRows(rows.length)
    after = rows.at(-1)?.id ?? after
    if (rows.length < BATCH) return { name: 'phone digests of reports', ...count }
  }
}

const openPhone = (ring: KeyRing, row: { readonly id: string; readonly ciphertext: string }): string | undefined => {
  try {
    return JSON.parse(ring.decrypt(row.ciphertext, contactContext(row.id))).phone
  } catch {
    return undefined
  }
}

const openNumbers = (
  keyring: KeyRing,
  row: { readonly id: string; readonly phones_ciphertext: string | null },
): readonly string[] => {
  try {
    return openPhones({ keyring }, row.id, row.phones_ciphertext)
  } catch {
    return []
  }
}

const replace = (digests: readonly string[], successors: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set(digests.map((digest) => successors.get(digest) ?? digest)),
]
const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

/** Replaces the digests of a record as long as they are still the ones that were read. */
const writeDigests = async (
  tx: Tx,
  kind: 'notice' | 'sighting',
  id: string,
  old: readonly string[],
  anew: readonly string[],
): Promise<boolean> => {
  const [table, column, path] =
    kind === 'notice'
      ? ['app.notice', 'content', ['person', 'phoneDigests']]
      : ['app.sighting', 'person', ['phoneDigests']]
  const { numAffectedRows } = await sql`
    update ${sql.table(table as string)} set ${sql.ref(column as string)} = jsonb_set(${sql.ref(column as string)}, ${path}::text[], ${JSON.stringify(anew)}::jsonb)
    where id = ${id} and ${sql.ref(column as string)} #> ${path}::text[] = ${JSON.stringify(old)}::jsonb`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}
