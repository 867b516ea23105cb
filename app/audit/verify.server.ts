/**
 * Whether the trail is still what was sealed. Each institution's chain is walked from its first seal: numbers without a
 * gap, every hash made of the one before it and of its entry as it stands today. So an entry or seal that was edited,
 * removed, exchanged or moved to another chain is found, as long as a later seal of its chain stands.
 *
 * The end of a chain has nothing after it that vouches for it. There the order of sealing helps: a run of the worker takes
 * the oldest entries first, so an entry that runs have passed by (one over a minute younger was sealed, and this one was
 * not, or only later) had its seal removed, or was written into the past. A transaction never stays open for a minute.
 *
 * What cannot be found from inside: entries removed from the end of a chain together with their seals, a whole chain
 * removed, or everything rebuilt by someone who may write the tables as the database's superuser and forges the times
 * too; the hashes hold no secret. Against that the head is printed: kept where that person cannot reach, the number and
 * head of an earlier day must be found again in a copy of that day.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import type { Services } from '../services.server.ts'
import { type Entry, hashEntry, NIL } from '../worker/seal-trail.server.ts'

export type TrailVerdict =
  | {
      readonly ok: true
      /** Entries sealed. */
      readonly sealed: number
      /** SHA-256, hex, over a line `chain seq hash` for the last seal of each chain, in order of their ids. */
      readonly head: string
    }
  /** The first seal that does not hold: the institution's id (the nil UUID for public, families and worker). */
  | { readonly ok: false; readonly institution: string; readonly seq: number }

type Place = { readonly chain: string; readonly seq: number }
type SealedEntry = Place & { readonly previous_hash: Buffer; readonly hash: Buffer; readonly entry: Entry | undefined }

const PAGE = 5000

/** Walks the whole trail, as it is at one moment, as the worker's role. */
export const verifyTrail = (services: Pick<Services, 'worker'>): Promise<TrailVerdict> =>
  services.worker
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx)
      const head = createHash('sha256')
      let last: Place & { readonly hash: Buffer } = { chain: '', seq: 0, hash: Buffer.alloc(32) }
      let sealed = 0
      const endChain = (): void => {
        if (last.chain) head.update(`${last.chain} ${last.seq} ${last.hash.toString('hex')}\n`)
      }
      for await (const seal of listSeals(tx)) {
        if (seal.chain !== last.chain) {
          endChain()
          last = { chain: seal.chain, seq: 0, hash: Buffer.alloc(32) }
        }
        const expected = last.seq + 1
        if (seal.seq !== expected || !holds(seal, last.hash)) return brokenAt({ chain: seal.chain, seq: expected })
        last = { chain: seal.chain, seq: seal.seq, hash: seal.hash }
        sealed++
      }
      endChain()
      const passed = await findPassedBy(tx)
      return passed ? brokenAt(passed) : { ok: true, sealed, head: head.digest('hex') }
    })

const brokenAt = ({ chain, seq }: Place): TrailVerdict => ({ ok: false, institution: chain, seq })

const holds = ({ chain, previous_hash, hash, entry }: SealedEntry, before: Buffer): boolean =>
  entry !== undefined &&
  (entry.institution_id ?? NIL) === chain &&
  previous_hash.equals(before) &&
  hash.equals(hashEntry(before, entry))

/** Every seal with its entry, chain by chain in order, a page at a time. */
async function* listSeals(tx: Tx): AsyncGenerator<SealedEntry> {
  type Row = Place & Omit<Entry, 'id'> & { id: string | null; previous_hash: Buffer; hash: Buffer }
  let after: Place = { chain: NIL, seq: Number.MIN_SAFE_INTEGER }
  for (;;) {
    const { rows } = await sql<Row>`
      select s.chain, s.seq, s.previous_hash, s.hash, e.*
      from audit.seal s left join audit.entry e on e.id = s.entry_id
      where (s.chain, s.seq) > (${after.chain}::uuid, ${after.seq}::bigint)
      order by s.chain, s.seq limit ${PAGE}`.execute(tx)
    for (const { chain, seq, previous_hash, hash, id, ...entry } of rows) {
      yield { chain, seq, previous_hash, hash, entry: id === null ? undefined : { id, ...entry } }
      after = { chain, seq }
    }
    if (rows.length < PAGE) return
  }
}

/**
 * The oldest entry that sealing has passed by: unsealed, or sealed in a later run than one over a minute younger. Runs
 * within ten seconds count as one, since two workers may start together.
 */
const findPassedBy = async (tx: Tx): Promise<Place | undefined> => {
  const { rows } = await sql<Place>`
    with run as (
      select s.sealed_at, max(e.at) as newest from audit.seal s join audit.entry e on e.id = s.entry_id group by s.sealed_at
    ), reach as (
      select sealed_at, max(newest) over (
        order by sealed_at range between unbounded preceding and interval '10 seconds' preceding) as passed
      from run
    )
    (select s.chain, s.seq, e.at from reach r join audit.seal s on s.sealed_at = r.sealed_at join audit.entry e on e.id = s.entry_id
      where e.at < r.passed - interval '1 minute' order by e.at, s.chain, s.seq limit 1)
    union all
    (select coalesce(e.institution_id, ${NIL}::uuid),
        (select coalesce(max(o.seq), 0) + 1 from audit.seal o where o.chain = coalesce(e.institution_id, ${NIL}::uuid)), e.at
      from audit.entry e where e.at < (select max(newest) from run) - interval '1 minute'
        and not exists (select 1 from audit.seal s where s.entry_id = e.id)
      order by e.at, e.id limit 1)
    order by at limit 1`.execute(tx)
  return rows[0]
}
