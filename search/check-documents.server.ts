/**
 * Compares all search documents with what the records give by right, and repairs what differs; or writes all of them anew. What is repaired is
 * asked of by the searches that stand; what is only written anew was asked before, and keeps the time it was written. A page of
 * records at a time, each in a transaction that keeps its records from changing: whoever searches or files meanwhile goes on.
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Services } from '../app/services.server.ts'
import type { Tx } from '../db/acting.server.ts'
import type { Audience, Difference, OnProgress, SearchDocument } from './index.ts'
import { documentsByRight } from './indexer.server.ts'
import { textKey } from './keys.ts'
import { storeDocuments } from './store-documents.server.ts'
import { storeWords } from './word-book.server.ts'

const PAGE = 1000
/** Pages under way at once. */
const SIDE_BY_SIDE = 2

type Walk = {
  /** Writes every document, not only those that differ. */
  readonly anew?: boolean
  readonly onProgress?: OnProgress
}

export const checkDocuments = async (
  services: Pick<Services, 'worker' | 'now'>,
  { anew = false, onProgress }: Walk = {},
): Promise<readonly Difference[]> => {
  const differences: Difference[] = []
  for (const audience of ['partner', 'public'] as const)
    differences.push(await walk(services, audience, anew, onProgress))
  return differences
}

type Told = { documents: number; missing: number; stale: number; extra: number }

const walk = async (
  services: Pick<Services, 'worker' | 'now'>,
  audience: Audience,
  anew: boolean,
  onProgress: OnProgress | undefined,
): Promise<Difference> => {
  const told: Told = { documents: 0, missing: 0, stale: 0, extra: 0 }
  const all = await countRecords(services, audience)
  let walked = 0
  let last: Promise<string | undefined> = Promise.resolve('00000000-0000-0000-0000-000000000000')
  const nextPage = (): Promise<readonly string[]> => {
    const page = last.then((after) => (after === undefined ? [] : listIds(services, audience, after)))
    last = page.then((ids) => ids.at(-1))
    return page
  }
  const lane = async (): Promise<void> => {
    for (let ids = await nextPage(); ids.length > 0; ids = await nextPage()) {
      await checkPage(services, audience, ids, anew, told)
      walked += ids.length
      onProgress?.(walked, Math.max(all, walked))
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  return { audience, ...told }
}

const RECORDS = {
  partner: sql`select id from app.notice where state = 'registered' and erased_at is null`,
  public: sql`select notice_id as id from app.publication where document is not null`,
} as const satisfies Record<Audience, unknown>

const countRecords = async ({ worker }: Pick<Services, 'worker'>, audience: Audience): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${RECORDS[audience]}) r`.execute(
    worker,
  )
  return rows[0]?.count ?? 0
}

/** A page of everybody who should have a document or has one. */
const listIds = async (
  { worker }: Pick<Services, 'worker'>,
  audience: Audience,
  after: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    (select id from (${RECORDS[audience]}) r where id > ${after}::uuid order by id limit ${PAGE})
    union (select record_id from search.document where audience = ${audience} and record_id > ${after}::uuid order by record_id limit ${PAGE})
    order by id limit ${PAGE}`.execute(worker)
  return rows.map(({ id }) => id)
}

type Stored = {
  readonly record_id: string
  readonly public_id: string | null
  readonly chancellery_id: string
  readonly folded: string
  readonly document: Readonly<Record<string, unknown>>
  readonly birth_year: number | null
  readonly birth_year_min: number | null
  readonly birth_year_max: number | null
  readonly sex: string | null
  readonly keys: readonly string[] | null
}

const readStored = async (tx: Tx, audience: Audience, ids: readonly string[]): Promise<ReadonlyMap<string, Stored>> => {
  const { rows } =
    await sql<Stored>`select d.record_id, d.public_id, d.chancellery_id, d.folded, d.document, d.birth_year, d.birth_year_min, d.birth_year_max, d.sex,
      (select array_agg(k.key::text) from search.document_key k where k.audience = d.audience and k.record_id = d.record_id) as keys
    from search.document d where d.audience = ${audience} and d.record_id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.record_id, row]))
}

const isSame = (stored: Stored, document: SearchDocument): boolean =>
  stored.public_id === (document.publicId ?? null) &&
  stored.chancellery_id === document.chancelleryId &&
  stored.folded === document.folded &&
  stored.birth_year === (document.birthYears?.dated ?? null) &&
  stored.birth_year_min === (document.birthYears?.aged?.min ?? null) &&
  stored.birth_year_max === (document.birthYears?.aged?.max ?? null) &&
  stored.sex === (document.sex ?? null) &&
  isDeepStrictEqual([...(stored.keys ?? [])].sort(), document.keys.map(String).sort()) &&
  isDeepStrictEqual(stored.document, JSON.parse(JSON.stringify(document.document)))

/** Records of which a word is not known to the searches: it was lost, or never stored. */
const listWordless = async (tx: Tx, audience: Audience, documents: readonly SearchDocument[]) => {
  const words = [...new Set(documents.flatMap((one) => one.words))]
  const { rows } = await sql<{
    word: string
  }>`select w.word from unnest(${words}::text[], ${words.map((word) => textKey(word).toString())}::bigint[]) w(word, key)
    where not exists (select 1 from search.word k where k.audience = ${audience} and k.key = w.key)`.execute(tx)
  const unknown = new Set(rows.map(({ word }) => word))
  return new Set(documents.filter((one) => one.words.some((word) => unknown.has(word))).map(({ recordId }) => recordId))
}

/** In the order of ids, as everybody locks documents, what goes and what stays alike. */
const lockStored = async (tx: Tx, audience: Audience, ids: readonly string[]): Promise<void> => {
  await sql`select from search.document d where d.audience = ${audience} and d.record_id = any (${[...ids]}::uuid[])
    order by d.record_id for update`.execute(tx)
}

/** Searches that stand were not asked of these, or not as they are: the worker does, once they are there for whoever begins to stand meanwhile too. */
const askAgain = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`insert into app.outbox (kind, record_id) select 'index_notice', id from unnest(${[...ids]}::uuid[]) id`.execute(
    tx,
  )
}

const checkPage = async (
  { worker, now }: Pick<Services, 'worker' | 'now'>,
  audience: Audience,
  ids: readonly string[],
  anew: boolean,
  told: Told,
): Promise<void> => {
  const written = await worker.transaction().execute(async (tx) => {
    const byRight = await documentsByRight[audience](tx, ids, now())
    const documents = [...byRight.values()]
    const stored = await readStored(tx, audience, ids)
    const wordless = await listWordless(tx, audience, documents)
    const extra = [...stored.keys()].filter((id) => !byRight.has(id))
    const repaired: string[] = []
    const differing = documents.filter((document) => {
      const own = stored.get(document.recordId)
      const isRight = own !== undefined && isSame(own, document) && !wordless.has(document.recordId)
      if (!isRight) {
        told[own ? 'stale' : 'missing']++
        repaired.push(document.recordId)
      }
      return anew || !isRight
    })
    told.documents += documents.length
    told.extra += extra.length
    await lockStored(tx, audience, [...extra, ...differing.map(({ recordId }) => recordId)])
    if (extra.length > 0)
      await tx.deleteFrom('search.document').where('audience', '=', audience).where('record_id', 'in', extra).execute()
    await storeDocuments(tx, differing, { onlyChanged: true })
    if (audience === 'partner') await askAgain(tx, repaired)
    return differing
  })
  if (written.length > 0)
    await storeWords(worker, { audience, words: [...new Set(written.flatMap(({ words }) => words))] })
}
