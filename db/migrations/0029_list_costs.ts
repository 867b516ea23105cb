import { type Kysely, sql } from 'kysely'

/**
 * What the staff's lists cost under row-level security. Who acts is told apart once a statement, not once a row: a
 * policy over thousands of notices compares no words. The queue finds an institution's open tasks in their index alone.
 * Each side of a pair names the pair's case, so that a list of reports does not judge the pair a second time to find it.
 * What a case waits for is asked by a function, as whoever asks: within a list, all the policies of what it reads were
 * made ready for every page, though most pages have no case that asks for anything.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql.raw(POLICIES).execute(db)
  await sql.raw(INDEX).execute(db)
  await sql.raw(COLUMN).execute(db)
  await sql.raw('set role reencuentro_gate').execute(db)
  await sql.raw(SIDES).execute(db)
  await sql.raw('reset role').execute(db)
  await sql.raw(CASE_ACT).execute(db)
  await sql.raw(CASES).execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

/** As in 0002 and protection/holders.ts, each comparison of a setting within its own `select`. */
const POLICIES = `
alter policy app_select on app.notice using (
  ((select coalesce(current_setting('app.notice', true), '') <> '')
    and id = (select nullif(current_setting('app.notice', true), '')::uuid)
    and ((select current_setting('app.actor', true) = 'family') or state = 'draft'))
  or (responsible_id = any ((select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[])
    and (select string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','partner_caseworker'])
    and (select app.is_accredited()) and state <> 'draft'));
alter policy app_holder_reads on app.notice using (
  (select current_setting('app.actor', true) <> 'family') or (select app.acting_holder() = 'notifier'));
`

const INDEX = `
drop index app.task_open;
create index task_open on app.task (institution_id, due_at) include (notice_id, kind) where done_at is null;
`

const COLUMN = `
alter table app.candidate_side add column case_id uuid references app.match_case on delete set null;
create index candidate_side_case on app.candidate_side (case_id) where case_id is not null;
grant select (case_id) on app.candidate_side to reencuentro_app;
`

/** Of 0017, and the case of the pair beside its questions. */
const SIDES = `
create or replace function app.side_questions() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform 1 from app.candidate c where c.id = new.candidate_id for no key update;
  select count(*), count(*) filter (where new.side <> 'protection' and q.asked_by <> new.side) into new.open_questions, new.waiting_questions
    from app.question q where q.candidate_id = new.candidate_id and q.answered_at is null;
  new.case_id := (select k.id from app.match_case k where k.candidate_id = new.candidate_id);
  return new;
end $$;
-- The owner of the tables reads none of their rows: the gate fills what was there before.
update app.candidate_side side set case_id = k.id from app.match_case k where k.candidate_id = side.candidate_id;
`

/**
 * What caseAct of app/matching/case-act.server.ts asks: the act that an open, disclosed or told case waits for from a side, null
 * for none. Not a gate: row-level security judges all that it reads, as whoever calls it.
 */
const CASE_ACT = `
create function app.case_act(wanted uuid, state text, side text, held boolean, may_tell boolean, may_close boolean, may_protect boolean)
returns text language plpgsql stable security invoker set search_path = pg_catalog, app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare signed text[]; view text;
begin
  if side = 'seeker' and state = 'disclosed' and may_tell then return 'tell'; end if;
  if side = 'seeker' and state = 'told' and may_close then return 'close'; end if;
  if state <> 'open' or held then return null; end if;
  if exists (select 1 from app.disclosure_signature own where own.case_id = wanted and own.withdrawn_at is null) then return null; end if;
  signed := array(select one.signed_side from app.disclosure_progress(wanted) one);
  if cardinality(signed) >= 2 then return null; end if;
  -- The seeker's side is asked once the caring side has signed, so that a refusal of the child looks like any other "not yet".
  if side = 'seeker' then return case when signed && array['carer','protection'] then 'sign' end; end if;
  view := (select case when seen.child_view = 'does_not_want_contact' then 'refused'
      when seen.checked_at is not null and seen.child_view in ('wants_contact', 'too_young') then 'recorded' end
    from app.best_interests seen where seen.case_id = wanted);
  return case when view = 'refused' then null
    when view = 'recorded' then case when side = 'carer' or 'seeker' = any (signed) then 'sign' end
    when side = 'carer' and may_protect then 'record_view' end;
end $$;
revoke all on function app.case_act(uuid, text, text, boolean, boolean, boolean, boolean) from public;
grant execute on function app.case_act(uuid, text, text, boolean, boolean, boolean, boolean) to reencuentro_app;
`

const CASES = `
create function app.sides_know_case() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform 1 from app.candidate c where c.id = new.candidate_id for no key update;
  update app.candidate_side side set case_id = new.id where side.candidate_id = new.candidate_id;
  return null;
end $$;
create trigger case_known_to_sides after insert on app.match_case for each row execute function app.sides_know_case();
revoke all on function app.sides_know_case() from public;
grant execute on function app.sides_know_case() to reencuentro_app, reencuentro_worker;
alter function app.sides_know_case() owner to reencuentro_gate;
`
