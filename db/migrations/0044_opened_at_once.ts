import { type Kysely, sql } from 'kysely'

/**
 * A page of a family's form asked twice, one after the other: who holds the sitting, then the notice. Here it asks once, with the rights of who
 * calls, in one statement. For a holder that the page is not for it reads no notice and writes no look. Contact data is read for the few pages
 * that show it: its policies cost more than all the rest, and what a page does not show it need not hold.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create function app.open_own_sitting(secret bytea, at timestamptz, trail uuid, for_notifier boolean, with_contact boolean) returns table (
  sitting_notice uuid, sitting_receipt uuid, holder text,
  id uuid, state text, version int, chancellery_id uuid, responsible_id uuid, content jsonb, next_review date, filed_at timestamptz,
  slug text, name text, country text, contact text, photos jsonb, answers jsonb, receipt_ciphertext text, carried_ciphertext text)
language plpgsql volatile set search_path = pg_catalog, app, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  perform set_config('app.actor', 'public', true), set_config('app.member', '', true), set_config('app.institution', '', true),
    set_config('app.scopes', '', true), set_config('app.roles', '', true), set_config('app.country', '', true),
    set_config('app.notice', '', true), set_config('app.receipt', '', true), set_config('app.session', '', true),
    set_config('app.secret', encode(secret, 'hex'), true);
  select s.notice_id, s.receipt_id, app.holder_of_sitting(secret), s.receipt_ciphertext, s.carried_ciphertext
    into sitting_notice, sitting_receipt, holder, receipt_ciphertext, carried_ciphertext
    from app.family_session s where s.id_hash = secret and s.expires_at > at;
  if holder is null then
    return;
  end if;
  if holder = 'notifier' or not for_notifier then
    perform set_config('app.actor', 'family', true), set_config('app.notice', sitting_notice::text, true),
      set_config('app.receipt', sitting_receipt::text, true);
    select n.id, n.state, n.version, n.chancellery_id, n.responsible_id, n.content, n.next_review, n.filed_at,
        i.slug, i.name, i.country,
        (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'notice_id', p.notice_id, 'of', p.of, 'store_key', p.store_key,
            'public_token', p.public_token, 'whole', p.whole, 'turn', p.turn, 'cut_near', p.cut_near, 'cut_place', p.cut_place,
            'hidden', p.hidden, 'asked', p.asked) order by p.position, p.created_at desc, p.id), '[]')
          from app.photo p where p.notice_id = n.id and p.deleted_at is null),
        (select coalesce(jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given', c.given) order by c.at, c.given desc), '[]')
          from app.consent c where c.notice_id = n.id and c.holder = (select app.acting_holder()))
      into id, state, version, chancellery_id, responsible_id, content, next_review, filed_at,
        slug, name, country, photos, answers
      from app.notice n join app.institution i on i.id = n.chancellery_id
      where n.id = sitting_notice;
    if found then
      if with_contact and state = 'draft' then
        select c.ciphertext into contact from app.notice_contact c where c.notice_id = sitting_notice;
      end if;
      insert into audit.entry (id, institution_id, actor_kind, member_id, act, record_kind, record_id, details)
        values (trail, null, 'family', null, 'family.read', 'notice', sitting_notice, '{}');
    end if;
  end if;
  return next;
end $$;
revoke all on function app.open_own_sitting(bytea, timestamptz, uuid, boolean, boolean) from public;
grant execute on function app.open_own_sitting(bytea, timestamptz, uuid, boolean, boolean) to reencuentro_app;
`)
    .execute(db)
}
