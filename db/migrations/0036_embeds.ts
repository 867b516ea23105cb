import { type Kysely, sql } from 'kysely'

const MEMBER = `(select current_setting('app.actor', true)) = 'member'`
const EMBEDDER = `(select string_to_array(current_setting('app.roles', true), ',') && array['consular_officer','institution_admin'])`
const INSTITUTION = `(select nullif(current_setting('app.institution', true), '')::uuid)`
/** Of the own institution, or of a mission of it. A mission does not touch its chancellery's. */
const OWN = `${MEMBER} and ${EMBEDDER} and institution_id in (
  select i.id from app.institution i where i.kind in ('chancellery', 'mission') and ${INSTITUTION} in (i.id, i.parent_id))`
const COLOUR = `~ '^#[0-9a-f]{6}$'`
const SITE = `(https://[a-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1))(:[0-9]{1,5})?`

/**
 * What an institution sets of its modules for web sites. Nobody lists modules but who keeps them: a frame asks for one by its
 * key, through a gate that answers what a frame shows and nothing of one that is not active. A module is ended, never removed,
 * so that its key is never another's. Replaces the policy app_select of app.embed (0002), which was open to all.
 *
 * A publication also says when it last changed to its readers' eyes: feeds are told by it what is narrower now, renewed or gone.
 * A family's change of what is not public moves nothing.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table app.embed
  add column id uuid not null unique default gen_random_uuid(), -- for who keeps it; the key is everybody's
  add column name text not null default '',
  add column country text,                  -- only notices of children of this country
  add column theme jsonb,                   -- Theme (app/domain/theme.ts); the portal's own where null
  add column hotlines jsonb not null default '[]',
  add column complaint jsonb not null default '{}', -- words by language
  add column legal jsonb not null default '{}',
  add column version int not null default 1,
  add column created_at timestamptz not null default now(),
  add column updated_at timestamptz not null default now(),
  add constraint embed_locale check (locale ~ '^[a-z]{2,3}$'),
  add constraint embed_country check (country ~ '^[A-Z]{2}$'),
  add constraint embed_theme check (theme is null or coalesce(theme ->> 'accent' ${COLOUR} and theme ->> 'text' ${COLOUR} and theme ->> 'surface' ${COLOUR}, false)),
  add constraint embed_hotlines check (jsonb_typeof(hotlines) = 'array' and jsonb_array_length(hotlines) <= 6),
  add constraint embed_texts check (jsonb_typeof(complaint) = 'object' and jsonb_typeof(legal) = 'object'),
  add constraint embed_origins check (cardinality(origins) <= 20 and array_to_string(origins, ' ', '!') ~ '^(${SITE}( ${SITE})*)?$');
create index embed_institution on app.embed (institution_id);

drop policy app_select on app.embed;
create policy app_select on app.embed for select to reencuentro_app using (${OWN});
grant insert (id, key, institution_id, name, locale, country, theme, hotlines, complaint, legal, origins, active),
  update (name, locale, country, theme, hotlines, complaint, legal, origins, active, version, updated_at) on app.embed to reencuentro_app;
create policy app_insert on app.embed for insert to reencuentro_app with check (${OWN});
create policy app_update on app.embed for update to reencuentro_app using (${OWN}) with check (${OWN});
create trigger embed_proven before insert or update on app.embed for each row execute function app.require_proven_anew();

grant create on schema app to reencuentro_gate;
create function app.find_embed(wanted text) returns table (
  institution_name text, institution_country text, institution_complaint jsonb, chancellery_id uuid, slug text,
  locale text, country text, theme jsonb, hotlines jsonb, complaint jsonb, legal jsonb, origins text[], updated_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select i.name, i.country, coalesce(i.complaint_channel, c.complaint_channel), c.id, c.slug,
    e.locale, e.country, e.theme, e.hotlines, e.complaint, e.legal, e.origins, e.updated_at
  from app.embed e join app.institution i on i.id = e.institution_id and i.kind in ('chancellery', 'mission')
    join app.institution c on c.id = case i.kind when 'chancellery' then i.id else i.parent_id end and c.slug is not null
  where e.key = wanted and e.active
$$;
revoke all on function app.find_embed(text) from public;
grant execute on function app.find_embed(text) to reencuentro_app, reencuentro_worker;
alter function app.find_embed(text) owner to reencuentro_gate;
revoke create on schema app from reencuentro_gate;

alter table app.publication add column changed_at timestamptz;
update app.publication set changed_at = coalesce(gone_at, published_at);
alter table app.publication alter column changed_at set not null;
create function app.date_publication() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op = 'INSERT' then new.changed_at := coalesce(new.gone_at, new.published_at);
  elsif (new.state, new.document, new.expires_at) is distinct from (old.state, old.document, old.expires_at) then
    -- Never back, whatever the clock does: readers of a feed go by it.
    new.changed_at := greatest(clock_timestamp(), old.changed_at + interval '1 millisecond');
  else new.changed_at := old.changed_at;
  end if;
  return new;
end $$;
create trigger publication_dated before insert or update on app.publication for each row execute function app.date_publication();
create index publication_gone on app.publication (chancellery_id, gone_at) where state = 'gone';
`)
    .execute(db)
}
