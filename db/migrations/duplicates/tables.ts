/**
 * Two records of one child: reports (a trajectory) or notices (sought twice). The pair is the worker's and shut to the app;
 * each side has a row of its own that says what this side may read and what it answered, as with candidates.
 */
const SCOPES = `((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])`
const roles = (...names: string[]) =>
  `(select string_to_array(current_setting('app.roles', true), ',') && array[${names.map((name) => `'${name}'`).join(',')}])`

const TRUSTED = ['worker', 'gate'].flatMap((trusted) =>
  ['app.duplicate', 'app.duplicate_side'].map(
    (table) => `grant select, insert, update, delete on ${table} to reencuentro_${trusted};
create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true);`,
  ),
)

export const TABLES = `
create table app.duplicate (
  id uuid primary key,
  kind text not null check (kind in ('sighting','notice')),
  a_id uuid not null,
  b_id uuid not null,
  a_said text check (a_said in ('same','different')),
  b_said text check (b_said in ('same','different')),
  linked boolean generated always as (coalesce(a_said = 'same' and b_said = 'same', false)) stored,
  bits real not null,
  evidence jsonb not null,
  model_version text not null,
  different_bits real,                   -- what it was worth when somebody said "not the same": it comes back with clearly more
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  a_sighting uuid generated always as (case when kind = 'sighting' then a_id end) stored references app.sighting on delete cascade,
  b_sighting uuid generated always as (case when kind = 'sighting' then b_id end) stored references app.sighting on delete cascade,
  a_notice uuid generated always as (case when kind = 'notice' then a_id end) stored references app.notice on delete cascade,
  b_notice uuid generated always as (case when kind = 'notice' then b_id end) stored references app.notice on delete cascade,
  check (a_id < b_id),
  unique (a_id, b_id)
);
create index duplicate_b on app.duplicate (b_id);
create index duplicate_linked_a on app.duplicate (a_id) where linked;
create index duplicate_linked_b on app.duplicate (b_id) where linked;

create table app.duplicate_side (
  duplicate_id uuid not null references app.duplicate on delete cascade,
  side text not null check (side in ('a','b')),
  kind text not null,
  institution_id uuid not null references app.institution,
  other_id uuid not null references app.institution,    -- whom this side would share with
  own_record_id uuid not null,
  document jsonb not null,                -- the other record as this side may read it
  bits real not null,
  own_said text,
  other_same boolean not null default false,             -- the other side has said that it is the same child
  asked_at timestamptz,                   -- when it said so
  linked boolean not null default false,
  withheld boolean not null default true,                -- whatever the reason: kept by app.judge_duplicates
  -- No date of a change: one that moved as a hold on the other child opened and closed would tell of it.
  primary key (duplicate_id, side)
);
create index duplicate_side_own on app.duplicate_side (own_record_id);
create index duplicate_side_institution on app.duplicate_side (institution_id);

alter table app.duplicate enable row level security;
alter table app.duplicate force row level security;
alter table app.duplicate_side enable row level security;
alter table app.duplicate_side force row level security;
${TRUSTED.join('\n')}

-- That two reports are of one child is as readable as both of them together: to who cares for both, to their country's authority.
grant select (id, kind, a_id, b_id, linked) on app.duplicate to reencuentro_app;
create policy app_select on app.duplicate for select to reencuentro_app using (kind = 'sighting'
  and exists (select 1 from app.sighting seen where seen.id = a_id) and exists (select 1 from app.sighting seen where seen.id = b_id));

grant select (duplicate_id, side, kind, institution_id, own_record_id, document, bits, own_said, other_same, asked_at, linked, withheld)
  on app.duplicate_side to reencuentro_app;
create policy app_select on app.duplicate_side for select to reencuentro_app using (institution_id = any (${SCOPES}) and not withheld
  and case kind when 'sighting' then ${roles('shelter_worker', 'partner_caseworker', 'protection_authority')}
    else ${roles('consular_officer', 'partner_caseworker')} and (select app.is_accredited()) end);
create policy app_agreed on app.duplicate_side as restrictive for select to reencuentro_app using ((select app.takes_part()));
create policy app_shared on app.duplicate_side as restrictive for select to reencuentro_app
  using (other_id in (select unnest(app.agreed('candidates'))));
`
