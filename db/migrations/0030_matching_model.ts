import { type Kysely, sql } from 'kysely'

/**
 * Versions of the matching model that an operator put in force, the last one counts. Values and counts, nothing of a record.
 * Shut to the app's role: the worker reads it, who installs writes it, and neither changes or removes what was in force.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.matching_model (
  number bigint generated always as identity primary key,
  version text not null check (version ~ '^[a-z0-9][a-z0-9.+-]{0,139}$'),
  file jsonb,                              -- null: the model that the program ships
  in_force_since timestamptz not null default clock_timestamp()
);
alter table app.matching_model enable row level security;
alter table app.matching_model force row level security;
create policy worker_all on app.matching_model to reencuentro_worker using (true) with check (true);
create policy gate_all on app.matching_model to reencuentro_gate using (true) with check (true);
grant select, insert on app.matching_model to reencuentro_worker;
grant select on app.matching_model to reencuentro_gate;
`)
    .execute(db)
}
