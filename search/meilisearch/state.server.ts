/** Whether the second engine may answer a search now. */
import { type Kysely, sql } from 'kysely'
import type { Services } from '../../app/services.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import { type EngineIndex, isVersionUsed, listIndexes, prefixOf, type SearchEngine } from './engine.server.ts'
import { SETTINGS_DIGEST } from './settings.ts'

/** Milliseconds between two looks. */
const LOOK_EVERY = 2000
/** Seconds by which the engine may lag behind: one that is further behind would miss who was registered since. */
const MOST_LAG = 60

/** Why an index is not asked, or undefined when it is. */
export type WhyNot = 'unreachable' | 'other_version' | 'not_built' | 'lost' | 'behind'

export const whyNotUsed = async (
  worker: Kysely<DB>,
  engine: SearchEngine,
  index: EngineIndex,
): Promise<WhyNot | undefined> => {
  if (index.settings !== SETTINGS_DIGEST) return 'not_built'
  const found = await engine.quick.getRawIndex(index.name).then(
    ({ createdAt }) => String(createdAt),
    (error: unknown) => (isNotFound(error) ? 'none' : undefined),
  )
  if (found === undefined) return 'unreachable'
  // While both are swapped either may be in its place.
  const isOurs = found === index.madeAt || (index.building === 'swapping' && found === index.nextMadeAt)
  if (!isOurs) return 'lost'
  return (await lagOf(worker, index.audience)) > MOST_LAG ? 'behind' : undefined
}

const isNotFound = (error: unknown): boolean =>
  (error as { readonly cause?: { readonly code?: string } }).cause?.code === 'index_not_found'

/** Seconds for which the oldest change waits to be carried; 0 when none does. */
export const lagOf = async (worker: Kysely<DB>, audience?: Audience): Promise<number> => {
  const { rows } = await sql<{ lag: number | null }>`
    select extract(epoch from clock_timestamp() - min(noted_at))::float8 as lag from search.to_mirror
    where target = 'live' and (${audience ?? null}::text is null or audience = ${audience ?? null})`.execute(worker)
  return Math.max(0, rows[0]?.lag ?? 0)
}

type Usable = ReadonlyMap<Audience, EngineIndex>
type Look = {
  /** What the last look that ended saw. */
  seen: Usable
  seenAt: number
  /** Raised when the engine failed somebody: a look begun before says nothing of it. */
  failures: number
  looking: Promise<void> | undefined
}
const looks = new WeakMap<SearchEngine, Look>()
const NONE: Usable = new Map()

const lookOf = (engine: SearchEngine): Look => {
  const known = looks.get(engine) ?? { seen: NONE, seenAt: Number.NEGATIVE_INFINITY, failures: 0, looking: undefined }
  looks.set(engine, known)
  return known
}

const see = async (worker: Kysely<DB>, engine: SearchEngine): Promise<Usable> => {
  const indexes = await listIndexes(worker)
  const [first] = indexes
  if (!first || !isVersionUsed((await engine.quick.getVersion()).pkgVersion)) return NONE
  const states = await Promise.all(indexes.map((index) => whyNotUsed(worker, engine, index)))
  const usable = indexes.filter((_, at) => states[at] === undefined)
  // Known before the first search asks for them.
  if (usable.length > 0) await engine.keys(prefixOf(first))
  return new Map(usable.map((index) => [index.audience, index]))
}

const lookNow = (worker: Kysely<DB>, engine: SearchEngine, look: Look): Promise<void> => {
  const { failures } = look
  look.looking ??= see(worker, engine)
    .catch(() => NONE)
    .then((seen) => {
      look.seen = failures === look.failures ? seen : NONE
      look.seenAt = performance.now()
    })
    .finally(() => {
      look.looking = undefined
    })
  return look.looking
}

/**
 * The index that answers for this audience, undefined where PostgreSQL has to. Nobody but the first waits for a look: it goes on behind, and who
 * comes while it lasts is answered by what the last one saw, or by PostgreSQL once that is old: an engine that says nothing is not asked.
 */
export const usableIndex = async (
  { worker }: Pick<Services, 'worker'>,
  engine: SearchEngine,
  audience: Audience,
): Promise<EngineIndex | undefined> => {
  const look = lookOf(engine)
  const age = performance.now() - look.seenAt
  if (age === Number.POSITIVE_INFINITY) await lookNow(worker, engine, look)
  else if (age > LOOK_EVERY) void lookNow(worker, engine, look)
  return performance.now() - look.seenAt > 2 * LOOK_EVERY ? undefined : look.seen.get(audience)
}

/** After a search that it did not answer: nobody waits for it again before the next look. */
export const putAside = (engine: SearchEngine): void => {
  const look = lookOf(engine)
  look.failures++
  look.seen = NONE
  look.seenAt = performance.now()
}

/** Forgets what was seen, so that the next search looks. */
export const lookAgain = (engine: SearchEngine): void => void looks.delete(engine)
