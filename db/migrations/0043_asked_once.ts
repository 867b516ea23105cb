import { type Kysely, sql } from 'kysely'

/** The tables that pages are read from which may be kept in memory (app/http/kept-answers.ts). */
export const PUBLIC_TABLES = ['publication', 'institution', 'embed', 'office'] as const

/**
 * What pages ask of the database again and again, asked once.
 *
 * Whatever may change a public page that is kept in memory is told to every process in the transaction that changes it,
 * whoever does it and by whatever way: by a trigger of each table that such a page is read from. That none is forgotten,
 * tests/db/public-state.test.ts asks of PostgreSQL itself.
 *
 * A page of a family's form needed sixteen statements one after the other, in three transactions. Each of these functions is
 * one statement, so one transaction, in which it first says who acts, as `actAs` does (acting.server.ts): with the rights of
 * who calls it, under the same policies, and with the look in the trail, written before anything is answered.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create function app.tell_public_changed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('public_changed', '');
  return null;
end $$;

create function app.family_sitting(secret bytea, at timestamptz) returns table (notice_id uuid, receipt_id uuid, holder text)
language plpgsql volatile set search_path = pg_catalog, app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.actor', 'public', true), set_config('app.member', '', true), set_config('app.institution', '', true),
    set_config('app.scopes', '', true), set_config('app.roles', '', true), set_config('app.country', '', true),
    set_config('app.notice', '', true), set_config('app.receipt', '', true), set_config('app.session', '', true),
    set_config('app.secret', encode(secret, 'hex'), true);
  return query select s.notice_id, s.receipt_id, app.holder_of_sitting(secret)::text
    from app.family_session s where s.id_hash = secret and s.expires_at > at;
end $$;
revoke all on function app.family_sitting(bytea, timestamptz) from public;
grant execute on function app.family_sitting(bytea, timestamptz) to reencuentro_app;

create function app.open_own_notice(acting_notice uuid, acting_receipt uuid, secret bytea, at timestamptz, trail uuid) returns table (
  id uuid, state text, version int, chancellery_id uuid, responsible_id uuid, content jsonb, next_review date, filed_at timestamptz,
  slug text, name text, country text, contact text, photos jsonb, answers jsonb, receipt_ciphertext text, carried_ciphertext text)
language plpgsql volatile set search_path = pg_catalog, app, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.actor', 'family', true), set_config('app.member', '', true), set_config('app.institution', '', true),
    set_config('app.scopes', '', true), set_config('app.roles', '', true), set_config('app.country', '', true),
    set_config('app.notice', acting_notice::text, true), set_config('app.receipt', acting_receipt::text, true),
    set_config('app.session', '', true), set_config('app.secret', coalesce(encode(secret, 'hex'), ''), true);
  return query select n.id, n.state, n.version, n.chancellery_id, n.responsible_id, n.content, n.next_review, n.filed_at,
      i.slug, i.name, i.country,
      (select c.ciphertext from app.notice_contact c where c.notice_id = n.id and n.state = 'draft'),
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'notice_id', p.notice_id, 'of', p.of, 'store_key', p.store_key,
          'public_token', p.public_token, 'whole', p.whole, 'turn', p.turn, 'cut_near', p.cut_near, 'cut_place', p.cut_place,
          'hidden', p.hidden, 'asked', p.asked) order by p.position, p.created_at desc, p.id), '[]')
        from app.photo p where p.notice_id = n.id and p.deleted_at is null),
      (select coalesce(jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given', c.given) order by c.at, c.given desc), '[]')
        from app.consent c where c.notice_id = n.id and c.holder = (select app.acting_holder())),
      s.receipt_ciphertext, s.carried_ciphertext
    from app.notice n join app.institution i on i.id = n.chancellery_id
      left join app.family_session s on s.id_hash = secret and s.expires_at > at
    where n.id = acting_notice;
  if found then
    insert into audit.entry (id, institution_id, actor_kind, member_id, act, record_kind, record_id, details)
      values (trail, null, 'family', null, 'family.read', 'notice', acting_notice, '{}');
  end if;
end $$;
revoke all on function app.open_own_notice(uuid, uuid, bytea, timestamptz, uuid) from public;
grant execute on function app.open_own_notice(uuid, uuid, bytea, timestamptz, uuid) to reencuentro_app;
`)
    .execute(db)
  for (const table of PUBLIC_TABLES)
    await sql
      .raw(
        `create trigger public_changed after insert or update or delete or truncate on app.${table} for each statement execute function app.tell_public_changed()`,
      )
      .execute(db)
}
