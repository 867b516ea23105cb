import { type Kysely, sql } from 'kysely'

/**
 * The poster and the photo in link previews: two consents of their own, and a short address for paper. Replaces the check of app.consent's
 * purposes (0001), consent_stands (0014), narrow_publication (0009) and check_publication_writer (0011), each as it was but for these two. A
 * short address is made by the database, never changes and outlives the notice, as the long one does: it then answers 410.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(CONSENTS).execute(db)
  await sql.raw(SHORT_ADDRESS).execute(db)
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  await sql.raw(`set role reencuentro_gate;${NARROWED};reset role`).execute(db)
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}

const CONSENTS = `
alter table app.consent drop constraint consent_purpose_check, add constraint consent_purpose_check check (purpose in ('partners_search',
  'consulate_see','consulate_told','publish','publish_name','publish_seeker_photo','publish_child_photo','publish_details','publish_poster',
  'publish_preview_photo','index','forensic'));

create or replace function app.consent_stands(wanted uuid, about text, on_day date) returns boolean language sql stable set search_path = pg_catalog, app as $$
  select app.holders_agree(wanted, about, on_day) and (about not in ('publish_name','publish_seeker_photo','publish_child_photo','publish_details',
    'publish_poster','publish_preview_photo','index') or app.holders_agree(wanted, 'publish', on_day))
$$;

create or replace function app.check_publication_writer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if current_user <> 'reencuentro_app' or new.state = 'gone' then return new; end if;
  if tg_op = 'UPDATE' then
    if old.state = 'published' and new.expires_at <= old.expires_at
      and (old.document - 'indexed') @> (new.document - 'indexed')
      and (old.document -> 'indexed' = 'true' or coalesce(new.document -> 'indexed', 'false') = 'false') then return new; end if;
    -- Renewed by its family: the same words, no longer than one term from now.
    if old.state = 'published' and new.document = old.document and current_setting('app.actor', true) = 'family'
      and new.expires_at <= now() + (select (t.days + 1) * interval '1 day' from app.retention_term t where t.what = 'publication')
      and app.has_consent(new.notice_id, 'publish')
      and exists (select 1 from app.notice n where n.id = new.notice_id and n.state = 'registered') then return new; end if;
  end if;
  perform app.refuse_unless(app.acts_accredited(), 'access.not_accredited');
  perform app.refuse_unless(exists (select 1 from app.notice n where n.id = new.notice_id and n.state = 'registered'
    and n.chancellery_id = new.chancellery_id), 'publication.not_registered');
  perform app.refuse_unless(app.has_consent(new.notice_id, 'publish')
    and (not new.document ? 'poster' or app.has_consent(new.notice_id, 'publish_poster'))
    and (not new.document ? 'previewPhoto' or app.has_consent(new.notice_id, 'publish_preview_photo')), 'publication.no_consent');
  return new;
end $$;
`

/** Ten of Crockford's 32 characters: 50 random bits, written by hand without mistaking 1 and l. Bytes 6 to 8 of a UUID are not all random. */
const SHORT_ADDRESS = `
create function app.new_short_id() returns text language sql volatile set search_path = pg_catalog as $$
  select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', (get_byte(random.bytes, at) & 31) + 1, 1), '')
  from (select decode(replace(gen_random_uuid()::text, '-', ''), 'hex') as bytes) random, unnest(array[0,1,2,3,4,5,9,10,11,12]) at
$$;
alter table app.publication add column short_id text not null unique default app.new_short_id()
  check (short_id ~ '^[0-9abcdefghjkmnpqrstvwxyz]{10}$');
`

const NARROWED = `
create or replace function app.narrow_publication(wanted uuid) returns void language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare page app.publication%rowtype; narrowed jsonb; shown text;
begin
  select * into page from app.publication p where p.notice_id = wanted and p.state = 'published' for update;
  if page.public_id is null then return; end if;
  if app.has_consent(wanted, 'publish') then
    narrowed := page.document;
    if not app.has_consent(wanted, 'publish_name') then narrowed := narrowed - 'name'; end if;
    if not app.has_consent(wanted, 'publish_details') then narrowed := narrowed - array['nickname','languages','marks','clothing']; end if;
    if not app.has_consent(wanted, 'publish_poster') then narrowed := narrowed - 'poster'; end if;
    if not app.has_consent(wanted, 'publish_preview_photo') then narrowed := narrowed - 'previewPhoto'; end if;
    if not app.has_consent(wanted, 'index') then narrowed := jsonb_set(narrowed, '{indexed}', 'false'); end if;
    shown := narrowed -> 'photo' ->> 'of';
    if shown is not null and not app.has_consent(wanted, 'publish_' || shown || '_photo') then narrowed := narrowed - 'photo'; end if;
  end if;
  if narrowed is not distinct from page.document then return; end if;
  update app.photo f set public_token = null where f.notice_id = wanted and f.public_token is not null
    and f.public_token is distinct from narrowed -> 'photo' ->> 'token';
  update app.publication p set document = narrowed, state = case when narrowed is null then 'gone' else 'published' end,
    gone_at = case when narrowed is null then clock_timestamp() end where p.public_id = page.public_id;
  insert into app.outbox (kind, record_id) values ('index_publication', wanted);
end $$;
`
