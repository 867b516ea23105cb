import { type Kysely, sql } from 'kysely'

/**
 * What the lists need to read no more than the page they show: each side of a pair counts the questions that wait, so that
 * no list asks app.question under policies of its own; and indexes in the order in which the lists are read.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [TABLES, COUNTING]) await sql.raw(part).execute(db)
  for (const gate of ['count_questions()', 'side_questions()'])
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_app, reencuentro_worker;
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const TABLES = `
alter table app.candidate_side
  add column open_questions int not null default 0,     -- unanswered ones of the pair, whoever asked
  add column waiting_questions int not null default 0;  -- of these the other side's: this side is to answer them
grant select (open_questions, waiting_questions) on app.candidate_side to reencuentro_app;

create index candidate_side_strongest on app.candidate_side (institution_id, probability desc, candidate_id);
create index candidate_side_asking on app.candidate_side (institution_id, probability desc, candidate_id)
  where state in ('proposed', 'confirmed') or waiting_questions > 0;
create index task_notice on app.task (notice_id) include (institution_id) where done_at is null;
create index publication_shown on app.publication (notice_id) where state = 'published';
-- All that counting and ordering the queue ask of a notice, so that neither reads what families wrote.
drop index app.notice_responsible;
create index notice_queue on app.notice (responsible_id, state, filed_at, id) include (erased_at);
`

const COUNTING = `
-- The pair's row first, in its own statement: what is counted after it is all that others committed before.
create function app.count_questions() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare pair uuid := coalesce(new.candidate_id, old.candidate_id);
begin
  perform 1 from app.candidate c where c.id = pair for no key update;
  update app.candidate_side side set (open_questions, waiting_questions) = (
      select count(*), count(*) filter (where side.side <> 'protection' and q.asked_by <> side.side)
      from app.question q where q.candidate_id = pair and q.answered_at is null)
    where side.candidate_id = pair;
  return null;
end $$;
create function app.side_questions() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  perform 1 from app.candidate c where c.id = new.candidate_id for no key update;
  select count(*), count(*) filter (where new.side <> 'protection' and q.asked_by <> new.side) into new.open_questions, new.waiting_questions
    from app.question q where q.candidate_id = new.candidate_id and q.answered_at is null;
  return new;
end $$;
create trigger question_counted after insert or delete or update of answered_at on app.question
  for each row execute function app.count_questions();
create trigger candidate_side_questions before insert on app.candidate_side for each row execute function app.side_questions();
`
