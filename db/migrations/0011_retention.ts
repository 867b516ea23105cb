import { type Kysely, sql } from 'kysely'

const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const FAMILY = `(select current_setting('app.actor', true)) = 'family'`
const NOTICE = `(select nullif(current_setting('app.notice', true), '')::uuid)`

const TERMS = `
  ('publication', 180, 'a publication ends unless it is renewed; the search goes on (protection rule 12)'),
  ('renewal_reminder', 30, 'first reminder to the responsible institution before a publication ends'),
  ('renewal_reminder_again', 7, 'second reminder'),
  ('draft', 30, 'a notice begun, never filed, in which nothing was saved since'),
  ('photo_removed', 30, 'the row of a photo whose files are gone'),
  ('outbox_done', 14, 'work that is done: ids and codes'),
  ('submission', 90, 'keys by which a form sent twice is taken once'),
  ('sign_in_attempt', 1, 'keyed hashes of accounts, for the pace of sign-in'),
  ('export_window', 3, 'how long a family may take its copy after the call'),
  ('erasure', 60, 'at most, after a verified call (PFIF 1.4 section 3.3 asks the same of copies); in practice at once'),
  ('closed_case', 1825, 'a closed notice is reduced to indicators: a default of five years, for each ministry''s archive law to set')`

/**
 * Retention: terms as data, reminders before a publication ends, a family's copy and erasure after a verified call,
 * tombstones, de-identified indicators; the number a sighting was matched by, kept encrypted so that its digest can follow
 * a rotation of keys. Replaces app.check_publication_writer of 0005 (a family may renew what stands) and the foreign key
 * of app.publication (an erased notice leaves the address that answers 410).
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.retention_term (
  what text primary key,
  days int not null check (days between 0 and 36500),
  why text not null
);
insert into app.retention_term values ${TERMS};

alter table app.sighting add column phones_ciphertext text;   -- the numbers behind person.phoneDigests, context sighting:<id>:phones
grant update (phones_ciphertext) on app.sighting to reencuentro_app;

-- Erased for everybody whom the application serves, and kept from them alone, while a hold needs the record.
alter table app.notice add column erased_at timestamptz;
create policy app_not_erased on app.notice as restrictive for all to reencuentro_app using (erased_at is null) with check (erased_at is null);

alter table app.publication drop constraint publication_notice_id_fkey;
alter table app.publication alter column notice_id drop not null,
  add foreign key (notice_id) references app.notice on delete set null,
  add check (notice_id is not null or state = 'gone');

-- Opened by a verified call: until when the family, with its receipt, and the officer may take the copy, each form of it once.
create table app.export_window (
  notice_id uuid primary key references app.notice on delete cascade,
  opened_at timestamptz not null,
  opened_by uuid not null references app.member,
  expires_at timestamptz not null,
  used text[] not null default '{}'
);

-- Ordered by a family in a verified call, carried out by the worker. The row goes with its notice.
create table app.erasure (
  notice_id uuid primary key references app.notice on delete cascade,
  ordered_at timestamptz not null,
  ordered_by uuid not null references app.member,
  due_at timestamptz not null
);

-- What is erased stays erased: a restored backup is cleaned by these (SHA-256 of an id says nothing to who does not have it).
create table app.tombstone (
  kind text not null check (kind in ('notice','photo')),
  id_hash bytea not null,
  at timestamptz not null,
  why text not null check (why in ('family_asked','term','photo_of_erased')),
  store_key text check ((store_key is not null) = (kind = 'photo')),  -- a random name of files
  primary key (kind, id_hash)
);

-- What remains of an erased notice: no ids, months instead of days. Small counts are suppressed where they are shown.
create table app.indicator (
  country text not null,
  filed_month date,
  ended_month date not null,
  age_band text not null,
  sex text not null,
  outcome text not null,
  why text not null
);

do $$ declare kinds text[]; begin
  select array_agg(distinct hit[1]) into kinds from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as found (hit)
    where c.conrelid = 'app.task'::regclass and c.conname = 'task_kind_check';
  alter table app.task drop constraint task_kind_check;
  execute format('alter table app.task add constraint task_kind_check check (kind = any (%L::text[]))', kinds || array['renew_publication']);
end $$;

create or replace function app.check_publication_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' or new.state = 'gone' then return new; end if;
  if tg_op = 'UPDATE' then
    if old.state = 'published' and new.expires_at <= old.expires_at
      and (old.document - 'indexed') @> (new.document - 'indexed')
      and (old.document -> 'indexed' = 'true' or coalesce(new.document -> 'indexed', 'false') = 'false') then return new; end if;
    -- Renewed by its family: the same words, no longer than one term from now.
    if old.state = 'published' and new.document = old.document and current_setting('app.actor', true) = 'family'
      and new.expires_at <= now() + (select (t.days + 1) * interval '1 day' from app.retention_term t where t.what = 'publication')
      and app.has_consent(new.notice_id, 'publish')
      and exists (select 1 from app.notice n where n.id = new.notice_id and n.state = 'registered') then return new; end if;
  end if;
  perform app.refuse_unless(app.acts_accredited(), 'access.not_accredited');
  perform app.refuse_unless(exists (select 1 from app.notice n where n.id = new.notice_id and n.state = 'registered'
    and n.chancellery_id = new.chancellery_id), 'publication.not_registered');
  perform app.refuse_unless(app.has_consent(new.notice_id, 'publish'), 'publication.no_consent');
  return new;
end $$;

-- A receipt found under an older key is kept under the first one from then on, so that the older key is needed no more.
create function app.renew_receipt(wanted uuid, hashes bytea[], new_key text) returns void
language sql volatile security definer set search_path = pg_catalog, app as $$
  update app.receipt r set code_hash = hashes[1], key_id = new_key
    where r.id = wanted and r.code_hash = any (hashes) and r.code_hash <> hashes[1]
$$;
`)
    .execute(db)
  for (const table of ['app.retention_term', 'app.export_window', 'app.erasure', 'app.tombstone', 'app.indicator'])
    await sql
      .raw(`alter table ${table} enable row level security; alter table ${table} force row level security`)
      .execute(db)
  for (const table of ['app.retention_term', 'app.export_window', 'app.erasure', 'app.tombstone', 'app.indicator'])
    for (const trusted of ['worker', 'gate'])
      await sql
        .raw(`grant select, insert, update, delete on ${table} to reencuentro_${trusted};
create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`)
        .execute(db)
  await addPolicies(db)
  await sql
    .raw(`
revoke all on function app.renew_receipt(uuid, bytea[], text) from public;
grant execute on function app.renew_receipt(uuid, bytea[], text) to reencuentro_app, reencuentro_worker;
grant create on schema app to reencuentro_gate;
alter function app.renew_receipt(uuid, bytea[], text) owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
grant update (ciphertext) on audit.asked to reencuentro_worker;
`)
    .execute(db)
}

/** That the acting member has just ended a call in which this was asked, with the identity confirmed. */
const called = (table: string, request: string, result: string): string => `${MEMBER} and ${table}_by = ${ACTING}
  and exists (select 1 from app.task call where call.kind = 'call_back' and call.request = '${request}' and call.result in (${result})
    and call.notice_id = ${request === 'export' ? 'export_window' : 'erasure'}.notice_id and call.done_by = ${ACTING})
  and exists (select 1 from app.notice seen where seen.id = notice_id)`

