/**
 * The engine that is always there. Words that are typed are widened in memory by the words that may be searched (words.ts), and asked with as
 * keys, with `=`, which keeps its index under row-level security whatever the size; what is found is read, judged and put in order. `app`
 * reads under row-level security, `worker` writes, and reads the words, which the application's role may not.
 */
import { type Kysely, sql } from 'kysely'
import { priorFrequencies, shareOf } from '../app/domain/matching/frequencies.ts'
import { spanishKey } from '../app/domain/matching/phonetic-keys.ts'
import { acting, type Tx } from '../db/acting.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { MOST_HITS, MOST_LISTED, type SearchDocument, type SearchIndex, type SearchQuery } from './index.ts'
import { pairKey, wordKey } from './keys.ts'
import { parseQuestion, type Question } from './question.ts'
import { bestFirst, type Expanded, type Found, scoreFound } from './rank.ts'
import { currentWords, storeWords } from './word-book.server.ts'
import { type Meant, makeWords, type Words } from './words.ts'

/** Records read of one key, put in order in one search, and keys asked at once, the most telling first. */
const MOST_OF_A_KEY = 1000
const LOOKED_AT = MOST_LISTED
const MOST_KEYS = 500
/** Sounds taken of one word, the likeliest first. */
const MOST_SOUNDS = 60
/** Pairs of sounds weighed at most, before the most telling are chosen. */
const MOST_WEIGHED = 8000
/** How telling a word is, in bits: never less, never more. */
const BITS = { least: 3, most: 13 }
/** A word by itself is asked for where it is this telling, or all there is. */
const RARE_BITS = 9
/** How sure an answer is whose commonness tells how telling the word is: a misspelt García is no rare name. */
const SURE = 0.7
/** What a word counts for that only a place may have brought in. */
const OPTIONAL_BITS = 3

export const openPostgresIndex = ({
  app,
  worker,
}: {
  readonly app: Kysely<DB>
  readonly worker: Kysely<DB>
}): SearchIndex => ({
  put: async (document) => {
    await worker.transaction().execute((tx) => putDocument(tx, document))
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
    const year = new Date().getUTCFullYear()
    const rows = await acting(app, { actor }, (tx) => listFound(tx, query, keysToAsk(words)))
    return bestFirst(rows.flatMap((row) => scoreFound(question, words, row, year) ?? [])).slice(
      0,
      Math.min(query.most ?? MOST_HITS, MOST_LISTED),
    )
  },
})

const putDocument = async (tx: Tx, document: SearchDocument): Promise<void> => {
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
  const keys = document.keys.map(String)
  await sql`with gone as (delete from search.document_key where audience = ${audience} and record_id = ${recordId}
      and key <> all (${keys}::bigint[]))
    insert into search.document_key (key, audience, record_id)
      select k, ${audience}, ${recordId}::uuid from unnest(${keys}::bigint[]) k on conflict do nothing ${keptPlan}`.execute(
    tx,
  )
}

let listed: Words | undefined

/**
 * How telling a word is, in bits, by the names that the program lists: by what the registry holds, it would tell of records that the reader may
 * not see.
 */
const bitsOf = (text: string, open: boolean): number => {
  if (!listed) {
    listed = makeWords()
    for (const name of priorFrequencies.all.shares.keys()) listed.add(name)
  }
  let share = shareOf(priorFrequencies, spanishKey(text))
  for (const { likeness, spanish } of listed.expand(text, open).values())
    if (likeness >= SURE) share = Math.max(share, shareOf(priorFrequencies, spanish))
  return Math.min(BITS.most, Math.max(BITS.least, -Math.log2(share)))
}

/** Each word with what it may stand for and how telling it is. */
const expandAll = ({ words }: Question, book: Words): readonly Expanded[] =>
  words.map((word) => ({
    ...word,
    meant: book.expand(word.text, word.open),
    bits: word.optional ? OPTIONAL_BITS : bitsOf(word.text, word.open),
  }))

