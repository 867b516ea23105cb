/**
 * The engine that is always there. Words that are typed are widened in memory by the words that may be searched (words.ts), and asked with as
 * keys, with `=`, which keeps its index under row-level security whatever the size; what is found is read, judged and put in order. `app`
 * reads under row-level security, `worker` writes, and reads the words, which the application's role may not.
 */
import { type Kysely, sql } from 'kysely'
import { acting, type Tx } from '../db/acting.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { birthYearsOf, inYears } from './ages.ts'
import { type AskedKey, keysAsWritten, keysToAsk } from './ask-keys.ts'
import { expandAll } from './expand.ts'
import { MOST_HITS, MOST_LISTED, type SearchIndex, type SearchQuery } from './index.ts'
import { parseQuestion, tellsApart } from './question.ts'
import { bestFirst, type Found, scoreFound } from './rank.ts'
import { storeDocuments } from './store-documents.server.ts'
import { currentWords, storeWords } from './word-book.server.ts'

/** Records read of one key, and put in order in one search. */
type Reach = { readonly ofKey: number; readonly lookedAt: number }
const BY_NAMES: Reach = { ofKey: 4000, lookedAt: 1000 }
const BY_MORE: Reach = { ofKey: 12_000, lookedAt: 3000 }

export const openPostgresIndex = ({
  app,
  worker,
}: {
  readonly app: Kysely<DB>
  readonly worker: Kysely<DB>
}): SearchIndex => ({
  put: async (document) => {
    await worker.transaction().execute((tx) => storeDocuments(tx, [document]))
    await storeWords(worker, document)
  },
  remove: async (audience, recordId) => {
    await worker
      .deleteFrom('search.document')
      .where('audience', '=', audience)
      .where('record_id', '=', recordId)
      .execute()
  },
  search: async (actor, query) => {
    const question = parseQuestion(query.text)
    if (question.words.every(({ optional }) => optional)) return []
    const words = expandAll(question, await currentWords(worker, query.audience))
    const now = inYears(new Date())
    const rows = await acting(app, { actor }, (tx) =>
      listFound(tx, query, [...keysToAsk(words), ...keysAsWritten(words)], tellsApart(question) ? BY_MORE : BY_NAMES),
    )
    return bestFirst(rows.flatMap((row) => scoreFound(question, words, row, now) ?? [])).slice(
      0,
      Math.min(query.most ?? MOST_HITS, MOST_LISTED),
    )
  },
})

/** Records that share the heaviest keys, one probe of the index a key. */
export const listFound = async (
  tx: Tx,
  { audience, chancelleryId }: SearchQuery,
  keys: readonly AskedKey[],
  { ofKey, lookedAt }: Reach = BY_NAMES,
): Promise<readonly Found[]> => {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    record_id: string
    folded: string
    birth_year: number | null
    birth_year_min: number | null
    birth_year_max: number | null
    country: string | null
    department: string | null
  }>`
    select found.record_id, shown.folded, shown.birth_year, shown.birth_year_min, shown.birth_year_max, shown.country, shown.department
    from (
      select record_id, sum(weight) as weight from (
        select held.record_id, max(asked.weight) as weight
        from unnest(${keys.map(({ key }) => key.toString())}::bigint[], ${keys.map(({ weight }) => weight)}::real[],
            ${keys.map((one) => one.words)}::int[], ${keys.map(({ most }) => Math.min(ofKey, most ?? ofKey))}::int[]) as asked(key, weight, words, most)
          cross join lateral (select k.record_id from search.document_key k
            where k.key = asked.key and k.audience = ${audience}
              and (${chancelleryId ?? null}::uuid is null or k.chancellery_id = ${chancelleryId ?? null}::uuid)
            limit asked.most) held
        group by held.record_id, asked.words) answered
      group by record_id order by weight desc, record_id limit ${lookedAt}) found
      cross join lateral (select d.folded, d.birth_year, d.birth_year_min, d.birth_year_max,
          coalesce(d.document #>> '{person,origin,country}', d.document ->> 'country') as country,
          d.document #>> '{person,origin,department}' as department
        from search.document d where d.audience = ${audience} and d.record_id = found.record_id offset 0) shown ${keptPlan}`.execute(
    tx,
  )
  return rows.map((row) => ({
    recordId: row.record_id,
    folded: row.folded,
    birthYears: birthYearsOf(row),
    country: row.country ?? undefined,
    department: row.department ?? undefined,
  }))
}
