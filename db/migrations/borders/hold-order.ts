/**
 * One order for all who change a hold or a pair: the children, then their notice, then pairs, cases and what hangs on them.
 * The children are those that the hold may reach, by their ids, as spread_hold takes them; who decides over a hold or a
 * screening takes them before it reads. A pair that leaves "confirmed" is judged as any other again: retract_notice says what
 * stays to be read. A report that comes back into the group of a child with a reason waits for a decision as the others do.
 * hear_child (protection/wishes.ts) and decide_candidate (0003) call what is here.
 */
const SCOPES = `string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]`

export const HOLD_ORDER = `
create function app.lock_children(roots uuid[]) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare locked uuid[] := '{}'; touched uuid[];
begin
  loop
    select coalesce(array_agg(distinct t.id), '{}') into touched from unnest(roots) root(id)
      cross join lateral (select r.id from app.hold_reach(root.id) r union select c.id from app.hold_cover(root.id) c) t;
    exit when touched <@ locked;
    perform 1 from app.sighting g where g.id = any (touched) order by g.id for update;
    locked := touched;
  end loop;
end $$;

-- For whoever may decide over this child's hold; false, and nothing waits, for anybody else.
create function app.take_children(wanted uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select 1 from app.sighting g where g.id = wanted and (
      (g.carer_id = any (${SCOPES})
        and string_to_array(current_setting('app.roles', true), ',') && array['shelter_worker','partner_caseworker','protection_authority'])
      or ('protection_authority' = any (string_to_array(current_setting('app.roles', true), ','))
        and g.host_country = current_setting('app.country', true)))) then return false; end if;
  perform app.lock_children(array[wanted]);
  return true;
end $$;

-- For a decision on a pair: whoever it may tie to its child, or untie from it.
create function app.lock_pair(pair uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare about uuid;
begin
  select c.notice_id into about from app.candidate c where c.id = pair;
  perform app.lock_children(array(
    select c.sighting_id from app.candidate c where c.notice_id = about and (c.state = 'confirmed' or c.id = pair)
    union select l.to_id from app.hold_link l where l.grounds @> array[pair]));
  perform 1 from app.notice n where n.id = about for no key update;
end $$;

-- For the worker that ranks a child anew: a rejected pair that comes back brings the suspicions that rest on it, and whom they tie.
create function app.lock_ranked(child uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare locked uuid[] := '{}'; tied uuid[];
begin
  loop
    select coalesce(array_agg(distinct l.to_id), '{}') into tied from app.hold_link l
      where l.grounds && array(select c.id from app.candidate c where c.sighting_id = child and c.state = 'rejected');
    if not tied <@ locked then perform app.lock_children(tied || child); end if;
    -- A hold that opens now waits for this transaction, and then covers its candidates too; so does who rejects one.
    perform 1 from app.sighting g where g.id = child for share;
    exit when tied <@ locked;
    locked := tied;
  end loop;
end $$;

-- For every act on a case that is none on its pair: the same order, so that a form sent twice, or both sides at once, wait for
-- each other. Nothing waits for whoever has no side in it.
create function app.lock_case(wanted uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare child uuid; about uuid;
begin
  select c.sighting_id, c.notice_id into child, about from app.match_case k join app.candidate c on c.id = k.candidate_id
    where k.id = wanted and exists (select 1 from app.candidate_side s where s.candidate_id = c.id and s.institution_id = any (${SCOPES}));
  perform 1 from app.sighting g where g.id = child for no key update;
  perform 1 from app.notice n where n.id = about for no key update;
  perform 1 from app.match_case k where k.id = wanted and child is not null for update;
end $$;

-- At the end of the transaction: until then who undid it may say why.
create function app.pair_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.retract_notice(new.notice_id);
  return null;
end $$;
create constraint trigger candidate_undone after update of state on app.candidate deferrable initially deferred
  for each row when (old.state = 'confirmed' and new.state <> 'confirmed') execute function app.pair_undone();

create function app.companion_returns() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select 1 from app.sighting g join app.hold h on h.sighting_id = g.id and h.closed_at is null
    where g.party_id = new.party_id and g.id <> new.id and app.own_reasons(h.reasons) <> '{}') then return null; end if;
  update app.hold h set reasons = h.reasons || array['companion']
    where h.sighting_id = new.id and h.closed_at is null and not 'companion' = any (h.reasons);
  if not exists (select 1 from app.hold h where h.sighting_id = new.id and h.closed_at is null) then
    insert into app.hold (id, sighting_id, reasons, review_at)
      values (gen_random_uuid(), new.id, array['companion'], clock_timestamp() + interval '72 hours');
  end if;
  return null;
end $$;
create trigger sighting_returns after update of state, party_id on app.sighting for each row
  when (new.state = 'active' and new.party_id is not null and (old.state <> 'active' or old.party_id is distinct from new.party_id))
  execute function app.companion_returns();

-- A group is one institution's report: nobody ties its own child's hold to another's, or learns of that one's by it.
create function app.check_party() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.refuse_unless(not exists (select 1 from app.sighting g where g.party_id = new.party_id
    and (g.reporter_id, g.carer_id) is distinct from (new.reporter_id, new.carer_id)), 'access.unknown_record');
  return new;
end $$;
create trigger sighting_party_own before insert on app.sighting for each row
  when (new.party_id is not null and current_user = 'reencuentro_app') execute function app.check_party();
`

/** Functions of the gate's role here; true where the app may call them, else only triggers, gates and the worker do. */
export const HOLD_ORDER_GATES: Readonly<Record<string, boolean>> = {
  'lock_children(uuid[])': false,
  'take_children(uuid)': true,
  'lock_pair(uuid)': false,
  'lock_ranked(uuid)': false,
  'lock_case(uuid)': true,
  'pair_undone()': true,
  'companion_returns()': true,
  'check_party()': true,
}
