import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import type { Services } from '../services.server.ts'

/** The chain of what the public, families and the worker did. */
export const NIL = '00000000-0000-0000-0000-000000000000'
const BATCH = 5000

export type Entry = {
  id: string
  at: Date
  institution_id: string | null
  actor_kind: string
  member_id: string | null
  act: string
  record_kind: string | null
  record_id: string | null
  details: unknown
}

/** The hash of one link: SHA-256 over the previous hash and the entry in a fixed form. */
export const hashEntry = (previous: Buffer, entry: Entry): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(
      JSON.stringify([
        entry.id,
        entry.at.toISOString(),
        entry.institution_id,
        entry.actor_kind,
        entry.member_id,
        entry.act,
        entry.record_kind,
        entry.record_id,
        entry.details,
      ]),
    )
    .digest()

/**
 * Chains the entries not yet sealed, one chain an institution (the nil chain for families and the public), in the order
 * in which they are found. Runs in batches under a lock, so that writing an entry never waits for another.
 */
export const sealTrail = async (services: Services): Promise<number> =>
  services.worker.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{
      locked: boolean
    }>`select pg_try_advisory_xact_lock(${WORK_LOCKS.sealTrail}) as locked`.execute(tx)
    if (!locks[0]?.locked) return 0
    const { rows } = await sql<Entry>`
      select e.* from audit.entry e where not exists (select 1 from audit.seal s where s.entry_id = e.id)
      order by e.at, e.id limit ${BATCH}`.execute(tx)
    const heads = new Map<string, { seq: number; hash: Buffer }>()
    const seals: { chain: string; seq: number; entry_id: string; previous_hash: Buffer; hash: Buffer }[] = []
    for (const entry of rows) {
      const chain = entry.institution_id ?? NIL
      const known = heads.get(chain) ?? (await headOf(tx, chain))
      const hash = hashEntry(known.hash, entry)
      const seq = known.seq + 1
      seals.push({ chain, seq, entry_id: entry.id, previous_hash: known.hash, hash })
      heads.set(chain, { seq, hash })
    }
    for (let start = 0; start < seals.length; start += 1000)
      await tx
        .insertInto('audit.seal')
        .values(seals.slice(start, start + 1000))
        .execute()
    return seals.length
  })

const headOf = async (
  tx: Parameters<Parameters<ReturnType<Services['worker']['transaction']>['execute']>[0]>[0],
  chain: string,
) => {
  const head = await tx
    .selectFrom('audit.seal')
    .select(['seq', 'hash'])
    .where('chain', '=', chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ? { seq: head.seq, hash: head.hash } : { seq: 0, hash: Buffer.alloc(32) }
}
