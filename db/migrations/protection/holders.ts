/**
 * A receipt of another parent or guardian: its holder reads what is said of the notice's course, and what that holder said;
 * never what another told, nor what another allowed (protection rules 1, 5 and 6). To such a receipt the notice's row is not
 * there: app.holder_notice gives the few columns that it may read, and app.take_down_by_receipt the one act on the page.
 * A withdrawal takes what it covers from the public page here, whoever wrote it down, since who withdraws need not be able
 * to read what others allowed. Replaces the policies app_select of app.consent (0002) and app_select, app_insert of
 * app.notice_event (0002).
 */
const ACTOR = `(select current_setting('app.actor', true))`
const NOTICE = `(select nullif(current_setting('app.notice', true), '')::uuid)`
const RECEIPT = `(select nullif(current_setting('app.receipt', true), '')::uuid)`
const HOLDER = '(select app.acting_holder())'
const seesNotice = 'exists (select 1 from app.notice seen where seen.id = notice_id)'
const OTHER_HOLDER = `${ACTOR} = 'family' and notice_id = ${NOTICE} and ${HOLDER} in ('mother', 'father', 'guardian')`

export const HOLDERS = `
-- Who holds the receipt that acts; null without one.
create function app.acting_holder() returns text language sql stable security definer set search_path = pg_catalog, app as $$
  select r.holder from app.receipt r where r.id = nullif(current_setting('app.receipt', true), '')::uuid
    and r.notice_id = nullif(current_setting('app.notice', true), '')::uuid and r.revoked_at is null
$$;
-- Whose sitting a secret opens; null when it is none, or its receipt was replaced.
create function app.holder_of_sitting(secret bytea) returns text language sql stable security definer set search_path = pg_catalog, app as $$
  select r.holder from app.family_session s join app.receipt r on r.id = s.receipt_id and r.revoked_at is null where s.id_hash = secret
$$;

-- eventIsTold of app/domain/holder.ts.
create function app.event_is_told(holder text, code text, by_receipt text, own text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select case when by_receipt is not null then by_receipt = own
    when holder = 'notifier' then true
    else holder is not null and code in ('received','verified','registered','published','refused','reopened','closed') end
$$;

create policy app_holder_reads on app.notice as restrictive for select to reencuentro_app
  using (${ACTOR} <> 'family' or ${HOLDER} = 'notifier');
create policy app_holder_writes on app.notice as restrictive for update to reencuentro_app
  using (${ACTOR} <> 'family' or ${HOLDER} = 'notifier');
-- A receipt is given to whoever begins a notice, or by an office after its call: no family makes one for itself.
create policy app_no_receipt_of_family on app.receipt as restrictive for insert to reencuentro_app with check (${ACTOR} <> 'family');
create policy app_own_receipt on app.receipt as restrictive for select to reencuentro_app
  using (${ACTOR} <> 'family' or id = ${RECEIPT});

drop policy app_select on app.consent;
create policy app_select on app.consent for select to reencuentro_app using (
  case when ${ACTOR} = 'family' then notice_id = ${NOTICE} and holder = ${HOLDER} else ${seesNotice} end);

drop policy app_select on app.notice_event;
create policy app_select on app.notice_event for select to reencuentro_app using (
  case when ${ACTOR} = 'family' then notice_id = ${NOTICE} and app.event_is_told(${HOLDER}, code, params ->> 'receipt', ${RECEIPT}::text)
    else ${seesNotice} end);
drop policy app_insert on app.notice_event;
create policy app_insert on app.notice_event for insert to reencuentro_app with check (
  ${seesNotice} or (${OTHER_HOLDER} and params ->> 'receipt' = ${RECEIPT}::text));

-- What another holder may read of the notice itself.
create function app.holder_notice() returns table (id uuid, state text, chancellery_id uuid, slug text, name text, country text,
  responsible_id uuid, next_review date) language sql stable security definer set search_path = pg_catalog, app as $$
  select n.id, n.state, n.chancellery_id, i.slug, i.name, i.country, n.responsible_id, n.next_review
  from app.notice n join app.institution i on i.id = n.chancellery_id
  where n.id = nullif(current_setting('app.notice', true), '')::uuid and app.acting_holder() is not null and n.erased_at is null
$$;

-- What another holder adds in own words: to its own receipt and to the institution that answers for the notice. A guardian
-- who comes after another has another receipt. When they were added the database says.
create table app.notice_addition (
  id uuid primary key,
  notice_id uuid not null references app.notice on delete cascade,
  receipt_id uuid references app.receipt on delete set null,
  holder text not null check (holder in ('mother','father','guardian')),
  ciphertext text not null,                 -- words, context addition:<id>
  at timestamptz not null default clock_timestamp()
);
create index notice_addition_notice on app.notice_addition (notice_id, at);
alter table app.notice_addition enable row level security;
alter table app.notice_addition force row level security;
grant select, insert (id, notice_id, receipt_id, holder, ciphertext) on app.notice_addition to reencuentro_app;
create policy app_select on app.notice_addition for select to reencuentro_app using (
  case when ${ACTOR} = 'family' then notice_id = ${NOTICE} and receipt_id = ${RECEIPT} and holder = ${HOLDER}
    else ${ACTOR} = 'member' and ${seesNotice} end);
create policy app_insert on app.notice_addition for insert to reencuentro_app with check (
  ${OTHER_HOLDER} and receipt_id = ${RECEIPT} and holder = ${HOLDER});

-- Whose receipt a request came from: the institution calls the number that the notifier gave.
alter table app.task add column asked_by text check (asked_by in ('notifier','mother','father','guardian')),
  add constraint call_back_is_asked_by_somebody check (kind <> 'call_back' or asked_by is not null);
-- Said by the receipt that acts, never by who writes the row: nobody asks in another holder's name.
create function app.stamp_asking_holder() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  new.asked_by := case when current_setting('app.actor', true) = 'family' then nullif(app.acting_holder(), 'person') end;
  return new;
end $$;
create trigger task_asking_holder before insert on app.task for each row execute function app.stamp_asking_holder();
create policy app_insert_holder on app.task for insert to reencuentro_app with check (
  kind = 'call_back' and request = 'say_found' and sighting_id is null and candidate_id is null and ${OTHER_HOLDER}
  and asked_by = ${HOLDER} and institution_id = (select own.responsible_id from app.holder_notice() own));

-- Off the public pages at the wish of whoever holds a receipt. False when nothing was public.
create function app.take_down_by_receipt() returns boolean language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare about uuid;
begin
  select own.id into about from app.holder_notice() own;
  if about is null then return false; end if;
  update app.publication p set state = 'gone', document = null, gone_at = clock_timestamp() where p.notice_id = about and p.state = 'published';
  if not found then return false; end if;
  update app.photo f set public_token = null where f.notice_id = about and f.public_token is not null;
  insert into app.outbox (kind, record_id) values ('index_publication', about);
  return true;
end $$;

-- What is no longer consented leaves the public page; nothing new gets there.
create function app.narrow_publication(wanted uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare page app.publication%rowtype; narrowed jsonb; shown text;
begin
  select * into page from app.publication p where p.notice_id = wanted and p.state = 'published' for update;
  if page.public_id is null then return; end if;
  if app.has_consent(wanted, 'publish') then
    narrowed := page.document;
    if not app.has_consent(wanted, 'publish_name') then narrowed := narrowed - 'name'; end if;
    if not app.has_consent(wanted, 'publish_details') then narrowed := narrowed - array['nickname','languages','marks','clothing']; end if;
    if not app.has_consent(wanted, 'index') then narrowed := jsonb_set(narrowed, '{indexed}', 'false'); end if;
    shown := narrowed -> 'photo' ->> 'of';
    if shown is not null and not app.has_consent(wanted, 'publish_' || shown || '_photo') then narrowed := narrowed - 'photo'; end if;
  end if;
  if narrowed is not distinct from page.document then return; end if;
  update app.photo f set public_token = null where f.notice_id = wanted and f.public_token is not null
    and f.public_token is distinct from narrowed -> 'photo' ->> 'token';
  update app.publication p set document = narrowed, state = case when narrowed is null then 'gone' else 'published' end,
    gone_at = case when narrowed is null then clock_timestamp() end where p.public_id = page.public_id;
  insert into app.outbox (kind, record_id) values ('index_publication', wanted);
end $$;

create function app.consent_takes_effect() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare known text;
begin
  select n.state into known from app.notice n where n.id = new.notice_id;
  if known = 'draft' then return null; end if;
  if not new.given then perform app.narrow_publication(new.notice_id); end if;
  -- Compared and found anew, when a person answered through the application.
  if known = 'registered' and new.purpose in ('partners_search', 'consulate_see', 'consulate_told')
    and coalesce(current_setting('app.actor', true), '') in ('family', 'member') then
    insert into app.outbox (kind, record_id) values ('index_notice', new.notice_id), ('match_notice', new.notice_id);
  end if;
  return null;
end $$;
create trigger consent_takes_effect after insert on app.consent for each row execute function app.consent_takes_effect();
`

/** As HOLD_GATES: true where the app may call them. */
export const HOLDER_GATES: Readonly<Record<string, boolean>> = {
  'acting_holder()': true,
  'holder_of_sitting(bytea)': true,
  'holder_notice()': true,
  'take_down_by_receipt()': true,
  'narrow_publication(uuid)': false,
  'consent_takes_effect()': true,
}
