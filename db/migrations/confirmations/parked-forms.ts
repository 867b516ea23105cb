/**
 * A form that waits for a sign-in is its writer's, not its browser's. Who wrote it is read from the session it was sent in,
 * also when that has ended: the application says which session, never whose. Replaces the policies of app.parked (0002).
 */
export const PARKED_FORMS = `
-- Whose a session or a sitting was, for as long as its cookie may still be sent.
create table app.session_owner (
  id_hash bytea primary key,
  member_id uuid references app.member on delete cascade,
  receipt_id uuid references app.receipt on delete cascade,
  expires_at timestamptz not null default now() + interval '15 hours',
  check (num_nonnulls(member_id, receipt_id) = 1)
);
create index session_owner_expires on app.session_owner (expires_at);
create index session_owner_member on app.session_owner (member_id);
create index session_owner_receipt on app.session_owner (receipt_id);

create function app.note_session_owner() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if tg_table_name = 'session' then
    insert into app.session_owner (id_hash, member_id) values (new.id_hash, new.member_id) on conflict (id_hash) do nothing;
  else
    insert into app.session_owner (id_hash, receipt_id) values (new.id_hash, new.receipt_id) on conflict (id_hash) do nothing;
  end if;
  return null;
end $$;
create trigger session_owned after insert or update of id_hash on app.session for each row execute function app.note_session_owner();
create trigger sitting_owned after insert on app.family_session for each row execute function app.note_session_owner();

delete from app.parked where kind = 'form';
alter table app.parked
  add column member_id uuid references app.member on delete cascade,
  add column receipt_id uuid references app.receipt on delete cascade,
  add check (num_nonnulls(member_id, receipt_id) = case kind when 'form' then 1 else 0 end);

-- False where nobody knows whose the form is: then it is not kept.
create function app.park_form(token bytea, sent_in bytea, words text, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
begin
  insert into app.parked (token_hash, kind, ciphertext, expires_at, member_id, receipt_id)
    select token, 'form', words, least(until, now() + interval '1 hour'), o.member_id, o.receipt_id
    from app.session_owner o where o.id_hash = sent_in and o.expires_at > now();
  return found;
end $$;
-- Whether a form waits here, said before anybody has signed in: not what it is, nor whose.
create function app.is_form_parked(token bytea) returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.parked p where p.token_hash = token and p.kind = 'form' and p.expires_at > now())
$$;
-- Whoever ends here what they were doing takes it away unread.
create function app.forget_parked_form(token bytea) returns void language sql volatile security definer set search_path = pg_catalog, app as $$
  delete from app.parked p where p.token_hash = token and p.kind = 'form'
$$;
`

const SECRET = `(select decode(nullif(current_setting('app.secret', true), ''), 'hex'))`
const ACTING = `(select coalesce(nullif(current_setting('app.member', true), '')::uuid, app.session_member()))`
const RECEIPT = `(select nullif(current_setting('app.receipt', true), '')::uuid)`
const OWN = `token_hash = ${SECRET} and (kind = 'search' or member_id = ${ACTING} or receipt_id = ${RECEIPT})`

export const PARKED_POLICIES: readonly string[] = [
  ...['select', 'insert', 'delete'].map((act) => `drop policy app_${act} on app.parked`),
  `create policy app_select on app.parked for select to reencuentro_app using (${OWN})`,
  `create policy app_insert on app.parked for insert to reencuentro_app with check (token_hash = ${SECRET} and kind = 'search')`,
  `create policy app_delete on app.parked for delete to reencuentro_app using (${OWN})`,
]

/** As PROVIDER_GATES. */
export const PARKED_GATES: Readonly<Record<string, boolean>> = {
  'note_session_owner()': true,
  'park_form(bytea, bytea, text, timestamptz)': true,
  'is_form_parked(bytea)': true,
  'forget_parked_form(bytea)': true,
}
