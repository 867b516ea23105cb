/**
 * Carries changes of search documents to the second engine. What is noted (migration 0034) is taken under a lease in batches, one index a batch, read as it stands, sent,
 * and forgotten only when the engine says that its task succeeded and the document has not changed since. The engine does its tasks in the
 * order in which it took them, and nothing is sent once half of its lease is over: of one record, what is sent later was read later. Of a request that was given up
 * nobody knows whether the engine takes it yet: what was in it is sent once more a while after it was sent again.
 */
import { type Kysely, sql } from 'kysely'
import {
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
} from 'meilisearch'
import type { Services } from '../../app/services.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import { countAsLost, type EngineIndex, listIndexes, prefixOf, type SearchEngine } from './engine.server.ts'
import { type DocumentRow, type Mirrored, mirroredOf } from './mirrored.ts'

type Target = 'live' | 'next'
/** What goes to one index. */
type Lane = { readonly target: Target; readonly audience: Audience; readonly index: EngineIndex; readonly name: string }
type Noted = {
  readonly record_id: string
  readonly version: string
  readonly attempts: number
}

/** Changes carried at once, unless told. */
const BATCH = 500
const LEASE_SECONDS = 60
/** Milliseconds that tasks of the engine are waited for, all together. */
const TASK_PATIENCE = 45_000
/** Seconds after which what was in a request that was given up is sent once more: it has come by then, or never will. */
const AGAIN_AFTER = 60
/** Seconds until the next try after n failures, never long: an engine that is back has to catch up soon. */
const backoff = (attempts: number): number => Math.min(15, 2 ** Math.min(attempts, 4))

/** A task that the engine took and did not do. Says which kind of failure it was, nothing of the documents. */
export class EngineTaskFailed extends Error {
  override readonly name = 'EngineTaskFailed'
}

const KINDS = {
  EngineTaskFailed,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
}
/** Which kind of failure, never its words: they may quote a document. */
const kindOf = (error: unknown): string =>
  Object.entries(KINDS).find(([, kind]) => error instanceof kind)?.[0] ?? 'Error'

const DOCUMENT = sql<DocumentRow>`d.record_id, d.chancellery_id, d.folded, d.birth_year_min, d.birth_year_max,
  coalesce(d.document #>> '{person,origin,country}', d.document ->> 'country') as country,
  d.document #>> '{person,origin,department}' as department,
  coalesce(d.document -> 'consulatesMaySee' = 'true', false) as consulates`

/** The documents with these ids as they stand. */
export const readDocuments = async (
  db: Kysely<DB>,
  audience: Audience,
  ids: readonly string[],
): Promise<readonly Mirrored[]> => {
  const { rows } = await sql<DocumentRow>`select ${DOCUMENT} from search.document d
    where d.audience = ${audience} and d.record_id = any (${[...ids]}::uuid[])`.execute(db)
  return rows.map(mirroredOf)
}

/** A page of all documents, in the order of ids. */
export const readDocumentPage = async (
  db: Kysely<DB>,
  audience: Audience,
  after: string | undefined,
  most: number,
): Promise<readonly Mirrored[]> => {
  const { rows } = await sql<DocumentRow>`select ${DOCUMENT} from search.document d
    where d.audience = ${audience} and d.record_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by d.record_id limit ${most}`.execute(db)
  return rows.map(mirroredOf)
}

/** Waits until these tasks have succeeded, all of them within `patience` milliseconds. */
export const succeeded = async (
  client: Meilisearch,
  uids: readonly number[],
  patience: number = TASK_PATIENCE,
): Promise<void> => {
  const end = performance.now() + patience
  for (const uid of uids) {
    const timeout = Math.max(1, end - performance.now())
    const task = await client.tasks.waitForTask(uid, { timeout, interval: 20 })
    if (task.status !== 'succeeded') throw new EngineTaskFailed(task.error?.code ?? task.status)
  }
}

const take = async (
  worker: Kysely<DB>,
  { target, audience }: Lane,
  most: number,
  lease: number,
): Promise<readonly Noted[]> => {
  const { rows } = await sql<Noted>`
    update search.to_mirror n set taken_until = now() + make_interval(secs => ${lease}), attempts = attempts + 1
    where (n.target, n.audience, n.record_id) in (
      select t.target, t.audience, t.record_id from search.to_mirror t join search.engine e on e.audience = t.audience
      where t.target = ${target} and t.audience = ${audience} and t.available_at <= now() and (t.taken_until is null or t.taken_until < now())
        and case t.target when 'live' then e.settings is not null else e.building = 'filling' end
      order by t.available_at limit ${most} for update of t skip locked
    ) returning n.record_id, n.version::text as version, n.attempts`.execute(worker)
  return rows
}

/** The rows of a batch that are still as they were taken, locked in the order in which everybody locks them. */
const sameAsTaken = ({ target, audience }: Lane, batch: readonly Noted[], isSame: boolean) => sql`locked as (
  select n.record_id from search.to_mirror n
    join unnest(${batch.map(({ record_id }) => record_id)}::uuid[], ${batch.map(({ version }) => version)}::bigint[]) as sent(record_id, version)
      on n.record_id = sent.record_id and (n.version = sent.version) = ${isSame}::boolean
  where n.target = ${target} and n.audience = ${audience} order by n.record_id for update of n)`

