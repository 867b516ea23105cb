/**
 * What a ministry's provider has to have said for its sign-in to be whole: the rule of vouchesForSecondFactor
 * (app/domain/sign-in.ts), whose table of methods a test compares with this one.
 */
export const PROVIDER = `
create function app.factor_of_method(method text) returns text language sql immutable set search_path = pg_catalog as $$
  select case when method in ('pwd','pin','kba') then 'known'
    when method in ('otp','hwk','swk','pop','sc','sms','tel','fido') then 'held'
    when method in ('face','fpt','iris','retina','vbm') then 'body' end
$$;
create function app.vouches_for_second_factor(said jsonb, required_acr text) returns boolean
language sql immutable set search_path = pg_catalog, app as $$
  select coalesce(said -> 'amr' ? 'mfa', false) or coalesce(said ->> 'acr' = required_acr, false)
    or (select count(distinct app.factor_of_method(method)) > 1 from jsonb_array_elements_text(coalesce(said -> 'amr', '[]')) method)
$$;
-- Whoever opens it: a session is whole by the provider's word only where that word stands in it.
create function app.check_provider_session() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform app.refuse_unless(new.means = 'oidc' and app.vouches_for_second_factor(new.assurance, (select p.required_acr
    from app.member m join app.identity_provider p on p.institution_id = m.institution_id where m.id = new.member_id)), 'access.enrol');
  return new;
end $$;
create trigger session_vouched before insert on app.session for each row when (new.second_factor = 'provider')
  execute function app.check_provider_session();
create trigger session_vouched_anew before update of second_factor on app.session for each row
  when (old.second_factor is distinct from new.second_factor and new.second_factor = 'provider') execute function app.check_provider_session();
`

/** Functions of the gate's role; true where the app may call them. */
export const PROVIDER_GATES: Readonly<Record<string, boolean>> = { 'check_provider_session()': true }
