/** What is noted for the second engine (migration 0034): taken under a lease, settled when it was carried, given back when it was not. */
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.server.ts'
import type { Audience } from '../index.ts'
import type { EngineIndex } from './engine.server.ts'
import { isDoubtful, kindOf } from './tasks.server.ts'

export type Target = 'live' | 'next'
/** What goes to one index. */
export type Lane = {
  readonly target: Target
  readonly audience: Audience
  readonly index: EngineIndex
  readonly name: string
}
type Noted = { readonly record_id: string; readonly version: string; readonly attempts: number }

/** Seconds after which what was in a request that was given up is sent once more: it has come by then, or never will. */
const AGAIN_AFTER = 60
/** Seconds until the next try after n failures, never long: an engine that is back has to catch up soon. */
const backoff = (attempts: number): number => Math.min(15, 2 ** Math.min(attempts, 4))

/** Takes what waits for this index and can be carried. */
export const takeNoted = async (
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
export const settleNoted = async (worker: Kysely<DB>, lane: Lane, batch: readonly Noted[]): Promise<void> => {
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

export const giveBackNoted = async (
  worker: Kysely<DB>,
  lane: Lane,
  batch: readonly Noted[],
  error: unknown,
): Promise<void> => {
  const attempts = Math.max(...batch.map((one) => one.attempts))
  await sql`with locked as (select n.record_id from search.to_mirror n where n.target = ${lane.target} and n.audience = ${lane.audience}
      and n.record_id = any (${batch.map(({ record_id }) => record_id)}::uuid[]) order by n.record_id for update)
    update search.to_mirror n set taken_until = null, last_error = ${kindOf(error)}, again = n.again or ${isDoubtful(error)}::boolean,
      available_at = now() + make_interval(secs => ${backoff(attempts)})
    from locked where n.target = ${lane.target} and n.audience = ${lane.audience} and n.record_id = locked.record_id`.execute(
    worker,
  )
}

/** Notes documents as if they had changed. */
export const note = async (
  worker: Kysely<DB>,
  target: 'live' | 'next',
  audience: EngineIndex['audience'],
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return
  await sql`insert into search.to_mirror as noted (target, audience, record_id)
    select ${target}, ${audience}, id from unnest(${[...ids].sort()}::uuid[]) id
    on conflict (target, audience, record_id) do update set version = noted.version + 1, available_at = now()`.execute(
    worker,
  )
}
