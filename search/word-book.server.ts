/**
 * The words that may be searched, kept in this process and brought up to date while it searches. Read by the worker's role: the table is
 * shut to the application's. A word that another process stored is known here some seconds later; one that was typed is asked for
 * as it is whether it is known or not.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Services } from '../app/services.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import type { Audience, SearchDocument } from './index.ts'
import { textKey } from './keys.ts'
import { currentLearnt } from './learnt.server.ts'
import { type Learnt, makeWords, NOTHING_LEARNT, type Words } from './words.ts'

/** Words added before others have their turn. */
const ADDED_AT_ONCE = 500
/** Milliseconds between two looks for new words. */
const LOOK_EVERY = 2000
/** Milliseconds after which a book is made anew, so that no process remembers a word long after its last record. */
const MADE_ANEW_EVERY = 600_000
type Book = {
  words: Words
  /** Short forms by which they are widened. */
  learnt: Learnt
  /** When it was begun: words that are gone since leave with it. */
  madeAt: number
  /** Every word of a transaction before this one is known, or was never stored. */
  from: string
  lookedAt: number
  looking: Promise<void> | undefined
}

const books = new WeakMap<Kysely<DB>, Map<Audience, Book>>()

const bookOf = (worker: Kysely<DB>, audience: Audience): Book => {
  const kept = books.get(worker) ?? new Map<Audience, Book>()
  books.set(worker, kept)
  const book = kept.get(audience) ?? {
    words: makeWords(),
    learnt: NOTHING_LEARNT,
    madeAt: performance.now(),
    from: '0',
    lookedAt: Number.NEGATIVE_INFINITY,
    looking: undefined,
  }
  kept.set(audience, book)
  return book
}

const look = async (worker: Kysely<DB>, audience: Audience, book: Book): Promise<void> => {
  const lookedAt = performance.now()
  const learnt = await currentLearnt(worker, audience)
  const isAnew = lookedAt - book.madeAt > MADE_ANEW_EVERY || learnt !== book.learnt
  const [words, from] = isAnew ? [makeWords(learnt), '0'] : [book.words, book.from]
  const { rows } = await sql<{ settled: string; words: readonly string[] | null }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as settled,
      (select array_agg(w.word) from search.word w where w.audience = ${audience} and w.stored_in >= ${from}::xid8) as words`.execute(
    worker,
  )
  for (const [at, word] of (rows[0]?.words ?? []).entries()) {
    words.add(word)
    // The first look may bring a hundred thousand: whoever else this process serves goes on meanwhile.
    if (at % ADDED_AT_ONCE === ADDED_AT_ONCE - 1) await nextTurn()
  }
  if (isAnew) book.madeAt = lookedAt
  book.words = words
  book.learnt = learnt
  book.from = rows[0]?.settled ?? from
  book.lookedAt = lookedAt
}

/** The words of this audience, at most some seconds old. */
export const currentWords = async (worker: Kysely<DB>, audience: Audience): Promise<Words> => {
  const book = bookOf(worker, audience)
  if (performance.now() - book.lookedAt > LOOK_EVERY) {
    book.looking ??= look(worker, audience, book).finally(() => {
      book.looking = undefined
    })
    await book.looking
  }
  return book.words
}

/**
 * Stores the words of a document whose keys are committed, in a statement of its own: it may wait for who removes one of them, and nobody
 * waits for it. A known word is not written but locked, so that who is just forgetting it ends first or lets it be; a word without a
 * key is not stored: its document has left meanwhile.
 */
export const storeWords = async (
  worker: Kysely<DB>,
  { audience, words }: Pick<SearchDocument, 'audience' | 'words'>,
): Promise<void> => {
  const keys = words.map((word) => textKey(word).toString())
  const { rows } = await sql<{ word: string }>`insert into search.word as known (audience, key, word)
    select ${audience}, w.key, w.word from unnest(${keys}::bigint[], ${[...words]}::text[]) w(key, word)
      where exists (select 1 from search.document_key k where k.audience = ${audience} and k.key = w.key) order by w.key
    on conflict (audience, key) do update set word = excluded.word where false returning word ${keptPlan}`.execute(
    worker,
  )
  // This process knows them at once, the others when they look.
  for (const { word } of rows) books.get(worker)?.get(audience)?.words.add(word)
}

/** Words whose last documents left at one moment, each seeing the other still there. */
export const forgetUnheldSearchWords = ({ worker }: Pick<Services, 'worker'>): Promise<void> =>
  worker.transaction().execute(async (tx) => {
    const unheld = sql`not exists (select 1 from search.document_key k where k.audience = w.audience and k.key = w.key)`
    const { rows } = await sql<{ audience: Audience; key: string }>`
      select w.audience, w.key::text as key from search.word w where ${unheld} for update skip locked`.execute(tx)
    if (rows.length === 0) return
    // Asked again now that they are locked: a document that was stored before the lock is seen.
    await sql`delete from search.word w using unnest(${rows.map(({ audience }) => audience)}::text[], ${rows.map(({ key }) => key)}::bigint[]) gone(audience, key)
      where w.audience = gone.audience and w.key = gone.key and ${unheld}`.execute(tx)
  })
