import { type Kysely, sql } from 'kysely'

/**
 * The keys of the search are judged a statement at a time, where each of them was judged by itself (0022) and again by its foreign key: a dozen a
 * document, which was most of what storing a document cost. Who writes a key gives what its document says, and a statement with a key that says
 * otherwise, or of no document, fails whole. Keys leave with their document as before. The document is locked meanwhile, as a foreign key does, so
 * that it neither leaves nor changes between.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
drop trigger key_follows_document on search.document_key;
drop function app.key_follows_document();
alter table search.document_key drop constraint document_key_audience_record_id_fkey,
  add constraint document_key_audience_check check (audience in ('public','partner'));

grant create on schema app to reencuentro_gate;
create function app.keys_follow_documents() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  -- Few owners of many keys: each document is locked and read once.
  perform 1 from search.document d join (select distinct m.audience, m.record_id from made m) o
    on d.audience = o.audience and d.record_id = o.record_id order by d.audience, d.record_id for share of d;
  if exists (select 1 from (select distinct m.audience, m.record_id, m.chancellery_id, m.consulates_may_see from made m) k
      left join search.document d on d.audience = k.audience and d.record_id = k.record_id
      where d.record_id is null or d.chancellery_id <> k.chancellery_id
        or coalesce(d.document -> 'consulatesMaySee' = 'true', false) <> k.consulates_may_see) then
    raise exception 'a key of the search does not follow its document' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create function app.documents_take_keys() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from search.document_key k using gone g where k.audience = g.audience and k.record_id = g.record_id;
  return null;
end $$;
revoke all on function app.keys_follow_documents(), app.documents_take_keys() from public;
create trigger keys_follow_documents after insert on search.document_key referencing new table as made
  for each statement execute function app.keys_follow_documents();
create trigger documents_take_keys after delete on search.document referencing old table as gone
  for each statement execute function app.documents_take_keys();
grant execute on function app.keys_follow_documents(), app.documents_take_keys() to reencuentro_worker;
alter function app.keys_follow_documents() owner to reencuentro_gate;
alter function app.documents_take_keys() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;

-- Birth years of a document span what a birth date and an age say where they do not agree: every one is written again by the worker.
set role reencuentro_gate;
insert into app.outbox (kind, record_id, payload)
  select case d.audience when 'public' then 'index_publication' else 'index_notice' end, d.record_id, '{}' from search.document d;
reset role;
`)
    .execute(db)
}
