/**
 * A means of signing in that is new or gone is told to the member, whoever wrote it: triggers note it, nobody can leave it out.
 * The member marks it as seen with a fresh proof; the institution's administrator sees it either way. Replaces reset_means of
 * 0006: the same, and it is told.
 */
export const MEANS_NOTICES = `
create table app.means_notice (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references app.member on delete cascade,
  means text not null check (means in ('passkey', 'totp', 'recovery_codes', 'password', 'passkey_removed', 'totp_removed', 'reset')),
  at timestamptz not null default clock_timestamp(),
  seen_at timestamptz
);
create index means_notice_member on app.means_notice (member_id, at desc);

create function app.note_means() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.means_notice (member_id, means)
    values (case tg_table_name when 'member' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'member_id')::uuid end, tg_argv[0]);
  return null;
end $$;
create trigger passkey_told after insert on app.passkey for each row execute function app.note_means('passkey');
create trigger totp_told after insert on app.totp for each row when (new.ciphertext is not null) execute function app.note_means('totp');
-- Enrolled, not encrypted anew by a rotation of keys.
create trigger totp_told_anew after update on app.totp for each row
  when (new.enrolled_at is distinct from old.enrolled_at and new.ciphertext is not null) execute function app.note_means('totp');
create trigger password_told after update on app.member for each row
  when (old.password_hash is distinct from new.password_hash) execute function app.note_means('password');
-- Gone, by whatever way: a reset alone (below) tells of all that it takes away in one notice. A member who is gone is told nothing.
create function app.note_means_removed() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.means_notice (member_id, means) select m.id, tg_argv[0] from app.member m where m.id = old.member_id;
  return null;
end $$;
create trigger passkey_removal_told after delete on app.passkey for each row
  when (current_user <> 'reencuentro_gate') execute function app.note_means_removed('passkey_removed');
create trigger totp_removal_told after delete on app.totp for each row
  when (old.ciphertext is not null and current_user <> 'reencuentro_gate') execute function app.note_means_removed('totp_removed');
create trigger totp_emptied_told after update on app.totp for each row
  when (old.ciphertext is not null and new.ciphertext is null) execute function app.note_means_removed('totp_removed');
create function app.note_recovery_codes() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.means_notice (member_id, means) select distinct made.member_id, 'recovery_codes' from made;
  return null;
end $$;
create trigger recovery_codes_told after insert on app.recovery_code referencing new table as made
  for each statement execute function app.note_recovery_codes();

set role reencuentro_gate;
create or replace function app.reset_means(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  if not exists (select 1 from app.session s join app.member own on own.id = s.member_id join app.member other on other.id = wanted
      where s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') and own.id = app.session_member()
        and (s.second_factor is not null or s.means = 'demo') and s.stepped_up_at > now() - interval '10 minutes'
        and 'institution_admin' = any (own.roles) and own.institution_id = other.institution_id and own.id <> other.id)
    then return false; end if;
  delete from app.totp where member_id = wanted;
  delete from app.recovery_code where member_id = wanted;
  delete from app.passkey where member_id = wanted;
  delete from app.session where member_id = wanted;
  delete from app.sign_in_step where member_id = wanted;
  insert into app.means_notice (member_id, means) values (wanted, 'reset');
  return true;
end $$;
reset role;
create trigger means_notice_proven before update on app.means_notice for each row execute function app.require_proven_anew();
`

const OWN = `member_id = (select nullif(current_setting('app.member', true), '')::uuid)`

export const MEANS_POLICIES: readonly string[] = [
  'grant select, update (seen_at) on app.means_notice to reencuentro_app',
  `create policy app_select on app.means_notice for select to reencuentro_app using (${OWN}
    or (select string_to_array(current_setting('app.roles', true), ',') && array['institution_admin']) and exists (select 1 from app.member m
      where m.id = means_notice.member_id and m.institution_id = (select nullif(current_setting('app.institution', true), '')::uuid)))`,
  `create policy app_update on app.means_notice for update to reencuentro_app using (${OWN}) with check (${OWN})`,
]

/** As PROVIDER_GATES. */
export const MEANS_GATES: Readonly<Record<string, boolean>> = {
  'note_means()': true,
  'note_means_removed()': true,
  'note_recovery_codes()': true,
}
