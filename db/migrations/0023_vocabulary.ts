import { type Kysely, sql } from 'kysely'

/** Both tables hold words of names and no person. Shut to the app's role: no grant, no policy. */
const WORKERS_ALONE = ['search.vocabulary', 'search.near_key']

/**
 * The words that the names of compared records hold, so that a word that was misspelt finds those it may stand for. A word
 * is here as long as a record holds it: whatever takes the last of its keys (a withdrawal, an edit, an erasure) takes the
 * word in the same statement, by a trigger, so that no way of removing a record can forget it. How many records hold a word
 * is asked of their keys and counted nowhere: a counter of a common name would make every arrival wait for another.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table search.vocabulary (
  key bigint primary key,               -- of the word alone, as records have it in search.match_key
  word text not null unique             -- as a Spanish speaker hears it (app/domain/matching/phonetic-keys.ts)
);
-- What near words have in common (app/domain/matching/near-words.ts), asked with =.
create table search.near_key (
  near bigint not null,
  word text not null references search.vocabulary (word) on delete cascade,
  primary key (near, word)
);
create index near_key_word on search.near_key (word);

-- Words that no record holds any more, of those given. It waits for nobody: a family's withdrawal does not wait for a match.
-- A word that is just being learnt (learnWords locks it) is left, and so may be one whose last two records go at one moment;
-- the worker's sweep looks again.
create function app.forget_unheld(suspects bigint[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare unheld bigint[];
begin
  unheld := array(select v.key from search.vocabulary v where v.key = any (suspects)
    and not exists (select 1 from search.match_key m where m.key = v.key) for update skip locked);
  if unheld = '{}' then return; end if;
  -- Asked again now that they are locked: a record that was stored before the lock is seen.
  delete from search.vocabulary v where v.key = any (unheld)
    and not exists (select 1 from search.match_key m where m.key = v.key);
end $$;
create function app.forget_words() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.forget_unheld(array(select distinct g.key from gone g));
  return null;
end $$;
create trigger match_key_gone after delete on search.match_key referencing old table as gone
  for each statement execute function app.forget_words();

grant create on schema app to reencuentro_gate;
revoke all on function app.forget_unheld(bigint[]), app.forget_words() from public;
grant execute on function app.forget_unheld(bigint[]) to reencuentro_worker, reencuentro_gate;
alter function app.forget_unheld(bigint[]) owner to reencuentro_gate;
alter function app.forget_words() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
  for (const table of WORKERS_ALONE)
    await sql
      .raw(`
alter table ${table} enable row level security;
alter table ${table} force row level security;
revoke all on ${table} from public;
grant select, insert, update, delete on ${table} to reencuentro_worker, reencuentro_gate;
create policy worker_all on ${table} for all to reencuentro_worker using (true) with check (true);
create policy gate_all on ${table} for all to reencuentro_gate using (true) with check (true);
`)
      .execute(db)
}
