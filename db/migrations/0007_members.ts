import { type Kysely, sql } from 'kysely'

/**
 * Members' administration: roles by kind of institution, invitations, sessions that end with their reason, institutions
 * without an agreement, requests of unlisted shelters, the pace of a network. Adds columns to app.institution, app.member
 * and app.session and policies beside those of 0002; replaces no function of an earlier migration.
 */

const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const COUNTRY = `(select nullif(current_setting('app.country', true), ''))`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const SECRET = `(select decode(nullif(current_setting('app.secret', true), ''), 'hex'))`
const ACTOR = `(select current_setting('app.actor', true))`
const role = (...names: string[]) =>
  `(select string_to_array(current_setting('app.roles', true), ',') && array[${names.map((name) => `'${name}'`).join(',')}])`
const MEMBER = `${ACTOR} = 'member'`
const ADMIN = role('institution_admin')
const SECRETARIAT = role('secretariat')

/** Who calls an unlisted shelter back; a gate, since policies of app.institution may not ask app.institution. */
const CALLS_SHELTERS = '(select app.calls_shelters())'

/**
 * Whether the acting institution takes part under an agreement; the institution's row says it, not the application. A gate,
 * so that what asks for candidates is not planned with the policies of app.institution in every part.
 */
const AGREED = '(select app.takes_part())'

/** The roles of app/domain/membership.ts; a test compares the two. */
const KIND_ROLES = `
  ('chancellery','consular_officer'),('chancellery','call_centre_operator'),('mission','consular_officer'),
  ('shelter','shelter_worker'),('redcross','partner_caseworker'),('redcross','shelter_worker'),('redcross','call_centre_operator'),
  ('ngo','partner_caseworker'),('ngo','shelter_worker'),('rrocm','partner_caseworker'),('rrocm','shelter_worker'),
  ('migration','migration_officer'),('protection','protection_authority'),('call_centre','call_centre_operator'),
  ('forensic','forensic_examiner'),('secretariat','secretariat'),('auditor','auditor'),
  ('chancellery','institution_admin'),('mission','institution_admin'),('shelter','institution_admin'),('redcross','institution_admin'),
  ('ngo','institution_admin'),('rrocm','institution_admin'),('migration','institution_admin'),('protection','institution_admin'),
  ('call_centre','institution_admin'),('forensic','institution_admin'),('secretariat','institution_admin'),('auditor','institution_admin')`

const TABLES = ['app.kind_role', 'app.invitation', 'app.shelter_request', 'app.network_pace']

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.kind_role (kind text not null, role text not null, primary key (kind, role));
insert into app.kind_role values ${KIND_ROLES};

-- An institution without an agreement sees its own reports and nothing of others (protection rule 16).
alter table app.institution
  add agreement text not null default 'network' check (agreement in ('network', 'none')),
  add registered_by uuid references app.institution,
  add check (agreement <> 'none' or not accredited);

alter table app.member add last_sign_in_at timestamptz;

alter table app.session
  add id uuid not null default gen_random_uuid() unique,   -- what a list may name a session by
  add device text;                                         -- "Firefox · Android", derived once; no address, no full user agent
create index session_member on app.session (member_id);

create table app.invitation (
  id uuid primary key,
  institution_id uuid not null references app.institution,
  name text not null,
  email text not null check (email = lower(email)),
  roles text[] not null check (cardinality(roles) > 0),
  certified_until date,
  code_hash bytea not null unique,
  key_id text not null,
  invited_by uuid not null references app.member,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  member_id uuid references app.member
);
create index invitation_institution on app.invitation (institution_id, created_at desc);

-- "Soy un albergue": what was typed is kept, encrypted, until somebody has decided; then it is gone.
create table app.shelter_request (
  id uuid primary key,
  country text not null,
  ciphertext text,
  locale text not null,
  state text not null default 'open' check (state in ('open', 'registered', 'declined')),
  created_at timestamptz not null default now(),
  calls int not null default 0,
  call_at timestamptz not null,                            -- when the next call is due
  decided_at timestamptz,
  decided_by uuid references app.member,
  institution_id uuid references app.institution,
  check ((state = 'open') = (ciphertext is not null)),
  check ((state = 'open') = (decided_at is null))
);
create index shelter_request_open on app.shelter_request (country, call_at) where state = 'open';

