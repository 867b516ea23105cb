import { type Kysely, sql } from 'kysely'

/**
 * The edge: challenges of public forms that were used. Whoever holds a challenge sees and marks its own row, nobody else's;
 * the worker sweeps what has expired. Replaces no function of an earlier migration.
 */

const SECRET = `(select decode(nullif(current_setting('app.secret', true), ''), 'hex'))`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
-- A challenge opens one submission. The same submission again (a double click) is told by its keyed hash, never by its words.
create table app.used_challenge (
  challenge_hash bytea primary key,
  submission bytea not null,
  uses int not null default 1,
  expires_at timestamptz not null
);
create index used_challenge_expires on app.used_challenge (expires_at);
`)
    .execute(db)
  const statements = [
    'alter table app.used_challenge enable row level security',
    'alter table app.used_challenge force row level security',
    ...['worker', 'gate'].flatMap((trusted) => [
      `grant select, insert, update, delete on app.used_challenge to reencuentro_${trusted}`,
      `create policy ${trusted}_all on app.used_challenge for all to reencuentro_${trusted} using (true) with check (true)`,
    ]),
    'grant select, insert, update (uses) on app.used_challenge to reencuentro_app',
    `create policy app_select on app.used_challenge for select to reencuentro_app using (challenge_hash = ${SECRET})`,
    `create policy app_insert on app.used_challenge for insert to reencuentro_app with check (challenge_hash = ${SECRET})`,
    `create policy app_update on app.used_challenge for update to reencuentro_app using (challenge_hash = ${SECRET})`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
