/**
 * Builds an index of the second engine anew beside the one in use, and swaps them when it holds everything: whoever searches meanwhile is answered by
 * the old one. One process at a time; one that dies leaves what the next begins over.
 */
import { type Kysely, sql } from 'kysely'
import type { Meilisearch } from 'meilisearch'
import type { Services } from '../../app/services.server.ts'
import type { DB } from '../../db/schema.server.ts'
import { WORK_LOCKS } from '../../db/work-locks.ts'
import type { OnProgress } from '../index.ts'
import { type EngineIndex, nameIndexes, type SearchEngine } from './engine.server.ts'
import { mirrorBatch } from './mirror.server.ts'
import { readDocumentPage, readDocuments } from './mirror-documents.server.ts'
import type { Mirrored } from './mirrored.ts'
import { note } from './notes.server.ts'
import { MIRROR_SETTINGS, SETTINGS_DIGEST } from './settings.ts'
import { succeeded } from './tasks.server.ts'

/** Documents sent at once, and such pages that the engine has not confirmed yet. */
const PAGE = 4000
const MOST_UNCONFIRMED = 4
/** Milliseconds that the engine may take for what is sent while an index is filled: settings, pages, the swap. */
const FILL_PATIENCE = 600_000
/** Changes that may be left for after the swap: somebody always writes. */
const MOST_LEFT = 200
/** Milliseconds between two looks at what others still carry. */
const LOOK_EVERY = 100

type Rebuilding = {
  readonly onProgress?: OnProgress
  /** Asked once nobody else is building: what was true before may be so no more. */
  readonly only?: (index: EngineIndex) => boolean | Promise<boolean>
  /** Asked between two steps: what is begun is left to who begins over. */
  readonly isStopped?: () => boolean
}

/** Told to stop, or another process has begun over: its lock was lost with its connection. */
class RebuildStopped extends Error {}

/** Builds every index anew. False, and nothing done, where another process is at it. */
export const rebuildIndexes = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  { onProgress, only = () => true, isStopped = () => false }: Rebuilding = {},
): Promise<boolean> =>
  services.worker.connection().execute(async (held) => {
    const { rows } = await sql<{
      locked: boolean
    }>`select pg_try_advisory_lock(${WORK_LOCKS.rebuildSearch}) as locked`.execute(held)
    if (!rows[0]?.locked) return false
    try {
      const named = await nameIndexes(services.worker)
      const wanted = await Promise.all(named.map((index) => only(index)))
      const indexes = named.filter((_, at) => wanted[at])
      const all = await countDocuments(services.worker, indexes)
      let sent = 0
      for (const index of indexes)
        await rebuild(services, engine, index, (more) => {
          if (isStopped()) throw new RebuildStopped()
          sent += more
          onProgress?.(sent, all)
        })
      return true
    } catch (error) {
      if (error instanceof RebuildStopped) return false
      throw error
    } finally {
      await sql`select pg_advisory_unlock(${WORK_LOCKS.rebuildSearch})`.execute(held)
    }
  })

const countDocuments = async (worker: Kysely<DB>, indexes: readonly EngineIndex[]): Promise<number> => {
  const { count } = await worker
    .selectFrom('search.document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('audience', 'in', ['none' as never, ...indexes.map(({ audience }) => audience)])
    .executeTakeFirstOrThrow()
  return Number(count)
}

const rebuild = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  index: EngineIndex,
  onSent: (documents: number) => void,
): Promise<void> => {
  const { worker } = services
  const { admin } = engine
  const generation = await beginAnew(worker, index)
  await makeNext(admin, index)
  // Committed before the first page is read: whoever changes a document from here on notes it for the next index too.
  await step(worker, index, generation, { building: 'filling' })
  await fill(worker, admin, index, onSent)
  await carryNoted(services, engine, index, onSent)
  await swap(worker, admin, index, generation)
}

/** Goes on to the next state, unless somebody else has begun over meanwhile. */
const step = async (
  worker: Kysely<DB>,
  { audience }: EngineIndex,
  generation: string,
  state: { readonly building: 'filling' | 'swapping'; readonly next_made_at?: string },
): Promise<void> => {
  const { numUpdatedRows } = await worker
    .updateTable('search.engine')
    .set(state)
    .where('audience', '=', audience)
    .where('generation', '=', generation)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new RebuildStopped()
}

