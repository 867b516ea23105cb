import { type Kysely, sql } from 'kysely'

/**
 * A disclosure rests on the notice as much as on the child: registered, with the consents that it needs in force. When one
 * is withdrawn or the notice leaves the registry, signatures and what was disclosed go in that same transaction, as with a
 * hold. Replaces sign_disclosure of 0003: the same, and the notice and the role of the side are asked too.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql
    .raw(`
-- Whether contact may pass for this notice at all, as far as its family and its registration say.
create function app.notice_stands(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select coalesce((select n.state = 'registered' and app.may_be_told(n.id) and coalesce((select c.given from app.consent c
      where c.notice_id = n.id and c.purpose = 'partners_search' order by c.at desc, c.given limit 1), false)
    from app.notice n where n.id = wanted), false)
$$;

-- Whether who acts stands on this side by its role too, as policies of app.candidate_side (0002) and the resolver ask.
create function app.stands_by_role(side text) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select coalesce(string_to_array(current_setting('app.roles', true), ',') && case side
    when 'carer' then array['shelter_worker','partner_caseworker','protection_authority']
    when 'protection' then array['protection_authority']
    else array['consular_officer','partner_caseworker'] end and (side <> 'seeker' or app.is_accredited()), false)
$$;

-- The notice's row first: a signature or a disclosure under way holds it shared, and is ended here once it is done.
create function app.end_disclosures(wanted uuid) returns void language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform 1 from app.notice n where n.id = wanted for no key update;
  if app.notice_stands(wanted) then return; end if;
  update app.match_case k set state = 'open', updated_at = clock_timestamp() from app.candidate c
    where c.id = k.candidate_id and c.notice_id = wanted and k.state = 'disclosed';
  update app.disclosure_signature g set withdrawn_at = clock_timestamp() from app.match_case k join app.candidate c on c.id = k.candidate_id
    where k.id = g.case_id and c.notice_id = wanted and k.state = 'open' and g.withdrawn_at is null;
end $$;

create function app.consent_ends_disclosure() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.end_disclosures(new.notice_id);
  return null;
end $$;
create trigger consent_ends_disclosure after insert on app.consent for each row
  when (not new.given and new.purpose in ('partners_search', 'consulate_told')) execute function app.consent_ends_disclosure();

create function app.notice_ends_disclosure() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.end_disclosures(new.id);
  return null;
end $$;
create trigger notice_ends_disclosure after update on app.notice for each row
  when (old.state is distinct from new.state or old.responsible_id is distinct from new.responsible_id)
  execute function app.notice_ends_disclosure();
`)
    .execute(db)
  await sql.raw(`set role reencuentro_gate;${SIGN_DISCLOSURE};reset role`).execute(db)
  for (const [gate, roles] of Object.entries(GATES))
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to ${roles};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const GATES: Readonly<Record<string, string>> = {
  'stands_by_role(text)': 'reencuentro_worker',
  'notice_stands(uuid)': 'reencuentro_worker',
  'end_disclosures(uuid)': 'reencuentro_worker',
  'consent_ends_disclosure()': 'reencuentro_app, reencuentro_worker',
  'notice_ends_disclosure()': 'reencuentro_app, reencuentro_worker',
}

const SIGN_DISCLOSURE = `
create or replace function app.sign_disclosure(wanted uuid) returns text
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
  -- Then the notice's, as a withdrawal takes it.
  perform 1 from app.notice sought where sought.id = (select pair.notice_id from app.match_case known
    join app.candidate pair on pair.id = known.candidate_id where known.id = wanted) for share;
  select * into k from app.match_case where id = wanted for update;
  select s.side into mine from app.candidate_side s where s.candidate_id = k.candidate_id and s.institution_id = any (scopes) and not s.held and not s.retracted
    and app.shares_pair(s.side, s.other_id) and app.stands_by_role(s.side) order by s.side limit 1;
  if mine is null or acting is null or not string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','shelter_worker','partner_caseworker','protection_authority']
    then return 'access.unknown_record'; end if;
  if k.state <> 'open' then return 'state.not_now'; end if;
  select * into c from app.candidate where id = k.candidate_id;
  if c.held then return 'disclosure.open_hold'; end if;
  if c.state <> 'confirmed' then return 'state.not_now'; end if;
  -- A report that was taken back, locked above, discloses nothing.
  if not exists (select 1 from app.sighting child where child.id = c.sighting_id and child.state = 'active') then return 'disclosure.not_yet'; end if;
  select * into interests from app.best_interests b where b.case_id = wanted;
  missing := case when interests.child_view is null or interests.child_view = 'not_asked' then 'disclosure.child_view_missing'
    when interests.child_view = 'does_not_want_contact' then 'disclosure.child_refuses'
    when interests.checked_at is null then 'disclosure.best_interests_missing' end;
  -- To the seeker's side a refusal of the child must look like any other "not yet".
  if missing is not null then return case mine when 'seeker' then 'disclosure.not_yet' else missing end; end if;
  -- Withdrawn, closed or to be verified anew: the same words for all, and for the child's refusal.
  if not app.notice_stands(c.notice_id) then return 'disclosure.not_yet'; end if;
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
end $$`
