import { LINK_STANDS, matesOf } from '../protection/holds.ts'

/**
 * Who says that two records are of one child, and what follows. Each institution answers for its own record, and two of two
 * institutions are linked when both have said so. While a child is held nothing is taken apart and nobody of another
 * institution learns of it; who cares for both reports may still link them, since that only widens what a hold covers.
 * Replaces hold_cover and hold_reach of 0009 (reports linked as one child are held together, unscreened ones too).
 */
const SCOPES = `string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]`

const linkedWith = (child: string): string => `
      union all
      select d.b_id, true from app.duplicate d where d.a_id = ${child} and d.linked and d.kind = 'sighting'
      union all
      select d.a_id, true from app.duplicate d where d.b_id = ${child} and d.linked and d.kind = 'sighting'`

export const DECIDING = `
create or replace function app.hold_cover(wanted uuid) returns table (id uuid, near boolean) language sql stable set search_path = pg_catalog, app as $$
  with recursive cover(id, near) as (
    select wanted, true
    union
    select other.id, cover.near and other.near from cover cross join lateral (
      ${matesOf('cover.id')}${linkedWith('cover.id')}
      union all
      select l.from_id, false from app.hold_link l where l.to_id = cover.id and ${LINK_STANDS}
    ) other(id, near)
  ) select cover.id, bool_or(cover.near) from cover group by cover.id
$$;
create or replace function app.hold_reach(wanted uuid) returns table (id uuid) language sql stable set search_path = pg_catalog, app as $$
  with recursive reach(id) as (
    select wanted
    union
    select other.id from reach cross join lateral (
      ${matesOf('reach.id')}${linkedWith('reach.id')}
      union all
      select l.to_id, false from app.hold_link l where l.from_id = reach.id and ${LINK_STANDS}
    ) other(id, near)
  ) select reach.id from reach
$$;

-- The sides that the acting member answers for, as row-level security shows them.
create function app.sides_of_duplicate(wanted uuid) returns text[] language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select s.side from app.duplicate_side s where s.duplicate_id = wanted and s.institution_id = any (${SCOPES}) and not s.withheld
    and s.other_id = any (app.agreed('candidates')) and app.takes_part()
    and app.stands_by_role(case s.kind when 'sighting' then 'carer' else 'seeker' end) order by s.side)
$$;
create function app.shared_in_duplicate(wanted uuid, mine text) returns text[] language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select one from unnest(array['registry_search','candidates']) one where s.other_id = any (app.agreed(one)))
  from app.duplicate_side s where s.duplicate_id = wanted and s.side = mine and s.institution_id = any (${SCOPES})
$$;

create function app.decide_duplicate(wanted uuid, act text) returns text language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare d app.duplicate%rowtype; mine text[]; said text; alone boolean;
begin
  if nullif(current_setting('app.member', true), '') is null or act not in ('same', 'different', 'undo') then return 'access.unknown_record'; end if;
  if app.sides_of_duplicate(wanted) = '{}' then return 'access.unknown_record'; end if;
  select * into d from app.duplicate one where one.id = wanted;
  -- The children, or the notices, before the pair: the order of a hold and of a withdrawal.
  if d.kind = 'sighting' then perform app.lock_children(array[d.a_id, d.b_id]);
  else perform 1 from app.notice n where n.id in (d.a_id, d.b_id) order by n.id for no key update; end if;
  select * into d from app.duplicate one where one.id = wanted for update;
  -- Held or withdrawn while this waited: as if it were not there.
  mine := app.sides_of_duplicate(wanted);
  if d.id is null or mine = '{}' then return 'access.unknown_record'; end if;
  alone := cardinality(mine) = 2;
  if d.kind = 'sighting' and not (alone and act = 'same') and exists (select 1 from app.sighting g where g.id in (d.a_id, d.b_id) and g.held)
    then return 'duplicate.held'; end if;
  said := case when 'a' = any (mine) then d.a_said else d.b_said end;
  if act = 'undo' and said is null or act = 'same' and said is not null or act = 'different' and (d.linked or said is not distinct from 'different')
    then return 'state.not_now'; end if;
  said := case act when 'undo' then null else act end;
  update app.duplicate one set a_said = case when 'a' = any (mine) then said else one.a_said end,
      b_said = case when 'b' = any (mine) then said else one.b_said end,
      different_bits = case act when 'different' then one.bits else one.different_bits end, updated_at = clock_timestamp()
    where one.id = wanted;
  return 'ok';
end $$;

set role reencuentro_gate;
-- As in 0008; another institution that looked at the pair of this record looked at the record.
create or replace function app.record_history(wanted_kind text, wanted uuid, skip int, most int)
returns table (seen_at timestamptz, own boolean, member_id uuid, member_name text, act text)
language plpgsql stable security definer set search_path = pg_catalog, app, audit, pg_temp as $$
declare
  scopes uuid[] := ${SCOPES};
  mine uuid := nullif(current_setting('app.institution', true), '')::uuid;
  roles text[] := string_to_array(nullif(current_setting('app.roles', true), ''), ',');
  about uuid[];
begin
  if current_setting('app.actor', true) is distinct from 'member' then return; end if;
  if wanted_kind = 'notice' then
    if not roles && array['consular_officer', 'partner_caseworker'] or not app.is_accredited() or not exists (select 1 from app.notice n
      where n.id = wanted and n.state <> 'draft' and n.erased_at is null and n.responsible_id = any (scopes)) then return; end if;
    about := array[wanted] || array(select p.id from app.photo p where p.notice_id = wanted);
  elsif wanted_kind = 'sighting' then
    if not exists (select 1 from app.sighting s where s.id = wanted and (
      (s.carer_id = any (scopes) and roles && array['shelter_worker', 'partner_caseworker', 'protection_authority'])
      or ('protection_authority' = any (roles) and s.host_country = current_setting('app.country', true)))) then return; end if;
    about := array[wanted] || array(select p.id from app.photo p where p.sighting_id = wanted)
      || array(select c.id from app.candidate c where c.sighting_id = wanted)
      || array(select k.id from app.match_case k join app.candidate c on c.id = k.candidate_id where c.sighting_id = wanted);
  else return; end if;
  about := about || array(select d.id from app.duplicate d where wanted in (d.a_id, d.b_id));
  return query
    with looks as (
      select e.id, e.at, e.institution_id, e.member_id, e.act from audit.entry e
        where e.actor_kind = 'member' and e.record_id = any (about)
      union
      select e.id, e.at, e.institution_id, e.member_id, e.act from audit.entry e
        where e.actor_kind = 'member' and e.details ? 'shown' and (e.details -> 'shown') ?| about::text[]
    ), told as (
      select l.at, true as own, l.member_id, m.name, l.act from looks l left join app.member m on m.id = l.member_id
        where l.institution_id = mine
      union all
      select distinct date_trunc('month', l.at, 'UTC'), false, null::uuid, null::text, null::text from looks l
        where l.institution_id is distinct from mine and l.at < date_trunc('month', clock_timestamp(), 'UTC')
    )
    select t.at, t.own, t.member_id, t.name, t.act from told t order by t.at desc, t.own, t.act offset skip limit most;
end $$;
reset role;
`

/** Functions of the gate's role here; true where the app may call them. */
export const DUPLICATE_GATES: Readonly<Record<string, boolean>> = {
  'answers_for(text, uuid)': false,
  'withholds(text, uuid, uuid, uuid, uuid, text)': false,
  'judge_pairs(uuid[])': false,
  'judge_duplicates(uuid[])': false,
  'record_judges_duplicates()': true,
  'consent_judges_duplicates()': true,
  'institution_judges_duplicates()': true,
  'duplicate_said()': true,
  'sides_of_duplicate(uuid)': true,
  'shared_in_duplicate(uuid, text)': true,
  'decide_duplicate(uuid, text)': true,
}
