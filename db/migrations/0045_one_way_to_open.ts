import { type Kysely, sql } from 'kysely'

/** Every page of a family opens its notice by `app.open_own_sitting` (migration 0044); the way before it has nobody left who goes it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop function app.open_own_notice(uuid, uuid, bytea, timestamptz, uuid)').execute(db)
}
