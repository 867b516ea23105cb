import { type Kysely, sql } from 'kysely'

const OWN_SIDE = `exists (select 1 from app.candidate_side seen
  where seen.candidate_id = rejection_words.candidate_id and seen.side = rejection_words.side)`
/** Words that people type and that may hold case data: encrypted by the application, and nothing else is taken. */
const SEALED: Readonly<Record<string, string>> = {
  'app.notice': 'refused_reason_ciphertext',
  'app.hold': 'decision_reason_ciphertext',
  'app.hold_link': 'release_reason_ciphertext',
  'app.rejection_words': 'ciphertext',
  'app.child_wish': 'heard_by_ciphertext',
}
/** Columns of codes, which nobody types: the pattern is what a code looks like. */
const CODES: readonly (readonly [table: string, column: string, pattern: string])[] = [
  ['app.candidate', 'rejected_reason', '^[a-z_]{1,40}$'],
  ['app.candidate_side', 'rejected_reason', '^[a-z_]{1,40}$'],
  ['app.candidate_act', 'reason', '^[a-z_]{1,40}$'],
  ['app.task', 'request', '^[a-z0-9_:-]{1,80}$'],
  ['app.task', 'result', '^[a-z0-9_]{1,40}$'],
  ['app.notice_event', 'code', '^[a-z0-9_.]{1,60}$'],
  ['app.outbox', 'last_error', '^[A-Za-z]{1,60}$'],
]

/**
 * What people type is sealed; the immediate notice of an emergency stays until a named person acknowledges it; the other
 * report of a suspicion is nobody's to read through it. Rejections keep their code where it was; their words move to
 * app.rejection_words. Columns were renamed where they stand (0001, 0002, 0005, protection/).
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
-- What a side added to why a pair is not one child: the newest rejection's, readable by that side alone.
create table app.rejection_words (
  candidate_id uuid not null references app.candidate on delete cascade,
  side text not null check (side in ('carer','seeker','protection')),
  ciphertext text not null,                 -- context rejection:<candidate>:<side>
  primary key (candidate_id, side)
);
alter table app.rejection_words enable row level security;
alter table app.rejection_words force row level security;
revoke all on app.rejection_words from public;
grant select, insert, update (ciphertext) on app.rejection_words to reencuentro_app;
create policy app_select on app.rejection_words for select to reencuentro_app using (${OWN_SIDE});
create policy app_insert on app.rejection_words for insert to reencuentro_app with check (${OWN_SIDE});
create policy app_update on app.rejection_words for update to reencuentro_app using (${OWN_SIDE}) with check (${OWN_SIDE});
grant select, insert, update, delete on app.rejection_words to reencuentro_worker, reencuentro_gate;
create policy worker_all on app.rejection_words for all to reencuentro_worker using (true) with check (true);
create policy gate_all on app.rejection_words for all to reencuentro_gate using (true) with check (true);

-- A suspicion names two reports. Who may read the covered one learns that there is a suspicion and of which kind, not of
-- which report, which notice or which candidates: those may be another institution's.
revoke select on app.hold_link from reencuentro_app;
grant select (id, to_id, kind, bits, why, created_at, released_at, released_by, release_reason_ciphertext)
  on app.hold_link to reencuentro_app;

-- Acknowledging is an act of one named member: an administrator of the institution told, or an auditor, and never who
-- read the record. It is dated here, and in the trail in the same transaction.
create function app.check_emergency_task() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare acting uuid := nullif(current_setting('app.member', true), '')::uuid;
begin
  if current_user <> 'reencuentro_app' then return new; end if;
  perform app.refuse_unless(old.done_at is null and new.done_at is not null and new.done_by = acting
    and new.result = 'acknowledged' and new.due_at = old.due_at
    and old.institution_id = nullif(current_setting('app.institution', true), '')::uuid
    and string_to_array(current_setting('app.roles', true), ',') && array['institution_admin', 'auditor'], 'access.role');
  perform app.refuse_unless(not exists (select 1 from app.break_glass b where b.id::text = old.request and b.member_id = acting),
    'break_glass.own');
  new.done_at := clock_timestamp();
  insert into audit.entry (id, institution_id, actor_kind, member_id, act, record_kind, record_id)
    select gen_random_uuid(), old.institution_id, 'member', acting, 'break_glass.acknowledge', b.record_kind, b.record_id
    from app.break_glass b where b.id::text = old.request;
  return new;
end $$;
revoke all on function app.check_emergency_task() from public;
grant execute on function app.check_emergency_task() to reencuentro_app, reencuentro_worker;
create trigger emergency_task_writer before update on app.task for each row when (old.kind = 'break_glass')
  execute function app.check_emergency_task();
`)
    .execute(db)
  for (const [table, column] of Object.entries(SEALED))
    await sql
      .raw(`alter table ${table} add constraint ${column}_is_sealed
        check (${column} ~ '^v1\\.[A-Za-z0-9_-]{1,32}\\.[A-Za-z0-9_-]{38,}$')`)
      .execute(db)
  for (const [table, column, pattern] of CODES)
    await sql.raw(`alter table ${table} add constraint ${column}_is_code check (${column} ~ '${pattern}')`).execute(db)
}
