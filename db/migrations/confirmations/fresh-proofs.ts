/**
 * Acts that need a proof of the last ten minutes, whatever the application believes, as a disclosure's signature does (0006):
 * lifting a hold, narrowing whom it still binds, releasing a report from one; making or changing an institution, an agreement,
 * a member or an invitation; the own means of signing in; handing a family's copy over and ordering an erasure. app.break_glass (0009) asks it too.
 */
export const FRESH_PROOFS = `
-- Whether who acts has proven anew who it is, in a whole session of its own.
create function app.proven_anew() returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.session s where s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
    and s.member_id = nullif(current_setting('app.member', true), '')::uuid and (s.second_factor is not null or s.means = 'demo')
    and s.expires_at > now() and s.stepped_up_at > now() - interval '10 minutes')
$$;
create function app.require_proven_anew() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  -- Asked apart: whoever else writes may not even ask whether it is proven.
  if current_user = 'reencuentro_app' then
    if not app.proven_anew() then raise exception 'access.step_up' using errcode = 'insufficient_privilege'; end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
-- Whether who acts has a whole session and has not proven anew: who is only enrolling has nothing yet to prove by.
create function app.own_proof_due() returns boolean language sql stable security definer set search_path = pg_catalog, app as $$
  select exists (select 1 from app.session s where s.id_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
    and (s.second_factor is not null or s.means = 'demo') and (s.stepped_up_at > now() - interval '10 minutes') is not true)
$$;
create function app.require_own_proof() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user = 'reencuentro_app' then
    if app.own_proof_due() then raise exception 'access.step_up' using errcode = 'insufficient_privilege'; end if;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger passkey_proven before insert or delete on app.passkey for each row execute function app.require_own_proof();
create trigger totp_proven before insert or delete or update of ciphertext on app.totp for each row execute function app.require_own_proof();
create trigger recovery_code_proven before insert or delete on app.recovery_code for each row execute function app.require_own_proof();
create trigger hold_lift_proven before update on app.hold for each row
  when (old.closed_by is distinct from new.closed_by and new.closed_by = 'protection_authority' or not old.feared <@ new.feared)
  execute function app.require_proven_anew();
create trigger hold_link_release_proven before update on app.hold_link for each row
  when (old.released_at is null and new.released_at is not null) execute function app.require_proven_anew();
create trigger institution_proven before insert or update on app.institution for each row execute function app.require_proven_anew();
create trigger agreement_proven before insert or update on app.agreement for each row execute function app.require_proven_anew();
create trigger member_proven before update on app.member for each row execute function app.require_proven_anew();
create trigger invitation_proven before insert or update on app.invitation for each row execute function app.require_proven_anew();
create trigger erasure_proven before insert on app.erasure for each row execute function app.require_proven_anew();
create trigger copy_window_proven before insert on app.export_window for each row execute function app.require_proven_anew();
-- The family uses it up with the code that it was told; an officer takes the copy out with a proof.
create trigger copy_taken_proven before update on app.export_window for each row
  when (current_setting('app.actor', true) = 'member') execute function app.require_proven_anew();
`

/** As PROVIDER_GATES. */
export const PROOF_GATES: Readonly<Record<string, boolean>> = { 'proven_anew()': true, 'own_proof_due()': true }
