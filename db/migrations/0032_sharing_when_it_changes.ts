import { type Kysely, sql } from 'kysely'

/**
 * What institutions share is found anew when one of them joins, leaves, or becomes another's mission: not when its row is written as it was, as by a
 * form that changes something else of it. To find it anew takes a second where hundreds share with all, and one waits for the other.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
grant create on schema app to reencuentro_gate;
create function app.institutions_turned() returns trigger language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select 1 from was join made using (id)
    where (was.agreement, was.kind, was.parent_id) is distinct from (made.agreement, made.kind, made.parent_id))
  then perform app.renew_sharing(); end if;
  return null;
end $$;
revoke all on function app.institutions_turned() from public;
drop trigger institution_joined_sharing on app.institution;
create trigger institution_joined_sharing after update on app.institution referencing old table as was new table as made
  for each statement execute function app.institutions_turned();
grant execute on function app.institutions_turned() to reencuentro_app, reencuentro_worker;
alter function app.institutions_turned() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