/** What was noted for the next index is noted for the one in use: they may have been swapped. */
const noteForLive = async (tx: Kysely<DB>, { audience }: EngineIndex): Promise<void> => {
  await sql`insert into search.to_mirror as noted (target, audience, record_id)
    select 'live', audience, record_id from search.to_mirror where target = 'next' and audience = ${audience} order by record_id
    on conflict (target, audience, record_id) do update set version = noted.version + 1`.execute(tx)
  await tx.deleteFrom('search.to_mirror').where('target', '=', 'next').where('audience', '=', audience).execute()
}

/** Ends whatever a process that died had begun, and gives the number of this beginning. */
const beginAnew = (worker: Kysely<DB>, index: EngineIndex): Promise<string> =>
  worker.transaction().execute(async (tx) => {
    const { generation } = await tx
      .updateTable('search.engine')
      .set({ building: null, generation: sql`generation + 1` })
      .where('audience', '=', index.audience)
      .returning('generation')
      .executeTakeFirstOrThrow()
    await noteForLive(tx, index)
    return generation
  })

const makeNext = async (admin: Meilisearch, { next }: EngineIndex): Promise<void> => {
  await admin.deleteIndexIfExists(next)
  const made = await admin.createIndex(next, { primaryKey: 'id' })
  const set = await admin.index(next).updateSettings(MIRROR_SETTINGS)
  await succeeded(admin, [made.taskUid, set.taskUid], FILL_PATIENCE)
}

const fill = async (
  worker: Kysely<DB>,
  admin: Meilisearch,
  { audience, next }: EngineIndex,
  onSent: (documents: number) => void,
): Promise<void> => {
  const index = admin.index<Mirrored>(next)
  const unconfirmed: number[] = []
  for (let after: string | undefined; ; ) {
    const page = await readDocumentPage(worker, audience, after, PAGE)
    if (page.length === 0) break
    after = page.at(-1)?.id
    unconfirmed.push((await index.addDocuments([...page])).taskUid)
    await noteChanged(worker, audience, page)
    if (unconfirmed.length >= MOST_UNCONFIRMED) await succeeded(admin, unconfirmed.splice(0, 1), FILL_PATIENCE)
    onSent(page.length)
  }
  await succeeded(admin, unconfirmed, FILL_PATIENCE)
}

/** What changed between its reading and its sending may have been carried before its older self was sent: it is carried again. */
const noteChanged = async (
  worker: Kysely<DB>,
  audience: EngineIndex['audience'],
  page: readonly Mirrored[],
): Promise<void> => {
  const now = new Map(
    (
      await readDocuments(
        worker,
        audience,
        page.map(({ id }) => id),
      )
    ).map(({ id, digest }) => [id, digest]),
  )
  await note(
    worker,
    'next',
    audience,
    page.filter(({ id, digest }) => now.get(id) !== digest).map(({ id }) => id),
  )
}

const countNoted = async (worker: Kysely<DB>, { audience }: EngineIndex, taken: boolean): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from search.to_mirror
    where target = 'next' and audience = ${audience} and (not ${taken}::boolean or taken_until > now())`.execute(worker)
  return rows[0]?.count ?? 0
}

/** Until little is noted for the next index, whoever carries it: what is left, and what comes, is noted for it again once it is in use. */
const carryNoted = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  index: EngineIndex,
  onSent: (documents: number) => void,
): Promise<void> => {
  while ((await countNoted(services.worker, index, false)) > MOST_LEFT)
    if ((await mirrorBatch(services, engine, { only: { target: 'next', audience: index.audience } })) === 0) {
      onSent(0)
      await pause()
    }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))

const swap = async (worker: Kysely<DB>, admin: Meilisearch, index: EngineIndex, generation: string): Promise<void> => {
  const { audience, name, next } = index
  // From here on nobody takes what is noted for the next index; what was taken before is waited for.
  const { createdAt } = await admin.getRawIndex(next)
  const madeAt = String(createdAt)
  await step(worker, index, generation, { building: 'swapping', next_made_at: madeAt })
  while ((await countNoted(worker, index, true)) > 0) await pause()
  const isThere = await admin.getRawIndex(name).then(
    () => true,
    () => false,
  )
  const swapped = await admin.swapIndexes([{ indexes: isThere ? [name, next] : [next, name], rename: !isThere }])
  await succeeded(admin, [swapped.taskUid], FILL_PATIENCE)
  await worker.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('search.engine')
      .set({ settings: SETTINGS_DIGEST, made_at: madeAt, next_made_at: null, building: null })
      .where('audience', '=', audience)
      .where('generation', '=', generation)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new RebuildStopped()
    await noteForLive(tx, index)
  })
  if (isThere) await admin.deleteIndexIfExists(next)
}