-- How much a network asked of late, under a keyed hash of its address that changes every day; swept after minutes.
create table app.network_pace (
  key bytea primary key,
  level real not null,
  at timestamptz not null
);
create index network_pace_at on app.network_pace (at);
`)
    .execute(db)

  await sql
    .raw(`
create function app.takes_part() returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.institution own
    where own.id = nullif(current_setting('app.institution', true), '')::uuid and own.agreement <> 'none')
$$;
-- The country's protection authority calls an unlisted shelter back; where there is none, its accredited Red Cross.
create function app.calls_shelters() returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select current_setting('app.actor', true) = 'member' and exists (select 1 from app.institution own
    where own.id = nullif(current_setting('app.institution', true), '')::uuid and case own.kind
      when 'protection' then 'protection_authority' = any (string_to_array(current_setting('app.roles', true), ','))
      when 'redcross' then own.accredited and 'partner_caseworker' = any (string_to_array(current_setting('app.roles', true), ','))
        and not exists (select 1 from app.institution authority where authority.kind = 'protection' and authority.country = own.country)
      else false end)
$$;
`)
    .execute(db)

  const statements = [
    ...TABLES.flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      ...['worker', 'gate'].flatMap((trusted) => [
        `grant select, insert, update, delete on ${table} to reencuentro_${trusted}`,
        `create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`,
      ]),
    ]),
    'grant select on app.kind_role to reencuentro_app',
    'create policy app_select on app.kind_role for select to reencuentro_app using (true)',

    // Members: their administrator changes what they may do, never who they are.
    'grant select (last_sign_in_at), update (roles, active, certified_until) on app.member to reencuentro_app',
    `create policy app_update on app.member for update to reencuentro_app
      using (institution_id = ${INSTITUTION} and ${ADMIN}) with check (institution_id = ${INSTITUTION} and ${ADMIN})`,

    // Sessions: a member sees and ends the own ones; the label is written by whoever holds the secret.
    `create policy app_own_select on app.session for select to reencuentro_app using (${MEMBER} and member_id = ${ACTING})`,
    `create policy app_own_delete on app.session for delete to reencuentro_app using (${MEMBER} and member_id = ${ACTING})`,
    'grant update (device) on app.session to reencuentro_app',
    `create policy app_label on app.session for update to reencuentro_app using (id_hash = ${SECRET}) with check (id_hash = ${SECRET})`,

    // Institutions: the secretariat registers and accredits; who calls an unlisted shelter back registers it without agreement.
    `grant insert (id, kind, name, short_name, country, parent_id, place_id, confidential, accredited, phone, agreement, registered_by),
      update (accredited, agreement) on app.institution to reencuentro_app`,
    `create policy app_registered on app.institution for select to reencuentro_app using (registered_by = ${INSTITUTION})`,
    `create policy app_insert on app.institution for insert to reencuentro_app with check (
      (${SECRETARIAT} and agreement = 'network' and kind not in ('chancellery', 'secretariat', 'auditor'))
      or (${CALLS_SHELTERS} and kind = 'shelter' and agreement = 'none' and not accredited and confidential
        and country = ${COUNTRY} and registered_by = ${INSTITUTION}))`,
    `create policy app_update on app.institution for update to reencuentro_app using (${SECRETARIAT}) with check (${SECRETARIAT})`,

    `grant select (id, institution_id, name, email, roles, certified_until, invited_by, created_at, expires_at, used_at, revoked_at, member_id),
      insert (id, institution_id, name, email, roles, certified_until, code_hash, key_id, invited_by, expires_at),
      update (revoked_at) on app.invitation to reencuentro_app`,
    `create policy app_select on app.invitation for select to reencuentro_app
      using ((institution_id = ${INSTITUTION} and ${ADMIN}) or ${SECRETARIAT} or (${MEMBER} and invited_by = ${ACTING}))`,
    `create policy app_insert on app.invitation for insert to reencuentro_app with check (${MEMBER} and invited_by = ${ACTING} and (
      (institution_id = ${INSTITUTION} and ${ADMIN}) or (${SECRETARIAT} and roles = array['institution_admin'])
      or (${CALLS_SHELTERS} and exists (select 1 from app.institution made where made.id = institution_id and made.registered_by = ${INSTITUTION}))))`,
    `create policy app_update on app.invitation for update to reencuentro_app
      using ((institution_id = ${INSTITUTION} and ${ADMIN}) or (${MEMBER} and invited_by = ${ACTING}))
      with check ((institution_id = ${INSTITUTION} and ${ADMIN}) or (${MEMBER} and invited_by = ${ACTING}))`,

    `grant select, insert (id, country, ciphertext, locale, call_at),
      update (ciphertext, state, calls, call_at, decided_at, decided_by, institution_id) on app.shelter_request to reencuentro_app`,
    `create policy app_insert on app.shelter_request for insert to reencuentro_app with check (${ACTOR} = 'public' and state = 'open')`,
    `create policy app_select on app.shelter_request for select to reencuentro_app using (country = ${COUNTRY} and ${CALLS_SHELTERS})`,
    `create policy app_update on app.shelter_request for update to reencuentro_app using (country = ${COUNTRY} and ${CALLS_SHELTERS})
      with check (country = ${COUNTRY} and ${CALLS_SHELTERS} and (state = 'open' or decided_by = ${ACTING}))`,

    'grant select, insert, update on app.network_pace to reencuentro_app',
    ...['select', 'insert', 'update'].map(
      (act) => `create policy app_${act} on app.network_pace for ${act} to reencuentro_app
        ${act === 'insert' ? `with check (key = ${SECRET})` : `using (key = ${SECRET})`}`,
    ),

    // Restrictive: whatever other policies allow, without an agreement nothing of others is read.
    `create policy app_agreed on app.candidate_side as restrictive for select to reencuentro_app using (${AGREED})`,
    `create policy app_agreed on search.document as restrictive for select to reencuentro_app using (audience = 'public' or ${AGREED})`,
    `create policy app_agreed on search.document_key as restrictive for select to reencuentro_app using (${AGREED} or audience = 'public')`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)

  await sql
    .raw(`
