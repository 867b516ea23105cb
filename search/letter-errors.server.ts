/** Learns by which errors the notices' names are written, anew and whole each time. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { englishEarKey } from '../app/domain/matching/phonetic-keys.ts'
import type { Services } from '../app/services.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { isInPart, PARTS } from './document-parts.server.ts'
import type { Audience } from './index.ts'
import { type LetterErrors, learnLetterErrors, readErrors } from './letter-errors.ts'
import { type Errors, NOTHING_LEARNT } from './words.ts'

/** Words counted before others have their turn. */
const AT_ONCE = 500

const WAYS = ['letters', 'ear'] as const
/** A word as it is written, and as it sounds to an English ear. */
const AS: Readonly<Record<(typeof WAYS)[number], (word: string) => string>> = {
  letters: (word) => word,
  ear: englishEarKey,
}

const readPart = async (worker: Kysely<DB>, audience: Audience, at: number) => {
  const { rows } = await sql<{ word: string; notices: number }>`select w.word, count(*)::int as notices
    from search.document d cross join lateral (select distinct unnest(string_to_array(btrim(d.folded), ' '))) w(word)
    where ${isInPart(audience, at)} and w.word <> '' group by w.word`.execute(worker)
  return rows
}

/** The notices that each word stands in; undefined where it was told to stop. */
const countWords = async (
  worker: Kysely<DB>,
  audience: Audience,
  isStopped: () => boolean,
): Promise<ReadonlyMap<string, number> | undefined> => {
  const counts = new Map<string, number>()
  for (let at = 0; at < PARTS; at++) {
    if (isStopped()) return undefined
    for (const [place, { word, notices }] of (await readPart(worker, audience, at)).entries()) {
      counts.set(word, (counts.get(word) ?? 0) + notices)
      if (place % AT_ONCE === AT_ONCE - 1) await nextTurn()
    }
  }
  return counts
}

/** Words that sound alike are one. */
const countAs = async (words: ReadonlyMap<string, number>, as: (word: string) => string) => {
  const counts = new Map<string, number>()
  let done = 0
  for (const [word, notices] of words) {
    const one = as(word)
    counts.set(one, (counts.get(one) ?? 0) + notices)
    if (++done % AT_ONCE === 0) await nextTurn()
  }
  return counts
}

/**
 * Of every audience by its own documents: the public is helped by what is published and nothing else. Ends without having changed
 * anything where it is told to stop.
 */
export const relearnLetterErrors = async (
  { worker }: Pick<Services, 'worker'>,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  for (const audience of ['partner', 'public'] as const) {
    const words = await countWords(worker, audience, isStopped)
    if (!words) return
    for (const way of WAYS) {
      const bits = Buffer.from(learnLetterErrors(await countAs(words, AS[way])))
      await sql`insert into search.letter_error (audience, way, bits) values (${audience}, ${way}, ${bits})
        on conflict (audience, way) do update set bits = excluded.bits`.execute(worker)
      await nextTurn()
    }
  }
}

export const findLetterErrors = async (worker: Kysely<DB>, audience: Audience): Promise<Errors> => {
  const { rows } = await sql<{ way: (typeof WAYS)[number]; bits: Buffer }>`select e.way, e.bits
    from search.letter_error e where e.audience = ${audience} ${keptPlan}`.execute(worker)
  const found = new Map(
    rows.flatMap(({ way, bits }): [string, LetterErrors][] => {
      const errors = readErrors(bits)
      return errors ? [[way, errors]] : []
    }),
  )
  const before = NOTHING_LEARNT.errors
  return {
    letters: found.get('letters') ?? before.letters,
    ear: found.get('ear') ?? before.ear,
  }
}
