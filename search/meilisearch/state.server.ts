/** Whether the second engine may answer a search now. Looked at every other second, and at once after it failed one. */
import { type Kysely, sql } from 'kysely'
import type { Services } from '../../app/services.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import { type EngineIndex, isVersionUsed, listIndexes, type SearchEngine } from './engine.server.ts'
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
  const found = await engine.admin.getRawIndex(index.name).then(
    ({ createdAt }) => String(createdAt),
    (error: unknown) => (isNotFound(error) ? 'none' : undefined),
  )
  if (found === undefined) return 'unreachable'
  if (found !== index.madeAt) return 'lost'
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

type Look = { readonly at: number; readonly usable: Promise<ReadonlyMap<Audience, EngineIndex>> }
const looks = new WeakMap<SearchEngine, Look>()

const look = async (worker: Kysely<DB>, engine: SearchEngine): Promise<ReadonlyMap<Audience, EngineIndex>> => {
  const indexes = await listIndexes(worker)
  const isUsed = await engine.admin.getVersion().then(
    ({ pkgVersion }) => isVersionUsed(pkgVersion),
    () => false,
  )
  if (!isUsed) return new Map()
  const asked = await Promise.all(
    indexes.map(async (index) => ((await whyNotUsed(worker, engine, index)) === undefined ? [index] : [])),
  )
  return new Map(asked.flat().map((index) => [index.audience, index]))
}

/** The index that answers for this audience, undefined where PostgreSQL has to. */
export const usableIndex = async (
  { worker }: Pick<Services, 'worker'>,
  engine: SearchEngine,
  audience: Audience,
): Promise<EngineIndex | undefined> => {
  const known = looks.get(engine)
  if (known && performance.now() - known.at < LOOK_EVERY) return (await known.usable).get(audience)
  const next: Look = { at: performance.now(), usable: look(worker, engine).catch(() => new Map()) }
  looks.set(engine, next)
  return (await next.usable).get(audience)
}

/** After a search that it did not answer: nobody waits for it again before the next look. */
export const putAside = (engine: SearchEngine): void => {
  looks.set(engine, { at: performance.now(), usable: Promise.resolve(new Map()) })
}
/** Forgets what was seen, so that the next search looks. */
export const lookAgain = (engine: SearchEngine): void => void looks.delete(engine)
