import { type Kysely, sql } from 'kysely'

/**
 * What we hold of other registries' records, by their id: which version, until when, and that one is gone, so that an old
 * file cannot bring it back. For the worker alone: no tenant learns here that another has a record.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.import_copy (
  kind text not null check (kind in ('person','note')),
  record_id text not null,                  -- PFIF id, domain/local; its domain is the original's
  about text,                               -- for a note: PFIF id of its person
  notice_id uuid references app.notice on delete set null,
  sighting_id uuid references app.sighting on delete set null,
  source_date timestamptz not null,
  source_name text,
  source_url text,
  expires_at timestamptz,
  written_version int,                      -- of the sighting, as the import left it: a later one was edited here
  ciphertext text,                          -- a note's text, author and contact
  gone_at timestamptz,                      -- a tombstone or expiry was obeyed
  imported_at timestamptz not null default now(),
  primary key (kind, record_id),
  check (gone_at is null or ciphertext is null),
  check ((kind = 'note') = (about is not null))
);
create index import_copy_about on app.import_copy (about) where about is not null;
create index import_copy_notice on app.import_copy (notice_id) where notice_id is not null;
create index import_copy_sighting on app.import_copy (sighting_id) where sighting_id is not null;
create index import_copy_expiry on app.import_copy (expires_at) where gone_at is null and expires_at is not null;
alter table app.import_copy enable row level security;
alter table app.import_copy force row level security;
`)
    .execute(db)
  for (const trusted of ['worker', 'gate'])
    await sql
      .raw(`
grant select, insert, update, delete on app.import_copy to reencuentro_${trusted};
create policy ${trusted}_all on app.import_copy for all to reencuentro_${trusted} using (true) with check (true);
`)
      .execute(db)
}
