import { type Kysely, sql } from 'kysely'

/**
 * A page of a family's form asked twice, one after the other: who holds the sitting, then the notice. Here it asks once. What is read, and when
 * a look is written to the trail, the two functions of migration 0043 say, which this one calls; it has the rights of who calls it.
 * For a holder that the page is not for it reads no notice, and writes no look.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create function app.open_own_sitting(secret bytea, at timestamptz, trail uuid, for_notifier boolean) returns table (
  sitting_notice uuid, sitting_receipt uuid, holder text,
  id uuid, state text, version int, chancellery_id uuid, responsible_id uuid, content jsonb, next_review date, filed_at timestamptz,
  slug text, name text, country text, contact text, photos jsonb, answers jsonb, receipt_ciphertext text, carried_ciphertext text)
language plpgsql volatile set search_path = pg_catalog, app, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  sitting record;
begin
  select s.notice_id, s.receipt_id, s.holder into sitting from app.family_sitting(secret, at) s where s.holder is not null;
  if not found then
    return;
  end if;
  if sitting.holder = 'notifier' or not for_notifier then
    return query select sitting.notice_id, sitting.receipt_id, sitting.holder, n.*
      from app.open_own_notice(sitting.notice_id, sitting.receipt_id, secret, at, trail) n;
    if found then
      return;
    end if;
  end if;
  sitting_notice := sitting.notice_id;
  sitting_receipt := sitting.receipt_id;
  holder := sitting.holder;
  return next;
end $$;
revoke all on function app.open_own_sitting(bytea, timestamptz, uuid, boolean) from public;
grant execute on function app.open_own_sitting(bytea, timestamptz, uuid, boolean) to reencuentro_app;
`)
    .execute(db)
}
