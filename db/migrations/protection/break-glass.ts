/**
 * Emergency access: the only way to it is the gate app.break_glass, which judges, writes the grant, tells the owner and the
 * auditors and writes the trail in one step; the only way to read is app.read_broken_glass, which judges again, one record
 * at a time. No policy is widened by a grant.
 */
export const BREAK_GLASS = `
create table app.break_glass (
  id uuid primary key,
  member_id uuid not null references app.member,
  institution_id uuid not null references app.institution,
  asked_by text not null,                   -- the member's name, for those who are told
  owner_id uuid not null references app.institution,
  record_kind text not null check (record_kind in ('notice','sighting')),
  record_id uuid not null,
  -- Encrypted (context emergency:<id>), of twenty bytes at least: with nonce and tag 48, in base64url 64.
  reason_ciphertext text not null check (reason_ciphertext ~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{64,}$'),
  granted_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '1 hour',
  check (expires_at <= granted_at + interval '61 minutes')
);
create index break_glass_owner on app.break_glass (owner_id, granted_at desc);
create index break_glass_member on app.break_glass (member_id, granted_at desc);
alter table app.break_glass enable row level security;
alter table app.break_glass force row level security;
grant select on app.break_glass to reencuentro_app;
create policy app_select on app.break_glass for select to reencuentro_app using (
  (select string_to_array(current_setting('app.roles', true), ',') && array['auditor'])
  or (select string_to_array(current_setting('app.roles', true), ',')
    && array['consular_officer', 'shelter_worker', 'partner_caseworker', 'protection_authority', 'institution_admin']) and owner_id = any ((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[]));

-- The institution whose record it is, when this actor may break the glass of it; null otherwise, for whatever reason.
create function app.glass_owner(kind text, wanted uuid) returns uuid language plpgsql stable security definer set search_path = pg_catalog, app as $$
declare roles text[] := string_to_array(current_setting('app.roles', true), ','); owner uuid;
begin
  if nullif(current_setting('app.member', true), '') is null or not roles && array['protection_authority', 'consular_officer'] or not app.takes_part() then return null; end if;
  if kind = 'notice' then
    select n.responsible_id into owner from app.notice n where n.id = wanted and n.state in ('verified', 'registered') and n.erased_at is null
      and app.has_consent(n.id, 'partners_search')
      and ('protection_authority' = any (roles) or app.has_consent(n.id, 'consulate_see'));
  elsif 'protection_authority' = any (roles) then
    select g.carer_id into owner from app.sighting g where g.id = wanted and g.state = 'active' and g.screened_at is not null and not g.held
      and not g.feared && array['state:*', 'state:' || current_setting('app.country', true)]
      -- Where a child is, the authority of its own state is not told but by disclosure; of a child in its own country it reads anyway.
      and (g.host_country = current_setting('app.country', true)
        or not (coalesce(g.person -> 'nationalities', '[]') || coalesce(g.person -> 'origin' -> 'country', '[]')) ? current_setting('app.country', true));
  end if;
  return owner;
end $$;

-- What the policy (mayBreakGlass of app/domain/break-glass.ts) judges the same record by.
create function app.glass_facts(kind text, wanted uuid) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin return (
  select jsonb_build_object('kind', 'notice', 'state', n.state, 'erased', n.erased_at is not null,
      'consents', (select coalesce(jsonb_agg(one), '[]') from unnest(array['partners_search','consulate_see']) one where app.has_consent(n.id, one)))
    from app.notice n where kind = 'notice' and n.id = wanted
  union all
  select jsonb_build_object('kind', 'sighting', 'state', g.state, 'screened', g.screened_at is not null, 'held', g.held, 'feared', g.feared,
      'hostCountry', g.host_country, 'ofStates', coalesce(g.person -> 'nationalities', '[]') || coalesce(g.person -> 'origin' -> 'country', '[]'))
    from app.sighting g where kind = 'sighting' and g.id = wanted);
end $$;

create function app.break_glass(reference text, made uuid, sealed text) returns uuid language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  acting uuid := nullif(current_setting('app.member', true), '')::uuid;
  own uuid := nullif(current_setting('app.institution', true), '')::uuid;
  wanted uuid; kind text; owner uuid;
begin
  -- Without a fresh proof (0015) as for a record that is not there.
  if acting is null or made is null or not app.proven_anew() or coalesce(sealed, '') !~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{64,}$' then return null; end if;
  if reference ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then wanted := reference::uuid;
  else select p.notice_id into wanted from app.publication p where p.public_id = reference and p.state = 'published'; end if;
  foreach kind in array array['notice', 'sighting'] loop
    owner := app.glass_owner(kind, wanted);
    exit when owner is not null;
  end loop;
  if owner is null then return null; end if;
  insert into app.break_glass (id, member_id, institution_id, asked_by, owner_id, record_kind, record_id, reason_ciphertext)
    select made, m.id, own, m.name, owner, kind, wanted, sealed from app.member m where m.id = acting and m.active;
  if not found then return null; end if;
  insert into app.task (id, institution_id, kind, request, due_at)
    select gen_random_uuid(), i.id, 'break_glass', made, clock_timestamp() from app.institution i where i.id = owner or i.kind = 'auditor';
  insert into audit.entry (id, institution_id, actor_kind, member_id, act, record_kind, record_id)
    values (gen_random_uuid(), own, 'member', acting, 'break_glass.grant', kind, wanted);
  return made;
end $$;

create function app.read_broken_glass(given uuid) returns jsonb language plpgsql security definer set search_path = pg_catalog, app as $$
declare g app.break_glass%rowtype; found_record jsonb;
begin
  select * into g from app.break_glass b where b.id = given and b.member_id = nullif(current_setting('app.member', true), '')::uuid
    and b.expires_at > clock_timestamp();
  -- Judged again: a hold that opened since closes it.
  if g.id is null or app.glass_owner(g.record_kind, g.record_id) is null then return null; end if;
  if g.record_kind = 'notice' then
    select jsonb_build_object('kind', 'notice', 'id', n.id, 'person', n.content -> 'person', 'placeAndTime', n.content -> 'lastKnown',
      'contact', c.ciphertext, 'owner', i.name, 'phone', i.phone, 'expiresAt', g.expires_at, 'facts', app.glass_facts(g.record_kind, n.id))
    into found_record from app.notice n join app.institution i on i.id = n.responsible_id
      left join app.notice_contact c on c.notice_id = n.id where n.id = g.record_id;
  else
    select jsonb_build_object('kind', 'sighting', 'id', s.id, 'person', s.person, 'placeAndTime', s.place_and_time,
      'contact', null, 'owner', i.name, 'phone', i.phone, 'expiresAt', g.expires_at, 'facts', app.glass_facts(g.record_kind, s.id))
    into found_record from app.sighting s join app.institution i on i.id = s.carer_id where s.id = g.record_id;
  end if;
  insert into audit.entry (id, institution_id, actor_kind, member_id, act, record_kind, record_id)
    values (gen_random_uuid(), g.institution_id, 'member', g.member_id, 'break_glass.read', g.record_kind, g.record_id);
  return found_record;
end $$;
`

/** As HOLD_GATES: true where the app may call them. */
export const BREAK_GLASS_GATES: Readonly<Record<string, boolean>> = {
  'glass_owner(text, uuid)': false,
  'glass_facts(text, uuid)': false,
  'break_glass(text, uuid, text)': true,
  'read_broken_glass(uuid)': true,
}
