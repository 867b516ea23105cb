import { type Kysely, sql } from 'kysely'

/**
 * The words of the names that may be searched, by audience, so that one that is misspelt or half typed finds those it may stand for. Shut to the
 * app's role: no grant, no policy. A word is here as long as a document holds it: whatever takes the last of its keys takes the word, by a trigger
 * (as 0023). Who reads them later asks for the transactions that had not ended when it looked before.
 *
 * Documents have other keys from here on: every one is written again by the worker. Nothing looks for trigrams any more, which the policies kept
 * from their index anyway.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table search.word (
  audience text not null check (audience in ('public','partner')),
  key bigint not null,                  -- of the word as it is written (search/keys.ts)
  word text not null,
  stored_in xid8 not null default pg_current_xact_id(),
  primary key (audience, key)
);
create index word_stored on search.word (audience, stored_in);
alter table search.word enable row level security;
alter table search.word force row level security;
revoke all on search.word from public;
grant select, insert, update, delete on search.word to reencuentro_worker, reencuentro_gate;
create policy worker_all on search.word for all to reencuentro_worker using (true) with check (true);
create policy gate_all on search.word for all to reencuentro_gate using (true) with check (true);

drop index search.document_folded;

grant create on schema app to reencuentro_gate;
create function app.forget_search_words() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare one text; unheld bigint[];
begin
  for one in select distinct g.audience from gone g loop
    unheld := array(select w.key from search.word w where w.audience = one and w.key in (select g.key from gone g where g.audience = one)
      and not exists (select 1 from search.document_key k where k.audience = w.audience and k.key = w.key) for update skip locked);
    -- Asked again now that they are locked: a document that was stored before the lock is seen.
    delete from search.word w where w.audience = one and w.key = any (unheld)
      and not exists (select 1 from search.document_key k where k.audience = w.audience and k.key = w.key);
  end loop;
  return null;
end $$;
revoke all on function app.forget_search_words() from public;
create trigger search_key_gone after delete on search.document_key referencing old table as gone
  for each statement execute function app.forget_search_words();
grant execute on function app.forget_search_words() to reencuentro_worker;
alter function app.forget_search_words() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;

set role reencuentro_gate;
insert into app.outbox (kind, record_id, payload)
  select case d.audience when 'public' then 'index_publication' else 'index_notice' end, d.record_id, '{}' from search.document d;
reset role;
`)
    .execute(db)
}
