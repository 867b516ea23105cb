import { type Kysely, sql } from 'kysely'

const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const REVIEWER = `(select string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','shelter_worker','partner_caseworker','protection_authority'])`
const OWN = `${MEMBER} and ${REVIEWER} and member_id = ${ACTING}`
const IN_TERM = `(ends_at is null or ends_at <= now() + interval '91 days')`
/** Of an own search, and only while the reader may find the notice: no list and no count tells of another. */
const OWN_FIND = `exists (select 1 from app.saved_search own where own.id = search_find.search_id)
  and exists (select 1 from search.document seen where seen.audience = 'partner' and seen.record_id = search_find.notice_id)`

/**
 * Searches of the registry that a member keeps, to repeat them or to be told when a notice like that is registered, and what the worker found
 * for those that stand. The words are sealed and the member's alone: an administrator reads neither, and they go when the member leaves or may
 * search no more. The worker asks without knowing who may read what; that is judged whenever a find is read. A find goes with its document.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.saved_search (
  id uuid primary key,
  member_id uuid not null references app.member on delete cascade,
  institution_id uuid not null references app.institution on delete cascade,
  ciphertext text not null                  -- context saved_search:<id>
    constraint ciphertext_is_sealed check (ciphertext ~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{38,}$'),
  standing boolean not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null,        -- when the member last looked: at what it answers, or at what was told
  asked_until timestamptz not null,         -- what was written until then has been asked, before it stood or since it was stopped
  ends_at timestamptz,                      -- until when it stands
  asked_since timestamptz,                  -- what was written since then has still to be asked by the worker
  asked_after uuid,                         -- the last record that was asked of those written at that very moment
  check (standing = (ends_at is not null)),
  check (standing or asked_since is null),
  check (asked_since is not null or asked_after is null)
);
create index saved_search_member on app.saved_search (member_id);
create index saved_search_institution on app.saved_search (institution_id);
create index saved_search_standing on app.saved_search (ends_at) where standing;
create index saved_search_to_ask on app.saved_search (id) where asked_since is not null;

create table app.search_find (
  search_id uuid not null references app.saved_search on delete cascade,
  notice_id uuid not null,
  audience text not null generated always as ('partner') stored check (audience in ('partner')),
  found_at timestamptz not null default now(),
  seen_at timestamptz,
  primary key (search_id, notice_id),
  foreign key (audience, notice_id) references search.document on delete cascade
);
create index search_find_notice on app.search_find (notice_id);
-- What came while a search was being saved is found by when it was written.
create index document_written on search.document (updated_at, record_id) where audience = 'partner';

${['app.saved_search', 'app.search_find']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
revoke all on ${table} from public;
grant select, insert, update, delete on ${table} to reencuentro_worker, reencuentro_gate;
create policy worker_all on ${table} for all to reencuentro_worker using (true) with check (true);
create policy gate_all on ${table} for all to reencuentro_gate using (true) with check (true);`,
  )
  .join('')}

grant select, delete, insert (id, member_id, institution_id, ciphertext, standing, last_seen_at, asked_until, ends_at, asked_since, asked_after),
  update (standing, last_seen_at, asked_until, ends_at, asked_since, asked_after) on app.saved_search to reencuentro_app;
create policy app_select on app.saved_search for select to reencuentro_app using (${OWN});
create policy app_insert on app.saved_search for insert to reencuentro_app
  with check (${OWN} and institution_id = ${INSTITUTION} and ${IN_TERM});
create policy app_update on app.saved_search for update to reencuentro_app using (${OWN}) with check (${OWN} and ${IN_TERM});
create policy app_delete on app.saved_search for delete to reencuentro_app using (${OWN});
grant select, update (seen_at) on app.search_find to reencuentro_app;
create policy app_select on app.search_find for select to reencuentro_app using (${OWN_FIND});
create policy app_update on app.search_find for update to reencuentro_app using (${OWN_FIND}) with check (${OWN_FIND});

-- The owner of the tables reads and writes none of their rows.
set role reencuentro_gate;
insert into app.retention_term values
  ('saved_search', 180, 'words of a search that a member keeps and has not asked again since'),
  ('saved_search_ended', 30, 'a search that no longer stands, within which it can be renewed');
reset role;

grant create on schema app to reencuentro_gate;
create function app.end_saved_searches() returns trigger language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform 1 from app.saved_search s where s.member_id = new.id order by s.id for update;
  perform 1 from app.search_find f join app.saved_search s on s.id = f.search_id where s.member_id = new.id
    order by f.notice_id, f.search_id for update of f;
  delete from app.saved_search s where s.member_id = new.id;
  return null;
end $$;
revoke all on function app.end_saved_searches() from public;
-- Finds of several searches go in one order, whoever takes them away: the member, or the family of a notice.
create function app.lock_finds() returns trigger language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform 1 from app.search_find f where f.notice_id = old.record_id order by f.search_id for update;
  return old;
end $$;
revoke all on function app.lock_finds() from public;
create trigger document_finds_go before delete on search.document for each row when (old.audience = 'partner')
  execute function app.lock_finds();
grant execute on function app.lock_finds() to reencuentro_worker;
alter function app.lock_finds() owner to reencuentro_gate;
create trigger member_saved_searches_end after update on app.member for each row when (
  not new.active or old.institution_id is distinct from new.institution_id
  or not new.roles && array['consular_officer','shelter_worker','partner_caseworker','protection_authority'])
  execute function app.end_saved_searches();
grant execute on function app.end_saved_searches() to reencuentro_app, reencuentro_worker;
alter function app.end_saved_searches() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
