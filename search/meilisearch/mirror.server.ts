/**
 * Carries changes of search documents to the second engine. What is noted (migration 0034) is taken under a lease in batches, one index a batch, read as it stands, sent,
 * and forgotten only when the engine says that its task succeeded and the document has not changed since. The engine does its tasks in the
 * order in which it took them, and nothing is sent once half of its lease is over: of one record, what is sent later was read later. Of a request that was given up
 * nobody knows whether the engine takes it yet: what was in it is sent once more a while after it was sent again.
 */
import type { Kysely } from 'kysely'
import type { Meilisearch } from 'meilisearch'
import type { Services } from '../../app/services.server.ts'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import { countAsLost, listIndexes, prefixOf, type SearchEngine } from './engine.server.ts'
import { readDocuments } from './mirror-documents.server.ts'
import type { Mirrored } from './mirrored.ts'
import { giveBackNoted, type Lane, settleNoted, type Target, takeNoted } from './notes.server.ts'
import { EngineTaskFailed, isIndexGone, succeeded } from './tasks.server.ts'

/** Changes carried at once, unless told. */
const BATCH = 500
const LEASE_SECONDS = 60

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

const carry = async (
  { worker }: Pick<Services, 'worker'>,
  engine: SearchEngine,
  lane: Lane,
  most: number,
  lease: number,
): Promise<number> => {
  const until = performance.now() + (lease * 1000) / 2
  const batch = await takeNoted(worker, lane, most, lease)
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
    await settleNoted(worker, lane, batch)
  } catch (error) {
    engine.forgetKeys()
    await giveBackNoted(worker, lane, batch, error)
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

/** Carries everything that waits and can be carried now. `goOn` is called before each batch, and may throw to end it. */
export const mirrorAll = async (
  services: Pick<Services, 'worker'>,
  engine: SearchEngine,
  goOn: () => void = () => undefined,
): Promise<number> => {
  let carried = 0
  for (let taken = 1; taken > 0; carried += taken) {
    goOn()
    taken = await mirrorBatch(services, engine)
  }
  return carried
}
