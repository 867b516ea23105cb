import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import type { MatchKeyKind } from '../../db/schema.server.ts'
import { keysForQuery, keysForRecord } from '../domain/matching/blocking.ts'
import { hashKey } from '../domain/matching/hash.ts'
import type { PreparedPerson } from '../domain/matching/types.ts'

/** Records scored for one query, the strongest by shared keys first. */
const MOST_COMPARED = 400

/** Writes the keys of a record anew: of its child, or of the persons that it mentions beside it. */
export const storeKeys = async (
  tx: Tx,
  kind: MatchKeyKind,
  recordId: string,
  people: readonly PreparedPerson[],
): Promise<void> => {
  const keys = [...new Set(people.flatMap(keysForRecord).map(({ key }) => hashKey(key).toString()))]
  await tx.deleteFrom('search.match_key').where('kind', '=', kind).where('record_id', '=', recordId).execute()
  if (keys.length > 0)
    await sql`insert into search.match_key (key, kind, record_id) select k, ${kind}, ${recordId}::uuid from unnest(${keys}::bigint[]) k on conflict do nothing`.execute(
      tx,
    )
}

/** Ids of records sharing keys with this one, by the summed weight of what they share; one btree probe a key. */
export const findByKeys = async (tx: Tx, kind: MatchKeyKind, prepared: PreparedPerson): Promise<string[]> => {
  const keys = keysForQuery(prepared)
  const { rows } = await sql<{ record_id: string }>`
    select m.record_id from unnest(${keys.map(({ key }) => hashKey(key).toString())}::bigint[], ${keys.map(({ weight }) => weight)}::real[]) q(key, weight)
      cross join lateral (select record_id from search.match_key where key = q.key and kind = ${kind} limit 2000) m
    group by m.record_id order by sum(q.weight) desc, m.record_id limit ${MOST_COMPARED}`.execute(tx)
  return rows.map((row) => row.record_id)
}

/** Records counted of one phone at most: more of them would not be worth fewer bits that matter. */
const MOST_SHARING = 5000

/**
 * How many records that may be compared hold each phone of this person, by its digest; the person's own record is one. A
 * shelter's or a guide's number is in hundreds.
 */
export const countSharingPhones = async (tx: Tx, prepared: PreparedPerson): Promise<ReadonlyMap<string, number>> => {
  const digests = prepared.description.phoneDigests ?? []
  if (digests.length === 0) return new Map()
  const { rows } = await sql<{ digest: string; records: number }>`
    select q.digest, (select count(*)::int from (select 1 from search.match_key m where m.key = q.key
      and m.kind in ('notice', 'sighting') limit ${MOST_SHARING}) held) as records
    from unnest(${[...digests]}::text[], ${digests.map((digest) => hashKey(`phone:${digest}`).toString())}::bigint[]) q(digest, key)`.execute(
    tx,
  )
  return new Map(rows.map(({ digest, records }) => [digest, records]))
}