type Sound = { readonly spanish: string; readonly likeness: number }

const soundsOf = (meant: ReadonlyMap<string, Meant>): readonly Sound[] => {
  const likeness = new Map<string, number>()
  for (const one of meant.values())
    if ((likeness.get(one.spanish) ?? 0) < one.likeness) likeness.set(one.spanish, one.likeness)
  return [...likeness]
    .map(([spanish, sure]) => ({ spanish, likeness: sure }))
    .sort(
      (one, other) =>
        other.likeness - one.likeness ||
        shareOf(priorFrequencies, other.spanish) - shareOf(priorFrequencies, one.spanish),
    )
}

type AskedKey = { readonly key: bigint; readonly weight: number }

/** Every two words together, and by themselves those that are telling or all there is. */
const keysToAsk = (words: readonly Expanded[]): readonly AskedKey[] => {
  const pairs = (words.length * (words.length - 1)) / 2
  // Eight words with all that each may stand for would be a hundred thousand pairs.
  const most = Math.min(MOST_SOUNDS, Math.floor(Math.sqrt(MOST_WEIGHED / Math.max(1, pairs))))
  const sounds = words.map(({ meant }) => soundsOf(meant).slice(0, most))
  const asked: { readonly one: string; readonly other?: string; readonly weight: number }[] = []
  for (const [at, { bits, optional }] of words.entries()) {
    const isAlone = words.length === 1 || words.every((other, place) => place === at || other.optional)
    for (const { spanish, likeness } of sounds[at] ?? [])
      if (!optional && (isAlone || bits >= RARE_BITS)) asked.push({ one: spanish, weight: bits * likeness })
    for (let next = at + 1; next < words.length; next++)
      for (const one of sounds[at] ?? [])
        for (const other of sounds[next] ?? [])
          if (one.spanish !== other.spanish)
            asked.push({
              one: one.spanish,
              other: other.spanish,
              weight: bits * one.likeness + (words[next]?.bits ?? 0) * other.likeness,
            })
  }
  return asked
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_KEYS)
    .map(({ one, other, weight }) => ({ key: other === undefined ? wordKey(one) : pairKey(one, other), weight }))
}

/** Records that share the heaviest keys, one probe of the index a key. */
export const listFound = async (
  tx: Tx,
  { audience, chancelleryId }: SearchQuery,
  keys: readonly AskedKey[],
): Promise<readonly Found[]> => {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    record_id: string
    folded: string
    birth_year_min: number | null
    birth_year_max: number | null
    country: string | null
    department: string | null
  }>`
    select found.record_id, shown.folded, shown.birth_year_min, shown.birth_year_max, shown.country, shown.department
    from (
      select held.record_id, sum(asked.weight) as weight
      from unnest(${keys.map(({ key }) => key.toString())}::bigint[], ${keys.map(({ weight }) => weight)}::real[]) as asked(key, weight)
        cross join lateral (select k.record_id from search.document_key k
          where k.key = asked.key and k.audience = ${audience}
            and (${chancelleryId ?? null}::uuid is null or k.chancellery_id = ${chancelleryId ?? null}::uuid)
          limit ${MOST_OF_A_KEY}) held
      group by held.record_id order by weight desc, held.record_id limit ${LOOKED_AT}) found
      cross join lateral (select d.folded, d.birth_year_min, d.birth_year_max,
          coalesce(d.document #>> '{person,origin,country}', d.document ->> 'country') as country,
          d.document #>> '{person,origin,department}' as department
        from search.document d where d.audience = ${audience} and d.record_id = found.record_id offset 0) shown ${keptPlan}`.execute(
    tx,
  )
  return rows.map((row) => ({
    recordId: row.record_id,
    folded: row.folded,
    ...(row.birth_year_min === null || row.birth_year_max === null
      ? {}
      : { birthYears: { min: row.birth_year_min, max: row.birth_year_max } }),
    country: row.country ?? undefined,
    department: row.department ?? undefined,
  }))
}
