import { type Kysely, sql } from 'kysely'

/**
 * Gates: the few narrow functions that run with more rights than the app (SECURITY DEFINER, owned by the login-less
 * role reencuentro_gate, fixed search_path), and the triggers that keep holds and sides true whoever writes.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
-- State machines -----------------------------------------------------------------------------------------------------
create function app.check_transition() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if old.state is distinct from new.state and not exists (
    select 1 from app.transition t where t.machine = tg_argv[0] and t.from_state = old.state and t.to_state = new.state
  ) then
    raise exception 'state.not_now' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger notice_state before update of state on app.notice for each row execute function app.check_transition('notice');
create trigger sighting_state before update of state on app.sighting for each row execute function app.check_transition('sighting');
create trigger candidate_state before update of state on app.candidate for each row execute function app.check_transition('candidate');
create trigger case_state before update of state on app.match_case for each row execute function app.check_transition('case');

-- Holds: unanswered is a hold; a hold on one covers all reported with it, and the same child wherever people confirmed it --------------------------------------------------
create function app.spread_hold(changed uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare covered uuid[]; is_held boolean;
begin
  with recursive child(id, party_id) as (
    select g.id, g.party_id from app.sighting g where g.id = changed
    union
    select other.id, other.party_id from child cross join lateral (
      select g.id, g.party_id from app.sighting g where g.party_id = child.party_id
      union all
      select g.id, g.party_id from app.candidate here join app.candidate there on there.notice_id = here.notice_id and there.state = 'confirmed'
        join app.sighting g on g.id = there.sighting_id
        where here.sighting_id = child.id and here.state = 'confirmed'
    ) other
  )
  select array_agg(child.id order by child.id) into covered from child;
  select exists (select 1 from app.hold where sighting_id = any (covered) and closed_at is null) into is_held;
  update app.sighting set held = is_held where id = any (covered) and held is distinct from is_held;
  update app.candidate set held = is_held where sighting_id = any (covered) and held is distinct from is_held;
  update app.candidate_side side set held = is_held from app.candidate c
    where c.id = side.candidate_id and c.sighting_id = any (covered) and side.held is distinct from is_held;
  -- A hold ends every disclosure under way or made: when it is lifted, people sign anew.
  if is_held then
    update app.match_case k set state = 'open', updated_at = clock_timestamp() from app.candidate c
      where c.id = k.candidate_id and c.sighting_id = any (covered) and k.state = 'disclosed';
    update app.disclosure_signature g set withdrawn_at = clock_timestamp() from app.match_case k join app.candidate c on c.id = k.candidate_id
      where k.id = g.case_id and c.sighting_id = any (covered) and k.state = 'open' and g.withdrawn_at is null;
  end if;
end $$;

-- A pair made while a hold opens is as held as its child: the lock makes one wait for the other.
create function app.candidate_held() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  select s.held into new.held from app.sighting s where s.id = new.sighting_id for share;
  return new;
end $$;
create trigger candidate_follows_hold before insert on app.candidate for each row execute function app.candidate_held();

create function app.open_first_hold() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.hold (id, sighting_id, reasons, review_at)
    values (gen_random_uuid(), new.id, array['unscreened'], clock_timestamp() + interval '72 hours');
  return new;
end $$;
create trigger sighting_first_hold after insert on app.sighting for each row execute function app.open_first_hold();

create function app.hold_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.spread_hold(new.sighting_id);
  if new.closed_at is not null then
    update app.task set done_at = clock_timestamp(), done_by = new.decided_by, result = new.closed_by
      where sighting_id = new.sighting_id and kind = 'protection_opinion' and done_at is null;
  end if;
  return new;
end $$;
create trigger hold_spreads after insert or update on app.hold for each row execute function app.hold_changed();

create function app.party_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.spread_hold(new.id);
  return new;
end $$;
create trigger sighting_party_spreads after update of party_id on app.sighting for each row execute function app.party_changed();

create function app.sync_sides() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
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
  return new;
end $$;
create trigger candidate_sides after update on app.candidate for each row execute function app.sync_sides();

-- Consent to compare withdrawn, or the notice left the registry: its candidates and keys vanish in that same transaction ------
create function app.retract_notice(wanted uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
declare comparable boolean;
begin
  select n.state = 'registered' and coalesce((select c.given from app.consent c where c.notice_id = n.id and c.purpose = 'partners_search'
    order by c.at desc, c.given limit 1), false) into comparable from app.notice n where n.id = wanted;
  update app.candidate set retracted = not coalesce(comparable, false)
    where notice_id = wanted and state <> 'confirmed' and retracted is distinct from not coalesce(comparable, false);
  if not coalesce(comparable, false) then
    delete from search.document where audience = 'partner' and record_id = wanted;
    delete from search.match_key where kind = 'notice' and record_id = wanted;
  end if;
end $$;
create function app.notice_left() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.retract_notice(new.id);
  return new;
end $$;
create trigger notice_leaves after update of state on app.notice for each row when (old.state is distinct from new.state) execute function app.notice_left();
create function app.consent_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.retract_notice(new.notice_id);
  return new;
end $$;
create function app.consulates_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update search.document set document = jsonb_set(document, '{consulatesMaySee}', 'false')
    where audience = 'partner' and record_id = new.notice_id;
  return new;
end $$;
create trigger consulates_see_no_more after insert on app.consent for each row
  when (new.purpose = 'consulate_see' and not new.given) execute function app.consulates_changed();
create trigger consent_retracts after insert on app.consent for each row when (new.purpose = 'partners_search') execute function app.consent_changed();

-- Whether the seeker's side may be told of a match: a state's consulate only with the family's consent to tell it.
create function app.may_be_told(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select i.kind not in ('chancellery', 'mission') or coalesce((select c.given from app.consent c
    where c.notice_id = n.id and c.purpose = 'consulate_told' order by c.at desc, c.given limit 1), false)
  from app.notice n join app.institution i on i.id = n.responsible_id where n.id = wanted
$$;
create function app.telling_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not app.may_be_told(new.notice_id) then
    delete from app.candidate_side side using app.candidate c
      where c.id = side.candidate_id and c.notice_id = new.notice_id and side.side = 'seeker' and c.state <> 'confirmed';
  end if;
  return new;
end $$;
create trigger consent_to_tell after insert on app.consent for each row when (new.purpose = 'consulate_told') execute function app.telling_changed();

-- Sign-in and receipts -------------------------------------------------------------------------------------------------------
create function app.account_for_sign_in(wanted text) returns table (member_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, app as $$
  select m.id, m.password_hash from app.member m where m.email = lower(wanted) and m.active
    and (m.certified_until is null or m.certified_until >= current_date)
$$;

create function app.session_actor(secret bytea) returns table (
  member_id uuid, member_name text, institution_id uuid, institution_name text, institution_kind text, country text,
  parent_id uuid, roles text[], accredited boolean
) language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  update app.session s set seen_at = now() where s.id_hash = secret and s.expires_at > now()
    and s.seen_at > now() - interval '2 hours' and s.seen_at < now() - interval '1 minute';
  return query
    select m.id, m.name, i.id, i.name, i.kind, i.country, i.parent_id, m.roles,
           i.accredited or coalesce(p.accredited, false)
    from app.session s join app.member m on m.id = s.member_id join app.institution i on i.id = m.institution_id
      left join app.institution p on p.id = i.parent_id
    where s.id_hash = secret and s.expires_at > now() and s.seen_at > now() - interval '2 hours' and m.active
      and (m.certified_until is null or m.certified_until >= current_date);
end $$;

create function app.notice_by_receipt(hashes bytea[]) returns table (receipt_id uuid, notice_id uuid)
language sql stable security definer set search_path = pg_catalog, app as $$
  select r.id, r.notice_id from app.receipt r where r.code_hash = any (hashes) and r.revoked_at is null limit 1
$$;

-- Decisions on a candidate: the side is read from what row-level security lets this actor see --------------------------------
create function app.decide_candidate(pair uuid, wanted text, why text) returns text
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  scopes uuid[] := string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[];
  acting uuid := nullif(current_setting('app.member', true), '')::uuid;
  mine text; c app.candidate%rowtype; next text; case_state text;
begin
  select s.side into mine from app.candidate_side s
    where s.candidate_id = pair and s.institution_id = any (scopes) and s.side in ('carer', 'seeker') and not s.retracted and (not s.held or s.side = 'carer')
      and app.shares_pair(s.side, s.other_id) -- 0009
      and app.stands_by_role(s.side) -- 0013
    order by s.side limit 1;
  if mine is null or acting is null or not string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','shelter_worker','partner_caseworker','protection_authority']
    then return 'access.unknown_record'; end if;
  -- Children, then the notice, then the pair: the order of a hold, a withdrawal and a match that is being stored (0022).
  if wanted not in ('propose', 'withdraw_proposal') then perform app.lock_pair(pair); end if;
  select * into c from app.candidate where id = pair for update;
  -- Held while this waited for the row: to the seeker's side as if it were not there.
  if c.retracted or (c.held and mine = 'seeker') then return 'access.unknown_record'; end if;
  if c.held and wanted in ('propose', 'confirm') then return 'candidate.held'; end if;
  next := case wanted when 'propose' then 'proposed' when 'withdraw_proposal' then 'suggested' when 'confirm' then 'confirmed'
    when 'unconfirm' then 'proposed' when 'reject' then 'rejected' when 'reopen' then 'suggested' when 'refute' then 'rejected' when 'restore' then 'confirmed' end;
  if next is null or not exists (select 1 from app.transition t where t.machine = 'candidate' and t.from_state = c.state and t.to_state = next)
    then return 'state.not_now'; end if;
  if wanted = 'propose' and c.state <> 'suggested' then return 'state.not_now'; end if;
  if wanted = 'unconfirm' and c.state <> 'confirmed' then return 'state.not_now'; end if;
  if wanted = 'withdraw_proposal' and c.state <> 'proposed' then return 'state.not_now'; end if;
  if wanted in ('reopen', 'restore') and c.state <> 'rejected' then return 'state.not_now'; end if;
  if wanted = 'reject' and c.state = 'confirmed' then return 'state.not_now'; end if;
  if wanted = 'confirm' and c.state <> 'proposed' then return 'state.not_now'; end if;
  if wanted = 'refute' and c.state <> 'confirmed' then return 'state.not_now'; end if;
  if wanted in ('refute', 'restore') then
    select k.state into case_state from app.match_case k where k.candidate_id = pair for update;
    if case_state is null then return 'state.not_now'; end if;
    if wanted = 'refute' and case_state not in ('open', 'disclosed') then return 'candidate.case_under_way'; end if;
    if wanted = 'restore' and (c.held or case_state <> 'closed') then return 'state.not_now'; end if;
  end if;
  if wanted = 'confirm' and c.proposed_by = mine then return 'candidate.own_proposal'; end if;
  if wanted = 'confirm' and c.notice_institution_id = c.carer_id then return 'candidate.one_institution'; end if;
  if wanted = 'withdraw_proposal' and c.proposed_by <> mine then return 'candidate.not_yours'; end if;
  if wanted = 'unconfirm' and c.proposed_by = mine then return 'candidate.not_yours'; end if;
  if wanted in ('reopen', 'restore') and c.rejected_by <> mine then return 'candidate.not_yours'; end if;
  if wanted in ('reject', 'refute') and coalesce(btrim(why), '') = '' then return 'candidate.reason_missing'; end if;
  if wanted = 'unconfirm' then
    if exists (select 1 from app.match_case k where k.candidate_id = pair and k.state <> 'open') then return 'candidate.case_under_way'; end if;
    delete from app.match_case k where k.candidate_id = pair;
    delete from app.candidate_side s where s.candidate_id = pair and s.side = 'protection';
  end if;
  update app.candidate set state = next,
    proposed_by = case wanted when 'propose' then mine when 'withdraw_proposal' then null when 'reopen' then null else proposed_by end,
    rejected_by = case when wanted in ('reject', 'refute') then mine when wanted in ('reopen', 'restore') then null else rejected_by end,
    rejected_reason = case when wanted in ('reject', 'refute') then why when wanted in ('reopen', 'restore') then null else rejected_reason end,
    rejected_bits = case when wanted in ('reject', 'refute') then bits when wanted in ('reopen', 'restore') then null else rejected_bits end,
    updated_at = clock_timestamp()
  where id = pair;
  insert into app.candidate_act (id, candidate_id, side, act, reason, member_id) values (gen_random_uuid(), pair, mine, wanted, why, acting);
  if wanted = 'confirm' then
    insert into app.match_case (id, candidate_id) values (gen_random_uuid(), pair)
      on conflict (candidate_id) do update set state = 'open', outcome = null, closed_at = null, updated_at = clock_timestamp();
    -- The host country's protection authority may be the second signer: it sees what the carer sees.
    insert into app.candidate_side (candidate_id, side, institution_id, own_record_id, document, state, proposed_by, probability, held)
      select pair, 'protection', i.id, s.own_record_id, s.document, 'confirmed', c.proposed_by, s.probability, c.held
      from app.candidate_side s join app.sighting g on g.id = c.sighting_id
        join app.institution i on i.kind = 'protection' and i.country = g.host_country and i.id <> c.carer_id
      where s.candidate_id = pair and s.side = 'carer'
      on conflict do nothing;
  end if;
  if wanted = 'refute' then
    if case_state = 'disclosed' then update app.match_case k set state = 'open' where k.candidate_id = pair; end if;
    update app.match_case k set state = 'closed', outcome = 'not_the_child', closed_at = clock_timestamp(), updated_at = clock_timestamp()
      where k.candidate_id = pair;
  elsif wanted = 'reopen' then
    delete from app.candidate_side s where s.candidate_id = pair and s.side = 'protection';
  elsif wanted = 'restore' then
    update app.match_case k set state = 'open', outcome = null, closed_at = null, updated_at = clock_timestamp() where k.candidate_id = pair;
  end if;
  return 'ok';
end $$;

-- A case that is open again starts its disclosure anew: signatures and what was disclosed do not outlive it -----------------
create function app.case_opened_again() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.disclosure_signature set withdrawn_at = clock_timestamp() where case_id = new.id and withdrawn_at is null;
  delete from app.disclosure where case_id = new.id;
  return new;
end $$;
create trigger case_opened_again after update of state on app.match_case for each row
  when (old.state <> 'open' and new.state = 'open') execute function app.case_opened_again();

-- Signing a disclosure: refuses what the rule refuses without telling who the other signer is -------------------------------
create function app.sign_disclosure(wanted uuid) returns text
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  scopes uuid[] := string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[];
  own uuid := nullif(current_setting('app.institution', true), '')::uuid;
  acting uuid := nullif(current_setting('app.member', true), '')::uuid;
  k app.match_case%rowtype; c app.candidate%rowtype; interests app.best_interests%rowtype; missing text; me app.institution%rowtype; other app.institution%rowtype; mine text; host text;
  state_kinds text[] := array['chancellery','mission','migration','protection','forensic'];
begin
  -- The child's row first, as a hold takes it: one that opens now waits for this signature and then ends it, or is seen below.
  perform 1 from app.sighting child where child.id = (select pair.sighting_id from app.match_case known
    join app.candidate pair on pair.id = known.candidate_id where known.id = wanted) for share;
  select * into k from app.match_case where id = wanted for update;
  select s.side into mine from app.candidate_side s where s.candidate_id = k.candidate_id and s.institution_id = any (scopes) and not s.held
    and app.shares_pair(s.side, s.other_id) limit 1;
  if mine is null or acting is null or not string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','shelter_worker','partner_caseworker','protection_authority']
    then return 'access.unknown_record'; end if;
  if k.state <> 'open' then return 'state.not_now'; end if;
  select * into c from app.candidate where id = k.candidate_id;
  if c.held then return 'disclosure.open_hold'; end if;
  if c.state <> 'confirmed' then return 'state.not_now'; end if;
  select * into interests from app.best_interests b where b.case_id = wanted;
  missing := case when interests.child_view is null or interests.child_view = 'not_asked' then 'disclosure.child_view_missing'
    when interests.child_view = 'does_not_want_contact' then 'disclosure.child_refuses'
    when interests.checked_at is null then 'disclosure.best_interests_missing' end;
  -- To the seeker's side a refusal of the child must look like any other "not yet".
  if missing is not null then return case mine when 'seeker' then 'disclosure.not_yet' else missing end; end if;
  select * into me from app.institution where id = own;
  select host_country into host from app.sighting where id = c.sighting_id;
  if exists (select 1 from app.disclosure_signature g where g.case_id = wanted and g.withdrawn_at is null
      and (g.institution_id = own or g.institution_id = any (scopes))) then return 'disclosure.one_institution'; end if;
  for other in select i.* from app.disclosure_signature g join app.institution i on i.id = g.institution_id where g.case_id = wanted and g.withdrawn_at is null loop
    if me.kind = any (state_kinds) and other.kind = any (state_kinds) and me.country = other.country then return 'disclosure.one_state'; end if;
    if not (me.id = c.carer_id or other.id = c.carer_id or (me.kind = 'protection' and me.country = host) or (other.kind = 'protection' and other.country = host))
      then return 'disclosure.no_carer'; end if;
  end loop;
  insert into app.disclosure_signature (id, case_id, side, institution_id, member_id) values (gen_random_uuid(), wanted, mine, own, acting);
  return 'ok';
end $$;

-- How many sides have signed, without saying who.
create function app.disclosure_progress(wanted uuid) returns table (signed_side text, signed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app as $$
  select g.side, g.signed_at from app.disclosure_signature g join app.match_case k on k.id = g.case_id
  where g.case_id = wanted and g.withdrawn_at is null and exists (
    select 1 from app.candidate_side s where s.candidate_id = k.candidate_id and (not s.held or s.side <> 'seeker')
      and s.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[]))
$$;

-- Whom a migration authority's report is cared for by: the protection authority of the country.
create function app.protection_authority_of(wanted text) returns uuid
language sql stable security definer set search_path = pg_catalog, app as $$
  select i.id from app.institution i where i.kind = 'protection' and i.country = wanted order by i.created_at, i.id limit 1
$$;

create function app.wake_worker() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_wakes after insert on app.outbox for each statement execute function app.wake_worker();
`)
    .execute(db)
  const gates = [
    'spread_hold(uuid)',
    'open_first_hold()',
    'hold_changed()',
    'party_changed()',
    'consulates_changed()',
    'sync_sides()',
    'case_opened_again()',
    'retract_notice(uuid)',
    'notice_left()',
    'consent_changed()',
    'may_be_told(uuid)',
    'telling_changed()',
    'account_for_sign_in(text)',
    'session_actor(bytea)',
    'notice_by_receipt(bytea[])',
    'decide_candidate(uuid, text, text)',
    'sign_disclosure(uuid)',
    'disclosure_progress(uuid)',
    'protection_authority_of(text)',
  ]
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const gate of gates) {
    await sql.raw(`revoke all on function app.${gate} from public`).execute(db)
    await sql.raw(`grant execute on function app.${gate} to reencuentro_app, reencuentro_worker`).execute(db)
  }
  await sql
    .raw(
      'revoke execute on function app.spread_hold(uuid), app.retract_notice(uuid), app.may_be_told(uuid) from reencuentro_app',
    )
    .execute(db)
  for (const gate of gates) {
    await sql.raw(`alter function app.${gate} owner to reencuentro_gate`).execute(db)
  }
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
