import { type Kysely, sql } from 'kysely'

/**
 * The means by which members sign in: codes of an authenticator, recovery codes, passkeys, the ministry's own sign-in; what
 * a session was opened with and when it was last proven anew. Replaces app.session_actor and app.account_for_sign_in of
 * 0003; a session begun before this migration ends with it, since it does not say how it was opened.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
delete from app.session;
alter table app.session
  add column means text not null check (means in ('password','passkey','oidc','demo')),
  add column second_factor text check (second_factor in ('totp','recovery_code','passkey','provider')),
  add column stepped_up_at timestamptz,
  add column assurance jsonb not null default '{}';   -- acr and amr, as a ministry's provider stated them

-- What has begun and is not yet a session: a first means given, a passkey's challenge, a sign-in under way at a provider.
create table app.sign_in_step (
  id_hash bytea primary key,                -- of the cookie's secret, or of the challenge
  kind text not null check (kind in ('second_factor','oidc','passkey_sign_in','passkey_enrol','passkey_second_factor','passkey_confirm','recovery_codes')),
  member_id uuid references app.member on delete cascade,
  ciphertext text,                          -- what has to be compared later: state, nonce, verifier, the means given first
  expires_at timestamptz not null
);

create table app.totp (
  member_id uuid primary key references app.member on delete cascade,
  ciphertext text,                          -- the secret in use, under the key ring; null until the first code was right
  last_step bigint not null default 0,      -- the newest time-step accepted; it and all before are spent
  enrolled_at timestamptz,
  pending_ciphertext text,                  -- shown, not yet confirmed by a code
  pending_at timestamptz,
  tries int not null default 0,
  tries_since timestamptz not null default now(),
  check ((ciphertext is null) = (enrolled_at is null)),
  check ((pending_ciphertext is null) = (pending_at is null))
);

create table app.recovery_code (
  member_id uuid not null references app.member on delete cascade,
  code_hash text not null,                  -- keyed, under the key ring
  used_at timestamptz,
  primary key (member_id, code_hash)
);

create table app.passkey (
  credential_id text primary key,           -- base64url, made by the authenticator at random
  member_id uuid not null references app.member on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  backed_up boolean not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_member on app.passkey (member_id);

-- A ministry's own sign-in (OpenID Connect), configured by the operators (scripts/identity-provider.ts).
create table app.identity_provider (
  institution_id uuid primary key references app.institution on delete cascade,
  issuer text not null,
  client_id text not null,
  secret_ciphertext text not null,
  email_domain text,                        -- null: only members bound beforehand by their subject
  required_acr text,                        -- the class that counts as a second factor there, besides amr mfa
  active boolean not null default true
);

create table app.member_subject (
  institution_id uuid not null references app.identity_provider on delete cascade,
  subject text not null,
  member_id uuid not null unique references app.member on delete cascade,
  bound_at timestamptz not null default now(),
  primary key (institution_id, subject)
);
`)
    .execute(db)
  await addGates(db)
  await addPolicies(db)
}

const SESSION = `decode(nullif(current_setting('app.session', true), ''), 'hex')`
const SECRET = `decode(nullif(current_setting('app.secret', true), ''), 'hex')`
/** A session no older than its end, used within two hours, of a member who may sign in. */
const ALIVE = `s.expires_at > now() and s.seen_at > now() - interval '2 hours' and m.active
  and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id))`
/** Frozen here as every migration is; a test compares it with the application's. */
const ZONES = {
  BZ: 'Belize',
  CA: 'Toronto',
  CR: 'Costa_Rica',
  DO: 'Santo_Domingo',
  SV: 'El_Salvador',
  GT: 'Guatemala',
  HN: 'Tegucigalpa',
  MX: 'Mexico_City',
  NI: 'Managua',
  PA: 'Panama',
  US: 'Chicago',
}
const DAYS = Object.entries(ZONES)
  .map(([country, zone]) => `    when '${country}' then 'America/${zone}'`)
  .join('\n')
/** A password alone opens a session in which second factors are enrolled, and nothing else. */
const FULL = `(s.second_factor is not null or s.means = 'demo')`

