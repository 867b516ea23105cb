/**
 * The registry's vocabulary: the words that compared records hold, and the words near to one that was said. It is the
 * worker's alone. Words are learnt once the keys of their record are committed; they are forgotten with the last of those keys,
 * by a trigger (db/migrations/0023_vocabulary.ts).
 */
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { type TokenExpansion, wordKey, wordsOfRecord } from '../domain/matching/blocking.ts'
import { hashKey } from '../domain/matching/hash.ts'
import {
  chooseNear,
  earOf,
  expandWith,
  type HeardWord,
  nearKeys,
  type Sound,
  soundsOf,
} from '../domain/matching/near-words.ts'
import type { PreparedPerson, PreparedToken } from '../domain/matching/types.ts'
import type { Services } from '../services.server.ts'

/**
 * Learns the words of records whose keys are stored and committed, in a statement of its own: it may wait for who removes one of
 * them, and nobody waits for it. A word without a key is not learnt: its record has left meanwhile.
 */
export const learnWords = async (db: Kysely<DB>, people: readonly PreparedPerson[]): Promise<void> => {
  const words = [...new Set(people.flatMap((person) => [...wordsOfRecord(person)]))]
  if (words.length === 0) return
  const keys = words.map((word) => hashKey(wordKey(word)).toString())
  const near = words.flatMap((word) =>
    nearKeys(word, earOf(word)).map((key) => ({ near: hashKey(key).toString(), word })),
  )
  // A known word is not written but locked, so that who is just forgetting it (app.forget_unheld) ends first or lets it be.
  await sql`
    with learnt as (
      insert into search.vocabulary as known (key, word)
        select w.key, w.word from unnest(${keys}::bigint[], ${words}::text[]) w(key, word)
        where exists (select 1 from search.match_key m where m.key = w.key) order by w.key
      on conflict (key) do update set word = excluded.word where false
      returning word)
    insert into search.near_key (near, word)
      select n.near, n.word from unnest(${near.map((one) => one.near)}::bigint[], ${near.map(({ word }) => word)}::text[]) n(near, word)
      join learnt on learnt.word = n.word
    on conflict do nothing ${keptPlan}`.execute(db)
}

/** Words whose last records left at one moment, each seeing the other still there. */
export const forgetUnheldWords = async (services: Services): Promise<void> => {
  await sql`select app.forget_unheld(array(select v.key from search.vocabulary v
    where not exists (select 1 from search.match_key m where m.key = v.key)))`.execute(services.worker)
}

/** Widens the words of a person by the tables and by the registry's own words, as they are now. */
export const expansionOf = async (
  tx: Tx,
  person: PreparedPerson,
): Promise<(token: PreparedToken) => readonly TokenExpansion[]> => {
  const tokens = new Map<string, PreparedToken>()
  for (const { tokens: said } of [...person.names, ...person.companions.map(({ name }) => name)])
    for (const token of said) if (token.spanish.length > 1) tokens.set(token.text, token)
  const heard = await heardWords(tx, [...tokens.values()].flatMap(soundsOf))
  const expanded = new Map([...tokens].map(([text, token]) => [text, expandWith(token, chooseNear(token, heard))]))
  return (token) => expanded.get(token.text) ?? expandWith(token, [])
}

/** Of each of these sounds, the words with which it shares a near key. */
const heardWords = async (tx: Tx, sounds: readonly Sound[]): Promise<(sound: Sound) => readonly HeardWord[]> => {
  const nameOf = ({ spanish, ear }: Sound): string => `${spanish}/${ear}`
  const different = new Map(sounds.map((sound) => [nameOf(sound), sound]))
  if (different.size === 0) return () => []
  const asked = [...different.values()].flatMap(({ spanish, ear }, at) =>
    nearKeys(spanish, ear).map((key) => ({ at, near: hashKey(key).toString(), ear: key.startsWith('ear:') })),
  )
  const { rows } = await sql<{ at: number; words: string[]; same_ear: boolean[] }>`
    select found.at, array_agg(found.word) as words, array_agg(found.same_ear) as same_ear from (
      select q.at, n.word, bool_or(q.ear) as same_ear
      from unnest(${asked.map(({ at }) => at)}::int[], ${asked.map(({ near }) => near)}::bigint[], ${asked.map(({ ear }) => ear)}::boolean[]) q(at, near, ear)
        cross join lateral (select k.word from search.near_key k where k.near = q.near offset 0) n
      group by q.at, n.word) found
    group by found.at ${keptPlan}`.execute(tx)
  const names = [...different.keys()]
  const found = new Map(
    rows.map(({ at, words, same_ear }) => [
      names[at],
      words.map((word, place) => ({ word, sameEar: same_ear[place] === true })),
    ]),
  )
  return (sound) => found.get(nameOf(sound)) ?? []
}
