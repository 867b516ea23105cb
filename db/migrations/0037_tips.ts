import { type Kysely, sql } from 'kysely'

const ACTOR = `(select current_setting('app.actor', true))`
const SCOPES = `((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const role = (...names: string[]) =>
  `(select string_to_array(current_setting('app.roles', true), ',') && array[${names.map((name) => `'${name}'`).join(',')}])`
const MEMBER = `${ACTOR} = 'member'`
const TRIAGE = role('protection_authority', 'partner_caseworker', 'call_centre_operator')
const HANDLES = role('consular_officer', 'partner_caseworker', 'protection_authority')
const OWN_TIP = `${MEMBER} and institution_id = any (${SCOPES}) and ${TRIAGE}`
const OWN_PROBLEM = `${MEMBER} and institution_id = any (${SCOPES}) and ${HANDLES}`
/** Context tip:<id> or problem:<id>. */
const SEALED = (constraint: string) =>
  `constraint ${constraint} check (ciphertext ~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{38,}$')`

/**
 * What the public tells of a child who was seen, and of a notice with which something is wrong. Both are written by anyone and
 * read by one institution alone: a tip by the one competent where the child was seen (protection rule 8), which the application
 * chooses and the database judges; a problem by whoever answers for the notice, which a trigger finds, since the public may not.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.tip (
  id uuid primary key,
  institution_id uuid not null references app.institution,    -- competent where the child was seen, or asked to triage
  country text check (country ~ '^[A-Z]{2}$'),                -- where; absent when not said
  danger boolean not null,                                    -- said to be in danger now
  public_id text references app.publication on delete set null, -- the notice that it names: one more hint, never more
  number text not null check (number ~ '^[A-Z2-9]{8}$'),      -- what the teller may quote; opens nothing
  ciphertext text ${SEALED('tip_is_sealed')},
  locale text not null check (locale ~ '^[a-z]{2,3}$'),
  state text not null default 'open' check (state in ('open', 'accepted', 'refused')),
  refused_reason text check (refused_reason in ('spam', 'extortion', 'not_a_child', 'duplicate', 'harmful')),
  received_at timestamptz not null default now(),
  due_at timestamptz not null,
  passed int not null default 0,                              -- how often it was passed on
  decided_at timestamptz,
  decided_by uuid references app.member,
  sighting_id uuid references app.sighting on delete set null,
  check (state <> 'open' or ciphertext is not null),
  check ((state = 'refused') = (refused_reason is not null)),
  check ((state = 'open') = (decided_at is null))
);
create index tip_open on app.tip (institution_id, due_at) where state = 'open';
create index tip_decided on app.tip (decided_at) where state <> 'open';
create index tip_sighting on app.tip (sighting_id) where sighting_id is not null;
create index tip_public on app.tip (public_id) where public_id is not null;

create table app.notice_problem (
  id uuid primary key,
  institution_id uuid not null references app.institution,
  notice_id uuid not null references app.notice on delete cascade,
  public_id text not null references app.publication on delete cascade,
  kind text not null check (kind in ('false', 'resolved', 'unsafe', 'wrong_person', 'other')),
  to_protection boolean not null default false,               -- the copy of a protection authority
  ciphertext text not null ${SEALED('problem_is_sealed')},
  locale text not null check (locale ~ '^[a-z]{2,3}$'),
  state text not null default 'open' check (state in ('open', 'done')),
  ending text check (ending in ('taken_down', 'changed', 'no_change', 'passed_on', 'abuse')),
  received_at timestamptz not null default now(),
  due_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references app.member,
  check (kind = 'unsafe' or not to_protection),
  check ((state = 'done') = (ending is not null)),
  check ((state = 'done') = (decided_at is not null))
);
create index notice_problem_open on app.notice_problem (institution_id, due_at) where state = 'open';
create index notice_problem_done on app.notice_problem (decided_at) where state = 'done';
create index notice_problem_notice on app.notice_problem (notice_id);
create index notice_problem_public on app.notice_problem (public_id);

alter table app.sighting drop constraint sighting_source_check;
alter table app.sighting add constraint sighting_source_check check (source in ('web', 'import', 'seed', 'tip'));

alter table app.photo add tip_id uuid references app.tip on delete cascade;
alter table app.photo drop constraint photo_check;
alter table app.photo add constraint photo_check check (num_nonnulls(notice_id, sighting_id, tip_id) = 1);
alter table app.photo add check (tip_id is null or public_token is null);
create index photo_tip on app.photo (tip_id) where tip_id is not null;

${['app.tip', 'app.notice_problem']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
revoke all on ${table} from public;
grant select, insert, update, delete on ${table} to reencuentro_worker, reencuentro_gate;
create policy worker_all on ${table} for all to reencuentro_worker using (true) with check (true);
create policy gate_all on ${table} for all to reencuentro_gate using (true) with check (true);`,
  )
  .join('')}

-- The owner of the tables reads and writes none of their rows.
set role reencuentro_gate;
insert into app.retention_term values
  ('tip_refused', 30, 'what the public told and was refused, until when that can be undone'),
  ('tip_accepted', 180, 'words and contact of whoever told what became a report'),
  ('notice_problem', 90, 'what the public said of a notice, once it was looked at');
reset role;

grant create on schema app to reencuentro_gate;

-- Who may look at tips, in the order in which one is chosen: a confidential institution too, of which nobody is told.
create function app.tip_triagers() returns table (id uuid, kind text, country text, place_id text, accredited boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select i.id, i.kind, i.country, i.place_id, i.accredited from app.institution i
  where i.agreement <> 'none' and (i.kind in ('protection', 'call_centre') or (i.kind = 'redcross' and i.accredited))
  order by i.created_at, i.id
$$;

-- Whether it is competent for what was seen in that country (app/domain/tip.ts): a protection authority, else an accredited
-- Red Cross of it, else a call centre, else any protection authority.
create function app.competent_for_tip(wanted uuid, seen_in text) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select case
    when own.kind = 'protection' and own.country = seen_in then true
    when exists (select 1 from app.tip_triagers() t where t.kind = 'protection' and t.country = seen_in) then false
    when own.kind = 'redcross' and own.country = seen_in then true
    when exists (select 1 from app.tip_triagers() t where t.kind = 'redcross' and t.country = seen_in) then false
    when own.kind = 'call_centre' then true
    when exists (select 1 from app.tip_triagers() t where t.kind = 'call_centre') then false
    else own.kind = 'protection' end
    from app.tip_triagers() own where own.id = wanted), false)
$$;

-- One photo comes with a tip, in the transaction that brings it: nobody adds to another's later.
create function app.tip_takes_photo(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select 1 from app.tip t where t.id = wanted and t.state = 'open' and t.received_at = now())
    and not exists (select 1 from app.photo p where p.tip_id = wanted)
$$;

-- Whoever passes a tip on does not read it any more.
create function app.pass_on_tip(wanted uuid, addressee uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare moved int;
begin
  update app.tip t set institution_id = addressee, passed = t.passed + 1
    where t.id = wanted and t.state = 'open' and current_setting('app.actor', true) = 'member'
      and t.institution_id = any (string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])
      and t.institution_id <> addressee
      and string_to_array(current_setting('app.roles', true), ',') && array['protection_authority','partner_caseworker','call_centre_operator']
      and exists (select 1 from app.tip_triagers() other where other.id = addressee);
  get diagnostics moved = row_count;
  return moved = 1;
end $$;

-- To whom a problem goes is found here: the public may not know who answers for a notice. What nobody answers for is kept nowhere.
create function app.address_problem() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare about uuid; responsible uuid; home text;
begin
  select n.id, n.responsible_id, c.country into about, responsible, home from app.publication p
    join app.notice n on n.id = p.notice_id join app.institution c on c.id = n.chancellery_id
    where p.public_id = new.public_id;
  new.notice_id := about;
  new.institution_id := case when new.to_protection then app.protection_authority_of(home) else responsible end;
  if new.notice_id is null or new.institution_id is null then return null; end if;
  return new;
end $$;
create trigger problem_addressed before insert on app.notice_problem for each row
  when (current_user = 'reencuentro_app') execute function app.address_problem();

-- What a member may make of a tip: one decision at a time, in the own name, on a report of the own institution.
create function app.check_tip_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(new.state = 'open' or (new.decided_by is not distinct from nullif(current_setting('app.member', true), '')::uuid
    and old.state = 'open'), 'state.not_now');
  perform app.refuse_unless(new.sighting_id is not distinct from old.sighting_id or old.sighting_id is null, 'state.not_now');
  perform app.refuse_unless(new.state <> 'accepted' or exists (select 1 from app.sighting child where child.id = new.sighting_id
    and child.carer_id = new.institution_id and child.source = 'tip' and child.state = 'active'), 'state.not_now');
  -- What was accepted is open again only with its report taken out of the comparison.
  perform app.refuse_unless(new.state = 'accepted' or new.sighting_id is null or exists (select 1 from app.sighting child
    where child.id = new.sighting_id and child.state = 'withdrawn'), 'state.not_now');
  return new;
end $$;
create trigger tip_writer before update on app.tip for each row execute function app.check_tip_writer();

set role reencuentro_gate;
create or replace function app.host_excepted() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare home text;
begin
  select i.country into home from app.institution i where i.id = new.reporter_id;
  new.host_exception := new.source in ('web', 'tip') and new.host_country <> home;
  return new;
end $$;
reset role;

${[
  'tip_triagers()',
  'competent_for_tip(uuid, text)',
  'tip_takes_photo(uuid)',
  'pass_on_tip(uuid, uuid)',
  'address_problem()',
]
  .map(
    (gate) => `
revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_app, reencuentro_worker;
alter function app.${gate} owner to reencuentro_gate;`,
  )
  .join('')}
revoke create on schema app from reencuentro_gate;

grant select, insert (id, institution_id, country, danger, public_id, number, ciphertext, locale, due_at),
  update (state, refused_reason, decided_at, decided_by, sighting_id) on app.tip to reencuentro_app;
create policy app_select on app.tip for select to reencuentro_app using (${OWN_TIP});
create policy app_insert on app.tip for insert to reencuentro_app
  with check (${ACTOR} = 'public' and state = 'open' and app.competent_for_tip(institution_id, country));
create policy app_update on app.tip for update to reencuentro_app using (${OWN_TIP}) with check (${OWN_TIP});

grant select, insert (id, public_id, kind, to_protection, ciphertext, locale, due_at),
  update (state, ending, decided_at, decided_by) on app.notice_problem to reencuentro_app;
create policy app_select on app.notice_problem for select to reencuentro_app using (${OWN_PROBLEM});
create policy app_insert on app.notice_problem for insert to reencuentro_app with check (${ACTOR} = 'public' and state = 'open');
create policy app_update on app.notice_problem for update to reencuentro_app using (${OWN_PROBLEM})
  with check (${OWN_PROBLEM} and (state = 'open' or decided_by = ${ACTING}));

create policy app_tip_select on app.photo for select to reencuentro_app
  using (tip_id is not null and exists (select 1 from app.tip seen where seen.id = tip_id));
create policy app_tip_insert on app.photo for insert to reencuentro_app
  with check (tip_id is not null and ${ACTOR} = 'public' and public_token is null and app.tip_takes_photo(tip_id));
`)
    .execute(db)
}