create function app.may_hold(institution uuid, wanted text[]) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select cardinality(wanted) > 0 and wanted <@ (select coalesce(array_agg(k.role), '{}') from app.kind_role k
    join app.institution i on i.kind = k.kind where i.id = institution)
$$;
create function app.certified_enough(wanted text[], until date) returns boolean language sql stable set search_path = pg_catalog as $$
  select (until is not null or not wanted && array['shelter_worker','partner_caseworker','protection_authority'])
    and (until is null or until <= current_date + 367)
$$;

-- What an administrator may make of a member; the last administrator stays one.
create function app.check_member_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  if new.roles is distinct from old.roles then
    perform app.refuse_unless(app.may_hold(new.institution_id, new.roles), 'member.role_not_of_kind');
  end if;
  perform app.refuse_unless(not new.active or app.certified_enough(new.roles, new.certified_until), 'member.certification_missing');
  if old.active and 'institution_admin' = any (old.roles)
    and not (new.active and 'institution_admin' = any (new.roles) and coalesce(new.certified_until >= app.day_at(new.institution_id), true)) then
    -- Two administrators who remove one another at once: the second waits, and then finds none but itself.
    perform pg_advisory_xact_lock(hashtextextended('administrators ' || new.institution_id, 0));
    perform app.refuse_unless(exists (select 1 from app.member m where m.institution_id = new.institution_id and m.id <> new.id and m.active
      and 'institution_admin' = any (m.roles) and coalesce(m.certified_until >= app.day_at(m.institution_id), true)), 'member.last_administrator');
  end if;
  return new;
