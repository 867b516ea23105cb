/**
 * An agreement opens nothing before both sides have confirmed it: the institution that offers it, and the other named, or
 * each one of the kinds for itself. What an offer to kinds covers is who was in the network on the day it was confirmed, so
 * that nobody is let in behind its back. Adds joined_at to app.institution. Replaces find_agreed and renew_sharing of 0009: both
 * read the same pairs, found at once for all.
 */
export const CONFIRMED_AGREEMENTS = `
alter table app.institution add column joined_at timestamptz not null default now();   -- in the network; not to be written by the app
create function app.note_joining() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  new.joined_at := clock_timestamp();
  return new;
end $$;
create trigger institution_joins before update of agreement on app.institution for each row
  when (old.agreement = 'none' and new.agreement <> 'none') execute function app.note_joining();

create table app.agreement_confirmation (
  agreement_id uuid not null references app.agreement on delete cascade,
  institution_id uuid not null references app.institution,
  member_id uuid references app.member,
  at timestamptz not null default clock_timestamp(),
  primary key (agreement_id, institution_id)
);
create trigger agreement_confirmation_proven before insert or update or delete on app.agreement_confirmation
  for each row execute function app.require_proven_anew();
-- When, is not for the application to say.
create function app.stamp_agreement_confirmation() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user = 'reencuentro_app' then new.at := clock_timestamp(); end if;
  return new;
end $$;
create trigger agreement_confirmation_stamped before insert or update on app.agreement_confirmation
  for each row execute function app.stamp_agreement_confirmation();

-- Who shares with whom today and for what, each pair in both directions: the one place where it is said.
create function app.agreed_pairs() returns table (purpose text, mine uuid, other uuid) language sql stable security definer set search_path = pg_catalog, app as $$
  with standing as (select g.id, g.a_id, g.b_id, g.b_kinds, g.purposes, offer.at as offered from app.agreement g
    join app.agreement_confirmation offer on offer.agreement_id = g.id and offer.institution_id = g.a_id
    where g.ended_at is null and g.starts_on <= app.day_in(g.country, now())
      and (g.until is null or g.until >= app.day_in(g.country, now()))),
  bound as (
    select g.purposes, g.a_id, g.b_id as other, true as named from standing g
      join app.agreement_confirmation c on c.agreement_id = g.id and c.institution_id = g.b_id
    union all
    select g.purposes, g.a_id, taking.id, false from standing g join app.agreement_confirmation c on c.agreement_id = g.id
      join app.institution taking on c.institution_id in (taking.id, taking.parent_id)
      where taking.kind = any (g.b_kinds) and taking.joined_at <= g.offered),
  partners as (
    select shared.purpose, a_id as mine, bound.other as id, named from bound cross join unnest(purposes) shared(purpose)
    union select shared.purpose, bound.other, a_id, true from bound cross join unnest(purposes) shared(purpose)),
  with_missions as (
    select partners.purpose, partners.mine, partners.id from partners
    union select partners.purpose, partners.mine, mission.id from partners join app.institution mission on mission.parent_id = partners.id where partners.named)
  -- Who is not in the network shares nothing, whatever it once confirmed.
  select shared.purpose, shared.mine, shared.id from with_missions shared
    join app.institution one on one.id = shared.mine and one.agreement <> 'none'
    join app.institution two on two.id = shared.id and two.agreement <> 'none'
$$;
set role reencuentro_gate;
create or replace function app.find_agreed(own uuid[], wanted text) returns uuid[] language sql stable security definer set search_path = pg_catalog, app as $$
  select coalesce(array_agg(distinct shared.id), '{}') from (
    select unnest(own) as id union all select pair.other from app.agreed_pairs() pair where pair.purpose = wanted and pair.mine = any (own)) shared
$$;
create or replace function app.renew_sharing() returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  -- One at a time, in its own statement: of two agreements that end at once, the later renewal sees both ended.
  lock table app.sharing in share row exclusive mode;
  insert into app.sharing (institution_id, purpose, others, stands_from, stands_until)
    with pairs as (select pair.purpose, pair.mine, array_agg(pair.other order by pair.other) as others
      from app.agreed_pairs() pair group by pair.purpose, pair.mine)
    select i.id, shared.purpose, array[i.id] || pairs.others, days.since, days.until
    from app.institution i cross join unnest(array['registry_search','candidates']) shared(purpose)
      left join pairs on pairs.mine = i.id and pairs.purpose = shared.purpose
      cross join (
        select coalesce(max(at) filter (where at <= now()), '-infinity') as since,
          coalesce(min(at) filter (where at > now()), 'infinity') as until
        from app.agreement g cross join lateral (values (app.day_begins(g.country, g.starts_on)), (app.day_begins(g.country, g.until + 1))) turns(at)
        where g.ended_at is null) days
  on conflict (institution_id, purpose) do update
    set others = excluded.others, stands_from = excluded.stands_from, stands_until = excluded.stands_until
    where (sharing.others, sharing.stands_from, sharing.stands_until) is distinct from (excluded.others, excluded.stands_from, excluded.stands_until);
end $$;
grant execute on function app.sharing_changed() to reencuentro_owner;
reset role;
-- What is kept of it (0009) follows a confirmation, and an institution that joins the network. An agreement that nobody
-- confirmed opens nothing; an institution that comes has none, unless it is the mission of one that is named in some.
create trigger agreement_confirmation_sharing after insert or update or delete or truncate on app.agreement_confirmation
  for each statement execute function app.sharing_changed();
create trigger institution_joined_sharing after update of agreement, kind, parent_id on app.institution
  for each statement execute function app.sharing_changed();
create function app.missions_came() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if exists (select 1 from made where made.parent_id is not null) then perform app.renew_sharing(); end if;
  return null;
end $$;
drop trigger institution_sharing on app.institution;
create trigger institution_sharing after insert on app.institution referencing new table as made
  for each statement execute function app.missions_came();
drop trigger agreement_sharing on app.agreement;
create trigger agreement_sharing after update or delete or truncate on app.agreement
  for each statement execute function app.sharing_changed();
`