const addGates = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
-- The calendar day of an instant where a country is (zoneOf, app/domain/local-day.ts): a last day ends there, not in Greenwich.
-- Bound when they are made, and so folded into whoever asks: a row costs nothing.
create function app.zone_of(country text) returns text language sql immutable
  return case country
${DAYS}
    else 'UTC' end;
create function app.day_in(country text, instant timestamptz) returns date language sql stable
  return (instant at time zone app.zone_of(country))::date;
-- The instant at which a day begins there.
create function app.day_begins(country text, day date) returns timestamptz language sql stable
  return day::timestamp at time zone app.zone_of(country);
create function app.day_at(institution uuid) returns date
language sql stable security definer set search_path = pg_catalog, app as $$
  select app.day_in(i.country, now()) from app.institution i where i.id = institution
$$;

-- Whose session this transaction acts in; also while only enrolling.
create function app.session_member() returns uuid
language sql stable security definer set search_path = pg_catalog, app as $$
  select s.member_id from app.session s join app.member m on m.id = s.member_id where s.id_hash = ${SESSION} and ${ALIVE}
$$;
-- Who has given a first means here and is asked for the second.
create function app.entering_member() returns uuid
language sql stable security definer set search_path = pg_catalog, app as $$
  select t.member_id from app.sign_in_step t where t.id_hash = ${SECRET} and t.kind = 'second_factor' and t.expires_at > now()
$$;

create function app.session_enrolling(secret bytea) returns table (member_id uuid, member_name text, institution_name text)
language sql stable security definer set search_path = pg_catalog, app as $$
  select m.id, m.name, i.name from app.session s join app.member m on m.id = s.member_id join app.institution i on i.id = m.institution_id
  where s.id_hash = secret and not ${FULL} and ${ALIVE}
$$;
create function app.session_proof(secret bytea) returns table (means text, second_factor text, stepped_up boolean)
language sql stable security definer set search_path = pg_catalog, app as $$
  select s.means, s.second_factor, coalesce(s.stepped_up_at > now() - interval '10 minutes', false) from app.session s where s.id_hash = secret
$$;

-- What may be asked of a member as a second factor; outside a session only the sign-in under way learns it.
create function app.second_factors_of(wanted uuid) returns table (totp boolean, recovery_codes int, passkeys int)
language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.totp t where t.member_id = wanted and t.ciphertext is not null),
    (select count(*)::int from app.recovery_code c where c.member_id = wanted and c.used_at is null),
    (select count(*)::int from app.passkey p where p.member_id = wanted)
$$;

