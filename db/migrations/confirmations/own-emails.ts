/**
 * An e-mail is a member's in one institution and says nothing of another's: nobody's invitation takes it from somebody else's,
 * and no refusal tells that it is known elsewhere (protection rule 13). Replaces of 0006: account_for_sign_in (every account
 * of the e-mail, the oldest first); of 0007: accept_invitation (the same, but for the conflict).
 */
export const OWN_EMAILS = `
alter table app.member drop constraint member_email_key, add unique (institution_id, email);
create index member_email on app.member (email);

set role reencuentro_gate;
create or replace function app.account_for_sign_in(wanted text) returns table (member_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, app as $$
  select m.id, m.password_hash from app.member m where m.email = lower(wanted) and m.active
    and (m.certified_until is null or m.certified_until >= app.day_at(m.institution_id))
    and (exists (select 1 from app.totp t where t.member_id = m.id and t.ciphertext is not null)
      or exists (select 1 from app.passkey p where p.member_id = m.id)
      or not exists (select 1 from app.member_subject b join app.identity_provider i on i.institution_id = b.institution_id
        where b.member_id = m.id and i.active))
    order by m.created_at, m.id
$$;
create or replace function app.accept_invitation(hashes bytea[], new_id uuid, new_password_hash text) returns table (joined_member uuid)
language plpgsql security definer set search_path = pg_catalog, app as $$
declare given app.invitation%rowtype;
begin
  select i.* into given from app.invitation i where i.code_hash = any (hashes) and i.used_at is null and i.revoked_at is null
    and i.expires_at > now() and (i.certified_until is null or i.certified_until >= app.day_at(i.institution_id))
    and exists (select 1 from app.member m where m.id = i.invited_by and m.active) for update;
  if not found or not app.may_hold(given.institution_id, given.roles) then return; end if;
  insert into app.member (id, institution_id, name, email, password_hash, roles, certified_until)
    values (new_id, given.institution_id, given.name, given.email, new_password_hash, given.roles, given.certified_until)
    on conflict (institution_id, email) do nothing;
  if not found then return; end if;
  update app.invitation set used_at = now(), member_id = new_id where id = given.id;
  return query select new_id;
end $$;
reset role;
`
