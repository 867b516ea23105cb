/**
 * Carries changes of search documents to the second engine. What is noted (migration 0034) is taken under a lease in batches, read as it stands, sent,
 * and forgotten only when the engine says that its task succeeded and the document has not changed since. The engine does its tasks in the
 * order in which it took them, and a request is given up long before its lease ends: of one record, what is sent later was read later.
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
import { type EngineIndex, listIndexes, prefixOf, type SearchEngine } from './engine.server.ts'
import { type DocumentRow, type Mirrored, mirroredOf } from './mirrored.ts'

type Target = 'live' | 'next'
type Noted = {
  readonly target: Target
  readonly audience: Audience
  readonly record_id: string
  readonly version: string
  readonly attempts: number
}

/** Changes carried at once, unless told. */
const BATCH = 500
const LEASE_SECONDS = 60
/** Milliseconds that a task of the engine is waited for: less than the lease. */
export const TASK_PATIENCE = 45_000
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

/** Waits until these tasks have succeeded. */
export const succeeded = async (client: Meilisearch, uids: readonly number[]): Promise<void> => {
  for await (const task of client.tasks.waitForTasksIter(uids, { timeout: TASK_PATIENCE, interval: 20 }))
    if (task.status !== 'succeeded') throw new EngineTaskFailed(task.error?.code ?? task.status)
}

const take = async (worker: Kysely<DB>, most: number, lease: number): Promise<readonly Noted[]> => {
  const { rows } = await sql<Noted>`
    update search.to_mirror n set taken_until = now() + make_interval(secs => ${lease}), attempts = attempts + 1
    where (n.target, n.audience, n.record_id) in (
      select t.target, t.audience, t.record_id from search.to_mirror t join search.engine e on e.audience = t.audience
      where t.available_at <= now() and (t.taken_until is null or t.taken_until < now())
        and case t.target when 'live' then e.settings is not null else e.building = 'filling' end
      order by t.available_at limit ${most} for update of t skip locked
    ) returning n.target, n.audience, n.record_id, n.version::text as version, n.attempts`.execute(worker)
  return rows
}

/** Of what was taken: what has not changed since is done, the rest is free to be taken again. */
const settle = async (worker: Kysely<DB>, batch: readonly Noted[]): Promise<void> => {
  const columns = sql`unnest(${batch.map(({ target }) => target)}::text[], ${batch.map(({ audience }) => audience)}::text[],
    ${batch.map(({ record_id }) => record_id)}::uuid[], ${batch.map(({ version }) => version)}::bigint[]) as sent(target, audience, record_id, version)`
  await sql`delete from search.to_mirror n using ${columns} where n.target = sent.target and n.audience = sent.audience
    and n.record_id = sent.record_id and n.version = sent.version`.execute(worker)
  await sql`update search.to_mirror n set taken_until = null, attempts = 0 from ${columns} where n.target = sent.target
    and n.audience = sent.audience and n.record_id = sent.record_id and n.version <> sent.version`.execute(worker)
}

const giveBack = async (worker: Kysely<DB>, batch: readonly Noted[], error: unknown): Promise<void> => {
  const attempts = Math.max(...batch.map((one) => one.attempts))
  await sql`update search.to_mirror n set taken_until = null, last_error = ${kindOf(error)},
      available_at = now() + make_interval(secs => ${backoff(attempts)})
    from unnest(${batch.map(({ target }) => target)}::text[], ${batch.map(({ audience }) => audience)}::text[],
      ${batch.map(({ record_id }) => record_id)}::uuid[]) as sent(target, audience, record_id)
    where n.target = sent.target and n.audience = sent.audience and n.record_id = sent.record_id`.execute(worker)
}

/** Sends one index its part of a batch, and gives the numbers of the engine's tasks. */
const send = async (
  worker: Kysely<DB>,
  client: Meilisearch,
  index: string,
  audience: Audience,
  ids: readonly string[],
): Promise<readonly number[]> => {
  const documents = await readDocuments(worker, audience, ids)
  const there = new Set(documents.map(({ id }) => id))
  const gone = ids.filter((id) => !there.has(id))
  const tasks: number[] = []
  if (documents.length > 0)
    tasks.push((await client.index<Mirrored>(index).addDocuments([...documents], { primaryKey: 'id' })).taskUid)
  if (gone.length > 0) tasks.push((await client.index(index).deleteDocuments(gone)).taskUid)
  return tasks
}

const groups = (batch: readonly Noted[], indexes: readonly EngineIndex[]) =>
  indexes.flatMap((index) =>
    (['live', 'next'] as const).map((target) => ({
      audience: index.audience,
      name: target === 'live' ? index.name : index.next,
      ids: batch
        .filter((one) => one.audience === index.audience && one.target === target)
        .map(({ record_id }) => record_id),
    })),
  )

/**
 * Carries one batch and returns how many changes it took; 0 when nothing waits. A batch that fails is given back whole, to be tried again
 * later, and its error thrown.
 * @param lease seconds for which what is taken is this process's: longer than the engine is waited for
 */
export const mirrorBatch = async (
  { worker }: Pick<Services, 'worker'>,
  engine: SearchEngine,
  most = BATCH,
  lease = LEASE_SECONDS,
): Promise<number> => {
  const batch = await take(worker, most, lease)
  if (batch.length === 0) return 0
  try {
    const indexes = await listIndexes(worker)
    const [first] = indexes
    if (!first) return 0
    const client = engine.withKey((await engine.keys(prefixOf(first))).write, 'work')
    const tasks: number[] = []
    for (const { audience, name, ids } of groups(batch, indexes))
      if (ids.length > 0) tasks.push(...(await send(worker, client, name, audience, ids)))
    await succeeded(client, tasks)
    await settle(worker, batch)
  } catch (error) {
    engine.forgetKeys()
    await giveBack(worker, batch, error)
    throw error
  }
  return batch.length
}

/** Carries everything that waits and can be carried now. */
export const mirrorAll = async (services: Pick<Services, 'worker'>, engine: SearchEngine): Promise<number> => {
  let carried = 0
  for (let taken = await mirrorBatch(services, engine); taken > 0; taken = await mirrorBatch(services, engine))
    carried += taken
  return carried
}