end $$;
create trigger member_writer before update on app.member for each row execute function app.check_member_writer();

-- Whoever writes it: with the role, the membership, the password or the certification, every session of the member ends.
create function app.end_member_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  -- Who changes the own password keeps the session in which it is done; its other sessions end.
  delete from app.session s where s.member_id = new.id and not (
    s.id_hash = coalesce(decode(nullif(current_setting('app.session', true), ''), 'hex'), '')
    and (new.roles, new.active, new.institution_id, new.email, new.certified_until)
      is not distinct from (old.roles, old.active, old.institution_id, old.email, old.certified_until));
  update app.invitation set revoked_at = now() where invited_by = new.id and used_at is null and revoked_at is null
    and (not new.active or not new.roles && array['institution_admin','secretariat','protection_authority','partner_caseworker']);
  return null;
end $$;
create trigger member_sessions_end after update on app.member for each row when (
  old.roles is distinct from new.roles or old.active is distinct from new.active or old.institution_id is distinct from new.institution_id
  or old.password_hash is distinct from new.password_hash or old.email is distinct from new.email
  or new.certified_until < old.certified_until or new.certified_until < app.day_at(new.institution_id)
) execute function app.end_member_sessions();

create function app.note_sign_in() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  update app.member set last_sign_in_at = now() where id = new.member_id;
  return null;
end $$;
create trigger session_opened after insert on app.session for each row execute function app.note_sign_in();

-- An administrator ends all sessions of a member of the own institution; null when there is no such member.
create function app.end_sessions_of(wanted uuid) returns int language plpgsql security definer set search_path = pg_catalog, app as $$
declare ended int;
begin
  if not coalesce(string_to_array(current_setting('app.roles', true), ',') && array['institution_admin'], false)
    or not exists (select 1 from app.member m where m.id = wanted
      and m.institution_id = nullif(current_setting('app.institution', true), '')::uuid) then return null; end if;
  delete from app.session where member_id = wanted;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- How many sessions of a member of the own institution are alive, for its administrator; null for any other.
create function app.count_sessions_of(wanted uuid) returns int language sql stable security definer set search_path = pg_catalog, app as $$
  select (select count(*)::int from app.session s where s.member_id = m.id and s.expires_at > now() and s.seen_at > now() - interval '2 hours')
  from app.member m where m.id = wanted and m.institution_id = nullif(current_setting('app.institution', true), '')::uuid
    and string_to_array(current_setting('app.roles', true), ',') && array['institution_admin']
$$;

-- Whether an institution has somebody to administer it.
create function app.is_administered(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.member m where m.institution_id = wanted and m.active and 'institution_admin' = any (m.roles)
    and coalesce(m.certified_until >= app.day_at(m.institution_id), true))
$$;

create function app.check_invitation_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(app.may_hold(new.institution_id, new.roles), 'member.role_not_of_kind');
  perform app.refuse_unless(app.certified_enough(new.roles, new.certified_until), 'member.certification_missing');
  perform app.refuse_unless(new.expires_at <= clock_timestamp() + interval '73 hours', 'state.not_now');
  -- From outside only the first administrator is invited: nobody is planted where somebody administers.
  perform app.refuse_unless(new.institution_id = nullif(current_setting('app.institution', true), '')::uuid
    or not app.is_administered(new.institution_id), 'institution.administered');
  return new;
end $$;
create trigger invitation_writer before insert on app.invitation for each row execute function app.check_invitation_writer();

-- Whom an open invitation is for: words that do not make a password. For whoever holds the code.
create function app.invited_person(hashes bytea[]) returns table (name text, email text, institution text)
language sql stable security definer set search_path = pg_catalog, app as $$
  select i.name, i.email, o.name from app.invitation i join app.institution o on o.id = i.institution_id
  where i.code_hash = any (hashes) and i.used_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- Takes an invitation up: one member, once, while it is open and whoever invited is still there. No row says no, never why.
