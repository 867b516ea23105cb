import { sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { MatchKeyKind } from '../../db/schema.server.ts'
import { keysForQuery, keysForRecord } from '../domain/matching/blocking.ts'
import { hashKey } from '../domain/matching/hash.ts'
import type { PreparedPerson, QueryKey } from '../domain/matching/types.ts'
import { MOST_COMPARED, MOST_OF_A_KEY } from './limits.ts'
import { expansionOf } from './vocabulary.server.ts'

/**
 * Brings the keys of a record to what it says now: of its child, or of the persons that it mentions beside it. What stays is
 * not written again, so that its words are never gone in between. Its words are for `learnWords`, once this is committed.
 */
export const storeKeys = async (
  tx: Tx,
  kind: MatchKeyKind,
  recordId: string,
  people: readonly PreparedPerson[],
): Promise<void> => {
  const keys = [...new Set(people.flatMap(keysForRecord).map(({ key }) => hashKey(key).toString()))]
  await sql`with gone as (delete from search.match_key where kind = ${kind} and record_id = ${recordId} and key <> all (${keys}::bigint[]))
    insert into search.match_key (key, kind, record_id) select k, ${kind}, ${recordId}::uuid from unnest(${keys}::bigint[]) k
    on conflict do nothing ${keptPlan}`.execute(tx)
}

/** Keys to ask with, hashed, and what sharing one weighs. */
export type AskedKeys = readonly { readonly key: string; readonly weight: number }[]

/** The keys of a person to ask for others with, its words widened by the tables and by the registry's vocabulary as it is now. */
export const keysToAsk = async (tx: Tx, prepared: PreparedPerson): Promise<AskedKeys> =>
  asAsked(keysForQuery(prepared, await expansionOf(tx, prepared)))

/** Keys as the table of keys has them. */
export const asAsked = (keys: readonly QueryKey[]): AskedKeys =>
  keys.map(({ key, weight }) => ({ key: hashKey(key).toString(), weight }))

/** Records read of one key, and given in all of one kind. */
type Bounds = { readonly mostOfAKey: number; readonly most: number }
const BOUNDS: Bounds = { mostOfAKey: MOST_OF_A_KEY, most: MOST_COMPARED }

/** Ids of records of a kind holding one of these keys, by the summed weight of what they share; one btree probe a key. */
export const findByKeys = async (
  tx: Tx,
  kind: MatchKeyKind,
  keys: AskedKeys,
  bounds: Bounds = BOUNDS,
): Promise<readonly string[]> => (await findKindsByKeys(tx, [kind], keys, bounds))(kind)

/** The same of several kinds at once. */
export const findKindsByKeys = async <Kind extends MatchKeyKind>(
  tx: Tx,
  kinds: readonly Kind[],
  keys: AskedKeys,
  { mostOfAKey, most }: Bounds = BOUNDS,
): Promise<(kind: Kind) => readonly string[]> => {
  const { rows } = await sql<{ kind: Kind; ids: string[] }>`
    select strongest.kind, array_agg(strongest.record_id order by strongest.place) as ids from (
      select k.kind, m.record_id, row_number() over (partition by k.kind order by sum(q.weight) desc, m.record_id) as place
      from unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ weight }) => weight)}::real[]) q(key, weight)
        cross join unnest(${[...kinds]}::text[]) k(kind)
        cross join lateral (select record_id from search.match_key where key = q.key and kind = k.kind limit ${mostOfAKey}) m
      group by k.kind, m.record_id) strongest
    where strongest.place <= ${most}
    group by strongest.kind ${keptPlan}`.execute(tx)
  const found = new Map(rows.map((row) => [row.kind, row.ids]))
  return (kind) => found.get(kind) ?? []
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
    from unnest(${[...digests]}::text[], ${digests.map((digest) => hashKey(`phone:${digest}`).toString())}::bigint[]) q(digest, key) ${keptPlan}`.execute(
    tx,
  )
  return new Map(rows.map(({ digest, records }) => [digest, records]))
}