/** Of what was taken: what has not changed since is done, or to be sent once more; the rest is free to be taken again. */
const settle = async (worker: Kysely<DB>, lane: Lane, batch: readonly Noted[]): Promise<void> => {
  const of = sql`n.target = ${lane.target} and n.audience = ${lane.audience}`
  await sql`with ${sameAsTaken(lane, batch, true)},
    repeated as (update search.to_mirror n set again = false, taken_until = null, attempts = 0, noted_at = now(),
        available_at = now() + make_interval(secs => ${AGAIN_AFTER})
      from locked where ${of} and n.record_id = locked.record_id and n.again)
    delete from search.to_mirror n using locked where ${of} and n.record_id = locked.record_id and not n.again`.execute(
    worker,
  )
  await sql`with ${sameAsTaken(lane, batch, false)}
    update search.to_mirror n set taken_until = null, attempts = 0 from locked where ${of} and n.record_id = locked.record_id`.execute(
    worker,
  )
}

const isRefused = (error: unknown): boolean => {
  const cause = (error as { readonly cause?: { readonly cause?: { readonly code?: string }; readonly code?: string } })
    .cause
  return [cause?.code, cause?.cause?.code].includes('ECONNREFUSED')
}
/** Whether the engine may take the request yet. */
const isDoubtful = (error: unknown): boolean =>
  error instanceof MeilisearchRequestTimeOutError || (error instanceof MeilisearchRequestError && !isRefused(error))

const giveBack = async (worker: Kysely<DB>, lane: Lane, batch: readonly Noted[], error: unknown): Promise<void> => {
  const attempts = Math.max(...batch.map((one) => one.attempts))
  await sql`with locked as (select n.record_id from search.to_mirror n where n.target = ${lane.target} and n.audience = ${lane.audience}
      and n.record_id = any (${batch.map(({ record_id }) => record_id)}::uuid[]) order by n.record_id for update)
    update search.to_mirror n set taken_until = null, last_error = ${kindOf(error)}, again = n.again or ${isDoubtful(error)}::boolean,
      available_at = now() + make_interval(secs => ${backoff(attempts)})
    from locked where n.target = ${lane.target} and n.audience = ${lane.audience} and n.record_id = locked.record_id`.execute(
    worker,
  )
}

/** Sends a batch and gives the numbers of the engine's tasks. Nothing is sent after `until`. */
const send = async (
  worker: Kysely<DB>,
  client: Meilisearch,
  { audience, name }: Lane,
  ids: readonly string[],
  until: number,
): Promise<readonly number[]> => {
  const documents = await readDocuments(worker, audience, ids)
  const there = new Set(documents.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id))
  const tasks: number[] = []
  const inTime = (): void => {
    if (performance.now() > until) throw new EngineTaskFailed('late')
  }
  inTime()
  if (documents.length > 0)
    tasks.push((await client.index<Mirrored>(name).addDocuments([...documents], { primaryKey: 'id' })).taskUid)
  inTime()
  if (gone.length > 0) tasks.push((await client.index(name).deleteDocuments(gone)).taskUid)
  return tasks
}

/** Whether the engine says that it has no such index. */
const isIndexGone = (error: unknown): boolean =>
  error instanceof EngineTaskFailed
    ? error.message === 'index_not_found'
    : (error as { readonly cause?: { readonly code?: string } }).cause?.code === 'index_not_found'

const carry = async (
  { worker }: Pick<Services, 'worker'>,
  engine: SearchEngine,
  lane: Lane,
  most: number,
  lease: number,
): Promise<number> => {
  const until = performance.now() + (lease * 1000) / 2
  const batch = await take(worker, lane, most, lease)
  if (batch.length === 0) return 0
  try {
    const client = engine.withKey((await engine.keys(prefixOf(lane.index))).write, 'work')
    await succeeded(
      client,
      await send(
        worker,
        client,
        lane,
        batch.map(({ record_id }) => record_id),
        until,
      ),
    )
    await settle(worker, lane, batch)
  } catch (error) {
    engine.forgetKeys()
    await giveBack(worker, lane, batch, error)
    if (lane.target === 'live' && isIndexGone(error)) await countAsLost(worker, lane.index)
    throw error
  }
  return batch.length
}

type Carrying = {
  /** Changes carried at once of one index. */
  readonly most?: number
  /** Seconds for which what is taken is this process's: twice as long as anything of it is sent. */
  readonly lease?: number
  readonly only?: { readonly target: Target; readonly audience: Audience }
}

/**
 * Carries one batch of each index and returns how many changes it took; 0 when nothing waits. A batch that fails is given back whole, to be
 * tried again later; the others go on, and the first error is thrown at the end.
 */
export const mirrorBatch = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  { most = BATCH, lease = LEASE_SECONDS, only }: Carrying = {},
): Promise<number> => {
  const errors: unknown[] = []
  let carried = 0
  for (const index of await listIndexes(services.worker))
    for (const target of ['live', 'next'] as const) {
      if (only && (only.target !== target || only.audience !== index.audience)) continue
      const lane = { target, audience: index.audience, index, name: target === 'live' ? index.name : index.next }
      try {
        carried += await carry(services, engine, lane, most, lease)
      } catch (error) {
        errors.push(error)
      }
    }
  if (errors.length > 0) throw errors[0]
  return carried
}

/** Carries everything that waits and can be carried now. */
export const mirrorAll = async (services: Pick<Services, 'worker'>, engine: SearchEngine): Promise<number> => {
  let carried = 0
  for (let taken = await mirrorBatch(services, engine); taken > 0; taken = await mirrorBatch(services, engine))
    carried += taken
  return carried
}
