import { type Kysely, sql } from 'kysely'

/**
 * By which errors of letters the registry's names are written (search/letter-errors.ts), by audience: of words as they stand, as they sound in Spanish, and to an
 * English ear. A table of bits for letters beside letters, in which no word is; what fewer than ten notices show is not in it. Shut to the app's role
 * as the words are (0033): no grant, no policy.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table search.letter_error (
  audience text not null check (audience in ('public','partner')),
  way text not null check (way in ('letters','spanish','ear')),
  bits bytea not null,
  primary key (audience, way)
);
alter table search.letter_error enable row level security;
alter table search.letter_error force row level security;
revoke all on search.letter_error from public;
grant select, insert, update on search.letter_error to reencuentro_worker;
create policy worker_all on search.letter_error for all to reencuentro_worker using (true) with check (true);
create policy gate_all on search.letter_error for all to reencuentro_gate using (true) with check (true);
`)
    .execute(db)
}
