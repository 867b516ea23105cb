import { type Kysely, sql } from 'kysely'

/**
 * Short forms that the registry's own notices tell (search/short-forms.ts), by audience and by how both words sound: "loxa" and "rosa". Two words and no
 * record. Shut to the app's role as the words are (0033): no grant, no policy.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table search.short_form (
  audience text not null check (audience in ('public','partner')),
  short text not null,
  formal text not null,
  primary key (audience, short, formal)
);
alter table search.short_form enable row level security;
alter table search.short_form force row level security;
revoke all on search.short_form from public;
grant select, insert, delete on search.short_form to reencuentro_worker;
create policy worker_all on search.short_form for all to reencuentro_worker using (true) with check (true);
create policy gate_all on search.short_form for all to reencuentro_gate using (true) with check (true);
`)
    .execute(db)
}
