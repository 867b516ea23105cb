/**
 * Whom a hold covers. Reported together or confirmed for one notice: every hold there. Suspected by the matcher to be the
 * same child, a companion or a sibling: every hold with a reason, and the want of answers where the child was not asked
 * since. A suspicion is a row with its ground, which the authority of the covered child's country can release with a
 * reason; one that rests on a candidate falls with it. Who is feared stays barred after a hold is lifted for others.
 * Replaces of 0003: spread_hold, candidate_held, party_changed's use of it, sync_sides, retract_notice; of 0005:
 * screening_reasons, check_hold_writer, screening_held, check_sighting_writer.
 */

/** Written out where it is asked, and no function of its own: a walk asks it at every step, and a call costs more than the answer. */
export const LINK_STANDS = `l.released_at is null
        and not exists (select 1 from app.candidate c where c.id = any (l.grounds) and c.state = 'rejected')`
/** Reported together, or confirmed by people for one notice. */
export const matesOf = (
  child: string,
): string => `select mate.id, true from app.sighting me join app.sighting mate on mate.party_id = me.party_id where me.id = ${child}
      union all
      select there.sighting_id, true from app.candidate here
        join app.candidate there on there.notice_id = here.notice_id and there.state = 'confirmed'
        where here.sighting_id = ${child} and here.state = 'confirmed'`

