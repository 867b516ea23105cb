import { type Kysely, sql } from 'kysely'

/**
 * How a photo of a notice is turned, cut and hidden in part (app/domain/photo-edit.ts), in which order the photos of one person
 * stand, and whether the whole picture is still kept, from which it can be drawn anew. Every drawing has files of its own, so
 * `store_key` changes with it: a public address never shows another picture than the one an officer published.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table app.photo
  add column position smallint not null default 0 check (position between 0 and 99),
  add column turn smallint not null default 0 check (turn in (0, 90, 180, 270)),
  add column cut_near text check (cut_near in ('all','nearer','nearest')),
  add column cut_place smallint check (cut_place between 0 and 24),
  add column hidden smallint[] not null default '{}' check (cardinality(hidden) <= 24 and 0 <= all (hidden) and 63 >= all (hidden)),
  add column asked smallint[] not null default '{}' check (asked <@ hidden),
  add column whole boolean not null default false,
  add check ((cut_near is null) = (cut_place is null));
create index photo_whole on app.photo (notice_id) where whole;
grant update (position, turn, cut_near, cut_place, hidden, asked, store_key, whole) on app.photo to reencuentro_app;

grant create on schema app to reencuentro_gate;
create function app.check_photo_drawn() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  -- Nobody's photo comes to show the file of another record.
  perform app.refuse_unless(not exists (select 1 from app.photo p where p.store_key = new.store_key and p.id <> new.id), 'publication.photo_of_another');
  perform app.refuse_unless(new.public_token is null or new.public_token is distinct from old.public_token, 'publication.photo_changed');
  return new;
end $$;
create trigger photo_drawn before update of store_key on app.photo for each row
  when (new.store_key is distinct from old.store_key) execute function app.check_photo_drawn();
revoke all on function app.check_photo_drawn() from public;
grant execute on function app.check_photo_drawn() to reencuentro_app, reencuentro_worker;
alter function app.check_photo_drawn() owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;
`)
    .execute(db)
}
