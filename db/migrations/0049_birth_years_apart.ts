import { type Kysely, sql } from 'kysely'

/**
 * A birth date and an age that was said are kept apart for the search, where one span covered both: `birth_year` is the date's, `birth_year_min` and
 * `birth_year_max` are of the age. `folded` has a word twice that a name has twice. Every document is written again by the worker; until then its span counts as an age that was said.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table search.document add column birth_year smallint;
set role reencuentro_gate;
insert into app.outbox (kind, record_id, payload)
  select case d.audience when 'public' then 'index_publication' else 'index_notice' end, d.record_id, '{}' from search.document d;
reset role;
`)
    .execute(db)
}
