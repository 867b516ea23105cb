/**
 * Who joins the network, or comes into it, while another institution offers to share with its kind: one waits for the other
 * before either is dated, so that an offer covers whom it could see, whichever is done first. The same lock as that of
 * renew_sharing (0009), taken before the row is written.
 */
export const JOINING = `
create function app.await_sharing() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  lock table app.sharing in share row exclusive mode;
  return new;
end $$;
-- Triggers of a row go by their names: this one before what is dated.
create trigger a_waits before insert or update on app.agreement_confirmation for each row execute function app.await_sharing();
create trigger a_waits before update of agreement on app.institution for each row
  when (old.agreement = 'none' and new.agreement <> 'none') execute function app.await_sharing();
create trigger a_waits_to_come before insert on app.institution for each row execute function app.await_sharing();
create trigger institution_comes before insert on app.institution for each row execute function app.note_joining();
`

/** As HOLD_ORDER_GATES. */
export const JOINING_GATES: Readonly<Record<string, boolean>> = { 'await_sharing()': true }
