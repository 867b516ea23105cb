import { type Kysely, sql } from 'kysely'

const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const role = (name: string) => `(select string_to_array(current_setting('app.roles', true), ',') && array['${name}'])`
// Of the own institution alone: a mission's administrator is not its chancellery's.
const ADMINISTERS = (column: string) => `(${role('institution_admin')} and ${column} = ${INSTITUTION})`

const TABLES = ['asked', 'words', 'volume_limit', 'alert', 'alert_answer'] as const

/**
 * Who looked at what, for those who may ask: searches waiting to be folded into the trail, the encrypted words of trail
 * entries, alerts of unusual volume, and a record's access history. Widens the select policy of audit.entry (0002): each
 * member reads the trail of its own looks.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
-- Every search as it was asked, in the transaction that read its answer. The worker folds a burst of one member into one
-- entry of the trail and removes these rows in the same transaction; nobody changes one.
create table audit.asked (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  institution_id uuid not null,
  member_id uuid not null,
  ciphertext text not null,                 -- the words, context asked:<id>
  hits int not null,
  shown uuid[] not null default '{}'
);
create index asked_member on audit.asked (member_id, at);

-- Words that belong to an entry: what a search asked for, or why somebody read that. The chain holds a keyed digest of
-- them, so that they can be encrypted anew or erased without breaking it, and not changed unseen.
create table audit.words (
  entry_id uuid primary key references audit.entry,
  ciphertext text not null                  -- context words:<entry id>
);

-- How many looks of one member are unusual: an absolute limit a role, and a multiple of the member's own median, from a
-- least number on. Data, so that an institution of another size may choose others.
create table audit.volume_limit (
  role text not null,
  period text not null check (period in ('hour', 'day')),
  most int not null check (most > 0),
  factor real not null check (factor > 1),
  least int not null check (least > 0),
  primary key (role, period)
);
insert into audit.volume_limit (role, period, most, factor, least)
select r.role, p.period, case p.period when 'hour' then r.hour else r.day end, 5, case p.period when 'hour' then r.least else r.least * 4 end
from (values ('consular_officer', 150, 600, 40), ('shelter_worker', 150, 600, 40), ('partner_caseworker', 150, 600, 40),
  ('protection_authority', 200, 800, 50), ('migration_officer', 40, 150, 20), ('call_centre_operator', 150, 800, 40),
  ('forensic_examiner', 60, 240, 20), ('institution_admin', 80, 300, 30), ('secretariat', 80, 300, 30), ('auditor', 300, 1200, 60))
  as r (role, hour, day, least) cross join (values ('hour'), ('day')) as p (period);

create table audit.alert (
  id uuid primary key,
  at timestamptz not null,
  institution_id uuid not null,
  member_id uuid not null,
  period text not null check (period in ('hour', 'day')),
  period_start timestamptz not null,
  looks int not null,
  allowed int not null,
  basis text not null check (basis in ('role', 'median')),
  unique (member_id, period, period_start)
);
create index alert_institution on audit.alert (institution_id, at);

-- The administrator and the auditor each answer for themselves: neither's answer takes the alert from the other.
create table audit.alert_answer (
  alert_id uuid not null references audit.alert,
  seat text not null check (seat in ('administrator', 'auditor')),
  member_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  ciphertext text not null,                 -- the note, context alert:<alert id>:<seat>
  primary key (alert_id, seat)
);

create index entry_member on audit.entry (member_id, at);
create index entry_shown on audit.entry using gin ((details -> 'shown')) where details ? 'shown';

alter policy app_select on audit.entry using (${role('auditor')} or ${ADMINISTERS('institution_id')} or member_id = ${ACTING});
`)
    .execute(db)
  for (const table of TABLES)
    await sql
      .raw(`
alter table audit.${table} enable row level security;
alter table audit.${table} force row level security;
revoke all on audit.${table} from public;
grant select, insert on audit.${table} to reencuentro_worker, reencuentro_gate;
create policy worker_all on audit.${table} for all to reencuentro_worker using (true) with check (true);
create policy gate_all on audit.${table} for all to reencuentro_gate using (true) with check (true)`)
      .execute(db)
  await sql
    .raw(`
grant delete on audit.asked to reencuentro_worker;
grant update (ciphertext) on audit.words, audit.alert_answer to reencuentro_worker;
grant update (most, factor, least) on audit.volume_limit to reencuentro_worker;
-- While its period lasts an alert follows what is looked at: the number when it was first passed says too little.
grant update (looks) on audit.alert to reencuentro_worker;

grant insert (id, institution_id, member_id, ciphertext, hits, shown) on audit.asked to reencuentro_app;
create policy app_insert on audit.asked for insert to reencuentro_app
  with check (${MEMBER} and member_id = ${ACTING} and institution_id = ${INSTITUTION});

grant select, insert on audit.words to reencuentro_app;
create policy app_select on audit.words for select to reencuentro_app
  using (${role('auditor')} or exists (select 1 from audit.entry e where e.id = entry_id and ${ADMINISTERS('e.institution_id')}));
create policy app_insert on audit.words for insert to reencuentro_app
  with check (${MEMBER} and exists (select 1 from audit.entry e where e.id = entry_id and e.member_id = ${ACTING}));

grant select on audit.alert to reencuentro_app;
create policy app_select on audit.alert for select to reencuentro_app
  using (${role('auditor')} or ${ADMINISTERS('institution_id')});

grant select on audit.alert_answer to reencuentro_app;
grant insert (alert_id, seat, member_id, ciphertext) on audit.alert_answer to reencuentro_app;
create policy app_select on audit.alert_answer for select to reencuentro_app
  using (${role('auditor')} or (seat = 'administrator' and exists (select 1 from audit.alert a where a.id = alert_id)));
-- Nobody answers for an alert about itself.
create policy app_insert on audit.alert_answer for insert to reencuentro_app
  with check (member_id = ${ACTING} and exists (select 1 from audit.alert a where a.id = alert_id and a.member_id <> ${ACTING}
    and case seat when 'auditor' then ${role('auditor')} else ${ADMINISTERS('a.institution_id')} end));

-- Who looked at a record, for those who may open it. Members of the reader's own institution are named, with the moment.
-- Of others, a mission's chancellery among them, it tells the month and that they had a right to it, and that only when the
-- month is over, since who asks every day would learn the day from the line that appears: a shelter's name is a location, and a moment could tell
-- a consulate that somebody has just met the child. Of a notice the other side's looks at candidates are left out, since
-- they would tell of a candidate that the reader may not see yet. What the family and the worker did is not here.
create function app.record_history(wanted_kind text, wanted uuid, skip int, most int)
returns table (seen_at timestamptz, own boolean, member_id uuid, member_name text, act text)
language plpgsql stable security definer set search_path = pg_catalog, app, audit as $$
declare
  scopes uuid[] := string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[];
  mine uuid := nullif(current_setting('app.institution', true), '')::uuid;
  roles text[] := string_to_array(nullif(current_setting('app.roles', true), ''), ',');
  about uuid[];
begin
  if current_setting('app.actor', true) is distinct from 'member' then return; end if;
  if wanted_kind = 'notice' then
    if not roles && array['consular_officer', 'partner_caseworker'] or not app.is_accredited() or not exists (select 1 from app.notice n
      where n.id = wanted and n.state <> 'draft' and n.erased_at is null and n.responsible_id = any (scopes)) then return; end if;
    about := array[wanted] || array(select p.id from app.photo p where p.notice_id = wanted);
  elsif wanted_kind = 'sighting' then
    if not exists (select 1 from app.sighting s where s.id = wanted and (
      (s.carer_id = any (scopes) and roles && array['shelter_worker', 'partner_caseworker', 'protection_authority'])
      or ('protection_authority' = any (roles) and s.host_country = current_setting('app.country', true)))) then return; end if;
    about := array[wanted] || array(select p.id from app.photo p where p.sighting_id = wanted)
      || array(select c.id from app.candidate c where c.sighting_id = wanted)
      || array(select k.id from app.match_case k join app.candidate c on c.id = k.candidate_id where c.sighting_id = wanted);
  else return; end if;
  return query
    with looks as (
      select e.id, e.at, e.institution_id, e.member_id, e.act from audit.entry e
        where e.actor_kind = 'member' and e.record_id = any (about)
      union
      select e.id, e.at, e.institution_id, e.member_id, e.act from audit.entry e
        where e.actor_kind = 'member' and e.details ? 'shown' and (e.details -> 'shown') ?| about::text[]
    ), told as (
      select l.at, true as own, l.member_id, m.name, l.act from looks l left join app.member m on m.id = l.member_id
        where l.institution_id = mine
      union all
      select distinct date_trunc('month', l.at, 'UTC'), false, null::uuid, null::text, null::text from looks l
        where l.institution_id is distinct from mine and l.at < date_trunc('month', clock_timestamp(), 'UTC')
    )
    select t.at, t.own, t.member_id, t.name, t.act from told t order by t.at desc, t.own, t.act offset skip limit most;
end $$;
grant create on schema app to reencuentro_gate;
revoke all on function app.record_history(text, uuid, int, int) from public;
grant execute on function app.record_history(text, uuid, int, int) to reencuentro_app, reencuentro_worker;
alter function app.record_history(text, uuid, int, int) owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
