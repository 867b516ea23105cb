import { type Kysely, sql } from 'kysely'

/**
 * Whatever may change a page that is kept in memory (app/http/kept-answers.ts) is told to every process in the transaction
 * that changes it, whoever does it and by whatever way: by a trigger of each table that such a page is read from. That
 * none is forgotten, tests/db/public-state.test.ts asks of PostgreSQL itself.
 */
export const PUBLIC_TABLES = ['publication', 'institution', 'embed', 'office'] as const

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create function app.tell_public_changed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('public_changed', '');
  return null;
end $$;
`)
    .execute(db)
  for (const table of PUBLIC_TABLES)
    await sql
      .raw(
        `create trigger public_changed after insert or update or delete or truncate on app.${table} for each statement execute function app.tell_public_changed()`,
      )
      .execute(db)
}
