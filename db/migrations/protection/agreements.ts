/**
 * Agreements between institutions and what they open: candidates of the other side, other institutions' notices in a search.
 * Adds to each pair's side the institution of the other one, which the app's role never reads. Replaces of 0003:
 * disclosure_progress; of 0005: child_agrees_to_tell. Decisions and signatures (0003) ask app.shares_pair.
 */
export const AGREEMENTS = `
create table app.agreement (
  id uuid primary key,
  a_id uuid not null references app.institution,
  b_id uuid references app.institution,     -- with its missions
  b_kinds text[],                           -- or every institution of these kinds
  purposes text[] not null check (purposes <> '{}' and purposes <@ array['registry_search','candidates']),
  country text not null,                    -- by whose calendar its days count: of who offers
  starts_on date not null,
  until date,                               -- its last day
  ended_at timestamptz,
  ended_by uuid references app.member,
  created_at timestamptz not null default now(),
  check ((b_id is null) <> (b_kinds is null)),
  check (b_id is null or b_id <> a_id),
  check (until is null or until >= starts_on)
);
create index agreement_a on app.agreement (a_id) where ended_at is null;
create index agreement_b on app.agreement (b_id) where ended_at is null;
create function app.date_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  select i.country into new.country from app.institution i where i.id = new.a_id;
  new.starts_on := coalesce(new.starts_on, app.day_in(new.country, now()));
  return new;
end $$;
create trigger agreement_dated before insert on app.agreement for each row execute function app.date_agreement();
alter table app.agreement enable row level security;
alter table app.agreement force row level security;
grant select on app.agreement to reencuentro_app;
grant update (ended_at, ended_by) on app.agreement to reencuentro_app;

-- Institutions with which these share for this purpose today, themselves among them; some may be named twice.
create function app.find_agreed(own uuid[], wanted text) returns uuid[] language sql stable security definer set search_path = pg_catalog, app as $$
  with mine as (select i.id, i.kind from app.institution i where i.id = any (own)),
  standing as (select g.a_id, g.b_id, g.b_kinds from app.agreement g where g.ended_at is null and g.starts_on <= app.day_in(g.country, now())
    and (g.until is null or g.until >= app.day_in(g.country, now())) and wanted = any (g.purposes)),
  partners as (
    select g.b_id as id, null as kind from standing g where g.a_id in (select id from mine) and g.b_id is not null
    union select null, unnest(g.b_kinds) from standing g where g.a_id in (select id from mine)
    union select g.a_id, null from standing g where exists (select 1 from mine where mine.id = g.b_id or mine.kind = any (g.b_kinds)))
  select coalesce(array_agg(distinct shared.id), '{}') from (
    select id from mine
    union all select id from partners where id is not null
    union all select other.id from partners join app.institution other on other.parent_id = partners.id
    union all select other.id from partners join app.institution other on other.kind = partners.kind) shared
$$;

-- The same for each institution, found when an agreement or an institution changes and not by every part of every plan that
-- reads pairs or documents: that cost more than the reading. It stands as long as no agreement begins or lapses.
create table app.sharing (
  institution_id uuid not null references app.institution on delete cascade,
  purpose text not null,
  others uuid[] storage main not null,
  stands_from timestamptz not null,
  stands_until timestamptz not null,        -- when it must be found anew
  primary key (institution_id, purpose)
) with (toast_tuple_target = 8160);
alter table app.sharing enable row level security;
alter table app.sharing force row level security;

create function app.renew_sharing() returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  -- One at a time, in its own statement: of two agreements that end at once, the later renewal sees both ended.
  lock table app.sharing in share row exclusive mode;
  insert into app.sharing (institution_id, purpose, others, stands_from, stands_until)
    select i.id, purpose, app.find_agreed(array[i.id], purpose), days.since, days.until
    from app.institution i cross join unnest(array['registry_search','candidates']) purpose cross join (
      select coalesce(max(at) filter (where at <= now()), '-infinity') as since,
        coalesce(min(at) filter (where at > now()), 'infinity') as until
      from app.agreement g cross join lateral (values (app.day_begins(g.country, g.starts_on)), (app.day_begins(g.country, g.until + 1))) turns(at)
      where g.ended_at is null) days
  on conflict (institution_id, purpose) do update
    set others = excluded.others, stands_from = excluded.stands_from, stands_until = excluded.stands_until
    where (sharing.others, sharing.stands_from, sharing.stands_until) is distinct from (excluded.others, excluded.stands_from, excluded.stands_until);
end $$;
create function app.sharing_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.renew_sharing();
  return null;
end $$;
create trigger agreement_sharing after insert or delete or truncate or update on app.agreement
  for each statement execute function app.sharing_changed();
create trigger institution_sharing after insert or update of kind, parent_id on app.institution
  for each statement execute function app.sharing_changed();

-- Institutions with which the acting one, and those it acts for, share for this purpose today.
create function app.agreed(wanted text) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, app as $$
declare own uuid[] := string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]; one uuid; others uuid[]; found_all uuid[] := '{}';
begin
  if own is null then return '{}'; end if;
  foreach one in array own loop
    select s.others into others from app.sharing s where s.institution_id = one and s.purpose = wanted
      and now() >= s.stands_from and now() < s.stands_until;
    if others is null then return app.find_agreed(own, wanted); end if;
    found_all := found_all || others;
  end loop;
  return found_all;
end $$;

alter table app.candidate_side add column other_id uuid references app.institution;
revoke select on app.candidate_side from reencuentro_app;
grant select (candidate_id, side, institution_id, own_record_id, document, state, proposed_by, rejected_by, rejected_reason, probability,
  held, retracted, updated_at) on app.candidate_side to reencuentro_app;

-- Whom this side shares with: an institution without agreement is represented by its country's protection authority.
create function app.other_of(pair uuid, mine text) returns uuid language sql stable set search_path = pg_catalog, app as $$
  select case when mine <> 'seeker' then c.notice_institution_id
    when carer.agreement = 'none' then coalesce(app.protection_authority_of(g.host_country), c.carer_id) else c.carer_id end
  from app.candidate c join app.institution carer on carer.id = c.carer_id join app.sighting g on g.id = c.sighting_id where c.id = pair
$$;
create function app.name_other() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  new.other_id := app.other_of(new.candidate_id, new.side);
  return new;
end $$;
create trigger candidate_side_other before insert on app.candidate_side for each row execute function app.name_other();
create function app.others_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.candidate_side s set other_id = app.other_of(s.candidate_id, s.side) from app.candidate c
    where c.id = s.candidate_id and c.carer_id = new.id and s.side = 'seeker';
  return null;
end $$;
create trigger institution_others after update of agreement on app.institution for each row
  when (old.agreement is distinct from new.agreement) execute function app.others_changed();

create function app.shares_pair(mine text, other uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select mine = 'protection' or other = any (app.agreed('candidates'))
$$;
-- The same as the resolver's fact: what the acting side shares with the other one of this pair.
create function app.shared_in(pair uuid, mine text) returns text[] language sql stable security definer set search_path = pg_catalog, app as $$
  select array(select one from unnest(array['registry_search','candidates']) one where s.other_id = any (app.agreed(one)))
  from app.candidate_side s where s.candidate_id = pair and s.side = mine
    and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
$$;

-- Asked as a set, which is hashed: an array would be walked for every row.
create policy app_shared on app.candidate_side as restrictive for select to reencuentro_app
  using (side = 'protection' or other_id in (select unnest(app.agreed('candidates'))));
create policy app_shared on search.document as restrictive for select to reencuentro_app
  using (audience = 'public' or chancellery_id in (select unnest(app.agreed('registry_search'))));

create policy app_select on app.agreement for select to reencuentro_app using (
  (select string_to_array(current_setting('app.roles', true), ',') && array['secretariat'])
  or ((select string_to_array(current_setting('app.roles', true), ',') && array['institution_admin'])
    and (a_id = any ((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])
      or b_id = any ((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])
      or b_kinds && (select array_agg(own.kind) from app.institution own
        where own.id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])))));
grant insert (id, a_id, b_id, b_kinds, purposes, starts_on, until) on app.agreement to reencuentro_app;
create policy app_insert on app.agreement for insert to reencuentro_app with check (
  (select string_to_array(current_setting('app.roles', true), ',') && array['secretariat']));
-- A party named in it or the secretariat ends it; one of a kind that it names does not end it for the others.
create policy app_update on app.agreement for update to reencuentro_app using (
  (select string_to_array(current_setting('app.roles', true), ',') && array['secretariat'])
  or ((select string_to_array(current_setting('app.roles', true), ',') && array['institution_admin'])
    and (a_id = (select nullif(current_setting('app.institution', true), '')::uuid) or b_id = (select nullif(current_setting('app.institution', true), '')::uuid))));

create function app.check_agreement_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(old.ended_at is null and new.ended_at is not null
    and new.ended_by = nullif(current_setting('app.member', true), '')::uuid, 'state.not_now');
  return new;
end $$;
create trigger agreement_writer before update on app.agreement for each row execute function app.check_agreement_writer();

set role reencuentro_gate;
create or replace function app.disclosure_progress(wanted uuid) returns table (signed_side text, signed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app as $$
  select g.side, g.signed_at from app.disclosure_signature g join app.match_case k on k.id = g.case_id
  where g.case_id = wanted and g.withdrawn_at is null and exists (
    select 1 from app.candidate_side s where s.candidate_id = k.candidate_id and (not s.held or s.side <> 'seeker')
      and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
      and (s.side = 'protection' or s.other_id = any ((select app.agreed('candidates'))::uuid[])))
$$;
create or replace function app.child_agrees_to_tell(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.best_interests b join app.match_case k on k.id = b.case_id
    join app.candidate_side s on s.candidate_id = k.candidate_id and s.side = 'seeker' and not s.held
    where b.case_id = wanted and b.agrees_to_tell and k.state in ('open', 'disclosed')
      and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
      and s.other_id = any ((select app.agreed('candidates'))::uuid[])
      and string_to_array(current_setting('app.roles', true), ',') && array['consular_officer', 'partner_caseworker'])
$$;
reset role;
`

/** As HOLD_GATES: true where the app may call them. */
export const AGREEMENT_GATES: Readonly<Record<string, boolean>> = {
  'date_agreement()': true,
  'find_agreed(uuid[], text)': false,
  'renew_sharing()': false,
  'sharing_changed()': true,
  'agreed(text)': true,
  'name_other()': true,
  'others_changed()': true,
  'shares_pair(text, uuid)': true,
  'shared_in(uuid, text)': true,
}
