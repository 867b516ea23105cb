/**
 * Many actors on few pooled connections, some of whose transactions fail or are rolled back: each must see its own rows
 * alone, and a connection given back must remember nobody.
 */
import { sql } from 'kysely'
import type { Actor } from '../../app/domain/actor.ts'
import type { Services } from '../../app/services.server.ts'
import { acting } from '../../db/acting.server.ts'

const SETTINGS = ['actor', 'member', 'institution', 'scopes', 'roles', 'country', 'notice', 'secret', 'session']

type Reading = string

/** What an actor sees: ids of notices, reports, candidates and members, in order. */
const readAll = (services: Services, actor: Actor): Promise<Reading> =>
  acting(services.db, { actor }, async (tx) => {
    const { rows } = await sql<{ seen: string }>`
      select concat_ws('/', current_setting('app.actor'), current_setting('app.member'),
        (select string_agg(id::text, ',' order by id) from app.notice), (select string_agg(id::text, ',' order by id) from app.sighting),
        (select string_agg(candidate_id::text, ',' order by candidate_id) from app.candidate_side),
        (select string_agg(id::text, ',' order by id) from app.member)) as seen`.execute(tx)
    return rows[0]?.seen ?? ''
  })

/** A transaction that ends badly after it was told who acts. */
const fail = (services: Services, actor: Actor, way: number): Promise<unknown> =>
  acting(services.db, { actor }, async (tx) => {
    if (way === 0) throw new Error('rolled back on purpose')
    if (way === 1) return sql`select 1 / 0`.execute(tx)
    return sql`insert into app.notice (id) values (null)`.execute(tx)
  }).catch(() => undefined)

export type PoolReuse = {
  readonly switches: number
  readonly wrong: number
  readonly left: readonly string[]
  readonly seen: number
}

/** @param switches how many times another actor takes a connection, 16 at once */
export const reusePool = async (services: Services, actors: readonly Actor[], switches: number): Promise<PoolReuse> => {
  const expected: Reading[] = []
  for (const actor of actors) expected.push(await readAll(services, actor))
  let next = 0
  let wrong = 0
  const left = new Set<string>()
  const take = async (): Promise<void> => {
    while (next < switches) {
      const at = next++
      const index = (at * 7919) % actors.length
      const actor = actors[index]
      if (!actor) continue
      if (at % 5 === 4) await fail(services, actor, at % 3)
      else if ((await readAll(services, actor)) !== expected[index]) wrong++
      if (at % 10 === 0) for (const setting of await settingsLeft(services)) left.add(setting)
    }
  }
  await Promise.all(Array.from({ length: 16 }, take))
  for (let at = 0; at < 16; at++) for (const setting of await settingsLeft(services)) left.add(setting)
  return { switches, wrong, left: [...left], seen: new Set(expected).size }
}

/** Settings of ours that a connection outside of any transaction still has, and rows it shows to nobody in particular. */
const settingsLeft = async ({ db }: Services): Promise<string[]> => {
  const { rows } = await sql<{ name: string; value: string | null; rows: string }>`
    select name, current_setting('app.' || name, true) as value, (select count(*) from app.notice)::text as rows
    from unnest(${SETTINGS}::text[]) name`.execute(db)
  return rows.filter(({ value, rows: count }) => (value ?? '') !== '' || count !== '0').map(({ name }) => name)
}
