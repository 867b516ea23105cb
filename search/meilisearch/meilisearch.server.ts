/**
 * The engine an institution scales out on. It is asked with the most telling of the keys that PostgreSQL is asked with, as filters, and with the words
 * themselves, by its own reading of typing errors and short forms; what it finds is put in order by the same measure (rank.ts). It gives ids.
 */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../app/domain/actor.ts'
import { acting } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { type AskedKey, keysToAsk } from '../ask-keys.ts'
import { expandAll } from '../expand.ts'
import { type Audience, MOST_HITS, MOST_LISTED, type SearchHit, type SearchQuery } from '../index.ts'
import { parseQuestion, tellsApart } from '../question.ts'
import { bestFirst, type Expanded, inYears, scoreFound } from '../rank.ts'
import { currentWords } from '../word-book.server.ts'
import { type EngineIndex, prefixOf, type SearchEngine, searchToken } from './engine.server.ts'
import { foundOf, keyText, type Mirrored } from './mirrored.ts'
import { ruleOf } from './rules.ts'

/** Keys of one query at the engine, the most telling in the first, and what each gives at most. */
const BANDS: readonly (readonly [from: number, to: number, most: number])[] = [
  [0, 15, 250],
  [15, 60, 250],
  [60, 150, 200],
  [150, 300, 150],
]
/** So many times as much of each band where more is looked at. */
const MORE = 4
/** What a query by words gives at most. */
const MOST_WORDED = 200
const SHOWN = ['id', 'names', 'bornMin', 'bornMax', 'country', 'department'] as const

type Shown = Pick<Mirrored, (typeof SHOWN)[number]>

/** Institutions that share what this reader may search, as the database has it. */
const readSharing = async (app: Kysely<DB>, actor: Actor, audience: Audience): Promise<readonly string[]> => {
  if (audience === 'public') return []
  const { rows } = await acting(app, { actor }, (tx) =>
    sql<{ sharing: readonly string[] | null }>`select app.agreed('registry_search') as sharing ${keptPlan}`.execute(tx),
  )
  return rows[0]?.sharing ?? []
}

const quoted = (keys: readonly AskedKey[]): string => `keys IN [${keys.map(({ key }) => keyText(key)).join(', ')}]`

/** The queries of one search: by keys in bands, and by the words. Each key costs the engine time, so it is asked for fewer than PostgreSQL. */
const queriesOf = (
  indexUid: string,
  words: readonly Expanded[],
  keys: readonly AskedKey[],
  chancelleryId: string | undefined,
  times: number,
) => {
  const own = chancelleryId === undefined ? [] : [`institution = "${chancelleryId}"`]
  const shared = { indexUid, attributesToRetrieve: [...SHOWN] }
  return [
    ...BANDS.flatMap(([from, to, most]) => {
      const asked = keys.slice(from, to)
      return asked.length === 0 ? [] : [{ ...shared, limit: most * times, filter: [...own, quoted(asked)] }]
    }),
    {
      ...shared,
      limit: MOST_WORDED,
      q: words.map(({ text }) => text).join(' '),
      matchingStrategy: 'frequency' as const,
      filter: own,
    },
  ]
}

/** Hits of this index that `actor` may know of, best first. Throws when the engine does not answer. */
export const searchEngine = async (
  { db, worker }: { readonly db: Kysely<DB>; readonly worker: Kysely<DB> },
  engine: SearchEngine,
  index: EngineIndex,
  actor: Actor,
  query: SearchQuery,
): Promise<readonly SearchHit[]> => {
  const question = parseQuestion(query.text)
  if (question.words.every(({ optional }) => optional)) return []
  const rule = ruleOf(actor, query.audience, await readSharing(db, actor, query.audience))
  if (rule === undefined) return []
  const words = expandAll(question, await currentWords(worker, query.audience))
  const keys = keysToAsk(words)
  if (keys.length === 0) return []
  const times = tellsApart(question) ? MORE : 1
  const token = await searchToken(await engine.keys(prefixOf(index)), index.name, rule, new Date())
  const { results } = await engine
    .withKey(token, 'search')
    .multiSearch<{ queries: ReturnType<typeof queriesOf> }, Shown>({
      queries: queriesOf(index.name, words, keys, query.chancelleryId, times),
    })
  const found = new Map(results.flatMap(({ hits }) => hits.map((hit) => [hit.id, foundOf(hit)] as const)))
  const now = inYears(new Date())
  return bestFirst([...found.values()].flatMap((one) => scoreFound(question, words, one, now) ?? [])).slice(
    0,
    Math.min(query.most ?? MOST_HITS, MOST_LISTED),
  )
}
