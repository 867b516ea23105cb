import { type Kysely, sql } from 'kysely'
import { DECIDING, DUPLICATE_GATES } from './duplicates/deciding.ts'
import { JUDGING } from './duplicates/judging.ts'
import { TABLES } from './duplicates/tables.ts'

/**
 * Duplicates: reports of one child (a trajectory) and notices of one child, suggested by the matcher, linked by people and
 * never merged. Each part is a file of its own in duplicates/ and says what it replaces.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [TABLES, JUDGING, DECIDING]) await sql.raw(part).execute(db)
  for (const [gate, ofApp] of Object.entries(DUPLICATE_GATES))
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_worker, reencuentro_gate${ofApp ? ', reencuentro_app' : ''};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
