/**
 * Acts that need a proof of the last ten minutes, whatever the application believes, as a disclosure's signature does (0006):
 * lifting a hold, narrowing whom it still binds, releasing a report from one; making or changing an institution.
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
  if current_user = 'reencuentro_app' and not app.proven_anew() then
    raise exception 'access.step_up' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hold_lift_proven before update on app.hold for each row
  when (old.closed_by is distinct from new.closed_by and new.closed_by = 'protection_authority' or not old.feared <@ new.feared)
  execute function app.require_proven_anew();
create trigger hold_link_release_proven before update on app.hold_link for each row
  when (old.released_at is null and new.released_at is not null) execute function app.require_proven_anew();
create trigger institution_proven before insert or update on app.institution for each row execute function app.require_proven_anew();
`

/** As PROVIDER_GATES. */
export const PROOF_GATES: Readonly<Record<string, boolean>> = { 'proven_anew()': true }