const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const role = (name: string) => `(select string_to_array(current_setting('app.roles', true), ',') && array['${name}'])`
const OWN = `institution_id = ${INSTITUTION} and member_id = ${ACTING} and ${role('institution_admin')}
  and exists (select 1 from app.agreement g where g.id = agreement_id and g.ended_at is null and (g.until is null or g.until >= app.day_in(g.country, now()))
    and (${INSTITUTION} in (g.a_id, g.b_id)
      or exists (select 1 from app.institution own where own.id = ${INSTITUTION} and own.kind = any (g.b_kinds))))`

export const AGREEMENT_POLICIES: readonly string[] = [
  `grant select, delete, insert (agreement_id, institution_id, member_id), update (member_id) on app.agreement_confirmation to reencuentro_app`,
  // Of the kinds each sees the own one: who else takes part is not for all to know.
  `create policy app_select on app.agreement_confirmation for select to reencuentro_app using (${role('secretariat')}
    or institution_id = ${INSTITUTION} and ${role('institution_admin')}
    or exists (select 1 from app.agreement g where g.id = agreement_id and institution_id in (g.a_id, g.b_id)))`,
  `create policy app_insert on app.agreement_confirmation for insert to reencuentro_app with check (${OWN})`,
  `create policy app_update on app.agreement_confirmation for update to reencuentro_app
    using (institution_id = ${INSTITUTION}) with check (${OWN})`,
  // Of an offer to kinds, by one of them and for itself alone: a party named in it ends the agreement.
  `create policy app_delete on app.agreement_confirmation for delete to reencuentro_app using (
    institution_id = ${INSTITUTION} and ${role('institution_admin')}
    and exists (select 1 from app.agreement g where g.id = agreement_id and g.b_kinds is not null and g.a_id <> institution_id))`,
]

/** As PROVIDER_GATES. */
export const SHARING_GATES: Readonly<Record<string, boolean>> = { 'agreed_pairs()': false, 'missions_came()': true }
