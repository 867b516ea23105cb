/**
 * The engine an institution scales out on. It is asked by keys as PostgreSQL is, as filters, and with the words
 * themselves, by its own reading of typing errors and short forms; what it finds is put in order by the same measure (rank.ts). It gives ids.
 */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '../../app/domain/actor.ts'
import { acting } from '../../db/acting.server.ts'
import { keptPlan } from '../../db/kept-plan.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { inYears } from '../ages.ts'
import { keysToAsk } from '../ask-keys.ts'
import { expandAll } from '../expand.ts'
import { type Audience, MOST_HITS, MOST_LISTED, type SearchHit, type SearchQuery } from '../index.ts'
import { parseQuestion, type Question } from '../question.ts'
import { bestFirst, type Expanded, scoreFound } from '../rank.ts'
import { currentWords } from '../word-book.server.ts'
import { type EngineIndex, prefixOf, type SearchEngine, searchToken } from './engine.server.ts'
import { filterOf, listApart, listLevels } from './filters.ts'
import { foundOf, type Mirrored } from './mirrored.ts'
import { ruleOf } from './rules.ts'

/** Hits of each level of how far off all words are, the nearest first; of the first ones, of those whom an age or a home tells apart besides. */
const MOST_OF_LEVEL = [300, 300, 300, 300, 200, 200, 150] as const
const MOST_APART = [300, 300, 300, 300] as const
/** Two words of three: keys of one query, the most telling in the first, and its hits. */
const BANDS: readonly (readonly [from: number, to: number, most: number])[] = [
  [0, 15, 250],
  [15, 60, 250],
  [60, 150, 200],
  [150, 300, 150],
]
/** Hits of a query by words. */
const MOST_WORDED = 200
const SHOWN = ['id', 'names', 'birthYears', 'country', 'department'] as const

type Shown = Pick<Mirrored, (typeof SHOWN)[number]>

/** Institutions that share what this reader may search, as the database has it. */
const readSharing = async (app: Kysely<DB>, actor: Actor, audience: Audience): Promise<readonly string[]> => {
  if (audience === 'public') return []
  const { rows } = await acting(app, { actor }, (tx) =>
    sql<{ sharing: readonly string[] | null }>`select app.agreed('registry_search') as sharing ${keptPlan}`.execute(tx),
  )
  return rows[0]?.sharing ?? []
}

/**
 * The queries of one search: by all its words together, by every two of them where there are more, and by the words as they were typed. Each key costs the
 * engine time, so it is asked for fewer than PostgreSQL.
 */
const queriesOf = (
  indexUid: string,
  question: Question,
  words: readonly Expanded[],
  chancelleryId: string | undefined,
  now: number,
) => {
  const own = chancelleryId === undefined ? [] : [`institution = "${chancelleryId}"`]
  const shared = { indexUid, attributesToRetrieve: [...SHOWN] }
  const by = (limit: number, ...filter: readonly string[]) => ({ ...shared, limit, filter: [...own, ...filter] })
  const apart = listApart(question, now)
  // Of two words both together are what every two of them are; a word of a place may be a third, unless it is led by a comma and a "de".
  const names = question.isLed ? words.filter(({ optional }) => !optional) : words
  const keys = names.length === 2 ? [] : keysToAsk(words)
  return [
    ...listLevels(words).flatMap((level, at) => {
      const filter = filterOf(level)
      return [
        by(MOST_OF_LEVEL[at] ?? 0, filter),
        ...apart.flatMap((told) => (MOST_APART[at] === undefined ? [] : [by(MOST_APART[at], ...told, filter)])),
      ]
    }),
    ...BANDS.flatMap(([from, to, most]) => {
      const asked = keys.slice(from, to).map(({ key }) => key)
      return asked.length === 0 ? [] : [by(most, filterOf({ keys: asked }))]
    }),
    {
      ...by(MOST_WORDED),
      q: words.map(({ text }) => text).join(' '),
      matchingStrategy: 'frequency' as const,
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
  const now = inYears(new Date())
  const token = await searchToken(await engine.keys(prefixOf(index)), index.name, rule, new Date())
  const { results } = await engine
    .withKey(token, 'search')
    .multiSearch<{ queries: ReturnType<typeof queriesOf> }, Shown>({
      queries: queriesOf(index.name, question, words, query.chancelleryId, now),
    })
  const found = new Map(results.flatMap(({ hits }) => hits.map((hit) => [hit.id, foundOf(hit)] as const)))
  return bestFirst([...found.values()].flatMap((one) => scoreFound(question, words, one, now) ?? [])).slice(
    0,
    Math.min(query.most ?? MOST_HITS, MOST_LISTED),
  )
}