export const HOLDS = `
alter table app.hold add column feared text[] not null default '{}';      -- 'state:GT', 'state:*', 'kin:mother', 'kin:*'
alter table app.sighting add column feared text[] not null default '{}';  -- of all that cover it; kept by spread_hold
alter table app.sighting add column host_exception boolean not null default false; -- met outside the reporter's country
grant insert (feared), update (feared) on app.hold to reencuentro_app;
alter table search.match_key drop constraint match_key_kind_check;
alter table search.match_key add check (kind in ('notice','sighting','companion','relative'));

-- A hold on from_id covers to_id as well.
create table app.hold_link (
  id uuid primary key,
  from_id uuid not null references app.sighting on delete cascade,
  to_id uuid not null references app.sighting on delete cascade,
  kind text not null check (kind in ('duplicate','companion','family','notice')),
  notice_id uuid references app.notice on delete cascade,
  grounds uuid[] not null default '{}',    -- candidates it rests on: rejected by people, it falls
  bits real not null,
  why jsonb not null default '[]',         -- comparisons and levels, no values
  created_at timestamptz not null default clock_timestamp(),
  released_at timestamptz,
  released_by uuid references app.member,
  release_reason_ciphertext text,
  unique nulls not distinct (from_id, to_id, kind, notice_id),
  check (from_id <> to_id),
  check ((released_at is null) = (released_by is null)),
  check (released_at is null or btrim(release_reason_ciphertext) <> '')
);
create index hold_of_child on app.hold (sighting_id, opened_at desc);
create index hold_link_to on app.hold_link (to_id) where released_at is null;
create index hold_link_from on app.hold_link (from_id) where released_at is null;
create index hold_link_grounds on app.hold_link using gin (grounds);
alter table app.hold_link enable row level security;
alter table app.hold_link force row level security;
grant select on app.hold_link to reencuentro_app;
grant update (released_at, released_by, release_reason_ciphertext) on app.hold_link to reencuentro_app;
create policy app_select on app.hold_link for select to reencuentro_app
  using (exists (select 1 from app.sighting seen where seen.id = to_id));
create policy app_update on app.hold_link for update to reencuentro_app
  using ((select string_to_array(current_setting('app.roles', true), ',') && array['protection_authority']) and exists (select 1 from app.sighting seen
    where seen.id = to_id and seen.host_country = (select nullif(current_setting('app.country', true), ''))));

-- The sightings whose holds cover this one; 'near' where no suspicion is on the way.
create function app.hold_cover(wanted uuid) returns table (id uuid, near boolean) language sql stable set search_path = pg_catalog, app as $$
  with recursive cover(id, near) as (
    select wanted, true
    union
    select other.id, cover.near and other.near from cover cross join lateral (
      ${matesOf('cover.id')}
      union all
      select l.from_id, false from app.hold_link l where l.to_id = cover.id and ${LINK_STANDS}
    ) other(id, near)
  ) select cover.id, bool_or(cover.near) from cover group by cover.id
$$;
-- The sightings that a hold on this one covers.
create function app.hold_reach(wanted uuid) returns table (id uuid) language sql stable set search_path = pg_catalog, app as $$
  with recursive reach(id) as (
    select wanted
    union
    select other.id from reach cross join lateral (
      ${matesOf('reach.id')}
      union all
      select l.to_id, false from app.hold_link l where l.from_id = reach.id and ${LINK_STANDS}
    ) other(id, near)
  ) select reach.id from reach
$$;

-- Whether the seeker's side of this notice is whom the child fears: an institution of a feared state, a feared relative.
create function app.is_feared(feared text[], wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select feared <> '{}' and exists (
    select 1 from app.notice n join app.institution i on i.id = n.responsible_id where n.id = wanted and (
      (i.kind in ('chancellery','mission','migration','protection','forensic') and feared && array['state:*', 'state:' || i.country])
      or feared && array['kin:*', 'kin:' || coalesce(n.content ->> 'seekerRelation', 'other')]
      or (n.content ->> 'seekerRelation' is null and exists (select 1 from unnest(feared) one where one like 'kin:%'))))
$$;

set role reencuentro_gate;
create or replace function app.spread_hold(changed uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare locked uuid[] := '{}'; touched uuid[]; reach uuid[];
begin
  -- Two changes of one chain wait for each other: locked in the order of ids, then read anew, until nothing joined meanwhile.
  loop
    select array_agg(t.id order by t.id) into touched from (select r.id from app.hold_reach(changed) r union select c.id from app.hold_cover(changed) c) t;
    exit when touched <@ locked;
    perform 1 from app.sighting g where g.id = any (touched) order by g.id for update;
    locked := touched;
  end loop;
  select array_agg(r.id order by r.id) into reach from app.hold_reach(changed) r;
  with covered as materialized (
    select child.id as child, cover.id, cover.near from unnest(reach) child(id) cross join lateral app.hold_cover(child.id) cover),
  judged as materialized (
    select here.id,
      exists (select 1 from covered c join app.hold h on h.sighting_id = c.id and h.closed_at is null join app.sighting there on there.id = c.id
        where c.child = here.id
          and (c.near or h.reasons <> array['unscreened'] or here.screened_at is null or here.screened_at < there.created_at)) as held,
      -- Of each sighting its latest hold tells who is feared, lifted or not.
      coalesce((select array_agg(distinct one order by one) from covered c
        cross join lateral (select h.feared from app.hold h where h.sighting_id = c.id order by h.opened_at desc, h.closed_at is null desc limit 1) latest
        cross join unnest(latest.feared) one where c.child = here.id), '{}') as feared
    from app.sighting here where here.id = any (reach))
  update app.sighting g set held = judged.held, feared = judged.feared from judged
    where g.id = judged.id and (g.held, g.feared) is distinct from (judged.held, judged.feared);
  perform app.hold_pairs(reach);
end $$;
reset role;

-- Pairs are as held as their child, and held from whom it fears. A hold ends every disclosure under way or made: when it is
-- lifted, people sign anew.
create function app.hold_pairs(children uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.candidate c set held = s.held or app.is_feared(s.feared, c.notice_id) from app.sighting s
    where s.id = c.sighting_id and s.id = any (children) and c.held is distinct from (s.held or app.is_feared(s.feared, c.notice_id));
  update app.candidate_side side set held = c.held from app.candidate c
    where c.id = side.candidate_id and c.sighting_id = any (children) and side.held is distinct from c.held;
  update app.match_case k set state = 'open', updated_at = clock_timestamp() from app.candidate c
    where c.id = k.candidate_id and c.sighting_id = any (children) and c.held and k.state = 'disclosed';
  update app.disclosure_signature g set withdrawn_at = clock_timestamp() from app.match_case k join app.candidate c on c.id = k.candidate_id
    where k.id = g.case_id and c.sighting_id = any (children) and c.held and k.state = 'open' and g.withdrawn_at is null;
end $$;

create or replace function app.candidate_held() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare child record;
begin
  select s.held, s.feared into child from app.sighting s where s.id = new.sighting_id for share;
  new.held := child.held or app.is_feared(child.feared, new.notice_id);
  return new;
end $$;

-- Another seeker, or another institution that answers: whom a child fears is judged anew.
create function app.seeker_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.hold_pairs(array(select c.sighting_id from app.candidate c join app.sighting s on s.id = c.sighting_id
    where c.notice_id = new.id and s.feared <> '{}'));
  return null;
end $$;
create trigger notice_seeker_changed after update on app.notice for each row
  when (old.responsible_id is distinct from new.responsible_id or old.content -> 'seekerRelation' is distinct from new.content -> 'seekerRelation')
  execute function app.seeker_changed();

-- Once a statement: links stored together reach much the same reports, each of which is judged once.
create function app.link_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare covered uuid[] := array(select distinct l.to_id from changed l order by l.to_id); one uuid;
begin
  while cardinality(covered) > 0 loop
    one := covered[1];
    perform app.spread_hold(one);
    covered := array(select c from unnest(covered) c where c <> one and c not in (select r.id from app.hold_reach(one) r) order by c);
  end loop;
  return null;
end $$;
create trigger hold_link_spreads after insert on app.hold_link referencing new table as changed
  for each statement execute function app.link_changed();
create trigger hold_link_spreads_anew after update on app.hold_link referencing new table as changed
  for each statement execute function app.link_changed();

create function app.check_link_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(old.released_at is null and new.released_at is not null
    and new.released_by = nullif(current_setting('app.member', true), '')::uuid, 'hold.authority');
  perform app.refuse_unless(btrim(coalesce(new.release_reason_ciphertext, '')) <> '', 'hold.reason_missing');
  return new;
end $$;
create trigger hold_link_writer before update on app.hold_link for each row execute function app.check_link_writer();

set role reencuentro_gate;
create or replace function app.sync_sides() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.candidate_side set state = new.state, proposed_by = new.proposed_by, rejected_by = new.rejected_by,
    rejected_reason = case when new.rejected_by = side then new.rejected_reason end,
    probability = new.probability, held = new.held, retracted = new.retracted, updated_at = clock_timestamp()
  where candidate_id = new.id;
  -- Confirmed, this sighting and the others confirmed for the notice are one child's; no longer so, each stands by itself.
  if old.state is distinct from new.state and 'confirmed' in (old.state, new.state) then
    perform app.spread_hold(c.sighting_id) from app.candidate c
      where c.notice_id = new.notice_id and (c.state = 'confirmed' or c.id = new.id) order by c.sighting_id;
  end if;
  -- A suspicion falls with the candidate it rests on, and comes back with it.
  if old.state is distinct from new.state and 'rejected' in (old.state, new.state) then
    perform app.spread_hold(l.to_id) from app.hold_link l where l.grounds @> array[new.id] order by l.to_id;
  end if;
  return new;
end $$;
reset role;

create or replace function app.screening_reasons(screening jsonb) returns text[] language sql immutable set search_path = pg_catalog as $$
  select case when screening is null then array['unscreened'] else array_remove(array[
    case when screening ->> 'childWish' = 'not_be_found' then 'child_wish' end,
    case when screening ->> 'fearOfState' = 'yes' or jsonb_path_exists(screening, '$.feared[*] ? (@ starts with "state:")') then 'fear_of_state' end,
    case when screening ->> 'fearOfFamily' = 'yes' or jsonb_path_exists(screening, '$.feared[*] ? (@ starts with "kin:")') then 'fear_of_family' end,
    case when screening ->> 'asylumClaim' = 'yes' then 'asylum_claim' end,
    case when coalesce(screening ->> 'childWish', '') not in ('be_found', 'not_be_found')
      or coalesce(screening ->> 'fearOfState', '') not in ('yes', 'no') or coalesce(screening ->> 'fearOfFamily', '') not in ('yes', 'no')
      or coalesce(screening ->> 'asylumClaim', '') not in ('yes', 'no') then 'unsure' end
  ], null) end
$$;
create function app.screening_feared(screening jsonb) returns text[] language sql immutable set search_path = pg_catalog as $$
  select coalesce((select array_agg(one) from jsonb_array_elements_text(coalesce(screening -> 'feared', '[]')) one), '{}')
$$;

create or replace function app.check_hold_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare child app.sighting%rowtype; by_carer boolean; by_authority boolean;
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  select * into child from app.sighting s where s.id = new.sighting_id;
  by_carer := child.carer_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]);
  by_authority := 'protection_authority' = any (string_to_array(current_setting('app.roles', true), ','))
    and child.host_country = current_setting('app.country', true);
  perform app.refuse_unless(old.closed_at is null, 'hold.none_open');
  perform app.refuse_unless(old.feared <@ new.feared or by_authority, 'hold.authority');
  perform app.refuse_unless(array_remove(array_remove(old.reasons, 'unscreened'), 'unsure') <@ new.reasons, 'hold.authority');
  perform app.refuse_unless(child.screening is not null or not 'unscreened' = any (old.reasons) or 'unscreened' = any (new.reasons), 'hold.unscreened');
  if new.closed_by = 'protection_authority' or (new.reviews, new.review_at, new.decided_by, new.decision_reason_ciphertext)
    is distinct from (old.reviews, old.review_at, old.decided_by, old.decision_reason_ciphertext) then
    perform app.refuse_unless(by_authority and new.decided_by = nullif(current_setting('app.member', true), '')::uuid, 'hold.authority');
    perform app.refuse_unless(btrim(new.decision_reason_ciphertext) <> '', 'hold.reason_missing');
    perform app.refuse_unless(new.closed_at is null or not 'unscreened' = any (old.reasons), 'hold.unscreened');
  elsif new.closed_at is null then
    perform app.refuse_unless(by_carer, 'hold.authority');
  end if;
  if new.closed_by = 'screening' then
    perform app.refuse_unless(by_carer and old.reasons <@ array['unscreened', 'unsure']
      and app.screening_reasons(child.screening) = '{}', 'hold.authority');
  end if;
  return new;
end $$;
-- A new hold remembers whom the last one named: what an authority left barred is not forgotten by asking again.
create function app.hold_remembers() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  select coalesce(array_agg(distinct one order by one), '{}') into new.feared from (
    select unnest(new.feared) one union select unnest(last.feared) from (
      select h.feared from app.hold h where h.sighting_id = new.sighting_id order by h.opened_at desc, h.closed_at is null desc limit 1) last) all_of;
  return new;
end $$;
create trigger hold_remembers before insert on app.hold for each row execute function app.hold_remembers();

set role reencuentro_gate;
create or replace function app.screening_held() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.refuse_unless(app.screening_reasons(new.screening) <@ coalesce((select array_agg(reason) from app.hold h, unnest(h.reasons) reason
    where h.sighting_id = new.id and (h.closed_at is null
      or h.closed_by = 'protection_authority' and reason = any (app.screening_reasons(old.screening)))), '{}'), 'hold.missing');
  -- Whom the child names is on the latest hold, or was named before this screening too and the authority decided.
  perform app.refuse_unless(array(select one from unnest(app.screening_feared(new.screening)) one
      where one <> all (app.screening_feared(old.screening)) or not exists (select 1 from app.hold h where h.sighting_id = new.id and h.decided_by is not null))
    <@ coalesce((select h.feared from app.hold h where h.sighting_id = new.id order by h.opened_at desc, h.closed_at is null desc limit 1), '{}'), 'hold.missing');
  return null;
end $$;
reset role;

-- The country whose authority may lift the hold is the one where the child was met, or the reporter's own where no place
-- was said: nobody chooses it. Met outside the reporter's country is an exception that both authorities are told of.
create or replace function app.check_sighting_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare met text := new.place_and_time -> 'place' ->> 'country';
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  if tg_op = 'INSERT' then
    perform app.refuse_unless(new.host_country = coalesce(met, current_setting('app.country', true)), 'hold.authority');
    perform app.refuse_unless(new.host_exception = (new.host_country <> current_setting('app.country', true)), 'hold.authority');
    -- Who reports a child into another's care answers no screening for it.
    perform app.refuse_unless(new.carer_id = nullif(current_setting('app.institution', true), '')::uuid
      or num_nonnulls(new.screening, new.screened_at) = 0, 'hold.authority');
    return new;
  end if;
  if new.host_country = old.host_country then return new; end if;
  perform app.refuse_unless(new.host_country = met, 'hold.authority');
  perform app.refuse_unless(not exists (select 1 from app.hold h where h.sighting_id = new.id and h.closed_at is null
    and h.reasons <> array['unscreened']), 'hold.authority');
  return new;
end $$;
drop trigger sighting_writer on app.sighting;
create trigger sighting_writer before insert or update on app.sighting for each row execute function app.check_sighting_writer();

create function app.host_excepted() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare home text;
begin
  select i.country into home from app.institution i where i.id = new.reporter_id;
  new.host_exception := new.source = 'web' and new.host_country <> home;
  return new;
end $$;
create trigger sighting_host_excepted before update of host_country on app.sighting for each row execute function app.host_excepted();
create function app.tell_host_exception() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare home text;
begin
  if not new.host_exception then return null; end if;
  if tg_op = 'UPDATE' then
    if old.host_exception and old.host_country = new.host_country then return null; end if;
  end if;
  select i.country into home from app.institution i where i.id = new.reporter_id;
  insert into app.task (id, institution_id, kind, sighting_id, due_at)
    select gen_random_uuid(), i.id, 'host_exception', new.id, clock_timestamp() + interval '72 hours'
    from app.institution i where i.kind = 'protection' and i.country in (home, new.host_country);
  return null;
end $$;
create trigger sighting_host_told after insert or update of host_country on app.sighting for each row execute function app.tell_host_exception();

set role reencuentro_gate;
create or replace function app.retract_notice(wanted uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare comparable boolean;
begin
  select n.state = 'registered' and coalesce((select c.given from app.consent c where c.notice_id = n.id and c.purpose = 'partners_search'
    order by c.at desc, c.given limit 1), false) into comparable from app.notice n where n.id = wanted;
  update app.candidate set retracted = not coalesce(comparable, false)
    where notice_id = wanted and state <> 'confirmed' and retracted is distinct from not coalesce(comparable, false);
  if not coalesce(comparable, false) then
    delete from search.document where audience = 'partner' and record_id = wanted;
    delete from search.match_key where kind in ('notice', 'relative') and record_id = wanted;
  end if;
end $$;
reset role;

alter table app.task drop constraint task_kind_check;
alter table app.task add check (kind in ('verify','call_back','review_hold','tell_family','answer_question','second_signature','protection_opinion','host_exception','break_glass'));
`

/** Functions of the gate's role here; true where the app may call them, else only triggers and the worker do. */
export const HOLD_GATES: Readonly<Record<string, boolean>> = {
  'is_feared(text[], uuid)': false,
  'hold_pairs(uuid[])': false,
  'seeker_changed()': true,
  'link_changed()': true,
  'hold_remembers()': true,
  'host_excepted()': true,
  'tell_host_exception()': true,
}
