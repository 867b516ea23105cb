/**
 * A mission and a protection authority are asked for by the secretariat and made by a confirmation: before it there is no row
 * of app.institution that any scope, list or rule could find. Replaces the policies app_insert of app.institution and of
 * app.invitation (0007): the secretariat makes neither of these kinds, nor invites anybody into one.
 */
export const INSTITUTIONS = `
create table app.institution_request (
  id uuid primary key,
  institution_id uuid not null,             -- of the institution to be made, or of one that nobody administers
  is_new boolean not null,
  kind text not null check (kind in ('mission', 'protection')),
  name text not null,
  country text not null,
  phone text,
  admin_name text,                          -- whom the secretariat proposes to administer it; gone once decided
  admin_email text,
  state text not null default 'open' check (state in ('open', 'confirmed', 'refused')),
  asked_at timestamptz not null default now(),
  asked_by uuid not null references app.institution,
  asked_member uuid not null references app.member,
  decided_at timestamptz,
  decided_by uuid references app.member,
  decided_institution uuid references app.institution,
  check ((state = 'open') = (decided_at is null) and (state = 'open') = (admin_email is not null))
);
create index institution_request_open on app.institution_request (country) where state = 'open';

-- confirmersOf of app/domain/confirmation.ts.
create function app.confirmers_of(wanted_kind text, wanted_country text, own uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, app as $$
  with sisters as (select i.id from app.institution i where wanted_kind = 'protection' and i.kind = 'protection'
    and i.country = wanted_country and i.id is distinct from own and app.is_administered(i.id))
  select coalesce(array_agg(one.id), '{}') from (
    select id from sisters
    union all
    select i.id from app.institution i where wanted_kind in ('mission', 'protection') and i.kind = 'chancellery'
      and i.country = wanted_country and not exists (select 1 from sisters)) one
$$;
create function app.confirms(wanted_kind text, wanted_country text, own uuid) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select coalesce(string_to_array(current_setting('app.roles', true), ',') && array['institution_admin']
    and nullif(current_setting('app.institution', true), '')::uuid = any (app.confirmers_of(wanted_kind, wanted_country, own)), false)
$$;
create trigger institution_request_proven before insert on app.institution_request for each row execute function app.require_proven_anew();

-- In the trail of those who are asked, too.
create function app.tell_confirmers() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into audit.entry (id, institution_id, actor_kind, act, record_kind, record_id)
    select gen_random_uuid(), asked, 'worker', 'institution.asked', 'institution', new.institution_id
    from unnest(app.confirmers_of(new.kind, new.country, new.institution_id)) asked;
  return null;
end $$;
create trigger institution_request_told after insert on app.institution_request for each row execute function app.tell_confirmers();

-- The only way by which the app makes a mission or a protection authority.
create function app.decide_institution(wanted uuid, confirmed boolean) returns text
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare r app.institution_request%rowtype; own uuid := nullif(current_setting('app.institution', true), '')::uuid;
begin
  select * into r from app.institution_request q where q.id = wanted for update;
  if r.id is null or not app.confirms(r.kind, r.country, r.institution_id) then return 'access.unknown_record'; end if;
  if not app.proven_anew() then return 'access.step_up'; end if;
  if r.state <> 'open' then return 'state.not_now'; end if;
  -- What is said of an institution that is there already has to be so: who confirms follows its kind and country.
  if r.is_new <> not exists (select 1 from app.institution i where i.id = r.institution_id) or not r.is_new and not exists (
    select 1 from app.institution i where i.id = r.institution_id and i.kind = r.kind and i.country = r.country)
    then return 'access.unknown_record'; end if;
  if confirmed and not r.is_new and app.is_administered(r.institution_id) then return 'institution.administered'; end if;
  if confirmed and r.is_new then
    insert into app.institution (id, kind, name, country, phone, parent_id, registered_by)
      select r.institution_id, r.kind, r.name, r.country, r.phone, case r.kind when 'mission' then own end, own;
  end if;
  update app.institution_request q set state = case when confirmed then 'confirmed' else 'refused' end, decided_at = now(),
    decided_by = nullif(current_setting('app.member', true), '')::uuid, decided_institution = own, admin_name = null, admin_email = null
    where q.id = wanted;
  insert into audit.entry (id, institution_id, actor_kind, act, record_kind, record_id)
    values (gen_random_uuid(), r.asked_by, 'worker', case when confirmed then 'institution.confirm' else 'institution.refuse' end,
      'institution', r.institution_id);
  return 'ok';
end $$;
`

const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const COUNTRY = `(select nullif(current_setting('app.country', true), ''))`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const role = (name: string) => `(select string_to_array(current_setting('app.roles', true), ',') && array['${name}'])`
const ADMIN = role('institution_admin')
const SECRETARIAT = role('secretariat')
const CALLS_SHELTERS = '(select app.calls_shelters())'

export const INSTITUTION_POLICIES: readonly string[] = [
  `grant select (id, institution_id, is_new, kind, name, country, phone, admin_name, admin_email, state, asked_at, asked_by, decided_at, decided_institution),
    insert (id, institution_id, is_new, kind, name, country, phone, admin_name, admin_email, asked_by, asked_member)
    on app.institution_request to reencuentro_app`,
  `create policy app_select on app.institution_request for select to reencuentro_app
    using (${SECRETARIAT} or decided_institution = ${INSTITUTION} and ${ADMIN} or app.confirms(kind, country, institution_id))`,
  `create policy app_insert on app.institution_request for insert to reencuentro_app
    with check (${SECRETARIAT} and asked_by = ${INSTITUTION} and asked_member = ${ACTING} and state = 'open')`,
  'drop policy app_insert on app.institution',
  `create policy app_insert on app.institution for insert to reencuentro_app with check (
    (${SECRETARIAT} and agreement = 'network' and kind not in ('chancellery', 'secretariat', 'auditor', 'mission', 'protection'))
    or (${CALLS_SHELTERS} and kind = 'shelter' and agreement = 'none' and not accredited and confidential
      and country = ${COUNTRY} and registered_by = ${INSTITUTION}))`,
  // Whose mission an institution is, is said by decide_institution alone: scopes follow it.
  'create policy app_no_parent on app.institution as restrictive for insert to reencuentro_app with check (parent_id is null)',
  'drop policy app_insert on app.invitation',
  `create policy app_insert on app.invitation for insert to reencuentro_app with check (${MEMBER} and invited_by = ${ACTING} and (
    (institution_id = ${INSTITUTION} and ${ADMIN})
    or (${SECRETARIAT} and roles = array['institution_admin']
      and not exists (select 1 from app.institution i where i.id = institution_id and i.kind in ('mission', 'protection')))
    or (${ADMIN} and roles = array['institution_admin'] and exists (select 1 from app.institution_request r
      where r.institution_id = invitation.institution_id and r.state = 'confirmed' and r.decided_institution = ${INSTITUTION} and r.decided_at = now()))
    or (${CALLS_SHELTERS} and exists (select 1 from app.institution made where made.id = institution_id and made.registered_by = ${INSTITUTION} and made.kind = 'shelter'))))`,
]

/** As PROVIDER_GATES. */
export const INSTITUTION_GATES: Readonly<Record<string, boolean>> = {
  'confirmers_of(text, text, uuid)': true,
  'tell_confirmers()': true,
  'decide_institution(uuid, boolean)': true,
}