const addPolicies = async (db: Kysely<unknown>): Promise<void> => {
  const seen = 'exists (select 1 from app.notice seen where seen.id = notice_id)'
  await sql
    .raw(`
grant select on app.retention_term to reencuentro_app;
create policy app_select on app.retention_term for select to reencuentro_app using (true);

grant select, insert (notice_id, opened_at, opened_by, expires_at), update (opened_at, opened_by, expires_at, used) on app.export_window to reencuentro_app;
create policy app_select on app.export_window for select to reencuentro_app using (${seen});
create policy app_insert on app.export_window for insert to reencuentro_app with check (${called('opened', 'export', "'copy_ready'")});
create policy app_update on app.export_window for update to reencuentro_app using (${seen}) with check (${seen});

grant select, insert on app.erasure to reencuentro_app;
create policy app_select on app.erasure for select to reencuentro_app using (${seen});
create policy app_insert on app.erasure for insert to reencuentro_app with check (${called('ordered', 'erase', "'erasing', 'erase_waits'")});

-- In that window the receipt opens the family's own contact data, to be put into the copy.
create policy app_select_copy on app.notice_contact for select to reencuentro_app using (${FAMILY} and notice_id = ${NOTICE}
  and exists (select 1 from app.export_window open where open.notice_id = notice_contact.notice_id and open.expires_at > now()));

-- Nobody opens or widens a window but who made the call: a family only uses one.
create function app.check_export_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  if (new.opened_at, new.opened_by, new.expires_at) is not distinct from (old.opened_at, old.opened_by, old.expires_at) then
    perform app.refuse_unless(new.used @> old.used, 'access.unknown_record');
  else
    perform app.refuse_unless(exists (select 1 from app.task call where call.kind = 'call_back' and call.request = 'export'
      and call.result = 'copy_ready' and call.notice_id = new.notice_id and call.done_by = new.opened_by
      and new.opened_by = nullif(current_setting('app.member', true), '')::uuid), 'access.unknown_record');
  end if;
  return new;
end $$;
create trigger export_writer before update on app.export_window for each row execute function app.check_export_writer();
`)
    .execute(db)
}
