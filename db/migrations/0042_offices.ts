import { type Kysely, sql } from 'kysely'

const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const ADMINISTRATOR = `(select string_to_array(current_setting('app.roles', true), ',') && array['institution_admin'])`
const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
/** Of the own institution, or of a mission of it. A mission does not touch its chancellery's, nor another's of it. */
const OWN = `${MEMBER} and ${ADMINISTRATOR} and (institution_id, chancellery_id) in (
  select i.id, case i.kind when 'chancellery' then i.id else i.parent_id end from app.institution i
  where i.kind in ('chancellery', 'mission') and ${INSTITUTION} in (i.id, i.parent_id))`

/**
 * What families read of a chancellery and of each of its missions: where it is, when it is open, how it is called. Everybody
 * reads what is published; the rest only who keeps it. The address of a page, once given, stays that office's.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table app.office (
  institution_id uuid primary key references app.institution,
  chancellery_id uuid not null references app.institution,
  slug text check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 40), -- of a mission's page under its chancellery's
  published boolean not null default false,
  city text not null check (length(city) between 1 and 80),
  country text not null check (country ~ '^[A-Z]{2}$'),
  address text not null default '' check (length(address) <= 200),
  time_zone text not null check (time_zone ~ '^[A-Za-z]+(/[A-Za-z_-]+)+$'),
  phones jsonb not null default '[]' check (jsonb_typeof(phones) = 'array' and jsonb_array_length(phones) <= 3),
  hours jsonb not null default '{}' check (jsonb_typeof(hours) = 'object'),
  closures text[] not null default '{}' check (cardinality(closures) <= 40
    and array_to_string(closures, ' ', '!') ~ '^([0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{4}-[0-9]{2}-[0-9]{2})*)?$'),
  languages text[] not null default '{}' check (array_to_string(languages, ' ', '!') ~ '^([a-z]{3,5}( [a-z]{3,5})*)?$'),
  services text[] not null default '{}' check (array_to_string(services, ' ', '!') ~ '^([a-z]+( [a-z]+)*)?$'),
  lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) <= 12),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (chancellery_id, slug),
  check ((slug is null) = (institution_id = chancellery_id)),
  check (slug is null or lines = '[]'),
  check (not published or address <> '' or phones <> '[]')
);
alter table app.office enable row level security;
alter table app.office force row level security;
revoke all on app.office from public;
grant select, insert, update, delete on app.office to reencuentro_worker, reencuentro_gate;
create policy worker_all on app.office for all to reencuentro_worker using (true) with check (true);
create policy gate_all on app.office for all to reencuentro_gate using (true) with check (true);
grant select,
  insert (institution_id, chancellery_id, slug, published, city, country, address, time_zone, phones, hours, closures, languages, services, lines),
  update (published, city, country, address, time_zone, phones, hours, closures, languages, services, lines, version, updated_at)
  on app.office to reencuentro_app;
create policy app_published on app.office for select to reencuentro_app using (published);
create policy app_select on app.office for select to reencuentro_app using (${OWN});
create policy app_insert on app.office for insert to reencuentro_app with check (${OWN});
create policy app_update on app.office for update to reencuentro_app using (${OWN}) with check (${OWN});
create trigger office_proven before insert or update on app.office for each row execute function app.require_proven_anew();
`)
    .execute(db)
}
