import { type Kysely, sql } from 'kysely'

/**
 * What an independent read found that only the code judged. A task is of those who do it: what others of the institution do,
 * a member is told nothing of (TASK_ACCESS of app/institutions/task-access.ts says the same). And the date that a side of a
 * pair carries is that of an act on the pair: a hold that opened and was lifted, a withdrawal taken back or a new ranking
 * leave none on the other side. And the secretariat, which may know of no member (findInstitution), reads the names and
 * e-mails of none: of its own institution's alone, and of invitations those that it wrote. And a ministry's account that is tied to
 * a member's is a means of signing in, told as every other. Replaces sync_sides of 0009.
 */
const role = (...names: string[]) =>
  `(select string_to_array(current_setting('app.roles', true), ',') && array[${names.map((name) => `'${name}'`).join(',')}])`
const REVIEWERS = ['consular_officer', 'shelter_worker', 'partner_caseworker', 'protection_authority']
const VERIFIER = role('consular_officer', 'partner_caseworker')

const DOES = `case
  when kind in ('verify', 'call_back', 'renew_publication', 'turned_18') then ${VERIFIER} and (select app.is_accredited())
  when kind in ('review_hold', 'protection_opinion', 'host_exception') then ${role('protection_authority')}
  when kind = 'tell_family' then ${VERIFIER} and (select app.takes_part())
  when kind in ('answer_question', 'second_signature') then ${role(...REVIEWERS)} and (select app.takes_part())
  when kind = 'break_glass' then ${role(...REVIEWERS, 'institution_admin', 'auditor')}
  else false end`

const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
const ACTING = `(select nullif(current_setting('app.member', true), '')::uuid)`
const MEMBERS = [
  `alter policy app_select on app.member using (institution_id = any (
    (select string_to_array(nullif(current_setting('app.scopes', true), ''), ',')::uuid[])::uuid[]))`,
  `alter policy app_select on app.invitation using ((institution_id = ${INSTITUTION} and ${role('institution_admin')})
    or ((select current_setting('app.actor', true)) = 'member' and invited_by = ${ACTING}))`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const act of ['select', 'update'])
    await sql
      .raw(`create policy app_doers_${act} on app.task as restrictive for ${act} to reencuentro_app using (${DOES})`)
      .execute(db)
  await sql.raw(MINISTRIES).execute(db)
  for (const policy of MEMBERS) await sql.raw(policy).execute(db)
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql.raw(SIDES).execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const MINISTRIES = `
alter table app.means_notice drop constraint means_notice_means_check,
  add constraint means_notice_means_check check (means in ('passkey', 'totp', 'recovery_codes', 'password', 'passkey_removed', 'totp_removed',
    'ministry', 'ministry_removed', 'reset'));
set role reencuentro_gate;
grant execute on function app.note_means(), app.note_means_removed() to reencuentro_owner;
reset role;
create trigger member_subject_told after insert on app.member_subject for each row execute function app.note_means('ministry');
create trigger member_subject_removal_told after delete on app.member_subject for each row execute function app.note_means_removed('ministry_removed');
`

const SIDES = `
set role reencuentro_gate;
create or replace function app.sync_sides() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.candidate_side side set state = new.state, proposed_by = new.proposed_by, rejected_by = new.rejected_by,
    rejected_reason = case when new.rejected_by = side.side then new.rejected_reason end,
    probability = new.probability, held = new.held, retracted = new.retracted,
    updated_at = case when (side.state, side.proposed_by, side.rejected_by) is distinct from (new.state, new.proposed_by, new.rejected_by)
      then clock_timestamp() else side.updated_at end
  where side.candidate_id = new.id;
  -- Confirmed, this sighting and the others confirmed for the notice are one child's; no longer so, each stands by itself.
  if old.state is distinct from new.state and 'confirmed' in (old.state, new.state) then
    perform app.spread_hold(c.sighting_id) from app.candidate c
      where c.notice_id = new.notice_id and (c.state = 'confirmed' or c.id = new.id) order by c.sighting_id;
  end if;
  -- A suspicion falls with the candidate it rests on, and comes back with it.
  if old.state is distinct from new.state and 'rejected' in (old.state, new.state) then
    perform app.spread_hold(l.to_id) from app.hold_link l where l.grounds @> array[new.id] order by l.to_id;
  end if;
  return new;
end $$;
reset role;
`