create function app.accept_invitation(hashes bytea[], new_id uuid, new_password_hash text) returns table (joined_member uuid)
language plpgsql security definer set search_path = pg_catalog, app as $$
declare given app.invitation%rowtype;
begin
  select i.* into given from app.invitation i where i.code_hash = any (hashes) and i.used_at is null and i.revoked_at is null
    and i.expires_at > now() and (i.certified_until is null or i.certified_until >= app.day_at(i.institution_id))
    and exists (select 1 from app.member m where m.id = i.invited_by and m.active) for update;
  if not found or not app.may_hold(given.institution_id, given.roles) then return; end if;
  insert into app.member (id, institution_id, name, email, password_hash, roles, certified_until)
    values (new_id, given.institution_id, given.name, given.email, new_password_hash, given.roles, given.certified_until)
    on conflict (email) do nothing;
  if not found then return; end if;
  update app.invitation set used_at = now(), member_id = new_id where id = given.id;
  return query select new_id;
end $$;

-- Accredited are those whose members verify; an institution without agreement is not.
create function app.check_institution_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(not new.accredited or new.kind in ('chancellery', 'mission', 'redcross', 'ngo', 'rrocm'), 'institution.not_accreditable');
  return new;
end $$;
create trigger institution_writer before insert or update on app.institution for each row execute function app.check_institution_writer();

-- Without an agreement the caring side's candidates are the host country's protection authority's to review.
create function app.place_carer_side() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare authority uuid;
begin
  if new.side <> 'carer' or not exists (select 1 from app.institution i where i.id = new.institution_id and i.agreement = 'none') then return new; end if;
  select app.protection_authority_of(g.host_country) into authority from app.sighting g where g.id = new.own_record_id;
  if authority is null then return null; end if;
  new.institution_id := authority;
  return new;
end $$;
create trigger candidate_side_placed before insert on app.candidate_side for each row execute function app.place_carer_side();

create function app.agreement_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if new.agreement = 'none' then
    update app.candidate_side s set institution_id = app.protection_authority_of(g.host_country) from app.sighting g
      where g.id = s.own_record_id and s.side = 'carer' and s.institution_id = new.id and app.protection_authority_of(g.host_country) is not null;
    delete from app.candidate_side where side = 'carer' and institution_id = new.id;
  else
    update app.candidate_side s set institution_id = new.id from app.sighting g
      where g.id = s.own_record_id and s.side = 'carer' and g.carer_id = new.id and s.institution_id <> new.id;
  end if;
  return null;
end $$;
create trigger institution_agreement after update of agreement on app.institution for each row
  when (old.agreement is distinct from new.agreement) execute function app.agreement_changed();

-- The agreement of an institution, for the policy of the one who acts.
create function app.agreement_of(wanted uuid) returns text language sql stable security definer set search_path = pg_catalog, app as $$
  select i.agreement from app.institution i where i.id = wanted
$$;

-- Countries in which somebody calls an unlisted shelter back.
create function app.shelter_callers() returns table (country text) language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct i.country from app.institution i where i.kind = 'protection' or (i.kind = 'redcross' and i.accredited)
$$;
`)
    .execute(db)
  const gates = [
    'calls_shelters()',
    'end_member_sessions()',
    'note_sign_in()',
    'end_sessions_of(uuid)',
    'count_sessions_of(uuid)',
    'is_administered(uuid)',
    'invited_person(bytea[])',
    'accept_invitation(bytea[], uuid, text)',
    'place_carer_side()',
    'agreement_changed()',
    'takes_part()',
    'agreement_of(uuid)',
    'shelter_callers()',
  ]
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const gate of gates) {
    await sql.raw(`revoke all on function app.${gate} from public`).execute(db)
    await sql.raw(`grant execute on function app.${gate} to reencuentro_app, reencuentro_worker`).execute(db)
    await sql.raw(`alter function app.${gate} owner to reencuentro_gate`).execute(db)
  }
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
