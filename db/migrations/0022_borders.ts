import { type Kysely, sql } from 'kysely'
import { HOLD_ORDER, HOLD_ORDER_GATES } from './borders/hold-order.ts'
import { JOINING, JOINING_GATES } from './borders/joining.ts'
import { SEARCH_KEY_GATES, SEARCH_KEYS } from './borders/search-keys.ts'

const GATES = { ...HOLD_ORDER_GATES, ...JOINING_GATES, ...SEARCH_KEY_GATES }

/**
 * What an attacker with the application's own connection, and two people at the same moment, could get past: keys of the
 * search as readable as their documents, one order of locks, who joins while another offers. Each part is a file of its own
 * in borders/ and says what it replaces. No function with more rights finds a temporary object before what it means.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [HOLD_ORDER, JOINING, SEARCH_KEYS]) await sql.raw(part).execute(db)
  for (const [gate, ofApp] of Object.entries(GATES))
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_worker${ofApp ? ', reencuentro_app' : ''};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
  await sql.raw(`set role reencuentro_gate;${TEMPORARY_LAST};reset role`).execute(db)
}

/** Unless it is named, the schema of temporary objects comes first for tables and types. */
const TEMPORARY_LAST = `
do $$ declare gate record; begin
  for gate in select p.oid::regprocedure as name, split_part(one, '=', 2) as path from pg_proc p cross join unnest(p.proconfig) one
      where p.prosecdef and p.proowner = 'reencuentro_gate'::regrole and one like 'search_path=%' and one not like '%pg_temp' loop
    execute format('alter function %s set search_path = %s, pg_temp', gate.name, gate.path);
  end loop;
end $$`
