import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import { listEndedBursts, type SearchBurst } from '../domain/search-burst.ts'
import type { Services } from '../services.server.ts'
import { askedContext } from './record-search.server.ts'
import { digestWords, wordsContext } from './words.ts'

/** Searches taken in one run; the rest follow in the next. */
const BATCH = 2000

type Asked = {
  id: string
  at: Date
  institution_id: string
  member_id: string
  ciphertext: string
  hits: number
  shown: string[]
}

/**
 * Folds every burst of searches that has ended into one entry of the trail, and removes the searches it was made of, in
 * one transaction. Waits for nobody: a row under another run is left to that run. Returns how many entries were written.
 */
export const foldSearches = async (services: Services, now = services.now()): Promise<number> =>
  services.worker.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{
      locked: boolean
    }>`select pg_try_advisory_xact_lock(${WORK_LOCKS.foldSearches}) as locked`.execute(tx)
    if (!locks[0]?.locked) return 0
    const rows: Asked[] = await tx
      .selectFrom('audit.asked')
      .selectAll()
      .orderBy('at')
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const bursts = listEndedBursts(
      rows.map((row) => ({
        id: row.id,
        member: row.member_id,
        at: row.at,
        text: readAsked(services, row),
        hits: row.hits,
        shown: row.shown,
      })),
      now,
    )
    const institutions = new Map(rows.map((row) => [row.member_id, row.institution_id]))
    for (const burst of bursts) await writeBurst(tx, services, burst, institutions.get(burst.member) ?? null)
    return bursts.length
  })

/** Words that do not open (altered, or of a key no longer held) are folded as none: one row must not keep the others back. */
const readAsked = ({ keyring }: Services, { id, ciphertext }: Asked): string => {
  try {
    return keyring.decrypt(ciphertext, askedContext(id))
  } catch {
    return ''
  }
}

const writeBurst = async (tx: Tx, services: Services, burst: SearchBurst, institutionId: string | null) => {
  const id = randomUUID()
  await tx
    .insertInto('audit.entry')
    .values({
      id,
      institution_id: institutionId,
      actor_kind: 'member',
      member_id: burst.member,
      act: 'registry.search',
      record_kind: 'search',
      record_id: null,
      // When it was asked stands in the details: the time of an entry is when it was written, which sealing relies on.
      details: JSON.stringify({
        searches: burst.ids.length,
        hits: burst.hits,
        from: burst.from.toISOString(),
        until: burst.until.toISOString(),
        words: digestWords(services.keyring, id, burst.text),
        ...(burst.shown.length > 0 ? { shown: burst.shown } : {}),
      }),
    })
    .execute()
  await tx
    .insertInto('audit.words')
    .values({ entry_id: id, ciphertext: services.keyring.encrypt(burst.text, wordsContext(id)) })
    .execute()
  await tx.deleteFrom('audit.asked').where('id', 'in', burst.ids).execute()
}
