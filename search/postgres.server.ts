import { type Kysely, sql } from 'kysely'
import { nameTokens } from '../app/domain/names.ts'
import { acting, type Tx } from '../db/acting.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { MOST_HITS, type SearchIndex, type SearchQuery } from './index.ts'
import { wordKeys } from './name-keys.ts'
import { ALIKE_ENOUGH, type Found, scoreFound } from './rank.ts'

/** Records looked at in one search, so that a common name costs no more than a rare one. */
const LOOKED_AT = 300

/**
 * The engine that is always there. `app` reads under row-level security, `worker` writes. Keys are asked with `=`, which
 * keeps its index under row-level security; prefixes and similarity are not leakproof, so they scan every document of the
 * audience: right for some thousands.
 */
export const openPostgresIndex = ({
  app,
  worker,
}: {
  readonly app: Kysely<DB>
  readonly worker: Kysely<DB>
}): SearchIndex => ({
  put: (document) =>
    worker.transaction().execute(async (tx) => {
      const { audience, recordId } = document
      const row = {
        public_id: document.publicId ?? null,
        chancellery_id: document.chancelleryId,
        folded: document.folded,
        document: JSON.stringify(document.document),
        birth_year_min: document.birthYears?.min ?? null,
        birth_year_max: document.birthYears?.max ?? null,
        sex: document.sex ?? null,
      }
      await tx
        .insertInto('search.document')
        .values({ audience, record_id: recordId, ...row })
        .onConflict((conflict) =>
          conflict.columns(['audience', 'record_id']).doUpdateSet({ ...row, updated_at: sql`clock_timestamp()` }),
        )
        .execute()
      await tx
        .deleteFrom('search.document_key')
        .where('audience', '=', audience)
        .where('record_id', '=', recordId)
        .execute()
      if (document.keys.length > 0)
        await tx
          .insertInto('search.document_key')
          .values(document.keys.map((key) => ({ key: key.toString(), audience, record_id: recordId })))
          .execute()
    }),
  remove: async (audience, recordId) => {
    await worker
      .deleteFrom('search.document')
      .where('audience', '=', audience)
      .where('record_id', '=', recordId)
      .execute()
  },
  search: (actor, query) => {
    const words = nameTokens(query.text).filter((word) => word.length > 1)
    if (words.length === 0) return Promise.resolve([])
    return acting(app, { actor }, async (tx) => {
      const found = new Map<string, Found>()
      for (const row of await listHeard(tx, query, words)) found.set(row.recordId, row)
      for (const row of await listAlike(tx, query, words))
        found.set(row.recordId, { ...row, heard: found.get(row.recordId)?.heard ?? [] })
      return [...found.values()]
        .map((row) => ({ recordId: row.recordId, score: scoreFound(words, row) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.recordId.localeCompare(b.recordId))
        .slice(0, MOST_HITS)
    })
  },
})

/**
 * Records that share a key with a word of the question, those with most words first. Documents are looked up in that order
 * and no more of them than are wanted: a common name has thousands of keys.
 */
export const listHeard = async (tx: Tx, query: SearchQuery, words: readonly string[]): Promise<Found[]> => {
  const asked = words.flatMap((word, at) => wordKeys(word).map((key) => ({ key: key.toString(), at })))
  const { rows } = await sql<{ record_id: string; folded: string; heard: number[] }>`
    select found.record_id, shown.folded, found.heard
    from (
      select k.record_id, array_agg(distinct asked.at) as heard, count(distinct asked.at) as words
      from unnest(${asked.map(({ key }) => key)}::bigint[], ${asked.map(({ at }) => at)}::int[]) as asked(key, at)
        join search.document_key k on k.key = asked.key and k.audience = ${query.audience}
      group by k.record_id
      order by words desc, k.record_id offset 0) found
      cross join lateral (
        select d.folded from search.document d
        where d.audience = ${query.audience} and d.record_id = found.record_id
          and (${query.chancelleryId ?? null}::uuid is null or d.chancellery_id = ${query.chancelleryId ?? null}::uuid)
        offset 0) shown
    order by found.words desc, found.record_id
    limit ${LOOKED_AT} ${keptPlan}`.execute(tx)
  return rows.map((row) => ({ recordId: row.record_id, folded: row.folded, heard: row.heard, alike: 0 }))
}

/** Records in which a word begins like one of the question, or that look like it as a whole. */
const listAlike = async (tx: Tx, query: SearchQuery, words: readonly string[]): Promise<Found[]> => {
  const prefixes = words.map((word) => `% ${word}%`)
  const text = words.join(' ')
  const { rows } = await sql<{ record_id: string; folded: string; alike: number }>`
    select d.record_id, d.folded, word_similarity(${text}, d.folded) as alike
    from search.document d
    where d.audience = ${query.audience}
      and (d.folded like any (${prefixes}::text[]) or word_similarity(${text}, d.folded) >= ${ALIKE_ENOUGH})
      and (${query.chancelleryId ?? null}::uuid is null or d.chancellery_id = ${query.chancelleryId ?? null}::uuid)
    order by alike desc, d.record_id
    limit ${LOOKED_AT}`.execute(tx)
  return rows.map((row) => ({ recordId: row.record_id, folded: row.folded, heard: [], alike: row.alike }))
}
