import { type Kysely, sql } from 'kysely'

/**
 * A second search engine beside PostgreSQL, when one is set up. `search.document` stays what is true; whatever changes there is noted here, by
 * a trigger, until the engine has confirmed it: one row a document and index, whose version tells whether it changed again meanwhile.
 *
 * Who begins to build an index beside the one in use says so in `search.engine` first, in a transaction of its own: each writer of a document locks
 * that row, so whoever began before is waited for, and whoever comes later notes its change for both. Whoever began before there was such a row is waited
 * for by who makes it (search/meilisearch/engine.server.ts).
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table search.engine (
  audience text primary key check (audience in ('public','partner')),
  name text not null unique,            -- of its index at the engine: nobody else's on the same server
  settings text,                        -- digest of what the index in use was built with; null while none is
  made_at text,                         -- when the engine says it made it: another moment is another index
  next_made_at text,                    -- of the one that takes its place while both are swapped
  building text check (building in ('filling','swapping')),
  generation bigint not null default 0  -- raised by whoever begins to build: an earlier one that still runs stops
);
create table search.to_mirror (
  target text not null check (target in ('live','next')),
  audience text not null references search.engine on delete cascade,
  record_id uuid not null,
  version bigint not null default 1,
  noted_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  taken_until timestamptz,
  attempts integer not null default 0,
  again boolean not null default false, -- a request of which nobody knows whether the engine took it: sent once more, later
  last_error text,                      -- the kind of the last failure, never its words
  primary key (target, audience, record_id)
);
create index to_mirror_open on search.to_mirror (available_at);

alter table search.engine enable row level security;
alter table search.engine force row level security;
alter table search.to_mirror enable row level security;
alter table search.to_mirror force row level security;
revoke all on search.engine, search.to_mirror from public;
grant select, insert, update, delete on search.engine, search.to_mirror to reencuentro_worker;
grant select, update on search.engine to reencuentro_gate;
grant select, insert, update on search.to_mirror to reencuentro_gate;
create policy worker_all on search.engine for all to reencuentro_worker using (true) with check (true);
create policy worker_all on search.to_mirror for all to reencuentro_worker using (true) with check (true);
create policy gate_all on search.engine for all to reencuentro_gate using (true) with check (true);
create policy gate_all on search.to_mirror for all to reencuentro_gate using (true) with check (true);

grant create on schema app to reencuentro_gate;
create function app.note_for_mirror() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select 1 from search.engine) then return null; end if;
  perform 1 from search.engine e where e.audience in (select c.audience from changed c) order by e.audience for share;
  insert into search.to_mirror as noted (target, audience, record_id)
    select t.target, c.audience, c.record_id from (select distinct audience, record_id from changed) c
      join search.engine e on e.audience = c.audience
      cross join lateral (values ('live'), ('next')) t(target)
    where t.target = 'live' or e.building is not null
    order by t.target, c.audience, c.record_id
    on conflict (target, audience, record_id) do update
      set version = noted.version + 1, available_at = now(), attempts = 0;
  perform pg_notify('mirror', '');
  return null;
end $$;
revoke all on function app.note_for_mirror() from public;
create trigger document_made after insert on search.document referencing new table as changed
  for each statement execute function app.note_for_mirror();
create trigger document_changed after update on search.document referencing new table as changed
  for each statement execute function app.note_for_mirror();
create trigger document_gone after delete on search.document referencing old table as changed
  for each statement execute function app.note_for_mirror();
grant execute on function app.note_for_mirror() to reencuentro_worker;
alter function app.note_for_mirror() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
