import { type Kysely, sql } from 'kysely'

/**
 * What institutions share is found anew when one of them joins, leaves, or becomes another's mission: not when its row is written as it was, as by a
 * form that changes something else of it. One waits for the other, so it must not take long: who takes an offer to kinds, itself or through whose mission
 * it is, is found by two joins; by one that asked for either, every confirmation was held against every institution.
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
set role reencuentro_gate;
create or replace function app.agreed_pairs() returns table (purpose text, mine uuid, other uuid) language sql stable security definer
  set search_path = pg_catalog, app, pg_temp as $$
  with standing as (select g.id, g.a_id, g.b_id, g.b_kinds, g.purposes, offer.at as offered from app.agreement g
    join app.agreement_confirmation offer on offer.agreement_id = g.id and offer.institution_id = g.a_id
    where g.ended_at is null and g.starts_on <= app.day_in(g.country, now())
      and (g.until is null or g.until >= app.day_in(g.country, now()))),
  -- Of an offer to kinds: whoever confirmed it, and the missions of those.
  takers as (
    select c.agreement_id, taking.id, taking.kind, taking.joined_at
      from app.agreement_confirmation c join app.institution taking on taking.id = c.institution_id
    union all
    select c.agreement_id, mission.id, mission.kind, mission.joined_at
      from app.agreement_confirmation c join app.institution mission on mission.parent_id = c.institution_id),
  bound as (
    select g.purposes, g.a_id, g.b_id as other, true as named from standing g
      join app.agreement_confirmation c on c.agreement_id = g.id and c.institution_id = g.b_id
    union all
    select g.purposes, g.a_id, taking.id, false from standing g join takers taking on taking.agreement_id = g.id
      where taking.kind = any (g.b_kinds) and taking.joined_at <= g.offered),
  partners as (
    select purposes, a_id as mine, bound.other as id, named from bound
    union all select purposes, bound.other, a_id, true from bound),
  with_missions as (
    select partners.purposes, partners.mine, partners.id from partners
    union all select partners.purposes, partners.mine, mission.id from partners join app.institution mission on mission.parent_id = partners.id where partners.named)
  -- Who is not in the network shares nothing, whatever it once confirmed.
  select distinct one_purpose.purpose, shared.mine, shared.id from with_missions shared cross join unnest(shared.purposes) one_purpose(purpose)
    join app.institution one on one.id = shared.mine and one.agreement <> 'none'
    join app.institution two on two.id = shared.id and two.agreement <> 'none'
$$;
alter function app.renew_sharing() set work_mem = '64MB';
reset role;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