-- A fresh proof in a session: a new secret, and with a second factor an enrolling session becomes a full one. The password
-- counts only where a demonstration's member has nothing stronger.
create function app.renew_session(old_secret bytea, new_secret bytea, proof text, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare renewed int;
begin
  update app.session s set id_hash = new_secret, stepped_up_at = now(), seen_at = now(),
      second_factor = case when proof = 'password' then s.second_factor else coalesce(s.second_factor, proof) end,
      expires_at = case when ${FULL} then s.expires_at else least(until, now() + interval '12 hours') end
    from app.member m cross join lateral app.second_factors_of(m.id) f
    where s.id_hash = old_secret and m.id = s.member_id and ${ALIVE} and case proof
      when 'password' then s.means = 'demo' and not f.totp and f.passkeys = 0
      when 'totp' then f.totp when 'recovery_code' then f.totp or f.passkeys > 0 when 'passkey' then f.passkeys > 0
      when 'provider' then s.means = 'oidc' else false end;
  get diagnostics renewed = row_count;
  -- What a password alone opened before the first second factor ends with it: it would put another one in its place.
  delete from app.session s using app.session mine where mine.id_hash = new_secret and renewed = 1
    and s.member_id = mine.member_id and s.id_hash <> new_secret and not ${FULL};
  return renewed = 1;
end $$;

-- Gives the authenticator's secret for one more try, ten a quarter of an hour: who is asked has given a first means, so that
-- a stranger cannot use these up for an officer.
create function app.try_totp() returns text
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare given text;
begin
  update app.totp t set
      tries = case when t.tries_since < now() - interval '15 minutes' then 1 else t.tries + 1 end,
      tries_since = case when t.tries_since < now() - interval '15 minutes' then now() else t.tries_since end
    where t.member_id = coalesce(app.entering_member(), app.session_member()) and t.ciphertext is not null
      and (t.tries < 10 or t.tries_since < now() - interval '15 minutes')
    returning t.ciphertext into given;
  return given;
end $$;
-- Spends a time-step: true once for each, and never for one before the newest.
create function app.use_totp_step(step bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare used int;
begin
  update app.totp t set last_step = step, tries = 0
    where t.member_id = coalesce(app.entering_member(), app.session_member()) and t.last_step < step;
  get diagnostics used = row_count;
  return used = 1;
end $$;
create function app.use_recovery_code(hashes text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare used int;
begin
  update app.recovery_code c set used_at = now()
    where c.member_id = coalesce(app.entering_member(), app.session_member()) and c.code_hash = any (hashes) and c.used_at is null;
  get diagnostics used = row_count;
  return used = 1;
end $$;

create function app.passkey_for_sign_in(wanted text) returns table (member_id uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = pg_catalog, app as $$
  select p.member_id, p.public_key, p.counter, p.transports from app.passkey p join app.member m on m.id = p.member_id
  where p.credential_id = wanted and m.active and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id))
$$;
-- Notes one use: a counter that does not grow is a copy of the authenticator, unless it never counted.
create function app.use_passkey(wanted text, new_counter bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare used int;
begin
  update app.passkey p set counter = new_counter, last_used_at = now()
    where p.credential_id = wanted and (new_counter > p.counter or (new_counter = 0 and p.counter = 0));
  get diagnostics used = row_count;
  return used = 1;
end $$;

create function app.own_password() returns text
language sql stable security definer set search_path = pg_catalog, app as $$
  select nullif(m.password_hash, '') from app.member m where m.id = app.session_member()
$$;
-- The member's other sessions end by the trigger of the members' administration (0007).
create function app.set_own_password(hashed text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  if app.own_proof_due() then raise exception 'access.step_up' using errcode = 'insufficient_privilege'; end if; -- 0015
  update app.member m set password_hash = hashed where m.id = app.session_member();
end $$;

-- An administrator gives a member of the own institution the way back in after a loss: every means but the password goes,
-- and every session ends.
create function app.reset_means(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select 1 from app.session s join app.member own on own.id = s.member_id join app.member other on other.id = wanted
      where s.id_hash = ${SESSION} and own.id = app.session_member() and ${FULL} and s.stepped_up_at > now() - interval '10 minutes'
        and 'institution_admin' = any (own.roles) and own.institution_id = other.institution_id and own.id <> other.id)
    then return false; end if;
  delete from app.totp where member_id = wanted;
  delete from app.recovery_code where member_id = wanted;
  delete from app.passkey where member_id = wanted;
  delete from app.session where member_id = wanted;
  delete from app.sign_in_step where member_id = wanted;
  return true;
end $$;

-- The invited member whom a provider's subject is: bound before, or bound now by an e-mail the provider vouches for. Nobody
-- becomes a member here.
create function app.member_of_subject(provider uuid, wanted text, vouched_email text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare found_id uuid;
begin
  select b.member_id into found_id from app.member_subject b join app.member m on m.id = b.member_id
    where b.institution_id = provider and b.subject = wanted and m.institution_id = provider and m.active
      and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id));
  if found_id is not null or vouched_email is null then return found_id; end if;
  if exists (select 1 from app.member_subject b where b.institution_id = provider and b.subject = wanted) then return null; end if;
  insert into app.member_subject (institution_id, subject, member_id)
    select provider, wanted, m.id from app.member m join app.identity_provider i on i.institution_id = m.institution_id
    where m.institution_id = provider and i.active and m.email = lower(vouched_email) and m.active
      and i.email_domain is not null and lower(vouched_email) like '%@' || lower(i.email_domain)
      and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id))
    on conflict do nothing
    returning member_id into found_id;
  return found_id;
end $$;

-- A disclosure is signed only with a proof of the last ten minutes, whatever the application believes.
create function app.require_step_up() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user = 'reencuentro_gate' and not exists (select 1 from app.session s
      where s.id_hash = ${SESSION} and s.member_id = new.member_id and ${FULL} and s.expires_at > now()
        and s.stepped_up_at > now() - interval '10 minutes') then
    raise exception 'access.step_up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger signature_stepped_up before insert on app.disclosure_signature for each row execute function app.require_step_up();
`)
    .execute(db)
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const gate of GATES) {
    await sql.raw(`revoke all on function app.${gate} from public`).execute(db)
    await sql.raw(`grant execute on function app.${gate} to reencuentro_app, reencuentro_worker`).execute(db)
    await sql.raw(`alter function app.${gate} owner to reencuentro_gate`).execute(db)
  }
  // Replaced by its owner, whose rights the migrations' role has only when it says so.
  await sql
    .raw(`set role reencuentro_gate;
create or replace function app.session_actor(secret bytea) returns table (
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
    where s.id_hash = secret and ${FULL} and ${ALIVE};
end $$;
-- Whom the ministry's own sign-in lets in, and who has no second factor here, has no use for a password: it would open a
-- session to enrol in, around the second factor that the ministry asks for.
create or replace function app.account_for_sign_in(wanted text) returns table (member_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, app as $$
  select m.id, m.password_hash from app.member m where m.email = lower(wanted) and m.active
    and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id))
    and (exists (select 1 from app.totp t where t.member_id = m.id and t.ciphertext is not null)
      or exists (select 1 from app.passkey p where p.member_id = m.id)
      or not exists (select 1 from app.member_subject b join app.identity_provider i on i.institution_id = b.institution_id
        where b.member_id = m.id and i.active))
$$;
reset role;`)
    .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const GATES = [
  'day_at(uuid)',
  'session_member()',
  'entering_member()',
  'session_enrolling(bytea)',
  'session_proof(bytea)',
  'second_factors_of(uuid)',
  'renew_session(bytea, bytea, text, timestamptz)',
  'try_totp()',
  'use_totp_step(bigint)',
  'use_recovery_code(text[])',
  'passkey_for_sign_in(text)',
  'use_passkey(text, bigint)',
  'own_password()',
  'set_own_password(text)',
  'reset_means(uuid)',
  'member_of_subject(uuid, text, text)',
]

const OWN = 'member_id = (select app.session_member())'
const OWN_STEP = `id_hash = (select ${SECRET})`

/** Of each table what the app's role may do there; a member reaches the own means through the own session alone. */
const POLICIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'app.sign_in_step': { select: OWN_STEP, insert: OWN_STEP, delete: OWN_STEP },
  'app.totp': { select: OWN, insert: OWN, update: OWN, delete: OWN },
  'app.recovery_code': { select: OWN, insert: OWN, delete: OWN },
  'app.passkey': { select: OWN, insert: OWN, update: OWN, delete: OWN },
  'app.identity_provider': { select: 'active' },
  'app.member_subject': { select: OWN },
}

const addPolicies = async (db: Kysely<unknown>): Promise<void> => {
  for (const [table, acts] of Object.entries(POLICIES)) {
    await sql.raw(`alter table ${table} enable row level security`).execute(db)
    await sql.raw(`alter table ${table} force row level security`).execute(db)
    for (const [act, condition] of Object.entries(acts)) {
      const check = act === 'insert' ? `with check (${condition})` : `using (${condition})`
      const columns = table === 'app.passkey' && act === 'update' ? ' (name)' : ''
      await sql.raw(`grant ${act}${columns} on ${table} to reencuentro_app`).execute(db)
      await sql.raw(`create policy app_${act} on ${table} for ${act} to reencuentro_app ${check}`).execute(db)
    }
    for (const trusted of ['worker', 'gate']) {
      await sql.raw(`grant select, insert, update, delete on ${table} to reencuentro_${trusted}`).execute(db)
      await sql
        .raw(
          `create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`,
        )
        .execute(db)
    }
  }
}
