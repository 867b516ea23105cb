import { type Kysely, sql } from 'kysely'

/**
 * Functions of triggers that run for every report, link and pair, over few rows found by index: planning their statements
 * anew for each value took longer than running them. They keep one plan a connection, and so does whatever they call.
 */
const RUN_OFTEN = ['spread_hold(uuid)', 'judge_pairs(uuid[])', 'judge_duplicates(uuid[])', 'forget_unheld(bigint[])']

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql.raw('set role reencuentro_gate').execute(db)
  for (const name of RUN_OFTEN)
    await sql.raw(`alter function app.${name} set plan_cache_mode = force_generic_plan`).execute(db)
  // Most keys are stored of new records, of which none is taken: then there is no word to look for.
  await sql
    .raw(`
create or replace function app.forget_words() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select 1 from gone) then
    perform app.forget_unheld(array(select distinct g.key from gone g));
  end if;
  return null;
end $$;
`)
    .execute(db)
  await sql.raw('reset role').execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
